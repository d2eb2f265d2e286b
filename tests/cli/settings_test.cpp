#include "tests/cli/machine.h"

#include <filesystem>

using cli::Json;
using cli::Result;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

namespace
{

class Settings : public cli::Machine
{
  protected:
    /* Puts one of the test plug-ins into the site's folder. */
    /* A folder with a test plug-in in it, as its author would hand it over. */
    std::string bring_plug_in(const std::string &id)
    {
        std::string name = id + HOLDFAST_PLUGIN_SUFFIX, place = folder / id;
        hf_error error = {};
        EXPECT_EQ(HF_OK, hf_folder_make(place.c_str(), HF_FILE_PRIVATE, &error)) << error.text;
        EXPECT_EQ(HF_OK,
                  hf_file_copy((HOLDFAST_TEST_PLUGINS "/" + name).c_str(), (place + "/" + name).c_str(), 0, &error))
            << error.text;
        return place;
    }

    void install_plug_in(const std::string &id) { ok({"plugin", "install", bring_plug_in(id), "--unsigned", "--yes"}); }
};

} // namespace

TEST_F(Settings, ShowsTheDefaultOfAFieldThatNobodySet)
{
    Json field = json({"get", "proxy.port"});
    EXPECT_EQ("8080", field["value"]);
    EXPECT_EQ("default", field["source"]);
    EXPECT_EQ("integer", field["kind"]);
    EXPECT_EQ("null", field["who"]);
    EXPECT_THAT(ok({"get", "proxy.port"}), HasSubstr("default"));
}

TEST_F(Settings, ShowsWhoSetAValueAndWhen)
{
    ok({"set", "proxy.port=3128"});
    Json field = json({"get", "proxy.port"});
    EXPECT_EQ("3128", field["value"]);
    EXPECT_EQ("set", field["source"]);
    EXPECT_EQ("cli", field["from"]);
    EXPECT_NE("null", field["who"]);
    EXPECT_THAT(field["at"], testing::ContainsRegex("20..-..-..T..:..:..Z"));
    EXPECT_EQ("1", field["revision"]);
    EXPECT_THAT(ok({"get", "proxy.port"}), HasSubstr("set by "));
}

TEST_F(Settings, ShowsAPageAndAllPages)
{
    EXPECT_THAT(ok({"get", "proxy"}), StartsWith("proxy: Proxy Configuration\n"));
    EXPECT_THAT(ok({"get"}), testing::AllOf(HasSubstr("proxy: "), HasSubstr("throttling: "), HasSubstr("agent: ")));
    EXPECT_GT(json({"get"}).count("fields"), json({"get", "proxy"}).count("fields"));
}

TEST_F(Settings, PrintsWithQuietWhatSetTakes)
{
    ok({"set", "throttling.work-rate=2Mbps", "throttling.enabled=on"});
    EXPECT_EQ("2Mbps\n", ok({"get", "--quiet", "throttling.work-rate"}));
    std::string lines = ok({"get", "--quiet", "throttling"});
    EXPECT_THAT(lines, HasSubstr("throttling.enabled=on\n"));
    EXPECT_THAT(lines, HasSubstr("throttling.work-rate=2Mbps\n"));
    EXPECT_EQ("", ok({"set", "--quiet", "throttling.enabled=off"}).substr(0, 0));
}

TEST_F(Settings, GivesValuesTheJsonFormOfTheirKind)
{
    ok({"set", "throttling.enabled=yes", "proxy.bypass= .corp, 10.0.0.0/8 ", "proxy.mode=none"});
    EXPECT_EQ("true", value("throttling.enabled"));
    EXPECT_EQ("[ \".corp\", \"10.0.0.0\\/8\" ]", value("proxy.bypass"));
    EXPECT_EQ("none", value("proxy.mode"));
    EXPECT_EQ("512Kbps", value("throttling.work-rate"));
}

