#include "apps/vaultd/api/authenticate.h"
#include "apps/vaultd/api/pin.h"
#include "apps/vaultd/api/recovery.h"
#include "apps/vaultd/db/audit.h"
#include "tests/support/vault_service.h"

#include <cstring>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/rsa.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <set>
#include <thread>

using namespace testing_support;
using testing::HasSubstr;

namespace
{

class VaultApi : public testing::Test
{
  protected:
    VaultService vault;

    /* An administrator's Authorization header. */
    std::string administrator(int64_t of_vault = 0)
    {
        char bearer[VD_BEARER_SIZE];
        vd_token token = {VD_TOKEN_ADMINISTRATOR, of_vault, 0, vault.clock.now() + VD_BEARER_SECONDS};
        vault.change([&](hf_error *error) { return vd_bearer_make(bearer, vault.service, &token, error); });
        return std::string("Authorization: Bearer ") + bearer;
    }

    std::string registration()
    {
        VaultCredentials credentials(vault.download(), vault.clock.get());
        return vault.token(credentials);
    }

    vd_identity identity_of(const Machine &machine)
    {
        vd_identity identity = {};
        vault.change([&](hf_error *error) {
            return vd_identity_find(&identity, vault.service->database, vault.vault.id, machine.id.c_str(), error);
        });
        return identity;
    }

    std::string open_recovery(const Machine &machine)
    {
        char code[VD_RECOVERY_CODE_SIZE];
        vd_identity identity = identity_of(machine);
        vault.change([&](hf_error *error) { return vd_recovery_open(code, vault.service, &identity, error); });
        return code;
    }

    std::string pin()
    {
        char text[VD_PIN_SIZE];
        int64_t until = 0;
        vault.change([&](hf_error *error) { return vd_pin_make(text, &until, vault.service, &vault.vault, error); });
        return text;
    }

    std::string audit()
    {
        std::string text;
        auto each = [](void *context, const vd_audit_entry *entry) {
            *static_cast<std::string *>(context) +=
                std::string(entry->who) + "|" + entry->act + "|" + entry->subject + "|" + entry->result + "\n";
        };
        vault.change(
            [&](hf_error *error) { return vd_audit_each(vault.service->database, nullptr, 1000, each, &text, error); });
        return text;
    }

    static int count(const std::string &what, const std::string &in)
    {
        int found = 0;
        for (size_t at = in.find(what); at != std::string::npos; at = in.find(what, at + 1)) found++;
        return found;
    }

