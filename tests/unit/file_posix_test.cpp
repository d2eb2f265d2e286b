/* What only a POSIX system can show: modes, links, pipes. */
#include "core/file.h"
#include "core/file/mounts.h"
#include "core/system.h"
#include <holdfast/plugin.h>
#include "tests/support/folder.h"

#include <gmock/gmock.h>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* These two stand in front of the system's, for the library too: a file system without hard links, and one that fails
 * while it puts a file in its place. */
static int why_no_link, why_no_rename; /* 0: as ever */

extern "C" int link(const char *from, const char *to) noexcept
{
    if (!why_no_link) return static_cast<int>(syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0));
    errno = why_no_link;
    return -1;
}

extern "C" int rename(const char *from, const char *to) noexcept
{
    if (!why_no_rename) return static_cast<int>(syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0));
    errno = why_no_rename;
    return -1;
}

namespace
{

using testing::HasSubstr;
using testing_support::content_of;
using testing_support::Folder;

class FilePosix : public testing::Test
{
  protected:
    Folder folder;
    hf_error error = {};

    void TearDown() override { why_no_link = why_no_rename = 0; }

    unsigned mode(const std::string &path)
    {
        struct stat facts = {};
        EXPECT_EQ(0, stat(path.c_str(), &facts));
        return facts.st_mode & 07777u;
    }
};

TEST_F(FilePosix, GivesPrivateFilesAndFoldersToTheirOwnerAlone)
{
    ASSERT_EQ(HF_OK, hf_file_write((folder / "data").c_str(), "x", 1, HF_FILE_PRIVATE, &error));
    ASSERT_EQ(HF_OK, hf_folder_make((folder / "sub/sub").c_str(), HF_FILE_PRIVATE, &error));
    EXPECT_EQ(0600u, mode(folder / "data"));
    EXPECT_EQ(0700u, mode(folder / "sub"));
    EXPECT_EQ(0700u, mode(folder / "sub/sub"));
}

TEST_F(FilePosix, LetsNobodyElseWriteWhatItMakesWhateverTheUmask)
{
    const mode_t before = umask(0);
    hf_status written = hf_file_write((folder / "data").c_str(), "x", 1, 0, &error);
    hf_status made = hf_folder_make((folder / "sub/sub").c_str(), 0, &error);
    umask(027);
    hf_status less = hf_file_write((folder / "less").c_str(), "x", 1, 0, &error);
    umask(before);
    ASSERT_EQ(HF_OK, written | made | less) << error.text;
    EXPECT_EQ(0644u, mode(folder / "data"));
    EXPECT_EQ(0755u, mode(folder / "sub"));
    EXPECT_EQ(0755u, mode(folder / "sub/sub"));
    EXPECT_EQ(0640u, mode(folder / "less"));
}

TEST_F(FilePosix, MakesAPrivateFileOfOneThatWasOpenToAll)
{
    folder.write("data", "x");
    ASSERT_EQ(0, chmod((folder / "data").c_str(), 0666));
    ASSERT_EQ(HF_OK, hf_file_write((folder / "data").c_str(), "y", 1, HF_FILE_PRIVATE, &error));
    EXPECT_EQ(0600u, mode(folder / "data"));
}

TEST_F(FilePosix, DoesNotWaitForAPipe)
{
    hf_bytes bytes = {};
    ASSERT_EQ(0, mkfifo((folder / "pipe").c_str(), 0600));
    EXPECT_EQ(HF_INVALID, hf_file_read(&bytes, (folder / "pipe").c_str(), 10, &error));
    EXPECT_STREQ("file-not-regular", error.id);
}

TEST_F(FilePosix, ReadsAFileThatDoesNotKnowItsSize)
{
    EXPECT_THAT(content_of("/proc/self/status"), HasSubstr("Pid:"));
}

TEST_F(FilePosix, RefusesAFileThatGrowsBeyondTheLimitWhileItIsRead)
{
    hf_bytes bytes = {};
    EXPECT_EQ(HF_INVALID, hf_file_read(&bytes, "/proc/self/status", 16, &error));
    EXPECT_STREQ("file-too-large", error.id);
}

TEST_F(FilePosix, SaysWhoElseCanWriteToAFile)
{
    folder.write("data", "x");
    ASSERT_EQ(0, chmod((folder / "data").c_str(), 0646));
    EXPECT_EQ(HF_INVALID, hf_file_is_trustworthy((folder / "data").c_str(), &error));
    EXPECT_STREQ("file-writable-by-others", error.id);
    EXPECT_THAT(error.text, HasSubstr("everybody"));

    ASSERT_EQ(0, chmod((folder / "data").c_str(), 0664));
    EXPECT_EQ(HF_INVALID, hf_file_is_trustworthy((folder / "data").c_str(), &error));
    EXPECT_THAT(error.text, HasSubstr("the group "));
}

TEST_F(FilePosix, DoesNotTrustAFileWhoseFolderIsOpenToAll)
{
    folder.write("data", "x");
    ASSERT_EQ(0, chmod(folder.path().c_str(), 01777));
    EXPECT_EQ(HF_INVALID, hf_file_is_trustworthy((folder / "data").c_str(), &error));
    EXPECT_THAT(error.text, HasSubstr(folder.path()));
}

TEST_F(FilePosix, DoesNotTrustWhatALinkToAnOpenFolderLeadsTo)
{
    ASSERT_EQ(HF_OK, hf_folder_make((folder / "open").c_str(), 0, &error));
    folder.write("open/data", "x");
    ASSERT_EQ(0, chmod((folder / "open").c_str(), 0777));
    ASSERT_EQ(0, symlink((folder / "open/data").c_str(), (folder / "link").c_str()));
    EXPECT_EQ(HF_INVALID, hf_file_is_trustworthy((folder / "link").c_str(), &error));
}

TEST_F(FilePosix, RemovesLinksButNotWhatTheyLeadTo)
{
    Folder other;
    other.write("kept", "x");
    ASSERT_EQ(HF_OK, hf_folder_make((folder / "sub").c_str(), 0, &error));
    ASSERT_EQ(0, symlink(other.path().c_str(), (folder / "sub/link").c_str()));
    ASSERT_EQ(HF_OK, hf_folder_remove((folder / "sub").c_str(), &error)) << error.text;
    EXPECT_EQ("x", content_of(other / "kept"));
}

TEST_F(FilePosix, DoesNotRemoveAFolderThroughALink)
{
    Folder other;
    other.write("kept", "x");
    ASSERT_EQ(0, symlink(other.path().c_str(), (folder / "link").c_str()));
    EXPECT_EQ(HF_INVALID, hf_folder_remove((folder / "link").c_str(), &error));
    EXPECT_EQ("x", content_of(other / "kept"));
}

TEST_F(FilePosix, GivesUpOnATreeTooDeepInsteadOfRunningOutOfStack)
{
    std::string deep = folder / "d";
    for (int i = 0; i < 80; i++) deep += "/d";
    ASSERT_EQ(HF_OK, hf_folder_make(deep.c_str(), 0, &error)) << error.text;
    EXPECT_EQ(HF_INVALID, hf_folder_remove((folder / "d").c_str(), &error));
    EXPECT_STREQ("folder-too-deep", error.id);
    std::filesystem::remove_all(folder / "d");
}

TEST_F(FilePosix, SeesThatAPathLeadsThroughALink)
{
    hf_volume volume = {};
    ASSERT_EQ(HF_OK, hf_folder_make((folder / "sub").c_str(), 0, &error));
    ASSERT_EQ(0, symlink((folder / "sub").c_str(), (folder / "link").c_str()));
    ASSERT_EQ(HF_OK, hf_volume_inspect(&volume, (folder / "link/x").c_str(), &error));
    EXPECT_TRUE(volume.flags & HF_VOLUME_REPARSE);
    ASSERT_EQ(HF_OK, hf_volume_inspect(&volume, "/", &error));
    EXPECT_FALSE(volume.flags & HF_VOLUME_REPARSE);
    EXPECT_TRUE(volume.flags & HF_VOLUME_SYSTEM);
}

TEST_F(FilePosix, NamesTheCauseThatTheSystemGives)
{
    const struct {
        int code;
        const char *id;
    } rows[] = {{ENOENT, "file-not-found"},   {ENOTDIR, "file-not-found"}, {EACCES, "file-denied"},
                {EPERM, "file-denied"},       {EEXIST, "file-exists"},     {ENOSPC, "disk-full"},
                {EDQUOT, "disk-full"},        {EROFS, "disk-read-only"},   {ENAMETOOLONG, "path-too-long"},
                {EISDIR, "file-not-regular"}, {ENOMEM, "out-of-memory"},   {EIO, "file-write-failed"}};
    for (const auto &row : rows) {
        EXPECT_NE(HF_OK, hf_system_fail(&error, HF_E_FILE_WRITE_FAILED, "/x", row.code));
        EXPECT_STREQ(row.id, error.id);
    }
    EXPECT_THAT(error.text, HasSubstr("Input/output error"));
}

TEST_F(FilePosix, MakesANewFileWhereTheFileSystemKnowsNoHardLinks)
{
    why_no_link = EPERM;
    ASSERT_EQ(HF_OK, hf_file_write((folder / "new").c_str(), "x", 1, HF_FILE_NEW, &error)) << error.text;
    EXPECT_EQ("x", content_of(folder / "new"));
    EXPECT_EQ(HF_CONFLICT, hf_file_write((folder / "new").c_str(), "y", 1, HF_FILE_NEW, &error));
    EXPECT_EQ("x", content_of(folder / "new"));

    why_no_rename = EIO;
    EXPECT_NE(HF_OK, hf_file_write((folder / "newer").c_str(), "x", 1, HF_FILE_NEW, &error));
    EXPECT_STREQ("file-write-failed", error.id);
    EXPECT_FALSE(hf_file_exists((folder / "newer").c_str())) << "the name that it claimed";
    std::filesystem::directory_iterator left(folder.path());
    EXPECT_EQ(1, std::distance(begin(left), end(left)));
}

TEST_F(FilePosix, DoesNotLockThroughALink)
{
    hf_file_lock *lock = nullptr;
    ASSERT_EQ(0, symlink((folder / "target").c_str(), (folder / "lock").c_str()));
    EXPECT_NE(HF_OK, hf_file_lock_take(&lock, (folder / "lock").c_str(), &error));
    EXPECT_FALSE(hf_file_exists((folder / "target").c_str()));
}

/* ---- file systems of FUSE --------------------------------------------------------------------------------------- */

bool is_remote(const std::string &kind_and_source)
{
    const std::string mounts = "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n"
                               "61 22 0:7 / /mnt/a\\040b rw,nosuid shared:2 master:1 - " +
                               kind_and_source + " rw,user_id=0,group_id=0\n";
    EXPECT_FALSE(hf_mounts_say_remote(mounts.c_str(), 8, 1));
    EXPECT_FALSE(hf_mounts_say_remote(mounts.c_str(), 0, 70)) << "no such device";
    return hf_mounts_say_remote(mounts.c_str(), 0, 7);
}

TEST(Fuse, IsOnAnotherMachineWhereItsKindOrItsSourceSaysSo)
{
    for (const char *remote : {"fuse.sshfs maria@host:", "fuse.sshfs alias", "fuse.rclone drive:backups",
                               "fuse.s3fs s3fs", "fuse.glusterfs host:/volume", "fuse https://dav.example/files",
                               "fuse blobfuse2", "fuse.something-new host:/srv", "fuse curlftpfs#ftp://host/"})
        EXPECT_TRUE(is_remote(remote)) << remote;
}

TEST(Fuse, IsOnThisMachineElse)
{
    for (const char *local :
         {"fuseblk /dev/sdb1", "fuse.gocryptfs /srv/cipher", "fuse.mergerfs disk1:disk2", "fuse.mergerfs /mnt/a:/mnt/b",
          "fuse.bindfs /srv", "fuse encfs", "fuse.sshfsx name", "tmpfs tmpfs"})
        EXPECT_FALSE(is_remote(local)) << local;
}

TEST(Fuse, IsLocalWhereTheTextIsNotAsItShouldBe)
{
    for (const char *text : {"", "\n\n", "1 2 0:7", "1 2 0:7 / / rw", "1 2 0:7 / / rw -", "1 2 0:7 / / rw - ",
                             "1 2 0:7 / / rw - fuse", "1 2 0:7 / / rw - fuse.\n- fuse.sshfs a:/b"})
        EXPECT_FALSE(hf_mounts_say_remote(text, 0, 7)) << text;
}

} // namespace
