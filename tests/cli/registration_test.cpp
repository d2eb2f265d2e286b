#include "tests/cli/machine.h"
#include "tests/cli/vault.h"

#include <arpa/inet.h>
#include <csignal>
#include <sys/socket.h>
#include <unistd.h>

using cli::Background;
using cli::Command;
using cli::Json;
using cli::Result;
using cli::Vault;
using testing::HasSubstr;
using testing::Not;

namespace
{

/* Takes connections at a port of loopback and never says a word. */
class SilentServer
{
  public:
    explicit SilentServer(const std::string &port) : listener(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in address = {};
        int yes = 1;
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        address.sin_port = htons(static_cast<uint16_t>(std::stoi(port)));
        setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
        EXPECT_EQ(0, bind(listener, reinterpret_cast<sockaddr *>(&address), sizeof address));
        EXPECT_EQ(0, listen(listener, 8));
    }
    SilentServer(const SilentServer &) = delete;
    SilentServer &operator=(const SilentServer &) = delete;
    ~SilentServer() { close(listener); }

  private:
    int listener;
};

class Registration : public cli::Machine
{
  protected:
    Vault vault;
    std::string usb = folder / "usb";

    void SetUp() override { ASSERT_EQ(HF_OK, hf_folder_make(usb.c_str(), HF_FILE_PRIVATE, nullptr)); }

    std::vector<std::string> registration(const std::string &credentials)
    {
        return cli::registration(credentials, usb);
    }

    Json register_here() { return json(registration(vault.credentials())); }

    /* With --home, as a process beside the test. */
    Command command(std::vector<std::string> words)
    {
        words.insert(words.begin(), {"--home", home});
        return {HOLDFAST_PROGRAM, words, "", {}};
    }
};

} // namespace

TEST_F(Registration, MakesAndSavesAPassphraseAndTellsTheVault)
{
    Json result = register_here();
    EXPECT_EQ("false", result["refreshed"]);
    EXPECT_EQ("backup-1", result["vault"]);
    EXPECT_THAT(result["passphrase_saved_to"], testing::StartsWith(usb));
    EXPECT_EQ("passphrase-saved-locally", result["warnings.0.id"]);

    Json status = json({"status"});
    EXPECT_EQ("true", status["registered"]);
    EXPECT_EQ("registered", status["state"]);
    EXPECT_EQ(result["machine_id"], status["machine_id"]);
    EXPECT_NE("null", status["last_contact"]);
    EXPECT_THAT(ok({"status"}), HasSubstr("backup-1"));
    EXPECT_THAT(json({"history"})["revisions.0.event"], HasSubstr("backup-1"));
}

TEST_F(Registration, OfDpmFixesTheProfileAndStagesEverythingAfterwards)
{
    std::vector<std::string> words = registration(vault.credentials());
    words.insert(words.begin(), "dpm");
    EXPECT_EQ("backup-1", json(words)["vault"]);
    EXPECT_EQ("dpm", json({"status"})["profile"]);
    EXPECT_EQ("registered", json({"dpm", "status"})["state"]);
    Json rate = json({"get", "throttling.work-rate"});
    EXPECT_EQ("256Kbps", rate["value"]);
    EXPECT_EQ("default", rate["source"]);
    EXPECT_EQ("dpm", rate["profile"]);
    EXPECT_THAT(ok({"page", "list"}), HasSubstr("Recovery Folder Settings"));

    std::string again = vault.credentials("again.VaultCredentials");
    EXPECT_EQ("true", json({"register", "--vault-credentials", again})["refreshed"]);
    EXPECT_EQ("dpm", json({"status"})["profile"]);

    ok({"unregister", "--yes"});
    EXPECT_EQ("server", json({"status"}, 5)["profile"]);
    EXPECT_EQ("page-of-profile", refusal({"get", "dpm"}, 2)["error.id"]);
}

TEST_F(Registration, OfAServerIsNoneOfDpm)
{
    register_here();
    EXPECT_EQ("registered-with-profile", refusal({"dpm", "status"}, 3)["error.id"]);
    EXPECT_EQ("registered-with-profile", refusal({"dpm", "set", "throttling.enabled=on"}, 3)["error.id"]);
    std::vector<std::string> words = registration(vault.credentials("other.VaultCredentials"));
    words.insert(words.begin(), "dpm");
    EXPECT_EQ("registered-with-profile", refusal(words, 3)["error.id"]);
}