    static std::string key_body(const Machine &machine, const std::string &key_id, const std::string &pin = "")
    {
        return "{\"properties\":{\"wrappedKey\":" + wrapped_key(machine.id, key_id) +
               (pin.empty() ? "" : ",\"pin\":\"" + pin + "\"") + "}}";
    }
};

/* The base64 of a certificate whose DER is exactly `size` bytes, by a comment of that length in it. */
std::string large_certificate(size_t size)
{
    EVP_PKEY *key = EVP_RSA_gen(2048);
    std::string der;
    for (size_t comment = size - 1000; der.size() != size; comment += size - der.size()) {
        X509 *certificate = X509_new();
        ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
        X509_gmtime_adj(X509_getm_notBefore(certificate), 0);
        X509_gmtime_adj(X509_getm_notAfter(certificate), 86400);
        X509_set_pubkey(certificate, key);
        X509V3_CTX context;
        X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
        X509V3_set_ctx_nodb(&context);
        X509_EXTENSION *extension =
            X509V3_EXT_conf_nid(nullptr, &context, NID_netscape_comment, std::string(comment, 'x').c_str());
        X509_add_ext(certificate, extension, -1);
        X509_EXTENSION_free(extension);
        X509_sign(certificate, key, EVP_sha256());
        unsigned char *bytes = nullptr;
        int length = i2d_X509(certificate, &bytes);
        der.assign(reinterpret_cast<char *>(bytes), static_cast<size_t>(length));
        OPENSSL_free(bytes);
        X509_free(certificate);
    }
    EVP_PKEY_free(key);
    hf_text text = HF_TEXT_INIT(65536);
    hf_base64_encode(&text, der.data(), der.size());
    std::string encoded = hf_text_get(&text);
    hf_text_free(&text);
    return encoded;
}

/* ---- signing in ---------------------------------------------------------------------------------------------------
 */

TEST_F(VaultApi, SignsInWithTheNewestCredentials)
{
    VaultCredentials credentials(vault.download(), vault.clock.get());
    Reply reply = vault.sign_in(credentials, Assertion(credentials, vault.clock.now()));

    EXPECT_EQ(200, reply.status);
    EXPECT_EQ("Bearer", reply.at("token_type"));
    EXPECT_EQ("3600", reply.at("expires_in"));
    EXPECT_EQ(std::to_string(vault.clock.now() + 3600), reply.at("expires_on"));
    EXPECT_EQ(credentials.file->endpoint, reply.at("resource"));
    EXPECT_EQ("no-store", reply.headers["cache-control"]);
    EXPECT_EQ(36u, reply.headers["x-ms-request-id"].size());
    EXPECT_NE("", reply.headers["date"]);
}

TEST_F(VaultApi, EndsARegistrationTokenWithTheCredentialsItWasGivenFor)
{
    VaultCredentials credentials(vault.download(), vault.clock.get());
    const int64_t end = vault.clock.now() + VD_VAULT_LIFETIME;
    vault.clock.advance(VD_VAULT_LIFETIME - 600);
    Reply reply = vault.sign_in(credentials, Assertion(credentials, vault.clock.now()));
    ASSERT_EQ(200, reply.status) << reply.body;
    EXPECT_EQ("600", reply.at("expires_in"));
    EXPECT_EQ(std::to_string(end), reply.at("expires_on"));

    std::string token = "Authorization: Bearer " + reply.at("access_token");
    vault.clock.advance(599);
    EXPECT_EQ(200, vault.http.send("GET", vault.managed("/capabilities"), "", {token}).status);
    vault.clock.advance(1);
    EXPECT_EQ(401, vault.http.send("GET", vault.managed("/capabilities"), "", {token}).status);
}

TEST_F(VaultApi, TakesTheSchemeOfATokenWithoutRegardToCase)
{
    const std::string text = registration().substr(strlen("Authorization: Bearer "));
    auto look = [&](const std::string &value) {
        return vault.http.send("GET", vault.managed("/capabilities"), "", {"Authorization: " + value}).status;
    };
    EXPECT_EQ(200, look("bearer " + text));
    EXPECT_EQ(200, look("BEARER  " + text));
    EXPECT_EQ(401, look("Bearer" + text));
    EXPECT_EQ(401, look("Basic " + text));
    EXPECT_EQ(401, look("Bearer"));
    EXPECT_EQ(401, look(text));
}

TEST_F(VaultApi, TellsSupersededCredentialsWhenAndByWhich)
{
    VaultCredentials older(vault.download(), vault.clock.get());
    std::string token = vault.token(older);
    vault.clock.advance(60);
    vault.download();
    hf_time_text when;
    hf_clock_iso(when, vault.clock.now());

    Reply reply = vault.sign_in(older, Assertion(older, vault.clock.now()));
    EXPECT_EQ(401, reply.status);
    EXPECT_EQ("invalid_client", reply.at("error"));
    EXPECT_EQ("CredentialsSuperseded", reply.at("code"));
    EXPECT_EQ(when, reply.at("at"));
    EXPECT_EQ("2", reply.at("serial"));

    reply = vault.http.send("GET", vault.managed("/capabilities"), "", {token});
    EXPECT_EQ(401, reply.status);
    EXPECT_EQ("CredentialsSuperseded", reply.error());
}

TEST_F(VaultApi, TellsExpiredCredentialsSinceWhen)
{
    VaultCredentials credentials(vault.download(), vault.clock.get());
    hf_time_text end;
    hf_clock_iso(end, vault.clock.now() + VD_VAULT_LIFETIME);
    vault.clock.advance(VD_VAULT_LIFETIME);

    Reply reply = vault.sign_in(credentials, Assertion(credentials, vault.clock.now()));
    EXPECT_EQ(401, reply.status);
    EXPECT_EQ("CredentialsExpired", reply.at("code"));
    EXPECT_EQ(end, reply.at("at"));
}

TEST_F(VaultApi, RefusesCredentialsForTheSecondaryRegionWithoutSupersedingThoseToRegister)
{
    VaultCredentials to_register(vault.download(), vault.clock.get());
    std::string path = vault.download(VD_PURPOSE_RESTORE);
    hf_credentials *file = nullptr;
    hf_problems problems = {};
    (void)hf_credentials_inspect(&file, path.c_str(), vault.clock.get(), &problems, nullptr);
    hf_problems_free(&problems);
    ASSERT_NE(nullptr, file);
    VaultCredentials restoring(vault.download(), vault.clock.get()); /* to borrow its shape */
    std::swap(restoring.file, file);
    hf_credentials_free(file);
    ASSERT_TRUE(restoring.file->key && restoring.file->certificate_pem) << "read in part";

    Reply reply = vault.sign_in(restoring, Assertion(restoring, vault.clock.now()));
    EXPECT_EQ(401, reply.status);
    EXPECT_EQ("CredentialsPurpose", reply.at("code"));
}

TEST_F(VaultApi, KeepsCredentialsToRegisterWhenOthersToRestoreAreMade)
{
    VaultCredentials credentials(vault.download(), vault.clock.get());
    vault.download(VD_PURPOSE_RESTORE);
    EXPECT_EQ(200, vault.sign_in(credentials, Assertion(credentials, vault.clock.now())).status);
}

TEST_F(VaultApi, RefusesAnAssertionThatWasUsedBefore)
{
    VaultCredentials credentials(vault.download(), vault.clock.get());
    Assertion assertion(credentials, vault.clock.now());
    EXPECT_EQ(200, vault.sign_in(credentials, assertion).status);

    Reply reply = vault.sign_in(credentials, assertion);
    EXPECT_EQ(401, reply.status);
    EXPECT_EQ("AssertionInvalid", reply.at("code"));
    hf_time_text now;
    EXPECT_EQ(hf_clock_iso(now, vault.clock.now()), reply.at("serverTime"));
}

TEST_F(VaultApi, RefusesAssertionsThatAreWrongInOneWay)
{
    VaultCredentials credentials(vault.download(), vault.clock.get());
    EVP_PKEY *other = EVP_RSA_gen(2048);
    const std::map<std::string, std::function<void(Assertion &)>> changes = {
        {"audience", [](Assertion &a) { a.audience += "x"; }},
        {"issuer", [](Assertion &a) { a.issuer = "somebody"; }},
        {"subject", [](Assertion &a) { a.subject = "somebody"; }},
        {"no algorithm", [](Assertion &a) { a.algorithm = "none"; }},
        {"another algorithm", [](Assertion &a) { a.algorithm = "HS256"; }},
        {"the algorithm in lower case", [](Assertion &a) { a.algorithm = "rs256"; }},
        {"type", [](Assertion &a) { a.type = "JWE"; }},
        {"signer", [&](Assertion &a) { a.key = other; }},
        {"over long ago", [](Assertion &a) { a.not_before -= 1000, a.expires = a.not_before + 300; }},
        {"not yet", [](Assertion &a) { a.not_before += 1000, a.expires = a.not_before + 300; }},
        {"too long", [](Assertion &a) { a.expires = a.not_before + 601; }},
        {"backwards", [](Assertion &a) { a.expires = a.not_before - 1; }},
    };
    for (const auto &[what, change] : changes) {
        Assertion assertion(credentials, vault.clock.now());
        change(assertion);
        Reply reply = vault.sign_in(credentials, assertion);
        EXPECT_EQ(401, reply.status) << what;
        EXPECT_EQ("AssertionInvalid", reply.at("code")) << what;
    }
    EVP_PKEY_free(other);
}

TEST_F(VaultApi, BearsClocksThatDifferByUpToFiveMinutes)
{
    VaultCredentials credentials(vault.download(), vault.clock.get());
    EXPECT_EQ(200, vault.sign_in(credentials, Assertion(credentials, vault.clock.now() + 290)).status);
    EXPECT_EQ(200, vault.sign_in(credentials, Assertion(credentials, vault.clock.now() - 590)).status);
}

TEST_F(VaultApi, DoesNotKnowCredentialsOfAnotherService)
{
    VaultService other;
    VaultCredentials mine(vault.download(), vault.clock.get()), foreign(other.download(), other.clock.get());
    Assertion assertion(foreign, vault.clock.now());
    assertion.audience = mine.token_url();
    Reply reply = vault.http.send("POST", mine.token_url(), form(foreign, assertion.text()));
    EXPECT_EQ(401, reply.status);
    EXPECT_EQ("CredentialsUnknown", reply.at("code"));
}

TEST_F(VaultApi, RefusesFormsThatAreNotAsOAuthHasThem)
{
    VaultCredentials credentials(vault.download(), vault.clock.get());
    std::string good = form(credentials, Assertion(credentials, vault.clock.now()).text());
    auto without = [&](const std::string &from, const std::string &to) {
        std::string body = good;
        return body.replace(body.find(from), from.size(), to);
    };
    auto error_of = [&](const std::string &body) {
        return vault.http.send("POST", credentials.token_url(), body).at("error");
    };
    EXPECT_EQ("unsupported_grant_type", error_of(""));
    EXPECT_EQ("unsupported_grant_type", error_of(without("client_credentials", "password")));
    EXPECT_EQ("invalid_request", error_of(without("client_id=", "client=")));
    EXPECT_EQ("invalid_request", error_of(good + "&client_id=again"));
    EXPECT_EQ("invalid_request", error_of(without("resource=https%3A", "resource=https%3")));
    EXPECT_EQ("invalid_request", error_of(without("jwt-bearer", "saml2-bearer")));
    EXPECT_EQ("invalid_resource", error_of(without("restapi", "graph")));
}

TEST_F(VaultApi, TellsFilesThatNameAnotherTenantOrEndpointThanItsOwn)
{
    VaultCredentials credentials(vault.download(), vault.clock.get());
    std::string body = form(credentials, Assertion(credentials, vault.clock.now()).text());
    std::string elsewhere = vault.management() + "/another/oauth2/token";
    EXPECT_EQ("CredentialsMismatch", vault.http.send("POST", elsewhere, body).at("code"));
    body.replace(body.find("restapi"), 7, "graph");
    EXPECT_EQ("CredentialsMismatch", vault.http.send("POST", credentials.token_url(), body).at("code"));
}

/* ---- paths --------------------------------------------------------------------------------------------------------
 */

TEST_F(VaultApi, AsksForItsVersion)
{
    std::string base = vault.management() + "/restapi";
    EXPECT_EQ("InvalidApiVersion", vault.http.send("GET", base + vault.vault_path("/capabilities", "")).error());
    EXPECT_EQ("InvalidApiVersion",
              vault.http.send("GET", base + vault.vault_path("/capabilities", "2099-01-01")).error());
}

TEST_F(VaultApi, RefusesPathsAndMethodsThatItDoesNotHave)
{
    Reply reply = vault.http.send("GET", vault.managed("/nothing"));
    EXPECT_EQ(404, reply.status);
    EXPECT_EQ("ResourceNotFound", reply.error());

    reply = vault.http.send("POST", vault.managed("/capabilities"));
    EXPECT_EQ(405, reply.status);
    EXPECT_EQ("MethodNotAllowed", reply.error());
    EXPECT_EQ("GET", reply.headers["allow"]);

    for (const char *path : {"/restapi//x", "/restapi/../x", "/restapi/%2e%2e/x", "/restapi/%zz", "/restapi/a%2fb",
                             "/restapi/%00", "/restapi/", "/restapi/%0a", "/restapi/%ff"})
        EXPECT_EQ("InvalidRequestUri", vault.http.send("GET", vault.management() + path).error()) << path;
}

TEST_F(VaultApi, TakesThePublicPartsOfAPathWithoutRegardToCase)
{
    std::string path = vault.managed("/capabilities");
    path.replace(path.find("resourceGroups"), 14, "RESOURCEGROUPS");
    path.replace(path.find("backup-1"), 8, "BACKUP-1");
    EXPECT_EQ(200, vault.http.send("GET", path, "", {registration()}).status);
}

TEST_F(VaultApi, TellsItsCapabilities)
{
    Reply reply = vault.http.send("GET", vault.managed("/capabilities"), "", {registration()});
    hf_time_text now;
    EXPECT_EQ(200, reply.status);
    EXPECT_EQ("holdfast-1", reply.at("protocol"));
    EXPECT_EQ(vault.agents() + "/", reply.at("agents"));
    EXPECT_EQ(vault.management() + "/", reply.at("portal"));
    EXPECT_EQ("false", reply.at("securityFeatures"));
    EXPECT_EQ(hf_clock_iso(now, vault.clock.now()), reply.at("serverTime"));
    EXPECT_EQ("Holdfast CA of 127.0.0.1", reply.at("signedBy"));
    EXPECT_EQ("backup-1", reply.at("vault"));
    EXPECT_EQ(vault.vault.resource_id, reply.at("resourceId"));
    EXPECT_EQ("cellar", reply.at("region"));
}

TEST_F(VaultApi, RefusesRequestsWithoutTheRightToken)
{
    std::string url = vault.managed("/capabilities"), register_token = registration();
    vd_vault other = vault.vault;
    for (char *text : {other.name, other.resource_id, other.client, other.object}) text[0] = 'z';
    vault.change([&](hf_error *error) { return vd_vault_add(&other, vault.service->database, error); });
    Reply reply = vault.http.send("GET", url);
    EXPECT_EQ(401, reply.status);
    EXPECT_EQ("AuthenticationFailed", reply.error());
    EXPECT_EQ("Bearer", reply.headers["www-authenticate"]);
    EXPECT_EQ(401, vault.http.send("GET", url, "", {"Authorization: Bearer 0123"}).status);
    EXPECT_EQ(401, vault.http.send("GET", url, "", {"Authorization: Basic " + register_token.substr(22)}).status);
    EXPECT_EQ("AuthorizationFailed", vault.http.send("GET", url, "", {administrator()}).error());
    EXPECT_EQ("AuthorizationFailed",
              vault.http.send("GET", vault.managed("/backupProtectionContainers"), "", {register_token}).error());
    EXPECT_EQ(200, vault.http.send("GET", vault.managed("/usages"), "", {register_token}).status);
    EXPECT_EQ("AuthorizationFailed",
              vault.http.send("GET", vault.managed("/usages"), "", {administrator(other.id)}).error());
    std::string elsewhere = url.replace(url.find("backup-1"), 1, "z");
    EXPECT_EQ("CredentialsMismatch", vault.http.send("GET", elsewhere, "", {register_token}).error());
    vault.clock.advance(VD_BEARER_SECONDS);
    EXPECT_EQ("AuthenticationFailed", vault.http.send("GET", url, "", {register_token}).error());
}

TEST_F(VaultApi, DoesNotKnowAVaultByAnotherSubscriptionGroupOrName)
{
    std::string good = vault.managed("/usages");
    for (const std::string &part :
         {std::string(vault.service->subscription), std::string("servers"), std::string("backup-1")}) {
        std::string path = good;
        path.replace(path.find(part), part.size(), "another");
        EXPECT_EQ("VaultNotFound", vault.http.send("GET", path, "", {administrator()}).error()) << part;
    }
}

/* ---- registration ---------------------------------------------------------------------------------------------------
 */

TEST_F(VaultApi, RegistersAMachineWhichItsFirstContactMakesActive)
{
    Machine machine;
    std::string token = registration();
    Reply reply = vault.put(machine, token, machine.body());
    EXPECT_EQ(200, reply.status);
    EXPECT_EQ(machine.id, reply.at("name"));
    EXPECT_EQ("pending", reply.at("properties.state"));
    EXPECT_FALSE(identity_of(machine).active);

    reply = vault.contact(machine);
    EXPECT_EQ(200, reply.status);
    EXPECT_EQ("active", reply.at("properties.state"));
    EXPECT_EQ("backup-1", reply.at("properties.vault"));
    EXPECT_EQ(machine.key_id, reply.at("properties.keyId"));
    EXPECT_TRUE(identity_of(machine).active);
    EXPECT_EQ(vault.clock.now(), identity_of(machine).contact);
    EXPECT_THAT(audit(), HasSubstr("|register: first use|files.example.com|done"));
}

TEST_F(VaultApi, SignsItsOwnSubjectAndNeverThatOfTheRequest)
{
    Machine machine;
    std::string csr = csr_of(machine.get_key(), nullptr, "administrator");
    Reply reply = vault.put(machine, registration(), machine.body_with_csr(csr));
    ASSERT_EQ(200, reply.status);
    X509 *certificate = hf_pem_certificate(machine.pair.certificate.c_str());
    char subject[256];
    hf_x509_name(subject, sizeof subject, X509_get_subject_name(certificate));
    X509_free(certificate);
    EXPECT_EQ("O = Holdfast, CN = " + machine.id, subject);
}

TEST_F(VaultApi, AnswersARepeatedRequestAlikeAndReplacesAPendingIdentityForAnother)
{
    Machine machine;
    std::string token = registration();
    Reply first = vault.put(machine, token, machine.body());
    EXPECT_EQ(first.body, vault.put(machine, token, machine.body()).body);

    Pair earlier = machine.pair;
    machine.request = random_id();
    Reply other = vault.put(machine, token, machine.body());
    EXPECT_EQ(200, other.status);
    EXPECT_NE(first.at("properties.certificate"), other.at("properties.certificate"));

    Pair newer = machine.pair;
    machine.pair = earlier;
    EXPECT_EQ("IdentityRevoked", vault.contact(machine).error());
    machine.pair = newer;
    EXPECT_EQ(200, vault.contact(machine).status);
}

TEST_F(VaultApi, RefusesAnotherMachinesIdEvenWithValidCredentials)
{
    Machine machine, thief;
    vault.enrol(machine);
    thief.id = machine.id;
    Reply reply = vault.put(thief, registration(), thief.body());
    EXPECT_EQ(409, reply.status);
    EXPECT_EQ("IdentityActive", reply.error());
    EXPECT_EQ(200, vault.contact(machine).status);
    EXPECT_THAT(audit(), HasSubstr("|register|" + machine.id + "|IdentityActive"));
}

TEST_F(VaultApi, ForgetsAPendingIdentityAfterADay)
{
    Machine machine;
    ASSERT_EQ(200, vault.put(machine, registration(), machine.body()).status);
    vault.clock.advance(24 * 3600 - 1);
    EXPECT_NE(0, identity_of(machine).id);
    vault.clock.advance(1);
    EXPECT_EQ("IdentityRevoked", vault.contact(machine).error());
    EXPECT_EQ(0, identity_of(machine).id);
}

TEST_F(VaultApi, RefusesMoreServersThanTheVaultTakes)
{
    vault.vault.server_limit = 1;
    vault.change([this](hf_error *e) { return vd_vault_change(&vault.vault, vault.service->database, e); });
    Machine first, second;
    vault.enrol(first);
    std::string token = registration();
    Reply reply = vault.put(second, token, second.body());
    EXPECT_EQ(403, reply.status);
    EXPECT_EQ("ServerLimitReached", reply.error());
    EXPECT_EQ(0, identity_of(second).id);
}

TEST_F(VaultApi, RefusesBadCertificateRequests)
{
    Machine machine;
    std::string token = registration();
    EVP_PKEY *other = EVP_EC_gen("P-256"), *wrong_curve = EVP_EC_gen("P-384"), *small = EVP_RSA_gen(1024u);
    std::string good = machine.csr();
    for (const std::string &csr : {std::string("nonsense"), good.substr(0, good.size() / 2), good + good,
                                   csr_of(machine.get_key(), other), csr_of(wrong_curve), csr_of(small)}) {
        Reply reply = vault.put(machine, token, machine.body_with_csr(csr));
        EXPECT_EQ(400, reply.status);
        EXPECT_EQ("InvalidCsr", reply.error()) << csr;
    }
    EVP_PKEY_free(other);
    EVP_PKEY_free(wrong_curve);
    EVP_PKEY_free(small);
    EXPECT_EQ(0, identity_of(machine).id);
}

TEST_F(VaultApi, TakesRsaKeysToo)
{
    Machine machine;
    EVP_PKEY *key = EVP_RSA_gen(2048u);
    EXPECT_EQ(200, vault.put(machine, registration(), machine.body_with_csr(csr_of(key))).status);
    machine.pair.key = pem_of_key(key);
    EVP_PKEY_free(key);
    EXPECT_EQ(200, vault.contact(machine).status);
}

TEST_F(VaultApi, RefusesBadBodiesNamingTheMember)
{
    Machine machine, other;
    std::string token = registration(), good = machine.body();
    auto put = [&](const std::string &body) { return vault.put(machine, token, body); };
    auto changed = [&](const std::string &from, const std::string &to) {
        std::string body = good;
        return body.replace(body.find(from), from.size(), to);
    };
    EXPECT_EQ("InvalidJson", put("").error());
    EXPECT_EQ("InvalidJson", put("[]").error());
    EXPECT_EQ("InvalidJson", put("{}").error());
    EXPECT_EQ("InvalidJson", put("{\"properties\":{}} x").error());
    EXPECT_EQ("InvalidJson", put("{\"properties\":{\"a\":\"\xff\"}}").error());
    EXPECT_EQ("InvalidJson", put("{\"properties\":" + std::string(1000, '[') + "}").error());
    for (const char *member : {"requestId", "machineName", "os", "agentVersion", "csr"}) {
        Reply reply = put(changed(member, "x"));
        EXPECT_EQ(400, reply.status);
        EXPECT_EQ("InvalidRequest", reply.error()) << member;
        EXPECT_THAT(reply.at("error.message"), HasSubstr(member));
    }
    EXPECT_EQ("InvalidRequest", put(changed("Debian 12", "a\\u0000b")).error());
    EXPECT_EQ("InvalidRequest", put(changed("Debian 12", "a\\nb")).error());
    EXPECT_EQ("InvalidRequest", put(changed("Debian 12", std::string(200, 'x'))).error());
    EXPECT_EQ("InvalidRequest", put(changed("\"Debian 12\"", "12")).error());
    EXPECT_EQ("InvalidWrappedKey", put(changed("wrappedKey", "x")).error());
    EXPECT_EQ("InvalidWrappedKey", put(changed("131072", "1024")).error());
    EXPECT_EQ("InvalidWrappedKey",
              put(changed(wrapped_key(machine.id, machine.key_id), wrapped_key(other.id, machine.key_id))).error());
    EXPECT_EQ("InvalidWrappedKey",
              put(changed(wrapped_key(machine.id, machine.key_id), wrapped_key(machine.id, "key"))).error());
    EXPECT_EQ(
        "InvalidWrappedKey",
        put(changed(wrapped_key(machine.id, machine.key_id), wrapped_key(machine.id, machine.key_id, "1"))).error());
    machine.id = "NOT-AN-ID";
    EXPECT_EQ("InvalidRequest", put(good).error());
}

TEST_F(VaultApi, RefusesABodyThatIsTooLargeAndStaysInUse)
{
    Machine machine;
    std::string token = registration();
    for (size_t size : {size_t{65537}, size_t{500000}, size_t{8000000}}) {
        std::string body = "{\"properties\":{\"x\":\"" + std::string(size, 'x') + "\"}}";
        Reply reply = vault.put(machine, token, body);
        EXPECT_EQ(413, reply.status) << size;
        EXPECT_EQ("RequestTooLarge", reply.error()) << size;
    }
    EXPECT_EQ(200, vault.put(machine, token, machine.body()).status);
}

/* ---- the agents listener ------------------------------------------------------------------------------------------
 */

TEST_F(VaultApi, TalksOnTheAgentsListenerToMachinesOfItsOwnAuthorityOnly)
{
    Machine machine, stranger;
    VaultService other;
    vault.enrol(machine);
    other.enrol(stranger);

    Reply reply = vault.http.send("POST", vault.of_machine(machine, "/contact"), "{}");
    EXPECT_NE(CURLE_OK, reply.result);
    EXPECT_EQ(0, reply.status);
    reply = vault.contact(stranger);
    EXPECT_NE(CURLE_OK, reply.result);
    EXPECT_EQ(0, reply.status);

    Pair server_pair; /* signed by the authority, but for servers */
    std::string both = content_of(vault.data() + "/server.pem");
    machine.pair.certificate = machine.pair.key = both;
    reply = vault.contact(machine);
    EXPECT_NE(CURLE_OK, reply.result);
    EXPECT_EQ(0, reply.status);
}

TEST_F(VaultApi, RefusesACertificateOnThePathOfAnotherMachine)
{
    Machine machine, other;
    vault.enrol(machine);
    vault.enrol(other);
    other.pair = machine.pair;
    Reply reply = vault.contact(other);
    EXPECT_EQ(403, reply.status);
    EXPECT_EQ("IdentityMismatch", reply.error());
}

TEST_F(VaultApi, RefusesACertificateThatHasExpired)
{
    Machine machine;
    vault.enrol(machine);
    vault.clock.advance(VD_MACHINE_SECONDS);
    Reply reply = vault.contact(machine);
    EXPECT_EQ(401, reply.status);
    EXPECT_EQ("IdentityExpired", reply.error());
}

TEST_F(VaultApi, UnregistersAtOnce)
{
    Machine machine, other;
    vault.enrol(machine);
    vault.enrol(other);
    std::string url = vault.managed("/registeredIdentities/" + machine.id);
    EXPECT_EQ(204, vault.http.send("DELETE", url, "", {administrator()}).status);
    EXPECT_EQ("IdentityRevoked", vault.contact(machine).error());
    EXPECT_EQ("IdentityNotFound", vault.http.send("DELETE", url, "", {administrator()}).error());

    EXPECT_EQ(204, vault.call(other, "DELETE", "").status);
    Reply reply = vault.contact(other);
    EXPECT_EQ(401, reply.status);
    EXPECT_EQ("IdentityRevoked", reply.error());
}

/* How often a client that likes these groups, the first best, says hello until the handshake is done. */
int hellos(int port, const char *groups)
{
    int said = 0;
    SSL_CTX *context = SSL_CTX_new(TLS_client_method());
    SSL_CTX_set1_groups_list(context, groups);
    SSL_CTX_set_msg_callback(context, [](int sent, int, int kind, const void *data, size_t, SSL *, void *count) {
        const auto *bytes = static_cast<const unsigned char *>(data);
        *static_cast<int *>(count) += sent && kind == SSL3_RT_HANDSHAKE && bytes[0] == SSL3_MT_CLIENT_HELLO;
    });
    SSL_CTX_set_msg_callback_arg(context, &said);
    BIO *connection = BIO_new_ssl_connect(context);
    BIO_set_conn_hostname(connection, ("127.0.0.1:" + std::to_string(port)).c_str());
    EXPECT_EQ(1, BIO_do_handshake(connection));
    BIO_free_all(connection);
    SSL_CTX_free(context);
    return said;
}

TEST_F(VaultApi, TakesTheKeyThatAClientSendsFirst)
{
    for (const char *groups : {"X25519:P-256", "P-256:X25519", "P-384:X25519:P-256"})
        EXPECT_EQ(1, hellos(vd_server_management_port(vault.server), groups)) << groups;
}

TEST_F(VaultApi, RevokesOnAConnectionThatIsAlreadyOpen)
{
    Machine machine;
    vault.enrol(machine);
    CURL *curl = curl_easy_init();
    std::string url = vault.of_machine(machine, "/keys/current");
    curl_blob ca = {const_cast<char *>(vault.http.ca.data()), vault.http.ca.size(), CURL_BLOB_COPY};
    curl_blob certificate = {machine.pair.certificate.data(), machine.pair.certificate.size(), CURL_BLOB_COPY};
    curl_blob key = {machine.pair.key.data(), machine.pair.key.size(), CURL_BLOB_COPY};
    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_CAINFO_BLOB, &ca);
    curl_easy_setopt(curl, CURLOPT_SSLCERT_BLOB, &certificate);
    curl_easy_setopt(curl, CURLOPT_SSLKEY_BLOB, &key);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION,
                     static_cast<size_t (*)(char *, size_t, size_t, void *)>(
                         [](char *, size_t size, size_t count, void *) { return size * count; }));
    long status = 0, connections = 0;
    ASSERT_EQ(CURLE_OK, curl_easy_perform(curl));
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    EXPECT_EQ(200, status);
    vault.change([&](hf_error *e) { return vd_identity_remove(vault.service->database, 1, e); });
    ASSERT_EQ(CURLE_OK, curl_easy_perform(curl));
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(curl, CURLINFO_NUM_CONNECTS, &connections);
    EXPECT_EQ(401, status);
    EXPECT_EQ(0, connections);
    curl_easy_cleanup(curl);
}

