#include "core/version.h"

#include <gtest/gtest.h>
#include <regex>

namespace
{

TEST(Version, IsThreeNumbers)
{
    EXPECT_TRUE(std::regex_match(hf_version(), std::regex("\\d+\\.\\d+\\.\\d+"))) << hf_version();
}

} // namespace
