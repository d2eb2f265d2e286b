/* The recovery folder of Data Protection Manager on real file systems: links, rights, mounts, attributes. */
#include "core/file/volume.h"
#include "tests/support/account.h"
#include "tests/support/disk.h"
#include "tests/support/recovery_folder.h"
#include "tests/support/remote_disk.h"
#include "tests/support/session.h"

#include <cstring>
#include <fcntl.h>
#include <gmock/gmock.h>
#include <linux/fs.h>
#include <linux/fscrypt.h>
#include <memory>
#include <sys/ioctl.h>
#include <sys/stat.h>

using testing::ElementsAre;
using testing_support::Anybody;
using testing_support::FileDisk;
using testing_support::Folder;
using testing_support::MemoryDisk;
using testing_support::RemoteDisk;
using testing_support::Session;
using testing_support::sound_folder;

namespace
{

class RecoveryFolder : public testing::Test
{
  protected:
    std::vector<std::string> check(const std::string &path)
    {
        EXPECT_EQ(HF_OK, session.set("dpm", "staging-folder", path)) << session.error.text;
        return session.check("dpm");
    }

    Session session{hf_profile_dpm};
    Folder folder;
};

TEST_F(RecoveryFolder, ReachedThroughALinkIsRefused)
{
    std::string link = folder / "link";
    ASSERT_EQ(0, mkdir((folder / "real").c_str(), 0700));
    ASSERT_EQ(0, mkdir((folder / "real/below").c_str(), 0700));
    ASSERT_EQ(0, symlink((folder / "real").c_str(), link.c_str()));
    EXPECT_THAT(check(link), ElementsAre("dpm.staging-folder: staging-reparse"));
    EXPECT_THAT(check(link + "/below"), ElementsAre("dpm.staging-folder: staging-reparse"));
    EXPECT_THAT(check(folder / "real/below"), ElementsAre());
}

TEST_F(RecoveryFolder, InAFileSystemOfTheKernelsIsRefused)
{
    EXPECT_THAT(check("/proc"), testing::Contains("dpm.staging-folder: staging-pseudo"));
}

TEST_F(RecoveryFolder, ThatMayNotBeWrittenIsRefused)
{
    (void)session.page("dpm"); /* loaded by the account that may read it */
    ASSERT_EQ(0, chmod(folder.path().c_str(), 0555));
    EXPECT_EQ(HF_OK, session.set("dpm", "staging-folder", folder.path()));
    std::vector<std::string> found;
    {
        Anybody anybody;
        found = session.check("dpm");
    }
    EXPECT_THAT(found, ElementsAre("dpm.staging-folder: staging-not-writable"));
    ASSERT_EQ(0, chmod(folder.path().c_str(), 0700));
}

/* ---- disks --------------------------------------------------------------------------------------------------------
 *
 * Who may mount, as root may but not in every container, mounts each for real. Others cannot, which is asserted too;
 * then what is known of such a disk is given to the page. */

class RecoveryDisk : public RecoveryFolder
{
  protected:
    /* Only who may mount gets one. */
    template <typename Kind, typename Argument> std::unique_ptr<Kind> mount(Argument argument)
    {
        if (Kind::possible()) return std::make_unique<Kind>(argument);
        EXPECT_THROW(Kind disk(argument), std::runtime_error);
        return nullptr;
    }

    /* What the page says of a folder whose facts are given. */
    static std::vector<std::string> check_facts(uint32_t flags, int64_t free_gib = 100, int64_t needed_gib = 0)
    {
        return testing_support::RecoveryFolderCheck(flags, free_gib, needed_gib).run();
    }