TEST_F(VaultApi, KeepsARenamedMachineAndShowsTwoOfOneName)
{
    Machine machine, twin;
    vault.enrol(machine);
    vault.enrol(twin);
    EXPECT_EQ(machine.name, twin.name);
    Reply list = vault.http.send("GET", vault.managed("/backupProtectionContainers"), "", {administrator()});
    EXPECT_THAT(list.body, HasSubstr(machine.id));
    EXPECT_THAT(list.body, HasSubstr(twin.id));

    machine.name = "renamed.example.com";
    EXPECT_EQ(200, vault.contact(machine).status);
    EXPECT_STREQ("renamed.example.com", identity_of(machine).name);
    EXPECT_THAT(audit(), HasSubstr("|rename|renamed.example.com|done"));
    EXPECT_EQ(200, vault.contact(machine).status);
    EXPECT_EQ(1, count("|rename|", audit())) << "the same name again is no other one";
}

TEST_F(VaultApi, FollowsAMachineThatIsRenamedAllTheTimeTenTimesADay)
{
    Machine machine, other;
    vault.enrol(machine);
    vault.enrol(other);
    for (int i = 0; i < 12; i++) {
        machine.name = "name-" + std::to_string(i);
        EXPECT_EQ(200, vault.contact(machine).status);
    }
    EXPECT_STREQ("name-9", identity_of(machine).name) << "what is not in the audit is not done either";
    EXPECT_EQ(10, count("|rename|", audit()));

    other.name = "another.example.com";
    EXPECT_EQ(200, vault.contact(other).status);
    EXPECT_STREQ("another.example.com", identity_of(other).name);
    vault.clock.advance(86400);
    EXPECT_EQ(200, vault.contact(machine).status);
    EXPECT_STREQ("name-11", identity_of(machine).name);
}

