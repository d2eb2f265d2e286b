#include "core/vault.h"
#include "core/online/json.h"
#include "tests/support/credentials_file.h"
#include "tests/support/http_client.h"

#include <gmock/gmock.h>
#include <memory>

using namespace testing_support;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

namespace
{

constexpr int64_t NOW = 1795338845; /* 22 November 2026, 09:14:05 UTC */
const std::string MACHINE = "00112233445566778899aabbccddeeff";

const Certificate &credentials_certificate()
{
    static const Certificate certificate(NOW, 48 * 3600);
    return certificate;
}
EVP_PKEY *credentials_key()
{
    static const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(hf_pem_key(&credentials_certificate().key),
                                                                         EVP_PKEY_free);
    return key.get();
}

struct Answer {
    int status = 200;
    std::string body, headers = "Content-Type: application/json\r\n";
};

std::string refusal(const std::string &code, const std::string &message = "The vault's own words.")
{
    return "{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}}";
}

std::string properties(const std::string &members)
{
    return "{\"properties\":{" + members + "}}";
}

std::string json_string(const std::string &text)
{
    struct json_object *string = json_object_new_string(text.c_str());
    std::string written = json_object_to_json_string(string);
    json_object_put(string);
    return written;
}

/* A vault that gives one answer, and a client that goes to it. */
class Vault : public testing::Test
{
  protected:
    Answer answer;
    Request seen;
    int requests = 0;
    hf_error error = {};
    hf_vault_place place = {};
    hf_secret token = {const_cast<char *>("the.token"), 9};
    Server server;
    hf_proxy_settings direct = {};
    hf_http *http = nullptr;

    Vault()
        : server(vault(), [this](Connection &connection) {
              for (Request request; connection.read(&request);) {
                  seen = request;
                  requests++;
                  connection.answer(answer.status, answer.body, answer.headers);
              }
          })
    {
        std::string base = "https://127.0.0.1:" + std::to_string(server.port());
        place.authority = hf_text_copy(base.c_str());
        place.endpoint = hf_text_copy((base + "/restapi/").c_str());
        place.agents = hf_text_copy((base + "/agents/").c_str());
        place.tenant = hf_text_copy("tenant");
        place.client_id = hf_text_copy("client id");
        place.subscription = hf_text_copy("sub");
        place.resource_group = hf_text_copy("my group");
        place.vault = hf_text_copy("contoso");
        place.ca_pem = hf_text_copy(vault_ca().pem().c_str());
        direct.mode = HF_PROXY_NONE;
        hf_http_options client = {};
        client.proxy = &direct;
        client.ca_pem = place.ca_pem;
        client.ca_hosts = "127.0.0.1";
        client.attempts = 1;
        if (hf_http_open(&http, &client, &error)) throw std::runtime_error(error.text);
    }
    void SetUp() override
    {
        for (const char *text : {place.authority, place.endpoint, place.agents, place.tenant, place.client_id,
                                 place.subscription, place.resource_group, place.vault, place.ca_pem})
            ASSERT_NE(nullptr, text);
    }
    ~Vault() override
    {
        hf_http_close(http);
        hf_vault_place_free(&place);
    }