TEST_F(Settings, ChangesFieldsOfSeveralPagesInOneRevision)
{
    Json result = json({"set", "proxy.mode=custom", "proxy.host=proxy.corp", "throttling.enabled=on"});
    EXPECT_EQ("true", result["changed"]);
    EXPECT_EQ("1", result["revision"]);
    EXPECT_EQ(3u, result.count("changes"));
    EXPECT_EQ("system", result["changes.0.old"]);
    EXPECT_EQ("custom", result["changes.0.new"]);
}

TEST_F(Settings, MakesNoRevisionWhenNothingChanges)
{
    ok({"set", "proxy.port=3128"});
    Json again = json({"set", "proxy.port=3128"});
    EXPECT_EQ("false", again["changed"]);
    EXPECT_EQ("1", again["revision"]);
    EXPECT_THAT(ok({"set", "proxy.port=3128"}), HasSubstr("it is so already"));
}

TEST_F(Settings, NamesTheNearestPageAndField)
{
    Result field = holdfast({"get", "proxy.hots"});
    EXPECT_EQ(2, field.code);
    EXPECT_THAT(field.err, HasSubstr("host"));
    EXPECT_THAT(field.err, HasSubstr("(unknown-field)"));
    Result page = holdfast({"set", "proxi.host=a"});
    EXPECT_EQ(2, page.code);
    EXPECT_THAT(page.err, HasSubstr("proxy"));
    EXPECT_THAT(page.err, HasSubstr("(unknown-page)"));
}

TEST_F(Settings, ReportsEveryProblemOfEveryPageAtOnceAndChangesNothing)
{
    Json error = refusal({"set", "proxy.port=70000", "throttling.work-rate=fast", "proxy.mode=custom"}, 3);
    EXPECT_EQ(3u, error.count("problems")); /* the host that custom needs is the third */
    EXPECT_EQ("proxy.port", error["problems.0.field"]);
    EXPECT_EQ("throttling.work-rate", error["problems.1.field"]);
    EXPECT_EQ("proxy.host", error["problems.2.field"]);
    EXPECT_EQ(0u, json({"history"}).count("revisions"));
    EXPECT_EQ("8080", value("proxy.port"));
}

TEST_F(Settings, RefusesWhatIsNoValueOfItsKind)
{
    EXPECT_EQ(3, holdfast({"set", "throttling.enabled=perhaps"}).code);
    EXPECT_EQ(3, holdfast({"set", "proxy.mode=sometimes"}).code);
    EXPECT_EQ(3, holdfast({"set", "throttling.work-rate=0"}).code);
    EXPECT_EQ(3, holdfast({"set", "throttling.work-rate=100Kbps"}).code);
    EXPECT_EQ(3, holdfast({"set", "throttling.work-hours=mon 25:00-26:00"}).code);
    EXPECT_EQ(3, holdfast({"set", "proxy.bypass=10.0.0.0/99"}).code);
}

TEST_F(Settings, RefusesWordsThatAreNoAssignment)
{
    EXPECT_EQ("operand-not-a-field", refusal({"set", "proxy"}, 2)["error.id"]);
    EXPECT_EQ("operand-not-a-field", refusal({"set", "proxy=x"}, 2)["error.id"]);
    EXPECT_EQ("assignment-without-value", refusal({"set", "proxy.host"}, 2)["error.id"]);
    EXPECT_EQ("operand-is-an-action", refusal({"get", "proxy.test"}, 2)["error.id"]);
    EXPECT_EQ(2, holdfast({"set", "proxy.effective=x"}).code);
}

TEST_F(Settings, PutsDefaultsBack)
{
    ok({"set", "proxy.port=3128", "proxy.mode=none", "throttling.enabled=on"});
    Json result = json({"reset", "proxy.port", "throttling"});
    EXPECT_EQ("true", result["changed"]);
    EXPECT_EQ("8080", value("proxy.port"));
    EXPECT_EQ("false", value("throttling.enabled"));
    EXPECT_EQ("none", value("proxy.mode"));
    EXPECT_EQ("false", json({"reset", "proxy.port"})["changed"]);
    EXPECT_EQ(2, holdfast({"reset", "proxy.hots"}).code);
}

