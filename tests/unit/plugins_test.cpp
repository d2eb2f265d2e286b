/* Finding, judging and loading plug-ins, all of them real libraries. */
#include "registry/plugins.h"
#include "tests/support/places.h"
#include "tests/support/plugins.h"

#include "core/library.h"

#include <gmock/gmock.h>

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing_support::Folder;
using testing_support::Plugins;

namespace
{

const std::string suffix = HOLDFAST_PLUGIN_SUFFIX;

std::string test_plugin(const std::string &id)
{
    return std::string(HOLDFAST_TEST_PLUGINS) + "/" + id + suffix;
}

/* Puts a copy of a library into a folder, as that of `id`. */
void put_plugin(const std::string &from, const std::string &folder, const std::string &id)
{
    hf_error error = {};
    const std::string to = folder + "/" + id + suffix;
    ASSERT_EQ(HF_OK, hf_folder_make(folder.c_str(), HF_FILE_PRIVATE, &error)) << error.text;
    ASSERT_EQ(HF_OK, hf_file_copy(from.c_str(), to.c_str(), 0, &error)) << error.text;
}

/* ---- finding ---------------------------------------------------------------------------------------------------- */

TEST(Plugins, GivesThePageThatAPluginDescribes)
{
    Plugins plugins;
    const hf_page *page = plugins.page("sample");
    ASSERT_NE(nullptr, page) << plugins.error.text;
    EXPECT_STREQ("sample", page->id);
    EXPECT_STREQ("1.0.0", page->version);
    EXPECT_EQ(7, page->order);
    EXPECT_NE(nullptr, hf_page_field(page, "hours"));
}

TEST(Plugins, GivesTheSamePageAgain)
{
    Plugins plugins;
    EXPECT_EQ(plugins.page("sample"), plugins.page("sample"));
}

TEST(Plugins, GivesAPageToEveryProgramOfAProcess)
{
    Plugins first, second;
    ASSERT_NE(nullptr, first.page("sample"));
    ASSERT_NE(nullptr, second.page("sample"));
    EXPECT_NE(first.page("sample"), second.page("sample"));
    first.reopen();
    EXPECT_NE(nullptr, first.page("sample"));
    EXPECT_NE(nullptr, first.page("older")) << "another library under a path that was used before";
    EXPECT_STREQ("older", first.page("older")->id);
}

TEST(Plugins, NamesTheNearestPageWhenThereIsNoneOfThatName)
{
    Plugins plugins;
    EXPECT_EQ(nullptr, plugins.page("samples"));
    EXPECT_EQ(HF_USAGE, plugins.status);
    EXPECT_STREQ("unknown-page", plugins.error.id);
    EXPECT_THAT(plugins.error.text, HasSubstr("did you mean sample?"));
}

TEST(Plugins, RefusesAPageIdThatIsNone)
{
    Plugins plugins;
    for (const char *id : {"", ".", "../sample", "sample.so", "SAMPLE"}) {
        EXPECT_EQ(nullptr, plugins.page(id)) << id;
        EXPECT_STREQ("unknown-page", plugins.error.id) << id;
    }
}

TEST(Plugins, FindsNoneWhereThereAreNoFolders)
{
    Folder empty;
    Plugins plugins(empty / "product", empty / "config");
    EXPECT_THAT(plugins.report(), ElementsAre());
}

TEST(Plugins, PassesOverWhatIsNotNamedAsALibrary)
{
    Folder product;
    product.write("README.md", "read me");
    product.write("sample.json", "{}");
    Plugins plugins(product.path());
    EXPECT_THAT(plugins.report(), ElementsAre());
}

TEST(Plugins, ReportsALibraryWhoseNameIsNoId)
{
    Folder product;
    product.write("Not An Id" + suffix, "");
    Plugins plugins(product.path());
    EXPECT_THAT(plugins.report(), ElementsAre("Not An Id: plugin-name-invalid"));
}

TEST(Plugins, OrdersPagesByOrderAndTitle)
{
    Plugins plugins;
    const hf_page *const *pages = nullptr;
    size_t count = 0;
    ASSERT_EQ(HF_OK, hf_plugins_pages(&pages, &count, plugins.get(), nullptr));
    ASSERT_GT(count, 3u);
    for (size_t i = 1; i < count; i++) {
        EXPECT_LE(pages[i - 1]->order, pages[i]->order);
        if (pages[i - 1]->order == pages[i]->order) {
            EXPECT_LT(std::string(pages[i - 1]->title), std::string(pages[i]->title));
        }
    }
    EXPECT_STREQ("sample", pages[count - 1]->id) << "the only one with an order";
}

TEST(Plugins, OneThatFailsHidesNoOther)
{
    Plugins plugins;
    std::vector<std::string> report = plugins.report();
    EXPECT_THAT(report, Contains("silent: plugin-silent"));
    EXPECT_THAT(report, Contains("sample: loaded"));
    EXPECT_THAT(report, Contains("failing: loaded"));
}

/* ---- what is wrong with a library ------------------------------------------------------------------------------- */

struct Wrong {
    const char *id, *reason, *words;
};

class WrongPlugin : public testing::TestWithParam<Wrong>
{
};

TEST_P(WrongPlugin, IsRefusedWithItsOwnReason)
{
    Plugins plugins;
    EXPECT_EQ(nullptr, plugins.page(GetParam().id));
    EXPECT_EQ(HF_FAILED, plugins.status);
    EXPECT_STREQ(GetParam().reason, plugins.error.id);
    EXPECT_STREQ(GetParam().id, plugins.error.field);
    EXPECT_THAT(plugins.error.text, HasSubstr(GetParam().words));
    EXPECT_STRNE("", plugins.error.advice);
}

INSTANTIATE_TEST_SUITE_P(
    Plugins, WrongPlugin,
    testing::Values(Wrong{"no-export", "plugin-no-export", "does not export"},
                    Wrong{"wrong-major", "plugin-abi-major", "version 2"},
                    Wrong{"too-small", "plugin-too-small", "bytes"}, Wrong{"unknown-kind", "field-kind", "77"},
                    Wrong{"unknown-flag", "field-flag", "0x80000000"}, Wrong{"silent", "plugin-silent", "no reason"},
                    Wrong{"refusing", "no-licence", "run out"}, Wrong{"muttering", "plugin-nonsense", "cannot be read"},
                    Wrong{"bad-text", "page-text", "title"},
                    Wrong{"other-id", "plugin-id-mismatch", "describes itself as proxy"},
                    Wrong{"without-check", "plugin-description-invalid", "check()"},
                    Wrong{"without-act", "plugin-description-invalid", "act()"},
                    Wrong{"without-info", "plugin-description-invalid", "info()"}),
    [](const auto &wrong) {
        std::string name = wrong.param.id;
        for (char &letter : name)
            if (letter == '-') letter = '_';
        return name;
    });

TEST(Plugins, RefusesAFileThatIsNoLibrary)
{
    Folder product;
    product.write("text" + suffix, "this is a text, whatever its name says");
    product.write("empty" + suffix, "");
    Plugins plugins(product.path());
    EXPECT_THAT(plugins.report(), ElementsAre("empty: plugin-not-a-library", "text: plugin-not-a-library"));
    EXPECT_EQ(nullptr, plugins.page("text"));
    EXPECT_THAT(plugins.error.text, HasSubstr("text" + suffix));
}

TEST(Plugins, KeepsTheReasonForTheNextWhoAsks)
{
    Plugins plugins;
    plugins.page("refusing");
    plugins.page("sample");
    EXPECT_EQ(nullptr, plugins.page("refusing"));
    EXPECT_STREQ("no-licence", plugins.error.id);
}

TEST(Plugins, LeavesALibraryBehindThatHangsWhileItIsLoaded)
{
    const std::string folder = std::string(HOLDFAST_TEST_PLUGINS) + "/hanging";
    Plugins plugins(folder);
    plugins.options.load_milliseconds = 1;
    plugins.reopen();
    /* Asked for here, and not as the other is: what the library holds while it hangs is no leak of the other's. */
    const hf_page *hangs = nullptr;
    EXPECT_EQ(HF_FAILED, hf_plugins_page(&hangs, plugins.get(), "hangs-at-entry", &plugins.error));
    EXPECT_EQ(nullptr, hangs);
    EXPECT_STREQ("plugin-hangs", plugins.error.id);
    plugins.options.load_milliseconds = 0;
    plugins.reopen();
    ASSERT_EQ(HF_OK, plugins.install("greeting")) << plugins.error.text;
    EXPECT_NE(nullptr, plugins.page("greeting")) << "the others are there";

    void *library = nullptr;
    hf_error error = {};
    const std::string path = folder + "/hangs-at-entry" + suffix;
    ASSERT_EQ(HF_OK, hf_library_load(&library, path.c_str(), &error)) << error.text;
    hf_library_find(library, "open_gate")();
}

/* ---- other versions of the interface ---------------------------------------------------------------------------- */

TEST(Plugins, LoadsAPluginMadeForALaterMinor)
{
    Plugins plugins;
    const hf_page *page = plugins.page("newer");
    ASSERT_NE(nullptr, page) << plugins.error.text;
    ASSERT_EQ(2u, page->field_count);
    EXPECT_STREQ("number", page->fields[1].id);
    EXPECT_EQ(5, page->fields[1].max);
    EXPECT_STREQ("b", hf_field_choice(&page->fields[0], 1)->keyword);
    EXPECT_STREQ("letter", hf_field_rule(&page->fields[1], 0)->field);
    ASSERT_EQ(1u, page->group_count);
    EXPECT_STREQ("number", hf_group_field(&page->groups[0], 1));
}

TEST(Plugins, LoadsAPluginMadeBeforeTheStructsGrew)
{
    Plugins plugins;
    const hf_page *page = plugins.page("older");
    ASSERT_NE(nullptr, page) << plugins.error.text;
    ASSERT_EQ(2u, page->field_count);
    EXPECT_STREQ("second", page->fields[1].id);
    EXPECT_STREQ("two", page->fields[1].fallback);
    EXPECT_EQ(nullptr, page->fields[1].unit);
    hf_bytes kept = {};
    hf_error error = {};
    EXPECT_EQ(HF_OK, page->behaviour->settle(page, &kept, nullptr, &error)) << "it has none, whatever lies behind it";
}

/* ---- the site's ------------------------------------------------------------------------------------------------- */

TEST(Plugins, LoadsASitesPluginOnlyOnceSomebodyAgreed)
{
    Plugins plugins;
    EXPECT_EQ(nullptr, plugins.page("greeting"));
    EXPECT_STREQ("unknown-page", plugins.error.id);
    put_plugin(HOLDFAST_TEST_SITE "/greeting/greeting" + suffix, plugins.site() + "/greeting", "greeting");
    EXPECT_EQ(nullptr, plugins.page("greeting"));
    EXPECT_STREQ("plugin-not-installed", plugins.error.id);
    EXPECT_THAT(plugins.report(), Contains("greeting: plugin-not-installed"));
    EXPECT_THAT(plugins.error.advice, HasSubstr("holdfast plugin install greeting"));

    ASSERT_EQ(HF_OK, plugins.install("greeting")) << plugins.error.text;
    ASSERT_NE(nullptr, plugins.page("greeting")) << plugins.error.text;
    EXPECT_STREQ("Greeting", plugins.page("greeting")->title);
}

TEST(Plugins, RemembersAnAgreementInTheNextProgram)
{
    Plugins plugins;
    ASSERT_EQ(HF_OK, plugins.install("greeting"));
    plugins.reopen();
    EXPECT_NE(nullptr, plugins.page("greeting")) << plugins.error.text;
}

std::vector<std::string> titles_of(Plugins &plugins)
{
    const hf_page_title *titles = nullptr;
    size_t count = 0;
    std::vector<std::string> lines;
    EXPECT_EQ(HF_OK, hf_plugins_titles(&titles, &count, plugins.get(), &plugins.error));
    for (size_t i = 0; i < count; i++) lines.push_back(titles[i].id + std::string(": ") + titles[i].title);
    return lines;
}

TEST(Plugins, ListsThePagesThatLoadByTheirTitles)
{
    Plugins plugins;
    const hf_page *const *pages = nullptr;
    size_t count = 0;
    ASSERT_EQ(HF_OK, plugins.install("greeting"));
    std::vector<std::string> titles = titles_of(plugins), loaded;
    ASSERT_EQ(HF_OK, hf_plugins_pages(&pages, &count, plugins.get(), &plugins.error));
    for (size_t i = 0; i < count; i++) loaded.push_back(pages[i]->id + std::string(": ") + pages[i]->title);
    EXPECT_EQ(loaded, titles);
}

TEST(Plugins, ListsTheSamePagesWhenTheirTitlesAreKnownFromBefore)
{
    Plugins plugins;
    std::vector<std::string> first = titles_of(plugins);
    plugins.reopen();
    EXPECT_EQ(first, titles_of(plugins));
    EXPECT_NE(nullptr, plugins.page("sample")) << plugins.error.text;
}

TEST(Plugins, KnowsTheTitleOfAnInstalledPageWithoutLoadingIt)
{
    Plugins plugins;
    hf_plugin_trust trust = {};
    trust.id = "greeting";
    trust.version = "1.0.0";
    trust.digest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    trust.services = "";
    trust.title = "As it was called";
    put_plugin(HOLDFAST_TEST_SITE "/greeting/greeting" + suffix, plugins.site() + "/greeting", "greeting");
    ASSERT_EQ(HF_OK, hf_store_trust_write(plugins.store, &trust, &plugins.origin, nullptr));
    EXPECT_THAT(titles_of(plugins), Contains("greeting: As it was called"));
    EXPECT_EQ(nullptr, plugins.page("greeting")) << "it is not the one that was agreed to";
    EXPECT_THAT(titles_of(plugins), Not(Contains("greeting: As it was called"))) << "which is known now";
}

TEST(Plugins, RefusesALibraryThatIsNotTheOneThatWasAgreedTo)
{
    Plugins plugins;
    ASSERT_EQ(HF_OK, plugins.install("greeting"));
    const std::string library = "greeting" + suffix, folder = hf_path_name(plugins.installed("greeting").c_str());
    const hf_trusted_file file = {library.c_str(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"};
    hf_plugin_trust trust = {};
    trust.id = "greeting", trust.version = "1.0.0", trust.digest = file.digest, trust.services = "";
    trust.folder = folder.c_str(), trust.library = library.c_str(), trust.files = &file, trust.file_count = 1;
    ASSERT_EQ(HF_OK, hf_store_trust_write(plugins.store, &trust, &plugins.origin, nullptr));
    EXPECT_EQ(nullptr, plugins.page("greeting"));
    EXPECT_STREQ("plugin-changed", plugins.error.id);

    ASSERT_EQ(HF_OK, plugins.install("greeting"));
    EXPECT_NE(nullptr, plugins.page("greeting")) << "agreed to again";
}

TEST(Plugins, RefusesToInstallWhatIsNotThere)
{
    Plugins plugins;
    EXPECT_EQ(HF_USAGE, plugins.install("nobody"));
    EXPECT_STREQ("plugin-unknown", plugins.error.id);
}

TEST(Plugins, RefusesAServiceThatOnlyTheProductMayHave)
{
    Plugins plugins;
    EXPECT_EQ(HF_FAILED, plugins.install("greedy"));
    EXPECT_STREQ("plugin-service-refused", plugins.error.id);
    EXPECT_THAT(plugins.error.text, HasSubstr("keyring"));
    EXPECT_EQ(nullptr, plugins.page("greedy")) << "nothing was agreed to";
}

TEST(Plugins, AgreesToPartOfWhatIsAskedFor)
{
    Plugins plugins;
    ASSERT_EQ(HF_OK, plugins.install("greedy", "http")) << plugins.error.text;
    EXPECT_NE(nullptr, plugins.page("greedy"));
}

TEST(Plugins, AgreesToNoServiceThatWasNotAskedFor)
{
    Plugins plugins;
    EXPECT_EQ(HF_USAGE, plugins.install("greedy", "http,volume"));
    EXPECT_STREQ("plugin-service-not-asked", plugins.error.id);
}

TEST(Plugins, PrefersTheProductsWhenTheSiteHasThatIdToo)
{
    Plugins plugins;
    put_plugin(test_plugin("sample"), plugins.site() + "/sample", "sample");
    EXPECT_NE(nullptr, plugins.page("sample"));
    EXPECT_THAT(plugins.report(), Contains("sample: loaded"));
    EXPECT_THAT(plugins.report(), Contains("sample: plugin-duplicate"));
}

TEST(Plugins, RefusesToInstallWhatHasTheIdOfAPageOfTheProduct)
{
    Plugins plugins;
    put_plugin(test_plugin("sample"), plugins.data / "sample", "sample");
    EXPECT_EQ(HF_INVALID, plugins.install(plugins.data / "sample"));
    EXPECT_STREQ("plugin-id-reserved", plugins.error.id);
}

TEST(Plugins, ReportsALibraryThatLiesLooseInTheSitesFolder)
{
    Plugins plugins;
    put_plugin(test_plugin("sample"), plugins.site(), "loose");
    EXPECT_THAT(plugins.report(), Contains("loose: plugin-loose"));
    EXPECT_EQ(nullptr, plugins.page("loose"));
}

TEST(Plugins, RefusesALibraryThatBreaksItsPromiseAtInstallAndLeavesNothing)
{
    Plugins plugins;
    ASSERT_EQ(HF_OK, hf_folder_make((plugins.data / "text").c_str(), HF_FILE_PRIVATE, nullptr));
    plugins.data.write("text/text" + suffix, "no library");
    EXPECT_NE(HF_OK, plugins.install(plugins.data / "text"));
    EXPECT_STREQ("plugin-not-a-library", plugins.error.id);
    EXPECT_EQ(nullptr, plugins.page("text"));
    EXPECT_FALSE(hf_file_exists((plugins.site() + "/text/text" + suffix).c_str()));
}

/* ---- the log ---------------------------------------------------------------------------------------------------- */

TEST(Plugins, PassesOnWhatPluginsLogAndNoNonsense)
{
    std::vector<std::string> lines;
    hf_plugins_log_to(
        [](void *context, const char *plugin, int level, const char *text) {
            static_cast<std::vector<std::string> *>(context)->push_back(std::string(plugin) + " " +
                                                                        std::to_string(level) + " " + text);
        },
        &lines);
    Plugins plugins;
    plugins.page("refusing");
    plugins.page("muttering");
    hf_plugins_log_to(nullptr, nullptr);
    EXPECT_THAT(lines, ElementsAre("refusing 2 refusing is about to refuse"));
    plugins.reopen();
    plugins.page("refusing");
    EXPECT_EQ(1u, lines.size());
}

} // namespace