TEST_F(Registration, OfDpmChangesThePassphraseByAStagedEdit)
{
    std::vector<std::string> words = registration(vault.credentials());
    words.insert(words.begin(), "dpm");
    ok(words);
    std::string file = folder.write("new.txt", "Anvil-Quartz-Meadow-31\n");
    std::string said = ok({"dpm", "set", "encryption.change=on", "encryption.save-to=" + usb, "--from-file",
                           "encryption.passphrase=" + file, "--from-file", "encryption.confirm=" + file});
    EXPECT_THAT(said, HasSubstr("4 edits are staged.")) << "those that are never stored, too";
    EXPECT_THAT(said, Not(HasSubstr("Anvil")));
    EXPECT_THAT(ok({"dpm", "status"}), HasSubstr("encryption.passphrase"));
    std::string key = json({"status"})["key_id"];
    ok({"dpm", "commit", "--yes"});
    EXPECT_NE(key, json({"status"})["key_id"]);
    EXPECT_EQ("0", json({"dpm", "status"})["staged"]);
    EXPECT_THAT(ok({"passphrase", "check", json({"status"})["passphrase_saved_to"]}), Not(HasSubstr("error")));
}

TEST_F(Registration, OfDpmTakesTheVaultsPinFromAFileAtTheCommit)
{
    Vault guarded({"--security-features", "on"});
    std::vector<std::string> words = registration(guarded.credentials());
    words.insert(words.begin(), "dpm");
    ok(words);
    std::string file = folder.write("new.txt", "Anvil-Quartz-Meadow-31\n");
    ok({"dpm", "set", "encryption.change=on", "encryption.save-to=" + usb, "--from-file",
        "encryption.passphrase=" + file, "--from-file", "encryption.confirm=" + file});
    EXPECT_EQ("secret-in-arguments", refusal({"dpm", "set", "encryption.pin=123456"}, 2)["error.id"]);
    std::string key = json({"status"})["key_id"];
    EXPECT_EQ("security-pin-needed", refusal({"dpm", "commit", "--yes"}, 3)["error.id"]);
    std::string good = guarded.vaultd({"pin", "backup-1"}).out;
    std::string wrong = good.substr(0, 5) + (good[5] == '0' ? "1" : "0");
    std::string pin = folder.write("pin.txt", wrong + "\n");
    Json refused = refusal({"dpm", "commit", "--yes", "--security-pin-file", pin}, 7);
    EXPECT_EQ("pin-invalid", refused["error.id"]);
    EXPECT_EQ("encryption.pin", refused["error.field"]);
    EXPECT_EQ(key, json({"status"})["key_id"]);
    EXPECT_NE("0", json({"dpm", "status"})["staged"]) << "it stays staged";
    pin = folder.write("pin.txt", good);
    EXPECT_THAT(ok({"dpm", "commit", "--yes", "--security-pin-file", pin}), Not(HasSubstr(good.substr(0, 6))));
    EXPECT_NE(key, json({"status"})["key_id"]);
    EXPECT_EQ("0", json({"dpm", "status"})["staged"]);
}

TEST_F(Registration, IsNotThereAtFirst)
{
    Json status = json({"status"}, 5);
    EXPECT_EQ("false", status["registered"]);
    EXPECT_THAT(holdfast({"status"}).out, HasSubstr("holdfast register --vault-credentials FILE"));
    EXPECT_EQ(5, holdfast({"measure"}).code);
    EXPECT_EQ(5, holdfast({"test-connection"}).code);
    EXPECT_EQ(5, holdfast({"unregister", "--yes"}).code);
    EXPECT_EQ(5, holdfast({"do", "vault.renew"}).code);
}

TEST_F(Registration, IsRefreshedWithTheSameVault)
{
    Json first = register_here();
    Json again = json({"register", "--vault-credentials", vault.credentials("again.VaultCredentials")});
    EXPECT_EQ("true", again["refreshed"]);
    EXPECT_EQ(first["machine_id"], again["machine_id"]);
}