TEST_F(Settings, TakesTheVendorsFormOfWorkHours)
{
    ok({"set", "throttling", "--work-days", "mon-fri", "--start", "8", "--end", "17:30"});
    EXPECT_EQ("mon-fri 08:00-17:30", value("throttling.work-hours"));
    ok({"set", "throttling.work-hours", "throttling.enabled=on", "--work-days", "sat", "--start", "9 AM", "--end",
        "12"});
    EXPECT_EQ("sat 09:00-12:00", value("throttling.work-hours"));
    EXPECT_EQ("true", value("throttling.enabled"));
    EXPECT_EQ("timetable-needed",
              refusal({"set", "proxy", "--work-days", "mon", "--start", "9", "--end", "17"}, 2)["error.id"]);
    EXPECT_EQ("option-missing", refusal({"set", "throttling", "--work-days", "mon"}, 2)["error.id"]);
}

TEST_F(Settings, NeverTakesASecretFromTheCommandLine)
{
    Result result = holdfast({"set", "proxy.password=hunter2"});
    EXPECT_EQ(2, result.code);
    EXPECT_THAT(result.err, HasSubstr("(secret-in-arguments)"));
    EXPECT_THAT(result.err, Not(HasSubstr("hunter2")));
}

TEST_F(Settings, NeverEchoAPasswordThatStandsInAnAddress)
{
    for (const char *assigned : {"proxy.host=user:hunter2@proxy", "proxy.host=socks5://user:hunter2@proxy:1080",
                                 "proxy.host=http://user:hun/ter2@proxy", "proxy.bypass=user:hunter2@proxy,other"}) {
        Result result = holdfast({"set", assigned});
        EXPECT_EQ(3, result.code) << assigned;
        EXPECT_THAT(result.err, HasSubstr("(url-with-password)")) << assigned;
        EXPECT_THAT(result.err, Not(HasSubstr("ter2"))) << assigned;
    }
}

TEST_F(Settings, RefuseTwoValuesForOneField)
{
    for (const std::vector<std::string> &words :
         {std::vector<std::string>{"set", "proxy.port=1", "proxy.mode=none", "proxy.port=2"},
          std::vector<std::string>{"set", "proxy.port=1", "--from-file", "proxy.port=" + folder.write("port", "2")},
          std::vector<std::string>{"dpm", "set", "proxy.port=1", "proxy.port=1"}}) {
        Json error = refusal(words, 2);
        EXPECT_EQ("assigned-twice", error["error.id"]);
        EXPECT_EQ("proxy.port", error["error.field"]);
    }
    EXPECT_EQ("assigned-twice", refusal({"do", "proxy.test", "--with", "port=1", "--with", "port=2"}, 2)["error.id"]);
    EXPECT_EQ("8080", value("proxy.port"));
}

TEST_F(Settings, TakesSecretsFromAFileAndFromStandardInput)
{
    std::vector<std::string> custom{"proxy.mode=custom", "proxy.host=proxy.corp", "proxy.authentication=basic",
                                    "proxy.user=u"};
    std::vector<std::string> words{"set", "--from-file", "proxy.password=" + folder.write("secret.txt", "hunter2\n")};
    words.insert(words.end(), custom.begin(), custom.end());
    std::string said = ok(words);
    EXPECT_THAT(said, HasSubstr("proxy.password"));
    EXPECT_THAT(said, Not(HasSubstr("hunter2")));
    EXPECT_THAT(ok({"get", "proxy.password"}), HasSubstr("(set)"));
    EXPECT_EQ("null", value("proxy.password"));
    EXPECT_THAT(ok({"history"}), Not(HasSubstr("hunter2")));
    EXPECT_THAT(ok({"export"}), Not(HasSubstr("hunter2")));
    input = "swordfish";
    EXPECT_EQ("true", json({"set", "--from-file", "proxy.password=-"})["changed"]);
    EXPECT_EQ("secret-not-assigned", refusal({"set", "proxy.password"}, 2)["error.id"]);
}

