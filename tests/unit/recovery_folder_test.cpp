/* Which folders Data Protection Manager's page takes, by facts that no test machine has all of: encrypted, compressed,
 * sparse and reparse folders, network drives. */
#include "tests/support/recovery_folder.h"

#include <gmock/gmock.h>

using testing::ElementsAre;
using testing::IsEmpty;
using testing_support::RecoveryFolderCheck;
using testing_support::sound_folder;

namespace
{

std::vector<std::string> judge(uint32_t flags)
{
    return RecoveryFolderCheck(flags).run();
}

TEST(RecoveryFolderFacts, OfASoundFolderAreTaken)
{
    EXPECT_THAT(judge(sound_folder), IsEmpty());
    EXPECT_THAT(judge(sound_folder | HF_VOLUME_SYSTEM | HF_VOLUME_REMOVABLE), IsEmpty()) << "the vendor takes these";
    EXPECT_THAT(judge(sound_folder | HF_VOLUME_DEDUPLICATED), IsEmpty());
}

TEST(RecoveryFolderFacts, ThatTheVendorRefusesAreRefusedEachForItself)
{
    EXPECT_THAT(judge(sound_folder | HF_VOLUME_NETWORK), ElementsAre("staging-folder: staging-network"));
    EXPECT_THAT(judge(sound_folder & ~HF_VOLUME_WRITABLE), ElementsAre("staging-folder: staging-not-writable"));
    EXPECT_THAT(judge(sound_folder | HF_VOLUME_ENCRYPTED), ElementsAre("staging-folder: staging-encrypted"));
    EXPECT_THAT(judge(sound_folder | HF_VOLUME_COMPRESSED), ElementsAre("staging-folder: staging-compressed"));
    EXPECT_THAT(judge(sound_folder | HF_VOLUME_SPARSE), ElementsAre("staging-folder: staging-sparse"));
    EXPECT_THAT(judge(sound_folder | HF_VOLUME_REPARSE), ElementsAre("staging-folder: staging-reparse"));
}

TEST(RecoveryFolderFacts, AreAllToldAtOnce)
{
    EXPECT_THAT(judge(HF_VOLUME_EXISTS | HF_VOLUME_FOLDER | HF_VOLUME_NETWORK | HF_VOLUME_ENCRYPTED |
                      HF_VOLUME_COMPRESSED | HF_VOLUME_SPARSE | HF_VOLUME_REPARSE),
                ElementsAre("staging-folder: staging-network", "staging-folder: staging-not-writable",
                            "staging-folder: staging-encrypted", "staging-folder: staging-compressed",
                            "staging-folder: staging-sparse", "staging-folder: staging-reparse"));
}

TEST(RecoveryFolderFacts, OfTooLittleRoomAreRefusedToTheGiB)
{
    EXPECT_THAT(RecoveryFolderCheck(sound_folder, 100, 100).run(), IsEmpty());
    EXPECT_THAT(RecoveryFolderCheck(sound_folder, 99, 100).run(), ElementsAre("staging-folder: staging-space"));
}

} // namespace
