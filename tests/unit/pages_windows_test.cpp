/* The recovery folder of Data Protection Manager where Windows names what it is. */
#include "core/wide.h"
#include "tests/support/session.h"

#include <gmock/gmock.h>
#include <windows.h>

using testing::Contains;
using testing::ElementsAre;
using testing_support::Folder;
using testing_support::Session;

namespace
{

std::vector<std::string> check(Session &session, const std::string &path)
{
    EXPECT_EQ(HF_OK, session.set("dpm", "staging-folder", path)) << session.error.text;
    return session.check("dpm");
}

TEST(RecoveryFolder, OnAShareIsRefusedWithoutAskingItsServer)
{
    Session session(hf_profile_dpm);
    const std::string share = "\\\\no-such-server\\staging\\recoveries";
    EXPECT_THAT(check(session, share), Contains("dpm.staging-folder: staging-network"));
    EXPECT_EQ("not on a disk of this server", session.info("dpm", "free-space"));
}

TEST(RecoveryFolder, OnADriveOfTheNetworkIsRefused)
{
    Session session(hf_profile_dpm);
    Folder folder;
    session.set("dpm", "staging-folder", folder.path());
    EXPECT_THAT(session.check("dpm"), ElementsAre());
    /* The same folder by the name that it has as the share of this machine's drive. */
    std::string share = "\\\\?\\UNC\\localhost\\" + folder.path().substr(0, 1) + "$" + folder.path().substr(2);
    EXPECT_THAT(check(session, share), Contains("dpm.staging-folder: staging-network"));
}

} // namespace
