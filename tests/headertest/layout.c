/* The layout of every struct of holdfast/plugin.h, and its constants, against the table of what was published. Compiled
 * with the header of today and with each past minor's. */

#include <holdfast/plugin.h>

#include <stdio.h>

#define LATEST 0xffff

typedef struct pin {
    const char *name;
    size_t offset, offset_was; /* of a member; the value of a constant */
    size_t size, size_was;
    unsigned since, until;
} pin;

#define STRUCT(type, size, since, until) {#type, 0, 0, sizeof(type), size, since, until},
#define MEMBER(type, member, offset, size)                                                                             \
    {#type "." #member, offsetof(type, member), offset, sizeof(((type *)0)->member), size, 0, LATEST},
#define CONSTANT(name, value) {#name, name, value, 0, 0, 0, LATEST},

#if HF_ABI_MINOR >= 1
#    define STRUCT_1   STRUCT
#    define MEMBER_1   MEMBER
#    define CONSTANT_1 CONSTANT
#else
#    define STRUCT_1(type, size, since, until)
#    define MEMBER_1(type, member, offset, size)
#    define CONSTANT_1(name, value)
#endif

static const pin pins[] = {
#include "layout.def"
};

static const unsigned minor = HF_ABI_MINOR;

static int is_moved(const pin *row)
{
    if (minor < row->since || minor > row->until) return 0;
    if (row->offset == row->offset_was && row->size == row->size_was) return 0;
    printf("%s: was %lu, size %lu; is %lu, size %lu\n", row->name, (unsigned long)row->offset_was,
           (unsigned long)row->size_was, (unsigned long)row->offset, (unsigned long)row->size);
    return 1;
}

int main(void)
{
    int moved = 0;
    size_t i;
    for (i = 0; i < sizeof(pins) / sizeof(pins[0]); i++) moved |= is_moved(&pins[i]);
    return moved;
}