TEST_F(VaultApi, RenewsACertificateAndRevokesTheOldOneAtTheFirstUseOfTheNew)
{
    Machine machine;
    vault.enrol(machine);
    Pair old = machine.pair;
    machine.new_key();
    std::string next_key = machine.pair.key, id = random_id();
    std::string body =
        "{\"properties\":{\"requestId\":\"" + id + "\",\"csr\":\"" + Machine::escaped(machine.csr()) + "\"}}";
    machine.pair = old;
    Reply reply = vault.call(machine, "POST", "/renew", body);
    ASSERT_EQ(200, reply.status) << reply.body;
    EXPECT_EQ(reply.body, vault.call(machine, "POST", "/renew", body).body);
    EXPECT_EQ(200, vault.contact(machine).status);

    machine.pair = {reply.at("properties.certificate"), next_key};
    EXPECT_EQ(200, vault.contact(machine).status);
    machine.pair = old;
    EXPECT_EQ("IdentityRevoked", vault.contact(machine).error());
}

TEST_F(VaultApi, RefusesABadRequestForRenewalAndChangesNothing)
{
    Machine machine;
    vault.enrol(machine);
    Reply reply = vault.call(machine, "POST", "/renew",
                             "{\"properties\":{\"requestId\":\"" + random_id() + "\",\"csr\":\"nonsense\"}}");
    EXPECT_EQ("InvalidCsr", reply.error());
    EXPECT_EQ(200, vault.contact(machine).status);
}