TEST_F(Registration, SaysThatAFileWasAlteredWhereItDoesNotFitItsVault)
{
    std::string good = testing_support::content_of(vault.credentials());
    auto altered = [&](const std::string &element) {
        std::string text = good;
        text[text.find("</" + element + ">") - 1] ^= 1; /* another digit or letter */
        return registration(folder.write(element + ".VaultCredentials", text));
    };
    for (const char *element : {"ResourceName", "ResourceId", "ResourceGroup", "SubscriptionId"}) {
        Json refused = refusal(altered(element), 3);
        EXPECT_EQ("credentials-altered", refused["error.id"]) << element;
        EXPECT_THAT(holdfast(altered(element)).err, Not(HasSubstr("passphrase-saved-locally"))) << element;
        EXPECT_EQ(0, vault.servers()) << element;
    }
    ok(registration(folder.write("good.VaultCredentials", good)));
    std::vector<std::string> replacing = altered("ResourceId");
    replacing.push_back("--replace");
    EXPECT_EQ("credentials-altered", refusal(altered("ResourceId"), 3)["error.id"]);
    EXPECT_EQ("credentials-altered", refusal(replacing, 3)["error.id"]);
    EXPECT_EQ("credentials-altered", refusal(altered("ResourceName"), 3)["error.id"]);
    EXPECT_EQ("true", json({"status"})["registered"]);
}

TEST_F(Registration, WarnsOfAPassphraseSavedHereOnlyWhenItWasSaved)
{
    std::string good = vault.credentials();
    std::vector<std::string> words = registration(good);
    vault.stop();
    EXPECT_THAT(holdfast(words).err, Not(HasSubstr("passphrase-saved-locally")));
    vault.start();
    EXPECT_EQ("passphrase-saved-locally", json(words)["warnings.0.id"]);
    EXPECT_EQ("(missing)", json(words)["warnings.0.id"]) << "a refresh saves none";
}

TEST_F(Registration, IsRefusedWithAnotherVaultUnlessItReplacesTheFirst)
{
    register_here();
    Vault other;
    EXPECT_EQ("registered-elsewhere", refusal({"register", "--vault-credentials", other.credentials()}, 3)["error.id"]);
    std::vector<std::string> words = registration(other.credentials("other.VaultCredentials"));
    words.push_back("--replace");
    EXPECT_EQ("false", json(words)["refreshed"]);
}

TEST_F(Registration, IsRefusedWithABadFileBeforeAPassphraseIsAskedFor)
{
    std::string torn = folder / "torn.VaultCredentials";
    ASSERT_EQ(HF_OK, hf_file_write(torn.c_str(), "<a", 2, 0, nullptr));
    EXPECT_EQ("credentials-truncated", refusal({"register", "--vault-credentials", torn}, 3)["error.id"]);
}

TEST_F(Registration, IsRefusedWithCredentialsThatWereReplaced)
{
    std::string old = vault.credentials("old.VaultCredentials");
    vault.credentials("newer.VaultCredentials");
    Result result = holdfast(registration(old));
    EXPECT_NE(0, result.code);
    EXPECT_THAT(result.err, HasSubstr("(credentials-superseded, also known as 34513)"));
    EXPECT_EQ(5, holdfast({"status"}).code);
}

TEST_F(Registration, IsRefusedWithoutAVaultThatAnswers)
{
    std::string credentials = vault.credentials();
    vault.stop();
    EXPECT_EQ(6, holdfast(registration(credentials)).code);
    EXPECT_EQ(6, holdfast({"test-connection", "--vault-credentials", credentials}).code);
}

TEST_F(Registration, IsRefusedWithBadCredentials)
{
    EXPECT_EQ(3, holdfast(registration(folder.write("bad.VaultCredentials", "<x/>"))).code);
    EXPECT_EQ(3, holdfast(registration(folder.write("bad.xml", "<x/>"))).code);
    EXPECT_NE(0, holdfast(registration(folder / "none.VaultCredentials")).code);
}

TEST_F(Registration, IsRefusedWithBadPassphrases)
{
    auto refused = [&](const std::string &passphrase) {
        input = passphrase;
        return holdfast(
            {"register", "--vault-credentials", vault.credentials("p.VaultCredentials"), "--passphrase-file", "-"});
    };
    EXPECT_EQ(3, refused("fifteen letters").code);
    EXPECT_EQ(3, refused("sixteen l\xC3\xA4tters and more").code);
    EXPECT_EQ(3, refused("aaaaaaaaaaaaaaaaaaaa").code);
    EXPECT_EQ(3, refused("").code);
    EXPECT_EQ(5, holdfast({"status"}).code);
    EXPECT_EQ("secret-not-given",
              refusal({"register", "--vault-credentials", vault.credentials("q.VaultCredentials")}, 2)["error.id"]);
}

