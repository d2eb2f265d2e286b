#include "tests/cli/machine.h"

using cli::Json;
using cli::Result;
using testing::HasSubstr;
using testing::Not;

namespace
{

class Dpm : public cli::Machine
{
  protected:
    testing_support::Folder staging;

    std::string assign(const std::string &field, const std::string &value) { return field + "=" + value; }

    /* Stages a recovery folder and a limit. */
    void stage() { ok({"dpm", "set", assign("dpm.staging-folder", staging.path()), "throttling.enabled=on"}); }
};

} // namespace

TEST_F(Dpm, StagesEditsThatTakeEffectTogetherWithTheCommit)
{
    stage();
    EXPECT_EQ("false", value("throttling.enabled"));
    Json status = json({"dpm", "status"}, 5);
    EXPECT_EQ("2", status["staged"]);
    EXPECT_EQ("dpm", status["profile"]);
    EXPECT_EQ("true", json({"dpm", "get", "throttling.enabled"})["value"]);
    Json commit = json({"dpm", "commit"});
    EXPECT_EQ("true", commit["changed"]);
    EXPECT_EQ("1", commit["revision"]);
    EXPECT_EQ(2u, commit.count("changes"));
    EXPECT_EQ("0", json({"dpm", "status"}, 5)["staged"]);
    EXPECT_EQ("false", json({"dpm", "commit"})["changed"]);
    EXPECT_EQ("dpm commit", json({"history"})["revisions.0.kind"]);
}

TEST_F(Dpm, ShowsWhatIsStagedWithWhoStagedItAndWhatIsInForce)
{
    stage();
    std::string shown = ok({"dpm", "get"});
    EXPECT_THAT(shown, HasSubstr("dpm: Recovery Folder Settings"));
    EXPECT_THAT(shown, HasSubstr("staged by "));
    EXPECT_THAT(shown, HasSubstr("; now off"));
    EXPECT_THAT(shown, HasSubstr("default of the profile dpm"));
    EXPECT_THAT(shown, Not(HasSubstr("agent: "))) << "Configure has five pages";
    EXPECT_LT(shown.find("proxy: "), shown.find("vault: "));
    EXPECT_LT(shown.find("vault: "), shown.find("throttling: "));
    EXPECT_LT(shown.find("throttling: "), shown.find("dpm: "));
    EXPECT_LT(shown.find("dpm: "), shown.find("encryption: "));

    Json field = json({"dpm", "get", "throttling.enabled"});
    EXPECT_EQ("true", field["staged"]);
    EXPECT_EQ("false", field["in_force"]);
    EXPECT_NE("null", field["staged_at"]);
    EXPECT_THAT(ok({"dpm", "get", "dpm.staging-folder"}), HasSubstr(staging.path()));
}

TEST_F(Dpm, RefusesABadEditWhenItIsStaged)
{
    Json refused = refusal({"dpm", "set", assign("dpm.staging-folder", staging / "not-there")}, 3);
    EXPECT_EQ("folder-missing", refused["error.id"]);
    EXPECT_EQ("dpm.staging-folder", refused["error.field"]);
    EXPECT_EQ("rate-zero", refusal({"dpm", "set", "throttling.work-rate=0"}, 3)["error.id"]);
    EXPECT_EQ("staging-missing", refusal({"dpm", "set", "dpm.expected-gib=5"}, 3)["error.id"]);
    EXPECT_EQ("0", json({"dpm", "status"}, 5)["staged"]);
    EXPECT_EQ(2, holdfast({"dpm", "set"}).code);
}

TEST_F(Dpm, RefusesACommitWhenTheRecoveryFolderIsGone)
{
    stage();
    ASSERT_EQ(HF_OK, hf_folder_remove(staging.path().c_str(), nullptr));
    EXPECT_EQ("folder-missing", refusal({"dpm", "commit"}, 3)["error.id"]);
    EXPECT_EQ("false", value("throttling.enabled")) << "all or nothing";
    EXPECT_EQ("2", json({"dpm", "status"}, 5)["staged"]) << "it stays staged";
}

