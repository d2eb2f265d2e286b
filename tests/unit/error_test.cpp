#include "core/error.h"

#include <cstring>
#include <gmock/gmock.h>
#include <set>
#include <string>

using testing::HasSubstr;

namespace
{

TEST(Error, EveryRowHasAStableIdAStatusATextAndAdvice)
{
    std::set<std::string> seen;
    for (int id = HF_E_NONE + 1; id < HF_E_COUNT; id++) {
        const hf_error_row *row = hf_error_table((hf_error_id)id);
        SCOPED_TRACE(row->id);
        EXPECT_TRUE(seen.insert(row->id).second) << "two rows have this id";
        EXPECT_LT(std::strlen(row->id), (size_t)HF_ERROR_ID_SIZE);
        EXPECT_EQ(std::string::npos, std::string(row->id).find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-"));
        EXPECT_NE(HF_OK, row->status);
        EXPECT_STRNE("", row->text);
        EXPECT_STRNE("", row->advice);
    }
}

TEST(Error, FillsThePlacesOfItsRow)
{
    hf_error error;
    EXPECT_EQ(HF_INVALID, hf_fail(&error, HF_E_TOO_LONG, "proxy.host", "255", NULL));
    EXPECT_STREQ("too-long", error.id);
    EXPECT_STREQ("proxy.host is longer than 255 bytes", error.text);
    EXPECT_TRUE(hf_error_is(&error, HF_E_TOO_LONG));
}

TEST(Error, ShowsControlCharactersOfArgumentsAsQuestionMarks)
{
    hf_error error;
    hf_fail(&error, HF_E_NOT_UTF8, "a\x1b[31m\n", NULL);
    EXPECT_STREQ("a?[31m? is not UTF-8 text", error.text);

    hf_fail(&error, HF_E_NOT_UTF8,
            "a\xc2\x9b"
            "31m \xc3\xa4 \xc2\xa9",
            NULL); /* C1, which steers terminals too */
    EXPECT_STREQ("a?31m \xc3\xa4 \xc2\xa9 is not UTF-8 text", error.text);
}

TEST(Error, ShowsBytesOfArgumentsThatAreNoUtf8AsQuestionMarks)
{
    hf_error error;
    hf_fail(&error, HF_E_NOT_UTF8, "a\xff\xc3z", NULL);
    EXPECT_THAT(error.text, testing::StartsWith("a??z "));
    hf_fail(&error, HF_E_NOT_UTF8, std::string(800, '\x80').c_str(), NULL);
    EXPECT_THAT(error.text, testing::StartsWith("????"));
    EXPECT_THAT(error.text, testing::EndsWith("?..."));
}

TEST(Error, CutsALongTextAtACharacterAndSaysSo)
{
    std::string name;
    for (int i = 0; i < 400; i++) name += "\xc3\xa4";
    hf_error error;
    hf_fail(&error, HF_E_NOT_UTF8, name.c_str(), NULL);
    std::string text = error.text;
    EXPECT_LT(text.size(), (size_t)HF_ERROR_TEXT_SIZE);
    EXPECT_EQ("\xc3\xa4...", text.substr(text.size() - 5));
}

TEST(Error, CanBeMadeFromItself)
{
    hf_error error;
    hf_fail(&error, HF_E_NOT_UTF8, "first", NULL);
    hf_fail(&error, HF_E_INTERNAL, error.text, NULL);
    EXPECT_THAT(error.text, HasSubstr("first is not UTF-8 text"));
}

TEST(Error, IsNotNeededToDecide)
{
    EXPECT_EQ(HF_FAILED, hf_fail(NULL, HF_E_OUT_OF_MEMORY, NULL));
}

TEST(Error, NamesItsField)
{
    hf_error error;
    hf_fail(&error, HF_E_OUT_OF_MEMORY, NULL);
    hf_error_set_field(&error, "proxy", "host");
    EXPECT_STREQ("proxy.host", error.field);
    hf_error_set_field(&error, "proxy", NULL);
    EXPECT_STREQ("proxy", error.field);
}

TEST(Error, ExitCodesAreThoseOfTheCommandLine)
{
    EXPECT_EQ(0, hf_status_exit_code(HF_OK));
    EXPECT_EQ(3, hf_status_exit_code(HF_INVALID));
    EXPECT_EQ(10, hf_status_exit_code(HF_CHANGES_TO_MAKE));
    EXPECT_EQ(1, hf_status_exit_code(HF_NEEDS_ELEVATION));
}

TEST(Problems, KeepsWhatFitsAndCountsTheRest)
{
    hf_problems problems = {};
    hf_error error;
    hf_fail(&error, HF_E_OUT_OF_MEMORY, NULL);
    for (int i = 0; i < HF_PROBLEMS_MAX + 3; i++) hf_problems_add(&problems, &error);
    EXPECT_EQ((size_t)HF_PROBLEMS_MAX, problems.count);
    EXPECT_EQ(3u, problems.dropped);
    hf_problems_free(&problems);
    EXPECT_EQ(0u, problems.count);
}

} // namespace
