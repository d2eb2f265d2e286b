#include "core/aead.h"
#include "core/file.h"
#include "core/page.h"
#include "core/secret.h"
#include "tests/support/folder.h"

#include <gmock/gmock.h>

#include <cstring>
#include <stdexcept>
#include <thread>
#include <vector>

namespace
{

using testing::HasSubstr;
using testing::Not;
using testing_support::content_of;
using testing_support::Folder;

class Sealer : public testing::Test
{
  protected:
    Folder folder;
    hf_sealer *sealer = nullptr;
    hf_error error = {};

    void SetUp() override { open(true); }
    void TearDown() override { hf_sealer_close(sealer); }

    void open(bool create)
    {
        hf_sealer_close(sealer);
        sealer = nullptr;
        if (hf_sealer_open(&sealer, folder.path().c_str(), create, &error)) throw std::runtime_error(error.text);
    }

    hf_status reopen(bool create)
    {
        hf_sealer *again = nullptr;
        hf_status status = hf_sealer_open(&again, folder.path().c_str(), create, &error);
        hf_sealer_close(again);
        return status;
    }

    std::string seal(const std::string &plain, const char *purpose = "test")
    {
        hf_bytes sealed = {};
        EXPECT_EQ(HF_OK, hf_seal(&sealed, sealer, purpose, plain.data(), plain.size(), &error)) << error.text;
        std::string out(reinterpret_cast<char *>(sealed.data), sealed.length);
        hf_bytes_free(&sealed);
        return out;
    }

