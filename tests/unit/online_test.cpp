#include "core/online.h"

#include <gmock/gmock.h>

namespace
{

TEST(Online, IsBuiltOnLibcurlOverOpenSsl)
{
    EXPECT_THAT(hf_online_version(), testing::HasSubstr("libcurl/"));
    EXPECT_THAT(hf_online_version(), testing::HasSubstr("OpenSSL/3"));
}

} // namespace
