/* Scratch folders with links in them, and folders that this account may not write. */
#include "core/scratch.h"
#include "core/scratch/internal.h"
#include "tests/support/account.h"
#include "tests/support/folder.h"

#include <gmock/gmock.h>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

using testing::HasSubstr;
using testing_support::Anybody;
using testing_support::Folder;

namespace
{

TEST(ScratchMove, NamesALinkOrAPipeThatCannotBeCopied)
{
    Folder folder;
    std::string link = folder / "link", pipe = folder / "pipe";
    hf_tree_size size = {};
    hf_error error = {};
    ASSERT_EQ(0, symlink("/etc", link.c_str()));
    EXPECT_EQ(HF_INVALID, hf_tree_measure(&size, folder.path().c_str(), &error));
    EXPECT_STREQ("scratch-link-inside", error.id);
    EXPECT_THAT(error.text, HasSubstr(link));
    unlink(link.c_str());

    ASSERT_EQ(0, mkfifo(pipe.c_str(), 0600));
    EXPECT_EQ(HF_INVALID, hf_tree_measure(&size, folder.path().c_str(), &error));
    EXPECT_THAT(error.text, HasSubstr(pipe));
}

TEST(ScratchMove, RefusesALinkAsItsNewFolder)
{
    Folder folder;
    std::string link = folder / "link";
    ASSERT_EQ(0, mkdir((folder / "real").c_str(), 0700));
    ASSERT_EQ(0, symlink((folder / "real").c_str(), link.c_str()));
    hf_problems problems = {};
    EXPECT_EQ(HF_INVALID, hf_scratch_judge((link + "/below").c_str(), 0, &problems));
    ASSERT_EQ(1u, problems.count);
    EXPECT_STREQ("scratch-reparse", problems.items[0].id);
    hf_problems_free(&problems);
}

TEST(Scratch, IsNotInAFileSystemOfTheKernels)
{
    for (const char *place : {"/proc", "/sys"}) {
        hf_problems problems = {};
        EXPECT_EQ(HF_INVALID, hf_scratch_judge(place, 0, &problems)) << place;
        ASSERT_LE(1u, problems.count);
        EXPECT_STREQ("scratch-pseudo", problems.items[problems.count - 1].id) << place;
        hf_problems_free(&problems);
    }
}

TEST(Scratch, ThatCannotBeWrittenIsRefused)
{
    Folder folder;
    chmod(folder.path().c_str(), 0555);
    hf_problems problems = {};
    {
        Anybody anybody;
        EXPECT_EQ(HF_INVALID, hf_scratch_judge(folder.path().c_str(), 0, &problems));
    }
    ASSERT_EQ(1u, problems.count);
    EXPECT_STREQ("scratch-not-writable", problems.items[0].id);
    hf_problems_free(&problems);
    chmod(folder.path().c_str(), 0700);
}

TEST(ScratchMove, RefusesATreeThatIsDeeperThanItCanRemove)
{
    Folder folder;
    std::string deep = folder.path();
    for (int i = 0; i < 70; i++) {
        deep += "/d";
        ASSERT_EQ(0, mkdir(deep.c_str(), 0700));
    }
    hf_tree_size size = {};
    hf_error error = {};
    EXPECT_EQ(HF_INVALID, hf_tree_measure(&size, folder.path().c_str(), &error));
    EXPECT_STREQ("folder-too-deep", error.id);
    for (int i = 0; i < 70; i++) {
        ASSERT_EQ(0, rmdir(deep.c_str()));
        deep.resize(deep.size() - 2);
    }
}

} // namespace