TEST_F(Settings, RefusesSecretsThatCannotBeRead)
{
    EXPECT_EQ(1, holdfast({"set", "--from-file", "proxy.password=" + (folder / "none.txt")}).code);
    EXPECT_EQ("secret-empty",
              refusal({"set", "--from-file", "proxy.password=" + folder.write("empty.txt", "")}, 3)["error.id"]);
    EXPECT_EQ("descriptor-unreadable", refusal({"set", "--from-fd", "proxy.password=x"}, 2)["error.id"]);
}

/* Linux's select waits for ever for a descriptor beyond the table of those that a process has had open, and the table
 * grows: which numbers those are depends on what else was open. */
TEST_F(Settings, RefuseADescriptorThatIsNotOpenWhateverItsNumber)
{
    for (const char *number : {"3", "63", "64", "77", "255", "256", "1023", "1024", "99999999999999999999"})
        EXPECT_EQ("descriptor-unreadable",
                  refusal({"set", "--from-fd", std::string("proxy.password=") + number}, 2)["error.id"])
            << number;
}

TEST_F(Settings, AreLockedByPolicy)
{
    policy(R"({ "enforced": { "proxy": { "mode": "none" } }, "recommended": { "proxy": { "port": 3128 } } })");
    Json mode = json({"get", "proxy.mode"});
    EXPECT_EQ("none", mode["value"]);
    EXPECT_EQ("policy", mode["source"]);
    EXPECT_EQ("true", mode["locked"]);
    EXPECT_THAT(mode["policy"], HasSubstr("10-site.json"));
    EXPECT_EQ("recommended", json({"get", "proxy.port"})["source"]);
    EXPECT_EQ("3128", value("proxy.port"));

    Json error = refusal({"set", "proxy.mode=custom"}, 8);
    EXPECT_EQ("proxy.mode", error["error.field"]);
    EXPECT_EQ("true", json({"set", "proxy.port=1"})["changed"]);
}

TEST_F(Settings, SayWhatHoldsAfterAResetUnderARecommendation)
{
    policy(R"({ "recommended": { "proxy": { "port": 3128 } } })");
    EXPECT_THAT(ok({"set", "proxy.port=1"}), HasSubstr("3128 (recommended by policy) -> 1\n"));
    EXPECT_THAT(ok({"reset", "proxy.port"}), HasSubstr("1 -> 3128 (recommended by policy)\n"));
    EXPECT_THAT(ok({"set", "proxy.mode=none"}), HasSubstr("system (default) -> none\n"));
    EXPECT_THAT(ok({"reset", "proxy.mode"}), HasSubstr("none -> system (default)\n"));
}

TEST_F(Settings, GiveHistoryTheJsonFormOfTheirKind)
{
    ok({"set", "proxy.port=3128", "proxy.bypass=a,b", "throttling.enabled=on"});
    std::string history = holdfast({"history", "--json"}).out;
    EXPECT_THAT(history, testing::ContainsRegex("\"new\": ?3128"));
    EXPECT_THAT(history, testing::ContainsRegex("\"new\": ?true"));
    EXPECT_THAT(history, testing::ContainsRegex("\"new\": ?\\["));
    EXPECT_THAT(history, testing::ContainsRegex("\"old\": ?null"));
}

TEST_F(Settings, SayWhichPageToLookAtForWhatCanBeSet)
{
    EXPECT_THAT(holdfast({"set", "agent.portal=x"}).err, HasSubstr("`holdfast page show agent`"));
}

TEST_F(Settings, AreExportedOverAFileOnlyWhenThatIsSaid)
{
    std::string file = folder.write("export.json", "mine");
    Result refused = holdfast({"export", file});
    EXPECT_EQ(4, refused.code);
    EXPECT_THAT(refused.err, testing::AllOf(HasSubstr("`--yes`"), HasSubstr("(export-exists)")));
    EXPECT_EQ("mine", testing_support::content_of(file));
    ok({"export", file, "--yes"});
    EXPECT_NE("mine", testing_support::content_of(file));
}