TEST_F(Registration, IsRefusedWhenThePassphraseWouldBeLostWithTheMachine)
{
    std::vector<std::string> words = registration(vault.credentials());
    words.pop_back(); /* --allow-local */
    EXPECT_EQ(3, holdfast(words).code);
    words[5] = folder / "missing";
    EXPECT_EQ(3, holdfast(words).code);
}

TEST_F(Registration, TellsTheVaultsWayHopByHop)
{
    std::string credentials = vault.credentials();
    Json before = json({"test-connection", "--vault-credentials", credentials});
    EXPECT_EQ("ok", before["hops.0.state"]);
    json(registration(credentials));
    Json after = json({"test-connection"});
    EXPECT_GE(after.count("hops"), 5u);
    EXPECT_THAT(ok({"test-connection"}), HasSubstr("tls"));
    vault.stop();
    Json refused = json({"test-connection"}, 6);
    bool failed = false;
    for (size_t i = 0; i < refused.count("hops"); i++) {
        failed = failed || refused["hops." + std::to_string(i) + ".state"] == "failed";
    }
    EXPECT_TRUE(failed);
}

TEST_F(Registration, InspectsCredentials)
{
    std::string credentials = vault.credentials();
    Json good = json({"credentials", "inspect", credentials});
    EXPECT_EQ("true", good["usable"]);
    EXPECT_EQ("backup-1", good["vault"]);
    EXPECT_EQ("Recovery Services", good["generation"]);
    EXPECT_THAT(ok({"credentials", "inspect", credentials}), HasSubstr("can register"));
    EXPECT_THAT(ok({"credentials", "inspect", credentials}), Not(HasSubstr("PRIVATE")));
    Result bad = holdfast({"credentials", "inspect", folder.write("bad.VaultCredentials", "no xml"), "--json"});
    EXPECT_EQ(3, bad.code);
    EXPECT_EQ("false", Json(bad.out)["usable"]);
    EXPECT_EQ(1u, Json(bad.err).count("problems"));
}

TEST_F(Registration, MeasuresAnUploadUnderTheLimit)
{
    register_here();
    ok({"set", "throttling.enabled=on", "throttling.work-rate=1Mbps", "throttling.other-rate=1Mbps"});
    Json result = json({"measure", "--bytes", "192K"});
    EXPECT_EQ("196608", result["bytes"]);
    EXPECT_GE(std::stol(result["received"]), 196608);
    EXPECT_EQ("1048576", result["limit_bits_per_second"]);
    EXPECT_GE(std::stol(result["milliseconds"]), 1000);
    EXPECT_EQ("bytes-malformed", refusal({"measure", "--bytes", "lots"}, 2)["error.id"]);
    EXPECT_EQ("bytes-malformed", refusal({"measure", "--bytes", "0"}, 2)["error.id"]);
    EXPECT_EQ("bytes-malformed", refusal({"measure", "--bytes", "1025G"}, 2)["error.id"]);
}

TEST_F(Registration, StopsAnUploadAtCtrlC)
{
    register_here();
    ok({"set", "throttling.enabled=on", "throttling.work-rate=256Kbps", "throttling.other-rate=256Kbps"});
    Background upload(command({"measure", "--bytes", "100M"}), Background::Connection::terminal);
    upload.wait_for("%");
    upload.signal(SIGINT);
    EXPECT_EQ(1, upload.finish());
    EXPECT_THAT(upload.said(), HasSubstr("The vault keeps nothing of what was sent."));
    EXPECT_THAT(upload.said(), HasSubstr("(cancelled)"));
}

