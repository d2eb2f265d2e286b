/* `holdfast` and TLS with the real parts: a company's proxy that looks into traffic (mitmproxy), clocks that are wrong,
 * servers and clients that speak old TLS only (OpenSSL's), certificates of machines that are over, revoked, or renewed
 * all at the same time. */

#include "tests/faults/network/cutting_proxy.h"
#include "tests/faults/network/machine_at_vault.h"
#include "tests/faults/steps.h"
#include "tests/support/daemon.h"

using cli::Background;
using cli::Command;
using cli::Json;
using cli::Result;
using testing::AnyOf;
using testing::HasSubstr;
using testing::Not;
using testing_support::CuttingProxy;
using testing_support::Daemon;

namespace
{

using Environment = std::vector<std::pair<std::string, std::string>>;

/* A program with it sees a time that is `shift` off, such as `-1d`. Where threads wait the library comes between them
 * and the thread sanitizer, which then takes every lock for broken: it is to be quiet. */
Environment at(const std::string &shift)
{
    return {{"LD_PRELOAD", FAKETIME_LIBRARY}, {"FAKETIME", shift}, {"TSAN_OPTIONS", "report_bugs=0"}};
}

class TlsFaults : public testing_support::MachineAtVault
{
  protected:
    ~TlsFaults() override { vault.stop(); } /* faketime leaves something in shared memory where a program is killed */

    /* The vault's clock is wrong from now on. */
    void start_vault_at(const std::string &shift)
    {
        vault.stop();
        vault.environment = at(shift);
        vault.start();
    }

    Result openssl(std::vector<std::string> words) { return cli::run({"/usr/bin/openssl", words, "", {}}); }

    Command command(std::vector<std::string> words) const
    {
        words.insert(words.begin(), {"--home", home});
        return {HOLDFAST_PROGRAM, words, "", environment};
    }
};

} // namespace

/* ---- what answers ----------------------------------------------------------------------------------------------- */

TEST_F(TlsFaults, AProxyThatLooksIntoTrafficIsNamedByWhoSignedWhatItShowsAndNothingIsSentThroughIt)
{
    Daemon mitmproxy;
    mitmproxy.start({"mitmdump", "--quiet", "--listen-host", "127.0.0.1", "--listen-port",
                     std::to_string(mitmproxy.port()), "--ssl-insecure", "--set", "confdir=" + folder.path()});
    ok(registration());
    use_proxy(mitmproxy.port());
    std::string said = expect_refused(connection_test(), 6, "tls-issuer", "signed by `CN = mitmproxy");
    EXPECT_THAT(said, HasSubstr("have localhost exempted from inspection"));
    Json walk(holdfast({"test-connection", "--json"}).out);
    EXPECT_EQ("tls", walk["hops.4.name"]);
    EXPECT_EQ("failed", walk["hops.4.state"]);
    expect_refused({"maintain"}, 6, "tls-issuer", "mitmproxy");
    expect_refused({"measure", "--bytes", "64K"}, 6, "tls-issuer", "mitmproxy");
    EXPECT_EQ("true", json({"status"})["registered"]);

    home = folder / "another";
    use_proxy(mitmproxy.port());
    expect_refused(registration(), 6, "tls-issuer", "mitmproxy");
    EXPECT_EQ(1, vault.servers());
}

TEST_F(TlsFaults, AServerOfOldTlsAloneIsRefusedAndTheVaultRefusesSuchAClient)
{
    CuttingProxy proxy;
    use_proxy(proxy.port());
    const std::string pair = vault.folder / "vault/server.pem";
    for (const char *version : {"-tls1", "-tls1_1"}) {
        SCOPED_TRACE(version);
        Daemon server;
        server.start({"/usr/bin/openssl", "s_server", "-accept", "127.0.0.1:" + std::to_string(server.port()), "-cert",
                      pair, "-key", pair, "-cipher", "ALL:@SECLEVEL=0", version, "-quiet"});
        proxy.lead(std::stoi(vault.port), server.port());
        expect_refused(connection_test(), 6, "tls-failed", "TLS 1.2 or newer");
        for (const std::string &port : {vault.port, vault.agents_port})
            EXPECT_NE(
                0, openssl({"s_client", "-connect", "localhost:" + port, version, "-cipher", "ALL:@SECLEVEL=0"}).code);
    }
    EXPECT_EQ(0, openssl({"s_client", "-connect", "localhost:" + vault.port, "-tls1_2"}).code);
    proxy.lead(std::stoi(vault.port), std::stoi(vault.port));
    ok(connection_test());
}

/* Each connection begins with a whole handshake, in which both ends look at each other's certificate anew: one that was
 * revoked or is over since does not come back in by a session of before. */
