/* tests/cli/become.h: what a forked process does to be the program it was forked for. POSIX only. */

#ifndef HOLDFAST_TESTS_CLI_BECOME_H
#define HOLDFAST_TESTS_CLI_BECOME_H

#include "tests/cli/process.h"

namespace cli
{

/* Runs the command in place of this process, with its standard input and outputs as they are and no other descriptor:
 * those that whoever runs the tests left open are not the program's, which is told in tests that one is not open. */
[[noreturn]] void become(const Command &command);

} // namespace cli

#endif
