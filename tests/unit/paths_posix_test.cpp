/* What only a POSIX system can show: modes and the environment. */
#include "core/paths.h"
#include "core/paths/places.h"
#include "tests/support/places.h"
#include "tests/support/folder.h"

#include <gmock/gmock.h>

#include <cerrno>
#include <cstdlib>
#include <sys/stat.h>
#include <unistd.h>

namespace
{

using testing::HasSubstr;
using testing_support::Folder;

class PathsPosix : public testing::Test
{
  protected:
    Folder folder;
    hf_paths paths = {};
    hf_error error = {};

    void TearDown() override { unsetenv("HOLDFAST_HOME"); }
};

TEST_F(PathsPosix, RefusesAHomeThatOthersCanWriteTo)
{
    ASSERT_EQ(0, chmod(folder.path().c_str(), 0777));
    EXPECT_EQ(HF_INVALID, hf_paths_find(&paths, folder.path().c_str(), &error));
    EXPECT_STREQ("home-refused", error.id);
    EXPECT_THAT(error.text, HasSubstr("everybody"));
}

TEST_F(PathsPosix, HasItsScratchFolderBehindALinkByItsRealPath)
{
    char scratch[HF_PATH_MAX];
    ASSERT_EQ(0, mkdir((folder / "real").c_str(), 0700));
    ASSERT_EQ(0, symlink((folder / "real").c_str(), (folder / "link").c_str()));
    ASSERT_EQ(HF_OK, hf_paths_find(&paths, (folder / "link").c_str(), &error)) << error.text;
    EXPECT_EQ(HF_OK, hf_paths_scratch(scratch, &paths, &error));
    EXPECT_EQ(folder / "real/scratch", scratch);
    ASSERT_EQ(HF_OK, hf_paths_find(&paths, (folder / "link/not/yet").c_str(), &error)) << error.text;
    EXPECT_EQ(HF_OK, hf_paths_scratch(scratch, &paths, &error));
    EXPECT_EQ(folder / "real/not/yet/scratch", scratch);
}

TEST_F(PathsPosix, AdvisesNobodyToBecomeRootWhereNobodyCanWrite)
{
    EXPECT_EQ(HF_NEEDS_ELEVATION, hf_places_refuse(&error, "/data", EACCES));
    EXPECT_EQ(HF_FAILED, hf_places_refuse(&error, "/data", EROFS));
    EXPECT_STREQ("disk-read-only", error.id);
    EXPECT_THAT(error.text, HasSubstr("mounted read-only"));
}

TEST_F(PathsPosix, JudgesAMissingHomeByTheFolderAbove)
{
    ASSERT_EQ(0, chmod(folder.path().c_str(), 01777));
    EXPECT_EQ(HF_INVALID, hf_paths_find(&paths, (folder / "a/b").c_str(), &error));
    EXPECT_STREQ("home-refused", error.id);
}

TEST_F(PathsPosix, LooksAgainWhenItMakesTheFolder)
{
    ASSERT_EQ(HF_OK, hf_paths_find(&paths, (folder / "home").c_str(), &error));
    ASSERT_EQ(HF_OK, hf_folder_make((folder / "home").c_str(), 0, &error));
    ASSERT_EQ(0, chmod((folder / "home").c_str(), 0777));
    EXPECT_EQ(HF_INVALID, hf_paths_make(&paths, &error));
    EXPECT_STREQ("home-refused", error.id);
}

TEST_F(PathsPosix, TakesTheHomeFromTheEnvironment)
{
    setenv("HOLDFAST_HOME", folder.path().c_str(), 1);
    ASSERT_EQ(HF_OK, hf_paths_find(&paths, nullptr, &error)) << error.text;
    EXPECT_TRUE(paths.own_home);
    EXPECT_STREQ(folder.path().c_str(), paths.data);
}

TEST_F(PathsPosix, DoesNotPassOverAHomeInTheEnvironmentThatIsTooLong)
{
    setenv("HOLDFAST_HOME", std::string(5000, 'a').c_str(), 1);
    EXPECT_EQ(HF_INVALID, hf_paths_find(&paths, nullptr, &error));
    EXPECT_STREQ("path-too-long", error.id);
}

TEST_F(PathsPosix, TakesTheSystemsFoldersWithoutAHome)
{
    unsetenv("HOLDFAST_HOME");
    ASSERT_EQ(HF_OK, hf_paths_find(&paths, nullptr, &error)) << error.text;
    EXPECT_FALSE(paths.own_home);
    EXPECT_STREQ("/var/lib/holdfast", paths.data);
    EXPECT_STREQ("/etc/holdfast", paths.config);
}

TEST_F(PathsPosix, FindsThePlugInsOfThisBuildTree)
{
    ASSERT_EQ(HF_OK, hf_paths_find(&paths, folder.path().c_str(), &error)) << error.text;
    EXPECT_STREQ(HOLDFAST_BUILT_PLUGINS, paths.program_plugins);
}

} // namespace
