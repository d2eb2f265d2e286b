/* Pages without a compiler at the command line: begun, checked, drawn. */
#include "tests/cli/machine.h"

using cli::Json;
using cli::Machine;
using cli::Result;
using testing::HasSubstr;
using testing::StartsWith;
using testing_support::content_of;

class PageCommand : public Machine
{
  protected:
    std::string page = folder / "second-copy";

    std::string corpus(const char *name)
    {
        std::string copied = folder / "copied";
        hf_folder_make(copied.c_str(), 0, nullptr);
        folder.write("copied/page.json", content_of(std::string(HOLDFAST_SOURCE_DIR "/tests/vectors/pages/") + name));
        return copied;
    }
};

TEST_F(PageCommand, BeginsAPageThatIsGood)
{
    EXPECT_THAT(ok({"page", "new", page}), HasSubstr("page second-copy"));
    std::string json = content_of(page + "/page.json");
    EXPECT_THAT(json, HasSubstr("\"id\": \"second-copy\""));
    EXPECT_THAT(json, HasSubstr("\"title\": \"Second Copy\""));
    EXPECT_THAT(ok({"page", "lint", page}), HasSubstr("page second-copy is good: 3 fields, 1 group."));
}

TEST_F(PageCommand, NamesANewPageAsItIsTold)
{
    ok({"page", "new", page, "--id", "copy", "--title", "Copy \"and\" more/less \xc3\xa4"});
    EXPECT_EQ("copy", json({"page", "lint", page})["pages.0.page"]);
    EXPECT_THAT(content_of(page + "/page.json"), HasSubstr("\"Copy \\\"and\\\" more/less \xc3\xa4\""));
}

TEST_F(PageCommand, WritesNothingForANameThatNoPageMayHave)
{
    for (const char *id : {"proxy", "Second Copy", "1st"}) {
        Result result = holdfast({"page", "new", page, "--id", id});
        EXPECT_EQ(3, result.code) << id;
        EXPECT_THAT(result.err, testing::Not(HasSubstr("page.json"))) << "there is none";
        EXPECT_FALSE(hf_folder_exists(page.c_str())) << id;
    }
}

TEST_F(PageCommand, LeavesAPageAloneThatIsThereAlready)
{
    ok({"page", "new", page});
    std::string before = content_of(page + "/page.json");
    EXPECT_EQ(4, holdfast({"page", "new", page, "--title", "Other"}).code);
    EXPECT_EQ(before, content_of(page + "/page.json"));
}

TEST_F(PageCommand, LintsLineByLine)
{
    std::string bad = corpus("bad/several.json");
    Result result = holdfast({"page", "lint", bad});
    EXPECT_EQ(3, result.code);
    EXPECT_THAT(result.out, StartsWith(bad + "/page.json:6: /fields/0/kind: \"boole\" is no kind of field. Did you "
                                             "mean bool? (authored-kind)\n"));
    EXPECT_EQ(4, std::count(result.out.begin(), result.out.end(), '\n'));
    EXPECT_EQ("", result.err);
}

TEST_F(PageCommand, LintsForPrograms)
{
    std::string bad = corpus("bad/several.json");
    ok({"page", "new", page});
    Json found = json({"page", "lint", page, bad}, 3);
    EXPECT_EQ(2u, found.count("pages"));
    EXPECT_EQ("true", found["pages.0.good"]);
    EXPECT_EQ("[ ]", found["pages.0.findings"]);
    EXPECT_EQ("false", found["pages.1.good"]);
    EXPECT_EQ("page.json", found["pages.1.findings.0.file"]);
    EXPECT_EQ("6", found["pages.1.findings.0.line"]);
    EXPECT_EQ("/fields/0/kind", found["pages.1.findings.0.pointer"]);
    EXPECT_EQ("authored-kind", found["pages.1.findings.0.id"]);
    EXPECT_EQ("\"boole\" is no kind of field", found["pages.1.findings.0.text"]);
    EXPECT_EQ("Did you mean bool?", found["pages.1.findings.0.advice"]);
}

