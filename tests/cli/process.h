/* tests/cli/process.h: a program run as its own process, with what it is given and what came of it. */

#ifndef HOLDFAST_TESTS_CLI_PROCESS_H
#define HOLDFAST_TESTS_CLI_PROCESS_H

#include <string>
#include <utility>
#include <vector>

namespace cli
{

struct Result {
    int code = -1; /* -1: it could not be started, or did not end in time */
    std::string out, err;
};

struct Command {
    std::string program;
    std::vector<std::string> arguments;
    std::string input;                                            /* all of its standard input */
    std::vector<std::pair<std::string, std::string>> environment; /* added to this process's; "" takes one away */
};

/* Runs it to its end; after two minutes it is ended. Throws when a sanitizer stopped it: that is no way to fail. */
Result run(const Command &command);

} // namespace cli

#endif
