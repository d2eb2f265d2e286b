#include "tests/cli/machine.h"

#include <set>
#include <sstream>

using cli::Json;
using cli::Machine;
using cli::Result;
using testing::HasSubstr;
using testing::Not;

namespace
{

/* The commands, as `holdfast --help` lists them. */
std::vector<std::string> commands_of(const std::string &help)
{
    std::vector<std::string> names;
    std::istringstream lines(help.substr(help.find("Commands:\n") + 10));
    for (std::string line; std::getline(lines, line) && !line.empty();) {
        if (line.size() > 2 && line[2] != ' ') names.push_back(line.substr(2, line.find("  ", 2) - 2));
    }
    return names;
}

std::vector<std::string> words_of(const std::string &name)
{
    std::vector<std::string> words;
    std::istringstream in(name);
    for (std::string word; in >> word;) words.push_back(word);
    return words;
}

} // namespace

using Help = Machine;

TEST_F(Help, ListsEveryCommandOfTheDesign)
{
    std::vector<std::string> names = commands_of(ok({"--help"}));
    for (const char *name : {"register",
                             "unregister",
                             "status",
                             "test-connection",
                             "measure",
                             "maintain",
                             "credentials inspect",
                             "get",
                             "set",
                             "reset",
                             "do",
                             "watch",
                             "apply",
                             "export",
                             "history",
                             "revert",
                             "configure",
                             "page list",
                             "page show",
                             "page new",
                             "page lint",
                             "page preview",
                             "plugin list",
                             "throttle now",
                             "throttle week",
                             "passphrase generate",
                             "passphrase check",
                             "passphrase change",
                             "completion"}) {
        EXPECT_THAT(names, testing::Contains(name));
    }
}

TEST_F(Help, ExplainsEachCommandWithUsageExamplesAndExitCodes)
{
    for (const std::string &name : commands_of(ok({"--help"}))) {
        std::vector<std::string> words = words_of(name);
        words.push_back("--help");
        std::string help = ok(words);
        EXPECT_THAT(help, HasSubstr("Usage: holdfast " + name)) << name;
        EXPECT_THAT(help, HasSubstr("Examples:\n  holdfast " + name)) << name;
        EXPECT_THAT(help, HasSubstr("Exit codes:\n  0   done")) << name;
    }
}

TEST_F(Help, IsShownForNoCommandAtAll)
{
    EXPECT_THAT(ok({}), HasSubstr("Usage: holdfast COMMAND"));
    EXPECT_THAT(ok({"-h"}), HasSubstr("Usage: holdfast COMMAND"));
}

TEST_F(Help, TellsTheVersion)
{
    EXPECT_THAT(ok({"--version"}), testing::StartsWith("holdfast "));
    EXPECT_THAT(json({"--version"})["version"], HasSubstr("."));
}

TEST_F(Help, MakesAManualPageOfEachCommand)
{
    EXPECT_THAT(ok({"completion", "man"}), HasSubstr(".TH \"holdfast\" 1"));
    for (const std::string &name : commands_of(ok({"--help"}))) {
        std::vector<std::string> words{"completion", "man"};
        for (const std::string &word : words_of(name)) words.push_back(word);
        std::string page = ok(words);
        EXPECT_THAT(page, HasSubstr(".SH NAME\nholdfast\\-")) << name;
        EXPECT_THAT(page, HasSubstr(".SH EXAMPLES")) << name;
        EXPECT_THAT(page, HasSubstr(".SH EXIT STATUS")) << name;
    }
}

TEST_F(Help, CompletesCommandsOptionsAndSettings)
{
    std::string script = ok({"completion", "bash"});
    EXPECT_THAT(script, HasSubstr("complete -o default -F _holdfast holdfast"));
    EXPECT_THAT(script, HasSubstr("'credentials inspect')"));
    EXPECT_THAT(script, HasSubstr("--save-passphrase"));
    EXPECT_THAT(ok({"completion", "fields"}), HasSubstr("proxy.host\n"));
    EXPECT_THAT(ok({"completion", "fields"}), Not(HasSubstr("proxy.test\n")));
    EXPECT_THAT(ok({"completion", "actions"}), HasSubstr("proxy.test\n"));
    EXPECT_THAT(ok({"completion", "pages"}), HasSubstr("throttling\n"));
    EXPECT_EQ("encryption", json({"completion", "pages"})["words.0"]);
    EXPECT_EQ("completion-unknown", refusal({"completion", "fish"}, 2)["error.id"]);
}

using Usage = Machine;

TEST_F(Usage, RefusesAnUnknownCommandWithTheNearestOne)
{
    Result result = holdfast({"registr"});
    EXPECT_EQ(2, result.code);
    EXPECT_EQ("", result.out);
    EXPECT_THAT(result.err, HasSubstr("error: there is no command `registr`."));
    EXPECT_THAT(result.err, HasSubstr("Did you mean `register`?"));
    EXPECT_THAT(result.err, HasSubstr("\n       (unknown-command)\n"));
}

TEST_F(Usage, NamesTheWordsThatMayFollow)
{
    Json error = refusal({"throttle"}, 2);
    EXPECT_EQ("incomplete-command", error["error.id"]);
    EXPECT_THAT(error["error.text"], HasSubstr("now or week"));
}