    hf_status unseal(const std::string &sealed, std::string *plain = nullptr, const char *purpose = "test")
    {
        hf_bytes bytes = {};
        hf_status status = hf_unseal(&bytes, sealer, purpose, sealed.data(), sealed.size(), &error);
        if (status == HF_OK && plain != nullptr) plain->assign(reinterpret_cast<char *>(bytes.data), bytes.length);
        if (status != HF_OK) {
            EXPECT_EQ(nullptr, bytes.data);
        }
        hf_bytes_wipe(&bytes);
        return status;
    }
};

TEST_F(Sealer, TakesThePurposeOfTheFieldWithTheLongestName)
{
    const std::string id(HF_ID_MAX, 'a'), purpose = "value " + id + "." + id;
    std::string plain;
    EXPECT_EQ(HF_OK, unseal(seal("hunter2", purpose.c_str()), &plain, purpose.c_str())) << error.text;
    EXPECT_EQ("hunter2", plain);
}

TEST_F(Sealer, OpensWhatItSealed)
{
    const std::string secret("open\0sesame", 11);
    std::string plain;
    ASSERT_EQ(HF_OK, unseal(seal(secret), &plain)) << error.text;
    EXPECT_EQ(secret, plain);
}

TEST_F(Sealer, SealsNothingToo)
{
    std::string plain = "x";
    ASSERT_EQ(HF_OK, unseal(seal(""), &plain)) << error.text;
    EXPECT_EQ("", plain);
}

TEST_F(Sealer, OpensItInAnotherProcessOfTheSameFolder)
{
    const std::string sealed = seal("open sesame");
    std::string plain;
    open(false);
    ASSERT_EQ(HF_OK, unseal(sealed, &plain)) << error.text;
    EXPECT_EQ("open sesame", plain);
}

TEST_F(Sealer, HidesTheSecretAndSealsItDifferentlyEachTime)
{
    const std::string one = seal("open sesame"), other = seal("open sesame");
    EXPECT_NE(one, other);
    EXPECT_THAT(one, Not(HasSubstr("sesame")));
}

TEST_F(Sealer, DoesNotOpenWhatWasSealedForAnotherPurpose)
{
    EXPECT_EQ(HF_FAILED, unseal(seal("open sesame", "proxy.password"), nullptr, "machine-key"));
    EXPECT_STREQ("secret-damaged", error.id);
}

TEST_F(Sealer, DoesNotOpenWhatWasChangedInAnyByteOrCutAnywhere)
{
    const std::string sealed = seal("open sesame");
    for (size_t i = 0; i < sealed.size(); i++) {
        std::string changed = sealed;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        EXPECT_EQ(HF_FAILED, unseal(changed)) << "byte " << i;
    }
    for (size_t i = 0; i < sealed.size(); i++) EXPECT_EQ(HF_FAILED, unseal(sealed.substr(0, i))) << "length " << i;
    EXPECT_EQ(HF_FAILED, unseal(sealed + "x"));
}

TEST_F(Sealer, DoesNotOpenWhatAnotherFolderSealed)
{
    Folder elsewhere;
    hf_sealer *other = nullptr;
    hf_bytes sealed = {};
    ASSERT_EQ(HF_OK, hf_sealer_open(&other, elsewhere.path().c_str(), true, &error));
    ASSERT_EQ(HF_OK, hf_seal(&sealed, other, "test", "x", 1, &error));
    EXPECT_EQ(HF_FAILED, unseal(std::string(reinterpret_cast<char *>(sealed.data), sealed.length)));
    EXPECT_STREQ("secret-key-other", error.id);
    hf_bytes_free(&sealed);
    hf_sealer_close(other);
}

TEST_F(Sealer, RefusesMoreThanASecretMayHold)
{
    const std::string large(HF_SECRET_MAX + 1, 'x');
    hf_bytes sealed = {};
    EXPECT_EQ(HF_INVALID, hf_seal(&sealed, sealer, "test", large.data(), large.size(), &error));
    EXPECT_STREQ("secret-too-long", error.id);
    EXPECT_EQ(HF_OK, hf_seal(&sealed, sealer, "test", large.data(), HF_SECRET_MAX, &error));
    hf_bytes_free(&sealed);
}

TEST_F(Sealer, SaysThatTheKeyOfSealedDataIsGoneInsteadOfMakingAnother)
{
    ASSERT_EQ(HF_OK, hf_file_remove((folder / "secret.key").c_str(), &error));
    EXPECT_EQ(HF_FAILED, reopen(false));
    EXPECT_STREQ("secret-key-missing", error.id);
    EXPECT_EQ(HF_FAILED, reopen(true));
    EXPECT_STREQ("secret-key-missing", error.id);
    EXPECT_FALSE(hf_file_exists((folder / "secret.key").c_str()));
}

TEST_F(Sealer, MakesANewKeyOnceItIsAgreedThatTheOldOneIsLost)
{
    const std::string sealed = seal("open sesame");
    ASSERT_EQ(HF_OK, hf_file_remove((folder / "secret.key").c_str(), &error));
    ASSERT_EQ(HF_OK, hf_file_remove((folder / "secret.id").c_str(), &error));
    open(true);
    EXPECT_EQ(HF_FAILED, unseal(sealed));
    EXPECT_STREQ("secret-key-other", error.id);
}

TEST_F(Sealer, FinishesWhatACrashBetweenKeyAndMarkLeft)
{
    ASSERT_EQ(HF_OK, hf_file_remove((folder / "secret.id").c_str(), &error));
    open(true);
    EXPECT_TRUE(hf_file_exists((folder / "secret.id").c_str()));
}

TEST_F(Sealer, SaysNothingOfAKeyThatItHadToMake)
{
    EXPECT_EQ(HF_OK, error.status) << error.text;
}

TEST_F(Sealer, MakesNoKeyWhenAskedNotTo)
{
    Folder empty;
    hf_sealer *other = nullptr;
    EXPECT_EQ(HF_FAILED, hf_sealer_open(&other, empty.path().c_str(), false, &error));
    EXPECT_EQ(nullptr, other);
    EXPECT_FALSE(hf_file_exists((empty / "secret.key").c_str()));
}

TEST_F(Sealer, RefusesAKeyFileThatIsNone)
{
    for (const std::string &content : {std::string(), std::string("x"), std::string(48, 'x'), std::string(5000, 'x')}) {
        folder.write("secret.key", content);
        EXPECT_EQ(HF_FAILED, reopen(true)) << content.size();
        EXPECT_STREQ("secret-key-damaged", error.id);
    }
}

TEST_F(Sealer, ComesToOneKeyWhenManyOpenAtOnce)
{
    Folder shared;
    std::vector<hf_sealer *> sealers(8);
    std::vector<std::thread> threads;
    hf_bytes sealed = {}, plain = {};

    for (hf_sealer *&each : sealers)
        threads.emplace_back(
            [&each, &shared] { EXPECT_EQ(HF_OK, hf_sealer_open(&each, shared.path().c_str(), true, nullptr)); });
    for (std::thread &thread : threads) thread.join();
    ASSERT_EQ(HF_OK, hf_seal(&sealed, sealers[0], "test", "x", 1, &error));
    for (hf_sealer *each : sealers) {
        EXPECT_EQ(HF_OK, hf_unseal(&plain, each, "test", sealed.data, sealed.length, &error)) << error.text;
        hf_bytes_wipe(&plain);
        hf_sealer_close(each);
    }
    hf_bytes_free(&sealed);
}

TEST(Aead, AgreesWithThePublishedTestVector)
{
    /* NIST's GCM test case 14: a key, a nonce and a block of zeros */
    const unsigned char zeros[32] = {};
    const unsigned char expected[] = {0xce, 0xa7, 0x40, 0x3d, 0x4d, 0x60, 0x6b, 0x6e, 0x07, 0x4e, 0xc5,
                                      0xd3, 0xba, 0xf3, 0x9d, 0x18, 0xd0, 0xd1, 0xc8, 0xa7, 0x99, 0x99,
                                      0x6b, 0xf0, 0x26, 0x5b, 0x98, 0xb5, 0xd4, 0x8a, 0xb9, 0x19};
    const hf_aead how = {zeros, zeros, nullptr, 0};
    unsigned char sealed[32], plain[16];

    ASSERT_EQ(HF_OK, hf_aead_seal(sealed, &how, zeros, 16, nullptr));
    EXPECT_EQ(0, std::memcmp(expected, sealed, sizeof sealed));
    ASSERT_EQ(HF_OK, hf_aead_open(plain, &how, sealed, sizeof sealed, nullptr));
    EXPECT_EQ(0, std::memcmp(zeros, plain, sizeof plain));
}

TEST(Aead, LeavesNothingBehindWhenItDoesNotOpen)
{
    const unsigned char zeros[32] = {};
    const hf_aead how = {zeros, zeros, "bound", 5}, other = {zeros, zeros, "Bound", 5};
    unsigned char sealed[32], plain[16] = {1, 2, 3};

    ASSERT_EQ(HF_OK, hf_aead_seal(sealed, &how, "open sesame 1234", 16, nullptr));
    EXPECT_EQ(HF_INVALID, hf_aead_open(plain, &other, sealed, sizeof sealed, nullptr));
    EXPECT_EQ(0, std::memcmp(zeros, plain, sizeof plain));
    EXPECT_EQ(HF_INVALID, hf_aead_open(plain, &how, sealed, 15, nullptr));
}

} // namespace
