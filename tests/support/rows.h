/* tests/support/rows.h: rows of a page as a plug-in describes them, for tests that make their own. */

#ifndef HOLDFAST_TESTS_SUPPORT_ROWS_H
#define HOLDFAST_TESTS_SUPPORT_ROWS_H

#include <holdfast/plugin.h>

namespace testing_support
{

inline hf_field row(const char *id, uint32_t kind, uint32_t flags = 0)
{
    hf_field made = {};
    made.id = id;
    made.kind = kind;
    made.flags = flags;
    made.label = "Label";
    return made;
}

inline hf_field limited(hf_field made, int64_t min, int64_t max, int64_t step = 0)
{
    made.min = min;
    made.max = max;
    made.step = step;
    return made;
}

inline hf_field formatted(hf_field made, uint32_t format)
{
    made.format = format;
    return made;
}

inline hf_field defaulted(hf_field made, const char *fallback)
{
    made.fallback = fallback;
    return made;
}

/* An hf_array over the C array `rows`. */
template <typename Row, size_t Count> hf_array array_of(const Row (&rows)[Count])
{
    return {rows, static_cast<uint32_t>(Count), static_cast<uint32_t>(sizeof(Row))};
}

} // namespace testing_support

#endif
