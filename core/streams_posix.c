/* O_PATH: a descriptor that stands for a place and can neither be read nor written, whatever it is. */
#define _GNU_SOURCE

#include "core/streams.h"

#include <fcntl.h>
#include <unistd.h>

void hf_streams_hold(void)
{
    for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; stream++) {
        if (fcntl(stream, F_GETFD) >= 0) continue;
        (void)open("/", O_PATH); /* gets the lowest number that is free: this one, or fails as all that follows */
    }
}
