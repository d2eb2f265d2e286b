/* What a vault answers. The input: a byte that chooses the call, one that chooses the status, then the body. The
 * vault's client is built into this program, so that it meets the network below instead of libcurl. */
#include "core/keyring.h"
#include "core/online/openssl.h"
#include "core/vault.h"
#include "tests/fuzz/fuzz.h"

#include <string.h>

static const int statuses[] = {200, 201, 204, 301, 400, 401, 403, 404, 405, 409, 412, 413, 429, 500, 503};

/* The answer to whatever is asked. */
static hf_http_response given;

hf_status hf_http_send(hf_http_response *out, hf_http *http, const hf_http_request *request, hf_error *error)
{
    hf_http_response made = given;
    (void)http, (void)request, (void)error;
    made.body = (hf_bytes){0};
    hf_text_put(made.content_type, sizeof made.content_type, "application/json");
    FUZZ_INSIST(hf_bytes_copy(&made.body, given.body.data, given.body.length));
    *out = made;
    return HF_OK;
}

/* ---- what the calls need ---------------------------------------------------------------------------------------- */

#define ENDPOINT "https://vault.example:8443/restapi/"
#define AGENTS   "https://vault.example:8444/"
#define MACHINE  "0123456789abcdef0123456789abcdef"
#define NOW      INT64_C(1798761600)

static char authority[] = "https://login.example", tenant[] = "tenant", client[] = "client", endpoint[] = ENDPOINT,
            agents[] = AGENTS, subscription[] = "subscription", group[] = "group", vault[] = "contoso",
            resource[] = "8726350008099341699", region[] = "westus", ca[] = "only whether there is one counts";

static const hf_vault_place place = {.authority = authority,
                                     .tenant = tenant,
                                     .client_id = client,
                                     .endpoint = endpoint,
                                     .agents = agents,
                                     .subscription = subscription,
                                     .resource_group = group,
                                     .vault = vault,
                                     .resource_id = resource,
                                     .region = region};

/* A small key, quickly used, and its certificate: made for this and used nowhere. */
static const char certificate[] = "-----BEGIN CERTIFICATE-----\n"
                                  "MIIBlTCCAT+gAwIBAgIUMV5AI2G4dKSnjAhr80woLk4U18owDQYJKoZIhvcNAQEL\n"
                                  "BQAwHjEcMBoGA1UEAwwTV2luZG93cyBBenVyZSBUb29sczAgFw0yNjExMjIxOTAw\n"
                                  "NTVaGA8yMTI2MTAyOTE5MDA1NVowHjEcMBoGA1UEAwwTV2luZG93cyBBenVyZSBU\n"
                                  "b29sczBcMA0GCSqGSIb3DQEBAQUAA0sAMEgCQQDIdjWgwUT41ZEcta0ZDBDEA4oG\n"
                                  "RJ3DSYrczrtJh7L5EVXrBYQ9tEbnFaczCv3KFpgDYmCYvX4WBP9mJzNJM0QLAgMB\n"
                                  "AAGjUzBRMB0GA1UdDgQWBBSz2mls63mPpu3hSS+c9Fn5zxVuVzAfBgNVHSMEGDAW\n"
                                  "gBSz2mls63mPpu3hSS+c9Fn5zxVuVzAPBgNVHRMBAf8EBTADAQH/MA0GCSqGSIb3\n"
                                  "DQEBCwUAA0EArLl5E8J4cF8Jy66fZiEu+c5s3g4MLtVJ1N8z7J2qoZN84Irh/AYd\n"
                                  "RcAtOfvi2nzsveZhDJyyySzEzBXmfTEaSQ==\n"
                                  "-----END CERTIFICATE-----\n";
static char key_text[] = "-----BEGIN PRIVATE KEY-----\n"
                         "MIIBVQIBADANBgkqhkiG9w0BAQEFAASCAT8wggE7AgEAAkEAyHY1oMFE+NWRHLWt\n"
                         "GQwQxAOKBkSdw0mK3M67SYey+RFV6wWEPbRG5xWnMwr9yhaYA2JgmL1+FgT/Zicz\n"
                         "STNECwIDAQABAkAjZ7VrEheTd2zszC2padcgN5vOJZpTno6XFzA++Wej05r3D7SG\n"
                         "hHUJC+SOXk9fmuXnA/Yckjv4ymIMs89fyCb5AiEA5tGtroglrbRbKbbAD7JbN9/Q\n"
                         "XCKkT9HfYAVU3M8lUK0CIQDeVLYgjAW6fqJkT568VQiB0xGgqMgzIZ10Og3lbPMm\n"
                         "lwIhAInHf7U+777QedpcjCjSfkDMCMP2qb47uOrIQ+/KdqvBAiEAuVwo5+O1lvGj\n"
                         "FDypW90NFafSh36QQsjgzBjmowN9iQsCIEL2TTkf94c+sLvRgZdNo5/EWvZc8FdW\n"
                         "gVYU02fgIvSR\n"
                         "-----END PRIVATE KEY-----\n";

/* Read once. */
static EVP_PKEY *key(void)
{
    static EVP_PKEY *read;
    const hf_secret text = {key_text, sizeof key_text - 1};
    if (!read) read = hf_pem_key(&text);
    return read;
}

static hf_secret token = {(char *)(uintptr_t) "token", 5};

/* ---- one function a call ---------------------------------------------------------------------------------------- */

typedef hf_status call(hf_text *out, hf_error *error);

