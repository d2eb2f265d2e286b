#include "apps/vaultd/pki/authority.h"
#include "apps/vaultd/pki/request.h"
#include "tests/support/vault_service.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/x509v3.h>

using namespace testing_support;
using testing::HasSubstr;

namespace
{

constexpr int64_t NOW = 1795338840;

vd_hosts hosts_of(std::initializer_list<const char *> names)
{
    vd_hosts hosts = {};
    hf_error error = {};
    for (const char *name : names) require(vd_hosts_add(&hosts, name, &error), error);
    return hosts;
}

class Authority : public testing::Test
{
  protected:
    vd_hosts hosts = hosts_of({"vault.example.com", "192.0.2.10", "::1"});
    vd_authority *authority = nullptr;
    hf_error error = {};

    void SetUp() override
    {
        hf_text certificate = HF_TEXT_INIT(VD_PEM_MAX);
        hf_secret key = {};
        require(vd_authority_make(&certificate, &key, &hosts, NOW, &error), error);
        require(vd_authority_load(&authority, hf_text_get(&certificate), &key, &error), error);
        hf_text_free(&certificate);
        hf_secret_free(&key);
    }
    void TearDown() override { vd_authority_free(authority); }

    X509 *server(const vd_hosts &names)
    {
        hf_text certificate = HF_TEXT_INIT(VD_PEM_MAX);
        hf_secret key = {};
        require(vd_authority_issue_server(&certificate, &key, authority, &names, NOW, &error), error);
        X509 *made = hf_pem_certificate(hf_text_get(&certificate));
        hf_text_free(&certificate);
        hf_secret_free(&key);
        return made;
    }

    /* OpenSSL's judgement of `certificate` for `purpose` at NOW. */
    int verify(X509 *certificate, int purpose)
    {
        X509_STORE *store = X509_STORE_new();
        X509 *root = hf_pem_certificate(vd_authority_pem(authority));
        X509_STORE_add_cert(store, root);
        X509_STORE_CTX *context = X509_STORE_CTX_new();
        X509_STORE_CTX_init(context, store, certificate, nullptr);
        X509_STORE_CTX_set_time(context, 0, NOW);
        X509_STORE_CTX_set_purpose(context, purpose);
        X509_verify_cert(context);
        int result = X509_STORE_CTX_get_error(context);
        X509_STORE_CTX_free(context);
        X509_STORE_free(store);
        X509_free(root);
        return result;
    }
};

TEST_F(Authority, LastsTenYearsAndSignsNothingButCertificates)
{
    X509 *root = hf_pem_certificate(vd_authority_pem(authority));
    EXPECT_STREQ("Holdfast CA of vault.example.com", vd_authority_name(authority));
    EXPECT_EQ(NOW + VD_AUTHORITY_SECONDS, hf_asn1_time(X509_get0_notAfter(root)));
    EXPECT_EQ(static_cast<uint32_t>(KU_KEY_CERT_SIGN | KU_CRL_SIGN), X509_get_key_usage(root));
    EXPECT_EQ(0, X509_get_pathlen(root));
    X509_free(root);
}

TEST_F(Authority, IssuesAServerCertificateForEachOfItsNames)
{
    X509 *certificate = server(hosts);
    EXPECT_EQ(X509_V_OK, verify(certificate, X509_PURPOSE_SSL_SERVER));
    EXPECT_NE(X509_V_OK, verify(certificate, X509_PURPOSE_SSL_CLIENT));
    EXPECT_EQ(1, X509_check_host(certificate, "vault.example.com", 0, 0, nullptr));
    EXPECT_EQ(1, X509_check_ip_asc(certificate, "192.0.2.10", 0));
    EXPECT_EQ(1, X509_check_ip_asc(certificate, "::1", 0));
    EXPECT_EQ(0, X509_check_host(certificate, "other.example.com", 0, 0, nullptr));
    X509_free(certificate);
}

TEST_F(Authority, IsOfNoUseForNamesThatAreNotItsOwn)
{
    for (const vd_hosts &others : {hosts_of({"bank.example"}), hosts_of({"192.0.2.11"}), hosts_of({"::2"})}) {
        X509 *certificate = server(others);
        EXPECT_EQ(X509_V_ERR_PERMITTED_VIOLATION, verify(certificate, X509_PURPOSE_SSL_SERVER)) << others.names[0];
        X509_free(certificate);
    }
}

TEST_F(Authority, IssuesAMachineCertificateThatIsForClientsOnly)
{
    EVP_PKEY *key = EVP_EC_gen("P-256");
    std::string id = random_id();
    vd_issued issued = {};
    require(vd_authority_issue_machine(&issued, authority, key, id.c_str(), NOW, &error), error);
    X509 *certificate = hf_pem_certificate(hf_text_get(&issued.pem));
    char subject[128];
    hf_x509_name(subject, sizeof subject, X509_get_subject_name(certificate));
    EXPECT_EQ("O = Holdfast, CN = " + id, subject);
    EXPECT_EQ(X509_V_OK, verify(certificate, X509_PURPOSE_SSL_CLIENT));
    EXPECT_NE(X509_V_OK, verify(certificate, X509_PURPOSE_SSL_SERVER));
    EXPECT_EQ(NOW + VD_MACHINE_SECONDS, issued.until);
    EXPECT_EQ(issued.until, hf_asn1_time(X509_get0_notAfter(certificate)));
    EXPECT_EQ(0, X509_check_ca(certificate));
    EXPECT_TRUE(vd_authority_signed(authority, certificate));
    X509_free(certificate);
    vd_issued_free(&issued);
    EVP_PKEY_free(key);
}

TEST_F(Authority, CertifiesTheKeyThatItWasGivenAsOpenSslWouldWriteItDown)
{
    for (EVP_PKEY *key : {EVP_EC_gen("P-256"), EVP_RSA_gen(2048u)}) {
        vd_issued issued = {};
        require(vd_authority_issue_machine(&issued, authority, key, random_id().c_str(), NOW, &error), error);
        X509 *certificate = hf_pem_certificate(hf_text_get(&issued.pem));
        unsigned char *expected = nullptr, *written = nullptr;
        int length = i2d_PUBKEY(key, &expected);
        ASSERT_EQ(length, i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate), &written));
        EXPECT_EQ(0, memcmp(expected, written, static_cast<size_t>(length)));
        EXPECT_EQ(1, EVP_PKEY_eq(key, X509_get0_pubkey(certificate)));
        OPENSSL_free(expected);
        OPENSSL_free(written);
        X509_free(certificate);
        vd_issued_free(&issued);
        EVP_PKEY_free(key);
    }
}

