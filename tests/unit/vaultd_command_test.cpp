/* The real vaultd, as an administrator uses it. */
#include "apps/vaultd/db/identities.h"
#include "tests/support/program.h"
#include "tests/support/vault_service.h"

#include <algorithm>
#include <arpa/inet.h>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>

using namespace testing_support;
using testing::HasSubstr;
using testing::StartsWith;

namespace
{

/* The data folder of a service, opened beside it. */
class Service
{
  public:
    explicit Service(const std::string &data)
    {
        require(vd_service_open(&service, data.c_str(), nullptr, &error), error);
    }
    Service(const Service &) = delete;
    ~Service() { vd_service_close(service); }

    void add(const char *vault_name, const std::string &machine, const std::string &name)
    {
        vd_vault vault;
        vd_identity identity = {};
        require(vd_begin(service->database, vd_service_now(service), &error), error);
        require(vd_vault_by_name(&vault, service->database, vault_name, &error), error);
        identity.vault = vault.id;
        identity.active = true;
        hf_text_put(identity.machine, sizeof identity.machine, machine.c_str());
        hf_text_put(identity.name, sizeof identity.name, name.c_str());
        require(vd_identity_add(&identity, service->database, &error), error);
        require(vd_commit(service->database, &error), error);
    }

  private:
    vd_service *service = nullptr;
    hf_error error = {};
};

/* A connection on which nothing is ever said. */
class Silent
{
  public:
    Silent() = default;
    Silent(const Silent &) = delete;
    Silent &operator=(const Silent &) = delete;
    ~Silent() { close(descriptor); }

    void connect_to(int port)
    {
        sockaddr_in address = {};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<uint16_t>(port));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (connect(descriptor, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
            throw std::runtime_error("not connected");
    }

  private:
    int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
};

class Vaultd : public testing::Test
{
  protected:
    Folder folder;
    std::string data = folder / "data";
    std::string out, error;

    static std::vector<std::string> words_of(const std::string &command)
    {
        std::vector<std::string> words = {VAULTD_PROGRAM};
        for (size_t begin = 0; begin < command.size();) {
            size_t end = std::min(command.find(' ', begin), command.size());
            words.push_back(command.substr(begin, end - begin));
            begin = end + 1;
        }
        return words;
    }

    /* Runs `vaultd COMMAND LAST --data DATA`; its exit code. LAST may have blanks in it, as paths have. */
    int run(const std::string &command, const std::string &last = "")
    {
        std::vector<std::string> words = words_of(command);
        if (!last.empty()) words.push_back(last);
        words.insert(words.end(), {"--data", data});
        Program program(words);
        int code = program.wait();
        out = program.out;
        error = program.error;
        return code;
    }

    void make()
    {
        ASSERT_EQ(0, run("init --name 127.0.0.1 vault.example.com")) << error;
        ASSERT_EQ(0, run("vault create backup-1 --region cellar")) << error;
    }

    /* A running service, and where it listens. */
    struct Serving {
        Program program;
        std::string management, agents;

        explicit Serving(const std::vector<std::string> &words) : program(words)
        {
            management = after("management ");
            agents = after("agents ");
        }
        std::string after(const std::string &name)
        {
            std::string line = program.line();
            if (line.rfind(name, 0) != 0) throw std::runtime_error("not ready: " + line);
            return line.substr(name.size());
        }
    };
    std::vector<std::string> serve_words(const std::string &more = "", const std::string &last = "")
    {
        std::vector<std::string> words =
            words_of("serve --listen 127.0.0.1:0 --agents 127.0.0.1:0" + (more.empty() ? "" : " " + more));
        if (!last.empty()) words.push_back(last);
        words.insert(words.end(), {"--data", data});
        return words;
    }

    std::vector<std::string> files()
    {
        std::vector<std::string> names;
        for (const auto &entry : std::filesystem::directory_iterator(data)) names.push_back(entry.path().filename());
        std::sort(names.begin(), names.end());
        return names;
    }

    /* Of `https://127.0.0.1:8443/`. */
    static int port_of(const std::string &url) { return std::stoi(url.substr(url.rfind(':') + 1)); }

