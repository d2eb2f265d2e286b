/* The hourly pass, against the real vault service. */
#include "core/maintain.h"
#include "tests/support/draft.h"
#include "tests/support/registered.h"

#include <gmock/gmock.h>

namespace
{

using testing::ElementsAre;
using testing::HasSubstr;
using testing_support::Machine;
using testing_support::Vault;

class Maintain : public testing::Test
{
  protected:
    Machine machine;
    hf_maintain_options options = {};
    hf_error error = {};
    testing_support::Rows<hf_maintain_step> steps;

    hf_status maintain()
    {
        steps.clear();
        return hf_maintain(&machine.context, &options, steps.note, &steps, &error);
    }

    hf_status register_machine(Vault &vault, hf_registration_step stop_after = HF_STEP_NONE)
    {
        return testing_support::register_machine(machine, vault, &error, stop_after);
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
    EXPECT_THAT(steps.order, ElementsAre("scratch-move", "registration", "pending", "renewal", "contact", "certificate",
                                         "values", "history", "store"));
    EXPECT_FALSE(steps["contact"].done);
    EXPECT_FALSE(steps["pending"].done);
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
    EXPECT_THAT(steps.which([](const hf_maintain_step &step) { return step.failed; }), ElementsAre("contact"));
    EXPECT_EQ(9u, steps.order.size());
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
    hf_file_lock *lock = nullptr; /* of a process that goes on with it just now */
    ASSERT_EQ(HF_OK, hf_file_lock_take(&lock, machine.data("registration.lock").c_str(), &error));
    EXPECT_EQ(HF_CONFLICT, maintain());
    EXPECT_STREQ("registration-busy", error.id);
    hf_file_lock_release(lock);
    is_registered(&pending);
    EXPECT_TRUE(pending);

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

    int changes = 0;
    auto change = [&] {
        const std::string value = std::to_string(++changes);
        const hf_change made = {"proxy", "port", value.c_str(), nullptr, 0, false, nullptr};
        hf_commit_request request = {};
        int64_t revision = changes - 1;
        request.base = revision;
        request.changes = &made;
        request.change_count = 1;
        request.origin = machine.context.origin;
        request.kind = "set";
        ASSERT_EQ(HF_OK, hf_store_commit(&revision, machine.home.store(), &request, &error)) << error.text;
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

TEST_F(Maintain, CopiesTheStoreAtOnceAfterAnEventOfTheRegistration)
{
    Vault vault;
    bool renewed = false;
    ASSERT_EQ(HF_OK, register_machine(vault)) << error.text;
    EXPECT_EQ(0u, copies()) << "nobody has to wait for one";
    ASSERT_EQ(HF_OK, maintain()) << error.text;
    EXPECT_EQ(1u, copies());

    machine.be_ahead(60);
    ASSERT_EQ(HF_OK, maintain()) << error.text;
    EXPECT_EQ(1u, copies()) << "nothing happened since";
    ASSERT_EQ(HF_OK, hf_registration_renew(&renewed, &machine.context, HF_RENEW_NOW, &error)) << error.text;
    ASSERT_EQ(HF_OK, maintain()) << error.text;
    EXPECT_EQ(2u, copies());
}

TEST_F(Maintain, MakesTheCopyThatWasDueWhenTheStoreCouldNotBeCopied)
{
    Vault vault;
    ASSERT_EQ(HF_OK, register_machine(vault)) << error.text;
    machine.home.folder.write("copies", "a file where the folder of copies should be");
    EXPECT_NE(HF_OK, maintain());
    EXPECT_TRUE(steps["store"].failed);
    ASSERT_EQ(HF_OK, hf_file_remove(machine.data("copies").c_str(), &error));
    ASSERT_EQ(HF_OK, maintain()) << error.text;
    EXPECT_EQ(1u, copies());
}

TEST_F(Maintain, PublishesTheValuesOfEveryPage)
{
    testing_support::Page page;
    const hf_page *pages[] = {page};
    options.pages = pages;
    options.page_count = 1;
    ASSERT_EQ(HF_OK, maintain()) << error.text;
    EXPECT_TRUE(steps["values"].done);
    EXPECT_THAT(testing_support::content_of(machine.data("values/sample.json")), HasSubstr("mode"));
}

TEST_F(Maintain, SettlesWhatPagesLeftToFinish)
{
    testing_support::Page page;
    std::string settled;
    page.behaviour.prepare = [](hf_draft *, std::string &kept, hf_problems *) {
        kept = "kept";
        return HF_OK;
    };
    page.behaviour.settle = [](const std::string &, hf_error *why) {
        return hf_fail_text(why, HF_UNREACHABLE, "gone", "gone", "wait");
    };
    testing_support::Draft draft(machine.home);
    ASSERT_EQ(HF_OK, draft.set(page, "port", "1")) << draft.error.text;
    ASSERT_EQ(HF_OK, draft.commit()) << draft.error.text;

    page.behaviour.settle = [&](const std::string &kept, hf_error *) {
        settled = kept;
        return HF_OK;
    };
    options.find = [](void *context, const char *) {
        return static_cast<const hf_page *>(*static_cast<testing_support::Page *>(context));
    };
    options.find_context = &page;
    ASSERT_EQ(HF_OK, maintain()) << error.text;
    EXPECT_EQ("kept", settled);
    EXPECT_TRUE(steps["pending"].done);
}

TEST_F(Maintain, ReportsAPageThatCannotFinishAndGoesOn)
{
    options.find = [](void *, const char *) -> const hf_page * { return nullptr; };
    hf_change change = {};
    change.page = "sample";
    change.field = "port";
    change.text = "1";
    const hf_pending_new pending = {"sample", "x", 1};
    hf_commit_request request = {};
    request.changes = &change;
    request.change_count = 1;
    request.pending = &pending;
    request.pending_count = 1;
    request.origin = machine.context.origin;
    request.kind = "set";
    int64_t revision = 0;
    ASSERT_EQ(HF_OK, hf_store_commit(&revision, machine.home.store(), &request, &error)) << error.text;
    EXPECT_NE(HF_OK, maintain());
    EXPECT_TRUE(steps["pending"].failed);
    EXPECT_TRUE(steps["store"].done);
}

} // namespace
