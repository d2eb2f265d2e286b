/* `holdfast plugin check`: what it finds, and that nothing takes it down. */
#include "tests/cli/machine.h"

#include <filesystem>

using cli::Json;
using cli::Result;
using testing::AllOf;
using testing::AnyOf;
using testing::HasSubstr;
using testing::Not;

namespace
{

const std::string suffix = HOLDFAST_PLUGIN_SUFFIX;
const std::string tests = HOLDFAST_TEST_PLUGINS "/", misbehaving = HOLDFAST_TEST_PLUGINS "/misbehaving/";

class PluginCheck : public cli::Machine
{
  protected:
    /* A sanitizer would take the crash for itself. */
    PluginCheck() { environment.push_back({"ASAN_OPTIONS", "handle_segv=0:handle_abort=0:detect_leaks=0"}); }

    Json check(const std::string &file, const std::vector<std::string> &options = {}, int code = 3)
    {
        std::vector<std::string> words = {"plugin", "check", file, "--json"};
        words.insert(words.end(), options.begin(), options.end());
        if (options.empty()) words.insert(words.end(), {"--rounds", "10"});
        Result result = holdfast(words);
        EXPECT_EQ(code, result.code) << result.out << result.err;
        if (code == 3) {
            EXPECT_EQ("plugin-spoilt", Json(result.err)["error.id"]) << result.err;
        }
        Json found(result.out);
        EXPECT_TRUE(found.valid()) << result.out << result.err;
        return found;
    }

