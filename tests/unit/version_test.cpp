#include "core/version.h"

#include <gtest/gtest.h>

#include <cstdio>

namespace
{

TEST(Version, IsThreeNumbers)
{
    int major = -1, minor = -1, patch = -1, read = 0;

    ASSERT_EQ(3, std::sscanf(hf_version(), "%d.%d.%d%n", &major, &minor, &patch, &read)) << hf_version();

    EXPECT_EQ('\0', hf_version()[read]);
    EXPECT_GE(major, 0);
    EXPECT_GE(minor, 0);
    EXPECT_GE(patch, 0);
}

} // namespace
