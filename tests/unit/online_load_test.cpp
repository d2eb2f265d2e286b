/* Linked to holdfast alone, as programs are. */
#include "core/digest.h"
#include "core/library.h"
#include "core/online.h"
#include "tests/support/folder.h"

#include <gmock/gmock.h>

#include <cstddef>
#include <cstring>
#include <string>
#include <thread>
#include <vector>

namespace
{

using testing_support::Folder;

std::string sha256(const std::string &text)
{
    hf_error error = {};
    hf_text hex = HF_TEXT_INIT(64);
    EXPECT_EQ(HF_OK, hf_sha256(&hex, text.data(), text.size(), &error)) << error.text;
    std::string digest = hf_text_get(&hex);
    hf_text_free(&hex);
    return digest;
}

TEST(OnlineLoad, FindsTheSecondLibraryBesideTheFirst)
{
    const hf_online *online = nullptr;
    hf_error error = {};
    ASSERT_EQ(HF_OK, hf_online_load(&online, &error)) << error.text;
    EXPECT_EQ(sizeof(hf_online), online->size);
}

TEST(OnlineLoad, OffersEveryFunctionThatItsHeaderNames)
{
    const hf_online *online = nullptr;
    const size_t first = offsetof(hf_online, sealer_open), count = (sizeof(hf_online) - first) / sizeof(void (*)());
    ASSERT_EQ(HF_OK, hf_online_load(&online, nullptr));
    for (size_t i = 0; i < count; i++) {
        void (*function)() = nullptr;
        std::memcpy(&function, reinterpret_cast<const char *>(online) + first + i * sizeof function, sizeof function);
        EXPECT_NE(nullptr, function) << "member " << i;
    }
}

TEST(OnlineLoad, GivesEveryThreadTheSameTable)
{
    std::vector<const hf_online *> tables(8);
    std::vector<std::thread> threads;
    for (const hf_online *&table : tables)
        threads.emplace_back([&table] { EXPECT_EQ(HF_OK, hf_online_load(&table, nullptr)); });
    for (std::thread &thread : threads) thread.join();
    for (const hf_online *table : tables) EXPECT_EQ(tables[0], table);
}

TEST(OnlineLoad, SealsThroughTheTable)
{
    Folder folder;
    const hf_online *online = nullptr;
    hf_sealer *sealer = nullptr;
    hf_bytes sealed = {}, plain = {};
    hf_error error = {};
    ASSERT_EQ(HF_OK, hf_online_load(&online, &error)) << error.text;
    ASSERT_EQ(HF_OK, online->sealer_open(&sealer, folder.path().c_str(), true, &error)) << error.text;
    ASSERT_EQ(HF_OK, online->seal(&sealed, sealer, "test", "open sesame", 11, &error)) << error.text;
    ASSERT_EQ(HF_OK, online->unseal(&plain, sealer, "test", sealed.data, sealed.length, &error)) << error.text;
    EXPECT_STREQ("open sesame", reinterpret_cast<char *>(plain.data));
    hf_bytes_free(&sealed);
    hf_bytes_wipe(&plain);
    online->sealer_close(sealer);
}

/* FIPS 180-4, and a message that is longer than what is taken at once. */
TEST(Digest, IsSha256)
{
    const std::string long_one(3 << 20, 'a');
    EXPECT_EQ("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", sha256("abc"));
    EXPECT_EQ("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", sha256(""));
    EXPECT_EQ("6f850bc94ae6f7de14297c01616c36d712d22864497b28a63b81d776b035e656", sha256(long_one));
}

TEST(Digest, IsTheSameOnEveryThread)
{
    std::vector<std::string> digests(8);
    std::vector<std::thread> threads;
    for (std::string &digest : digests) threads.emplace_back([&digest] { digest = sha256("abc"); });
    for (std::thread &thread : threads) thread.join();
    for (const std::string &digest : digests) EXPECT_EQ(sha256("abc"), digest);
}

class Library : public testing::Test
{
  protected:
    Folder folder;
    void *library = nullptr;
    hf_error error = {};

    hf_status load(const std::string &path) { return hf_library_load(&library, path.c_str(), &error); }
};

TEST_F(Library, IsLoadedByAnAbsolutePathOnly)
{
    EXPECT_EQ(HF_FAILED, load("holdfast"));
    EXPECT_STREQ("library-not-loaded", error.id);
    EXPECT_THAT(error.text, testing::HasSubstr("not absolute"));
}

TEST_F(Library, IsRefusedWithTheSystemsReason)
{
    EXPECT_EQ(HF_FAILED, load(folder / "absent"));
    EXPECT_EQ(HF_FAILED, load(folder.write("text", "no library")));
    EXPECT_STREQ("library-not-loaded", error.id);
    EXPECT_EQ(nullptr, library);
}

TEST_F(Library, HasOnlyWhatItExports)
{
    char place[HF_PATH_MAX], path[HF_PATH_MAX], name[64];
    ASSERT_EQ(HF_OK, hf_library_folder(place, &error)) << error.text;
    ASSERT_TRUE(hf_library_file_name(name, sizeof name, "holdfast-online"));
    ASSERT_EQ(HF_OK, hf_path_join(path, place, name, &error));
    ASSERT_EQ(HF_OK, load(path)) << error.text;
    EXPECT_NE(nullptr, hf_library_find(library, "hf_online_table"));
    EXPECT_EQ(nullptr, hf_library_find(library, "hf_no_such_function"));
}

} // namespace
