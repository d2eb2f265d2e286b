/* `holdfast` started without some of the three standard streams, as who starts services may do. */
#include "tests/cli/machine.h"

using cli::Json;
using cli::Result;
using testing::HasSubstr;

namespace
{

class Streams : public cli::Machine
{
  protected:
    /* As a shell starts it with `redirections`. */
    Result started(const std::string &redirections, std::vector<std::string> words)
    {
        words.insert(words.begin(), {"-c", "exec \"$0\" \"$@\" " + redirections, HOLDFAST_PROGRAM, "--home", home});
        return cli::run({"/bin/sh", words, "", environment});
    }
};

/* What a plug-in says on standard error would stand among the notes on it, if their file had the number of that. */
TEST_F(Streams, WritesIntoNoFileWhatIsForAStreamThatIsClosed)
{
    const std::string prints = HOLDFAST_TEST_PLUGINS "/misbehaving/prints" HOLDFAST_PLUGIN_SUFFIX;
    for (const char *closed : {"2>&-", "<&- 2>&-"}) {
        Result result = started(closed, {"plugin", "check", prints, "--rounds", "3", "--json"});
        EXPECT_EQ(0, result.code) << closed << result.out;
        EXPECT_EQ("prints", Json(result.out)["id"]) << closed << result.out;
        EXPECT_EQ("true", Json(result.out)["sound"]) << closed << result.out;
    }
}

TEST_F(Streams, FailsWhereItsOutputIsClosedAndSaysSoWhereItCan)
{
    ok({"set", "proxy.port=3128"});
    Result result = started(">&-", {"get", "proxy.port"});
    EXPECT_EQ(1, result.code);
    EXPECT_THAT(result.err, HasSubstr("(output-failed)"));
    EXPECT_EQ(1, started("<&- >&- 2>&-", {"get", "proxy.port"}).code);
}

TEST_F(Streams, DoesWithoutThoseThatItDoesNotNeed)
{
    EXPECT_EQ(0, started("<&- 2>&-", {"set", "proxy.port=3129"}).code);
    EXPECT_EQ("3129", value("proxy.port"));
}

TEST_F(Streams, TakesAClosedInputForNoAnswer)
{
    Result result = started("<&-", {"set", "proxy.password=-"});
    EXPECT_NE(0, result.code) << result.out;
    EXPECT_THAT(result.err, HasSubstr("error: ")) << result.out;
}

} // namespace
