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

/* A site of its own with `greeting` in it. */
class PluginFiles : public testing::Test
{
  protected:
    PluginFiles()
    {
        fs::create_directories(place);
        fs::permissions(place, fs::perms::owner_all);
        fs::copy_file(std::string(HOLDFAST_TEST_SITE) + "/plugins/greeting.so", library);
        fs::permissions(library, fs::perms::owner_read | fs::perms::owner_write);
    }

    Folder config;
    const std::string place = config / "plugins", library = config / "plugins/greeting.so";
};

TEST_F(PluginFiles, AreLoadedWhenOnlyTheirOwnerCanWriteThem)
{
    Plugins plugins(HOLDFAST_TEST_PLUGINS, config.path());
    ASSERT_EQ(HF_OK, plugins.install("greeting")) << plugins.error.text;
    EXPECT_NE(nullptr, plugins.page("greeting"));
}

TEST_F(PluginFiles, AreRefusedWhenEverybodyCanWriteThem)
{
    ASSERT_EQ(0, chmod(library.c_str(), 0666));
    Plugins plugins(HOLDFAST_TEST_PLUGINS, config.path());
    EXPECT_NE(HF_OK, plugins.install("greeting"));
    EXPECT_STREQ("file-writable-by-others", plugins.error.id);
    EXPECT_THAT(plugins.error.text, HasSubstr("greeting.so"));
}

TEST_F(PluginFiles, AreRefusedWhenAGroupCanWriteThem)
{
    ASSERT_EQ(0, chmod(library.c_str(), 0660));
    Plugins plugins(HOLDFAST_TEST_PLUGINS, config.path());
    EXPECT_NE(HF_OK, plugins.install("greeting"));
    EXPECT_STREQ("file-writable-by-others", plugins.error.id);
}

TEST_F(PluginFiles, AreRefusedInAFolderThatEverybodyCanWrite)
{
    ASSERT_EQ(0, chmod(place.c_str(), 0777));
    Plugins plugins(HOLDFAST_TEST_PLUGINS, config.path());
    EXPECT_NE(HF_OK, plugins.install("greeting"));
    EXPECT_STREQ("file-writable-by-others", plugins.error.id);
    EXPECT_THAT(plugins.error.text, HasSubstr("plugins"));
}

TEST_F(PluginFiles, OfTheProductAreRefusedToo)
{
    ASSERT_EQ(0, chmod(library.c_str(), 0666));
    Plugins plugins(place, config / "none");
    EXPECT_EQ(nullptr, plugins.page("greeting"));
    EXPECT_STREQ("file-writable-by-others", plugins.error.id);
}

TEST_F(PluginFiles, AreRefusedOnceTheyWereOpenedToOthersAfterTheInstall)
{
    Plugins plugins(HOLDFAST_TEST_PLUGINS, config.path());
    ASSERT_EQ(HF_OK, plugins.install("greeting"));
    ASSERT_EQ(0, chmod(library.c_str(), 0666));
    plugins.reopen();
    EXPECT_EQ(nullptr, plugins.page("greeting"));
    EXPECT_STREQ("file-writable-by-others", plugins.error.id);
}

TEST_F(PluginFiles, AreRefusedWhenTheyChangedAfterTheInstall)
{
    Plugins plugins(HOLDFAST_TEST_PLUGINS, config.path());
    ASSERT_EQ(HF_OK, plugins.install("greeting"));
    std::ofstream(library, std::ios::app | std::ios::binary) << "one more line";
    plugins.reopen();
    EXPECT_EQ(nullptr, plugins.page("greeting"));
    EXPECT_STREQ("plugin-changed", plugins.error.id);
    EXPECT_THAT(plugins.error.advice, HasSubstr("Find out who replaced it"));
}

TEST_F(PluginFiles, AreLoadedAnewWhenTheyWereReplacedAndAgreedToAgain)
{
    Plugins plugins(HOLDFAST_TEST_PLUGINS, config.path());
    ASSERT_EQ(HF_OK, plugins.install("greeting"));
    ASSERT_NE(nullptr, plugins.page("greeting"));
    const std::string newer = config / "plugins/newer.tmp";
    fs::copy_file(library, newer);
    std::ofstream(newer, std::ios::app | std::ios::binary) << "a newer build";
    fs::rename(newer, library);
    plugins.reopen();
    ASSERT_EQ(nullptr, plugins.page("greeting"));
    ASSERT_EQ(HF_OK, plugins.install("greeting")) << plugins.error.text;
    EXPECT_NE(nullptr, plugins.page("greeting")) << plugins.error.text;
}

TEST_F(PluginFiles, AreFollowedToWhereALinkPoints)
{
    Folder elsewhere;
    fs::rename(library, elsewhere / "real.so");
    fs::create_symlink(elsewhere / "real.so", library);
    Plugins plugins(HOLDFAST_TEST_PLUGINS, config.path());
    EXPECT_EQ(HF_OK, plugins.install("greeting")) << plugins.error.text;
    EXPECT_NE(nullptr, plugins.page("greeting"));
}

TEST_F(PluginFiles, AreJudgedWhereALinkPoints)
{
    Folder elsewhere;
    fs::rename(library, elsewhere / "real.so");
    fs::create_symlink(elsewhere / "real.so", library);
    ASSERT_EQ(0, chmod(elsewhere.path().c_str(), 0777));
    Plugins plugins(HOLDFAST_TEST_PLUGINS, config.path());
    EXPECT_NE(HF_OK, plugins.install("greeting"));
    EXPECT_STREQ("file-writable-by-others", plugins.error.id);
}

TEST_F(PluginFiles, AreReportedWhenALinkPointsNowhere)
{
    fs::remove(library);
    fs::create_symlink(config / "nowhere.so", library);
    Plugins plugins(place, config / "none");
    EXPECT_EQ(nullptr, plugins.page("greeting"));
    EXPECT_STREQ("file-not-found", plugins.error.id);
}

TEST_F(PluginFiles, AreReportedWhenTheNameStandsForAFolder)
{
    fs::create_directory(config / "plugins/folder.so");
    fs::permissions(config / "plugins/folder.so", fs::perms::owner_all);
    Plugins plugins(place, config / "none");
    EXPECT_EQ(nullptr, plugins.page("folder"));
    EXPECT_STREQ("file-not-regular", plugins.error.id);
}

TEST_F(PluginFiles, AreNotWaitedForWhenTheNameStandsForAPipe)
{
    ASSERT_EQ(0, mkfifo((config / "plugins/pipe.so").c_str(), 0600));
    Plugins plugins(place, config / "none");
    EXPECT_EQ(nullptr, plugins.page("pipe"));
    EXPECT_STREQ("file-not-regular", plugins.error.id);
}

} // namespace
