/* The scratch folder on file systems that only root can mount. */
#include "tests/cli/machine.h"
#include "tests/support/disk.h"

#include <linux/magic.h>
#include <sys/vfs.h>

using cli::Json;
using testing::HasSubstr;
using testing::Not;
using testing_support::MemoryDisk;

namespace
{

/* As the folder for temporary files is on some machines. */
bool is_in_memory(const std::string &folder)
{
    struct statfs about = {};
    return statfs(folder.c_str(), &about) == 0 && about.f_type == TMPFS_MAGIC;
}

class ScratchDisk : public cli::Machine
{
};

} // namespace

TEST_F(ScratchDisk, InMemoryIsShownAsWhatTheNextStartLoses)
{
    ok({"set", "agent.scratch-folder=" + (folder / "scratch")});
    if (!is_in_memory(folder.path())) {
        EXPECT_THAT(ok({"scratch", "show"}), Not(HasSubstr("memory")));
        EXPECT_EQ("(missing)", json({"scratch", "show"})["kept_in"]);
    }

    if (!MemoryDisk::possible()) {
        EXPECT_THROW(MemoryDisk(16), std::runtime_error);
        return;
    }
    MemoryDisk disk(16);
    policy(R"({"enforced": {"agent": {"scratch-folder": ")" + disk.path() + R"("}}})");
    EXPECT_THAT(ok({"scratch", "show"}), testing::ContainsRegex("Kept in +memory, and lost at the next start"));
    EXPECT_THAT(json({"scratch", "show"})["kept_in"], HasSubstr("memory"));
}
