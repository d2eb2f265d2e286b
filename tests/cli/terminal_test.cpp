#include "tests/cli/background.h"
#include "tests/cli/machine.h"

#include <csignal>

using cli::Background;
using cli::Command;
using cli::Json;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

namespace
{

const std::string tab = "\t", backtab = "\033[Z", enter = "\r", escape = "\033", space = " ";
const std::string up = "\033[A", down = "\033[B", right = "\033[C", left = "\033[D";
const std::string page_down = "\033[6~", page_up = "\033[5~";

/* A machine whose user sits at a terminal. */
class Terminal : public cli::Machine
{
  protected:
    Command at_terminal(std::vector<std::string> words)
    {
        words.insert(words.begin(), {"--home", home});
        return {HOLDFAST_PROGRAM, words, "", {{"NO_COLOR", ""}}};
    }
};

using Configure = Terminal;

} // namespace

TEST_F(Configure, SavesTheChangesOfSeveralPagesInOneCommit)
{
    Background sheet(at_terminal({"configure", "throttling"}), Background::Connection::terminal);
    sheet.wait_for_picture("[Throttling]");
    sheet.type(space);
    sheet.wait_for_picture("[x] Enable internet bandwidth usage throttling");
    sheet.type(tab + "\x7f\x7f\x7f\x7f\x7f\x7f\x7f" + "2Mbps" + tab);
    sheet.wait_for_picture("[2Mbps");
    sheet.type(page_up);
    sheet.wait_for_picture("[Proxy Configuration]");
    sheet.type(right);
    sheet.wait_for_picture("(*) Use no proxy");
    sheet.type(backtab + backtab + backtab + backtab); /* the tabs, Apply, Cancel, OK */
    sheet.type(enter);
    EXPECT_EQ(0, sheet.finish());
    EXPECT_THAT(sheet.said(), HasSubstr("Saved in revision 1."));

    Json history = json({"history"});
    EXPECT_EQ(1u, history.count("revisions"));
    EXPECT_EQ("configure", history["revisions.0.kind"]);
    EXPECT_EQ("none", value("proxy.mode"));
    EXPECT_EQ("2Mbps", value("throttling.work-rate"));
    EXPECT_EQ("true", value("throttling.enabled"));
}

TEST_F(Configure, DoesNotLeaveAPageThatHasProblems)
{
    Background sheet(at_terminal({"configure", "proxy"}), Background::Connection::terminal);
    sheet.wait_for_picture("[Proxy Configuration]");
    sheet.type(left);
    sheet.wait_for_picture("[Proxy Configuration*]");
    sheet.type(page_down);
    std::string picture = sheet.wait_for_picture("proxy.host:");
    EXPECT_THAT(picture, HasSubstr("[Proxy Configuration*]"));
    sheet.type("proxy.corp"); /* the focus is on the field that is missing */
    sheet.type(page_down);
    sheet.wait_for_picture("[Throttling]");
    sheet.type(escape);
    sheet.wait_for_picture("Leave without saving 2 changes?");
    sheet.type("y");
    EXPECT_EQ(0, sheet.finish());
    EXPECT_THAT(sheet.said(), HasSubstr("Nothing was changed."));
    EXPECT_EQ("system", value("proxy.mode"));
}

TEST_F(Configure, KeepsTheFocusOnAValueThatTheFieldDoesNotTake)
{
    ok({"set", "proxy.mode=custom", "proxy.host=proxy.corp"});
    Background sheet(at_terminal({"configure", "proxy"}), Background::Connection::terminal);
    sheet.wait_for_picture("[Proxy Configuration]");
    sheet.type(tab + tab + "9999");
    sheet.wait_for_picture("80809999");
    sheet.type(tab);
    sheet.wait_for_picture("80809999 is out of range");
    sheet.type(escape); /* takes back what was typed */
    sheet.wait_for_picture("[8080 ");
    sheet.type("\x03");
    EXPECT_EQ(0, sheet.finish());
    EXPECT_EQ("8080", value("proxy.port"));
}

TEST_F(Configure, ShowsWhatPolicyHoldsAndChangesNothingOfIt)
{
    ok({"set", "proxy.port=3128"});
    policy(R"({ "enforced": { "proxy": { "mode": "none" } } })");
    Background sheet(at_terminal({"configure", "proxy"}), Background::Connection::terminal);
    std::string picture = sheet.wait_for_picture("(*) Use no proxy");
    EXPECT_THAT(picture, HasSubstr("\n="));
    EXPECT_THAT(picture,
                HasSubstr("(policy: " + folder.path().substr(0, 40))); /* and more, on one line of a terminal */
    sheet.type(right);
    sheet.wait_for_picture("policy");
    sheet.type(escape);
    EXPECT_EQ(0, sheet.finish());
    EXPECT_EQ(1u, json({"history"}).count("revisions"));
}