    hf_status sign_in(hf_secret *out, int64_t now = NOW)
    {
        return hf_vault_token(out, http, &place, credentials_certificate().pem.c_str(), credentials_key(), now, &error);
    }
    hf_status capabilities(hf_vault_capabilities *out)
    {
        return hf_vault_capabilities_get(out, http, &place, &token, &error);
    }
    hf_status contact(hf_vault_contact *out)
    {
        return hf_vault_contact_send(out, http, &place, MACHINE.c_str(), "db1", "0.1.0", &error);
    }
};

/* ---- signing in ------------------------------------------------------------------------------------------------- */

std::map<std::string, std::string> form_of(const std::string &body)
{
    std::map<std::string, std::string> form;
    for (size_t at = 0; at < body.size();) {
        size_t end = std::min(body.find('&', at), body.size()), equals = body.find('=', at);
        std::string value;
        for (size_t i = equals + 1; i < end; i++) {
            bool escaped = body[i] == '%';
            value += escaped ? static_cast<char>(std::stoi(body.substr(i + 1, 2), nullptr, 16)) : body[i];
            if (escaped) i += 2;
        }
        form[body.substr(at, equals - at)] = value;
        at = end + 1;
    }
    return form;
}

std::string base64url_decode(std::string text)
{
    for (char &letter : text) letter = letter == '-' ? '+' : letter == '_' ? '/' : letter;
    while (text.size() % 4) text += '=';
    hf_bytes bytes = {};
    EXPECT_TRUE(hf_base64_decode(&bytes, text.data(), text.size()));
    std::string decoded(reinterpret_cast<char *>(bytes.data), bytes.length);
    hf_bytes_free(&bytes);
    return decoded;
}

TEST_F(Vault, SignsInWithAnAssertionThatTheCertificateProves)
{
    answer.body = "{\"token_type\":\"Bearer\",\"expires_in\":\"3599\",\"access_token\":\"aaa.bbb\"}";
    hf_secret got = {};
    ASSERT_EQ(HF_OK, sign_in(&got)) << error.text;
    EXPECT_STREQ("aaa.bbb", got.text);
    hf_secret_free(&got);

    EXPECT_EQ("POST", seen.method);
    EXPECT_EQ("/tenant/oauth2/token", seen.target);
    EXPECT_EQ("application/x-www-form-urlencoded", seen.headers["content-type"]);
    auto form = form_of(seen.body);
    EXPECT_EQ("client_credentials", form["grant_type"]);
    EXPECT_EQ("client id", form["client_id"]);
    EXPECT_EQ(place.endpoint, form["resource"]);
    EXPECT_EQ("urn:ietf:params:oauth:client-assertion-type:jwt-bearer", form["client_assertion_type"]);

    std::string jwt = form["client_assertion"];
    size_t first = jwt.find('.'), second = jwt.find('.', first + 1);
    std::string header = base64url_decode(jwt.substr(0, first));
    std::string claims = base64url_decode(jwt.substr(first + 1, second - first - 1));
    std::string signature = base64url_decode(jwt.substr(second + 1));
    EXPECT_THAT(header, StartsWith("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"x5t\":\""));
    struct json_object *object = hf_json_read(claims.data(), claims.size());
    int64_t from = 0, until = 0;
    EXPECT_STREQ((std::string(place.authority) + "/tenant/oauth2/token").c_str(), hf_json_text(object, "aud"));
    EXPECT_STREQ("client id", hf_json_text(object, "iss"));
    EXPECT_STREQ("client id", hf_json_text(object, "sub"));
    EXPECT_EQ(32u, strlen(hf_json_text(object, "jti")));
    EXPECT_TRUE(hf_json_integer(&from, object, "nbf") && hf_json_integer(&until, object, "exp"));
    EXPECT_EQ(NOW, from);
    EXPECT_LE(until - from, 600);
    json_object_put(object);

    X509 *x509 = hf_pem_certificate(credentials_certificate().pem.c_str());
    unsigned char digest[20];
    X509_digest(x509, EVP_sha1(), digest, nullptr);
    std::string x5t = header.substr(header.find("x5t") + 6);
    EXPECT_EQ(std::string(reinterpret_cast<char *>(digest), 20), base64url_decode(x5t.substr(0, x5t.find('"'))));
    EVP_MD_CTX *verifier = EVP_MD_CTX_new();
    EVP_DigestVerifyInit(verifier, nullptr, EVP_sha256(), nullptr, X509_get0_pubkey(x509));
    EXPECT_EQ(1, EVP_DigestVerify(verifier, reinterpret_cast<const unsigned char *>(signature.data()), signature.size(),
                                  reinterpret_cast<const unsigned char *>(jwt.data()), second));
    EVP_MD_CTX_free(verifier);
    X509_free(x509);
}

TEST_F(Vault, NeverShowsAnAssertionTwice)
{
    answer.body = "{\"token_type\":\"Bearer\",\"access_token\":\"a\"}";
    hf_secret got = {};
    ASSERT_EQ(HF_OK, sign_in(&got));
    std::string first = seen.body;
    ASSERT_EQ(HF_OK, sign_in(&got));
    EXPECT_NE(first, seen.body);
    hf_secret_free(&got);
}

TEST_F(Vault, SaysWhenCredentialsWereReplaced)
{
    answer = {401,
              "{\"error\":\"invalid_client\",\"error_description\":\"Replaced.\",\"code\":\"CredentialsSuperseded\","
              "\"at\":\"2026-11-22T09:14:05Z\",\"serial\":3}"};
    hf_secret got = {};
    hf_time_text when;
    EXPECT_EQ(HF_REFUSED_BY_VAULT, sign_in(&got));
    EXPECT_STREQ("credentials-superseded", error.id);
    EXPECT_STREQ("34513", error.known_as);
    EXPECT_EQ(std::string("these vault credentials were replaced by a newer download on ") + hf_clock_people(when, NOW),
              error.text);
    EXPECT_EQ(nullptr, got.text);
}

TEST_F(Vault, SaysThatCredentialsWereReplacedSinceTheSignIn)
{
    answer = {401, refusal("CredentialsSuperseded"), ""};
    hf_vault_capabilities got = {};
    EXPECT_EQ(HF_REFUSED_BY_VAULT, capabilities(&got));
    EXPECT_STREQ("credentials-superseded", error.id);
    EXPECT_STREQ("these vault credentials were replaced by a newer download", error.text);
}

TEST_F(Vault, NamesEveryOtherCauseOfAFailedSignIn)
{
    const struct {
        const char *code, *id;
    } causes[] = {{"CredentialsExpired", "credentials-over"},
                  {"CredentialsUnknown", "credentials-unknown"},
                  {"CredentialsPurpose", "credentials-purpose-refused"},
                  {"AssertionInvalid", "assertion-invalid"}};
    for (const auto &cause : causes) {
        answer = {401, std::string("{\"error\":\"invalid_client\",\"code\":\"") + cause.code +
                           "\",\"at\":\"2026-11-22T09:14:05Z\",\"serverTime\":\"2026-11-22T09:15:05Z\"}"};
        hf_secret got = {};
        EXPECT_EQ(HF_REFUSED_BY_VAULT, sign_in(&got));
        EXPECT_STREQ(cause.id, error.id) << error.text;
    }
}

TEST_F(Vault, BlamesTheFileWhenItNamesAnotherTenantOrEndpointThanTheVaults)
{
    for (const char *body : {"{\"error\":\"invalid_request\",\"code\":\"CredentialsMismatch\"}",
                             "{\"error\":\"invalid_resource\"}"}) { /* the second as sign-ins of others say it */
        answer = {400, body};
        hf_secret got = {};
        EXPECT_EQ(HF_INVALID, sign_in(&got)) << body;
        EXPECT_STREQ("credentials-altered", error.id);
        EXPECT_THAT(error.advice, HasSubstr("Download the credentials again"));
    }
}

TEST_F(Vault, BlamesTheClockWhenTheTwoDiffer)
{
    answer = {401,
              "{\"error\":\"invalid_client\",\"code\":\"AssertionInvalid\",\"serverTime\":\"2026-11-22T09:14:05Z\"}"};
    hf_secret got = {};
    EXPECT_EQ(HF_REFUSED_BY_VAULT, sign_in(&got, NOW - 301));
    EXPECT_STREQ("clock-differs", error.id);
    EXPECT_EQ(HF_REFUSED_BY_VAULT, sign_in(&got, NOW + 300));
    EXPECT_STREQ("assertion-invalid", error.id);
}

TEST_F(Vault, ShowsWhatAnAuthorityOfAnotherMakeSays)
{
    answer = {400, "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS700027: no such key.\"}"};
    hf_secret got = {};
    EXPECT_EQ(HF_REFUSED_BY_VAULT, sign_in(&got));
    EXPECT_STREQ("vault-refused", error.id);
    EXPECT_THAT(error.text, HasSubstr("AADSTS700027: no such key."));
}

TEST_F(Vault, TakesNoTokenThatCouldNotBeSentBack)
{
    for (const std::string &body :
         {std::string(), std::string("{}"), std::string("[]"), std::string("<html>"),
          std::string("{\"token_type\":\"mac\",\"access_token\":\"a\"}"),
          std::string("{\"token_type\":\"Bearer\",\"access_token\":\"\"}"),
          std::string("{\"token_type\":\"Bearer\",\"access_token\":\"a\\r\\nX: y\"}"),
          std::string("{\"token_type\":\"Bearer\",\"access_token\":\"a\\u0000b\"}"),
          std::string("{\"token_type\":\"Bearer\",\"access_token\":7}"),
          "{\"token_type\":\"Bearer\",\"access_token\":\"" + std::string(9000, 'a') + "\"}"}) {
        answer.body = body;
        hf_secret got = {};
        EXPECT_EQ(HF_REFUSED_BY_VAULT, sign_in(&got)) << body;
        EXPECT_STREQ("vault-answer", error.id);
        EXPECT_EQ(nullptr, got.text);
    }
}

TEST_F(Vault, DoesNotSignInWithAKeyThatIsNone)
{
    hf_secret got = {};
    EVP_PKEY *elliptic = EVP_EC_gen("P-256");
    for (EVP_PKEY *key : {static_cast<EVP_PKEY *>(nullptr), elliptic}) {
        error = {};
        EXPECT_EQ(HF_FAILED,
                  hf_vault_token(&got, http, &place, credentials_certificate().pem.c_str(), key, NOW, &error));
        EXPECT_STREQ("crypto-failed", error.id);
    }
    EVP_PKEY_free(elliptic);
    EXPECT_EQ(0, requests);
}

/* ---- capabilities ----------------------------------------------------------------------------------------------- */

std::string offers(const std::string &agents, const std::string &protocol = "holdfast-1")
{
    return "{\"protocol\":\"" + protocol + "\",\"agents\":\"" + agents +
           "\",\"portal\":\"https://127.0.0.1:1/\",\"securityFeatures\":true,\"serverTime\":\"2026-11-22T09:14:05Z\","
           "\"signedBy\":\"Holdfast CA of test\",\"newer\":[1,2]}";
}

TEST_F(Vault, SaysWhatItOffers)
{
    answer.body = offers("https://127.0.0.1:2/");
    hf_vault_capabilities got = {};
    ASSERT_EQ(HF_OK, capabilities(&got)) << error.text;
    EXPECT_EQ("GET", seen.method);
    EXPECT_EQ(
        "/restapi/Subscriptions/sub/resourceGroups/my%20group/providers/Microsoft.RecoveryServices/vaults/contoso/"
        "capabilities?api-version=2016-06-01",
        seen.target);
    EXPECT_EQ("Bearer the.token", seen.headers["authorization"]);
    EXPECT_STREQ("https://127.0.0.1:2/", got.agents);
    EXPECT_STREQ("https://127.0.0.1:1/", got.portal);
    EXPECT_TRUE(got.security_features);
    EXPECT_STREQ("Holdfast CA of test", got.signed_by);
    EXPECT_EQ(NOW, got.server_time);
}

TEST_F(Vault, IsNotTheOneOfAFileThatGivesItAnotherNumber)
{
    hf_vault_capabilities got = {};
    answer.body = offers("https://127.0.0.1:2/");
    place.resource_id = hf_text_copy("4711");
    answer.body.insert(1, R"("resourceId":"4711",)");
    EXPECT_EQ(HF_OK, capabilities(&got)) << error.text;
    answer.body.replace(answer.body.find("4711"), 4, "4712");
    EXPECT_EQ(HF_INVALID, capabilities(&got));
    EXPECT_STREQ("credentials-altered", error.id);
}

TEST_F(Vault, OfAnotherMakeIsSaidNotToBeSupported)
{
    const Answer foreign[] = {{404, "", ""},
                              {404, refusal("ResourceNotFound"), ""},
                              {405, "", ""},
                              {200, "<html>", ""},
                              {302, "", "Location: https://127.0.0.1/\r\n"},
                              {403, "<html>", ""},
                              {200, "{}", ""},
                              {200, offers("https://127.0.0.1:2/", "holdfast-2"), ""}};
    for (const Answer &one : foreign) {
        answer = one;
        hf_vault_capabilities got = {};
        EXPECT_EQ(HF_REFUSED_BY_VAULT, capabilities(&got));
        EXPECT_STREQ("vault-not-supported", error.id) << one.status << one.body;
    }
}

TEST_F(Vault, ThatWasDeletedIsNotCalledUnsupported)
{
    answer = {404, refusal("VaultNotFound"), ""};
    hf_vault_capabilities got = {};
    EXPECT_EQ(HF_REFUSED_BY_VAULT, capabilities(&got));
    EXPECT_STREQ("vault-not-found", error.id);
}

TEST_F(Vault, CannotSendServersToAHostThatItsFileDoesNotName)
{
    hf_vault_capabilities got = {};
    answer.body = offers("https://elsewhere.example/");
    EXPECT_EQ(HF_REFUSED_BY_VAULT, capabilities(&got));
    EXPECT_STREQ("vault-elsewhere", error.id);
    answer.body = offers("http://127.0.0.1:2/");
    EXPECT_EQ(HF_REFUSED_BY_VAULT, capabilities(&got));
    EXPECT_STREQ("vault-answer", error.id);

    /* with the system's roots any name that is proven by them will do */
    answer.body = offers("https://elsewhere.example/");
    free(place.ca_pem);
    place.ca_pem = nullptr;
    EXPECT_EQ(HF_OK, capabilities(&got)) << error.text;
}

TEST_F(Vault, MustSayWhatItOffersInFull)
{
    for (const char *missing : {"agents", "securityFeatures", "serverTime"}) {
        answer.body = offers("https://127.0.0.1:2/");
        answer.body.replace(answer.body.find(missing), 1, "x");
        hf_vault_capabilities got = {};
        EXPECT_EQ(HF_REFUSED_BY_VAULT, capabilities(&got)) << missing;
        EXPECT_STREQ("vault-answer", error.id);
    }
}

TEST_F(Vault, MustAnswerInUtf8)
{
    for (const char *bytes : {"\xff", "\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80"}) {
        answer.body = offers("https://127.0.0.1:2/");
        answer.body.insert(answer.body.find("CA of test"), bytes);
        hf_vault_capabilities got = {};
        EXPECT_EQ(HF_REFUSED_BY_VAULT, capabilities(&got));
    }
}

/* ---- identities ------------------------------------------------------------------------------------------------- */

hf_vault_register registration()
{
    hf_vault_register request = {};
    request.machine_id = MACHINE.c_str();
    request.request_id = "request-1";
    request.machine_name = "db1 \"quoted\"";
    request.os = "Debian 12";
    request.agent_version = "0.1.0";
    request.csr_pem = "-----BEGIN CERTIFICATE REQUEST-----\nAA==\n-----END CERTIFICATE REQUEST-----\n";
    request.wrapped_key = "{\"version\":1}";
    return request;
}

TEST_F(Vault, MakesAPendingIdentity)
{
    answer.body = "{\"name\":\"" + MACHINE + "\"," +
                  properties("\"state\":\"pending\",\"certificate\":" + json_string(vault_identity().pem())).substr(1);
    hf_vault_register request = registration();
    hf_text certificate = HF_TEXT_INIT(HF_PEM_MAX);
    ASSERT_EQ(HF_OK, hf_vault_register_identity(&certificate, http, &place, &token, &request, &error)) << error.text;
    EXPECT_EQ(vault_identity().pem(), hf_text_get(&certificate));
    hf_text_free(&certificate);

    EXPECT_EQ("PUT", seen.method);
    EXPECT_THAT(seen.target, StartsWith("/restapi/Subscriptions/sub/"));
    EXPECT_THAT(seen.target, HasSubstr("/vaults/contoso/registeredIdentities/" + MACHINE + "?api-version=2016-06-01"));
    EXPECT_EQ(
        "{\"properties\":{\"requestId\":\"request-1\",\"machineName\":\"db1 \\\"quoted\\\"\",\"os\":\"Debian 12\","
        "\"agentVersion\":\"0.1.0\",\"csr\":" +
            std::string("\"-----BEGIN CERTIFICATE REQUEST-----\\nAA==\\n-----END CERTIFICATE REQUEST-----\\n\"") +
            ",\"wrappedKey\":{\"version\":1}}}",
        seen.body);
}

TEST_F(Vault, TakesTheCodeOfARecoveryAndKeepsItOutOfErrors)
{
    answer = {403, refusal("RecoveryInvalid"), ""};
    hf_secret code = {const_cast<char *>("hrc1.m.secretcode"), 17};
    hf_vault_register request = registration();
    request.recovery = &code;
    hf_text certificate = HF_TEXT_INIT(HF_PEM_MAX), key = HF_TEXT_INIT(4096);
    EXPECT_EQ(HF_REFUSED_BY_VAULT, hf_vault_register_identity(&certificate, http, &place, &token, &request, &error));
    EXPECT_THAT(seen.body, HasSubstr("\"recovery\":\"hrc1.m.secretcode\""));
    EXPECT_STREQ("recovery-invalid", error.id);
    EXPECT_THAT(error.text, Not(HasSubstr("secretcode")));
    EXPECT_EQ(nullptr, certificate.data);

    answer = {200, properties("\"wrappedKey\":{\"version\":1,\"n\":131072}"), ""};
    ASSERT_EQ(HF_OK, hf_vault_recover_key(&key, http, &place, &token, MACHINE.c_str(), &code, &error)) << error.text;
    EXPECT_STREQ("{\"version\":1,\"n\":131072}", hf_text_get(&key));
    EXPECT_EQ("POST", seen.method);
    EXPECT_THAT(seen.target, HasSubstr(MACHINE + "/recover?"));
    EXPECT_EQ("{\"properties\":{\"recovery\":\"hrc1.m.secretcode\"}}", seen.body);
    hf_text_free(&key);
}

TEST_F(Vault, IsAskedAtItsAgentsAddressWhenThereIsNoToken)
{
    answer.body = properties("\"certificate\":" + json_string(vault_identity().pem()));
    hf_vault_register request = registration();
    hf_text certificate = HF_TEXT_INIT(HF_PEM_MAX);
    ASSERT_EQ(HF_OK, hf_vault_register_identity(&certificate, http, &place, nullptr, &request, &error)) << error.text;
    EXPECT_THAT(seen.target, StartsWith("/agents/Subscriptions/sub/"));
    EXPECT_EQ(0u, seen.headers.count("authorization"));

    request.wrapped_key = nullptr;
    hf_text_free(&certificate);
    ASSERT_EQ(HF_OK, hf_vault_register_identity(&certificate, http, &place, nullptr, &request, &error)) << error.text;
    EXPECT_THAT(seen.body, Not(HasSubstr("wrappedKey")));
    hf_text_free(&certificate);
}

TEST_F(Vault, MustAnswerWithACertificateThatIsOne)
{
    for (const std::string &members : {std::string("\"certificate\":\"none\""), std::string("\"certificate\":5"),
                                       std::string("\"other\":1"), std::string("")}) {
        answer.body = properties(members);
        hf_text certificate = HF_TEXT_INIT(HF_PEM_MAX);
        EXPECT_EQ(HF_REFUSED_BY_VAULT, hf_vault_renew(&certificate, http, &place, MACHINE.c_str(), "r", "csr", &error));
        EXPECT_STREQ("vault-answer", error.id);
        EXPECT_EQ(nullptr, certificate.data);
    }
}

TEST_F(Vault, RenewsACertificate)
{
    answer.body = properties("\"certificate\":" + json_string(vault_identity().pem()));
    hf_text certificate = HF_TEXT_INIT(HF_PEM_MAX);
    ASSERT_EQ(HF_OK, hf_vault_renew(&certificate, http, &place, MACHINE.c_str(), "r1", "the csr", &error))
        << error.text;
    EXPECT_EQ("{\"properties\":{\"requestId\":\"r1\",\"csr\":\"the csr\"}}", seen.body);
    EXPECT_THAT(seen.target, HasSubstr(MACHINE + "/renew?"));
    hf_text_free(&certificate);
}

std::string standing(const std::string &more = "")
{
    return properties("\"vault\":\"contoso\",\"state\":\"active\",\"securityFeatures\":false,"
                      "\"serverTime\":\"2026-11-22T09:14:05Z\",\"certificateUntil\":\"2027-11-22T09:14:05Z\","
                      "\"keyId\":\"abc\"" +
                      more);
}

TEST_F(Vault, TellsAServerHowItStands)
{
    hf_vault_contact got = {};
    answer.body = standing();
    ASSERT_EQ(HF_OK, contact(&got)) << error.text;
    EXPECT_EQ("POST", seen.method);
    EXPECT_THAT(seen.target, StartsWith("/agents/Subscriptions/"));
    EXPECT_THAT(seen.target, HasSubstr(MACHINE + "/contact?"));
    EXPECT_EQ("{\"properties\":{\"machineName\":\"db1\",\"agentVersion\":\"0.1.0\"}}", seen.body);
    EXPECT_STREQ("contoso", got.vault);
    EXPECT_STREQ("active", got.state);
    EXPECT_EQ(NOW, got.server_time);
    EXPECT_EQ(NOW + 365 * 86400, got.certificate_until);
    EXPECT_STREQ("abc", got.key_id);
    EXPECT_STREQ("", got.ca_next_pem);

    answer.body = standing(",\"caNext\":\"-----BEGIN CERTIFICATE-----\\n\"");
    ASSERT_EQ(HF_OK, contact(&got));
    EXPECT_STREQ("-----BEGIN CERTIFICATE-----\n", got.ca_next_pem);
}

TEST_F(Vault, CannotFillMoreThanThereIsRoomFor)
{
    hf_vault_contact got = {};
    for (const char *member : {"contoso", "active", "abc"}) {
        answer.body = standing();
        answer.body.replace(answer.body.find(std::string("\"") + member + "\"") + 1, 1, std::string(100, 'x'));
        EXPECT_EQ(HF_REFUSED_BY_VAULT, contact(&got)) << member;
        EXPECT_STREQ("vault-answer", error.id);
    }
    answer.body = standing(",\"caNext\":\"" + std::string(9000, 'x') + "\"");
    EXPECT_EQ(HF_REFUSED_BY_VAULT, contact(&got));
    answer.body = standing(",\"deep\":" + std::string(40, '[') + std::string(40, ']'));
    EXPECT_EQ(HF_REFUSED_BY_VAULT, contact(&got));
    answer.body = standing() + "{}";
    EXPECT_EQ(HF_REFUSED_BY_VAULT, contact(&got));
    EXPECT_STREQ("", got.vault);
}

TEST_F(Vault, LetsAServerGo)
{
    answer = {204, "", ""};
    EXPECT_EQ(HF_OK, hf_vault_unregister(http, &place, MACHINE.c_str(), &error)) << error.text;
    EXPECT_EQ("DELETE", seen.method);
    EXPECT_THAT(seen.target, HasSubstr("/agents/"));
    EXPECT_THAT(seen.target, HasSubstr("registeredIdentities/" + MACHINE + "?"));
}

/* ---- keys and uploads ------------------------------------------------------------------------------------------- */

TEST_F(Vault, KeepsANewlyWrappedKeyBesideTheOldOne)
{
    hf_secret pin = {const_cast<char *>("123456"), 6};
    answer = {201, "{}", ""};
    EXPECT_EQ(HF_OK, hf_vault_key_put(http, &place, MACHINE.c_str(), "ab01", "{\"version\":1}", &pin, &error))
        << error.text;
    EXPECT_EQ("PUT", seen.method);
    EXPECT_THAT(seen.target, HasSubstr(MACHINE + "/keys/ab01?"));
    EXPECT_EQ("{\"properties\":{\"wrappedKey\":{\"version\":1},\"pin\":\"123456\"}}", seen.body);
    EXPECT_EQ(HF_OK, hf_vault_key_put(http, &place, MACHINE.c_str(), "ab01", "{\"version\":1}", nullptr, &error));
    EXPECT_EQ("{\"properties\":{\"wrappedKey\":{\"version\":1}}}", seen.body);

    answer = {200, "", ""};
    EXPECT_EQ(HF_OK, hf_vault_key_settle(http, &place, MACHINE.c_str(), "ab01", &error)) << error.text;
    EXPECT_EQ("POST", seen.method);
    EXPECT_THAT(seen.target, HasSubstr("/keys/ab01/settle?"));

    answer = {204, "", ""};
    EXPECT_EQ(HF_OK, hf_vault_key_abandon(http, &place, MACHINE.c_str(), "ab01", &error)) << error.text;
    EXPECT_EQ("DELETE", seen.method);
    EXPECT_THAT(seen.target, HasSubstr("/keys/ab01?"));

    answer = {200, properties("\"wrappedKey\":{\"version\":1}"), ""};
    hf_text key = HF_TEXT_INIT(4096);
    EXPECT_EQ(HF_OK, hf_vault_key_get(&key, http, &place, MACHINE.c_str(), &error)) << error.text;
    EXPECT_STREQ("{\"version\":1}", hf_text_get(&key));
    EXPECT_THAT(seen.target, HasSubstr("/keys/current?"));
    hf_text_free(&key);
}

TEST_F(Vault, IsNotAskedForKeysWhoseIdIsNone)
{
    for (const char *id : {"", "../x", "AB", "a b", "g"})
        EXPECT_EQ(HF_FAILED, hf_vault_key_settle(http, &place, MACHINE.c_str(), id, &error)) << id;
    EXPECT_EQ(HF_FAILED, hf_vault_key_put(http, &place, MACHINE.c_str(), "ab", "no JSON", nullptr, &error));
    EXPECT_EQ(0, requests);
}

TEST_F(Vault, CountsAnUpload)
{
    answer.body = properties("\"received\":1000");
    int64_t received = 0, left = 1000;
    auto read = [](void *context, void *out, size_t size) -> size_t {
        int64_t *rest = static_cast<int64_t *>(context);
        size_t given = std::min(size, static_cast<size_t>(*rest));
        memset(out, 'u', given);
        *rest -= static_cast<int64_t>(given);
        return given;
    };
    ASSERT_EQ(HF_OK, hf_vault_upload(&received, http, &place, MACHINE.c_str(), read, &left, 1000, &error))
        << error.text;
    EXPECT_EQ(1000, received);
    EXPECT_EQ("PUT", seen.method);
    EXPECT_THAT(seen.target, HasSubstr(MACHINE + "/upload?"));
    EXPECT_EQ("application/octet-stream", seen.headers["content-type"]);
    EXPECT_EQ(1000u, seen.body.size());

    for (const std::string &body :
         {properties("\"received\":-1"), properties("\"received\":\"1000\""), std::string("{}")}) {
        answer.body = body;
        left = 10;
        EXPECT_EQ(HF_REFUSED_BY_VAULT,
                  hf_vault_upload(&received, http, &place, MACHINE.c_str(), read, &left, 10, &error));
        EXPECT_STREQ("vault-answer", error.id);
    }
    EXPECT_EQ(1000, received);
}

/* ---- refusals --------------------------------------------------------------------------------------------------- */

TEST_F(Vault, HasAnErrorOfItsOwnForEachCode)
{
    const struct {
        int status;
        const char *code, *id;
        hf_status result;
    } codes[] = {
        {400, "InvalidApiVersion", "vault-version", HF_REFUSED_BY_VAULT},
        {400, "InvalidCsr", "csr-refused", HF_REFUSED_BY_VAULT},
        {400, "InvalidJson", "vault-not-understood", HF_REFUSED_BY_VAULT},
        {400, "InvalidRequest", "vault-not-understood", HF_REFUSED_BY_VAULT},
        {400, "InvalidRequestUri", "vault-not-understood", HF_REFUSED_BY_VAULT},
        {400, "InvalidWrappedKey", "wrapped-key-refused", HF_REFUSED_BY_VAULT},
        {401, "AuthenticationFailed", "sign-in-over", HF_REFUSED_BY_VAULT},
        {401, "CertificateRequired", "certificate-required", HF_REFUSED_BY_VAULT},
        {401, "IdentityExpired", "identity-expired", HF_REFUSED_BY_VAULT},
        {401, "IdentityRevoked", "identity-revoked", HF_REFUSED_BY_VAULT},
        {403, "AuthorizationFailed", "not-allowed-by-vault", HF_REFUSED_BY_VAULT},
        {403, "CredentialsMismatch", "credentials-altered", HF_INVALID},
        {403, "IdentityMismatch", "identity-mismatch", HF_REFUSED_BY_VAULT},
        {403, "PinInvalid", "pin-invalid", HF_REFUSED_BY_VAULT},
        {403, "PinRequired", "pin-required", HF_REFUSED_BY_VAULT},
        {403, "RecoveryInvalid", "recovery-invalid", HF_REFUSED_BY_VAULT},
        {403, "ServerLimitReached", "server-limit", HF_REFUSED_BY_VAULT},
        {404, "IdentityNotFound", "identity-unknown", HF_REFUSED_BY_VAULT},
        {404, "KeyNotFound", "key-unknown", HF_REFUSED_BY_VAULT},
        {404, "ResourceNotFound", "vault-path-unknown", HF_REFUSED_BY_VAULT},
        {404, "VaultNotFound", "vault-not-found", HF_REFUSED_BY_VAULT},
        {405, "MethodNotAllowed", "vault-not-understood", HF_REFUSED_BY_VAULT},
        {409, "IdentityActive", "identity-active", HF_REFUSED_BY_VAULT},
        {409, "KeyExists", "key-exists", HF_REFUSED_BY_VAULT},
        {409, "KeySettled", "key-settled", HF_REFUSED_BY_VAULT},
        {413, "RequestTooLarge", "vault-not-understood", HF_REFUSED_BY_VAULT},
        {429, "TooManyRequests", "vault-busy", HF_UNREACHABLE},
        {500, "InternalError", "vault-failed", HF_REFUSED_BY_VAULT},
        {503, "ServiceBusy", "vault-busy", HF_UNREACHABLE},
    };
    for (const auto &one : codes) {
        answer = {one.status, refusal(one.code), "x-ms-request-id: 4711\r\n"};
        hf_vault_contact got = {};
        EXPECT_EQ(one.result, contact(&got)) << one.code;
        EXPECT_STREQ(one.id, error.id) << one.code;
        EXPECT_THAT(error.text, Not(HasSubstr("{"))) << one.code;
        EXPECT_THAT(error.advice, Not(HasSubstr("{"))) << one.code;
    }
    EXPECT_THAT(error.advice, HasSubstr("60 s"));
    answer.headers = "Retry-After: 7\r\n";
    hf_vault_contact got = {};
    EXPECT_EQ(HF_UNREACHABLE, contact(&got));
    EXPECT_THAT(error.advice, HasSubstr("7 s"));
}

TEST_F(Vault, IsQuotedWhenItsCodeIsNotKnown)
{
    answer = {403, refusal("SomethingNew", "Not \\u001b[31mtoday\\u0007, \\u0085friend\\r\\n\\u00e9."),
              "x-ms-request-id: 4711\r\n"};
    hf_vault_contact got = {};
    EXPECT_EQ(HF_REFUSED_BY_VAULT, contact(&got));
    EXPECT_STREQ("vault-refused", error.id);
    EXPECT_STREQ("the vault refused it (SomethingNew, HTTP 403): Not [31mtoday, friend\xc3\xa9.", error.text);
    EXPECT_THAT(error.advice, HasSubstr("4711"));

    answer.body = refusal("SomethingNew", std::string(5000, 'w'));
    EXPECT_EQ(HF_REFUSED_BY_VAULT, contact(&got));
    EXPECT_LT(strlen(error.text), 400u);
}

TEST_F(Vault, ThatSaysNothingUsefulIsStillAnError)
{
    const struct {
        Answer answer;
        const char *id;
    } cases[] = {{{400, "", ""}, "vault-answer"},
                 {{500, "<html>", ""}, "vault-failed"},
                 {{503, "", ""}, "vault-busy"},
                 {{404, "{}", ""}, "vault-path-unknown"},
                 {{418, "{\"error\":{}}", ""}, "vault-answer"},
                 {{302, "", ""}, "vault-answer"},
                 {{200, "", ""}, "vault-answer"},
                 {{200, "{\"properties\":[]}", ""}, "vault-answer"},
                 {{400, refusal("A\\u0000B"), ""}, "vault-answer"}};
    for (const auto &one : cases) {
        answer = one.answer;
        hf_vault_contact got = {};
        EXPECT_NE(HF_OK, contact(&got));
        EXPECT_STREQ(one.id, error.id) << one.answer.status << one.answer.body;
    }
}

TEST_F(Vault, ThatIsNotThereIsUnreachable)
{
    free(place.agents);
    place.agents = hf_text_copy("https://127.0.0.1:1/");
    hf_vault_contact got = {};
    EXPECT_EQ(HF_UNREACHABLE, contact(&got));
    EXPECT_STREQ("not-connected", error.id);
}

/* ---- where a vault is ------------------------------------------------------------------------------------------- */

TEST(VaultPlace, ComesFromACredentialsFile)
{
    hf_credentials credentials = {};
    credentials.authority = const_cast<char *>("https://login.example");
    credentials.endpoint = const_cast<char *>("https://vault.example:8443/restapi/");
    credentials.vault = const_cast<char *>("contoso");
    credentials.agent_links = const_cast<char *>("WABUpdateKBLink,https://a.example/; WebPortalLink , "
                                                 "https://portal.example/x?y=1 ;WABprivacyStatement,https://c/;");
    hf_vault_place place = {};
    hf_error error = {};
    ASSERT_EQ(HF_OK, hf_vault_place_from_credentials(&place, &credentials, &error));
    EXPECT_STREQ("https://login.example", place.authority);
    EXPECT_STREQ("contoso", place.vault);
    EXPECT_STREQ("https://portal.example/x?y=1", place.portal);
    EXPECT_EQ(nullptr, place.agents);
    EXPECT_EQ(nullptr, place.ca_pem);
    hf_vault_place_free(&place);

    credentials.agent_links = const_cast<char *>("WebPortalLink,file:///etc/passwd;");
    ASSERT_EQ(HF_OK, hf_vault_place_from_credentials(&place, &credentials, &error));
    EXPECT_EQ(nullptr, place.portal) << "only what may be opened";
    hf_vault_place_free(&place);
}

TEST(VaultPlace, NamesTheHostsThatItsCaIsTrustedFor)
{
    hf_vault_place place = {};
    place.authority = const_cast<char *>("https://login.example");
    place.endpoint = const_cast<char *>("https://[::1]:8443/restapi/");
    hf_text hosts = HF_TEXT_INIT(1024), few = HF_TEXT_INIT(10);
    EXPECT_TRUE(hf_vault_place_hosts(&hosts, &place));
    EXPECT_STREQ("login.example:443,[::1]:8443", hf_text_get(&hosts));
    hf_text_free(&hosts);
    place.agents = const_cast<char *>("https://vault.example:8444/");
    EXPECT_TRUE(hf_vault_place_hosts(&hosts, &place));
    EXPECT_STREQ("login.example:443,[::1]:8443,vault.example:8444", hf_text_get(&hosts));
    EXPECT_FALSE(hf_vault_place_hosts(&few, &place));
    hf_text_free(&hosts);
    place.agents = place.endpoint;
    EXPECT_TRUE(hf_vault_place_hosts(&hosts, &place));
    EXPECT_STREQ("login.example:443,[::1]:8443", hf_text_get(&hosts)) << "each once";
    hf_text_free(&hosts);
    hf_text_free(&few);
}

} // namespace
