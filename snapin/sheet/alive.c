#include "snapin/sheet/alive.h"

#include <stdatomic.h>

static atomic_size_t alive;

void hf_alive_add(void)
{
    atomic_fetch_add(&alive, 1);
}

void hf_alive_remove(void)
{
    atomic_fetch_sub(&alive, 1);
}

size_t hf_alive_count(void)
{
    return atomic_load(&alive);
}
