/* What a registration believes: vaults of another make, vaults that say strange things, and a CA that is replaced. The
 * vault here is a server of the test's own, since the real one does none of this. */
#include "core/registration.h"
#include "tests/support/machine.h"
#include "tests/support/server.h"

#include <gmock/gmock.h>

namespace
{

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing_support::Authority;
using testing_support::Connection;
using testing_support::Folder;
using testing_support::Identity;
using testing_support::Machine;
using testing_support::Request;
using testing_support::Secret;
using testing_support::Server;

/* A vault that signs everybody in and then says what the test wants. */
class StrangeVault
{
  public:
    explicit StrangeVault(const Authority &authority)
        : identity(authority.issue("strange")), server({&identity, nullptr, 0}, [this](Connection &connection) {
              Request request;
              while (connection.read(&request)) answer(connection, request);
          })
    {
    }

    std::string capabilities = "{}", agents_answer = "{}", put_answer = "{}";
    int capabilities_status = 200;

    std::vector<std::string> asked()
    {
        std::lock_guard<std::mutex> guard(mutex);
        return requests;
    }
    std::string url(const std::string &path = "/") const { return server.url(path); }

  private:
    void answer(Connection &connection, const Request &request)
    {
        {
            std::lock_guard<std::mutex> guard(mutex);
            requests.push_back(request.method + " " + request.target.substr(0, request.target.find('?')));
        }
        if (request.target.find("/oauth2/token") != std::string::npos)
            connection.answer(200, R"({"token_type":"Bearer","expires_in":3600,"access_token":"token"})");
        else if (request.target.find("/capabilities") != std::string::npos)
            connection.answer(capabilities_status, capabilities);
        else if (request.target.find("/contact") != std::string::npos)
            connection.answer(200, agents_answer);
        else if (request.method == "PUT")
            connection.answer(200, put_answer);
        else
            connection.answer(404, "{}");
    }

    std::mutex mutex;
    std::vector<std::string> requests;
    Identity identity;
    Server server; /* last, so that it ends first */
};

class RegistrationTrust : public testing::Test
{
  protected:
    Authority authority{"Test CA"};
    StrangeVault vault{authority};
    Machine machine;
    Folder folder;
    hf_error error = {};

    /* A vault credentials file for it. */
    std::string credentials(const std::string &ca)
    {
        const int64_t now = hf_clock_now(nullptr);
        hf_text certificate = HF_TEXT_INIT(65536);
        hf_secret key = {};
        hf_bytes file = {};
        const std::string endpoint = vault.url("/restapi/"), sign_in = vault.url("");
        EXPECT_EQ(HF_OK, hf_credentials_make_certificate(&certificate, &key, now, 86400, &error)) << error.text;
        hf_credentials_new wanted = {};
        wanted.subscription = "0b9c1f3e-7a52-4f1c-9a55-2f6b8d1e4c70";
        wanted.vault = "strange";
        wanted.resource_id = "6917529027641081857";
        wanted.resource_group = "group";
        wanted.region = "here";
        wanted.authority = sign_in.c_str();
        wanted.tenant = "7c3d2b1a-1111-2222-3333-444455556666";
        wanted.client_id = "5f1e2d3c-aaaa-bbbb-cccc-ddddeeeeffff";
        wanted.endpoint = endpoint.c_str();
        wanted.ca_pem = ca.c_str();
        wanted.issued = now;
        wanted.certificate_pem = hf_text_get(&certificate);
        wanted.key_pem = &key;
        EXPECT_EQ(HF_OK, hf_credentials_write(&file, &wanted, &error)) << error.text;
        std::string path =
            folder.write("strange.VaultCredentials", std::string(reinterpret_cast<char *>(file.data), file.length));
        hf_bytes_wipe(&file);
        hf_secret_free(&key);
        hf_text_free(&certificate);
        return path;
    }

    hf_status attempt()
    {
        const std::string file = credentials(authority.pem());
        Secret passphrase("Kestrel7-Harbor-Plume");
        hf_register_options options = {};
        hf_register_result result = {};
        options.credentials = file.c_str();
        options.passphrase = passphrase.get();
        options.save_to = folder.path().c_str();
        options.allow_local = true;
        return hf_register(&result, &machine.context, &options, &error);
    }

