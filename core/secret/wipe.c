#include "core/secret.h"

#include <string.h>

/* Called through a volatile pointer, so that no compiler can know that it does nothing that is read again. */
static void *(*const volatile overwrite)(void *memory, int byte, size_t length) = memset;

void hf_secret_wipe(void *memory, size_t length)
{
    if (memory && length) overwrite(memory, 0, length);
}
