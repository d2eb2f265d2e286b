#include "tests/cli/machine.h"

using cli::Json;
using cli::Result;
using testing::HasSubstr;
using testing::Not;

namespace
{

class Apply : public cli::Machine
{
  protected:
    std::string file(const std::string &settings, const std::string &more = "")
    {
        return folder.write("settings.json", R"({ "schema_version": 1, )" + more + R"("settings": )" + settings + " }");
    }
};

} // namespace

TEST_F(Apply, IsIdempotent)
{
    std::string path = file(R"({ "proxy": { "mode": "custom", "host": "proxy.corp", "port": 3128 },
                                 "throttling": { "enabled": true } })");
    Json first = json({"apply", path});
    EXPECT_EQ("true", first["changed"]);
    EXPECT_EQ("1", first["revision"]);
    EXPECT_EQ("proxy.corp", value("proxy.host"));
    Json second = json({"apply", path});
    EXPECT_EQ("false", second["changed"]);
    EXPECT_EQ("1", second["revision"]);
}

TEST_F(Apply, ChecksWithoutChangingAndExitsWith10)
{
    std::string path = file(R"({ "proxy": { "port": 3128 } })");
    Json check = json({"apply", path, "--check"}, 10);
    EXPECT_EQ("true", check["changed"]);
    EXPECT_EQ("8080", value("proxy.port"));
    ok({"apply", path});
    EXPECT_EQ("false", json({"apply", path, "--check"}, 0)["changed"]);
}

TEST_F(Apply, ShowsTheDifference)
{
    std::string path = file(R"({ "proxy": { "port": 3128 } })");
    std::string said = holdfast({"apply", path, "--check", "--diff"}).out;
    EXPECT_THAT(said, HasSubstr("proxy.port"));
    EXPECT_THAT(said, HasSubstr("8080 (default) -> 3128"));
    Json diff = json({"apply", path, "--diff"});
    EXPECT_EQ("8080", diff["changes.0.old"]);
    EXPECT_EQ("3128", diff["changes.0.new"]);
}

TEST_F(Apply, LeavesWhatTheFileDoesNotNameAndResetsWhatItSaysIsNull)
{
    ok({"set", "proxy.port=3128", "proxy.mode=none"});
    ok({"apply", file(R"({ "proxy": { "port": null } })")});
    EXPECT_EQ("8080", value("proxy.port"));
    EXPECT_EQ("none", value("proxy.mode"));
}

TEST_F(Apply, TakesWhatExportWrites)
{
    ok({"set", "proxy.mode=custom", "proxy.host=proxy.corp", "proxy.bypass=.corp,10.0.0.0/8",
        "throttling.work-hours=sat 10:00-12:00"});
    std::string path = folder / "export.json";
    ok({"export", path});
    EXPECT_EQ(4, holdfast({"export", path}).code); /* an existing file is not replaced unasked */
    ok({"export", path, "--yes"});
    EXPECT_EQ("false", json({"apply", path})["changed"]);

    std::string exported = ok({"export"});
    home = folder / "other";
    input = exported;
    EXPECT_EQ("true", json({"apply", "-"})["changed"]);
    EXPECT_EQ("sat 10:00-12:00", value("throttling.work-hours"));
    EXPECT_THAT(value("proxy.bypass"), HasSubstr(".corp"));
}

TEST_F(Apply, ExportsWhatWasSetAndNeverASecret)
{
    input = "hunter2";
    ok({"set", "proxy.mode=custom", "proxy.host=p.corp", "proxy.authentication=basic", "proxy.user=u", "--from-file",
        "proxy.password=-"});
    std::string text = ok({"export"});
    Json exported(text);
    EXPECT_EQ("p.corp", exported["settings.proxy.host"]);
    EXPECT_EQ("(missing)", exported["settings.proxy.port"]);
    EXPECT_EQ("(missing)", exported["settings.proxy.password"]);
    EXPECT_EQ("proxy.password", exported["left_out.0"]);
    EXPECT_THAT(text, Not(HasSubstr("hunter2")));
    EXPECT_THAT(ok({"export", folder / "export.json"}), HasSubstr("under left_out what is set and not in it"));
    ok({"reset", "proxy.password"});
    EXPECT_THAT(ok({"export", folder / "again.json"}), Not(HasSubstr("left_out")));
}

