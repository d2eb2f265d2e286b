/* Which language a person reads. */
#include "core/language.h"

#include <gtest/gtest.h>
#include <string>

namespace
{

std::string of(const char *locale)
{
    hf_language tag = "untouched";
    return hf_language_of_locale(tag, locale) ? tag : std::string("none, ") + tag;
}

TEST(Language, IsTheTagThatALocaleStandsFor)
{
    EXPECT_EQ("de-DE", of("de_DE.UTF-8"));
    EXPECT_EQ("de-AT", of("de_AT@euro"));
    EXPECT_EQ("pt-BR", of("pt_BR"));
    EXPECT_EQ("fil", of("fil"));
    EXPECT_EQ("zh-Hant-TW", of("zh-Hant-TW")) << "as Windows names it";
    EXPECT_EQ("es-419", of("es_419"));
}

TEST(Language, OfProgrammersIsEnglish)
{
    EXPECT_EQ("en", of("C"));
    EXPECT_EQ("en", of("C.UTF-8"));
    EXPECT_EQ("en", of("POSIX"));
}

TEST(Language, IsNoneOfWhatIsNoLocale)
{
    for (const char *locale : {"", "x", "d1", "../../etc", "de_", "de__DE", "de_DE/x", "english", "de_waytoolongapart",
                               "de-a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p-q-r", "\xff\xfe"})
        EXPECT_EQ("none, untouched", of(locale)) << locale;
}

TEST(Language, OfThePersonIsAlwaysATag)
{
    hf_language person, again;
    EXPECT_TRUE(hf_language_of_locale(again, hf_language_of_person(person))) << person;
    EXPECT_STREQ(person, again);
}

} // namespace
