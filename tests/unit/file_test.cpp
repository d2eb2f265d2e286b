#include "core/file.h"
#include <holdfast/plugin.h>
#include "tests/support/folder.h"

#include <gmock/gmock.h>

#include <cstring>
#include <vector>

namespace
{

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing_support::content_of;
using testing_support::Folder;

class File : public testing::Test
{
  protected:
    Folder folder;
    hf_error error = {};

    hf_status write(const std::string &path, const std::string &content, unsigned flags = 0)
    {
        return hf_file_write(path.c_str(), content.data(), content.size(), flags, &error);
    }

    std::vector<std::string> names(const std::string &path)
    {
        std::vector<std::string> found;
        auto collect = [](void *context, const char *name) {
            static_cast<std::vector<std::string> *>(context)->push_back(name);
            return true;
        };
        EXPECT_EQ(HF_OK, hf_folder_list(path.c_str(), collect, &found, &error)) << error.text;
        return found;
    }
};

TEST_F(File, ReadsBackWhatWasWritten)
{
    const std::string content("a\0b\r\n\xff", 6);
    ASSERT_EQ(HF_OK, write(folder / "data", content)) << error.text;
    EXPECT_EQ(content, content_of(folder / "data"));
}

TEST_F(File, EndsWhatItReadWithANul)
{
    hf_bytes bytes = {};
    folder.write("data", "12");
    ASSERT_EQ(HF_OK, hf_file_read(&bytes, (folder / "data").c_str(), 2, &error));
    EXPECT_EQ(2u, bytes.length);
    EXPECT_STREQ("12", reinterpret_cast<char *>(bytes.data));
    hf_bytes_free(&bytes);
}

TEST_F(File, ReadsAnEmptyFileAsNoBytes)
{
    folder.write("empty", "");
    EXPECT_EQ("", content_of(folder / "empty"));
}

TEST_F(File, RefusesAFileLargerThanTheLimitAndLeavesTheResultUntouched)
{
    hf_bytes bytes = {};
    folder.write("data", "123456");
    EXPECT_EQ(HF_INVALID, hf_file_read(&bytes, (folder / "data").c_str(), 5, &error));
    EXPECT_STREQ("file-too-large", error.id);
    EXPECT_THAT(error.text, HasSubstr("5 bytes"));
    EXPECT_EQ(nullptr, bytes.data);
}

TEST_F(File, SaysWhichFileIsMissing)
{
    hf_bytes bytes = {};
    EXPECT_EQ(HF_NOT_FOUND, hf_file_read(&bytes, (folder / "absent").c_str(), 5, &error));
    EXPECT_STREQ("file-not-found", error.id);
    EXPECT_THAT(error.text, HasSubstr("absent"));
}

TEST_F(File, DoesNotReadAFolder)
{
    hf_bytes bytes = {};
    EXPECT_EQ(HF_INVALID, hf_file_read(&bytes, folder.path().c_str(), 5, &error));
    EXPECT_STREQ("file-not-regular", error.id);
}

TEST_F(File, RefusesAnEmptyPathAndOneThatIsTooLong)
{
    EXPECT_EQ(HF_INVALID, write("", "x"));
    EXPECT_STREQ("path-empty", error.id);
    EXPECT_EQ(HF_INVALID, write(std::string(HF_PATH_MAX, 'a'), "x"));
    EXPECT_STREQ("path-too-long", error.id);
}

TEST_F(File, ReplacesAFileAndLeavesNothingBeside)
{
    folder.write("data", "old");
    ASSERT_EQ(HF_OK, write(folder / "data", "new", HF_FILE_DERIVED)) << error.text;
    EXPECT_EQ("new", content_of(folder / "data"));
    EXPECT_THAT(names(folder.path()), ElementsAre("data"));
}

TEST_F(File, RefusesToReplaceAFileThatMustBeNew)
{
    folder.write("data", "old");
    EXPECT_EQ(HF_CONFLICT, write(folder / "data", "new", HF_FILE_NEW | HF_FILE_PRIVATE));
    EXPECT_STREQ("file-exists", error.id);
    EXPECT_EQ("old", content_of(folder / "data"));
    EXPECT_THAT(names(folder.path()), ElementsAre("data"));
}

TEST_F(File, MakesANewFile)
{
    ASSERT_EQ(HF_OK, write(folder / "data", "new", HF_FILE_NEW | HF_FILE_PRIVATE)) << error.text;
    EXPECT_EQ("new", content_of(folder / "data"));
    EXPECT_THAT(names(folder.path()), ElementsAre("data"));
}

TEST_F(File, DoesNotWriteOverAFolder)
{
    ASSERT_EQ(HF_OK, hf_folder_make((folder / "sub").c_str(), 0, &error));
    EXPECT_NE(HF_OK, write(folder / "sub", "x"));
    EXPECT_TRUE(hf_folder_exists((folder / "sub").c_str()));
    EXPECT_THAT(names(folder.path()), ElementsAre("sub"));
}

TEST_F(File, SaysThatTheFolderToWriteToIsMissing)
{
    EXPECT_EQ(HF_NOT_FOUND, write(folder / "absent" + "/data", "x"));
}

TEST_F(File, CopiesMoreThanOneBuffer)
{
    const std::string content(200001, 'x');
    folder.write("from", content);
    ASSERT_EQ(HF_OK, hf_file_copy((folder / "from").c_str(), (folder / "to").c_str(), HF_FILE_PRIVATE, &error));
    EXPECT_EQ(content, content_of(folder / "to"));
}

TEST_F(File, KeepsTheTargetWhenTheSourceOfACopyIsMissing)
{
    folder.write("to", "old");
    EXPECT_EQ(HF_NOT_FOUND, hf_file_copy((folder / "from").c_str(), (folder / "to").c_str(), 0, &error));
    EXPECT_EQ("old", content_of(folder / "to"));
}

TEST_F(File, RemovesAFileOnceAndIsContentTheSecondTime)
{
    folder.write("data", "x");
    EXPECT_EQ(HF_OK, hf_file_remove((folder / "data").c_str(), &error));
    EXPECT_FALSE(hf_file_exists((folder / "data").c_str()));
    EXPECT_EQ(HF_OK, hf_file_remove((folder / "data").c_str(), &error));
}

TEST_F(File, RenamesOverAnExistingFile)
{
    folder.write("a", "a");
    folder.write("b", "b");
    ASSERT_EQ(HF_OK, hf_file_rename((folder / "a").c_str(), (folder / "b").c_str(), &error)) << error.text;
    EXPECT_EQ("a", content_of(folder / "b"));
    EXPECT_EQ(HF_NOT_FOUND, hf_file_rename((folder / "a").c_str(), (folder / "b").c_str(), &error));
}

TEST_F(File, TellsFilesFromFolders)
{
    folder.write("data", "x");
    EXPECT_TRUE(hf_file_exists((folder / "data").c_str()));
    EXPECT_FALSE(hf_file_exists(folder.path().c_str()));
    EXPECT_FALSE(hf_file_exists((folder / "absent").c_str()));
    EXPECT_TRUE(hf_folder_exists(folder.path().c_str()));
    EXPECT_FALSE(hf_folder_exists((folder / "data").c_str()));
}

TEST_F(File, TakesNamesInUtf8)
{
    const std::string name = "caf\xc3\xa9 \xe6\x97\xa5\xe6\x9c\xac";
    folder.write(name, "x");
    EXPECT_THAT(names(folder.path()), ElementsAre(name));
    EXPECT_EQ("x", content_of(folder / name));
}

TEST_F(File, MakesAllFoldersOfAPath)
{
    const std::string deep = folder / "a/b/c";
    ASSERT_EQ(HF_OK, hf_folder_make(deep.c_str(), HF_FILE_PRIVATE, &error)) << error.text;
    EXPECT_TRUE(hf_folder_exists(deep.c_str()));
    EXPECT_EQ(HF_OK, hf_folder_make(deep.c_str(), HF_FILE_PRIVATE, &error));
}

TEST_F(File, DoesNotMakeAFolderWhereAFileStands)
{
    folder.write("data", "x");
    EXPECT_EQ(HF_INVALID, hf_folder_make((folder / "data").c_str(), 0, &error));
    EXPECT_STREQ("folder-is-file", error.id);
}

TEST_F(File, ListsAFolderSorted)
{
    for (const char *name : {"b", "a", "C", "10"}) folder.write(std::string(name) + ".txt", "");
    EXPECT_THAT(names(folder.path()), ElementsAre("10.txt", "C.txt", "a.txt", "b.txt"));
}

TEST_F(File, SaysThatAFolderToListIsMissing)
{
    auto none = [](void *, const char *) { return true; };
    EXPECT_EQ(HF_NOT_FOUND, hf_folder_list((folder / "absent").c_str(), none, nullptr, &error));
    EXPECT_STREQ("folder-missing", error.id);
}

TEST_F(File, RemovesAFolderWithAllThatIsInIt)
{
    const std::string deep = folder / "a/b/c";
    ASSERT_EQ(HF_OK, hf_folder_make(deep.c_str(), 0, &error));
    folder.write("a/b/data", "x");
    ASSERT_EQ(HF_OK, hf_folder_remove((folder / "a").c_str(), &error)) << error.text;
    EXPECT_THAT(names(folder.path()), ElementsAre());
    EXPECT_EQ(HF_OK, hf_folder_remove((folder / "a").c_str(), &error));
}

TEST_F(File, DoesNotRemoveAFileAsAFolder)
{
    folder.write("data", "x");
    EXPECT_EQ(HF_INVALID, hf_folder_remove((folder / "data").c_str(), &error));
    EXPECT_TRUE(hf_file_exists((folder / "data").c_str()));
}

TEST_F(File, LetsOneHolderHaveALock)
{
    hf_file_lock *first = nullptr, *second = nullptr;
    const std::string path = folder / "lock";
    ASSERT_EQ(HF_OK, hf_file_lock_take(&first, path.c_str(), &error)) << error.text;
    EXPECT_EQ(HF_CONFLICT, hf_file_lock_take(&second, path.c_str(), &error));
    EXPECT_STREQ("file-in-use", error.id);
    hf_file_lock_release(first);
    ASSERT_EQ(HF_OK, hf_file_lock_take(&second, path.c_str(), &error)) << error.text;
    hf_file_lock_release(second);
    hf_file_lock_release(nullptr);
}

TEST_F(File, TrustsWhatOnlyThisAccountCanWrite)
{
    folder.write("data", "x");
    EXPECT_EQ(HF_OK, hf_file_is_trustworthy(folder.path().c_str(), &error)) << error.text;
    EXPECT_EQ(HF_OK, hf_file_is_trustworthy((folder / "data").c_str(), &error)) << error.text;
    EXPECT_EQ(HF_NOT_FOUND, hf_file_is_trustworthy((folder / "absent").c_str(), &error));
}

TEST(Path, JoinsWithOneSeparator)
{
    char out[HF_PATH_MAX];
    ASSERT_EQ(HF_OK, hf_path_join(out, "/a/", "b", nullptr));
    EXPECT_STREQ("/a/b", out);
    ASSERT_EQ(HF_OK, hf_path_join(out, "a", "b", nullptr));
    EXPECT_STREQ("b", hf_path_name(out));
    EXPECT_EQ(3u, std::strlen(out));
}

TEST(Path, RefusesToJoinMoreThanFitsAndLeavesTheResultUntouched)
{
    char out[HF_PATH_MAX] = "before";
    hf_error error = {};
    EXPECT_EQ(HF_INVALID, hf_path_join(out, std::string(4000, 'a').c_str(), std::string(100, 'b').c_str(), &error));
    EXPECT_STREQ("path-too-long", error.id);
    EXPECT_STREQ("before", out);
    EXPECT_EQ(HF_INVALID, hf_path_join(out, "", "b", &error));
}

TEST(Path, NamesTheLastPart)
{
    EXPECT_STREQ("c", hf_path_name("/a/b/c"));
    EXPECT_STREQ("c", hf_path_name("c"));
    EXPECT_STREQ("", hf_path_name("/a/"));
}

TEST(Path, MakesARelativePathAbsolute)
{
    char here[HF_PATH_MAX], out[HF_PATH_MAX];
    ASSERT_EQ(HF_OK, hf_path_absolute(here, ".", nullptr));
    EXPECT_TRUE(hf_path_is_absolute(here));
    EXPECT_FALSE(hf_path_is_absolute("a"));
    ASSERT_EQ(HF_OK, hf_path_absolute(out, "x/./y/../z//", nullptr));
    EXPECT_THAT(std::string(out), testing::StartsWith(here));
    EXPECT_THAT(std::string(out), Not(HasSubstr("..")));
    EXPECT_EQ(HF_INVALID, hf_path_absolute(out, "", nullptr));
}

TEST_F(File, KnowsOnePathUnderTwoNames)
{
    folder.write("data", "x");
    EXPECT_TRUE(hf_path_same((folder / "data").c_str(), (folder / "./data").c_str()));
    EXPECT_FALSE(hf_path_same((folder / "data").c_str(), folder.path().c_str()));
    EXPECT_FALSE(hf_path_same((folder / "absent").c_str(), (folder / "absent").c_str()));
}

TEST_F(File, ResolvesAPathThatExists)
{
    char out[HF_PATH_MAX];
    folder.write("data", "x");
    ASSERT_EQ(HF_OK, hf_path_resolve(out, (folder / "./data").c_str(), &error)) << error.text;
    EXPECT_STREQ("data", hf_path_name(out));
    EXPECT_EQ(HF_NOT_FOUND, hf_path_resolve(out, (folder / "absent").c_str(), &error));
}

TEST_F(File, KnowsTheVolumeOfAPath)
{
    hf_volume volume = {}, of_missing = {};
    ASSERT_EQ(HF_OK, hf_volume_inspect(&volume, folder.path().c_str(), &error)) << error.text;
    EXPECT_TRUE(volume.flags & HF_VOLUME_EXISTS);
    EXPECT_TRUE(volume.flags & HF_VOLUME_FOLDER);
    EXPECT_TRUE(volume.flags & HF_VOLUME_WRITABLE);
    EXPECT_FALSE(volume.flags & HF_VOLUME_NETWORK);
    EXPECT_FALSE(hf_path_is_on_network(folder.path().c_str()));
    EXPECT_GT(volume.total_bytes, 0);
    EXPECT_GE(volume.total_bytes, volume.free_bytes);

    ASSERT_EQ(HF_OK, hf_volume_inspect(&of_missing, (folder / "x/y").c_str(), &error)) << error.text;
    EXPECT_FALSE(of_missing.flags & HF_VOLUME_EXISTS);
    EXPECT_EQ(volume.id, of_missing.id);
}

} // namespace