TEST_F(Apply, ReportsEveryProblemOfTheFile)
{
    Json error = refusal({"apply", file(R"({ "proxy": { "port": 70000, "mode": "custom", "password": "x" },
                                             "throttling": { "work-rate": "fast", "enabled": {} } })")},
                         3);
    EXPECT_EQ(5u, error.count("problems"));
    EXPECT_EQ(3, holdfast({"apply", file(R"({ "encryption": { "passphrase": "x" } })")}).code);
    EXPECT_EQ(0u, json({"history"}).count("revisions"));
}

TEST_F(Apply, NamesWhatItDoesNotKnow)
{
    EXPECT_EQ("unknown-page", refusal({"apply", file(R"({ "proxi": {} })")}, 2)["error.id"]);
    EXPECT_EQ("unknown-field", refusal({"apply", file(R"({ "proxy": { "hots": 1 } })")}, 2)["error.id"]);
}

TEST_F(Apply, RefusesFilesOfAnotherShape)
{
    auto refused = [&](const std::string &content) {
        return refusal({"apply", folder.write("bad.json", content)}, 3)["error.id"];
    };
    EXPECT_EQ("json-syntax", refused("{ \"schema_version\": 1,\n \"settings\" }"));
    EXPECT_EQ("json-syntax", refused(""));
    EXPECT_EQ("json-syntax", refused("{} {}"));
    EXPECT_EQ("json-too-deep", refused(std::string(60, '[')));
    EXPECT_EQ("settings-shape", refused("[]"));
    EXPECT_EQ("settings-shape", refused("{}"));
    EXPECT_EQ("settings-shape", refused(R"({ "schema_version": 1 })"));
    EXPECT_EQ("settings-shape", refused(R"({ "schema_version": 1, "settings": { "proxy": 1 } })"));
    EXPECT_EQ("settings-shape", refused(R"({ "schema_version": 1, "setings": {} })"));
    EXPECT_EQ("settings-shape", refused(R"({ "schema_version": 1, "revision": "x", "settings": {} })"));
    EXPECT_EQ("settings-newer", refused(R"({ "schema_version": 2, "settings": {} })"));
    EXPECT_EQ(3, holdfast({"apply", folder.write("big.json", std::string(1024 * 1024 + 1, ' '))}).code);
    EXPECT_EQ(1, holdfast({"apply", folder / "none.json"}).code);
}

TEST_F(Apply, TellsTheLineThatIsNotJson)
{
    Json error = refusal({"apply", folder.write("bad.json", "{\n  \"schema_version\": 1,\n  oops\n}")}, 3);
    EXPECT_THAT(error["error.text"], HasSubstr("line 3"));
    error = refusal({"apply", file("{\n \"proxy\": 1 }")}, 3);
    EXPECT_THAT(error["error.text"], HasSubstr("line 2: `settings.proxy` is no object"));
}

TEST_F(Apply, RefusesASettingThatStandsTwice)
{
    Json error = refusal({"apply", file("{ \"proxy\": {\n \"port\": 1,\n \"port\": 2 } }")}, 3);
    EXPECT_EQ("json-duplicate-key", error["error.id"]);
    EXPECT_THAT(error["error.text"], HasSubstr("line 3: /settings/proxy/port stands there twice, first in line 2"));
    EXPECT_EQ("8080", value("proxy.port"));
}

TEST_F(Apply, RefusesAConflictWhenASettingChangedSinceTheExport)
{
    ok({"set", "proxy.port=3128"});
    std::string path = folder / "export.json";
    ok({"export", path});
    ok({"set", "proxy.port=1080"});
    Json error = refusal({"apply", path, "--if-unchanged"}, 4);
    EXPECT_EQ("proxy.port", error["error.field"]);
    EXPECT_EQ("1080", value("proxy.port"));
    EXPECT_EQ("true", json({"apply", path})["changed"]); /* unasked, the file wins */
    EXPECT_EQ("3128", value("proxy.port"));
    EXPECT_EQ("settings-shape", refusal({"apply", "--if-unchanged", file(R"({})")}, 3)["error.id"]);
}