TEST_F(Configure, NeverShowsASecretThatIsTyped)
{
    ok({"set", "proxy.mode=custom", "proxy.host=proxy.corp", "proxy.authentication=basic", "proxy.user=u"});
    Background sheet(at_terminal({"configure", "proxy"}), Background::Connection::terminal);
    sheet.wait_for_picture("[(not set)");
    sheet.type(tab + tab + tab + tab + tab + "hunter2");
    sheet.wait_for_picture("*******");
    sheet.type(tab);
    sheet.wait_for_picture("[(new)");
    EXPECT_THAT(sheet.said(), Not(HasSubstr("hunter2")));
    sheet.type(escape);
    sheet.wait_for_picture("Leave without saving 1 change?");
    sheet.type("n");
    sheet.wait_for_picture("[Proxy Configuration*]");
    sheet.type(escape);
    sheet.wait_for_picture("Leave without saving 1 change?");
    sheet.type("y");
    EXPECT_EQ(0, sheet.finish());
    EXPECT_EQ("\n", ok({"get", "--quiet", "proxy.password"}));
}

TEST_F(Configure, JumpsToAFieldByItsAccessKeyAndDrawsTheWeek)
{
    ok({"set", "throttling.enabled=on"});
    Background sheet(at_terminal({"configure", "throttling"}), Background::Connection::terminal);
    sheet.wait_for_picture("[Throttling]");
    sheet.type(down + down + down);
    std::string picture = sheet.wait_for_picture("Mon  ");
    EXPECT_THAT(picture, HasSubstr("Sun  "));
    sheet.type("; sat 10:00-12:00");
    sheet.wait_for_picture("Sat  ....................####");
    sheet.type("\033"
               "e"); /* Alt+E presses the check box */
    sheet.wait_for_picture("[ ] Enable internet");
    sheet.type(escape);
    sheet.wait_for_picture("Leave without saving 2 changes?");
    sheet.type("y");
    EXPECT_EQ(0, sheet.finish());
}

TEST_F(Configure, ChangesATimetableCellByCell)
{
    const std::string choose_right = "\033[1;2C", choose_down = "\033[1;2B";
    ok({"set", "throttling.enabled=on"});
    Background sheet(at_terminal({"configure", "throttling"}), Background::Connection::terminal);
    sheet.wait_for_picture("[Throttling]");
    sheet.type(down + down + down + tab); /* into the cells */
    sheet.wait_for_picture("Mon 09:00-09:30 (marked)");
    sheet.type(down + down + down + down + down);
    sheet.wait_for_picture("Sat 09:00-09:30 (not marked)");
    sheet.type(choose_right + choose_right + choose_right + choose_down);
    sheet.wait_for_picture("Sat-Sun 09:00-11:00 (not marked)");
    sheet.type(space);
    sheet.wait_for_picture("[mon-fri 09:00-17:00; sat-sun 09:00-11:00");
    sheet.type(page_down);
    sheet.wait_for_picture("[Vault]");
    sheet.type(backtab + backtab + backtab + backtab + enter); /* OK */
    EXPECT_EQ(0, sheet.finish());
    EXPECT_EQ("mon-fri 09:00-17:00; sat-sun 09:00-11:00", value("throttling.work-hours"));
}

TEST_F(Configure, AppliesWithoutLeaving)
{
    Background sheet(at_terminal({"configure", "proxy"}), Background::Connection::terminal);
    sheet.wait_for_picture("[Proxy Configuration]");
    sheet.type(right + backtab + backtab); /* the tabs, Apply */
    sheet.wait_for_picture("[Proxy Configuration*]");
    sheet.type(space);
    sheet.wait_for_picture("[Proxy Configuration]");
    sheet.type(escape);
    EXPECT_EQ(0, sheet.finish());
    EXPECT_THAT(sheet.said(), HasSubstr("Saved in revision 1."));
    EXPECT_EQ("none", value("proxy.mode"));
}