TEST_F(VaultApi, RefreshesAnActiveIdentityOverItsOwnCertificate)
{
    Machine machine;
    vault.enrol(machine);
    machine.request = random_id();
    machine.name = "again.example.com";
    Reply reply = vault.call(machine, "PUT", "", machine.body());
    EXPECT_EQ(200, reply.status) << reply.body;
    EXPECT_EQ("active", reply.at("properties.state"));
    EXPECT_STREQ("again.example.com", identity_of(machine).name);

    machine.request = random_id();
    machine.key_id = random_id();
    EXPECT_EQ("InvalidWrappedKey", vault.call(machine, "PUT", "", machine.body()).error());
}

/* ---- recovery -------------------------------------------------------------------------------------------------------
 */

TEST_F(VaultApi, RecoversALostMachineWithItsCodeOnce)
{
    Machine lost, found;
    vault.enrol(lost);
    std::string code = open_recovery(lost), token = registration();
    found.id = lost.id;
    found.name = "found.example.com";
    std::string with_code = ",\"recovery\":\"" + code + "\"";
    std::string recover = vault.managed("/registeredIdentities/" + lost.id + "/recover");
    std::string recover_body = "{\"properties\":{\"recovery\":\"" + code + "\"}}";

    Reply reply = vault.http.send("POST", recover, recover_body, {token});
    EXPECT_EQ(200, reply.status);
    EXPECT_EQ(lost.key_id, reply.at("properties.wrappedKey.key-id"));
    reply = vault.put(found, token, found.body(with_code));
    ASSERT_EQ(200, reply.status) << reply.body;
    EXPECT_EQ(reply.body, vault.put(found, token, found.body(with_code)).body);

    /* used: not for another request, nor for the key, nor without showing it */
    EXPECT_EQ("RecoveryInvalid", vault.http.send("POST", recover, recover_body, {token}).error());
    EXPECT_EQ("IdentityActive", vault.put(found, token, found.body()).error());
    Machine second;
    second.id = lost.id;
    EXPECT_EQ("RecoveryInvalid", vault.put(second, token, second.body(with_code)).error());

    /* the old certificate works until the new one is first used */
    EXPECT_EQ(200, vault.contact(lost).status);
    EXPECT_EQ(found.key_id, vault.contact(found).at("properties.keyId"));
    EXPECT_EQ("IdentityRevoked", vault.contact(lost).error());
    EXPECT_STREQ("found.example.com", identity_of(found).name);
    EXPECT_EQ(found.key_id, vault.call(found, "GET", "/keys/current").at("properties.wrappedKey.key-id"));
    EXPECT_EQ("RecoveryInvalid", vault.put(second, token, second.body(with_code)).error());
}

TEST_F(VaultApi, RefusesARecoveryWithAWrongExpiredOrForeignCode)
{
    Machine lost, other, found;
    vault.enrol(lost);
    vault.enrol(other);
    found.id = lost.id;
    std::string code = open_recovery(lost), token = registration();
    auto put = [&](const std::string &with) {
        return vault.put(found, token, found.body(",\"recovery\":\"" + with + "\"")).error();
    };
    EXPECT_EQ("RecoveryInvalid", put("nonsense"));
    EXPECT_EQ("RecoveryInvalid", put(code + "a"));
    EXPECT_EQ("RecoveryInvalid", put(code.substr(0, code.size() - 1)));
    EXPECT_EQ("RecoveryInvalid", put(open_recovery(other)));
    EXPECT_THAT(audit(), HasSubstr("|register|" + lost.id + "|RecoveryInvalid"));

    Machine unknown; /* nothing is registered under that id */
    EXPECT_EQ("RecoveryInvalid", vault.put(unknown, token, unknown.body(",\"recovery\":\"" + code + "\"")).error());

    vault.clock.advance(VD_RECOVERY_SECONDS);
    token = registration();
    EXPECT_EQ("RecoveryInvalid", put(code));
    EXPECT_EQ(200, vault.contact(lost).status);
}

