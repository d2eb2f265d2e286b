/* tests/support/authority.h: a CA of a test's own, and certificates from it that are right or wrong in one way. */

#ifndef HOLDFAST_TESTS_SUPPORT_AUTHORITY_H
#define HOLDFAST_TESTS_SUPPORT_AUTHORITY_H

#include "core/online/openssl.h"

#include <ctime>
#include <openssl/x509v3.h>
#include <stdexcept>
#include <string>

namespace testing_support
{

/* A certificate with its private key. */
struct Identity {
    X509 *certificate = nullptr;
    EVP_PKEY *key = EVP_EC_gen("P-256");

    Identity() = default;
    Identity(const Identity &) = delete;
    Identity &operator=(const Identity &) = delete;
    Identity(Identity &&other) noexcept : certificate(other.certificate), key(other.key)
    {
        other.certificate = nullptr;
        other.key = nullptr;
    }
    ~Identity()
    {
        X509_free(certificate);
        EVP_PKEY_free(key);
    }

    std::string pem() const
    {
        hf_text text = HF_TEXT_INIT(HF_PEM_MAX);
        hf_certificate_to_pem(&text, certificate);
        std::string pem = hf_text_get(&text);
        hf_text_free(&text);
        return pem;
    }
    hf_secret key_pem() const /* the caller frees */
    {
        hf_secret secret = {};
        if (hf_key_to_pem(&secret, key, nullptr)) throw std::runtime_error("no key");
        return secret;
    }
};

/* What a certificate says. */
struct Saying {
    std::string names = "IP:127.0.0.1,DNS:localhost"; /* as openssl.cnf writes them; "" = none */
    long from = -3600, until = 3600;                  /* seconds from now */
    const char *constraints = nullptr;                /* `CA:TRUE` */
    const char *usage = nullptr;                      /* `clientAuth` */
};

class Authority
{
  public:
    explicit Authority(const std::string &name)
    {
        Saying saying;
        saying.names = "";
        saying.constraints = "critical,CA:TRUE";
        ca.certificate = make(ca.key, name, saying);
    }

    Identity issue(const std::string &name, const Saying &saying = {}) const
    {
        Identity identity;
        identity.certificate = make(identity.key, name, saying);
        return identity;
    }
    std::string pem() const { return ca.pem(); }
    X509 *certificate() const { return ca.certificate; }

  private:
    Identity ca;

    static void extend(X509 *certificate, int nid, const std::string &value)
    {
        X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, nullptr, nid, value.c_str());
        if (!extension || !X509_add_ext(certificate, extension, -1)) throw std::runtime_error("extension " + value);
        X509_EXTENSION_free(extension);
    }

    /* Signed by the CA, or by itself while there is none. */
    X509 *make(EVP_PKEY *key, const std::string &name, const Saying &saying) const
    {
        X509 *made = X509_new();
        X509_set_version(made, X509_VERSION_3);
        ASN1_INTEGER_set(X509_get_serialNumber(made), ++serial);
        X509_gmtime_adj(X509_getm_notBefore(made), saying.from);
        X509_gmtime_adj(X509_getm_notAfter(made), saying.until);
        X509_NAME_add_entry_by_NID(X509_get_subject_name(made), NID_commonName, MBSTRING_UTF8,
                                   reinterpret_cast<const unsigned char *>(name.c_str()), -1, -1, 0);
        X509_set_issuer_name(made, X509_get_subject_name(ca.certificate ? ca.certificate : made));
        X509_set_pubkey(made, key);
        if (saying.constraints) extend(made, NID_basic_constraints, saying.constraints);
        if (saying.usage) extend(made, NID_ext_key_usage, saying.usage);
        if (!saying.names.empty()) extend(made, NID_subject_alt_name, saying.names);
        if (!X509_sign(made, ca.key, EVP_sha256())) throw std::runtime_error("not signed");
        return made;
    }

    mutable long serial = 0;
};

} // namespace testing_support

#endif