TEST_F(Apply, IsRefusedAsAWholeWhenPolicyHoldsOneOfItsSettings)
{
    ok({"set", "proxy.port=3128"});
    hf_error error = {};
    ASSERT_EQ(HF_OK, hf_folder_make((home + "/etc/policy.d").c_str(), HF_FILE_PRIVATE, &error)) << error.text;
    std::string policy = R"({ "enforced": { "proxy": { "mode": "none" } } })";
    std::string path = home + "/etc/policy.d/site.json";
    ASSERT_EQ(HF_OK, hf_file_write(path.c_str(), policy.data(), policy.size(), 0, &error)) << error.text;
    EXPECT_EQ(8, holdfast({"apply", file(R"({ "proxy": { "mode": "system", "port": 1 } })")}).code);
    EXPECT_EQ("3128", value("proxy.port"));
}

using History = Apply;

TEST_F(History, TellsWhoChangedWhatNewestFirst)
{
    ok({"set", "proxy.port=3128"});
    ok({"apply", file(R"({ "proxy": { "mode": "none" } })")});
    Json history = json({"history"});
    EXPECT_EQ(2u, history.count("revisions"));
    EXPECT_EQ("2", history["revisions.0.revision"]);
    EXPECT_EQ("apply", history["revisions.0.kind"]);
    EXPECT_EQ("cli", history["revisions.0.from"]);
    EXPECT_EQ("port", history["revisions.1.changes.0.field"]);
    EXPECT_EQ("null", history["revisions.1.changes.0.old"]);
    EXPECT_EQ("3128", history["revisions.1.changes.0.new"]);
    EXPECT_THAT(ok({"history"}), HasSubstr("proxy.port (default) -> 3128"));
}

TEST_F(History, IsNarrowedToAFieldAPageAndANumber)
{
    ok({"set", "proxy.port=3128"});
    ok({"set", "throttling.enabled=on"});
    ok({"set", "proxy.mode=none"});
    EXPECT_EQ(2u, json({"history", "proxy"}).count("revisions"));
    EXPECT_EQ(1u, json({"history", "proxy.port"}).count("revisions"));
    EXPECT_EQ(1u, json({"history", "--limit", "1"}).count("revisions"));
    EXPECT_EQ(2u, json({"history", "--since", "2"}).count("revisions"));
    EXPECT_EQ(3u, json({"history", "--all"}).count("revisions"));
    EXPECT_EQ(2, holdfast({"history", "proxy.hots"}).code);
}

TEST_F(History, IsEmptyAtFirst)
{
    EXPECT_THAT(ok({"history"}), HasSubstr("Nothing was changed yet"));
}

TEST_F(History, DoesNotSayThatNothingChangedWhenNothingIsThatNew)
{
    ok({"set", "proxy.port=3128"});
    EXPECT_EQ("No such revision is kept.\n", ok({"history", "--since", "2"}));
    EXPECT_EQ("No such revision is kept.\n", ok({"history", "throttling"}));
}

using Revert = Apply;

TEST_F(Revert, PutsEverythingBackInOneCommit)
{
    ok({"set", "proxy.port=3128", "proxy.mode=none"});
    ok({"set", "proxy.port=1080", "throttling.enabled=on"});
    ok({"reset", "proxy.mode"});
    Json result = json({"revert", "1"});
    EXPECT_EQ("true", result["changed"]);
    EXPECT_EQ("4", result["revision"]);
    EXPECT_EQ("3128", value("proxy.port"));
    EXPECT_EQ("none", value("proxy.mode"));
    EXPECT_EQ("false", value("throttling.enabled"));
    EXPECT_EQ("revert", json({"history"})["revisions.0.kind"]);
    EXPECT_EQ("false", json({"revert", "1"})["changed"]);
}

TEST_F(Revert, GoesBackToBeforeTheFirstChange)
{
    ok({"set", "proxy.port=3128"});
    ok({"revert", "0"});
    EXPECT_EQ("default", json({"get", "proxy.port"})["source"]);
}

