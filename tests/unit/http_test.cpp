#include "core/clock.h"
#include "core/http/pause.h"
#include "tests/support/http_client.h"

#include <atomic>
#include <gmock/gmock.h>

using namespace testing_support;
using testing::AnyOf;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::Not;
using testing::StartsWith;

namespace
{

const Authority &foreign_ca()
{
    static const Authority authority("Corp Inspection CA");
    return authority;
}
/* ---- what goes well --------------------------------------------------------------------------------------------- */

TEST(Http, GetsAnAnswer)
{
    Server server(vault(), always(200, "{\"a\":1}",
                                  "Content-Type: application/json\r\nx-ms-request-id: 4711\r\n"
                                  "Date: Sun, 22 Nov 2026 09:14:05 GMT\r\n"));
    Client client;
    ASSERT_EQ(HF_OK, client.get(server.url("/a?b=c"))) << client.error.text;
    EXPECT_EQ(200, client.response.status);
    EXPECT_EQ("{\"a\":1}", client.body());
    EXPECT_STREQ("application/json", client.response.content_type);
    EXPECT_STREQ("4711", client.response.request_id);
    EXPECT_EQ(1795338845, client.response.server_time);
    EXPECT_EQ(0, client.response.retry_after);
}

TEST(Http, SendsMethodBodyAndAuthorization)
{
    Request seen;
    Server server(vault(), [&](Connection &connection) {
        for (Request request; connection.read(&request);) {
            seen = request;
            connection.answer(201, "");
        }
    });
    Client client;
    client.request.method = "PUT";
    client.request.body = "{\"x\":2}";
    client.request.body_length = 7;
    client.request.authorization = "Bearer abc";
    ASSERT_EQ(HF_OK, client.send(server.url("/put"))) << client.error.text;
    EXPECT_EQ(201, client.response.status);
    EXPECT_EQ("PUT", seen.method);
    EXPECT_EQ("/put", seen.target);
    EXPECT_EQ("{\"x\":2}", seen.body);
    EXPECT_EQ("application/json", seen.headers["content-type"]);
    EXPECT_EQ("Bearer abc", seen.headers["authorization"]);
    EXPECT_THAT(seen.headers["user-agent"], StartsWith("Holdfast/"));
    EXPECT_EQ(0u, seen.headers.count("expect"));

    client.request = {};
    client.request.method = "DELETE";
    ASSERT_EQ(HF_OK, client.send(server.url("/gone"))) << client.error.text;
    EXPECT_EQ("DELETE", seen.method);
    EXPECT_EQ("", seen.body);

    client.request.method = "POST";
    ASSERT_EQ(HF_OK, client.send(server.url("/act"))) << client.error.text;
    EXPECT_EQ("0", seen.headers["content-length"]);
}

TEST(Http, WaitsForNoBodyAfterAHead)
{
    Request seen;
    Server server(vault(), [&](Connection &connection) {
        for (Request request; connection.read(&request);) {
            seen = request;
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
        }
    });
    Client client;
    client.options.timeout_seconds = 3;
    client.request.method = "HEAD";
    ASSERT_EQ(HF_OK, client.send(server.url("/there"))) << client.error.text;
    EXPECT_EQ("HEAD", seen.method);
    EXPECT_EQ(200, client.response.status);
    EXPECT_EQ(0u, client.response.body.length);
}

TEST(Http, ReusesAConnectionOnlyForWhatMayBeSentTwice)
{
    Server server(vault(), always(200, "{}"));
    Client client;
    ASSERT_EQ(HF_OK, client.get(server.url()));
    ASSERT_EQ(HF_OK, client.get(server.url()));
    EXPECT_EQ(1, server.connections());
    client.request.repeatable = false;
    ASSERT_EQ(HF_OK, client.get(server.url()));
    EXPECT_EQ(2, server.connections());
}

TEST(Http, LeavesEveryStatusAndRedirectionToItsCaller)
{
    for (int status : {302, 307, 400, 401, 404, 409, 500}) {
        Server server(vault(), always(status, "{}", "Location: https://127.0.0.1:1/\r\n"));
        Client client;
        EXPECT_EQ(HF_OK, client.get(server.url())) << client.error.text;
        EXPECT_EQ(status, client.response.status);
        EXPECT_EQ(1, server.connections());
    }
}

TEST(Http, RemembersWhatItMetOnTheWay)
{
    Server server(vault(), always(200, "{}"));
    Client client;
    ASSERT_EQ(HF_OK, client.get(server.url()));
    hf_http_trace trace;
    hf_http_last_trace(&trace, client.open());
    EXPECT_EQ("127.0.0.1:" + std::to_string(server.port()), trace.address);
    EXPECT_STREQ("", trace.proxy);
    EXPECT_STREQ("CN = Holdfast CA of test", trace.issuer);
    EXPECT_STREQ("CN = vault", trace.subject);
    EXPECT_STREQ("TLSv1.3", trace.tls);
    EXPECT_LE(trace.connect_ms, trace.tls_ms);
    EXPECT_LE(trace.tls_ms, trace.total_ms);
}

TEST(Http, ShowsItsOwnCertificateWhenItHasOne)
{
    Identity machine = vault_ca().issue("0123");
    Server::Options options = vault();
    options.clients = &vault_ca();
    std::string seen;
    Server server(options, [&](Connection &connection) {
        for (Request request; connection.read(&request);) {
            seen = connection.client();
            connection.answer(200, "{}");
        }
    });
    Client client;
    client.show(machine);
    EXPECT_EQ(HF_OK, client.get(server.url())) << client.error.text;
    EXPECT_EQ("CN = 0123", seen);
}

/* ---- trust ------------------------------------------------------------------------------------------------------ */

/* What a client says of a server that shows `identity`. */
std::string refusal(const Identity &identity, hf_error *error, const std::string &host = "127.0.0.1")
{
    Server::Options options;
    options.identity = &identity;
    Server server(options, always(200, "{}"));
    Client client;
    client.hosts = "127.0.0.1,localhost";
    EXPECT_EQ(HF_UNREACHABLE, client.get("https://" + host + ":" + std::to_string(server.port()) + "/"));
    *error = client.error;
    return client.error.id;
}

TEST(Http, NamesWhoSignedACertificateThatIsNotTrusted)
{
    hf_error error;
    EXPECT_EQ("tls-issuer", refusal(foreign_ca().issue("vault"), &error));
    EXPECT_THAT(error.text, HasSubstr("Corp Inspection CA"));
    EXPECT_THAT(error.advice, HasSubstr("inspection"));
}

TEST(Http, NamesTheNamesOfACertificateForAnotherHost)
{
    Saying saying;
    saying.names = "DNS:other.example,DNS:third.example";
    hf_error error;
    EXPECT_EQ("tls-name", refusal(vault_ca().issue("vault", saying), &error));
    EXPECT_THAT(error.text, HasSubstr("127.0.0.1"));
    EXPECT_THAT(error.text, HasSubstr("other.example, third.example"));
}

TEST(Http, SaysWhenACertificateIsOverOrNotYetGood)
{
    Saying over, early;
    over.until = -60;
    early.from = 600;
    hf_error error;
    EXPECT_EQ("tls-expired", refusal(vault_ca().issue("vault", over), &error));
    EXPECT_EQ("tls-not-yet-valid", refusal(vault_ca().issue("vault", early), &error));
    EXPECT_THAT(error.advice, HasSubstr("clock"));
}

TEST(Http, SaysWhatElseIsWrongWithACertificate)
{
    Saying saying;
    saying.usage = "clientAuth";
    hf_error error;
    EXPECT_EQ("tls-certificate", refusal(vault_ca().issue("vault", saying), &error));
    EXPECT_THAT(error.text, HasSubstr("purpose"));
    EXPECT_THAT(error.text, HasSubstr("Holdfast CA of test"));
}

TEST(Http, RefusesOldTls)
{
    Server::Options options = vault();
    options.newest_tls = TLS1_1_VERSION;
    Server server(options, always(200, "{}"));
    Client client;
    client.expect_unreachable("tls-failed", server.url());
}

TEST(Http, RefusesAServerThatSpeaksNoTls)
{
    Server server({}, [](Connection &connection) { connection.write("HTTP/1.1 200 OK\r\n\r\n"); });
    Client client;
    client.expect_unreachable("tls-failed", server.url());
}

TEST(Http, TellsAConnectionThatEndsInTheHandshakeFromADisagreementAndRepeats)
{
    Server server({}, [](Connection &) {}); /* hangs up at once */
    Client client;
    client.options.attempts = 2;
    client.expect_unreachable("connection-lost", server.url());
    EXPECT_EQ(2, server.connections());
}

TEST(Http, SendsNothingToAHostThatTheVaultsCaIsNotTrustedFor)
{
    Server server(vault(), always(200, "{}"));
    Client client;
    client.hosts = "vault.example:443,[::1]:443";
    client.expect_unreachable("host-not-pinned", server.url());
    EXPECT_EQ(0, server.connections());
}

TEST(Http, GoesByTheSystemsRootsAtOtherHostsWhenToldSo)
{
    Server listed(vault(), always(200, "{}")), other(vault(), always(200, "{}"));
    Client client;
    client.hosts = "127.0.0.1:" + std::to_string(listed.port());
    client.options.others_by_system = true;
    client.show(vault_ca().issue("machine"));
    EXPECT_EQ(HF_OK, client.get(listed.url())) << client.error.text;
    client.expect_unreachable("tls-issuer", other.url()); /* which the vault's CA has signed */
    EXPECT_EQ(HF_OK, client.get(listed.url())) << client.error.text;
}

TEST(Http, TrustsTheVaultsCaForThePortThatIsListed)
{
    Server server(vault(), always(200, "{}"));
    for (bool same : {true, false}) {
        Client client;
        client.hosts = "vault.example, 127.0.0.1:" + std::to_string(server.port() + (same ? 0 : 1));
        EXPECT_EQ(same ? HF_OK : HF_UNREACHABLE, client.get(server.url())) << client.error.text;
    }
}

TEST(Http, DoesNotTrustTheVaultsCaWithoutBeingTold)
{
    Server server(vault(), always(200, "{}"));
    Client client;
    client.ca = "";
    client.expect_unreachable("tls-issuer", server.url());
}

TEST(Http, SaysThatAKeptCaOrCertificateCannotBeUsed)
{
    Server server(vault(), always(200, "{}"));
    {
        Client client;
        client.ca = "no certificate";
        EXPECT_EQ(HF_FAILED, client.get(server.url()));
        EXPECT_STREQ("tls-ca-unusable", client.error.id) << client.error.text;
    }
    Client client;
    hf_secret key = {const_cast<char *>("no key"), 6};
    client.options.certificate_pem = "no certificate";
    client.options.key_pem = &key;
    EXPECT_EQ(HF_FAILED, client.get(server.url()));
    EXPECT_STREQ("tls-client-unusable", client.error.id) << client.error.text;
}

TEST(Http, SaysThatItsOwnCertificateWasRefused)
{
    Identity machine = foreign_ca().issue("0123");
    Server::Options options = vault();
    options.clients = &vault_ca();
    Server server(options, always(200, "{}"));
    Client client;
    client.show(machine);
    client.options.attempts = 1;
    client.expect_unreachable("tls-client-refused", server.url());
}

/* A session of before would come with what was looked at then, by both ends. */
TEST(Http, ResumesNoSession)
{
    std::atomic<int> whole{0};
    Server server(vault(), [&](Connection &connection) {
        if (!connection.resumed()) whole++;
        for (Request request; connection.read(&request);) connection.answer(200, "{}");
    });
    Client client;
    client.request.repeatable = false; /* so that each makes a connection */
    for (int i = 0; i < 3; i++) ASSERT_EQ(HF_OK, client.get(server.url())) << client.error.text;
    EXPECT_EQ(3, whole);
}

/* ---- connections that fail -------------------------------------------------------------------------------------- */

TEST(Http, SaysThatNobodyAnswers)
{
    Client client;
    client.expect_unreachable("not-connected", "https://127.0.0.1:" + std::to_string(closed_port()) + "/");
    EXPECT_STREQ("100050", client.error.known_as);
    EXPECT_THAT(client.error.advice, HasSubstr("If the way out is a proxy"));
}

TEST(Http, SaysThatANameWasNotFound)
{
    Client client;
    client.hosts = "vault.invalid";
    client.expect_unreachable("name-not-found", "https://vault.invalid/");
    EXPECT_THAT(client.error.text, HasSubstr("vault.invalid"));
}

TEST(Http, RepeatsAfterALostConnection)
{
    std::atomic<int> requests{0};
    Server server(vault(), [&](Connection &connection) {
        Request request;
        if (!connection.read(&request) || ++requests < 3) return; /* hangs up without a word */
        connection.answer(200, "third");
    });
    Client client;
    EXPECT_EQ(HF_OK, client.get(server.url())) << client.error.text;
    EXPECT_EQ("third", client.body());
    EXPECT_EQ(3, requests);
    EXPECT_STREQ("", client.error.id);
}

TEST(Http, GivesUpAfterAsManyAttemptsAsItMayMake)
{
    std::atomic<int> requests{0};
    Server server(vault(), [&](Connection &connection) {
        Request request;
        if (connection.read(&request)) requests++;
    });
    Client client;
    client.options.attempts = 2;
    client.expect_unreachable("connection-lost", server.url());
    EXPECT_EQ(2, requests);
}

TEST(Http, CountsEveryAttemptAlsoOnAConnectionThatWasInUse)
{
    std::atomic<int> requests{0};
    Server server(vault(), [&](Connection &connection) {
        Request request;
        if (!connection.read(&request) || ++requests > 1) return;
        connection.answer(200, "{}");
        if (connection.read(&request)) requests++;
    });
    Client client;
    client.options.attempts = 2;
    ASSERT_EQ(HF_OK, client.get(server.url())) << client.error.text;
    client.expect_unreachable("connection-lost", server.url());
    EXPECT_EQ(1 + 2, requests);
}

TEST(Http, DoesNotRepeatWhatMayNotBeSentTwice)
{
    std::atomic<int> requests{0};
    Server server(vault(), [&](Connection &connection) {
        Request request;
        if (connection.read(&request)) requests++;
    });
    Client client;
    client.request.method = "POST";
    client.request.repeatable = false;
    EXPECT_EQ(HF_UNREACHABLE, client.send(server.url()));
    EXPECT_EQ(1, requests);
}

TEST(Http, FindsAnAnswerThatIsCutOff)
{
    Server server(vault(), [](Connection &connection) {
        Request request;
        if (connection.read(&request)) connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this");
    });
    Client client;
    client.options.attempts = 1;
    client.expect_unreachable("connection-lost", server.url());
    EXPECT_EQ(nullptr, client.response.body.data);
}

TEST(Http, StopsReadingAnAnswerThatIsTooLarge)
{
    Server server(vault(), [](Connection &connection) {
        Request request;
        if (connection.read(&request)) connection.answer(200, std::string(10 << 20, 'x'));
    });
    Client client;
    client.expect_unreachable("answer-too-large", server.url());
}

TEST(Http, TakesAnAnswerAsLargeAsTheLimit)
{
    Server server(vault(), always(200, std::string(HF_HTTP_ANSWER_MAX, 'x')));
    Client client;
    ASSERT_EQ(HF_OK, client.get(server.url())) << client.error.text;
    EXPECT_EQ(static_cast<size_t>(HF_HTTP_ANSWER_MAX), client.response.body.length);
    EXPECT_EQ('\0', client.response.body.data[client.response.body.length]);
}

/* ---- servers that are busy -------------------------------------------------------------------------------------- */

TEST(Http, ComesBackToABusyServerWhenItIsAskedTo)
{
    std::vector<int64_t> times;
    Server server(vault(), [&](Connection &connection) {
        for (Request request; connection.read(&request);) {
            times.push_back(hf_clock_system_milliseconds());
            if (times.size() == 1)
                connection.answer(503, "{}", "Retry-After: 1\r\n");
            else if (times.size() == 2)
                connection.answer(429, "{}");
            else
                connection.answer(200, "at last");
        }
    });
    Client client;
    ASSERT_EQ(HF_OK, client.get(server.url())) << client.error.text;
    EXPECT_EQ("at last", client.body());
    ASSERT_EQ(3u, times.size());
    EXPECT_GE(times[1] - times[0], 1000);
    EXPECT_GE(times[2] - times[1], 250) << "longer before each further attempt";
}

TEST(Http, WaitsLongerBeforeEachFurtherAttemptAndNeverQuiteTheSame)
{
    for (int number = 1; number <= 4; number++) {
        const int64_t most = INT64_C(250) << (number - 1);
        EXPECT_EQ(most / 2, hf_http_pause(number, 0, 0));
        EXPECT_EQ(most, hf_http_pause(number, 0, 255));
        EXPECT_LT(hf_http_pause(number, 0, 100), hf_http_pause(number, 0, 104));
        EXPECT_EQ(7000, hf_http_pause(number, 7, 100)) << "as the server asks";
    }
}

/* A clock that leaps on each time it is asked whether to go on while nobody is asked for anything: not so often that it
 * would come to 30 seconds while the server, on a busy machine, has yet to read what it is asked. */
struct Leaps {
    std::atomic<int64_t> time{0};
    std::atomic<bool> idle{false};
    std::atomic<int> left{28};
    hf_clock clock = {nullptr, [](void *leaps) -> int64_t { return static_cast<Leaps *>(leaps)->time; }, this};
    hf_attendant attendant = {this,
                              [](void *context, uint64_t, uint64_t, const char *) {
                                  Leaps *leaps = static_cast<Leaps *>(context);
                                  if (leaps->idle && leaps->left-- > 0) leaps->time += 1000;
                                  return true;
                              },
                              nullptr, nullptr};
};

TEST(Http, WaitsAsLongAsItIsAskedToButNotBeyondItsTimeLimit)
{
    Leaps leaps;
    std::vector<int64_t> times;
    std::string wait = "20";
    Server server(vault(), [&](Connection &connection) {
        for (Request request; connection.read(&request);) {
            leaps.idle = false;
            times.push_back(leaps.time);
            const bool busy = times.size() == 1;
            connection.answer(busy ? 503 : 200, "{}", "Retry-After: " + wait + "\r\n");
            leaps.idle = busy;
        }
    });
    Client client;
    client.options.timeout_seconds = 30;
    client.options.clock = &leaps.clock;
    client.options.attendant = &leaps.attendant;
    ASSERT_EQ(HF_OK, client.get(server.url())) << client.error.text;
    EXPECT_EQ(200, client.response.status);
    ASSERT_EQ(2u, times.size());
    EXPECT_GE(times[1] - times[0], 20000);
    EXPECT_LT(times[1] - times[0], 30000);

    for (const char *too_long : {"31", "86400", "9223372036854775807"}) {
        times.clear();
        leaps.idle = false;
        wait = too_long;
        ASSERT_EQ(HF_OK, client.get(server.url())) << client.error.text;
        EXPECT_EQ(503, client.response.status) << too_long;
        EXPECT_EQ(1u, times.size());
        EXPECT_GE(client.response.retry_after, 0);
        EXPECT_LE(client.response.retry_after, 365 * 86400);
    }
}

TEST(Http, DoesNotWaitForABusyServerBeyondItsTimeLimit)
{
    Server server(vault(), always(503, "{}", "Retry-After: 3600\r\n"));
    Client client;
    int64_t start = hf_clock_system_milliseconds();
    ASSERT_EQ(HF_OK, client.get(server.url()));
    EXPECT_EQ(503, client.response.status);
    EXPECT_EQ(3600, client.response.retry_after);
    EXPECT_LT(hf_clock_system_milliseconds() - start, 10000);
}

/* ---- time and patience ------------------------------------------------------------------------------------------ */

TEST(Http, EndsAtItsTimeLimitAndSaysWhatItWaitedFor)
{
    Server server(vault(), [](Connection &connection) {
        Request request;
        if (connection.read(&request)) connection.wait_for_end();
    });
    Client client;
    client.options.timeout_seconds = 3; /* a third of it must do for the handshake, on a busy machine too */
    int64_t start = hf_clock_system_milliseconds();
    client.expect_unreachable("time-limit", server.url());
    EXPECT_THAT(client.error.text, HasSubstr("the answer of 127.0.0.1"));
    EXPECT_GE(hf_clock_system_milliseconds() - start, 3000);
}

TEST(Http, KnowsWhatItWaitsForOnAConnectionThatIsUsedAgain)
{
    Server server(vault(), [](Connection &connection) {
        Request request;
        if (connection.read(&request)) connection.answer(200, "{}");
        if (connection.read(&request)) connection.wait_for_end();
    });
    Client client;
    client.options.timeout_seconds = 3;
    ASSERT_EQ(HF_OK, client.get(server.url())) << client.error.text;
    EXPECT_EQ(HF_UNREACHABLE, client.get(server.url()));
    EXPECT_EQ(1, server.connections());
    EXPECT_THAT(client.error.text, HasSubstr("the answer of 127.0.0.1"));
}

TEST(Http, GivesConnectingAThirdOfItsTime)
{
    Server server({}, [](Connection &connection) { connection.wait_for_end(); }); /* never says a word of TLS */
    Client client;
    client.options.timeout_seconds = 9;
    int64_t start = hf_clock_system_milliseconds();
    client.expect_unreachable("time-limit", server.url());
    EXPECT_THAT(client.error.text, HasSubstr("TLS handshake"));
    EXPECT_LT(hf_clock_system_milliseconds() - start, 8900);
}

/* Asks to stop as soon as `flag` is set. */
bool go_on_until(void *flag, uint64_t, uint64_t, const char *)
{
    return !static_cast<std::atomic<bool> *>(flag)->load();
}

TEST(Http, StopsWhenItIsAskedTo)
{
    std::atomic<bool> arrived{false};
    std::atomic<int64_t> since{0};
    Server server(vault(), [&](Connection &connection) {
        Request request;
        if (!connection.read(&request)) return;
        since = hf_clock_system_milliseconds();
        arrived = true;
        connection.wait_for_end();
    });
    hf_attendant attendant = {&arrived, go_on_until, nullptr, nullptr};
    Client client;
    client.options.attendant = &attendant;
    EXPECT_EQ(HF_CANCELLED, client.get(server.url()));
    EXPECT_STREQ("cancelled", client.error.id);
    EXPECT_LT(hf_clock_system_milliseconds() - since, 10000) << "100 ms on a machine with nothing else to do";
}

TEST(Http, StopsWhileItWaitsForABusyServer)
{
    std::atomic<bool> answered{false};
    Server server(vault(), [&](Connection &connection) {
        for (Request request; connection.read(&request);) {
            connection.answer(503, "{}", "Retry-After: 15\r\n");
            answered = true;
        }
    });
    hf_attendant attendant = {&answered, go_on_until, nullptr, nullptr};
    Client client;
    client.options.attendant = &attendant;
    int64_t start = hf_clock_system_milliseconds();
    EXPECT_EQ(HF_CANCELLED, client.get(server.url()));
    EXPECT_LT(hf_clock_system_milliseconds() - start, 10000);
}

/* ---- uploads ---------------------------------------------------------------------------------------------------- */

/* Gives `left` bytes, with a pause before each piece when `pauses` is set. */
struct Source {
    int64_t left = 0;
    bool pauses = false, paused = false;
    int64_t stop_at = -1;
    int asked = 0;