TEST_F(Usage, DividesManyWordsThatMayFollowByCommas)
{
    EXPECT_THAT(refusal({"plugin"}, 2)["error.text"], HasSubstr(": list, install, remove, sign, signer or check"));
}

TEST_F(Usage, RefusesAnUnknownSecondWordWithTheNearestCommand)
{
    Json error = refusal({"plugin", "instal", "x"}, 2);
    EXPECT_EQ("unknown-command", error["error.id"]);
    EXPECT_THAT(error["error.text"], HasSubstr("no command `plugin instal`"));
    EXPECT_THAT(error["error.advice"], HasSubstr("Did you mean `plugin install`?"));
    EXPECT_THAT(refusal({"plugn", "install", "x"}, 2)["error.advice"], HasSubstr("Did you mean `plugin install`?"));
}

TEST_F(Usage, NamesTheWordsThatMayFollowWhenNoneIsNearTheSecond)
{
    Json error = refusal({"throttle", "wednesday"}, 2);
    EXPECT_EQ("unknown-command", error["error.id"]);
    EXPECT_THAT(error["error.text"], HasSubstr("no command `throttle wednesday`"));
    EXPECT_THAT(error["error.advice"], HasSubstr("Behind `throttle` stands now or week."));
    EXPECT_EQ("incomplete-command", refusal({"throttle", "--quiet"}, 2)["error.id"]);
    EXPECT_EQ("unknown-command", refusal({"throttle", std::string(5000, 'x')}, 2)["error.id"]);
}

TEST_F(Usage, SuggestsAlsoTheLastOfTheCommands)
{
    EXPECT_THAT(refusal({"completoin", "bash"}, 2)["error.advice"], HasSubstr("Did you mean `completion`?"));
}

TEST_F(Usage, RefusesAnUnknownOptionWithTheNearestOne)
{
    Json error = refusal({"register", "--vault-credential", "x"}, 2);
    EXPECT_EQ("unknown-option", error["error.id"]);
    EXPECT_THAT(error["error.advice"], HasSubstr("--vault-credentials"));
}

TEST_F(Usage, RefusesOptionsThatAreUsedWrongly)
{
    EXPECT_THAT(holdfast({"register", "--vault-credentials"}).err, HasSubstr("(option-value-missing)"));
    EXPECT_EQ("option-takes-no-value", refusal({"get", "--quiet=yes"}, 2)["error.id"]);
    EXPECT_EQ("option-repeated", refusal({"history", "--limit", "1", "--limit", "2"}, 2)["error.id"]);
    EXPECT_EQ("option-not-a-number", refusal({"history", "--limit", "many"}, 2)["error.id"]);
    EXPECT_EQ("option-not-a-number", refusal({"get", "--timeout", "0"}, 2)["error.id"]);
    EXPECT_EQ("option-missing", refusal({"register"}, 2)["error.id"]);
}

TEST_F(Usage, RefusesTooFewAndTooManyWords)
{
    EXPECT_EQ("operand-missing", refusal({"revert"}, 2)["error.id"]);
    EXPECT_EQ("operand-missing", refusal({"set"}, 2)["error.id"]);
    EXPECT_EQ("operand-unwanted", refusal({"revert", "1", "2"}, 2)["error.id"]);
    EXPECT_EQ("operand-unwanted", refusal({"status", "now"}, 2)["error.id"]);
}

TEST_F(Usage, TakesOptionsBeforeAndBehindTheCommand)
{
    EXPECT_EQ("8080\n", ok({"--quiet", "get", "proxy.port"}));
    EXPECT_EQ("8080\n", ok({"get", "--quiet", "proxy.port"}));
    EXPECT_EQ("8080\n", ok({"get", "proxy.port", "--quiet"}));
    EXPECT_EQ("8080\n", ok({"get", "--quiet", "--", "proxy.port"}));
}

TEST_F(Usage, TellsEachErrorOnce)
{
    Result result = holdfast({"credentials", "inspect", "missing.VaultCredentials"});
    EXPECT_EQ(3, result.code);
    size_t first = result.err.find("(credentials-not-found");
    ASSERT_NE(std::string::npos, first) << result.err;
    EXPECT_EQ(std::string::npos, result.err.find("(credentials-not-found", first + 1)) << result.err;
}

TEST_F(Usage, AlignsWhatTheFirstStepsDo)
{
    std::string help = ok({"--help"});
    size_t at = help.find("First steps:\n"), end = help.find("\n\n", at);
    ASSERT_NE(std::string::npos, at);
    std::set<size_t> columns;
    for (at = help.find('\n', at) + 1; at < end; at = help.find('\n', at) + 1) {
        columns.insert(help.find_first_not_of(' ', help.find("  ", at + 2)) - at);
    }
    EXPECT_EQ(1u, columns.size());
}

TEST_F(Usage, TellsNothingElseOnStandardErrorWithJson)
{
    Result result = holdfast({"--json", "get", "proxy.hots"});
    Json error(result.err);
    EXPECT_EQ(2, result.code);
    EXPECT_EQ("", result.out);
    EXPECT_EQ("1", error["schema_version"]);
    EXPECT_EQ("2", error["error.exit_code"]);
    EXPECT_EQ("unknown-field", error["error.id"]);
}
