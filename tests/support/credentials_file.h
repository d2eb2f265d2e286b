/* tests/support/credentials_file.h: vault credentials files of all generations, right or wrong in one way. */

#ifndef HOLDFAST_TESTS_SUPPORT_CREDENTIALS_FILE_H
#define HOLDFAST_TESTS_SUPPORT_CREDENTIALS_FILE_H

#include "core/credentials.h"
#include "core/online/openssl.h"

#include <openssl/pkcs12.h>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace testing_support
{

/* A certificate with its key, as portals make them. */
struct Certificate {
    std::string pem;
    hf_secret key = {};

    Certificate(int64_t now, int64_t seconds)
    {
        hf_text text = HF_TEXT_INIT(HF_PEM_MAX);
        hf_error error = {};
        if (hf_credentials_make_certificate(&text, &key, now, seconds, &error)) throw std::runtime_error(error.text);
        pem = hf_text_get(&text);
        hf_text_free(&text);
    }
    Certificate(std::string certificate, hf_secret private_key) : pem(std::move(certificate)), key(private_key) {}
    Certificate(const Certificate &) = delete;
    Certificate &operator=(const Certificate &) = delete;
    ~Certificate() { hf_secret_free(&key); }
};

inline std::string base64(const void *data, size_t length)
{
    hf_text text = HF_TEXT_INIT(HF_CREDENTIALS_MAX_BYTES);
    hf_base64_encode(&text, data, length);
    std::string encoded = hf_text_get(&text);
    hf_text_free(&text);
    return encoded;
}

/* How the PKCS#12 of a file is made. */
struct Packing {
    const char *password = "";
    int key_cipher = NID_aes_256_cbc, certificate_cipher = NID_aes_256_cbc;
    int rounds = 2000;
    bool with_mac = true, with_key = true, with_certificate = true;
    bool key_encrypted_twice = false;    /* its bag, and the safe around it */
    const Certificate *key_of = nullptr; /* another's key */
};

inline std::string pack(const Certificate &certificate, const Packing &packing = {})
{
    EVP_PKEY *key = hf_pem_key(packing.key_of ? &packing.key_of->key : &certificate.key);
    X509 *x509 = hf_pem_certificate(certificate.pem.c_str());
    if (!key || !x509) throw std::runtime_error("no key or no certificate");
    /* bag by bag, since PKCS12_create refuses a key that does not fit */
    STACK_OF(PKCS7) *safes = nullptr;
    STACK_OF(PKCS12_SAFEBAG) *bags = nullptr;
    if (packing.with_certificate) {
        PKCS12_add_cert(&bags, x509);
        PKCS12_add_safe(&safes, bags, packing.certificate_cipher, packing.rounds, packing.password);
        sk_PKCS12_SAFEBAG_pop_free(bags, PKCS12_SAFEBAG_free);
        bags = nullptr;
    }
    if (packing.with_key) {
        PKCS12_add_key(&bags, key, 0, packing.rounds, packing.key_cipher, packing.password);
        if (packing.key_encrypted_twice)
            PKCS12_add_safe(&safes, bags, packing.key_cipher, 2000, packing.password);
        else
            PKCS12_add_safe(&safes, bags, -1, 0, nullptr);
        sk_PKCS12_SAFEBAG_pop_free(bags, PKCS12_SAFEBAG_free);
    }
    PKCS12 *pkcs12 = PKCS12_add_safes(safes, 0);
    if (packing.with_mac) PKCS12_set_mac(pkcs12, packing.password, -1, nullptr, 0, packing.rounds, EVP_sha1());
    unsigned char *der = nullptr;
    int length = i2d_PKCS12(pkcs12, &der);
    std::string encoded = base64(der, static_cast<size_t>(length));
    OPENSSL_free(der);
    PKCS12_free(pkcs12);
    sk_PKCS7_pop_free(safes, PKCS7_free);
    X509_free(x509);
    EVP_PKEY_free(key);
    return encoded;
}

/* The elements of a file, to be changed and written. */
class CredentialsFile
{
  public:
    std::string root = "RSBackupVaultAADCreds";
    std::string name_space =
        "http://schemas.datacontract.org/2004/07/Microsoft.Azure.Portal.RecoveryServices.Models.Common";
    std::string prologue = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
    std::vector<std::pair<std::string, std::string>> elements;

    explicit CredentialsFile(const std::string &management_cert)
        : elements{{"Version", "2.0"},
                   {"SubscriptionId", "6808dbbc-98c7-431f-a1b1-9580902423b7"},
                   {"ResourceType", "Vaults"},
                   {"ResourceName", "contoso"},
                   {"ManagementCert", management_cert},
                   {"ResourceId", "8726350008099341699"},
                   {"ResourceGroup", "servers"},
                   {"Location", "westus"},
                   {"ProviderNamespace", "Microsoft.RecoveryServices"},
                   {"AadAuthority", "https://login.windows.net"},
                   {"AadTenantId", "72f988bf-86f1-41af-91ab-2d7cd011db47"},
                   {"ServicePrincipalClientId", "28b3a4c4-6d11-4c8e-9c0e-5d3a5b0f9e01"},
                   {"IdMgmtRestEndpoint", "https://pod01-id1.wus.backup.windowsazure.com/restapi/"},
                   {"AgentLinks", "WABUpdateKBLink,https://go.microsoft.com/fwlink/?LinkId=229525;"}}
    {
    }

    CredentialsFile &set(const std::string &name, const std::string &value)
    {
        for (auto &[element, text] : elements)
            if (element == name) text = value;
        return *this;
    }
    CredentialsFile &remove(const std::string &name)
    {
        std::vector<std::pair<std::string, std::string>> kept;
        for (auto &element : elements)
            if (element.first != name) kept.push_back(element);
        elements = kept;
        return *this;
    }
    CredentialsFile &add(const std::string &name, const std::string &value)
    {
        elements.emplace_back(name, value);
        return *this;
    }
    /* An element of our own namespace. */
    CredentialsFile &add_ours(const std::string &name, const std::string &value)
    {
        ours += "<h:" + name + " xmlns:h=\"urn:holdfast:vault-credentials:1\">" + value + "</h:" + name + ">";
        return *this;
    }

    std::string xml() const
    {
        std::string text = prologue + "<" + root + " xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\"";
        if (!name_space.empty()) text += " xmlns=\"" + name_space + "\"";
        text += ">\n";
        for (const auto &[name, value] : elements) text += "  <" + name + ">" + value + "</" + name + ">\n";
        return text + ours + "</" + root + ">";
    }

  private:
    std::string ours;
};

} // namespace testing_support

#endif