TEST_F(Settings, AreNotWatchedFromARevisionThatIsNotThereYet)
{
    ok({"set", "proxy.port=1"});
    EXPECT_EQ("revision-in-future", refusal({"watch", "--since", "9999", "--count", "1"}, 2)["error.id"]);
    EXPECT_THAT(ok({"watch", "--since", "0", "--count", "1"}), StartsWith("1  "));
}

TEST_F(Settings, WarnOfPolicyThatCannotBeBelieved)
{
    policy(R"({ "enforced": { "proxy": { "port": 70000 } } })");
    Result result = holdfast({"get", "proxy.port"});
    EXPECT_EQ(0, result.code);
    EXPECT_THAT(result.out, HasSubstr("8080"));
    EXPECT_THAT(result.err, StartsWith("warning: "));
    Json document = json({"get", "proxy.port"});
    EXPECT_EQ(1u, document.count("warnings"));
}

TEST_F(Settings, WarnOfAFieldThatPolicyMistypesWhereItsPageIsRead)
{
    policy(R"({ "enforced": { "proxy": { "hots": "proxy.corp" } } })");
    for (const char *read : {"proxy.port", "proxy"}) {
        Result result = holdfast({"get", read});
        EXPECT_EQ(0, result.code);
        EXPECT_THAT(result.err, StartsWith("warning: "));
        EXPECT_THAT(result.err, testing::AllOf(HasSubstr("proxy.hots"), HasSubstr("10-site.json"),
                                               HasSubstr("Use proxy.host."), HasSubstr("(policy-unknown-field)")));
    }
    EXPECT_EQ("", holdfast({"get", "throttling.enabled"}).err);
    EXPECT_EQ("policy-unknown-field", json({"set", "proxy.port=1"})["warnings.0.id"]);
    EXPECT_EQ(1u, json({"get"}).count("warnings"));
}

TEST_F(Settings, WarnOfWhatWentWrongAfterTheyWereSetAndCallItNoError)
{
    ok({"set", "proxy.port=1"});
    std::filesystem::remove_all(home + "/values");
    folder.write("home/values", "a file where the values for scripts should be");
    Result result = holdfast({"set", "proxy.port=2"});
    EXPECT_EQ(0, result.code);
    EXPECT_THAT(result.err, StartsWith("warning: "));
    EXPECT_THAT(result.err, Not(HasSubstr("error:")));
    Json document = json({"set", "proxy.port=3"});
    EXPECT_EQ("true", document["changed"]);
    EXPECT_EQ(1u, document.count("warnings"));
    EXPECT_EQ("3", value("proxy.port"));
}

TEST_F(Settings, WarnOfAPageThatPolicyMistypesWhereAllIsShown)
{
    policy(R"({ "recommended": { "proxi": { "host": "proxy.corp", "port": 1 }, "dpm": { "backup": "off" } } })");
    for (const std::vector<std::string> &all :
         {std::vector<std::string>{"get"}, std::vector<std::string>{"page", "list"}}) {
        Result result = holdfast(all);
        EXPECT_EQ(0, result.code);
        EXPECT_THAT(result.err, testing::AllOf(HasSubstr("10-site.json"), HasSubstr("did you mean proxy?"),
                                               HasSubstr("(policy-unknown-page)")));
        EXPECT_EQ(1u, json(all).count("warnings"));
    }
    EXPECT_THAT(holdfast({"status"}).err, HasSubstr("(policy-unknown-page)"));
    policy(R"({ "recommended": { "throttling": { "work-rate": "plenty" } } })");
    EXPECT_THAT(holdfast({"status"}).err, HasSubstr("(policy-value)"));
    EXPECT_EQ("", holdfast({"get", "proxy.port"}).err);
}

TEST_F(Settings, AreRefusedWhenTheFolderIsNoFolderOfOurs)
{
    home = folder.write("file", "x");
    EXPECT_NE(0, holdfast({"get", "proxy.port"}).code);
}