    /* A folder that is open while this lives. */
    struct Open {
        explicit Open(const std::string &path) : file(open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {}
        ~Open() { close(file); }
        int file;
    };
};

TEST_F(RecoveryDisk, WithoutRoomIsRefusedAndItsRoomIsShown)
{
    EXPECT_THAT(check_facts(sound_folder, 0, 1), ElementsAre("staging-folder: staging-space"));
    auto disk = mount<MemoryDisk>(16);
    if (!disk) return;
    EXPECT_THAT(check(disk->path()), ElementsAre());
    EXPECT_EQ("16.0 MiB of 16.0 MiB, in memory: lost at the next start", session.info("dpm", "free-space"));
    session.set("dpm", "expected-gib", "1");
    EXPECT_THAT(session.check("dpm"), ElementsAre("dpm.staging-folder: staging-space"));
}

TEST_F(RecoveryDisk, ThatIsReadOnlyIsRefused)
{
    EXPECT_THAT(check_facts(sound_folder & ~HF_VOLUME_WRITABLE), ElementsAre("staging-folder: staging-not-writable"));
    auto disk = mount<MemoryDisk>(16);
    if (!disk) return;
    ASSERT_EQ(0, mkdir((*disk / "staging").c_str(), 0700));
    disk->make_read_only();
    EXPECT_THAT(check(*disk / "staging"), ElementsAre("dpm.staging-folder: staging-not-writable"));
}

TEST_F(RecoveryDisk, OfAnotherMachineIsRefused)
{
    EXPECT_THAT(check_facts(sound_folder | HF_VOLUME_NETWORK), ElementsAre("staging-folder: staging-network"));
    if (!RemoteDisk::possible()) return;
    {
        RemoteDisk remote("fuse.sshfs", "maria@backup.example:/srv");
        EXPECT_THAT(check(remote.path()), ElementsAre("dpm.staging-folder: staging-network"));
    }
    const RemoteDisk here("fuse.mergerfs", "disk1:disk2");
    EXPECT_THAT(check(here.path()), ElementsAre());
}

TEST_F(RecoveryDisk, ThatCompressesItsFilesIsRefused)
{
    EXPECT_THAT(check_facts(sound_folder | hf_volume_attribute_flags(FS_COMPR_FL)),
                ElementsAre("staging-folder: staging-compressed"));
    auto disk = mount<FileDisk>("^has_journal");
    if (!disk) return;
    int attributes = FS_COMPR_FL;
    ASSERT_EQ(0, mkdir((*disk / "staging").c_str(), 0700));
    {
        Open staging(*disk / "staging");
        ASSERT_EQ(0, ioctl(staging.file, FS_IOC_SETFLAGS, &attributes)) << strerror(errno);
    }
    EXPECT_THAT(check(*disk / "staging"), ElementsAre("dpm.staging-folder: staging-compressed"));
}

TEST_F(RecoveryDisk, ThatEncryptsItsFilesIsRefused)
{
    EXPECT_THAT(check_facts(sound_folder | hf_volume_attribute_flags(FS_ENCRYPT_FL)),
                ElementsAre("staging-folder: staging-encrypted"));
    auto disk = mount<FileDisk>("encrypt");
    if (!disk) return;
    constexpr uint32_t key_size = 64;
    std::vector<uint64_t> room((sizeof(fscrypt_add_key_arg) + key_size) / sizeof(uint64_t), 0);
    fscrypt_add_key_arg &key = *reinterpret_cast<fscrypt_add_key_arg *>(room.data());
    fscrypt_policy_v2 policy = {};
    key.key_spec.type = FSCRYPT_KEY_SPEC_TYPE_IDENTIFIER;
    key.raw_size = key_size;
    memset(key.raw, 7, key_size);
    policy.version = FSCRYPT_POLICY_V2;
    policy.contents_encryption_mode = FSCRYPT_MODE_AES_256_XTS;
    policy.filenames_encryption_mode = FSCRYPT_MODE_AES_256_CTS;
    ASSERT_EQ(0, mkdir((*disk / "staging").c_str(), 0700));
    {
        Open staging(*disk / "staging");
        ASSERT_EQ(0, ioctl(staging.file, FS_IOC_ADD_ENCRYPTION_KEY, &key)) << strerror(errno);
        memcpy(policy.master_key_identifier, key.key_spec.u.identifier, sizeof policy.master_key_identifier);
        ASSERT_EQ(0, ioctl(staging.file, FS_IOC_SET_ENCRYPTION_POLICY, &policy)) << strerror(errno);
    }
    EXPECT_THAT(check(*disk / "staging"), ElementsAre("dpm.staging-folder: staging-encrypted"));
}

} // namespace