    void expect_nothing_kept()
    {
        hf_registration_status status = {};
        ASSERT_EQ(HF_OK, hf_registration_status_read(&status, &machine.home.settings, &error));
        EXPECT_FALSE(status.registered);
        EXPECT_FALSE(status.pending);
        hf_registration_status_free(&status);
        for (const auto &entry : std::filesystem::directory_iterator(folder.path()))
            EXPECT_EQ("strange.VaultCredentials", entry.path().filename().u8string());
    }

    std::string offer(const std::string &agents, const std::string &protocol = "holdfast-1")
    {
        return R"({"protocol":")" + protocol + R"(","agents":")" + agents +
               R"(","portal":"https://127.0.0.1/","securityFeatures":false,"serverTime":"2026-11-22T09:14:05Z",)"
               R"("signedBy":"Test CA","vault":"strange","region":"here"})";
    }
};

TEST_F(RegistrationTrust, SaysThatAVaultDoesNotOfferThisProtocolAndSendsItNothing)
{
    const std::string html = "<html>not found</html>", error_of_another = R"({"error":{"code":"NotFound"}})";
    const struct {
        int status;
        std::string body;
    } answers[] = {
        {404, error_of_another}, {404, html}, {200, html}, {200, "{}"}, {200, offer(vault.url(), "other-7")}};
    for (const auto &answer : answers) {
        vault.capabilities_status = answer.status;
        vault.capabilities = answer.body;
        EXPECT_EQ(HF_REFUSED_BY_VAULT, attempt()) << answer.body;
        EXPECT_STREQ("vault-not-supported", error.id) << answer.body;
        expect_nothing_kept();
    }
    for (const std::string &request : vault.asked()) EXPECT_THAT(request, Not(HasSubstr("PUT")));
}

TEST_F(RegistrationTrust, IsNotSentToAHostThatTheFileDoesNotName)
{
    vault.capabilities = offer("https://elsewhere.example:8444/");
    EXPECT_EQ(HF_REFUSED_BY_VAULT, attempt());
    EXPECT_STREQ("vault-elsewhere", error.id);
    expect_nothing_kept();
}

TEST_F(RegistrationTrust, DoesNotTrustAVaultThatAnotherAuthoritySigned)
{
    Authority other("Other CA");
    const std::string file = credentials(other.pem());
    Secret passphrase("Kestrel7-Harbor-Plume");
    hf_register_options options = {};
    hf_register_result result = {};
    options.credentials = file.c_str();
    options.passphrase = passphrase.get();
    EXPECT_EQ(HF_UNREACHABLE, hf_register(&result, &machine.context, &options, &error));
    EXPECT_STREQ("tls-issuer", error.id);
    EXPECT_THAT(vault.asked(), ElementsAre());
    expect_nothing_kept();
}

TEST_F(RegistrationTrust, RefusesACertificateForAKeyThatIsNotItsOwn)
{
    std::string pem = authority.issue("somebody else").pem(), escaped;
    for (char c : pem) escaped += c == '\n' ? std::string("\\n") : std::string(1, c);
    vault.capabilities = offer(vault.url());
    vault.put_answer = R"({"properties":{"state":"pending","certificate":")" + escaped + R"("}})";
    EXPECT_EQ(HF_REFUSED_BY_VAULT, attempt());
    EXPECT_STREQ("certificate-unusable", error.id);
    expect_nothing_kept();
}

/* ---- a CA that is replaced --------------------------------------------------------------------------------------- */

/* A machine that is registered with a vault of which nothing but the answer to a contact is needed. */
class RollOver : public RegistrationTrust
{
  protected:
    void SetUp() override
    {
        const Identity own = authority.issue("machine");
        const std::string pem = own.pem();
        hf_secret key = own.key_pem();
        hf_sealer *sealer = nullptr;
        hf_bytes sealed = {};
        hf_settings &settings = machine.home.settings;
        ASSERT_EQ(HF_OK, settings.sealer(settings.sealer_context, &sealer, true, &error));
        ASSERT_EQ(HF_OK, hf_seal(&sealed, sealer, "key", key.text, key.length, &error));
        write({{"machine-id", "0123456789abcdef0123456789abcdef"},
               {"certificate", pem},
               {"place-ca", authority.pem()},
               {"place-subscription", "s"},
               {"place-resource-group", "g"},
               {"place-vault", "strange"},
               {"place-resource-id", "6917529027641081857"}});
        const hf_fact fact = {"registration-key", nullptr, sealed.data, sealed.length};
        ASSERT_EQ(HF_OK,
                  hf_store_facts_write(machine.home.store(), &fact, 1, nullptr, &machine.context.origin, &error));
        hf_bytes_free(&sealed);
        hf_secret_free(&key);
        send_to(vault);
    }