TEST_F(Settings, ArePublishedForScripts)
{
    ok({"set", "proxy.port=3128"});
    Json values(testing_support::content_of(home + "/values/proxy.json"));
    EXPECT_EQ("3128", values["fields.port.value"]);
    EXPECT_EQ("set", values["fields.port.source"]);
}

TEST_F(Settings, ShowHowThePageIsMade)
{
    EXPECT_THAT(ok({"page", "list"}), testing::AllOf(HasSubstr("proxy"), HasSubstr("Throttling")));
    EXPECT_EQ("encryption", json({"page", "list"})["pages.0.id"]);
    std::string page = ok({"page", "show", "proxy"});
    EXPECT_THAT(page, HasSubstr("proxy.port"));
    EXPECT_THAT(page, HasSubstr("default 8080"));
    EXPECT_THAT(page, HasSubstr("holdfast do proxy.test"));
    EXPECT_EQ(1u, json({"page", "show", "proxy.port"}).count("fields"));
    EXPECT_EQ(2, holdfast({"page", "show", "nothing"}).code);
}

TEST_F(Settings, ListThePlugInsThatTheyComeFrom)
{
    Json list = json({"plugin", "list"});
    EXPECT_EQ(6u, list.count("plugins"));
    EXPECT_EQ("true", list["plugins.0.loaded"]);
    EXPECT_EQ("product", list["plugins.0.origin"]);
    EXPECT_THAT(ok({"plugin", "list"}), HasSubstr("throttling"));
}

TEST_F(Settings, GetPagesOfPlugInsThatWereAgreedTo)
{
    std::string place = bring_plug_in("sample");
    EXPECT_EQ(2, holdfast({"get", "sample"}).code);
    EXPECT_EQ("signature-missing", refusal({"plugin", "install", place}, 3)["error.id"]);
    EXPECT_EQ("confirmation-needed", refusal({"plugin", "install", place, "--unsigned"}, 2)["error.id"]);
    EXPECT_EQ("sample", json({"plugin", "install", place, "--unsigned", "--yes"})["installed"]);
    Json list = json({"plugin", "list"});
    EXPECT_EQ(7u, list.count("plugins"));
    EXPECT_EQ("true", list["plugins.6.loaded"]);
    EXPECT_EQ("nobody", list["plugins.6.signer"]);
    EXPECT_EQ("as installed", list["plugins.6.files"]);
    EXPECT_THAT(ok({"get", "sample"}), StartsWith("sample: "));
    EXPECT_NE(0, holdfast({"plugin", "install", "nothing", "--yes"}).code);
}

TEST_F(Settings, TakeTheAnswersToWhatAPageAsksWhereverItIsCommitted)
{
    install_plug_in("asking");
    std::string file = folder.write("a.json", R"({"schema_version": 1, "settings": {"asking": {"name": "applied"}}})");
    std::string revision = json({"set", "asking.name=first", "--answer", "really=yes"})["revision"];
    const std::vector<std::pair<std::vector<std::string>, std::string>> commits = {
        {{"set", "asking.name=set"}, "set"},
        {{"apply", file}, "applied"},
        {{"reset", "asking.name"}, "nobody"},
        {{"revert", revision}, "first"},
        {{"do", "asking.propose", "--keep"}, "proposed"},
    };
    std::string before = value("asking.name");
    for (auto [words, after] : commits) {
        Json refused = refusal(words, 1);
        EXPECT_EQ("answer-needed", refused["error.id"]) << words[0];
        EXPECT_THAT(refused["error.advice"], HasSubstr("--answer really=VALUE")) << words[0];
        EXPECT_EQ(before, value("asking.name")) << words[0];
        words.insert(words.end(), {"--answer", "really=yes"});
        ok(words);
        EXPECT_EQ(after, value("asking.name")) << words[0];
        before = after;
    }
    ok({"set", "asking.name=agreed", "--yes"});
    EXPECT_EQ("agreed", value("asking.name"));
}

