/* What only Windows can show: access control lists, long paths, separators. */
#include "core/file.h"
#include "core/file/volume.h"
#include "core/paths.h"
#include "core/wide.h"
#include "tests/support/folder.h"

#include <gmock/gmock.h>

#include <windows.h>
#include <aclapi.h>
#include <sddl.h>

#include <holdfast/plugin.h>

namespace
{

using testing::HasSubstr;
using testing::Not;
using testing_support::content_of;
using testing_support::Folder;

class FileWindows : public testing::Test
{
  protected:
    Folder folder;
    hf_error error = {};

    std::wstring wide(const std::string &path)
    {
        wchar_t *text = nullptr;
        EXPECT_EQ(HF_OK, hf_wide_path(&text, path.c_str(), &error));
        std::wstring copy(text);
        free(text);
        return copy;
    }

    /* The access control list in words. */
    std::string list_of(const std::string &path)
    {
        PSECURITY_DESCRIPTOR descriptor = nullptr;
        wchar_t *words = nullptr;
        EXPECT_EQ(0u, GetNamedSecurityInfoW(wide(path).c_str(), SE_FILE_OBJECT, DACL_SECURITY_INFORMATION, nullptr,
                                            nullptr, nullptr, nullptr, &descriptor));
        EXPECT_TRUE(ConvertSecurityDescriptorToStringSecurityDescriptorW(descriptor, SDDL_REVISION_1,
                                                                         DACL_SECURITY_INFORMATION, &words, nullptr));
        char *text = hf_wide_to_text(words);
        std::string copy(text);
        free(text);
        LocalFree(words);
        LocalFree(descriptor);
        return copy;
    }