TEST_F(VaultApi, LetsANewRecoveryTakeThePlaceOfTheOneBefore)
{
    Machine lost, found;
    vault.enrol(lost);
    found.id = lost.id;
    std::string first = open_recovery(lost), second = open_recovery(lost), token = registration();
    EXPECT_EQ("RecoveryInvalid", vault.put(found, token, found.body(",\"recovery\":\"" + first + "\"")).error());
    EXPECT_EQ(200, vault.put(found, token, found.body(",\"recovery\":\"" + second + "\"")).status);
}

/* A machine that was lost, the one that takes its place, and the code with which it does. */
class VaultApiRecovery : public VaultApi
{
  protected:
    Machine lost, found;
    std::string code, token;

    void SetUp() override
    {
        vault.enrol(lost);
        found.id = lost.id;
        code = open_recovery(lost);
        token = registration();
    }
    std::string body() { return found.body(",\"recovery\":\"" + code + "\""); }
    Reply recover() { return vault.put(found, token, body()); }
};

TEST_F(VaultApiRecovery, ForgetsARecoveryThatIsNeverUsed)
{
    ASSERT_EQ(200, recover().status);
    vault.clock.advance(24 * 3600);
    EXPECT_EQ("IdentityRevoked", vault.contact(found).error());
    EXPECT_EQ(lost.key_id, vault.contact(lost).at("properties.keyId"));
}

/* The client gives back the very key that the vault handed out: it must not become one that expires. */
TEST_F(VaultApiRecovery, KeepsTheKeyInUseWhenARecoveryThatBringsItIsNeverUsed)
{
    found.key_id = lost.key_id;
    ASSERT_EQ(200, recover().status);
    EXPECT_EQ(lost.key_id, vault.contact(lost).at("properties.keyId"));
    EXPECT_EQ("KeySettled", vault.call(lost, "DELETE", "/keys/" + lost.key_id).error());

    vault.clock.advance(24 * 3600);
    EXPECT_EQ("IdentityRevoked", vault.contact(found).error());
    EXPECT_EQ(lost.key_id, vault.call(lost, "GET", "/keys/current").at("properties.wrappedKey.key-id"));
}

TEST_F(VaultApiRecovery, KeepsTheKeyInUseWhenARecoveryThatBringsItIsUsed)
{
    found.key_id = lost.key_id;
    ASSERT_EQ(200, recover().status);
    EXPECT_EQ(lost.key_id, vault.contact(found).at("properties.keyId"));
    vault.clock.advance(24 * 3600);
    EXPECT_EQ(lost.key_id, vault.call(found, "GET", "/keys/current").at("properties.wrappedKey.key-id"));
}

TEST_F(VaultApiRecovery, RefusesARecoveryWithAnotherKeyUnderTheIdOfOneThatIsHeld)
{
    std::string own_key_id = found.key_id;
    found.key_id = lost.key_id;
    std::string altered = body();
    altered.insert(altered.find("\"version\""), "\"comment\":\"x\",");
    EXPECT_EQ("KeyExists", vault.put(found, token, altered).error());
    found.key_id = own_key_id; /* the code was not used up */
    EXPECT_EQ(lost.key_id, vault.contact(lost).at("properties.keyId"));
    EXPECT_EQ(200, recover().status);
}

/* Until the new machine's first use the lost one may still do what it likes with its own keys. */
TEST_F(VaultApiRecovery, KeepsAKeyWhenTheOneOfTheRecoveryIsGoneBeforeItsFirstUse)
{
    ASSERT_EQ(200, recover().status);
    ASSERT_EQ(204, vault.call(lost, "DELETE", "/keys/" + found.key_id).status);
    EXPECT_EQ(lost.key_id, vault.contact(found).at("properties.keyId"));
}

/* ---- wrapped keys ---------------------------------------------------------------------------------------------------
 */

TEST_F(VaultApi, KeepsTheOldKeyUntilTheNewOneIsSettled)
{
    Machine machine;
    vault.enrol(machine);
    std::string next = random_id(), key = "/keys/" + next;
    EXPECT_EQ("KeyNotFound", vault.call(machine, "POST", key + "/settle").error());
    EXPECT_EQ(201, vault.call(machine, "PUT", key, key_body(machine, next)).status);
    EXPECT_EQ(201, vault.call(machine, "PUT", key, key_body(machine, next)).status);
    EXPECT_EQ(machine.key_id, vault.call(machine, "GET", "/keys/current").at("properties.wrappedKey.key-id"));
    EXPECT_EQ(200, vault.call(machine, "POST", key + "/settle").status);
    EXPECT_EQ(200, vault.call(machine, "POST", key + "/settle").status);
    EXPECT_EQ(next, vault.call(machine, "GET", "/keys/current").at("properties.wrappedKey.key-id"));
    EXPECT_EQ("KeyNotFound", vault.call(machine, "POST", "/keys/" + machine.key_id + "/settle").error());
    EXPECT_EQ("KeySettled", vault.call(machine, "DELETE", key).error());
}

TEST_F(VaultApi, TakesBackAKeyOrForgetsItAfterADay)
{
    Machine machine;
    vault.enrol(machine);
    std::string first = random_id(), second = random_id();
    EXPECT_EQ(201, vault.call(machine, "PUT", "/keys/" + first, key_body(machine, first)).status);
    EXPECT_EQ(204, vault.call(machine, "DELETE", "/keys/" + first).status);
    EXPECT_EQ(204, vault.call(machine, "DELETE", "/keys/" + first).status);
    EXPECT_EQ("KeyNotFound", vault.call(machine, "POST", "/keys/" + first + "/settle").error());

    EXPECT_EQ(201, vault.call(machine, "PUT", "/keys/" + second, key_body(machine, second)).status);
    vault.clock.advance(24 * 3600);
    EXPECT_EQ("KeyNotFound", vault.call(machine, "POST", "/keys/" + second + "/settle").error());
    EXPECT_EQ(machine.key_id, vault.contact(machine).at("properties.keyId"));
}

TEST_F(VaultApi, HoldsOnlySomeKeysThatAreNotSettled)
{
    Machine machine;
    vault.enrol(machine);
    std::string last;
    auto put = [&] {
        last = random_id();
        return vault.call(machine, "PUT", "/keys/" + last, key_body(machine, last));
    };
    for (int i = 0; i < 8; i++) EXPECT_EQ(201, put().status);
    std::string held = last;
    EXPECT_EQ("TooManyKeys", put().error());
    EXPECT_EQ(201, vault.call(machine, "PUT", "/keys/" + held, key_body(machine, held)).status); /* the same again */
    EXPECT_EQ(204, vault.call(machine, "DELETE", "/keys/" + held).status);
    EXPECT_EQ(201, put().status);
    EXPECT_EQ(200, vault.call(machine, "POST", "/keys/" + last + "/settle").status);
    EXPECT_EQ(201, put().status);
}

TEST_F(VaultApi, RefusesKeysThatAreNotTheMachinesOwn)
{
    Machine machine, other;
    vault.enrol(machine);
    std::string next = random_id();
    EXPECT_EQ("InvalidWrappedKey", vault.call(machine, "PUT", "/keys/" + next, key_body(other, next)).error());
    EXPECT_EQ("InvalidWrappedKey", vault.call(machine, "PUT", "/keys/" + random_id(), key_body(machine, next)).error());
    EXPECT_EQ("InvalidWrappedKey", vault.call(machine, "PUT", "/keys/" + next, "{\"properties\":{}}").error());
    std::string foreign = "{\"properties\":{\"wrappedKey\":" + wrapped_key(machine.id, next, "1") + "}}";
    Reply refused = vault.call(machine, "PUT", "/keys/" + next, foreign);
    EXPECT_EQ("InvalidWrappedKey", refused.error());
    EXPECT_THAT(refused.at("error.message"), HasSubstr("another vault"));
    std::string altered = key_body(machine, machine.key_id);
    EXPECT_EQ(201, vault.call(machine, "PUT", "/keys/" + machine.key_id, altered).status); /* the very same */
    size_t at = altered.find("\"version\"");
    altered.insert(at, "\"comment\":\"x\",");
    EXPECT_EQ("KeyExists", vault.call(machine, "PUT", "/keys/" + machine.key_id, altered).error());
}

