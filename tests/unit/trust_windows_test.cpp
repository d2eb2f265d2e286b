/* What Windows keeps from a file that is being checked, and what it says of links. */
#include "registry/plugins/held_file.h"
#include "tests/support/trust.h"

#include <filesystem>
#include <gmock/gmock.h>
#include <windows.h>

using testing_support::Handover;

namespace
{

TEST(TrustWindows, NobodyWritesRenamesOrRemovesAFileWhileItIsChecked)
{
    testing_support::Folder folder;
    const std::string path = folder.write("held.dll", "as it was checked"), other = folder.write("other.dll", "other");
    const std::wstring wide = std::filesystem::u8path(path).wstring(),
                       wide_other = std::filesystem::u8path(other).wstring();
    hf_held_file file = {};
    hf_error error = {};
    ASSERT_EQ(HF_OK, hf_held_file_open(&file, path.c_str(), path.c_str(), &error)) << error.text;
    EXPECT_EQ(1u, file.links);
    EXPECT_EQ(INVALID_HANDLE_VALUE, CreateFileW(wide.c_str(), GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE,
                                                nullptr, OPEN_EXISTING, 0, nullptr));
    EXPECT_FALSE(MoveFileExW(wide_other.c_str(), wide.c_str(), MOVEFILE_REPLACE_EXISTING));
    EXPECT_FALSE(MoveFileW(wide.c_str(), (wide + L".away").c_str()));
    EXPECT_FALSE(DeleteFileW(wide.c_str()));
    EXPECT_EQ("as it was checked", testing_support::content_of(file.path));
    hf_held_file_close(&file);
    EXPECT_TRUE(DeleteFileW(wide.c_str())) << "afterwards they may";
}

TEST(TrustWindows, RefusesAFileWithASecondName)
{
    Handover page;
    ASSERT_EQ("", page.refusal(true)) << page.error.text;
    const std::string installed = page.installed("second") + "/page.json", other = page.data / "other-name";
    ASSERT_TRUE(
        CreateHardLinkW(std::filesystem::u8path(other).c_str(), std::filesystem::u8path(installed).c_str(), nullptr));
    EXPECT_EQ("plugin-hard-link", page.loaded());
    ASSERT_TRUE(DeleteFileW(std::filesystem::u8path(other).c_str()));
    EXPECT_EQ("none", page.loaded());
}

} // namespace
