/* What the file system says of a plug-in: who can write to it, and what stands behind its name. */
#include "tests/support/places.h"
#include "tests/support/plugins.h"

#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <sys/stat.h>

using testing::HasSubstr;
using testing_support::Folder;
using testing_support::Plugins;

namespace
{

namespace fs = std::filesystem;

/* A folder with `greeting` in it, as its author hands it over. */
class PluginFiles : public testing::Test
{
  protected:
    PluginFiles()
    {
        fs::create_directories(from);
        fs::permissions(from, fs::perms::owner_all);
        fs::copy_file(std::string(HOLDFAST_TEST_SITE) + "/greeting/greeting.so", source);
        fs::permissions(source, fs::perms::owner_read | fs::perms::owner_write);
    }

    /* Installs it, and says where its library is now. */
    std::string install()
    {
        EXPECT_EQ(HF_OK, plugins.install(from)) << plugins.error.text;
        return plugins.installed("greeting") + "/greeting.so";
    }

    /* Opens anew what was changed since, and says why it is not loaded. */
    std::string reason()
    {
        plugins.reopen();
        return plugins.page("greeting") ? "loaded" : plugins.error.id;
    }

    Folder folder;
    const std::string from = folder / "greeting", source = folder / "greeting/greeting.so";
    Plugins plugins;
};

TEST_F(PluginFiles, AreLoadedWhenOnlyTheirOwnerCanWriteThem)
{
    struct stat facts = {};
    const std::string library = install();
    EXPECT_EQ("loaded", reason());
    ASSERT_EQ(0, stat(library.c_str(), &facts));
    EXPECT_EQ(0600u, facts.st_mode & 0777);
    ASSERT_EQ(0, stat(plugins.site().c_str(), &facts));
    EXPECT_EQ(0700u, facts.st_mode & 0777);
}

TEST_F(PluginFiles, AreRefusedWhenEverybodyCanWriteThemBeforeTheInstall)
{
    ASSERT_EQ(0, chmod(source.c_str(), 0666));
    EXPECT_NE(HF_OK, plugins.install(from));
    EXPECT_STREQ("file-writable-by-others", plugins.error.id);
    EXPECT_THAT(plugins.error.text, HasSubstr("greeting.so"));
}

TEST_F(PluginFiles, AreRefusedWhenAGroupCanWriteTheirFolderBeforeTheInstall)
{
    ASSERT_EQ(0, chmod(from.c_str(), 0770));
    EXPECT_NE(HF_OK, plugins.install(from));
    EXPECT_STREQ("file-writable-by-others", plugins.error.id);
}

TEST_F(PluginFiles, AreNotInstalledBelowAFolderThatEverybodyCanWrite)
{
    fs::create_directories(plugins.site());
    ASSERT_EQ(0, chmod(plugins.site().c_str(), 0777));
    EXPECT_NE(HF_OK, plugins.install(from));
    EXPECT_STREQ("file-writable-by-others", plugins.error.id);
    EXPECT_THAT(plugins.error.text, HasSubstr("plugins"));
}

TEST_F(PluginFiles, AreRefusedOnceAnyFolderOnTheWayWasOpenedToOthers)
{
    const std::string library = install(), own = fs::path(library).parent_path();
    for (const std::string &opened : {library, own, plugins.site() + "/greeting", plugins.site()}) {
        struct stat facts = {};
        ASSERT_EQ(0, stat(opened.c_str(), &facts));
        ASSERT_EQ(0, chmod(opened.c_str(), facts.st_mode | 0020));
        EXPECT_EQ("file-writable-by-others", reason()) << opened;
        ASSERT_EQ(0, chmod(opened.c_str(), facts.st_mode));
        EXPECT_EQ("loaded", reason()) << opened;
    }
}

TEST_F(PluginFiles, AreRefusedWhenTheyChangedAfterTheInstall)
{
    const std::string library = install();
    std::ofstream(library, std::ios::app | std::ios::binary) << "one more line";
    EXPECT_EQ("plugin-changed", reason());
    EXPECT_THAT(plugins.error.advice, HasSubstr("Find out who replaced it"));
}

TEST_F(PluginFiles, AreLoadedAnewWhenTheyWereInstalledAgain)
{
    const std::string library = install();
    ASSERT_EQ("loaded", reason());
    std::ofstream(source, std::ios::app | std::ios::binary) << "a newer build";
    EXPECT_NE(library, install());
    EXPECT_EQ("loaded", reason());
    EXPECT_FALSE(fs::exists(library)) << "nothing is left of the one before";
}

TEST_F(PluginFiles, AreRefusedBehindALinkOnceTheyWereInstalled)
{
    const std::string library = install();
    fs::rename(library, folder / "real.so");
    fs::create_symlink(folder / "real.so", library);
    EXPECT_EQ("plugin-is-link", reason());
    fs::remove(library);
    fs::rename(folder / "real.so", library);

    const std::string own = fs::path(library).parent_path();
    fs::rename(own, folder / "real");
    fs::create_directory_symlink(folder / "real", own);
    EXPECT_EQ("plugin-is-link", reason());
    fs::remove(own);
    fs::rename(folder / "real", own);
    EXPECT_EQ("loaded", reason());
}

TEST_F(PluginFiles, AreLoadedFromASiteThatIsALinkAsAWhole)
{
    fs::create_directories(folder / "elsewhere");
    fs::permissions(folder / "elsewhere", fs::perms::owner_all);
    fs::create_directories(fs::path(plugins.site()).parent_path());
    fs::create_directory_symlink(folder / "elsewhere", plugins.site());
    install();
    EXPECT_EQ("loaded", reason());
    ASSERT_EQ(0, chmod((folder / "elsewhere").c_str(), 0777));
    EXPECT_EQ("file-writable-by-others", reason()) << "judged where the link points";
}

TEST_F(PluginFiles, AreRefusedWhenTheyHaveAnotherNameElsewhere)
{
    const std::string library = install();
    fs::create_hard_link(library, folder / "other-name");
    EXPECT_EQ("plugin-hard-link", reason());
    fs::remove(folder / "other-name");
    EXPECT_EQ("loaded", reason());
}

TEST_F(PluginFiles, AreNotInstalledWithALinkAmongThem)
{
    fs::create_symlink("/etc/hostname", from + "/extra");
    EXPECT_EQ(HF_FAILED, plugins.install(from));
    EXPECT_STREQ("plugin-is-link", plugins.error.id);
    fs::remove(from + "/extra");
    fs::create_directory_symlink("/etc", from + "/lang");
    EXPECT_EQ(HF_FAILED, plugins.install(from));
    EXPECT_STREQ("plugin-is-link", plugins.error.id);
}

TEST_F(PluginFiles, AreNotWaitedForWhenANameStandsForAPipe)
{
    ASSERT_EQ(0, mkfifo((from + "/pipe").c_str(), 0600));
    EXPECT_EQ(HF_FAILED, plugins.install(from));
    EXPECT_STREQ("plugin-is-link", plugins.error.id);
    const std::string library = (fs::remove(from + "/pipe"), install());
    fs::remove(library);
    ASSERT_EQ(0, mkfifo(library.c_str(), 0600));
    EXPECT_EQ("plugin-is-link", reason());
}

TEST_F(PluginFiles, AreReportedWhenTheyAreGone)
{
    const std::string library = install();
    fs::remove(library);
    EXPECT_EQ("plugin-gone", reason());
    fs::remove_all(plugins.site());
    EXPECT_EQ("plugin-gone", reason());
    EXPECT_THAT(plugins.report(), testing::Contains("greeting: plugin-gone"));
}

/* ---- the product's ---------------------------------------------------------------------------------------------- */

class ProductFiles : public testing::Test
{
  protected:
    ProductFiles()
    {
        fs::copy_file(std::string(HOLDFAST_TEST_SITE) + "/greeting/greeting.so", library);
        fs::permissions(library, fs::perms::owner_read | fs::perms::owner_write);
    }