TEST_F(Registration, SaysWhatCtrlCLeftOfIt)
{
    std::string credentials = vault.credentials();
    vault.stop();
    SilentServer silent(vault.port);
    Background registering(command(registration(credentials)), Background::Connection::pipe);
    registering.wait_for("Reaching the vault\n");
    registering.signal(SIGINT);
    EXPECT_EQ(1, registering.finish());
    EXPECT_THAT(registering.said(), HasSubstr("Nothing of the registration was kept."));
    EXPECT_THAT(registering.said(), HasSubstr("(cancelled)"));
    EXPECT_EQ("not registered", json({"status"}, 5)["state"]);
}

TEST_F(Registration, GivesUpWhenTheTimeIsOver)
{
    std::string credentials = vault.credentials();
    vault.stop();
    SilentServer silent(vault.port);
    EXPECT_EQ(6, holdfast({"test-connection", "--vault-credentials", credentials, "--timeout", "1"}).code);
}

TEST_F(Registration, IsTestedAsTheServiceByTheServicesAccountAlone)
{
    Result result = holdfast({"test-connection", "--as-service"});
    if (geteuid() == 0) {
        EXPECT_EQ(5, result.code) << result.err;
    } else {
        EXPECT_EQ(1, result.code);
        EXPECT_THAT(result.err, HasSubstr("(not-the-service)"));
    }
}

TEST_F(Registration, IsTriedByAnActionAsTheServiceToo)
{
    Result result = holdfast({"do", "proxy.test", "--as-service", "--with", "mode=custom", "--with", "host=127.0.0.1"});
    EXPECT_EQ(geteuid() == 0 ? 5 : 1, result.code) << result.err;
    EXPECT_THAT(result.err, HasSubstr(geteuid() == 0 ? "(nothing-to-reach)" : "(not-the-service)"));
}

TEST_F(Registration, IsKeptWellByMaintain)
{
    register_here();
    Json steps = json({"maintain"});
    EXPECT_GE(steps.count("steps"), 5u);
    EXPECT_EQ("", ok({"maintain", "--quiet"}));
    vault.stop();
    EXPECT_EQ(6, holdfast({"maintain"}).code);
}

TEST_F(Registration, RunsTheVaultsActions)
{
    register_here();
    ok({"do", "vault.test"});
    ok({"do", "vault.renew"});
    EXPECT_EQ("proxy", json({"do", "proxy.test"})["page"]);
    EXPECT_THAT(ok({"do", "proxy.test"}), testing::EndsWith("The vault can be reached.\n"));
    vault.stop();
    EXPECT_EQ(6, holdfast({"do", "vault.renew"}).code);
}

TEST_F(Registration, ChangesThePassphraseAndProvesItsCopy)
{
    std::string first = register_here()["passphrase_saved_to"];
    EXPECT_EQ("true", json({"passphrase", "check", first})["opens_key"]);
    EXPECT_NE("null", json({"status"})["passphrase_verified_at"]);
    input = "violet marble 73 harbour tangent";
    EXPECT_EQ("true", json({"passphrase", "change", "--passphrase-file", "-"})["changed"]);
    EXPECT_EQ(3, holdfast({"passphrase", "check", first}).code);
    EXPECT_EQ("true", json({"passphrase", "check",
                            folder.write("new.txt", "violet marble 73 harbour tangent\n")})["opens_key"]);
}

TEST_F(Registration, EndsWhenItIsConfirmed)
{
    register_here();
    EXPECT_EQ("confirmation-needed", refusal({"unregister"}, 2)["error.id"]);
    EXPECT_EQ("true", json({"status"})["registered"]);
    EXPECT_EQ("false", json({"unregister", "--yes"})["registered"]);
    EXPECT_EQ(5, holdfast({"status"}).code);
}

TEST_F(Registration, EndsHereAloneWhenTheVaultIsGone)
{
    register_here();
    vault.stop();
    EXPECT_EQ(6, holdfast({"unregister", "--yes"}).code);
    EXPECT_EQ("true", json({"status"})["registered"]);
    ok({"unregister", "--yes", "--here-only"});
    EXPECT_EQ(5, holdfast({"status"}).code);
}

TEST_F(Registration, GoesOnWhereItWasInterrupted)
{
    std::string credentials = vault.credentials();
    vault.stop();
    EXPECT_EQ(6, holdfast(registration(credentials)).code);
    vault.start();
    EXPECT_EQ("backup-1", json(registration(credentials))["vault"]);
    EXPECT_EQ(0, json({"status"})["registered"].compare("true"));
}