TEST_F(PageCommand, NotesWhatIsNoMistakeAndWorthKnowing)
{
    ok({"page", "new", page});
    hf_folder_make((page + "/lang").c_str(), 0, nullptr);
    folder.write("second-copy/lang/de.json", R"({"title": "Zweite Kopie"})");
    std::string text = ok({"page", "lint", page});
    EXPECT_THAT(text, HasSubstr("note: " + page + "/lang/de.json: 6 of 7 texts stay in English: /help, "));
    EXPECT_THAT(text, HasSubstr("page second-copy is good: 3 fields, 1 group."));
    EXPECT_THAT(ok({"page", "lint", page, "--quiet"}), testing::IsEmpty());
    Json found = json({"page", "lint", page});
    EXPECT_EQ("true", found["pages.0.good"]);
    EXPECT_EQ("[ ]", found["pages.0.findings"]);
    EXPECT_EQ("page-untranslated", found["pages.0.notes.0.id"]);
    EXPECT_EQ("lang/de.json", found["pages.0.notes.0.file"]);
    EXPECT_EQ("[ ]", json({"page", "lint", corpus("bad/several.json")}, 3)["pages.0.notes"]);
}

TEST_F(PageCommand, EndsEachNoteWithOnePointWhateverItQuotes)
{
    std::string text = ok({"page", "lint", example("second-copy")});
    EXPECT_THAT(text, HasSubstr("/messages/A copy to tape needs the tape's device. Translate them"));
}

TEST_F(PageCommand, NotesThatAPageIsHigherThanItsPlaceInAWindow)
{
    EXPECT_EQ("[ ]", json({"page", "lint", corpus("good/of-the-design.json")})["pages.0.notes"]);
    Json tall = json({"page", "lint", corpus("good/fields-at-their-limit.json")});
    EXPECT_EQ("page-scrolls", tall["pages.0.notes.0.id"]);
    EXPECT_EQ("page.json", tall["pages.0.notes.0.file"]);
    EXPECT_THAT(tall["pages.0.notes.0.text"], HasSubstr(" times as high "));
}

TEST_F(PageCommand, CountsNoFieldAsHighThatIsNotShownAtFirst)
{
    std::string fields;
    for (int i = 0; i < 40; i++)
        fields += R"({"id": "a)" + std::to_string(i) + R"(", "kind": "text", "label": "A", "flags": ["advanced"]}, )" +
                  R"({"id": "b)" + std::to_string(i) +
                  R"(", "kind": "text", "label": "B", "visible-when": {"on": true}}, )";
    hf_folder_make(page.c_str(), 0, nullptr);
    folder.write("second-copy/page.json", R"({"format": 1, "id": "long", "title": "Long", "fields": [)" + fields +
                                              R"({"id": "on", "kind": "bool", "label": "On"}]})");
    EXPECT_EQ("[ ]", json({"page", "lint", page})["pages.0.notes"]);
}

TEST_F(PageCommand, LintsTheOthersWhenOneFolderIsMissing)
{
    ok({"page", "new", page});
    Result result = holdfast({"page", "lint", folder / "nothing", page});
    EXPECT_EQ(1, result.code);
    EXPECT_THAT(result.err, HasSubstr("folder-missing"));
    EXPECT_THAT(result.out, HasSubstr("page second-copy is good"));
}

TEST_F(PageCommand, SaysThatAFileIsNoFolder)
{
    ok({"page", "new", page});
    for (const char *command : {"lint", "preview", "sign", "install"}) {
        std::vector<std::string> words = {"page", command, page + "/page.json"};
        if (command == std::string("sign")) words.insert(words.end(), {"--new-key", folder / "key.pem"});
        EXPECT_EQ("folder-is-file", refusal(words, 3)["error.id"]) << command;
    }
}

TEST_F(PageCommand, DrawsAPageWithItsDefaults)
{
    ok({"page", "new", page});
    std::string picture = ok({"page", "preview", page});
    EXPECT_THAT(picture, HasSubstr("[Second Copy]"));
    EXPECT_THAT(picture, HasSubstr("[ ] Enabled"));
    EXPECT_THAT(picture, HasSubstr("[mon-fri 20:00-06:00 "));
    EXPECT_FALSE(hf_file_exists((page + "/settings.db").c_str()));
    EXPECT_FALSE(hf_folder_exists(home.c_str())) << "nothing is stored";
}