    Json sound(const std::string &file, const std::vector<std::string> &options = {})
    {
        return check(file, options, 0);
    }
};

/* ---- what is as it should be ------------------------------------------------------------------------------------ */

TEST_F(PluginCheck, FindsNothingWrongWithTheTemplateAndSaysWhatItIs)
{
    Json found = sound(HOLDFAST_TEST_SITE "/greeting/greeting" + suffix);
    EXPECT_EQ("greeting", found["id"]);
    EXPECT_EQ("1.0.0", found["version"]);
    EXPECT_EQ("Greeting", found["title"]);
    EXPECT_EQ("1.1", found["abi"]);
    EXPECT_EQ("3", found["fields"]);
    EXPECT_EQ("true", found["sound"]);
    EXPECT_EQ(0u, found.count("defects"));
    EXPECT_GT(std::stoi(found["steps"]), 50);
}

TEST_F(PluginCheck, FindsNothingWrongWithTheSampleAndItsAction)
{
    Json found = sound(tests + "sdk/inventory" + suffix, {"--act", "test"});
    EXPECT_EQ("http", found["services"]);
}

TEST_F(PluginCheck, FindsNothingWrongWithWhatIsBuiltInOrMadeForAnotherMinor)
{
    for (const char *id : {"agent", "encryption", "proxy", "throttling", "vault"})
        sound(HOLDFAST_BUILT_PLUGINS "/" + std::string(id) + suffix);
    for (const char *id : {"older", "newer", "rebuilt/made-for-1-0", "rebuilt/made-for-1-1", "misbehaving/behaves"})
        sound(tests + id + suffix, {"--seed", "99"});
}

TEST_F(PluginCheck, FindsNothingWrongWithWhatAPluginPrintsAndKeepsItOffItsOwnOutput)
{
    sound(misbehaving + "prints" + suffix);
}

TEST_F(PluginCheck, TakesAFolderForTheOnlyLibraryInIt)
{
    std::filesystem::create_directory(folder / "built");
    std::filesystem::copy_file(misbehaving + "behaves" + suffix, folder / "built/behaves" + suffix);
    folder.write("built/README.md", "read me");
    EXPECT_EQ("behaves", sound(folder / "built")["id"]);
    EXPECT_EQ("plugin-check-many-libraries", refusal({"plugin", "check", tests}, 2)["error.id"]);
    EXPECT_EQ("plugin-check-no-library", refusal({"plugin", "check", folder.path()}, 2)["error.id"]);
}

TEST_F(PluginCheck, ComparesTheManifestWithWhatIsThere)
{
    const std::string place = folder / "made", library = place + "/behaves" + suffix;
    ASSERT_EQ(HF_OK, hf_folder_make(place.c_str(), HF_FILE_PRIVATE, nullptr));
    ASSERT_EQ(HF_OK,
              hf_file_copy((misbehaving + "behaves" + suffix).c_str(), library.c_str(), HF_FILE_PRIVATE, nullptr));
    ok({"plugin", "sign", place, "--new-key", folder / "key.pem"});
    sound(place);

    std::string manifest = testing_support::content_of(place + "/plugin.json");
    manifest.replace(manifest.find("1.0.0"), 5, "9.9.9");
    folder.write("made/plugin.json", manifest);
    Json found = check(place);
    EXPECT_EQ("manifest-other", found["defects.0.error.id"]);
    EXPECT_EQ("comparing plugin.json", found["defects.0.step"]);

    folder.write("made/more.txt", "this is described nowhere");
    EXPECT_NE("manifest-other", check(place)["defects.0.error.id"]);
    folder.write("made/plugin.json", "{");
    check(place);
}

TEST_F(PluginCheck, TellsAPersonWhatItFound)
{
    EXPECT_THAT(ok({"plugin", "check", misbehaving + "behaves" + suffix}), HasSubstr("Sound: nothing wrong was found"));
    Result bad = holdfast({"plugin", "check", misbehaving + "leaks" + suffix});
    EXPECT_EQ(3, bad.code);
    EXPECT_THAT(bad.out, AllOf(HasSubstr("defect: leaks did not give back 16 bytes"),
                               HasSubstr("in check() with the defaults"), HasSubstr("(plugin-leaks)")));
    EXPECT_THAT(bad.err, HasSubstr("leaks" + suffix + " is not fit for use: 1 defect."));
}

TEST_F(PluginCheck, LeavesNothingBehind)
{
    const char *variable = suffix == ".so" ? "TMPDIR" : "TEMP";
    environment.push_back({variable, folder.path()});
    if (suffix != ".so") environment.push_back({"TMP", folder.path()});
    check(misbehaving + "crashes-in-check" + suffix);
    sound(misbehaving + "behaves" + suffix);
    std::vector<std::string> left;
    for (const auto &entry : std::filesystem::directory_iterator(folder.path()))
        left.push_back(entry.path().filename().u8string());
    EXPECT_THAT(left, testing::IsEmpty());
}

/* ---- what crashes, ends or hangs -------------------------------------------------------------------------------- */

TEST_F(PluginCheck, OutlivesACrashAndNamesItsStep)
{
    const struct {
        const char *id, *step;
    } crashes[] = {{"crashes-at-entry", "loading"},
                   {"crashes-in-check", "check() with the defaults"},
                   {"crashes-at-a-limit", "check() with name = "},
                   {"crashes-in-info", "info() for state"},
                   {"crashes-in-prepare", "prepare(), told to stop"},
                   {"crashes-in-abandon", "abandon()"},
                   {"crashes-in-settle", "settle()"},
                   {"crashes-in-act", "act() for run, told to stop"}};
    for (const auto &crash : crashes) {
        Json found = check(misbehaving + crash.id + suffix, {"--act", "run"});
        EXPECT_EQ("plugin-crashed", found["defects.0.error.id"]) << crash.id;
        EXPECT_THAT(found["defects.0.step"], testing::StartsWith(crash.step)) << crash.id;
        EXPECT_THAT(found["defects.0.error.text"], AnyOf(HasSubstr("SIGSEGV"), HasSubstr("access violation")))
            << crash.id;
    }
}

TEST_F(PluginCheck, SeesAProcessThatThePluginEnded)
{
    for (const char *id : {"ends-well", "ends-badly"}) {
        Json found = check(misbehaving + id + suffix);
        EXPECT_EQ("plugin-ended", found["defects.0.error.id"]) << id;
        EXPECT_EQ("check() with the defaults", found["defects.0.step"]) << id;
    }
    EXPECT_THAT(check(misbehaving + "ends-badly" + suffix)["defects.0.error.text"], HasSubstr("exit code 7"));
    EXPECT_THAT(check(misbehaving + "aborts" + suffix)["defects.0.error.id"],
                AnyOf("plugin-crashed", "plugin-ended")); /* Windows knows no signals */
}

TEST_F(PluginCheck, GivesUpACallbackThatHangs)
{
    const struct {
        const char *id, *step;
    } hanging[] = {{"hangs-in-check", "check() with the defaults"}, {"hanging/hangs-at-entry", "loading"}};
    for (const auto &each : hanging) {
        Json found = check(tests + each.id + suffix, {"--limit", "200"});
        EXPECT_EQ("plugin-hangs", found["defects.0.error.id"]) << each.id;
        EXPECT_EQ(each.step, found["defects.0.step"]) << each.id;
    }
}

/* ---- what breaks the interface ---------------------------------------------------------------------------------- */

TEST_F(PluginCheck, FindsWhatIsDoneWrongWithTheHostsMemory)
{
    EXPECT_EQ("plugin-leaks", check(misbehaving + "leaks" + suffix)["defects.0.error.id"]);
    EXPECT_EQ("plugin-overruns", check(misbehaving + "overruns" + suffix)["defects.0.error.id"]);
    EXPECT_EQ("plugin-releases-foreign", check(misbehaving + "releases-foreign" + suffix)["defects.0.error.id"]);
    EXPECT_EQ("plugin-releases-foreign", check(misbehaving + "releases-twice" + suffix)["defects.0.error.id"]);
}

TEST_F(PluginCheck, FindsWhatIsWrittenIntoWhatWasLent)
{
    EXPECT_EQ("plugin-overwrote", check(misbehaving + "writes-secret" + suffix)["defects.0.error.id"]);
    Json found = check(misbehaving + "writes-kept" + suffix);
    EXPECT_EQ("plugin-overwrote", found["defects.0.error.id"]);
    EXPECT_EQ("settle()", found["defects.0.step"]);
}

TEST_F(PluginCheck, FindsACheckThatKeepsSomethingOrTakesItsTime)
{
    EXPECT_EQ("plugin-check-impure", check(misbehaving + "impure" + suffix)["defects.0.error.id"]);
    EXPECT_EQ("plugin-check-slow", check(misbehaving + "slow" + suffix, {"--rounds", "20"})["defects.0.error.id"]);
}

TEST_F(PluginCheck, FindsWorkThatCannotBeStoppedOrRepeated)
{
    EXPECT_EQ("plugin-ignores-stop", check(misbehaving + "goes-on" + suffix)["defects.0.error.id"]);
    Json found = check(misbehaving + "settles-once" + suffix);
    EXPECT_EQ("plugin-not-idempotent", found["defects.0.error.id"]);
    EXPECT_EQ("settle(), repeated", found["defects.0.step"]);
    sound(misbehaving + "goes-on" + suffix, {"--no-work"});
}

TEST_F(PluginCheck, RemarksThatASecretIsKept)
{
    Json found = sound(misbehaving + "keeps-secret" + suffix);
    EXPECT_EQ("plugin-keeps-secret", found["notes.0.error.id"]);
    EXPECT_THAT(found["notes.0.error.text"], Not(HasSubstr("0123456789"))) << "nor is it shown";
}

TEST_F(PluginCheck, FindsNonsenseAndEveryKindOfItOnce)
{
    Json found = check(tests + "failing" + suffix);
    std::vector<std::string> ids;
    for (size_t i = 0; i < found.count("defects"); i++)
        ids.push_back(found["defects." + std::to_string(i) + ".error.id"]);
    EXPECT_THAT(ids, testing::UnorderedElementsAre("plugin-no-reason", "plugin-result-unknown", "plugin-nonsense"));
}

TEST_F(PluginCheck, RefusesServicesThatOnlyTheProductMayHave)
{
    Json found = check(HOLDFAST_TEST_SITE "/greedy/greedy" + suffix, {"--no-work"});
    EXPECT_EQ("plugin-service-refused", found["defects.0.error.id"]);
    EXPECT_EQ("plugin-service-unknown", found["notes.0.error.id"]);
}

TEST_F(PluginCheck, SaysWhyALibraryCannotBeLoaded)
{
    const struct {
        const char *id, *reason;
    } wrong[] = {{"no-export", "plugin-no-export"},
                 {"wrong-major", "plugin-abi-major"},
                 {"too-small", "plugin-too-small"},
                 {"unknown-kind", "field-kind"},
                 {"unknown-flag", "field-flag"},
                 {"silent", "plugin-silent"},
                 {"refusing", "no-licence"},
                 {"bad-text", "page-text"},
                 {"other-id", "plugin-id-mismatch"},
                 {"without-check", "plugin-description-invalid"},
                 {"without-act", "plugin-description-invalid"}};
    for (const auto &each : wrong) {
        Json found = check(tests + each.id + suffix);
        EXPECT_EQ(each.reason, found["defects.0.error.id"]) << each.id;
        EXPECT_EQ("loading", found["defects.0.step"]) << each.id;
        EXPECT_THAT(found["defects.0.error.text"], Not(HasSubstr("holdfast-check-"))) << "not of the copy";
    }
    const std::string text = folder.write("text" + suffix, "this is a text");
    EXPECT_EQ("plugin-not-a-library", check(text)["defects.0.error.id"]);
}

/* ---- what is asked wrongly -------------------------------------------------------------------------------------- */

TEST_F(PluginCheck, FindsAVersionThatCouldNotBeSigned)
{
    Json found = check(tests + "bad-version" + suffix);
    EXPECT_EQ("version-invalid", found["defects.0.error.id"]);
}

TEST_F(PluginCheck, RefusesAnActionThatThePageDoesNotHave)
{
    const std::string sample = tests + "sample" + suffix;
    EXPECT_EQ("unknown-field", refusal({"plugin", "check", sample, "--act", "gret"}, 2)["error.id"]);
    EXPECT_EQ("field-other-kind", refusal({"plugin", "check", sample, "--act", "name"}, 2)["error.id"]);
}

TEST_F(PluginCheck, RefusesWhatIsNoPlugin)
{
    EXPECT_EQ("file-not-found", refusal({"plugin", "check", folder / "none" + suffix}, 1)["error.id"]);
    const std::string page = folder.write("page.json", "{}"), odd = folder.write("Not An Id" + suffix, "x");
    EXPECT_EQ("plugin-name-invalid", refusal({"plugin", "check", page}, 1)["error.id"]);
    EXPECT_EQ("plugin-name-invalid", refusal({"plugin", "check", odd}, 1)["error.id"]);
    for (const char *rounds : {"-1", "100001", "many"})
        EXPECT_EQ(2, holdfast({"plugin", "check", odd, "--rounds", rounds}).code) << rounds;
}

} // namespace
