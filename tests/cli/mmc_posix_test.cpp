/* `holdfast mmc` where there is no Microsoft Management Console. */

#include "tests/cli/machine.h"

using cli::Machine;

using MmcElsewhere = Machine;

TEST_F(MmcElsewhere, SaysThatThisSystemHasNoSuchConsole)
{
    const std::string guid = "{01234567-89AB-CDEF-0123-456789ABCDEF}";
    EXPECT_EQ("mmc-not-windows", refusal({"mmc", "nodes"}, 1)["error.id"]);
    EXPECT_EQ("mmc-not-windows", refusal({"mmc", "extend", guid}, 1)["error.id"]);
    EXPECT_EQ("mmc-not-windows", refusal({"mmc", "unextend", guid}, 1)["error.id"]);
}
