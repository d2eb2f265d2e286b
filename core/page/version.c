#include "core/page.h"

#include <string.h>

#define NUMBERS 4
#define DIGITS  9

bool hf_version_is_valid(const char *version)
{
    for (int i = 0; i < NUMBERS; i++) {
        size_t digits = strspn(version, "0123456789");
        if (digits == 0 || digits > DIGITS || (digits > 1 && version[0] == '0')) return false;
        version += digits;
        if (!*version) return true;
        if (*version++ != '.') return false;
    }
    return false;
}

static int64_t next_number(const char **at)
{
    int64_t number = 0;
    for (; **at >= '0' && **at <= '9'; (*at)++) number = number * 10 + (**at - '0');
    if (**at == '.') (*at)++;
    return number;
}

int hf_version_compare(const char *a, const char *b)
{
    for (int i = 0; i < NUMBERS; i++) {
        int64_t one = next_number(&a), other = next_number(&b);
        if (one != other) return one < other ? -1 : 1;
    }
    return 0;
}