TEST_F(Settings, RefuseAnAnswerThatIsNone)
{
    install_plug_in("asking");
    EXPECT_EQ("answer-without-value", refusal({"set", "asking.name=a", "--answer", "really"}, 2)["error.id"]);
    EXPECT_EQ("answer-without-value", refusal({"set", "asking.name=a", "--answer", "=yes"}, 2)["error.id"]);
    EXPECT_EQ("value-not-on-off", refusal({"set", "asking.name=a", "--answer", "really=perhaps"}, 3)["error.id"]);
    EXPECT_EQ("cancelled", refusal({"set", "asking.name=a", "--answer", "really=no"}, 1)["error.id"]);
    EXPECT_EQ("nobody", value("asking.name"));
}

TEST_F(Settings, ShowWhatPlugInsLogWithVerboseAlone)
{
    install_plug_in("indiscreet");
    ok({"set", "--from-file", "indiscreet.key=" + folder.write("key.txt", "hunter2hunter2")});
    EXPECT_EQ("", holdfast({"do", "indiscreet.blab"}).err);

    Result told = holdfast({"do", "indiscreet.blab", "--verbose"});
    EXPECT_EQ(0, told.code);
    EXPECT_THAT(told.err, HasSubstr("indiscreet: debug: about to look at the key\n"));
    EXPECT_THAT(told.err, HasSubstr("indiscreet: warning: ?[31mred?\n"));
    EXPECT_THAT(told.err, Not(HasSubstr("hunter2")));
    EXPECT_THAT(told.out, Not(HasSubstr("hunter2")));

    Result for_programs = holdfast({"do", "indiscreet.blab", "--verbose", "--json"});
    EXPECT_EQ(0, for_programs.code);
    EXPECT_EQ("", for_programs.err);
}

TEST_F(Settings, LiveWhereTheEnvironmentSays)
{
    environment = {{"HOLDFAST_HOME", folder / "other"}};
    cli::Command command{HOLDFAST_PROGRAM, {"set", "--quiet", "proxy.port=3128"}, "", environment};
    EXPECT_EQ(0, cli::run(command).code);
    EXPECT_EQ("8080", value("proxy.port")) << "--home counts for more";
    home = folder / "other";
    EXPECT_EQ("3128", value("proxy.port"));
}

TEST_F(Settings, DrawTheWeekAndTellTheLimit)
{
    Json off = json({"throttle", "now"});
    EXPECT_EQ("false", off["limited"]);
    ok({"set", "throttling.enabled=on", "throttling.work-rate=256Kbps", "throttling.other-rate=512Kbps",
        "throttling.work-hours=daily 00:00-24:00"});
    Json now = json({"throttle", "now"});
    EXPECT_EQ("true", now["limited"]);
    EXPECT_EQ("262144", now["bits_per_second"]);
    EXPECT_EQ("true", now["work_hours"]);
    EXPECT_THAT(ok({"throttle", "now"}), HasSubstr("256 Kbps"));
    EXPECT_EQ(std::string(48, '#'), json({"throttle", "week"})["week.mon"]);
    EXPECT_THAT(ok({"throttle", "week"}), HasSubstr("throttling.work-hours"));
    EXPECT_EQ("timetable-none", refusal({"throttle", "week", "proxy"}, 2)["error.id"]);
}

TEST_F(Settings, RunActionsOnlyOfActions)
{
    EXPECT_EQ("operand-is-no-action", refusal({"do", "proxy.host"}, 2)["error.id"]);
    EXPECT_EQ("operand-not-a-field", refusal({"do", "proxy"}, 2)["error.id"]);
    EXPECT_EQ(2, holdfast({"do", "proxy.tset"}).code);
    EXPECT_EQ(5, holdfast({"do", "proxy.test"}).code); /* not registered: there is no vault to go to */
    EXPECT_EQ("secret-in-arguments", refusal({"do", "proxy.test", "--with", "password=x"}, 2)["error.id"]);
}