    static unsigned mode_of(const std::string &path)
    {
        struct stat about = {};
        return stat(path.c_str(), &about) ? 0 : about.st_mode & 0777u;
    }
};

TEST_F(Vaultd, MakesAFolderThatOnlyItsOwnerMayEnter)
{
    make();
    EXPECT_EQ(0700u, mode_of(data));
    EXPECT_THAT(files(), testing::ElementsAre("authority.pem", "secret.id", "secret.key", "vault.db"));
    for (const std::string &name : files()) EXPECT_EQ(0600u, mode_of(data + "/" + name)) << name;

    EXPECT_EQ(4, run("init --name 127.0.0.1"));
    EXPECT_THAT(error, HasSubstr("(vaultd-made-already)"));
}

TEST_F(Vaultd, LetsAnAnnouncedAuthorityTakeOver)
{
    make();
    const std::string before = content_of(data + "/authority.pem");
    EXPECT_EQ(0, run("authority show")) << error;
    EXPECT_THAT(out, HasSubstr("none is announced"));
    EXPECT_EQ(1, run("authority switch"));
    EXPECT_THAT(error, HasSubstr("(vaultd-no-next)"));

    EXPECT_EQ(0, run("authority prepare")) << error;
    EXPECT_EQ(0600u, mode_of(data + "/authority-next.pem"));
    EXPECT_EQ(4, run("authority prepare"));
    EXPECT_THAT(error, HasSubstr("(vaultd-next-exists)"));
    EXPECT_EQ(0, run("authority show")) << error;
    EXPECT_THAT(out, HasSubstr("not heard of it: 0"));

    Service(data).add("backup-1", std::string(32, 'a'), "silent.example.com");
    EXPECT_EQ(4, run("authority switch"));
    EXPECT_THAT(error, HasSubstr("(vaultd-unaware)"));
    EXPECT_EQ(before, content_of(data + "/authority.pem"));
    {
        Serving serving(serve_words());
        EXPECT_EQ(4, run("authority switch --force"));
        EXPECT_THAT(error, HasSubstr("(vaultd-serving)"));
    }
    EXPECT_EQ(0, run("authority switch --force")) << error;
    EXPECT_NE(before, content_of(data + "/authority.pem"));
    const std::string former = content_of(data + "/authority-former.pem");
    EXPECT_EQ(0u, before.find(former)) << "its certificate, and no key";
    EXPECT_EQ(std::string::npos, former.find("KEY"));
    EXPECT_EQ(0, run("audit")) << error;
    EXPECT_THAT(out, HasSubstr("switch authority"));
    EXPECT_EQ(0, run("authority show")) << error;
    EXPECT_THAT(out, HasSubstr("none is announced"));
}

TEST_F(Vaultd, GoesOnWithASwitchThatWasCutOff)
{
    make();
    EXPECT_EQ(0, run("authority prepare")) << error;
    const std::string database = content_of(data + "/vault.db"); /* which the switch did not come to write */
    EXPECT_EQ(0, run("authority switch")) << error;
    std::ofstream(data + "/vault.db", std::ios::binary | std::ios::trunc) << database;
    EXPECT_EQ(0, run("authority show")) << error;
    EXPECT_THAT(out, HasSubstr("none is announced"));
    EXPECT_EQ(0, run("authority prepare")) << error;
    EXPECT_EQ(0, run("authority switch")) << error;
}

TEST_F(Vaultd, MakesAgainWhatWasCutOffBeforeItWasAVaultService)
{
    ASSERT_EQ(0, run("init --name 127.0.0.1")) << error;
    std::string authority = content_of(data + "/authority.pem");
    ASSERT_TRUE(std::filesystem::remove(data + "/vault.db"));
    std::ofstream(data + "/vault.db").close(); /* as it is made: empty first */
    make();
    EXPECT_NE(authority, content_of(data + "/authority.pem"));
    EXPECT_EQ(0, run("vault show backup-1")) << error;
}

/* A server chooses its name itself. */
TEST_F(Vaultd, FindsAServerByItsIdWhateverOthersCallThemselves)
{
    make();
    const std::string victim(32, 'a'), rogue(32, 'b');
    Service service(data);
    service.add("backup-1", victim, "files");
    service.add("backup-1", rogue, victim);
    EXPECT_EQ(0, run("unregister backup-1 " + victim)) << error;
    EXPECT_THAT(out, HasSubstr("Unregistered files"));
    EXPECT_EQ(0, run("unregister backup-1 " + rogue)) << error;
}

TEST_F(Vaultd, RegistersAServerFromItsFirstFileToUnregistering)
{
    make();
    std::string ready = folder / "ready", file = folder / "a.VaultCredentials";
    Serving serving(serve_words("--ready-file", ready));
    EXPECT_EQ("management " + serving.management + "\nagents " + serving.agents + "\n", content_of(ready));
    ASSERT_EQ(0, run("credentials backup-1 --out", file)) << error;
    EXPECT_THAT(out, HasSubstr("number 1 of backup-1"));
    EXPECT_EQ(0600u, mode_of(file));

    VaultCredentials credentials(file, nullptr);
    EXPECT_EQ(serving.management + "restapi/", credentials.file->endpoint);
    Http http;
    http.ca = credentials.file->ca_pem;
    Reply reply =
        http.send("POST", credentials.token_url(), form(credentials, Assertion(credentials, time(nullptr)).text()));
    ASSERT_EQ(200, reply.status) << reply.body;
    std::string token = "Authorization: Bearer " + reply.at("access_token");
    std::string vault = std::string("Subscriptions/") + credentials.file->subscription + "/resourceGroups/" +
                        credentials.file->resource_group + "/providers/Microsoft.RecoveryServices/vaults/backup-1";
    Machine machine;
    std::string identity = vault + "/registeredIdentities/" + machine.id;
    machine.vault_id = credentials.file->resource_id;
    reply =
        http.send("PUT", credentials.file->endpoint + identity + "?api-version=2016-06-01", machine.body(), {token});
    ASSERT_EQ(200, reply.status) << reply.body;
    machine.pair.certificate = reply.at("properties.certificate");
    Http agent = http;
    agent.pair = &machine.pair;
    std::string contact = serving.agents + identity + "/contact?api-version=2016-06-01";
    std::string body = "{\"properties\":{\"machineName\":\"files\",\"agentVersion\":\"1\"}}";

    EXPECT_EQ(0, run("servers backup-1"));
    EXPECT_THAT(out, HasSubstr("pending"));
    EXPECT_EQ(4, run("recovery open backup-1 " + machine.id + " --out", folder / "code"));
    EXPECT_THAT(error, HasSubstr("(vaultd-server-pending)"));
    EXPECT_EQ(200, agent.send("POST", contact, body).status);
    EXPECT_EQ(0, run("servers backup-1"));
    EXPECT_THAT(out, HasSubstr("registered    "));
    EXPECT_THAT(out, HasSubstr(machine.id));
    EXPECT_EQ(0, run("recovery open backup-1 FILES --out", folder / "code")) << error;
    EXPECT_THAT(content_of(folder / "code"), testing::MatchesRegex("hrc1\\." + machine.id + "\\.[a-z2-7]+\n"));
    EXPECT_EQ(0600u, mode_of(folder / "code"));

    EXPECT_EQ(0, run("unregister backup-1 files")) << error;
    EXPECT_EQ(401, agent.send("POST", contact, body).status);
    EXPECT_EQ(1, run("unregister backup-1 files"));
    EXPECT_THAT(error, HasSubstr("(vaultd-server-unknown)"));

    EXPECT_EQ(0, run("audit backup-1"));
    for (const char *act : {"create vault", "download credentials", "sign in", "register", "register: first use",
                            "open recovery", "unregister"})
        EXPECT_THAT(out, HasSubstr(act));
    serving.program.send(SIGTERM);
    EXPECT_EQ(0, serving.program.wait());
    EXPECT_EQ("", serving.program.error);
    EXPECT_FALSE(hf_file_exists(ready.c_str()));
    EXPECT_THAT(files(), testing::ElementsAre("authority.pem", "secret.id", "secret.key", "serve.lock", "server.pem",
                                              "vault.db"));
}

TEST_F(Vaultd, KeepsItsCertificateAndEndpointsFromOneStartToTheNext)
{
    make();
    std::string certificate, file = folder / "a.VaultCredentials";
    for (int i = 0; i < 2; i++) {
        Serving serving(serve_words(i ? "" : "--public vault.example.com:443 --public-agents vault.example.com:444"));
        EXPECT_EQ("https://vault.example.com:443/", serving.management);
        EXPECT_EQ("https://vault.example.com:444/", serving.agents);
        serving.program.send(SIGINT);
        EXPECT_EQ(0, serving.program.wait());
        if (i) {
            EXPECT_EQ(certificate, content_of(data + "/server.pem"));
        }
        certificate = content_of(data + "/server.pem");
    }
    ASSERT_EQ(0, run("credentials backup-1 --compat 3des --out", file)) << error;
    VaultCredentials credentials(file, nullptr);
    EXPECT_STREQ("https://vault.example.com:443/restapi/", credentials.file->endpoint);
    EXPECT_STREQ("https://vault.example.com:443", credentials.file->authority);
}

TEST_F(Vaultd, RefusesToServeWhereItCannot)
{
    make();
    EXPECT_EQ(3, run("serve --listen localhost"));
    EXPECT_THAT(error, HasSubstr("(vaultd-address)"));
    EXPECT_EQ(3, run("serve --listen 127.0.0.1:65536"));
    EXPECT_EQ(3, run("serve --listen ::1:0"));
    EXPECT_EQ(1, run("serve --listen 192.0.2.1:0"));
    EXPECT_THAT(error, HasSubstr("(vaultd-listen)"));
    const std::string listen = "serve --listen 127.0.0.1:0 --agents 127.0.0.1:0";
    EXPECT_EQ(3, run(listen + " --public other.example.com:443"));
    EXPECT_THAT(error, HasSubstr("(vaultd-public-host)"));
    EXPECT_EQ(3, run(listen + " --public vault.example.com"));
    EXPECT_THAT(error, HasSubstr("(vaultd-public)"));
    EXPECT_EQ(2, run(listen + " --ready-fd 99"));

    const std::string ready = folder / "ready";
    Serving serving(serve_words("--ready-file", ready));
    EXPECT_EQ(4, run(listen + " --ready-file", ready));
    EXPECT_THAT(error, HasSubstr("(vaultd-serving)"));
    EXPECT_TRUE(hf_file_exists(ready.c_str())) << "it is the other one's";
    std::string taken = serving.management.substr(8, serving.management.size() - 9);
    data = folder / "other";
    make();
    EXPECT_EQ(1, run("serve --agents 127.0.0.1:0 --listen " + taken));
    EXPECT_THAT(error, HasSubstr("cannot listen on " + taken));
}

/* As from systemd, which gives fewer descriptors than there may be connections, and lets who asks have more. */
TEST_F(Vaultd, HasADescriptorForEveryConnectionThatItAllows)
{
    rlimit allowed = {};
    ASSERT_EQ(0, getrlimit(RLIMIT_NOFILE, &allowed));
    if (allowed.rlim_max < 2176) GTEST_SKIP() << "this machine allows a process " << allowed.rlim_max << " descriptors";
    make();
    std::vector<std::string> words = serve_words();
    words.insert(words.begin(), {"/usr/bin/prlimit", "--nofile=64:"});
    Serving serving(words);
    std::vector<Silent> held(100);
    for (Silent &silent : held) silent.connect_to(port_of(serving.management));

    ASSERT_EQ(0, run("credentials backup-1 --out", folder / "a.VaultCredentials")) << error;
    VaultCredentials credentials(folder / "a.VaultCredentials", nullptr);
    Http http;
    http.ca = credentials.file->ca_pem;
    EXPECT_EQ(200, http.send("GET", serving.management).status);
    rlimit files = {};
    ASSERT_EQ(0, prlimit(serving.program.id(), RLIMIT_NOFILE, nullptr, &files));
    EXPECT_GE(files.rlim_cur, 2048u) << "for 1024 connections to either listener";
}

/* Those that it opens itself get the first numbers that are free: its database among them. */
TEST_F(Vaultd, WritesThatItIsReadyToNoDescriptorThatItWasNotHanded)
{
    make();
    for (int number = 3; number < 24; number++) {
        EXPECT_EQ(2, run("serve --listen 127.0.0.1:0 --agents 127.0.0.1:0 --ready-fd " + std::to_string(number)))
            << number;
        EXPECT_THAT(error, HasSubstr("--ready-fd is not an open descriptor"));
        ASSERT_EQ(0, run("vault list")) << number << ": " << error;
    }
}

TEST_F(Vaultd, SaysWhatIsWrongWithACommand)
{
    EXPECT_EQ(1, run("vault list"));
    EXPECT_THAT(error, HasSubstr("(vaultd-not-made)"));
    EXPECT_EQ(2, run("nonsense"));
    EXPECT_THAT(error, HasSubstr("(vaultd-usage)"));
    EXPECT_EQ(2, run("init"));
    EXPECT_EQ(3, run("init --name https://vault"));
    EXPECT_EQ(2, run("vault"));
    EXPECT_EQ(2, run("vault create"));
    EXPECT_EQ(2, run("vault create a b"));
    EXPECT_EQ(2, run("vault create backup-1 --nonsense"));
    EXPECT_EQ(2, run("vault create backup-1 --region"));
    EXPECT_EQ(2, run("vault create backup-1 --region a --region b"));
    make();
    EXPECT_EQ(4, run("vault create BACKUP-1"));
    EXPECT_THAT(error, HasSubstr("(vaultd-vault-exists)"));
    EXPECT_EQ(3, run("vault create 1"));
    EXPECT_EQ(3, run("vault create other --lifetime 31d"));
    EXPECT_EQ(3, run("vault create other --lifetime 0h"));
    EXPECT_EQ(3, run("vault create other --lifetime 48"));
    EXPECT_EQ(3, run("vault create other --server-limit 0"));
    EXPECT_EQ(3, run("vault create other --security-features yes"));
    EXPECT_EQ(3, run("vault create other --region a/b"));
    EXPECT_EQ(3, run("vault create other --resource-group ?"));
    EXPECT_EQ(1, run("vault show other"));
    EXPECT_THAT(error, HasSubstr("(vaultd-vault-unknown)"));
    EXPECT_EQ(2, run("credentials backup-1"));
    EXPECT_EQ(3, run("credentials backup-1 --out x --purpose other"));
    EXPECT_EQ(3, run("credentials backup-1 --out x --compat rc2"));
    EXPECT_EQ(3, run("credentials backup-1 --out x.xml"));
    EXPECT_THAT(error, HasSubstr("(vaultd-extension)"));
    EXPECT_EQ(2, run("vault set backup-1"));
    EXPECT_EQ(1, run("token --vault other --out x"));
    EXPECT_EQ(2, run("audit --last none"));
    EXPECT_FALSE(hf_file_exists("x"));
}

TEST_F(Vaultd, LeavesCredentialsAsTheyWereWhenTheNewFileCannotBeWritten)
{
    make();
    std::string first = folder / "a.VaultCredentials", second = folder / "b.VaultCredentials";
    ASSERT_EQ(0, run("credentials backup-1 --out", first));
    EXPECT_NE(0, run("credentials backup-1 --out", folder / "missing/b.VaultCredentials"));
    ASSERT_EQ(0, run("credentials backup-1 --out", second));
    EXPECT_THAT(out, HasSubstr("number 2 of backup-1"));
}

TEST_F(Vaultd, RefusesAFolderThatOthersMayWriteTo)
{
    make();
    ASSERT_EQ(0, chmod(data.c_str(), 0777));
    EXPECT_EQ(3, run("vault list"));
    EXPECT_THAT(error, HasSubstr(data));
}

TEST_F(Vaultd, ChangesAndShowsAVault)
{
    make();
    EXPECT_EQ(0, run("vault set backup-1 --lifetime 10d --security-features on --server-limit 7 --region attic"));
    EXPECT_EQ("Changed the vault backup-1.\n", out);
    EXPECT_EQ(0, run("vault show BACKUP-1"));
    for (const char *text : {"attic", "10 days", "security features  on", "0 of 7"}) EXPECT_THAT(out, HasSubstr(text));
    EXPECT_EQ(0, run("vault list"));
    EXPECT_THAT(out, testing::ContainsRegex("^VAULT +REGION\nbackup-1 +attic\n$"));
}

TEST_F(Vaultd, PrintsAPinAndWritesATokenWithoutNamingThemInTheAudit)
{
    make();
    std::string token = folder / "token";
    EXPECT_EQ(0, run("pin backup-1"));
    EXPECT_THAT(out, testing::MatchesRegex("[0-9][0-9][0-9][0-9][0-9][0-9]\n"));
    std::string pin = out.substr(0, 6);
    EXPECT_EQ(0, run("token --vault backup-1 --out", token));
    EXPECT_EQ(0600u, mode_of(token));
    std::string bearer = content_of(token).substr(0, 64);
    EXPECT_EQ(0, run("audit"));
    EXPECT_THAT(out, HasSubstr("make security PIN"));
    EXPECT_THAT(out, HasSubstr("make token"));
    EXPECT_THAT(out, testing::Not(HasSubstr(pin + ")")));
    EXPECT_THAT(out, testing::Not(HasSubstr(bearer)));
}

TEST_F(Vaultd, ExplainsItselfAndEachCommand)
{
    EXPECT_EQ(0, Program({VAULTD_PROGRAM, "--help"}).wait());
    EXPECT_EQ(0, Program({VAULTD_PROGRAM, "--version"}).wait());
    for (const char *command : {"init", "serve", "vault create", "vault list", "vault show", "vault set", "credentials",
                                "servers", "unregister", "recovery open", "pin", "token", "audit"}) {
        EXPECT_EQ(0, run(std::string(command) + " --help")) << error;
        EXPECT_THAT(out, StartsWith(std::string("usage: vaultd ") + command));
        EXPECT_THAT(out, HasSubstr("--data DIR"));
    }
}

} // namespace
