#include "apps/console/console/inside.h"

bool strict_is(const console *c, enum strict_order order)
{
    return c->options.strict && (c->options.strict_order & (unsigned)order);
}