TEST_F(PageCommand, DrawsAPageInALanguage)
{
    std::string every = HOLDFAST_SOURCE_DIR "/tests/vectors/pages/good/every-key";
    EXPECT_THAT(ok({"page", "preview", every, "--language", "de"}), HasSubstr("[x] Eingeschaltet"));
    EXPECT_THAT(ok({"page", "preview", every, "--language", "en", "--columns", "120"}), HasSubstr("[x] Enabled"));
}

TEST_F(PageCommand, DrawsAPageAsTextAloneOrInAWindowAlone)
{
    std::string every = HOLDFAST_SOURCE_DIR "/tests/vectors/pages/good/every-key";
    EXPECT_EQ(ok({"page", "preview", every}), ok({"page", "preview", every, "--text"})) << "no terminal, no window";
    EXPECT_EQ("options-exclude", refusal({"page", "preview", every, "--text", "--sheet"}, 2)["error.id"]);
}

TEST_F(PageCommand, DrawsAllOfALongPage)
{
    std::string long_page = corpus("good/fields-at-their-limit.json");
    std::string picture = ok({"page", "preview", long_page});
    EXPECT_GT(std::count(picture.begin(), picture.end(), '\n'), 256);
    EXPECT_THAT(picture, testing::Not(HasSubstr("(more)")));
}

TEST_F(PageCommand, SaysWhatIsWrongInThePlaceOfAPicture)
{
    Result result = holdfast({"page", "preview", corpus("bad/several.json")});
    EXPECT_EQ(3, result.code);
    EXPECT_THAT(result.out, HasSubstr(":6: /fields/0/kind: "));
}

TEST_F(PageCommand, ShowsWhereAPageComesFrom)
{
    EXPECT_EQ("product", json({"page", "show", "proxy"})["source"]);
    EXPECT_THAT(ok({"page", "show", "proxy"}), HasSubstr("A page of Holdfast; version "));
}

/* ---- an installed page stands beside those of the product ------------------------------------------------------- */

class InstalledPage : public Machine
{
  protected:
    void SetUp() override { install("second-copy"); }

    void install(const char *name) { ok({"page", "install", example(name), "--unsigned", "--yes"}); }

    std::string values() { return content_of(home + "/values/second-copy.json"); }
};

TEST_F(InstalledPage, IsListedShownAndRead)
{
    EXPECT_THAT(ok({"page", "list"}), HasSubstr("second-copy"));
    Json shown = json({"page", "show", "second-copy"});
    EXPECT_EQ("authored", shown["source"]);
    EXPECT_EQ("Second Copy", shown["title"]);
    EXPECT_EQ(11u, shown.count("fields"));
    EXPECT_THAT(ok({"page", "show", "second-copy"}), HasSubstr("A page written as JSON; version 1.0.0."));
    EXPECT_EQ("object-store", value("second-copy.target"));
    EXPECT_EQ("default", json({"get", "second-copy.target"})["source"]);
    EXPECT_EQ("90", value("second-copy.keep-days"));
}

TEST_F(InstalledPage, IsSetAndPublished)
{
    Json result = json({"set", "second-copy.keep-days=30", "second-copy.rate=2 Mbps", "proxy.mode=none"});
    EXPECT_EQ("true", result["changed"]);
    EXPECT_EQ(3u, result.count("changes"));
    Json published(values());
    EXPECT_EQ("30", published["fields.keep-days.value"]);
    EXPECT_EQ("set", published["fields.keep-days.source"]);
    EXPECT_EQ("2Mbps", published["fields.rate.value"]);
    EXPECT_EQ("2097152", published["fields.rate.bits_per_second"]);
    EXPECT_EQ("false", published["fields.enabled.value"]);
    EXPECT_EQ("false", published["fields.secret-key.set"]);
}

TEST_F(InstalledPage, RefusesWhatItsFieldsAndItsChecksRefuse)
{
    EXPECT_EQ("second-copy.keep-days", refusal({"set", "second-copy.keep-days=0"}, 3)["problems.0.field"]);
    EXPECT_EQ("url-unreadable", refusal({"set", "second-copy.address=nowhere"}, 3)["problems.0.id"]);
    EXPECT_EQ("unknown-field", refusal({"set", "second-copy.adress=x"}, 2)["error.id"]);
    Json missing = refusal({"set", "second-copy.enabled=on"}, 3);
    EXPECT_EQ(3u, missing.count("problems"));
    EXPECT_EQ("second-copy.address", missing["problems.0.field"]);
    EXPECT_EQ("An object store needs its address.", missing["problems.0.text"]);
    Json tape = refusal({"set", "second-copy.enabled=on", "second-copy.target=tape"}, 3);
    EXPECT_EQ(1u, tape.count("problems")) << "what tape hides is not asked for";
    EXPECT_EQ("second-copy.device", tape["problems.0.field"]);
    EXPECT_EQ("false", value("second-copy.enabled"));
}

