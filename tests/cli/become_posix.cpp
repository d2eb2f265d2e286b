#include "tests/cli/become.h"

#include <cstdlib>
#include <unistd.h>

namespace cli
{

void become(const Command &command)
{
    std::vector<char *> words{const_cast<char *>(command.program.c_str())};
    for (const auto &argument : command.arguments) words.push_back(const_cast<char *>(argument.c_str()));
    words.push_back(nullptr);
    for (const auto &[name, value] : command.environment) {
        value.empty() ? unsetenv(name.c_str()) : setenv(name.c_str(), value.c_str(), 1);
    }
    closefrom(STDERR_FILENO + 1);
    execv(command.program.c_str(), words.data());
    _exit(127);
}

} // namespace cli