TEST_F(VaultApi, AsksForASecurityPinWhenTheVaultsSecurityFeaturesAreOn)
{
    Machine machine;
    vault.enrol(machine);
    vault.set_security_features(true);
    std::string next = random_id(), path = "/keys/" + next;
    auto put = [&](const std::string &with) { return vault.call(machine, "PUT", path, key_body(machine, next, with)); };
    EXPECT_EQ("true", vault.contact(machine).at("properties.securityFeatures"));
    EXPECT_EQ("PinRequired", put("").error());
    EXPECT_EQ("PinInvalid", put("123456").error()); /* none was made */
    std::string right = pin(), wrong = right == "000000" ? "000001" : "000000";
    EXPECT_EQ("PinInvalid", put(wrong).error());
    EXPECT_EQ("PinInvalid", put(right + "0").error());
    EXPECT_EQ(201, put(right).status);
    EXPECT_EQ(201, put("").status); /* the same again needs none */

    next = random_id();
    path = "/keys/" + next;
    EXPECT_EQ("PinInvalid", put(right).error()); /* used */
    right = pin();
    vault.clock.advance(VD_PIN_SECONDS);
    EXPECT_EQ("PinInvalid", put(right).error()); /* over */
    EXPECT_THAT(audit(), testing::Not(HasSubstr(right)));
}

TEST_F(VaultApi, VoidsASecurityPinAfterFiveWrongTries)
{
    Machine machine;
    vault.enrol(machine);
    vault.set_security_features(true);
    std::string right = pin(), wrong = right == "000000" ? "000001" : "000000", next = random_id();
    for (int i = 0; i < VD_PIN_TRIES; i++)
        EXPECT_EQ("PinInvalid", vault.call(machine, "PUT", "/keys/" + next, key_body(machine, next, wrong)).error());
    EXPECT_EQ("PinInvalid", vault.call(machine, "PUT", "/keys/" + next, key_body(machine, next, right)).error());
}

/* ---- uploads --------------------------------------------------------------------------------------------------------
 */

TEST_F(VaultApi, CountsAnUploadWithoutKeepingIt)
{
    Machine machine;
    vault.enrol(machine);
    Http client = vault.http;
    client.pair = &machine.pair;
    for (bool chunked : {false, true}) {
        curl_off_t left = 50000000;
        Reply reply = client.send_stream("PUT", vault.of_machine(machine, "/upload"), chunked ? -1 : left,
                                         {"Content-Type: application/octet-stream"}, [&](char *out, size_t size) {
                                             size_t length = std::min(size, static_cast<size_t>(left));
                                             memset(out, 'x', length);
                                             left -= static_cast<curl_off_t>(length);
                                             return length;
                                         });
        EXPECT_EQ(200, reply.status);
        EXPECT_EQ("50000000", reply.at("properties.received"));
    }
    EXPECT_EQ("0", vault.call(machine, "PUT", "/upload").at("properties.received"));
    EXPECT_THAT(audit(), HasSubstr("|measure|50000000 bytes|done"));
}

TEST_F(VaultApi, RefusesAnUploadBeforeReadingIt)
{
    Machine machine;
    vault.enrol(machine);
    ASSERT_EQ(204, vault.call(machine, "DELETE", "").status);
    Http client = vault.http;
    client.pair = &machine.pair;
    curl_off_t given = 0;
    Reply reply =
        client.send_stream("PUT", vault.of_machine(machine, "/upload"), 400000000, {}, [&](char *out, size_t size) {
            memset(out, 'x', size);
            given += static_cast<curl_off_t>(size);
            return size;
        });
    EXPECT_LT(given, 100000000);
    if (reply.result == CURLE_OK) {
        EXPECT_EQ("IdentityRevoked", reply.error());
    }
}

/* ---- for administrators ---------------------------------------------------------------------------------------------
 */

TEST_F(VaultApi, ListsServersAndUsageInThePublicForm)
{
    Machine machine;
    vault.enrol(machine);
    Reply reply = vault.http.send("GET", vault.managed("/backupProtectionContainers"), "", {administrator()});
    EXPECT_EQ(200, reply.status);
    EXPECT_THAT(reply.body, HasSubstr("\"friendlyName\":\"files.example.com\""));
    EXPECT_THAT(reply.body, HasSubstr("\"backupManagementType\":\"MAB\""));
    EXPECT_THAT(reply.body, HasSubstr("\"registrationStatus\":\"Registered\""));

    reply = vault.http.send("GET", vault.managed("/usages"), "", {administrator()});
    EXPECT_EQ("{\"value\":[{\"unit\":\"Count\",\"currentValue\":1,\"limit\":50,\"name\":{\"value\":"
              "\"MABContainersCount\",\"localizedValue\":\"Registered servers\"}}]}",
              [&] {
                  std::string compact;
                  for (size_t i = 0, quoted = 0; i < reply.body.size(); i++) {
                      if (reply.body[i] == '"') quoted = !quoted;
                      if (quoted || reply.body[i] != ' ') compact += reply.body[i];
                  }
                  return compact;
              }());
}

TEST_F(VaultApi, ListsManyServersPageByPage)
{
    std::set<std::string> all, found;
    vault.change([&](hf_error *error) {
        hf_status status = HF_OK;
        for (int i = 0; !status && i < 401; i++) {
            vd_identity identity = {};
            identity.vault = vault.vault.id;
            hf_text_put(identity.machine, sizeof identity.machine, random_id().c_str());
            hf_text_put(identity.name, sizeof identity.name, "one of many");
            all.insert(identity.machine);
            status = vd_identity_add(&identity, vault.service->database, error);
        }
        return status;
    });
    std::string url = vault.managed("/backupProtectionContainers"), token = administrator();
    std::vector<int> sizes;
    for (Reply reply; !url.empty() && sizes.size() < 9; url = reply.at("nextLink")) {
        reply = vault.http.send("GET", url, "", {token});
        ASSERT_EQ(200, reply.status) << reply.body;
        sizes.push_back(count("\"machineId\"", reply.body));
        for (const std::string &machine : all)
            if (reply.body.find(machine) != std::string::npos) found.insert(machine);
    }
    EXPECT_THAT(sizes, testing::ElementsAre(200, 200, 1));
    EXPECT_EQ(all, found);

    url = vault.managed("/backupProtectionContainers") + "&%24skipToken=";
    EXPECT_EQ(200, vault.http.send("GET", url + std::string(32, 'f'), "", {token}).status);
    EXPECT_EQ("InvalidRequest", vault.http.send("GET", url + "1%27%20OR%201", "", {token}).error());
}

TEST_F(VaultApi, MakesASecurityPinThatWorks)
{
    Machine machine;
    vault.enrol(machine);
    vault.set_security_features(true);
    Reply reply = vault.http.send("POST", vault.managed("/backupSecurityPIN"), "", {administrator()});
    EXPECT_EQ(200, reply.status);
    EXPECT_EQ(std::to_string((vault.clock.now() + 300 + INT64_C(62135596800)) * 10000000),
              reply.at("expiryTimeInUtcTicks"));
    std::string next = random_id();
    EXPECT_EQ(201,
              vault.call(machine, "PUT", "/keys/" + next, key_body(machine, next, reply.at("securityPIN"))).status);
}