    std::string reason(const std::string &id = "greeting")
    {
        Plugins plugins(place.path());
        return plugins.page(id) ? "loaded" : plugins.error.id;
    }

    Folder place;
    const std::string library = place / "greeting.so";
};

TEST_F(ProductFiles, AreRefusedWhenOthersCanWriteThem)
{
    EXPECT_EQ("loaded", reason());
    ASSERT_EQ(0, chmod(library.c_str(), 0666));
    EXPECT_EQ("file-writable-by-others", reason());
    ASSERT_EQ(0, chmod(library.c_str(), 0660));
    EXPECT_EQ("file-writable-by-others", reason());
}

TEST_F(ProductFiles, AreFollowedToWhereALinkPointsAndJudgedThere)
{
    Folder elsewhere;
    fs::rename(library, elsewhere / "real.so");
    fs::create_symlink(elsewhere / "real.so", library);
    EXPECT_EQ("loaded", reason());
    ASSERT_EQ(0, chmod(elsewhere.path().c_str(), 0777));
    EXPECT_EQ("file-writable-by-others", reason());
}

TEST_F(ProductFiles, AreReportedWhenALinkPointsNowhere)
{
    fs::remove(library);
    fs::create_symlink(place / "nowhere.so", library);
    EXPECT_EQ("file-not-found", reason());
}

TEST_F(ProductFiles, AreReportedWhenTheNameStandsForSomethingElse)
{
    fs::create_directory(place / "folder.so");
    fs::permissions(place / "folder.so", fs::perms::owner_all);
    EXPECT_EQ("file-not-regular", reason("folder"));
    ASSERT_EQ(0, mkfifo((place / "pipe.so").c_str(), 0600));
    EXPECT_EQ("file-not-regular", reason("pipe"));
}

} // namespace
