/* tests/support/known_server.h: a server of a test's own that a session trusts as it trusts its vault. */

#ifndef HOLDFAST_TESTS_SUPPORT_KNOWN_SERVER_H
#define HOLDFAST_TESTS_SUPPORT_KNOWN_SERVER_H

#include "registry/session.h"
#include "tests/support/server.h"

#include <stdexcept>

namespace testing_support
{

/* Writes the facts of a registration with a vault that is that server, and takes no proxy to it. */
inline void register_with(hf_session *session, const Authority &authority, const Server &server)
{
    const std::string certificate = authority.issue("machine").pem(), ca = authority.pem();
    const std::string place = server.url(), endpoint = server.url("/restapi/");
    const hf_fact facts[] = {
        {"registration-machine-id", "0123456789abcdef0123456789abcdef", nullptr, 0},
        {"registration-certificate", certificate.c_str(), nullptr, 0},
        {"registration-place-ca", ca.c_str(), nullptr, 0},
        {"registration-place-subscription", "0b9c1f3e-7a52-4f1c-9a55-2f6b8d1e4c70", nullptr, 0},
        {"registration-place-resource-group", "group", nullptr, 0},
        {"registration-place-vault", "known", nullptr, 0},
        {"registration-place-resource-id", "6917529027641081857", nullptr, 0},
        {"registration-place-agents", place.c_str(), nullptr, 0},
        {"registration-place-authority", place.c_str(), nullptr, 0},
        {"registration-place-endpoint", endpoint.c_str(), nullptr, 0},
    };
    hf_error error = {};
    if (hf_store_facts_write(hf_session_store(session), facts, sizeof facts / sizeof facts[0], nullptr,
                             hf_session_origin(session), &error) != HF_OK)
        throw std::runtime_error(error.text);
}

} // namespace testing_support

#endif
