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

TEST_F(PageCommand, LintsTheOthersWhenOneFolderIsMissing)
{
    ok({"page", "new", page});
    Result result = holdfast({"page", "lint", folder / "nothing", page});
    EXPECT_EQ(1, result.code);
    EXPECT_THAT(result.err, HasSubstr("folder-missing"));
    EXPECT_THAT(result.out, HasSubstr("page second-copy is good"));
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