TEST_F(TlsFaults, NoSessionIsResumed)
{
    for (const char *version : {"-tls1_2", "-tls1_3"}) {
        SCOPED_TRACE(version);
        const std::string session = folder / "session", to = "localhost:" + vault.port;
        Result first = openssl({"s_client", "-connect", to, version, "-sess_out", session});
        EXPECT_THAT(first.out, HasSubstr("New, TLSv1."));
        if (!std::filesystem::exists(session)) continue; /* none was offered */
        Result again = openssl({"s_client", "-connect", to, version, "-sess_in", session});
        EXPECT_THAT(again.out, HasSubstr("New, TLSv1."));
        EXPECT_THAT(again.out, Not(HasSubstr("Reused")));
        std::filesystem::remove(session);
    }
}

/* ---- clocks ----------------------------------------------------------------------------------------------------- */

TEST_F(TlsFaults, AMachineWhoseClockIsADayOffIsToldSoAndDoesWhatItCanOnceItIsSet)
{
    environment = at("-1d");
    for (const auto &words : {connection_test(), registration()}) {
        std::string said = expect_refused(words, 3, "credentials-not-yet-valid", "this machine's clock shows");
        EXPECT_THAT(said, HasSubstr("Set the clock"));
    }
    environment = at("+1d");
    expect_refused(connection_test(), 3, "clocks-apart", "1 day 0 h apart");
    expect_refused(registration(), 7, "clock-differs", "clock");
    EXPECT_EQ(0, vault.servers());

    environment.clear();
    ok(registration());
    environment = at("-1d");
    for (const char *word : {"maintain", "test-connection"}) {
        std::string said = expect_refused({word}, 6, "tls-not-yet-valid", "is valid from");
        EXPECT_THAT(said, HasSubstr("Set the clock"));
        EXPECT_EQ("true", json({"status"})["registered"]);
    }
    environment = at("+1d");
    expect_refused({"test-connection"}, 3, "clocks-apart");
    ok({"maintain"}); /* its certificates are good on both clocks */
    environment.clear();
    ok({"maintain"});
    ok({"test-connection"});
    EXPECT_EQ(1, vault.servers());
}

TEST_F(TlsFaults, AVaultWhoseCertificateIsOverIsToldAsSuch)
{
    ok(registration());
    environment = at("+398d"); /* which the vault, on its own clock, did not renew */
    std::string said = expect_refused({"test-connection"}, 6, "tls-expired", "expired on");
    EXPECT_THAT(said, HasSubstr("clock"));
}

/* ---- certificates of machines ----------------------------------------------------------------------------------- */

TEST_F(TlsFaults, ACertificateThatIsOverIsRefusedWithTheWayBack)
{
    ok(registration());
    start_vault_at("+366d");
    environment = vault.environment;
    expect_refused({"maintain"}, 7, "identity-expired", "recovery");
    expect_refused({"test-connection"}, 7, "identity-expired", "recovery");
    EXPECT_EQ("true", json({"status"})["registered"]);
    EXPECT_EQ(1, vault.servers());
}

TEST_F(TlsFaults, ACertificateThatIsRevokedIsRefusedAtOnce)
{
    ok(registration());
    std::string copy = folder / "copy"; /* as of a machine that was cloned */
    std::filesystem::copy(home, copy, std::filesystem::copy_options::recursive);
    ok({"do", "vault.renew"});
    ok({"maintain"}); /* which uses the new certificate for the first time at the latest */
    std::swap(home, copy);
    expect_refused({"maintain"}, 7, "identity-revoked", "");
    expect_refused({"measure", "--bytes", "64K"}, 7, "identity-revoked", "");
    std::swap(home, copy);
    ok({"test-connection"});
}

TEST_F(TlsFaults, ManyMachinesThatRenewAtTwoThirdsOfTheLifeAtOnceAreServedWhileOthersUpload)
{
    const int machines = static_cast<int>(testing_support::step_after(0, 3, 8));
    std::vector<std::string> homes, until;
    for (int i = 0; i < machines; i++) {
        home = folder / ("machine-" + std::to_string(i));
        homes.push_back(home);
        ok(registration());
        until.push_back(json({"status"})["certificate_until"]);
    }
    start_vault_at("+244d");
    environment = vault.environment;
    {
        std::vector<std::unique_ptr<Background>> running;
        for (const char *work : {"measure", "maintain"})
            for (const std::string &one : homes) {
                home = one;
                std::vector<std::string> words{work, "--timeout", "300"}; /* all at once, on a machine that is busy */
                if (words[0] == "measure") words.insert(words.end(), {"--bytes", "4M"});
                running.push_back(std::make_unique<Background>(command(words), Background::Connection::pipe));
            }
        for (auto &one : running) {
            EXPECT_EQ(0, one->finish()) << one->said();
            EXPECT_THAT(one->said(), Not(HasSubstr("error:")));
        }
    }
    for (int i = 0; i < machines; i++) {
        SCOPED_TRACE(i);
        home = homes[static_cast<size_t>(i)];
        EXPECT_LT(until[static_cast<size_t>(i)], std::string(json({"status"})["certificate_until"]));
        ok({"maintain"});
        ok({"test-connection"});
    }
    EXPECT_EQ(machines, vault.servers());
}
