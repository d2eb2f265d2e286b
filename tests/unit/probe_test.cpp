/* The walk to the real vault service, hop by hop. */
#include "core/probe.h"
#include "tests/support/registered.h"
#include "tests/support/server.h"

#include <gmock/gmock.h>
#include <memory>

#include <cstdlib>

namespace
{

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;
using testing_support::Machine;
using testing_support::Vault;

class Probe : public testing::Test
{
  protected:
    Vault vault;
    Machine machine;
    hf_probe_options options = {};
    hf_credentials *credentials = nullptr;
    hf_error error = {};
    testing_support::Rows<hf_hop> hops;

    void TearDown() override { hf_credentials_free(credentials); }

    void use_credentials()
    {
        ASSERT_EQ(HF_OK, hf_credentials_read(&credentials, vault.credentials().c_str(), nullptr, &error)) << error.text;
        options.credentials = credentials;
    }

    void register_machine()
    {
        ASSERT_EQ(HF_OK, testing_support::register_machine(machine, vault, &error)) << error.text;
    }

    hf_status probe()
    {
        hops.clear();
        return hf_probe(&machine.context, &options, hops.note, &hops, &error);
    }

    std::vector<std::string> in_state(hf_hop_state state)
    {
        return hops.which([state](const hf_hop &hop) { return hop.state == state; });
    }
};

TEST_F(Probe, HasNowhereToGoWithoutRegistrationAndFile)
{
    EXPECT_EQ(HF_NOT_REGISTERED, probe());
    EXPECT_STREQ("nothing-to-reach", error.id);
    EXPECT_THAT(hops.order, IsEmpty());
}

TEST_F(Probe, WalksToTheVaultOfAFileAndSignsIn)
{
    use_credentials();
    ASSERT_EQ(HF_OK, probe()) << error.text;
    EXPECT_THAT(hops.order, ElementsAre("name", "route", "proxy", "proxy-authentication", "tls", "clock", "vault",
                                        "identity", "token"));
    EXPECT_THAT(in_state(HF_HOP_OK), ElementsAre("name", "route", "tls", "clock", "vault", "token"));
    EXPECT_THAT(hops["name"].detail, StartsWith("127.0.0.1"));
    EXPECT_THAT(hops["route"].detail, HasSubstr("directly"));
    EXPECT_THAT(hops["tls"].detail, HasSubstr("signed by"));
    EXPECT_THAT(hops["tls"].detail, StartsWith("TLSv1."));
    EXPECT_THAT(vault.servers(), IsEmpty()) << "a probe registers nothing";
}

TEST_F(Probe, WalksToTheVaultThatTheMachineIsRegisteredWith)
{
    register_machine();
    ASSERT_EQ(HF_OK, probe()) << error.text;
    EXPECT_THAT(in_state(HF_HOP_OK), ElementsAre("name", "route", "tls", "clock", "vault", "identity"));
    EXPECT_STREQ("contoso", hops["vault"].detail);
}

TEST_F(Probe, GoesOnWithACertificateThatWasRenewedMeanwhile)
{
    register_machine();
    bool renewed = false, begun = false;
    machine.context.timeout_seconds = 120; /* the time of one exchange goes on while the other is made */
    machine.progress =
        [&](uint64_t,
            uint64_t) { /* as another process does that maintains this machine */
                        if (begun) return true;
                        begun = true;
                        EXPECT_EQ(HF_OK, hf_registration_renew(&renewed, &machine.context, HF_RENEW_NOW, &error))
                            << error.text;
                        return true;
        };
    EXPECT_EQ(HF_OK, probe()) << error.text;
    EXPECT_TRUE(renewed);
}

TEST_F(Probe, SaysThatTheVaultDoesNotKnowThisServerAnyMore)
{
    register_machine();
    hf_text id = HF_TEXT_INIT(64);
    ASSERT_EQ(HF_OK, hf_store_fact_text(&id, machine.home.store(), "registration-machine-id", &error));
    vault.run({"unregister", "contoso", hf_text_get(&id)});
    hf_text_free(&id);
    EXPECT_EQ(HF_REFUSED_BY_VAULT, probe());
    EXPECT_STREQ("identity-revoked", error.id);
    EXPECT_THAT(in_state(HF_HOP_FAILED), ElementsAre("identity"));
}

TEST_F(Probe, StopsAtTheRouteWhenNothingListens)
{
    use_credentials();
    vault.stop();
    EXPECT_EQ(HF_UNREACHABLE, probe());
    EXPECT_STREQ("not-connected", error.id);
    EXPECT_THAT(in_state(HF_HOP_FAILED), ElementsAre("route"));
    EXPECT_EQ(HF_HOP_SKIPPED, hops["vault"].state);
    EXPECT_STREQ("not-connected", hops["route"].error.id);
}

TEST_F(Probe, StopsAtTheNameThatNobodyKnows)
{
    hf_vault_place place = {};
    std::unique_ptr<hf_vault_place, decltype(&hf_vault_place_free)> freed(&place, hf_vault_place_free);
    use_credentials();
    ASSERT_EQ(HF_OK, hf_vault_place_from_credentials(&place, credentials, &error));
    free(place.endpoint);
    place.endpoint = hf_text_copy("https://vault.invalid:8443/restapi/");
    ASSERT_NE(nullptr, place.endpoint);
    options.place = &place;
    EXPECT_EQ(HF_UNREACHABLE, probe());
    EXPECT_THAT(in_state(HF_HOP_FAILED), ElementsAre("name"));
}

TEST_F(Probe, StopsAtAnAuthorityThatIsNotTheOneOfTheFile)
{
    Vault impostor;
    hf_credentials *other = nullptr;
    hf_vault_place place = {};
    use_credentials();
    ASSERT_EQ(HF_OK, hf_credentials_read(&other, impostor.credentials().c_str(), nullptr, &error));
    ASSERT_EQ(HF_OK, hf_vault_place_from_credentials(&place, credentials, &error));
    free(place.ca_pem);
    place.ca_pem = hf_text_copy(other->ca_pem);
    options.place = &place;
    EXPECT_EQ(HF_UNREACHABLE, probe());
    EXPECT_STREQ("tls-issuer", error.id);
    EXPECT_THAT(in_state(HF_HOP_FAILED), ElementsAre("tls"));
    EXPECT_THAT(in_state(HF_HOP_OK), ElementsAre("name", "route"));
    hf_vault_place_free(&place);
    hf_credentials_free(other);
}

TEST_F(Probe, StopsAtTheProxyThatDoesNotAnswer)
{
    use_credentials();
    vault.stop();
    machine.proxy.mode = HF_PROXY_CUSTOM;
    hf_text_put(machine.proxy.host, sizeof machine.proxy.host, "127.0.0.1");
    const std::string &url = vault.management;
    machine.proxy.port = std::stoi(url.substr(url.rfind(':') + 1)); /* where nothing listens any more */
    EXPECT_EQ(HF_UNREACHABLE, probe());
    EXPECT_STREQ("proxy-not-connected", error.id);
    EXPECT_THAT(in_state(HF_HOP_FAILED), ElementsAre("proxy"));
    EXPECT_THAT(hops["route"].detail, HasSubstr("through"));
}

TEST_F(Probe, StopsAtTheProxyThatTakesTheCallAndSaysNothing)
{
    testing_support::Server silent({}, [](testing_support::Connection &connection) { connection.wait_for_end(); });
    use_credentials();
    machine.proxy.mode = HF_PROXY_CUSTOM;
    hf_text_put(machine.proxy.host, sizeof machine.proxy.host, "127.0.0.1");
    machine.proxy.port = silent.port();
    machine.context.timeout_seconds = 1;
    EXPECT_EQ(HF_UNREACHABLE, probe());
    EXPECT_THAT(in_state(HF_HOP_FAILED), ElementsAre("proxy"));
    EXPECT_THAT(in_state(HF_HOP_OK), ElementsAre("route"));
}

TEST_F(Probe, StopsAtTheEncryptionThatNobodyAnswers)
{
    testing_support::Server silent({}, [](testing_support::Connection &connection) { connection.wait_for_end(); });
    hf_vault_place place = {};
    use_credentials();
    ASSERT_EQ(HF_OK, hf_vault_place_from_credentials(&place, credentials, &error));
    free(place.endpoint);
    place.endpoint = hf_text_copy(silent.url().c_str());
    options.place = &place;
    machine.context.timeout_seconds = 1;
    EXPECT_EQ(HF_UNREACHABLE, probe());
    EXPECT_THAT(in_state(HF_HOP_FAILED), ElementsAre("tls"));
    EXPECT_THAT(in_state(HF_HOP_OK), ElementsAre("name", "route"));
    hf_vault_place_free(&place);
}

TEST_F(Probe, ComparesTheClocks)
{
    use_credentials();
    machine.be_ahead(3600);
    EXPECT_EQ(HF_INVALID, probe());
    EXPECT_STREQ("clocks-apart", error.id);
    EXPECT_THAT(in_state(HF_HOP_FAILED), ElementsAre("clock"));
    EXPECT_THAT(error.text, HasSubstr("1 h"));
}

TEST_F(Probe, SaysThatTheFileWasSuperseded)
{
    use_credentials();
    vault.credentials();
    EXPECT_EQ(HF_REFUSED_BY_VAULT, probe());
    EXPECT_STREQ("credentials-superseded", error.id);
    EXPECT_THAT(in_state(HF_HOP_FAILED), ElementsAre("token"));
}

TEST_F(Probe, GoesAsFarAsItCanToAVaultWithWhichThisMachineIsNotRegistered)
{
    hf_vault_place place = {};
    use_credentials();
    ASSERT_EQ(HF_OK, hf_vault_place_from_credentials(&place, credentials, &error));
    options.place = &place;
    options.credentials = nullptr;
    ASSERT_EQ(HF_OK, probe()) << error.text;
    EXPECT_THAT(in_state(HF_HOP_OK), ElementsAre("name", "route", "tls", "clock", "vault"));
    hf_vault_place_free(&place);
}

} // namespace
