#include "core/version.h"

#include <gmock/gmock.h>

namespace
{

TEST(Version, IsThreeNumbers)
{
    EXPECT_THAT(hf_version(), testing::MatchesRegex("[0-9]+\\.[0-9]+\\.[0-9]+"));
}

} // namespace
