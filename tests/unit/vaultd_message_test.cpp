/* What a request is made of before a handler sees it: paths, forms, assertions, routes, rates. */
#include "apps/vaultd/api/assertion.h"
#include "apps/vaultd/http/path.h"
#include "apps/vaultd/http/rate.h"
#include "apps/vaultd/http/route.h"
#include "tests/support/vault_service.h"

#include <arpa/inet.h>
#include <cstring>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>

using namespace testing_support;

namespace
{

TEST(Path, IsTakenApartAndDecodedOnce)
{
    vd_path path;
    ASSERT_TRUE(vd_path_split(&path, "/a/b%20c/%25%32%35"));
    ASSERT_EQ(3u, path.count);
    EXPECT_STREQ("a", path.segments[0]);
    EXPECT_STREQ("b c", path.segments[1]);
    EXPECT_STREQ("%25", path.segments[2]);
    ASSERT_TRUE(vd_path_split(&path, "/"));
    EXPECT_EQ(0u, path.count);
}

TEST(Path, RefusesWhatCouldMeanTwoThings)
{
    std::string deep, wide = "/" + std::string(VD_SEGMENT_MAX + 1, 'a');
    for (int i = 0; i < VD_SEGMENTS_MAX + 1; i++) deep += "/a";
    vd_path path;
    for (const std::string &text : {std::string(""),
                                    std::string("a"),
                                    std::string("//"),
                                    std::string("/a/"),
                                    std::string("/a//b"),
                                    std::string("/."),
                                    std::string("/.."),
                                    std::string("/%2e"),
                                    std::string("/%2E%2e"),
                                    std::string("/a%2Fb"),
                                    std::string("/a%5cb"),
                                    std::string("/a\\b"),
                                    std::string("/%00"),
                                    std::string("/%"),
                                    std::string("/%4"),
                                    std::string("/%4g"),
                                    std::string("/%0d%0a"),
                                    std::string("/%c3"),
                                    deep,
                                    wide})
        EXPECT_FALSE(vd_path_split(&path, text.c_str())) << text;
}

TEST(Form, GivesAFieldThatStandsThereOnce)
{
    char out[8];
    EXPECT_TRUE(vd_form_field(out, sizeof out, "a=1&bb=x+y%3D&c=", "bb"));
    EXPECT_STREQ("x y=", out);
    EXPECT_TRUE(vd_form_field(out, sizeof out, "a=1&bb=x+y%3D&c=", "c"));
    EXPECT_STREQ("", out);
    for (const char *form : {"", "aa=1", "a", "a=1&a=2", "a=12345678", "a=%zz", "A=1", "xa=1"})
        EXPECT_FALSE(vd_form_field(out, sizeof out, form, "a")) << form;
}

/* A route's answer for a request line. */
std::string code_of(vd_listener listener, const char *method, const std::string &path, const char *version)
{
    vd_request request = {};
    vd_answer answer;
    vd_answer_start(&answer);
    request.listener = listener;
    request.method = method;
    request.path = path.c_str();
    request.api_version = version;
    const vd_route *route = vd_route_find(&request, &answer);
    std::string code = route ? "" : answer.result;
    vd_answer_free(&answer);
    return code;
}

TEST(Route, FindsAHandlerByListenerMethodAndPath)
{
    const std::string vault =
        "/Subscriptions/s/resourceGroups/g/providers/Microsoft.RecoveryServices/vaults/v/registeredIdentities/m";
    EXPECT_EQ("", code_of(VD_MANAGEMENT, "PUT", "/restapi" + vault, "2016-06-01"));
    EXPECT_EQ("", code_of(VD_AGENTS, "PUT", vault, "2016-06-01"));
    EXPECT_EQ("", code_of(VD_AGENTS, "GET", vault + "/keys/current", "2016-06-01"));
    EXPECT_EQ("", code_of(VD_MANAGEMENT, "POST", "/tenant/oauth2/token", nullptr));
    EXPECT_EQ("ResourceNotFound", code_of(VD_MANAGEMENT, "PUT", vault, "2016-06-01"));
    EXPECT_EQ("ResourceNotFound", code_of(VD_AGENTS, "PUT", "/restapi" + vault, "2016-06-01"));
    EXPECT_EQ("ResourceNotFound", code_of(VD_AGENTS, "POST", "/tenant/oauth2/token", nullptr));
    EXPECT_EQ("ResourceNotFound", code_of(VD_MANAGEMENT, "GET", "/restapi" + vault + "/more/parts", "2016-06-01"));
    EXPECT_EQ("MethodNotAllowed", code_of(VD_MANAGEMENT, "PATCH", "/restapi" + vault, "2016-06-01"));
    EXPECT_EQ("MethodNotAllowed", code_of(VD_MANAGEMENT, "put", "/restapi" + vault, "2016-06-01"));
    EXPECT_EQ("InvalidApiVersion", code_of(VD_MANAGEMENT, "PUT", "/restapi" + vault, nullptr));
    EXPECT_EQ("InvalidApiVersion", code_of(VD_MANAGEMENT, "PUT", "/restapi" + vault, "2016-06-02"));
    EXPECT_EQ("InvalidRequestUri", code_of(VD_MANAGEMENT, "GET", "//", nullptr));
}

TEST(Route, GivesTheHandlerWhatStoodInThePath)
{
    vd_request request = {};
    vd_answer answer;
    vd_answer_start(&answer);
    request.listener = VD_AGENTS;
    request.method = "PUT";
    request.path = "/subscriptions/S/resourcegroups/G%20g/providers/microsoft.recoveryservices/vaults/V/"
                   "registeredidentities/M/keys/K";
    request.api_version = "2016-06-01";
    ASSERT_NE(nullptr, vd_route_find(&request, &answer));
    EXPECT_STREQ("S", vd_request_parameter(&request, "subscription"));
    EXPECT_STREQ("G g", vd_request_parameter(&request, "group"));
    EXPECT_STREQ("V", vd_request_parameter(&request, "vault"));
    EXPECT_STREQ("M", vd_request_parameter(&request, "machine"));
    EXPECT_STREQ("K", vd_request_parameter(&request, "keyId"));
    EXPECT_STREQ("", vd_request_parameter(&request, "name"));
    vd_answer_free(&answer);
}

TEST(Answer, KeepsNothingOfWhatItWasBeforeItRefuses)
{
    vd_answer answer;
    vd_answer_start(&answer);
    hf_text_add(&answer.body, "a whole file");
    hf_text_put(answer.attachment, sizeof answer.attachment, "a.VaultCredentials");
    hf_text_put(answer.allow, sizeof answer.allow, "GET");
    answer.retry_after = 5;
    answer.content_type = "application/xml";
    EXPECT_EQ(HF_OK, vd_refuse(&answer, VD_REFUSAL_INTERNAL, nullptr));
    EXPECT_STREQ("", answer.attachment);
    EXPECT_STREQ("", answer.allow);
    EXPECT_EQ(0, answer.retry_after);
    EXPECT_STREQ("application/json; charset=utf-8", answer.content_type);
    EXPECT_EQ(nullptr, strstr(hf_text_get(&answer.body), "a whole file"));
    vd_answer_free(&answer);
}

TEST(Assertion, IsReadOnlyInItsExactForm)
{
    auto compact = [](const std::string &header, const std::string &claims, const std::string &signature) {
        return base64url(header) + "." + base64url(claims) + "." + signature;
    };
    const std::string header =
        "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"x5t\":\"" + base64url(std::string(20, 'x')) + "\"}";
    const std::string claims = "{\"aud\":\"a\",\"iss\":\"i\",\"sub\":\"s\",\"jti\":\"j\",\"nbf\":100,\"exp\":200}";
    auto reads = [&](const std::string &text) {
        vd_assertion assertion;
        bool read = vd_assertion_read(&assertion, text.c_str());
        vd_assertion_free(&assertion);
        return read;
    };
    auto changed = [](std::string text, const std::string &from, const std::string &to) {
        return text.replace(text.find(from), from.size(), to);
    };
    EXPECT_TRUE(reads(compact(header, claims, "c2ln")));
    EXPECT_TRUE(reads(compact(changed(header, "\"typ\":\"JWT\",", ""), claims, "c2ln")));

    for (const std::string &bad :
         {changed(header, "RS256", "none"), changed(header, "RS256", "PS256"), changed(header, "\"RS256\"", "256"),
          changed(header, "JWT", "JWE"), changed(header, "{", "{\"crit\":[\"b64\"],"), changed(header, "x5t", "kid"),
          changed(header, "eHh4", "e"), std::string("[]"), std::string("{")})
        EXPECT_FALSE(reads(compact(bad, claims, "c2ln"))) << bad;
    for (const std::string &bad :
         {changed(claims, "\"a\"", "[\"a\"]"), changed(claims, "\"i\"", "\"\""), changed(claims, "jti", "x"),
          changed(claims, "100", "\"100\""), changed(claims, "200", "2e2"), changed(claims, "100", "-1"),
          changed(claims, "200", "99999999999999"), changed(claims, "\"s\"", "\"\\u0000\""),
          changed(claims, "\"s\"", "\"\xc0\xaf\""), changed(claims, "\"s\"", "\"\xed\xa0\x80\"")})
        EXPECT_FALSE(reads(compact(header, bad, "c2ln"))) << bad;
    for (const std::string &text :
         {std::string(), std::string("."), std::string(".."), std::string("a.b"), compact(header, claims, ""),
          compact(header, claims, "c2l+"), compact(header, claims, "c2ln=="), compact(header, claims, "c2 ln"),
          compact(header, claims, "c2ln.c2ln")})
        EXPECT_FALSE(reads(text)) << text;
}

TEST(Assertion, IsTimelyWithinTenMinutesAndFiveOfDifference)
{
    auto timely = [](int64_t not_before, int64_t expires) {
        vd_assertion assertion = {};
        assertion.not_before = not_before;
        assertion.expires = expires;
        return vd_assertion_is_timely(&assertion, 10000);
    };
    EXPECT_TRUE(timely(10000, 10600));
    EXPECT_TRUE(timely(10300, 10900));
    EXPECT_TRUE(timely(9400, 9701));
    EXPECT_FALSE(timely(10000, 10601));
    EXPECT_FALSE(timely(10301, 10900));
    EXPECT_FALSE(timely(9400, 9700));
    EXPECT_FALSE(timely(10000, 10000));
}

/* The wait that a rate imposes on an address. */
int64_t take(vd_rate *rate, const std::string &address, int64_t milliseconds)
{
    sockaddr_in four = {};
    sockaddr_in6 six = {};
    four.sin_family = AF_INET;
    six.sin6_family = AF_INET6;
    if (inet_pton(AF_INET, address.c_str(), &four.sin_addr) == 1)
        return vd_rate_take(rate, reinterpret_cast<sockaddr *>(&four), milliseconds);
    inet_pton(AF_INET6, address.c_str(), &six.sin6_addr);
    return vd_rate_take(rate, reinterpret_cast<sockaddr *>(&six), milliseconds);
}

TEST(Rate, GivesEachAddressItsOwnBurstAndRate)
{
    vd_rate *rate = nullptr;
    ASSERT_EQ(HF_OK, vd_rate_open(&rate, 2, 3, nullptr));
    for (int i = 0; i < 3; i++) EXPECT_EQ(0, take(rate, "192.0.2.1", 1000));
    EXPECT_EQ(1, take(rate, "192.0.2.1", 1000));
    EXPECT_EQ(0, take(rate, "192.0.2.2", 1000));
    EXPECT_EQ(0, take(rate, "192.0.2.1", 1500));
    EXPECT_EQ(1, take(rate, "192.0.2.1", 1999));
    EXPECT_EQ(0, take(rate, "192.0.2.1", 2000));
    for (int i = 0; i < 3; i++) EXPECT_EQ(0, take(rate, "192.0.2.1", 1000000)) << "never more than the burst";
    EXPECT_EQ(1, take(rate, "192.0.2.1", 1000000));
    vd_rate_close(rate);
}

TEST(Rate, CountsOneNetworkOfSixtyFourBitsAsOneAddress)
{
    vd_rate *rate = nullptr;
    ASSERT_EQ(HF_OK, vd_rate_open(&rate, 1, 2, nullptr));
    EXPECT_EQ(0, take(rate, "2001:db8::1", 0));
    EXPECT_EQ(0, take(rate, "2001:db8::2", 0));
    EXPECT_EQ(1, take(rate, "2001:db8::3", 0));
    EXPECT_EQ(0, take(rate, "2001:db8:0:1::1", 0));
    vd_rate_close(rate);
}

TEST(Rate, ServesMoreAddressesThanItRemembers)
{
    vd_rate *rate = nullptr;
    ASSERT_EQ(HF_OK, vd_rate_open(&rate, 1, 1, nullptr));
    for (int a = 0; a < 100; a++)
        for (int b = 0; b < 250; b++)
            ASSERT_EQ(0, take(rate, "10.0." + std::to_string(a) + "." + std::to_string(b), a));
    EXPECT_EQ(1, take(rate, "10.0.99.249", 99));
    vd_rate_close(rate);
}

} // namespace