TEST_F(Settings, KeepAStoreThatIsNoneAsItIs)
{
    ok({"set", "proxy.port=3128"});
    std::string path = home + "/settings.db";
    hf_error error = {};
    ASSERT_EQ(HF_OK, hf_file_write(path.c_str(), "this is no database, but long enough", 36, 0, &error));
    EXPECT_EQ("store-not-sqlite", refusal({"get", "proxy.port"}, 1)["error.id"]);
    EXPECT_EQ("store-not-sqlite", refusal({"set", "proxy.port=1"}, 1)["error.id"]);
    EXPECT_EQ("this is no database, but long enough", testing_support::content_of(path));
}

TEST_F(Settings, AreBackOnceTheAdviceForADamagedStoreIsFollowed)
{
    ok({"set", "proxy.port=3128"});
    ok({"maintain"}); /* which makes the first copy */
    std::string path = home + "/settings.db", newest;
    hf_error error = {};
    hf_folder_list((home + "/copies").c_str(),
                   [](void *context, const char *name) {
                       if (hf_text_ends_with(name, "Z.db")) *static_cast<std::string *>(context) = name;
                       return true;
                   },
                   &newest, &error);
    ASSERT_NE("", newest) << error.text;
    const std::string content = testing_support::content_of(path);
    ASSERT_EQ(HF_OK,
              hf_file_write(path.c_str(), (content.substr(0, 4096) + std::string(8192, 'x')).data(), 12288, 0, &error));

    EXPECT_THAT(refusal({"get", "proxy.port"}, 1)["error.advice"], HasSubstr("newest of the folder `copies`"));
    ASSERT_EQ(HF_OK, hf_file_rename(path.c_str(), (folder / "damaged.db").c_str(), &error)) << error.text;
    for (const char *beside : {"-wal", "-shm"}) (void)hf_file_remove((path + beside).c_str(), nullptr);
    ASSERT_EQ(HF_OK, hf_file_copy((home + "/copies/" + newest).c_str(), path.c_str(), 0, &error)) << error.text;
    EXPECT_EQ("3128", value("proxy.port"));
    ok({"set", "proxy.port=3129"});
    EXPECT_EQ("3129", value("proxy.port"));
}

/* ---- values for one time ---------------------------------------------------------------------------------------- */

class Telling : public Settings
{
  protected:
    void SetUp() override { ok({"plugin", "install", HOLDFAST_TEST_SITE "/telling", "--unsigned", "--yes"}); }
};

TEST_F(Telling, AnActionSeesValuesThatAreNotStored)
{
    std::string key = folder.write("key", "sesame\n");
    EXPECT_THAT(ok({"do", "telling.tell"}), HasSubstr("Name nobody, a key of 0 letters"));
    EXPECT_THAT(ok({"do", "telling.tell", "--with", "name=Ann", "--from-file", "key=" + key}),
                HasSubstr("Name Ann, a key of 6 letters"));
    EXPECT_EQ("nobody", value("telling.name"));
    EXPECT_EQ("false", json({"get", "telling.key"})["set"]);
}

TEST_F(Telling, ValuesForOneTimeAreCheckedAsOthersAre)
{
    EXPECT_EQ("secret-in-arguments", refusal({"do", "telling.tell", "--with", "key=sesame"}, 2)["error.id"]);
    EXPECT_THAT(holdfast({"do", "telling.tell", "--with", "key=sesame"}).err, Not(HasSubstr("sesame")));
    EXPECT_EQ("assignment-without-value", refusal({"do", "telling.tell", "--with", "name"}, 2)["error.id"]);
    EXPECT_EQ("assignment-without-value", refusal({"do", "telling.tell", "--from-file", "key"}, 2)["error.id"]);
    EXPECT_EQ("file-not-found",
              refusal({"do", "telling.tell", "--from-file", "key=" + folder / "none"}, 1)["error.id"]);
    EXPECT_EQ("unknown-field", refusal({"do", "telling.tell", "--with", "nmae=x"}, 2)["error.id"]);
    EXPECT_EQ("unknown-field", refusal({"do", "telling.tell", "--with", std::string(49, 'x') + "=1"}, 2)["error.id"]);
    EXPECT_EQ(3, holdfast({"do", "telling.tell", "--with", "name=" + std::string(65, 'x')}).code);
}
