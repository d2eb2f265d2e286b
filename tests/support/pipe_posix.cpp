#include "tests/support/server.h"

#include <csignal>

void testing_support::block_broken_pipe()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
}
