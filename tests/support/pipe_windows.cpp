#include "tests/support/server.h"

void testing_support::block_broken_pipe()
{
    /* Windows has no such signal */
}