    void write(const std::map<std::string, std::string> &facts)
    {
        for (const auto &entry : facts) {
            const std::string name = "registration-" + entry.first;
            const hf_fact fact = {name.c_str(), entry.second.c_str(), nullptr, 0};
            ASSERT_EQ(HF_OK,
                      hf_store_facts_write(machine.home.store(), &fact, 1, nullptr, &machine.context.origin, &error))
                << error.text;
        }
    }

    void send_to(StrangeVault &where)
    {
        write({{"place-agents", where.url()},
               {"place-endpoint", where.url("/restapi/")},
               {"place-authority", where.url("")}});
    }

    std::string fact(const std::string &key)
    {
        hf_text text = HF_TEXT_INIT(65536);
        hf_status status = hf_store_fact_text(&text, machine.home.store(), ("registration-" + key).c_str(), &error);
        std::string found = status == HF_OK ? hf_text_get(&text) : "";
        hf_text_free(&text);
        return found;
    }

    static std::string answer(const std::string &ca_next = "")
    {
        std::string escaped, next;
        for (char c : ca_next) escaped += c == '\n' ? std::string("\\n") : std::string(1, c);
        if (!escaped.empty()) next = R"(,"caNext":")" + escaped + '"';
        return R"({"properties":{"vault":"strange","state":"active","securityFeatures":false,)"
               R"("serverTime":"2026-11-22T09:14:05Z","certificateUntil":"2027-11-22T09:14:05Z","keyId":"")" +
               next + "}}";
    }

    hf_status contact() { return hf_registration_contact(&machine.context, &error); }

    Authority next{"Next CA"};
};

TEST_F(RollOver, FollowsACaThatTheVaultAnnouncedWhileTheOldOneStillCounted)
{
    vault.agents_answer = answer(next.pem());
    ASSERT_EQ(HF_OK, contact()) << error.text;
    EXPECT_EQ(authority.pem(), fact("place-ca")) << "the old one counts until the vault shows the new one";
    EXPECT_EQ(next.pem(), fact("ca-next"));

    StrangeVault changed(next);
    changed.agents_answer = answer();
    send_to(changed);
    ASSERT_EQ(HF_OK, contact()) << error.text;
    EXPECT_EQ(next.pem(), fact("place-ca"));
    EXPECT_EQ("", fact("ca-next"));

    send_to(vault); /* who shows the old one now is not believed any more */
    EXPECT_EQ(HF_UNREACHABLE, contact());
    EXPECT_STREQ("tls-issuer", error.id);
}

TEST_F(RollOver, DoesNotFollowACaThatWasNotAnnounced)
{
    StrangeVault changed(next);
    changed.agents_answer = answer(next.pem());
    send_to(changed);
    EXPECT_EQ(HF_UNREACHABLE, contact());
    EXPECT_STREQ("tls-issuer", error.id);
    EXPECT_EQ(authority.pem(), fact("place-ca"));
    EXPECT_THAT(changed.asked(), ElementsAre());
}

TEST_F(RollOver, ForgetsAnAnnouncementThatIsTakenBack)
{
    vault.agents_answer = answer(next.pem());
    ASSERT_EQ(HF_OK, contact()) << error.text;
    vault.agents_answer = answer();
    ASSERT_EQ(HF_OK, contact()) << error.text;
    EXPECT_EQ("", fact("ca-next"));
}

TEST_F(RollOver, TakesNoMachineThatTheVaultDoesNotCallActive)
{
    std::string odd = answer();
    odd.replace(odd.find("active"), 6, "asleep");
    vault.agents_answer = odd;
    EXPECT_EQ(HF_REFUSED_BY_VAULT, contact());
    EXPECT_STREQ("identity-not-active", error.id);
    EXPECT_THAT(error.text, HasSubstr("asleep"));
}

} // namespace
