#include "core/text.h"

#include <climits>
#include <cstdlib>
#include <cstring>
#include <gtest/gtest.h>
#include <string>

namespace
{

TEST(Text, TellsSizesForPeople)
{
    hf_size_text size;
    EXPECT_STREQ("0.0 MiB", hf_text_size(size, 0, true));
    EXPECT_STREQ("0.0 MiB", hf_text_size(size, 1, false));
    EXPECT_STREQ("0.1 MiB", hf_text_size(size, 1, true));
    EXPECT_STREQ("800.0 MiB", hf_text_size(size, INT64_C(800) << 20, false));
    EXPECT_STREQ("1023.9 MiB", hf_text_size(size, (INT64_C(1) << 30) - 1, false));
    EXPECT_STREQ("12.5 GiB", hf_text_size(size, INT64_C(25) << 29, false));
    EXPECT_STREQ("8589934591.9 GiB", hf_text_size(size, INT64_MAX, false));
}

TEST(Text, RefusesWhatExceedsItsLimitAndStaysAsItWas)
{
    hf_text text = HF_TEXT_INIT(5);
    EXPECT_TRUE(hf_text_add(&text, "abc"));
    EXPECT_FALSE(hf_text_add(&text, "def"));
    EXPECT_STREQ("abc", hf_text_get(&text));
    EXPECT_TRUE(text.failed);
    EXPECT_FALSE(hf_text_add(&text, "d")) << "a failed text takes nothing more";
    EXPECT_EQ(nullptr, hf_text_take(&text));
}

TEST(Text, FormatsUpToItsLimit)
{
    hf_text text = HF_TEXT_INIT(6);
    EXPECT_TRUE(hf_text_add_format(&text, "%d-%s", 12, "abc"));
    EXPECT_STREQ("12-abc", hf_text_get(&text));
    EXPECT_FALSE(hf_text_add_format(&text, "%c", 'x'));
    hf_text_free(&text);
}

TEST(Text, AnEmptyOneIsTakenAsAnEmptyString)
{
    hf_text text = HF_TEXT_INIT(5);
    char *taken = hf_text_take(&text);
    EXPECT_STREQ("", taken);
    free(taken);
}

TEST(Text, IsCutAtACharacter)
{
    char out[4];
    EXPECT_FALSE(hf_text_put(out, sizeof out, "ab\xc3\xa4"));
    EXPECT_STREQ("ab", out);
    EXPECT_TRUE(hf_text_put(out, sizeof out, "abc"));
}

TEST(Text, TellsUtf8FromWhatIsNot)
{
    for (const char *good : {"", "abc", "\xc3\xa4", "\xe2\x82\xac", "\xf0\x9f\x94\x92"})
        EXPECT_TRUE(hf_text_is_utf8(good, strlen(good))) << good;
    for (const char *bad : {"\xc3", "\xc0\xaf", "\xe0\x80\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xff", "\x80"})
        EXPECT_FALSE(hf_text_is_utf8(bad, strlen(bad)));
}

TEST(Text, TakesAColumnForEachCharacter)
{
    EXPECT_EQ(0, hf_text_columns(""));
    EXPECT_EQ(5, hf_text_columns("proxy"));
    EXPECT_EQ(3, hf_text_columns("a\xC3\xBC"
                                 "b"));
}

TEST(Text, HidesControlCharacters)
{
    char text[] = "a\nb\x7f\xc2\x9b"
                  "1m\xc3\xa4\xc2\xa9";
    hf_text_hide_control(text);
    EXPECT_STREQ("a?b??1m\xc3\xa4\xc2\xa9", text);
    EXPECT_FALSE(hf_text_has_control(text));
}

TEST(Text, HidesBytesThatAreNoUtf8)
{
    char text[] = "a\xff\xc3"
                  "b\xed\xa0\x80\xe2\x82\xac\xe2\x82";
    hf_text_hide_control(text);
    EXPECT_STREQ("a??b???\xe2\x82\xac??", text);
}

TEST(Text, FindsControlCharacters)
{
    EXPECT_TRUE(hf_text_has_control("a\nb"));
    EXPECT_TRUE(hf_text_has_control("a\xc2\x85"));
    EXPECT_FALSE(hf_text_has_control("a\xc3\xa4 b"));
}

TEST(Text, ReadsIntegersToTheirLimitsAndNothingElse)
{
    int64_t number = 7;
    EXPECT_TRUE(hf_text_to_integer(&number, "9223372036854775807"));
    EXPECT_EQ(INT64_MAX, number);
    EXPECT_TRUE(hf_text_to_integer(&number, "-9223372036854775808"));
    EXPECT_EQ(INT64_MIN, number);
    EXPECT_TRUE(hf_text_to_integer(&number, "0"));
    for (const char *bad : {"", "-", "+1", "01", "-0", " 1", "1 ", "1a", "9223372036854775808", "-9223372036854775809"})
        EXPECT_FALSE(hf_text_to_integer(&number, bad)) << bad;
    EXPECT_EQ(0, number) << "untouched on failure";
}

TEST(Base64, RoundTripsEveryLength)
{
    std::string data;
    for (int length = 0; length < 70; length++) {
        hf_text text = HF_TEXT_INIT(200);
        hf_bytes back = {};
        ASSERT_TRUE(hf_base64_encode(&text, data.data(), data.size()));
        ASSERT_TRUE(hf_base64_decode(&back, hf_text_get(&text), text.length));
        EXPECT_EQ(data, std::string((const char *)back.data, back.length));
        hf_bytes_free(&back);
        hf_text_free(&text);
        data += (char)(length * 37);
    }
}

TEST(Base64, ReadsTheVectorsOfRfc4648AndSkipsWhiteSpace)
{
    hf_bytes out = {};
    ASSERT_TRUE(hf_base64_decode(&out, "Zm9v\r\nYmE=\n", 11));
    EXPECT_EQ("fooba", std::string((const char *)out.data, out.length));
    hf_bytes_free(&out);
}

TEST(Base64, RefusesWhatDoesNotBelong)
{
    hf_bytes out = {};
    for (const char *bad : {"Z", "Zm", "Zm9", "Zm9=v", "Zm9v=", "Zm===", "Z*9v", "Zm9vYh==", "Zg==Zg=="})
        EXPECT_FALSE(hf_base64_decode(&out, bad, strlen(bad))) << bad;
    EXPECT_EQ(nullptr, out.data);
}

TEST(Hex, WritesEachByteInTwoDigits)
{
    hf_text text = HF_TEXT_INIT(20);
    ASSERT_TRUE(hf_hex_encode(&text, "\0\xff\xa5", 3));
    EXPECT_STREQ("00ffa5", hf_text_get(&text));
    hf_text_free(&text);
}

TEST(Nearest, OffersTheNameThatWasMeant)
{
    const char *names[] = {"proxy", "throttling", "encryption", "vault"};
    EXPECT_STREQ("proxy", hf_text_nearest("porxy", names, 4));
    EXPECT_STREQ("throttling", hf_text_nearest("throtling", names, 4));
    EXPECT_EQ(nullptr, hf_text_nearest("schedule", names, 4));
    EXPECT_EQ(nullptr, hf_text_nearest(std::string(500, 'p').c_str(), names, 4));
}

} // namespace