    static size_t read(void *context, void *out, size_t size)
    {
        Source *source = static_cast<Source *>(context);
        source->asked++;
        if (source->left == source->stop_at) return HF_HTTP_ABORT;
        if (source->pauses && (source->paused = !source->paused)) return HF_HTTP_PAUSE;
        size_t given = static_cast<size_t>(std::min<int64_t>(source->left, static_cast<int64_t>(size)));
        memset(out, 'u', given);
        source->left -= static_cast<int64_t>(given);
        return given;
    }
};

void upload(Client &client, Source &source)
{
    client.request.method = "PUT";
    client.request.content_type = "application/octet-stream";
    client.request.read = Source::read;
    client.request.read_context = &source;
    client.request.read_length = source.left;
}

/* Counts the body of each request. */
Server::Handler counting(std::atomic<int64_t> &received)
{
    return [&](Connection &connection) {
        Request request;
        if (!connection.read_head(&request)) return;
        connection.take_body(request);
        int64_t left = std::stoll(request.headers["content-length"]);
        char data[4096];
        while (left > 0) {
            size_t length = connection.read_some(data, sizeof data);
            if (!length) return;
            left -= static_cast<int64_t>(length);
            received += static_cast<int64_t>(length);
        }
        connection.answer(200, "{}");
    };
}

TEST(Http, UploadsWhatItIsGiven)
{
    std::atomic<int64_t> received{0};
    Server server(vault(), counting(received));
    Client client;
    Source source;
    source.left = 5 << 20;
    upload(client, source);
    ASSERT_EQ(HF_OK, client.send(server.url())) << client.error.text;
    EXPECT_EQ(5 << 20, received);
    EXPECT_GE(source.asked, 5 * 4) << "in pieces of 256 KiB at most, so that a limit can act between them";
}

TEST(Http, AsksAgainAfterAPause)
{
    std::atomic<int64_t> received{0};
    Server server(vault(), counting(received));
    Client client;
    Source source;
    source.left = 200000;
    source.pauses = true;
    upload(client, source);
    int64_t start = hf_clock_system_milliseconds();
    ASSERT_EQ(HF_OK, client.send(server.url())) << client.error.text;
    EXPECT_EQ(200000, received);
    EXPECT_LT(hf_clock_system_milliseconds() - start, 10000)
        << "13 pauses of up to 50 ms, not of the second after which libcurl looks by itself";
}

TEST(Http, AnUploadThatIsPausedIsNotOutOfTime)
{
    std::atomic<int64_t> received{0};
    Server server(vault(), counting(received));
    Client client;
    client.options.timeout_seconds = 3;
    int64_t start = hf_clock_system_milliseconds();
    struct Slow {
        int64_t start;
        static size_t read(void *context, void *out, size_t)
        {
            if (hf_clock_system_milliseconds() < static_cast<Slow *>(context)->start + 3500) return HF_HTTP_PAUSE;
            memset(out, 'u', 3);
            return 3;
        }
    } slow{start};
    client.request.method = "PUT";
    client.request.read = Slow::read;
    client.request.read_context = &slow;
    client.request.read_length = 3;
    ASSERT_EQ(HF_OK, client.send(server.url())) << client.error.text;
    EXPECT_EQ(3, received);
}

TEST(Http, EndsAnUploadThatStandsStill)
{
    Server server(vault(), [](Connection &connection) {
        Request request;
        if (!connection.read_head(&request)) return;
        connection.take_body(request);
        connection.wait_for_end();
    });
    Client client;
    client.options.timeout_seconds = 3;
    Source source;
    source.left = INT64_C(1) << 30;
    upload(client, source);
    client.expect_unreachable("time-limit", server.url());
    EXPECT_THAT(client.error.text, HasSubstr("the upload to go on"));
}

TEST(Http, StopsAnUploadWhoseSourceGivesUp)
{
    std::atomic<int64_t> received{0};
    Server server(vault(), counting(received));
    Client client;
    Source source;
    source.left = 1 << 20;
    source.stop_at = (1 << 20) - 5 * 65536;
    upload(client, source);
    EXPECT_EQ(HF_FAILED, client.send(server.url()));
    EXPECT_STREQ("upload-stopped", client.error.id) << client.error.text;
}

TEST(Http, SurvivesAServerThatHangsUpDuringAnUpload)
{
    Server server(vault(), [](Connection &connection) {
        Request request;
        if (connection.read_head(&request)) connection.take_body(request);
    });
    Client client;
    Source source;
    source.left = 50 << 20;
    upload(client, source);
    client.expect_unreachable("connection-lost", server.url());
}

TEST(Http, TakesAnAnswerThatComesBeforeTheUploadIsOver)
{
    Server server(vault(), [](Connection &connection) {
        Request request;
        if (!connection.read_head(&request)) return;
        connection.take_body(request);
        connection.answer(401, "{\"error\":{}}", "Connection: close\r\n");
        char data[4096];
        while (connection.read_some(data, sizeof data)) continue;
    });
    Client client;
    Source source;
    source.left = 50 << 20;
    upload(client, source);
    EXPECT_EQ(HF_OK, client.send(server.url())) << client.error.text;
    EXPECT_EQ(401, client.response.status);
}

TEST(Http, SendsNothingOfAnUploadThatIsRefused)
{
    Server server(vault(), [](Connection &connection) { /* which hangs up at once */
                                                        Request request;
                                                        if (connection.read_head(&request))
                                                            connection.answer(403, "{\"error\":{}}",
                                                                              "Connection: close\r\n");
    });
    Client client;
    Source source;
    source.left = 50 << 20;
    upload(client, source);
    EXPECT_EQ(HF_OK, client.send(server.url())) << client.error.text;
    EXPECT_EQ(403, client.response.status);
    EXPECT_EQ(0, source.asked);
}

TEST(Http, CancelsAnUploadThatIsPaused)
{
    std::atomic<int64_t> received{0};
    std::atomic<bool> cancel{false};
    Server server(vault(), counting(received));
    hf_attendant attendant = {&cancel, go_on_until, nullptr, nullptr};
    Client client;
    client.options.attendant = &attendant;
    client.request.method = "PUT";
    client.request.read = [](void *flag, void *, size_t) -> size_t {
        *static_cast<std::atomic<bool> *>(flag) = true;
        return HF_HTTP_PAUSE;
    };
    client.request.read_context = &cancel;
    client.request.read_length = 10;
    EXPECT_EQ(HF_CANCELLED, client.send(server.url()));
}

/* ---- proxies ---------------------------------------------------------------------------------------------------- */

/* A proxy that answers every CONNECT in one way, and remembers the last. */
struct RefusingProxy {
    Request seen;
    Server server;

