/* The variables that say which language a person reads. */
#include "core/language.h"

#include <cstdlib>
#include <gtest/gtest.h>

namespace
{

class PersonsLanguage : public testing::Test
{
  protected:
    PersonsLanguage()
    {
        for (const char *name : {"LC_ALL", "LC_MESSAGES", "LANG"}) unsetenv(name);
    }
    const char *language() { return hf_language_of_person(tag); }
    hf_language tag = {};
};

TEST_F(PersonsLanguage, IsEnglishWhenNothingSaysAnything)
{
    EXPECT_STREQ("en", language());
}

TEST_F(PersonsLanguage, IsWhatTheFirstVariableSays)
{
    setenv("LANG", "fr_FR.UTF-8", 1);
    EXPECT_STREQ("fr-FR", language());
    setenv("LC_MESSAGES", "de_DE.UTF-8", 1);
    EXPECT_STREQ("de-DE", language());
    setenv("LC_ALL", "", 1);
    EXPECT_STREQ("de-DE", language()) << "an empty one is not set";
    setenv("LC_ALL", "C.UTF-8", 1);
    EXPECT_STREQ("en", language());
}

TEST_F(PersonsLanguage, IsEnglishWhenTheVariableThatDecidesIsNonsense)
{
    setenv("LANG", "fr_FR.UTF-8", 1);
    setenv("LC_ALL", "../../etc/passwd", 1);
    EXPECT_STREQ("en", language());
}

} // namespace