TEST_F(Configure, ShowsWhoWonWhenASettingChangedMeanwhile)
{
    Background sheet(at_terminal({"configure", "proxy"}), Background::Connection::terminal);
    sheet.wait_for_picture("[Proxy Configuration]");
    sheet.type(right);
    sheet.wait_for_picture("[Proxy Configuration*]");
    ok({"set", "proxy.mode=custom", "proxy.host=proxy.corp"});
    sheet.type(backtab + backtab + space);
    sheet.wait_for_picture("proxy.mode:");
    sheet.type(escape);
    sheet.wait_for_picture("Leave without saving");
    sheet.type("y");
    EXPECT_EQ(0, sheet.finish());
    EXPECT_EQ("custom", value("proxy.mode"));
}

TEST_F(Configure, NeedsATerminal)
{
    EXPECT_EQ("terminal-needed", refusal({"configure"}, 2)["error.id"]);
}

using Prompt = Terminal;

TEST_F(Prompt, AsksForASecretTwiceWithoutEcho)
{
    ok({"set", "proxy.mode=custom", "proxy.host=proxy.corp", "proxy.authentication=basic", "proxy.user=u"});
    Background asked(at_terminal({"set", "proxy.password"}), Background::Connection::terminal);
    asked.wait_for("proxy.password: ");
    asked.type("hunter2\n");
    asked.wait_for("proxy.password again: ");
    asked.type("hunter2\n");
    EXPECT_EQ(0, asked.finish());
    EXPECT_THAT(asked.said(), Not(HasSubstr("hunter2")));
    EXPECT_EQ("(set)\n", ok({"get", "--quiet", "proxy.password"}));
}

TEST_F(Prompt, RefusesTwoEntriesThatDiffer)
{
    Background asked(at_terminal({"set", "proxy.password"}), Background::Connection::terminal);
    asked.wait_for("proxy.password: ");
    asked.type("hunter2\n");
    asked.wait_for("proxy.password again: ");
    asked.type("hunter3\n");
    EXPECT_EQ(3, asked.finish());
    EXPECT_THAT(asked.said(), HasSubstr("(entries-differ)"));
}

TEST_F(Prompt, EndsAtCtrlCWithTheEchoPutBack)
{
    Background asked(at_terminal({"passphrase", "change"}), Background::Connection::terminal);
    asked.wait_for("Passphrase: ");
    asked.type("\x03");
    EXPECT_NE(0, asked.finish());
}

TEST_F(Prompt, IsNotLeftWithoutEchoByCtrlBackslash)
{
    Background asked(at_terminal({"set", "proxy.password"}), Background::Connection::terminal);
    asked.wait_for("proxy.password: ");
    asked.type("\x1c\n");
    asked.wait_for("proxy.password again: ");
    asked.type("\x1c\n");
    EXPECT_NE(-1, asked.finish()) << "no signal ended it";
}

TEST_F(Prompt, WouldLeaveNoCoreFileWithWhatWasTyped)
{
    Background asked(at_terminal({"set", "proxy.password"}), Background::Connection::terminal);
    asked.wait_for("proxy.password: ");
    std::string limits = testing_support::content_of("/proc/" + std::to_string(asked.id()) + "/limits");
    EXPECT_THAT(limits, ContainsRegex("Max core file size +0 +0 "));
}

TEST_F(Prompt, IsColouredOnlyWhereItIsSeen)
{
    Background coloured(at_terminal({"get", "proxy.hots"}), Background::Connection::terminal);
    EXPECT_EQ(2, coloured.finish());
    EXPECT_THAT(coloured.said(), HasSubstr("\033[31merror:\033[0m"));
    Background plain(at_terminal({"get", "proxy.hots", "--no-color"}), Background::Connection::terminal);
    EXPECT_EQ(2, plain.finish());
    EXPECT_THAT(plain.said(), Not(HasSubstr("\033[")));
    Command command = at_terminal({"get", "proxy.hots"});
    command.environment = {{"NO_COLOR", "1"}};
    Background asked_not_to(command, Background::Connection::terminal);
    EXPECT_EQ(2, asked_not_to.finish());
    EXPECT_THAT(asked_not_to.said(), Not(HasSubstr("\033[")));
}

using Watched = Terminal;

TEST_F(Watched, ChangesAreToldAsTheyHappenUntilCtrlC)
{
    ok({"set", "proxy.port=1"});
    Background watch(at_terminal({"watch", "--since", "0"}), Background::Connection::pipe);
    watch.wait_for("proxy.port (default) -> 1\n");
    ok({"set", "proxy.port=2"});
    watch.wait_for("proxy.port 1 -> 2\n");
    watch.signal(SIGINT);
    EXPECT_EQ(0, watch.finish());
}