TEST_F(InstalledPage, KeepsItsSecretsSealed)
{
    std::string key = folder.write("key", "not-for-everybody");
    ok({"set", "--from-file", "second-copy.secret-key=" + key, "second-copy.enabled=on",
        "second-copy.address=https://objects.example.com", "second-copy.bucket=copies"});
    EXPECT_EQ("true", Json(values())["fields.secret-key.set"]);
    for (const std::string &text : {values(), ok({"get", "second-copy"}), ok({"export"}),
                                    ok({"history", "second-copy"}), content_of(home + "/settings.db")})
        EXPECT_EQ(std::string::npos, text.find("not-for-everybody"));
}

TEST_F(InstalledPage, IsExportedAppliedAndReverted)
{
    ok({"set", "second-copy.keep-days=30", "second-copy.label=TAPE9"});
    std::string file = folder / "settings.json";
    ok({"export", file});
    EXPECT_EQ("30", Json(content_of(file))["settings.second-copy.keep-days"]);
    ok({"reset", "second-copy"});
    EXPECT_EQ("90", value("second-copy.keep-days"));
    EXPECT_EQ(10, holdfast({"apply", file, "--check"}).code);
    EXPECT_EQ("true", json({"apply", file})["changed"]);
    EXPECT_EQ("30", value("second-copy.keep-days"));
    EXPECT_EQ("false", json({"apply", file})["changed"]);

    Json history = json({"history", "second-copy.keep-days"});
    ASSERT_EQ(3u, history.count("revisions"));
    ok({"revert", history["revisions.1.revision"], "--yes"});
    EXPECT_EQ("90", value("second-copy.keep-days"));
    EXPECT_EQ("90", Json(values())["fields.keep-days.value"]);
}

TEST_F(InstalledPage, IsWatched)
{
    Json before = json({"history"});
    ok({"set", "second-copy.keep-days=30"});
    ok({"set", "proxy.mode=none"});
    ok({"set", "second-copy.keep-days=31"});
    EXPECT_THAT(ok({"watch", "second-copy", "--since", "0", "--count", "2"}),
                testing::AllOf(HasSubstr("second-copy.keep-days (default) -> 30"),
                               HasSubstr("second-copy.keep-days 30 -> 31"), testing::Not(HasSubstr("proxy"))));
}

TEST_F(InstalledPage, IsLockedByPolicyWhereItSaysThatItMayBe)
{
    policy(R"({"enforced": {"second-copy": {"keep-days": 365, "label": "POLICY"}},
               "recommended": {"second-copy": {"rate": "10Mbps"}}})");
    EXPECT_EQ("365", value("second-copy.keep-days"));
    EXPECT_EQ("policy", json({"get", "second-copy.keep-days"})["source"]);
    EXPECT_EQ("10Mbps", value("second-copy.rate"));
    EXPECT_EQ("COPY01", value("second-copy.label")) << "a label is not lockable";
    EXPECT_EQ(8, holdfast({"set", "second-copy.keep-days=30"}).code);
    ok({"set", "second-copy.rate=20Mbps"});
    Json published(values());
    EXPECT_EQ("365", published["fields.keep-days.value"]);
    EXPECT_EQ("policy", published["fields.keep-days.source"]);
}

/* What is installed is a copy: the page is as it was when somebody agreed to it. */
TEST_F(InstalledPage, GoesOnAsItWasWhenItsSourceChanges)
{
    std::string page = folder / "mine";
    ok({"page", "new", page, "--id", "mine"});
    ok({"page", "install", page, "--unsigned", "--yes"});
    folder.write("mine/page.json", "{}");
    EXPECT_EQ("false", value("mine.enabled"));
    EXPECT_EQ(3, holdfast({"page", "install", page, "--unsigned", "--yes"}).code);
}
