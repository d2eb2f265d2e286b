/* Passphrase files and folders that this account may not use, and folders on other volumes. */
#include "core/file.h"
#include "core/passphrase.h"
#include "tests/support/account.h"
#include "tests/support/disk.h"
#include "tests/support/folder.h"
#include <holdfast/plugin.h>

#include <gmock/gmock.h>
#include <string>
#include <sys/stat.h>

using testing_support::Anybody;
using testing_support::Folder;

namespace
{

TEST(PassphraseFile, ThatThisAccountMayNotReadNeedsElevation)
{
    Folder folder;
    std::string path = folder.write("passphrase.txt", "correct horse battery staple");
    chmod(path.c_str(), 0);
    hf_secret read = {};
    hf_error error = {};
    {
        Anybody anybody;
        EXPECT_EQ(HF_NEEDS_ELEVATION, hf_passphrase_read(&read, path.c_str(), &error));
    }
    EXPECT_STREQ("file-denied", error.id);
    EXPECT_EQ(nullptr, read.text);
}

TEST(PassphraseFolder, ThatIsReadOnlyIsRefusedWhateverIsAllowed)
{
    Folder folder;
    chmod(folder.path().c_str(), 0555);
    for (bool allow_local : {false, true}) {
        Anybody anybody;
        hf_error error = {};
        EXPECT_EQ(HF_INVALID, hf_passphrase_judge_folder(folder.path().c_str(), nullptr, allow_local, &error));
        EXPECT_STREQ("passphrase-folder-read-only", error.id);
    }
    hf_secret passphrase = {};
    ASSERT_EQ(HF_OK, hf_secret_set(&passphrase, "correct horse battery staple", 28, nullptr));
    {
        Anybody anybody;
        char path[HF_PATH_MAX];
        hf_passphrase_sheet sheet = {};
        EXPECT_NE(HF_OK, hf_passphrase_save(path, sizeof path, folder.path().c_str(), &passphrase, &sheet, nullptr));
    }
    hf_secret_free(&passphrase);
    chmod(folder.path().c_str(), 0700);
}

TEST(PassphraseSheet, CanBeReadByItsOwnerOnly)
{
    Folder folder;
    hf_secret passphrase = {};
    ASSERT_EQ(HF_OK, hf_secret_set(&passphrase, "correct horse battery staple", 28, nullptr));
    char path[HF_PATH_MAX];
    hf_passphrase_sheet sheet = {};
    ASSERT_EQ(HF_OK, hf_passphrase_save(path, sizeof path, folder.path().c_str(), &passphrase, &sheet, nullptr));
    struct stat facts;
    ASSERT_EQ(0, stat(path, &facts));
    EXPECT_EQ(0600u, facts.st_mode & 0777u);
    hf_secret_free(&passphrase);
}

/* What lies in memory is another volume than the system's, and gone at the next start. */
TEST(PassphraseFolder, InMemoryIsRefusedUnlessThatIsAllowed)
{
    hf_error error = {};
    if (!testing_support::Disk::possible()) return;
    testing_support::MemoryDisk disk(1);
    EXPECT_EQ(HF_INVALID, hf_passphrase_judge_folder(disk.path().c_str(), nullptr, false, &error));
    EXPECT_STREQ("passphrase-folder-memory", error.id);
    EXPECT_EQ(HF_OK, hf_passphrase_judge_folder(disk.path().c_str(), nullptr, true, &error)) << error.text;
}

/* Whatever volumes this machine has: a folder is refused if it is on the system's, on that of the scratch folder, or in
 * memory. */
TEST(PassphraseFolder, IsJudgedByItsVolume)
{
    Folder scratch;
    hf_volume other, own;
    ASSERT_EQ(HF_OK, hf_volume_inspect(&own, scratch.path().c_str(), nullptr));
    for (const char *place : {"/dev/shm", "/tmp", "/var/tmp"}) {
        if (hf_volume_inspect(&other, place, nullptr) != HF_OK || !(other.flags & HF_VOLUME_EXISTS)) continue;
        hf_error error = {};
        bool local = (other.flags & (HF_VOLUME_SYSTEM | HF_VOLUME_MEMORY)) || other.id == own.id;
        EXPECT_EQ(local ? HF_INVALID : HF_OK, hf_passphrase_judge_folder(place, scratch.path().c_str(), false, &error))
            << place << ": " << error.text;
        EXPECT_EQ(HF_OK, hf_passphrase_judge_folder(place, scratch.path().c_str(), true, nullptr)) << place;
    }
}

} // namespace