TEST_F(Revert, ListsTheSecretsThatItPassesOver)
{
    ok({"set", "proxy.port=3128"});
    input = "hunter2";
    ok({"set", "proxy.mode=custom", "proxy.host=p.corp", "proxy.authentication=basic", "proxy.user=u", "--from-file",
        "proxy.password=-"});
    Json result = json({"revert", "1"});
    EXPECT_EQ(1u, result.count("passed_over"));
    EXPECT_EQ("password", result["passed_over.0.field"]);
    EXPECT_EQ("(set)\n", ok({"get", "--quiet", "proxy.password"}));
}

TEST_F(Revert, ChecksWithoutChanging)
{
    ok({"set", "proxy.port=3128"});
    EXPECT_EQ("true", json({"revert", "0", "--check"}, 10)["changed"]);
    EXPECT_EQ("3128", value("proxy.port"));
}

TEST_F(Revert, RefusesWhatIsNoRevision)
{
    EXPECT_EQ("operand-not-a-revision", refusal({"revert", "yesterday"}, 2)["error.id"]);
    EXPECT_EQ("revision-in-future", refusal({"revert", "7"}, 2)["error.id"]);
}

using Watch = Apply;

TEST_F(Watch, PrintsALineForEachRevisionThatThereIs)
{
    ok({"set", "proxy.port=3128"});
    ok({"set", "throttling.enabled=on"});
    ok({"set", "proxy.mode=none", "proxy.port=1080"});
    std::string lines = ok({"watch", "--since", "0", "--count", "3"});
    EXPECT_EQ(3, std::count(lines.begin(), lines.end(), '\n'));
    EXPECT_EQ('1', lines[0]);
    EXPECT_THAT(lines, HasSubstr("proxy.port 3128 -> 1080"));
    std::string documents = ok({"watch", "proxy", "--since", "0", "--count", "2", "--json"});
    Json last(documents.substr(documents.find('\n') + 1));
    EXPECT_EQ("3", last["revision"]);
    EXPECT_EQ(2u, last.count("changes"));
}

TEST_F(Watch, RefusesAField)
{
    EXPECT_EQ("operand-not-a-page", refusal({"watch", "proxy.port"}, 2)["error.id"]);
}

using Passphrase = Apply;

TEST_F(Passphrase, IsGeneratedAnewEachTime)
{
    std::string one = ok({"passphrase", "generate"}), other = ok({"passphrase", "generate", "--quiet"});
    EXPECT_NE(one, other);
    EXPECT_GE(one.size(), 17u);
    EXPECT_NE("(missing)", json({"passphrase", "generate"})["passphrase"]);
}

TEST_F(Passphrase, IsCheckedAgainstTheRulesBeforeThereIsAKey)
{
    Json good = json({"passphrase", "check", folder.write("good.txt", ok({"passphrase", "generate"}))});
    EXPECT_EQ("false", good["opens_key"]);
    EXPECT_EQ(3, holdfast({"passphrase", "check", folder.write("weak.txt", "aaaaaaaaaaaaaaaa")}).code);
    EXPECT_EQ(3, holdfast({"passphrase", "check", folder.write("short.txt", "short")}).code);
    EXPECT_EQ(3, holdfast({"passphrase", "check", folder.write("empty.txt", "")}).code);
    EXPECT_EQ(1, holdfast({"passphrase", "check", folder / "none.txt"}).code);
}

TEST_F(Passphrase, CannotBeChangedBeforeThereIsOne)
{
    input = ok({"passphrase", "generate"});
    EXPECT_EQ("passphrase-not-set", refusal({"passphrase", "change", "--passphrase-file", "-"}, 3)["error.id"]);
    EXPECT_EQ("options-exclude",
              refusal({"passphrase", "change", "--passphrase-file", "-", "--generate-passphrase"}, 2)["error.id"]);
    EXPECT_EQ("passphrase-unseen", refusal({"passphrase", "change", "--generate-passphrase"}, 2)["error.id"]);
    EXPECT_EQ("option-needs", refusal({"passphrase", "change", "--allow-local"}, 2)["error.id"]);
    EXPECT_EQ("secret-not-given", refusal({"passphrase", "change"}, 2)["error.id"]);
}
