/* What the snap-in DPM Management shows and does, without a console. */
#include "core/stage.h"
#include "snapin/dpm/dpm.h"
#include "snapin/dpm/staging.h"
#include "tests/support/session.h"

#include <gmock/gmock.h>

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing_support::Session;

namespace
{

class DpmModel : public testing::Test
{
  protected:
    ~DpmModel() override { hf_model_free(model); }

    void stage(const std::string &page, const std::string &field, const std::string &value)
    {
        hf_problems problems = {};
        ASSERT_EQ(HF_OK, session.set(page, field, value)) << session.error.text;
        hf_status staged = hf_stage_save(session.draft(), hf_session_origin(session.get()), &problems, &session.error);
        hf_problems_free(&problems);
        ASSERT_EQ(HF_OK, staged) << session.error.text;
    }

    /* At once, by somebody who knows nothing of the stage. */
    void set(const std::string &page, const std::string &field, const std::string &value)
    {
        session.reopen();
        session.set(page, field, value);
        ASSERT_THAT(session.commit(), IsEmpty());
    }

    void read()
    {
        hf_model_free(model);
        model = hf_model_read(session.home.path().c_str(), session.clock.get(), HF_MODEL_FIRST);
        ASSERT_NE(nullptr, model);
    }

    std::string cell(const std::string &first, size_t column) const
    {
        for (size_t i = 0; i < model->counts[HF_DPM_ONLINE]; i++) {
            const hf_row &row = model->rows[HF_DPM_ONLINE][i];
            if (row.cells[0].text == first) return row.cells[column].text;
        }
        return "(no row)";
    }

    hf_status commit(hf_staging_choice choice = HF_STAGING_REFUSE)
    {
        hf_staging_free(&staging);
        staging = {};
        staging.home = session.home.path().c_str();
        staging.clock = session.clock.get();
        staging.choice = choice;
        session.reopen();
        return hf_staging_commit(&staging, &error);
    }

    Session session{hf_profile_dpm};
    hf_model *model = nullptr;
    hf_staging staging = {};
    hf_error error = {};
};

TEST_F(DpmModel, HasTheVendorsNodesOneBelowTheOther)
{
    EXPECT_EQ(3, hf_node_count());
    EXPECT_STREQ("DPM Management", hf_node_info_of(HF_NODE_ROOT)->title);
    EXPECT_STREQ("Management", hf_node_info_of(HF_DPM_MANAGEMENT)->title);
    EXPECT_STREQ("Online", hf_node_info_of(HF_DPM_ONLINE)->title);
    EXPECT_EQ(HF_NODE_ROOT, hf_node_info_of(HF_DPM_MANAGEMENT)->parent);
    EXPECT_EQ(HF_DPM_MANAGEMENT, hf_node_info_of(HF_DPM_ONLINE)->parent);
}

TEST_F(DpmModel, SaysThatTheServerIsNotRegisteredAndWhatToDo)
{
    read();
    EXPECT_FALSE(model->registered);
    EXPECT_EQ("Not registered", cell("Registration status", 1));
    EXPECT_THAT(cell("What to do", 1), HasSubstr("Register"));
    EXPECT_EQ("None", cell("Staged changes", 1));
    EXPECT_EQ(0u, model->staged);
}

TEST_F(DpmModel, TellsWhatPolicySaysThatCannotBeObeyed)
{
    hf_folder_make((session.home / "etc/policy.d").c_str(), HF_FILE_PRIVATE, nullptr);
    session.home.write("etc/policy.d/10.json", R"({"enforced": {"dpm": {"expected-gib": "plenty"}}})");
    read();
    EXPECT_THAT(cell("Warning", 1), HasSubstr("dpm.expected-gib, in "));
}

TEST_F(DpmModel, ShowsWhatIsStagedBesideWhatIsInForce)
{
    stage("throttling", "enabled", "on");
    stage("proxy", "password", "Kestrel7-Harbor-Plume");
    read();
    EXPECT_EQ(2u, model->staged);
    EXPECT_EQ("2, waiting for Commit", cell("Staged changes", 1));
    const std::string enabled = "Throttling Setting: Enable internet bandwidth usage throttling";
    EXPECT_EQ("off", cell(enabled, 1));
    EXPECT_EQ("on", cell(enabled, 2));
    EXPECT_THAT(cell(enabled, 3), HasSubstr(", "));
    EXPECT_EQ("(changed)", cell("Proxy Configuration: Password", 2));
}

TEST_F(DpmModel, ShowsAConflictWhereItIs)
{
    stage("throttling", "work-rate", "2Mbps");
    set("throttling", "work-rate", "4Mbps");
    read();
    EXPECT_THAT(cell("Throttling Setting: Work hours", 3), HasSubstr("Conflict"));
}

TEST_F(DpmModel, CommitsWhatIsStaged)
{
    stage("throttling", "enabled", "on");
    ASSERT_EQ(HF_OK, commit()) << error.text;
    EXPECT_TRUE(staging.result.changed);
    session.reopen();
    EXPECT_EQ("on", session.value("throttling", "enabled"));
    read();
    EXPECT_EQ(0u, model->staged);
    hf_staging_free(&staging);
}

TEST_F(DpmModel, LeavesAConflictToAPerson)
{
    stage("throttling", "work-rate", "2Mbps");
    set("throttling", "work-rate", "4Mbps");
    EXPECT_EQ(HF_CONFLICT, commit());
    EXPECT_THAT(hf_text_get(&staging.conflicts), HasSubstr("Throttling Setting: Work hours, set by "));

    ASSERT_EQ(HF_OK, commit(HF_STAGING_MINE)) << error.text;
    session.reopen();
    EXPECT_EQ("2Mbps", session.value("throttling", "work-rate"));
    hf_staging_free(&staging);
}

TEST_F(DpmModel, DropsAnEditWhereWhatWasSetIsToStay)
{
    stage("throttling", "work-rate", "2Mbps");
    set("throttling", "work-rate", "4Mbps");
    ASSERT_EQ(HF_OK, commit(HF_STAGING_THEIRS)) << error.text;
    EXPECT_FALSE(staging.result.changed);
    session.reopen();
    EXPECT_EQ("4Mbps", session.value("throttling", "work-rate"));
    read();
    EXPECT_EQ(0u, model->staged);
    hf_staging_free(&staging);
}

TEST_F(DpmModel, DiscardsEverything)
{
    stage("throttling", "enabled", "on");
    size_t count = 0;
    ASSERT_EQ(HF_OK, hf_staging_discard(&count, session.home.path().c_str(), &error)) << error.text;
    EXPECT_EQ(1u, count);
    read();
    EXPECT_EQ(0u, model->staged);
}

} // namespace
