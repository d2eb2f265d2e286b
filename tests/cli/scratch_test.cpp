#include "tests/cli/machine.h"
#include "tests/support/database.h"

#include <regex>

using cli::Json;
using testing::HasSubstr;
using testing_support::content_of;

namespace
{

/* A scratch folder with a file in it and one in a folder below it. */
class Scratch : public cli::Machine
{
  protected:
    std::string first = folder / "scratch", second = folder / "elsewhere";

    void SetUp() override
    {
        hf_error error = {};
        ASSERT_EQ(HF_OK, hf_folder_make((first + "/below").c_str(), HF_FILE_PRIVATE, &error)) << error.text;
        folder.write("scratch/cache", "12345");
        folder.write("scratch/below/deep", "67890");
        ok({"set", "agent.scratch-folder=" + first});
    }

    void expect_all_as_it_was()
    {
        EXPECT_EQ(first, value("agent.scratch-folder"));
        EXPECT_EQ("12345", content_of(first + "/cache"));
        EXPECT_EQ("67890", content_of(first + "/below/deep"));
        EXPECT_FALSE(hf_folder_exists(second.c_str()));
    }
};

} // namespace

TEST_F(Scratch, IsShownWithItsSpaceForPeopleAndPrograms)
{
    Json shown = json({"scratch", "show"});
    EXPECT_EQ(first, shown["folder"]);
    EXPECT_EQ("true", shown["exists"]);
    EXPECT_GT(std::stoll(shown["free_bytes"]), 0);
    EXPECT_EQ("0", shown["needed_bytes"]);
    EXPECT_THAT(ok({"scratch", "show"}), testing::AllOf(HasSubstr(first), HasSubstr("iB")));
}

TEST_F(Scratch, IsBelowTheDataFolderUntilSomebodySaysOtherwise)
{
    ok({"reset", "agent.scratch-folder"});
    Json shown = json({"scratch", "show"});
    EXPECT_THAT(shown["folder"], testing::EndsWith("scratch"));
    EXPECT_THAT(shown["folder"], HasSubstr("home"));
    EXPECT_EQ("false", shown["exists"]);
}

TEST_F(Scratch, IsShownWithWhatIsWrongWithIt)
{
    policy(R"({"enforced": {"agent": {"protected-gib": 1048576}}})");
    cli::Result shown = holdfast({"scratch", "show"});
    EXPECT_EQ(3, shown.code);
    EXPECT_THAT(shown.out, HasSubstr(first));
    EXPECT_THAT(shown.err, HasSubstr("agent.scratch-folder: "));
    EXPECT_THAT(shown.err, HasSubstr("(scratch-space)"));
    EXPECT_EQ("scratch-space", refusal({"scratch", "show"}, 3)["problems.0.id"]);
}

TEST_F(Scratch, MovesWithAllThatIsInIt)
{
    EXPECT_EQ(second, json({"scratch", "move", second})["folder"]);
    EXPECT_EQ(second, value("agent.scratch-folder"));
    EXPECT_EQ("12345", content_of(second + "/cache"));
    EXPECT_EQ("67890", content_of(second + "/below/deep"));
    EXPECT_FALSE(hf_folder_exists(first.c_str()));
    EXPECT_EQ("scratch move", json({"history"})["revisions.0.kind"]);
}

TEST_F(Scratch, IsNotMovedWhereItIsOrIntoItselfOrOverOtherFiles)
{
    folder.write("other", "a file");
    EXPECT_EQ("scratch-same", refusal({"scratch", "move", first}, 3)["error.id"]);
    EXPECT_EQ("scratch-nested", refusal({"scratch", "move", first + "/inner"}, 3)["error.id"]);
    EXPECT_EQ("scratch-not-empty", refusal({"scratch", "move", home}, 3)["error.id"]);
    EXPECT_EQ("scratch-no-folder", refusal({"scratch", "move", folder / "other"}, 3)["error.id"]);
    EXPECT_EQ("operand-missing", refusal({"scratch", "move"}, 2)["error.id"]);
    expect_all_as_it_was();
}

TEST_F(Scratch, IsNotMovedWhereItDoesNotFit)
{
    policy(R"({"enforced": {"agent": {"protected-gib": 1048576}}})");
    EXPECT_EQ("scratch-space", refusal({"scratch", "move", second}, 3)["error.id"]);
    expect_all_as_it_was();
}

TEST_F(Scratch, IsNotCopiedWhenPolicyHoldsItsPlace)
{
    std::string place = std::regex_replace(first, std::regex("\\\\"), "\\\\");
    policy(R"({"enforced": {"agent": {"scratch-folder": ")" + place + R"("}}})");
    EXPECT_EQ("locked-by-policy", refusal({"scratch", "move", second}, 8)["error.id"]);
    expect_all_as_it_was();
}

TEST_F(Scratch, IsAsItWasWhenTheNewFolderCannotBeStored)
{
    testing_support::Database(home + "/settings.db")
        .run("CREATE TRIGGER full BEFORE INSERT ON revision BEGIN SELECT RAISE(ABORT, 'no'); END");
    EXPECT_NE(0, holdfast({"scratch", "move", second}).code);
    expect_all_as_it_was();
    testing_support::Database(home + "/settings.db").run("DROP TRIGGER full");
    ok({"scratch", "move", second});
    EXPECT_EQ("12345", content_of(second + "/cache"));
}