static bool is_https(const char *address)
{
    char host[256];
    int port;
    return !hf_url_split(host, &port, address, NULL);
}

/* A vault with a CA of its own may name no host but those of the credentials file. */
static bool is_known_host(const char *address)
{
    char host[256];
    int port;
    return !hf_url_split(host, &port, address, NULL) &&
           (hf_text_equal_ignoring_case(host, "vault.example") || hf_text_equal_ignoring_case(host, "login.example"));
}

static hf_status ask_capabilities_of(const hf_vault_place *where, hf_error *error)
{
    hf_vault_capabilities out;
    FUZZ_FILL(out);
    hf_status status = hf_vault_capabilities_get(&out, NULL, where, &token, error);
    if (status) {
        FUZZ_INSIST(FUZZ_IS_UNTOUCHED(out));
        return status;
    }
    FUZZ_INSIST(is_https(out.agents) && !hf_text_has_control(out.agents));
    FUZZ_INSIST(!where->ca_pem || is_known_host(out.agents));
    FUZZ_INSIST(!*out.portal || (is_https(out.portal) && !hf_text_has_control(out.portal)));
    FUZZ_INSIST(!hf_text_has_control(out.signed_by) && hf_text_is_utf8(out.signed_by, strlen(out.signed_by)));
    return HF_OK;
}

static hf_status ask_capabilities(hf_text *out, hf_error *error)
{
    (void)out;
    return ask_capabilities_of(&place, error);
}

static hf_status ask_capabilities_with_ca(hf_text *out, hf_error *error)
{
    hf_vault_place pinned = place;
    (void)out;
    pinned.ca_pem = ca;
    return ask_capabilities_of(&pinned, error);
}

static hf_status ask_token(hf_text *out, hf_error *error)
{
    hf_secret made = {0};
    (void)out;
    hf_status status = hf_vault_token(&made, NULL, &place, certificate, key(), NOW, error);
    FUZZ_INSIST(status ? !made.text : made.length && hf_text_is_printable_ascii(made.text) && !strchr(made.text, ' '));
    hf_secret_free(&made);
    return status;
}

static hf_status ask_registration(hf_text *out, hf_error *error)
{
    const hf_vault_register request = {.machine_id = MACHINE,
                                       .request_id = "request-1",
                                       .machine_name = "server",
                                       .os = "Debian",
                                       .agent_version = "0.1",
                                       .csr_pem = "csr"};
    return hf_vault_register_identity(out, NULL, &place, &token, &request, error);
}

static hf_status ask_renewal(hf_text *out, hf_error *error)
{
    return hf_vault_renew(out, NULL, &place, MACHINE, "request-1", "csr", error);
}

/* A wrapped key is looked into before it is kept. */
static hf_status look_into(hf_status status, const hf_text *wrapped, hf_error *error)
{
    hf_key_binding binding;
    if (status) return status;
    FUZZ_FILL(binding);
    status = hf_keyring_binding(&binding, hf_text_get(wrapped), error);
    if (status) FUZZ_INSIST(FUZZ_IS_UNTOUCHED(binding));
    if (!status) FUZZ_INSIST(hf_text_is_printable_ascii(binding.vault_id) && *binding.key_id);
    return status;
}

static hf_status ask_recovery(hf_text *out, hf_error *error)
{
    return look_into(hf_vault_recover_key(out, NULL, &place, &token, MACHINE, &token, error), out, error);
}

static hf_status ask_key(hf_text *out, hf_error *error)
{
    return look_into(hf_vault_key_get(out, NULL, &place, MACHINE, error), out, error);
}

static hf_status ask_contact(hf_text *out, hf_error *error)
{
    hf_vault_contact made;
    (void)out;
    FUZZ_FILL(made);
    hf_status status = hf_vault_contact_send(&made, NULL, &place, MACHINE, "server", "0.1", error);
    if (status)
        FUZZ_INSIST(FUZZ_IS_UNTOUCHED(made));
    else
        FUZZ_INSIST(!hf_text_has_control(made.vault) && !hf_text_has_control(made.state));
    return status;
}

static hf_status ask_unregistration(hf_text *out, hf_error *error)
{
    (void)out;
    return hf_vault_unregister(NULL, &place, MACHINE, error);
}

static hf_status ask_upload(hf_text *out, hf_error *error)
{
    int64_t received = -1;
    (void)out;
    hf_status status = hf_vault_upload(&received, NULL, &place, MACHINE, NULL, NULL, 0, error);
    FUZZ_INSIST(status ? received == -1 : received >= 0);
    return status;
}

static call *const calls[] = {
    ask_capabilities, ask_capabilities_with_ca, ask_token, ask_registration, ask_renewal, ask_recovery, ask_key,
    ask_contact,      ask_unregistration,       ask_upload};

void fuzz_one(fuzz_input *input)
{
    hf_text out = HF_TEXT_INIT(HF_HTTP_ANSWER_MAX);
    hf_error error = {0};
    call *ask = calls[fuzz_byte(input) % (sizeof calls / sizeof calls[0])];
    given = (hf_http_response){.status = statuses[fuzz_byte(input) % (sizeof statuses / sizeof statuses[0])]};
    given.body = fuzz_rest(input);
    hf_status status = ask(&out, &error);
    if (status) FUZZ_TOLD(status, &error);
    FUZZ_INSIST(given.status < 300 || status);
    hf_text_free(&out);
}
