#include "core/secret.h"

#include <gmock/gmock.h>

#include <cstring>
#include <string>

namespace
{

class Secret : public testing::Test
{
  protected:
    hf_secret secret = {}, other = {};
    hf_error error = {};

    void TearDown() override
    {
        hf_secret_free(&secret);
        hf_secret_free(&other);
    }
};

TEST_F(Secret, KeepsItsOwnCopyWithANulBehind)
{
    std::string text("open\0sesame", 11);
    ASSERT_EQ(HF_OK, hf_secret_set(&secret, text.data(), text.size(), &error));
    text.assign(11, 'x');
    EXPECT_EQ(std::string("open\0sesame", 12), std::string(secret.text, 12));
    EXPECT_EQ(11u, secret.length);
}

TEST_F(Secret, MayBeSetFromItself)
{
    ASSERT_EQ(HF_OK, hf_secret_set(&secret, "abcdef", 6, &error));
    ASSERT_EQ(HF_OK, hf_secret_set(&secret, secret.text + 1, 3, &error));
    EXPECT_STREQ("bcd", secret.text);
}

TEST_F(Secret, MayBeEmptyWhichIsNotNone)
{
    ASSERT_EQ(HF_OK, hf_secret_set(&secret, nullptr, 0, &error));
    EXPECT_STREQ("", secret.text);
    EXPECT_TRUE(hf_secret_equal(&secret, &other));
}

TEST_F(Secret, RefusesMoreThanItsLimitAndKeepsWhatWasThere)
{
    const std::string large(HF_SECRET_MAX + 1, 'x');
    ASSERT_EQ(HF_OK, hf_secret_set(&secret, "old", 3, &error));
    EXPECT_EQ(HF_INVALID, hf_secret_set(&secret, large.data(), large.size(), &error));
    EXPECT_STREQ("secret-too-long", error.id);
    EXPECT_STREQ("old", secret.text);
    EXPECT_EQ(HF_OK, hf_secret_set(&secret, large.data(), HF_SECRET_MAX, &error));
}

TEST_F(Secret, IsEqualOnlyToTheSameBytes)
{
    ASSERT_EQ(HF_OK, hf_secret_set(&secret, "abc", 3, &error));
    ASSERT_EQ(HF_OK, hf_secret_set(&other, "abc", 3, &error));
    EXPECT_TRUE(hf_secret_equal(&secret, &other));
    ASSERT_EQ(HF_OK, hf_secret_set(&other, "abd", 3, &error));
    EXPECT_FALSE(hf_secret_equal(&secret, &other));
    ASSERT_EQ(HF_OK, hf_secret_set(&other, "ab", 2, &error));
    EXPECT_FALSE(hf_secret_equal(&secret, &other));
}

TEST_F(Secret, IsGoneOnceItIsFreed)
{
    ASSERT_EQ(HF_OK, hf_secret_set(&secret, "abc", 3, &error));
    hf_secret_free(&secret);
    EXPECT_EQ(nullptr, secret.text);
    EXPECT_EQ(0u, secret.length);
    hf_secret_free(&secret);
    hf_secret_free(nullptr);
}

TEST_F(Secret, WipesMemory)
{
    char text[] = "open sesame";
    hf_secret_wipe(text, sizeof text);
    EXPECT_EQ(std::string(sizeof text, '\0'), std::string(text, sizeof text));
    hf_secret_wipe(nullptr, 0);
}

TEST(Random, GivesOtherBytesEachTime)
{
    unsigned char one[32] = {}, other[32] = {}, none[32] = {};
    ASSERT_EQ(HF_OK, hf_random(one, sizeof one, nullptr));
    ASSERT_EQ(HF_OK, hf_random(other, sizeof other, nullptr));
    EXPECT_NE(0, std::memcmp(one, other, sizeof one));
    EXPECT_NE(0, std::memcmp(one, none, sizeof one));
    EXPECT_EQ(HF_OK, hf_random(none, 0, nullptr));
}

TEST(Random, FillsMoreThanTheSystemGivesAtOnce)
{
    std::string large(300000, '\0');
    ASSERT_EQ(HF_OK, hf_random(&large[0], large.size(), nullptr));
    EXPECT_NE(std::string(64, '\0'), large.substr(large.size() - 64));
}

} // namespace
