/* The hourly pass, against the real vault service. */
#include "core/maintain.h"
#include "tests/support/machine.h"
#include "tests/support/vault.h"

#include <gmock/gmock.h>

#include <map>

namespace
{

using testing::ElementsAre;
using testing::HasSubstr;
using testing_support::Machine;
using testing_support::Secret;
using testing_support::Vault;

class Maintain : public testing::Test
{
  protected:
    Machine machine;
    hf_maintain_options options = {};
    hf_error error = {};
    std::vector<std::string> order;
    std::map<std::string, hf_maintain_step> steps;

    hf_status maintain()
    {
        order.clear();
        steps.clear();
        auto each = [](void *context, const hf_maintain_step *step) {
            Maintain *test = static_cast<Maintain *>(context);
            test->order.push_back(step->name);
            test->steps[step->name] = *step;
        };
        return hf_maintain(&machine.context, &options, each, this, &error);
    }

    std::vector<std::string> failed()
    {
        std::vector<std::string> names;
        for (const std::string &name : order)
            if (steps[name].failed) names.push_back(name);
        return names;
    }

    hf_status register_machine(Vault &vault, hf_registration_step stop = HF_STEP_NONE)
    {
        Secret passphrase("Kestrel7-Harbor-Plume");
        hf_register_options registration = {};
        hf_register_result registered = {};
        const std::string file = vault.credentials();
        registration.credentials = file.c_str();
        registration.passphrase = passphrase.get();
        registration.after_step = [](void *context, hf_registration_step step) {
            return step != *static_cast<hf_registration_step *>(context);
        };
        registration.after_step_context = &stop;
        return hf_register(&registered, &machine.context, &registration, &error);
    }

    bool is_registered(bool *pending = nullptr)
    {
        hf_registration_status status = {};
        EXPECT_EQ(HF_OK, hf_registration_status_read(&status, &machine.home.settings, &error));
        bool registered = status.registered;
        if (pending != nullptr) *pending = status.pending;
        hf_registration_status_free(&status);
        return registered;
    }

    size_t copies()
    {
        size_t count = 0;
        if (!std::filesystem::exists(machine.data("copies"))) return 0;
        for (const auto &entry : std::filesystem::directory_iterator(machine.data("copies")))
            if (entry.path().extension() == ".db") count++;
        return count;
    }
};

TEST_F(Maintain, DoesWhatItCanForAMachineThatIsNotRegistered)
{
    ASSERT_EQ(HF_OK, maintain()) << error.text;
    EXPECT_THAT(order, ElementsAre("scratch-move", "registration", "pending", "certificate", "contact", "values",
                                   "history", "store"));
    EXPECT_FALSE(steps["contact"].done);
    EXPECT_THAT(steps["contact"].detail, HasSubstr("not registered"));
    EXPECT_THAT(steps["store"].detail, HasSubstr("sound"));
}

TEST_F(Maintain, ContactsTheVault)
{
    Vault vault;
    ASSERT_EQ(HF_OK, register_machine(vault)) << error.text;
    ASSERT_EQ(HF_OK, maintain()) << error.text;
    EXPECT_TRUE(steps["contact"].done);
    EXPECT_FALSE(steps["certificate"].done);
}

TEST_F(Maintain, TriesEveryStepWhenTheVaultDoesNotAnswer)
{
    Vault vault;
    ASSERT_EQ(HF_OK, register_machine(vault)) << error.text;
    vault.stop();
    EXPECT_EQ(HF_UNREACHABLE, maintain());
    EXPECT_THAT(failed(), ElementsAre("contact"));
    EXPECT_EQ(8u, order.size());
    EXPECT_EQ(HF_UNREACHABLE, steps["contact"].error.status);
}

TEST_F(Maintain, FinishesARegistrationThatWasCutOff)
{
    Vault vault;
    ASSERT_EQ(HF_CANCELLED, register_machine(vault, HF_STEP_REGISTER));
    ASSERT_EQ(HF_OK, maintain()) << error.text;
    EXPECT_TRUE(steps["registration"].done);
    EXPECT_TRUE(is_registered());
    EXPECT_EQ(1u, vault.servers().size());
}

TEST_F(Maintain, LetsARegistrationThatNeedsItsFileWaitForADay)
{
    Vault vault;
    bool pending = false;
    ASSERT_EQ(HF_CANCELLED, register_machine(vault, HF_STEP_MAKE_KEYS));
    ASSERT_EQ(HF_OK, maintain()) << error.text;
    EXPECT_FALSE(steps["registration"].done);
    is_registered(&pending);
    EXPECT_TRUE(pending);

    machine.be_ahead(25 * 3600);
    ASSERT_EQ(HF_OK, maintain()) << error.text;
    EXPECT_TRUE(steps["registration"].done);
    EXPECT_FALSE(is_registered(&pending));
    EXPECT_FALSE(pending);
}

TEST_F(Maintain, RenewsTheCertificateInTime)
{
    Vault vault;
    hf_registration_status status = {};
    ASSERT_EQ(HF_OK, register_machine(vault)) << error.text;
    ASSERT_EQ(HF_OK, hf_registration_status_read(&status, &machine.home.settings, &error));
    machine.be_ahead((status.certificate_until - status.certificate_from) * 3 / 4);
    hf_registration_status_free(&status);
    ASSERT_EQ(HF_OK, maintain()) << error.text;
    EXPECT_TRUE(steps["certificate"].done);
}

TEST_F(Maintain, CopiesTheStoreOnceADayIfItChanged)
{
    ASSERT_EQ(HF_OK, maintain()) << error.text;
    EXPECT_EQ(0u, copies()) << "nothing was ever set";

    const hf_fact fact = {"test", "x", nullptr, 0};
    auto change = [&] {
        ASSERT_EQ(HF_OK,
                  hf_store_facts_write(machine.home.store(), &fact, 1, "tested", &machine.context.origin, &error));
    };
    change();
    ASSERT_EQ(HF_OK, maintain()) << error.text;
    EXPECT_TRUE(steps["store"].done);
    EXPECT_EQ(1u, copies());

    change();
    machine.be_ahead(3600);
    ASSERT_EQ(HF_OK, maintain()) << error.text;
    EXPECT_EQ(1u, copies());

    machine.be_ahead(86400 + 3600);
    ASSERT_EQ(HF_OK, maintain()) << error.text;
    EXPECT_EQ(2u, copies());

    machine.be_ahead(2 * 86400 + 7200);
    ASSERT_EQ(HF_OK, maintain()) << error.text;
    EXPECT_EQ(2u, copies()) << "nothing changed since";
}

} // namespace