    void set_list(const std::string &path, const wchar_t *words)
    {
        PSECURITY_DESCRIPTOR descriptor = nullptr;
        ASSERT_TRUE(ConvertStringSecurityDescriptorToSecurityDescriptorW(words, SDDL_REVISION_1, &descriptor, nullptr));
        ASSERT_TRUE(SetFileSecurityW(wide(path).c_str(), DACL_SECURITY_INFORMATION, descriptor));
        LocalFree(descriptor);
    }
};

TEST_F(FileWindows, KeepsEverybodyElseOutOfWhatIsPrivate)
{
    ASSERT_EQ(HF_OK, hf_folder_make((folder / "private").c_str(), HF_FILE_PRIVATE, &error)) << error.text;
    ASSERT_EQ(HF_OK, hf_file_write((folder / "secret").c_str(), "x", 1, HF_FILE_PRIVATE, &error)) << error.text;
    for (const char *name : {"private", "secret"}) {
        EXPECT_THAT(list_of(folder / name), Not(HasSubstr(";WD)"))) << name;
        EXPECT_EQ(HF_OK, hf_file_is_trustworthy((folder / name).c_str(), &error)) << error.text;
    }
}

TEST_F(FileWindows, SaysWhoElseCanWrite)
{
    folder.write("open", "x");
    set_list(folder / "open", L"D:P(A;;FA;;;BA)(A;;FA;;;SY)(A;;FA;;;WD)");
    EXPECT_EQ(HF_INVALID, hf_file_is_trustworthy((folder / "open").c_str(), &error));
    EXPECT_STREQ("file-writable-by-others", error.id);
}

TEST_F(FileWindows, TakesPathsLongerThanTheOldLimit)
{
    std::string deep = folder.path();
    for (int i = 0; i < 12; i++) deep += "\\" + std::string(30, static_cast<char>('a' + i));
    ASSERT_GT(deep.size(), 300u);
    ASSERT_EQ(HF_OK, hf_folder_make(deep.c_str(), HF_FILE_PRIVATE, &error)) << error.text;
    const std::string path = deep + "\\file.txt";
    ASSERT_EQ(HF_OK, hf_file_write(path.c_str(), "far away", 8, 0, &error)) << error.text;
    EXPECT_EQ("far away", content_of(path));
}

TEST_F(FileWindows, TakesBothSeparators)
{
    char out[HF_PATH_MAX];
    folder.write("data", "x");
    std::string slashes = folder / "data";
    for (char &c : slashes) c = c == '\\' ? '/' : c;
    EXPECT_EQ("x", content_of(slashes));
    EXPECT_STREQ("data", hf_path_name(slashes.c_str()));
    ASSERT_EQ(HF_OK, hf_path_absolute(out, slashes.c_str(), &error));
    EXPECT_EQ(folder / "data", out);
}

TEST_F(FileWindows, KnowsWhichPathsAreAbsolute)
{
    EXPECT_TRUE(hf_path_is_absolute("C:\\x"));
    EXPECT_TRUE(hf_path_is_absolute("c:/x"));
    EXPECT_TRUE(hf_path_is_absolute("\\\\server\\share\\x"));
    for (const char *path : {"x", "\\x", "C:x", "C:", ""}) EXPECT_FALSE(hf_path_is_absolute(path)) << path;
}

TEST_F(FileWindows, LeavesALockedFileToWhoHasIt)
{
    hf_file_lock *lock = nullptr;
    hf_bytes bytes = {};
    ASSERT_EQ(HF_OK, hf_file_lock_take(&lock, (folder / "lock").c_str(), &error)) << error.text;
    EXPECT_EQ(HF_CONFLICT, hf_file_read(&bytes, (folder / "lock").c_str(), 10, &error));
    EXPECT_STREQ("file-in-use", error.id);
    hf_file_lock_release(lock);
    EXPECT_EQ(HF_OK, hf_file_read(&bytes, (folder / "lock").c_str(), 10, &error)) << error.text;
    hf_bytes_free(&bytes);
}

TEST_F(FileWindows, PutsDataAndConfigIntoProgramData)
{
    hf_paths paths = {};
    ASSERT_EQ(HF_OK, hf_paths_find(&paths, nullptr, &error)) << error.text;
    EXPECT_FALSE(paths.own_home);
    EXPECT_STREQ("Holdfast", hf_path_name(paths.data));
    EXPECT_STREQ(paths.data, paths.config);
    EXPECT_THAT(paths.data, HasSubstr("ProgramData"));
}

TEST_F(FileWindows, TakesTheHomeFromTheEnvironment)
{
    hf_paths paths = {};
    ASSERT_TRUE(SetEnvironmentVariableW(L"HOLDFAST_HOME", wide(folder.path()).c_str()));
    EXPECT_EQ(HF_OK, hf_paths_find(&paths, nullptr, &error)) << error.text;
    SetEnvironmentVariableW(L"HOLDFAST_HOME", nullptr);
    EXPECT_TRUE(paths.own_home);
    EXPECT_EQ(folder.path(), paths.data);
}

/* Wine keeps none of these; what they mean is asked for apart. */
TEST(VolumeAttributes, MeanWhatTheSystemSaysOfAFolder)
{
    EXPECT_EQ(HF_VOLUME_FOLDER, hf_volume_attribute_flags(FILE_ATTRIBUTE_DIRECTORY));
    EXPECT_EQ(HF_VOLUME_FOLDER | HF_VOLUME_ENCRYPTED,
              hf_volume_attribute_flags(FILE_ATTRIBUTE_DIRECTORY | FILE_ATTRIBUTE_ENCRYPTED));
    EXPECT_EQ(HF_VOLUME_COMPRESSED, hf_volume_attribute_flags(FILE_ATTRIBUTE_COMPRESSED));
    EXPECT_EQ(HF_VOLUME_SPARSE, hf_volume_attribute_flags(FILE_ATTRIBUTE_SPARSE_FILE));
    EXPECT_EQ(0u, hf_volume_attribute_flags(FILE_ATTRIBUTE_HIDDEN | FILE_ATTRIBUTE_SYSTEM | FILE_ATTRIBUTE_NORMAL));
    EXPECT_EQ(0u, hf_volume_attribute_flags(INVALID_FILE_ATTRIBUTES)) << "it went away meanwhile";
}

TEST(VolumeAttributes, TellLinksFromWhatWasDeduplicated)
{
    const uint32_t point = FILE_ATTRIBUTE_DIRECTORY | FILE_ATTRIBUTE_REPARSE_POINT, dedup = 0x80000013u;
    EXPECT_EQ(HF_VOLUME_REPARSE, hf_volume_reparse_flags(point, IO_REPARSE_TAG_MOUNT_POINT));
    EXPECT_EQ(HF_VOLUME_REPARSE, hf_volume_reparse_flags(point, IO_REPARSE_TAG_SYMLINK));
    EXPECT_EQ(HF_VOLUME_REPARSE, hf_volume_reparse_flags(point, 0x9000001Au)) << "a cloud's";
    EXPECT_EQ(HF_VOLUME_DEDUPLICATED, hf_volume_reparse_flags(point, dedup));
    EXPECT_EQ(0u, hf_volume_reparse_flags(FILE_ATTRIBUTE_DIRECTORY, dedup))
        << "not a reparse point: the tag says nothing";
}

} // namespace