TEST_F(Dpm, FindsAConflictAtTheCommitAndNamesIt)
{
    stage();
    ok({"set", "throttling.enabled=on", "throttling.work-rate=2Mbps"});
    ok({"set", "throttling.enabled=off"});
    Json status = json({"dpm", "status"}, 5);
    EXPECT_EQ("throttling.enabled", status["conflicts.0.field"]);
    EXPECT_EQ("staged-changed-since", refusal({"dpm", "commit", "--check"}, 4)["error.id"]);
    Json refused = refusal({"dpm", "commit"}, 4);
    EXPECT_EQ("staged-changed-since", refused["error.id"]);
    EXPECT_EQ("throttling.enabled", refused["error.field"]);
    EXPECT_THAT(refused["error.text"], HasSubstr("after it was staged"));
    EXPECT_THAT(refused["error.advice"], HasSubstr("`holdfast dpm status`"));
    EXPECT_THAT(refused["error.advice"], HasSubstr("`holdfast dpm discard throttling.enabled`"));
    EXPECT_EQ("2", json({"dpm", "status"}, 5)["staged"]);

    ok({"dpm", "set", "throttling.enabled=on"}); /* by somebody who sees what it replaces */
    EXPECT_EQ("true", json({"dpm", "commit"})["changed"]);
    EXPECT_EQ(staging.path(), json({"dpm", "get", "dpm.staging-folder"})["value"]);
}

TEST_F(Dpm, SaysWhatACommitWouldChangeAndChangesNothing)
{
    stage();
    Json check = json({"dpm", "commit", "--check"}, 10);
    EXPECT_EQ(2u, check.count("changes"));
    EXPECT_EQ("false", value("throttling.enabled"));
}

TEST_F(Dpm, DiscardsOneEditOrAll)
{
    stage();
    EXPECT_EQ("1", json({"dpm", "discard", "throttling"})["discarded"]);
    EXPECT_EQ("1", json({"dpm", "status"}, 5)["staged"]);
    EXPECT_EQ("1", json({"dpm", "discard"})["discarded"]);
    EXPECT_EQ("0", json({"dpm", "discard"})["discarded"]);
    EXPECT_THAT(ok({"dpm", "discard"}), HasSubstr("there is nothing to discard"));
    EXPECT_EQ("false", json({"dpm", "commit"})["changed"]);
    EXPECT_EQ(2, holdfast({"dpm", "discard", "nothing"}).code);
}

TEST_F(Dpm, TakesSecretsFromFilesAndNeverShowsThem)
{
    std::string file = folder.write("secret.txt", "Kestrel7-Harbor-Plume\n");
    ok({"dpm", "set", "proxy.mode=custom", "proxy.host=proxy.corp", "--from-file", "proxy.password=" + file});
    EXPECT_EQ("secret-in-arguments", refusal({"dpm", "set", "proxy.password=x"}, 2)["error.id"]);
    for (const std::vector<std::string> &words :
         {std::vector<std::string>{"dpm", "get", "--json"}, {"dpm", "get"}, {"dpm", "commit", "--check"}})
        EXPECT_THAT(holdfast(words).out, Not(HasSubstr("Kestrel7")));
    EXPECT_THAT(holdfast({"dpm", "status"}).out, HasSubstr("(secret) changed"));
    ok({"dpm", "commit"});
    EXPECT_EQ("true", json({"get", "proxy.password"})["set"]);
}

TEST_F(Dpm, NamesItsOwnCommandWhenItNeedsAFileToRegister)
{
    EXPECT_THAT(refusal({"dpm", "register"}, 2)["error.text"], HasSubstr("`holdfast dpm register`"));
    EXPECT_THAT(refusal({"register"}, 2)["error.text"], HasSubstr("`holdfast register`"));
}

TEST_F(Dpm, TellsWhatPolicySaysThatCannotBeObeyed)
{
    policy(R"({"enforced": {"dpm": {"staging-foldr": "/srv"}, "throttling": {"work-rate": "plenty"}}})");
    Result result = holdfast({"dpm", "status"});
    EXPECT_THAT(result.err, HasSubstr("(policy-unknown-field)"));
    EXPECT_THAT(result.err, HasSubstr("(policy-value)"));
}

TEST_F(Dpm, IsHeldByPolicyLikeEverybody)
{
    stage();
    policy(R"({"enforced": {"throttling": {"enabled": false}}})");
    EXPECT_EQ("locked-by-policy", refusal({"dpm", "set", "throttling.enabled=on"}, 8)["error.id"]);
    EXPECT_EQ("locked-by-policy", refusal({"dpm", "commit"}, 8)["error.id"]) << "that was staged before";
    EXPECT_EQ("1", json({"dpm", "discard", "dpm"})["discarded"]);
}
