/* A file that this account may not read: under POSIX an account can be laid down for a moment, and root's taken up
 * again. */
#include "core/credentials.h"
#include "tests/support/account.h"
#include "tests/support/folder.h"

#include <gmock/gmock.h>
#include <sys/stat.h>

namespace
{

TEST(CredentialsPosix, SaysThatThisAccountMayNotReadTheFile)
{
    testing_support::Folder folder;
    std::string path = folder.write("contoso.VaultCredentials", "<x/>");
    ASSERT_EQ(0, chmod(path.c_str(), 0));
    hf_credentials *read = nullptr;
    hf_error error = {};
    {
        testing_support::Anybody anybody;
        EXPECT_EQ(HF_INVALID, hf_credentials_read(&read, path.c_str(), nullptr, &error));
    }
    EXPECT_STREQ("credentials-not-readable", error.id);
    EXPECT_STREQ("34528", error.known_as);
    EXPECT_THAT(error.text, testing::HasSubstr(path));
}

} // namespace