TEST_F(Authority, IssuesNothingThatOutlivesIt)
{
    EVP_PKEY *key = EVP_EC_gen("P-256");
    vd_issued issued = {};
    int64_t late = NOW + VD_AUTHORITY_SECONDS - 86400;
    require(vd_authority_issue_machine(&issued, authority, key, random_id().c_str(), late, &error), error);
    EXPECT_EQ(NOW + VD_AUTHORITY_SECONDS, issued.until);
    vd_issued_free(&issued);
    EVP_PKEY_free(key);
}

TEST_F(Authority, RefusesAKeyThatIsNotItsOwn)
{
    EVP_PKEY *other = EVP_EC_gen("P-256");
    hf_secret key = {};
    vd_authority *loaded = nullptr;
    require(hf_key_to_pem(&key, other, &error), error);
    EXPECT_EQ(HF_FAILED, vd_authority_load(&loaded, vd_authority_pem(authority), &key, &error));
    EXPECT_EQ(nullptr, loaded);
    EXPECT_EQ(HF_FAILED, vd_authority_load(&loaded, "nonsense", &key, &error));
    hf_secret_free(&key);
    EVP_PKEY_free(other);
}

TEST(Hosts, TakeNamesAndAddressesOnceAndInLowerCase)
{
    vd_hosts hosts = hosts_of({"Vault.Example.COM", "vault.example.com", "192.0.2.1", "2001:DB8::1", "a-b.c"});
    hf_text joined = HF_TEXT_INIT(1000);
    ASSERT_TRUE(vd_hosts_join(&joined, &hosts));
    EXPECT_STREQ("vault.example.com,192.0.2.1,2001:db8::1,a-b.c", hf_text_get(&joined));
    vd_hosts again = {};
    EXPECT_EQ(HF_OK, vd_hosts_split(&again, hf_text_get(&joined), nullptr));
    EXPECT_EQ(hosts.count, again.count);
    hf_text_free(&joined);
}

TEST(Hosts, RefuseWhatIsNoName)
{
    std::string long_label(64, 'a'), long_name;
    for (int i = 0; i < 130; i++) long_name += "a.";
    for (const std::string &name :
         {std::string(""), std::string("a..b"), std::string(".a"), std::string("a."), std::string("-a"),
          std::string("a-"), std::string("a b"), std::string("a,DNS:b"), std::string("https://a"), std::string("a:1"),
          std::string("[::1]"), std::string("\xc3\xa4"), std::string("*.a"), long_label, long_name + "a"}) {
        vd_hosts hosts = {};
        hf_error error = {};
        EXPECT_EQ(HF_INVALID, vd_hosts_add(&hosts, name.c_str(), &error)) << name;
        EXPECT_STREQ("vaultd-host", error.id);
        EXPECT_EQ(0u, hosts.count);
    }
}

TEST(Hosts, PutBracketsAboutAnAddressOfSixteenBytes)
{
    char out[VD_AUTHORITY_MAX];
    EXPECT_TRUE(vd_host_with_port(out, "::1", 8443));
    EXPECT_STREQ("[::1]:8443", out);
    EXPECT_TRUE(vd_host_with_port(out, "vault", 1));
    EXPECT_STREQ("vault:1", out);
}

TEST(Request, GivesTheKeyOfAGoodRequestAndNamesWhatIsWrongWithAnother)
{
    EVP_PKEY *good = EVP_EC_gen("P-256"), *rsa = EVP_RSA_gen(2048u), *curve = EVP_EC_gen("P-384");
    EVP_PKEY *small = EVP_RSA_gen(1024u), *edwards = EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519");
    const char *why = nullptr;
    for (EVP_PKEY *key : {good, rsa}) {
        EVP_PKEY *read = vd_request_key(csr_of(key).c_str(), &why);
        EXPECT_EQ(1, EVP_PKEY_eq(key, read));
        EXPECT_EQ(nullptr, why);
        EVP_PKEY_free(read);
    }
    for (EVP_PKEY *key : {curve, small}) {
        EXPECT_EQ(nullptr, vd_request_key(csr_of(key).c_str(), &why));
        EXPECT_THAT(why, HasSubstr("neither EC P-256 nor RSA"));
    }
    EXPECT_EQ(nullptr, vd_request_key(csr_of(good, rsa).c_str(), &why));
    EXPECT_THAT(why, HasSubstr("not signed with its own key"));
    for (const std::string &text :
         {std::string(), std::string("nonsense"), csr_of(good) + csr_of(good), csr_of(good) + "x",
          "-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----\n" + std::string()}) {
        EXPECT_EQ(nullptr, vd_request_key(text.c_str(), &why)) << text;
        EXPECT_THAT(why, HasSubstr("not one PKCS#10 request"));
    }
    for (EVP_PKEY *key : {good, rsa, curve, small, edwards}) EVP_PKEY_free(key);
}

} // namespace
