#include "core/machine.h"
#include "core/text.h"

#include <gmock/gmock.h>

#include <cstring>

namespace
{

TEST(Machine, HasANameWithoutADomain)
{
    char name[HF_MACHINE_TEXT_SIZE];
    EXPECT_STRNE("", hf_machine_name(name));
    EXPECT_EQ(nullptr, std::strchr(name, '.'));
    EXPECT_TRUE(hf_text_is_utf8(name, std::strlen(name)));
}

TEST(Machine, SaysWhichSystemItRuns)
{
    char system[HF_MACHINE_TEXT_SIZE];
    EXPECT_STRNE("", hf_machine_system(system));
    EXPECT_FALSE(hf_text_has_control(system)) << system;
    EXPECT_EQ(nullptr, std::strchr(system, '"')) << system;
}

} // namespace
