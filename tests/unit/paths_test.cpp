#include "core/paths.h"
#include "tests/support/folder.h"

#include <gmock/gmock.h>

namespace
{

using testing::EndsWith;
using testing::HasSubstr;
using testing_support::Folder;

class Paths : public testing::Test
{
  protected:
    Folder folder;
    hf_paths paths = {};
    hf_error error = {};
};

TEST_F(Paths, PutsDataAtAHomeOfItsOwnAndConfigBelow)
{
    ASSERT_EQ(HF_OK, hf_paths_find(&paths, folder.path().c_str(), &error)) << error.text;
    EXPECT_TRUE(paths.own_home);
    EXPECT_STREQ(folder.path().c_str(), paths.data);
    EXPECT_EQ(folder / "etc", paths.config);
}

TEST_F(Paths, FindsThePlugInsOfABuildTreeBesideItsLibraries)
{
    ASSERT_EQ(HF_OK, hf_paths_find(&paths, folder.path().c_str(), &error)) << error.text;
    EXPECT_STREQ("plugins", hf_path_name(paths.program_plugins));
    EXPECT_TRUE(hf_path_is_absolute(paths.program_plugins));
    EXPECT_TRUE(hf_folder_exists(paths.program_libraries));
}

TEST_F(Paths, MakesNothingWhileLooking)
{
    ASSERT_EQ(HF_OK, hf_paths_find(&paths, (folder / "home").c_str(), &error)) << error.text;
    EXPECT_FALSE(hf_folder_exists((folder / "home").c_str()));
}

TEST_F(Paths, MakesTheDataFolder)
{
    ASSERT_EQ(HF_OK, hf_paths_find(&paths, (folder / "home").c_str(), &error)) << error.text;
    ASSERT_EQ(HF_OK, hf_paths_make(&paths, &error)) << error.text;
    EXPECT_TRUE(hf_folder_exists((folder / "home").c_str()));
    EXPECT_EQ(HF_OK, hf_paths_make(&paths, &error)) << error.text;
}

TEST_F(Paths, RefusesAHomeThatIsAFile)
{
    const std::string file = folder.write("home", "x");
    EXPECT_EQ(HF_INVALID, hf_paths_find(&paths, file.c_str(), &error));
    EXPECT_STREQ("folder-is-file", error.id);
}

TEST_F(Paths, RefusesAnEmptyHomeAndOneThatIsTooLong)
{
    EXPECT_EQ(HF_INVALID, hf_paths_find(&paths, "", &error));
    EXPECT_STREQ("path-empty", error.id);
    EXPECT_EQ(HF_INVALID, hf_paths_find(&paths, std::string(5000, 'a').c_str(), &error));
    EXPECT_STREQ("path-too-long", error.id);
}

} // namespace