    explicit RefusingProxy(const std::string &answer)
        : server({}, [this, answer](Connection &connection) {
              for (Request request; connection.read(&request);) {
                  seen = request;
                  connection.write(answer);
              }
          })
    {
    }
};

TEST(Http, SaysThatTheProxyWantsAUserAndWhichWaysItOffers)
{
    RefusingProxy proxy(
        "HTTP/1.1 407 Authenticate\r\nProxy-Authenticate: NTLM\r\nProxy-Authenticate: Basic realm=\"x\"\r\n"
        "Content-Length: 0\r\n\r\n");
    Client client;
    client.use_proxy(proxy.server.port());
    client.hosts = "vault.invalid";
    client.expect_unreachable("proxy-authentication-needed", "https://vault.invalid/");
    EXPECT_STREQ("100050", client.error.known_as);
    EXPECT_THAT(client.error.text, HasSubstr("NTLM, Basic"));
    EXPECT_EQ("CONNECT", proxy.seen.method);
    EXPECT_EQ("vault.invalid:443", proxy.seen.target) << "the name is the proxy's to look up";
}

TEST(Http, GivesTheProxyUserAndPasswordAndSaysThatTheyWereRefused)
{
    RefusingProxy proxy("HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n");
    Client client;
    client.use_proxy(proxy.server.port());
    client.proxy.authentication = HF_PROXY_AUTH_BASIC;
    hf_text_put(client.proxy.user, sizeof client.proxy.user, "CORP\\ann");
    ASSERT_EQ(HF_OK, hf_secret_set(&client.proxy.password, "p:w", 3, &client.error));
    client.hosts = "vault.invalid";
    client.expect_unreachable("proxy-authentication-refused", "https://vault.invalid/");
    EXPECT_THAT(client.error.text, Not(HasSubstr("p:w")));
    EXPECT_EQ("Basic Q09SUFxhbm46cDp3", proxy.seen.headers["proxy-authorization"]);
    hf_secret_free(&client.proxy.password);
}

TEST(Http, KeepsThePasswordFromAProxyThatOffersOnlyWhatIsNotSet)
{
    RefusingProxy proxy("HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n");
    Client client;
    client.use_proxy(proxy.server.port());
    client.proxy.authentication = HF_PROXY_AUTH_DIGEST;
    hf_text_put(client.proxy.user, sizeof client.proxy.user, "ann");
    ASSERT_EQ(HF_OK, hf_secret_set(&client.proxy.password, "word", 4, &client.error));
    client.hosts = "vault.invalid";
    EXPECT_EQ(HF_UNREACHABLE, client.get("https://vault.invalid/"));
    EXPECT_THAT(client.error.text, HasSubstr("offers Basic"));
    EXPECT_EQ("", proxy.seen.headers["proxy-authorization"]);
    hf_secret_free(&client.proxy.password);
}

TEST(Http, NamesWhatTheProxyAnswered)
{
    for (const char *code : {"403", "502", "503", "504"}) {
        RefusingProxy proxy(std::string("HTTP/1.1 ") + code + " No\r\nContent-Length: 0\r\n\r\n");
        Client client;
        client.use_proxy(proxy.server.port());
        client.hosts = "vault.invalid";
        client.expect_unreachable("proxy-refused", "https://vault.invalid/");
        EXPECT_THAT(client.error.text, HasSubstr(code));
    }
}

TEST(Http, SaysThatTheProxyIsNotThere)
{
    Client client;
    client.use_proxy(closed_port());
    client.expect_unreachable("proxy-not-connected", "https://127.0.0.1:9/");

    Client lost;
    lost.use_proxy(8080);
    hf_text_put(lost.proxy.host, sizeof lost.proxy.host, "proxy.invalid");
    lost.expect_unreachable("proxy-name-not-found", "https://127.0.0.1:9/");
}

TEST(Http, SaysThatTheProxyHangsUp)
{
    Server proxy({}, [](Connection &connection) {
        Request request;
        connection.read(&request);
    });
    Client client;
    client.use_proxy(proxy.port());
    client.expect_unreachable("proxy-not-connected", "https://127.0.0.1:9/");
}

TEST(Http, DoesNotWaitForEverForAProxy)
{
    Server proxy({}, [](Connection &connection) { connection.wait_for_end(); });
    Client client;
    client.use_proxy(proxy.port());
    client.options.timeout_seconds = 1;
    client.expect_unreachable("time-limit", "https://127.0.0.1:9/");
    EXPECT_THAT(client.error.text, HasSubstr("the proxy"));
}

/* ---- addresses -------------------------------------------------------------------------------------------------- */

TEST(Http, SplitsAddresses)
{
    char host[256];
    int port = 0;
    hf_error error;
    ASSERT_EQ(HF_OK, hf_url_split(host, &port, "https://vault.example/restapi/", &error));
    EXPECT_STREQ("vault.example", host);
    EXPECT_EQ(443, port);
    ASSERT_EQ(HF_OK, hf_url_split(host, &port, "HTTPS://Vault.Example:8443", &error));
    EXPECT_EQ(8443, port);
    ASSERT_EQ(HF_OK, hf_url_split(host, &port, "https://[::1]:8443/x?y", &error));
    EXPECT_STREQ("::1", host);
}

TEST(Http, RefusesWhatIsNoHttpsAddress)
{
    char host[256] = "as it was";
    int port = 7;
    hf_error error;
    for (const char *url : {"http://vault.example/", "ftp://x/", "HTTP://x"}) {
        EXPECT_EQ(HF_INVALID, hf_url_split(host, &port, url, &error)) << url;
        EXPECT_STREQ("url-not-https", error.id) << url;
    }
    for (const char *url : {"", "vault.example", "https://", "https:///x", "file:///etc/passwd", "https://a b/",
                            "https://x:0/", "https://x:65536/", "https://x:y/", "https://ann@x/", "https://ann:word@x/",
                            "https://x/\r\nHost: y", "//x/", "https://[::1/"}) {
        EXPECT_EQ(HF_INVALID, hf_url_split(host, &port, url, &error)) << url;
        EXPECT_STREQ("url-invalid", error.id) << url;
    }
    EXPECT_EQ(HF_INVALID, hf_url_split(host, &port, ("https://x/" + std::string(3000, 'p')).c_str(), &error));
    EXPECT_STREQ("as it was", host);
    EXPECT_EQ(7, port);
}

TEST(Http, SendsNothingToWhatIsNoHttpsAddress)
{
    Client client;
    EXPECT_EQ(HF_INVALID, client.get("http://127.0.0.1/"));
    EXPECT_STREQ("url-not-https", client.error.id);
}

} // namespace
