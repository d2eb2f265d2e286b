/* What POSIX permissions do to a store. Run as root, the part of somebody else is played by another account. */

#include "tests/support/account.h"
#include "tests/support/store.h"

#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

using testing_support::Anybody;
using testing_support::Clock;
using testing_support::Folder;

namespace
{

class StorePosix : public testing::Test
{
  protected:
    StorePosix() { testing_support::Store(folder, clock).commit({{"proxy", "host", "a.example", ""}}); }
    ~StorePosix() override { chmod(folder.path().c_str(), 0700); }

    std::string path() const { return folder / "settings.db"; }

    Folder folder;
    Clock clock;
};

TEST_F(StorePosix, IsPrivateWithItsJournal)
{
    testing_support::Store store(folder, clock);
    store.commit({{"proxy", "host", "b.example", ""}});
    for (const char *suffix : {"", "-wal", "-shm"}) {
        struct stat facts = {};
        ASSERT_EQ(0, stat((path() + suffix).c_str(), &facts)) << suffix;
        EXPECT_EQ(0600u, facts.st_mode & 0777) << suffix;
    }
}

TEST_F(StorePosix, IsReadButNotWrittenInAFolderThatCannotBeWritten)
{
    chmod(path().c_str(), 0444);
    chmod(folder.path().c_str(), 0555);
    Anybody anybody;

    testing_support::Store writer(folder, clock);
    EXPECT_EQ(HF_FAILED, writer.status);
    EXPECT_STREQ("store-read-only", writer.error.id) << writer.error.text;
    testing_support::Store reader(folder, clock, true);
    ASSERT_EQ(HF_OK, reader.status) << reader.error.text;
    EXPECT_EQ("a.example", reader.value("proxy", "host"));
    EXPECT_EQ(1, reader.revision());
}

TEST_F(StorePosix, IsReadInSuchAFolderWhateverItsName)
{
    chmod(folder.path().c_str(), 0755);
    std::string data = folder / "50% #1?";
    ASSERT_EQ(HF_OK, hf_folder_make(data.c_str(), 0, nullptr));
    testing_support::Store(data, clock).commit({{"proxy", "host", "b.example", ""}});
    chmod((data + "/settings.db").c_str(), 0444);
    chmod(data.c_str(), 0555);
    {
        Anybody anybody;
        testing_support::Store reader(data, clock, true);
        ASSERT_EQ(HF_OK, reader.status) << reader.error.text;
        EXPECT_EQ("b.example", reader.value("proxy", "host"));
    }
    chmod(data.c_str(), 0755);
}

TEST_F(StorePosix, IsNotWrittenWhenOnlyTheFileIsClosedToWriting)
{
    chmod(path().c_str(), 0444);
    Anybody anybody;

    testing_support::Store writer(folder, clock);
    EXPECT_STREQ("store-read-only", writer.error.id) << writer.error.text;
}

TEST_F(StorePosix, NeedsElevationForAnAccountThatMayNotEnterTheFolder)
{
    chmod(folder.path().c_str(), 0);
    Anybody anybody;
    for (bool read_only : {false, true}) {
        testing_support::Store store(folder, clock, read_only);
        EXPECT_EQ(HF_NEEDS_ELEVATION, store.status);
        EXPECT_STREQ("needs-elevation", store.error.id) << store.error.text;
    }
}

TEST_F(StorePosix, NeedsElevationForAnAccountThatMayNotReadTheFile)
{
    chmod(path().c_str(), 0);
    Anybody anybody;
    testing_support::Store store(folder, clock, true);
    EXPECT_EQ(HF_NEEDS_ELEVATION, store.status) << store.error.text;
}

} // namespace