TEST_F(VaultApi, HandsOutAVaultCredentialsFileThatRegisters)
{
    Reply reply = vault.http.send("POST", vault.managed("/vaultCredentials"), "", {administrator()});
    EXPECT_EQ(200, reply.status);
    EXPECT_EQ("application/xml", reply.headers["content-type"]);
    EXPECT_THAT(reply.headers["content-disposition"], testing::StartsWith("attachment; filename=\"backup-1_"));
    VaultCredentials credentials(vault.folder.write("a.VaultCredentials", reply.body), vault.clock.get());
    Machine machine;
    EXPECT_EQ(200, vault.put(machine, vault.token(credentials), machine.body()).status);

    reply = vault.http.send("POST", vault.managed("/vaultCredentials"), "{\"properties\":{\"purpose\":\"x\"}}",
                            {administrator()});
    EXPECT_EQ("InvalidRequest", reply.error());
}

TEST_F(VaultApi, TakesTheCertificateThatACallerMadeAsTheNewestCredentials)
{
    VaultCredentials earlier(vault.download(), vault.clock.get());
    VaultService elsewhere; /* its file lends us a certificate that this service has not seen */
    VaultCredentials own(elsewhere.download(), elsewhere.clock.get());
    std::string der;
    for (const char *at = strchr(own.file->certificate_pem, '\n'); at && at[1] != '-'; at = strchr(at + 1, '\n'))
        der += std::string(at + 1, strcspn(at + 1, "\n"));
    std::string url = vault.managed("/certificates/backup-1-11-22-2026-vaultcredentials");
    std::string body = "{\"properties\":{\"authType\":\"AAD\",\"certificate\":\"" + der + "\"}}";
    Reply reply = vault.http.send("PUT", url, body, {administrator()});
    ASSERT_EQ(200, reply.status) << reply.body;
    EXPECT_EQ("AzureActiveDirectory", reply.at("properties.authType"));
    EXPECT_EQ(own.file->thumbprint, reply.at("properties.thumbprint"));
    EXPECT_EQ("8726350008099341699", reply.at("properties.resourceId"));
    EXPECT_EQ(earlier.file->authority, reply.at("properties.aadAuthority"));
    EXPECT_EQ(earlier.file->client_id, reply.at("properties.servicePrincipalClientId"));
    EXPECT_EQ(earlier.file->endpoint, reply.at("properties.azureManagementEndpointAudience"));

    EXPECT_EQ("CredentialsSuperseded", vault.sign_in(earlier, Assertion(earlier, vault.clock.now())).at("code"));
    Assertion assertion(earlier, vault.clock.now()), with_own(own, vault.clock.now());
    assertion.thumbprint = with_own.thumbprint;
    assertion.key = own.file->key;
    EXPECT_EQ(200, vault.sign_in(earlier, assertion).status);

    EXPECT_EQ("InvalidCertificate", vault.http.send("PUT", url, body, {administrator()}).error());
    for (const char *bad : {"VGVzdA==", "***", ""})
        EXPECT_EQ(400, vault.http
                           .send("PUT", url,
                                 "{\"properties\":{\"authType\":\"AAD\",\"certificate\":\"" + std::string(bad) + "\"}}",
                                 {administrator()})
                           .status);
    std::string large = large_certificate(6001);
    reply = vault.http.send("PUT", url, "{\"properties\":{\"authType\":\"AAD\",\"certificate\":\"" + large + "\"}}",
                            {administrator()});
    EXPECT_EQ(400, reply.status);
    EXPECT_EQ("InvalidCertificate", reply.error());
    EXPECT_THAT(reply.at("error.message"), HasSubstr("6000"));
    large = large_certificate(6000);
    reply = vault.http.send("PUT", url, "{\"properties\":{\"authType\":\"AAD\",\"certificate\":\"" + large + "\"}}",
                            {administrator()});
    EXPECT_EQ(200, reply.status) << reply.body;
    body.replace(body.find("AAD"), 3, "ACS");
    EXPECT_EQ("InvalidRequest", vault.http.send("PUT", url, body, {administrator()}).error());
}

/* ---- the server -----------------------------------------------------------------------------------------------------
 */

TEST_F(VaultApi, SaysAtItsAddressWhatItIs)
{
    Reply reply = vault.http.send("GET", vault.management() + "/");
    EXPECT_EQ(200, reply.status);
    EXPECT_THAT(reply.body, HasSubstr("Holdfast vault service"));
    EXPECT_THAT(reply.headers["content-security-policy"], HasSubstr("default-src 'none'"));
}

TEST_F(VaultApi, KeepsNoSecretInClear)
{
    Machine machine;
    vault.enrol(machine);
    vault.set_security_features(true);
    std::string code = open_recovery(machine), number = pin(), token = administrator().substr(22);
    std::string kept = content_of(vault.data() + "/vault.db") + content_of(vault.data() + "/vault.db-wal");
    EXPECT_THAT(kept, testing::Not(HasSubstr(code)));
    EXPECT_THAT(kept, testing::Not(HasSubstr(token)));
    EXPECT_THAT(kept, testing::Not(HasSubstr("PRIVATE KEY")));
    EXPECT_THAT(audit(), testing::Not(HasSubstr(number)));
}

TEST_F(VaultApi, RenewsItsCertificateWhileItRuns)
{
    std::string before = content_of(vault.data() + "/server.pem");
    hf_error error = {};
    require(vd_server_maintain(vault.server, &error), error);
    EXPECT_EQ(before, content_of(vault.data() + "/server.pem"));

    vault.clock.advance(VD_SERVER_SECONDS / 3 * 2 + 600);
    require(vd_server_maintain(vault.server, &error), error);
    std::string after = content_of(vault.data() + "/server.pem");
    EXPECT_NE(before, after);

    /* a new connection gets it: by the real clock it is not valid yet */
    EXPECT_EQ(CURLE_PEER_FAILED_VERIFICATION, vault.http.send("GET", vault.management() + "/").result);
}

TEST_F(VaultApi, WritesDownWhatItRefuses)
{
    Machine machine;
    std::string token = registration();
    EXPECT_EQ("InvalidCsr", vault.put(machine, token, machine.body_with_csr("nonsense")).error());
    EXPECT_EQ(401, vault.http.send("GET", vault.managed("/usages")).status);
    EXPECT_THAT(audit(), HasSubstr("credentials 1|register|" + machine.id + "|InvalidCsr"));
    EXPECT_THAT(audit(), HasSubstr("anonymous|look||AuthenticationFailed"));
}

TEST_F(VaultApi, RegistersManyMachinesAtOnce)
{
    VaultCredentials credentials(vault.download(), vault.clock.get());
    std::string token = vault.token(credentials);
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; i++)
        threads.emplace_back([&] {
            for (int n = 0; n < 3; n++) {
                Machine machine;
                EXPECT_EQ(200, vault.put(machine, token, machine.body()).status);
                EXPECT_EQ(200, vault.contact(machine).status);
                EXPECT_EQ(200, vault.contact(machine).status);
            }
        });
    for (std::thread &thread : threads) thread.join();
    Reply reply = vault.http.send("GET", vault.managed("/usages"), "", {token});
    EXPECT_THAT(reply.body, testing::ContainsRegex("\"currentValue\": *24,"));
}

TEST_F(VaultApi, RefusesHeadersThatAreTooLarge)
{
    Reply reply = vault.http.send("GET", vault.management() + "/", "", {"X-Filler: " + std::string(80000, 'x')});
    EXPECT_NE(200, reply.status);
    EXPECT_EQ(200, vault.http.send("GET", vault.management() + "/").status);
}

TEST(VaultServer, SlowsDownAnAddressThatAsksTooOften)
{
    vd_server_options options = {};
    options.requests_per_second = 1;
    options.requests_at_once = 3;
    VaultService vault(options);
    std::string url = vault.management() + "/";
    for (int i = 0; i < 3; i++) EXPECT_EQ(200, vault.http.send("GET", url).status);
    Reply reply = vault.http.send("GET", url);
    EXPECT_EQ(429, reply.status);
    EXPECT_EQ("TooManyRequests", reply.error());
    EXPECT_EQ("1", reply.headers["retry-after"]);
}

} // namespace
