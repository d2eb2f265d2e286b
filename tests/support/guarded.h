/* tests/support/guarded.h: memory behind whose last byte nothing can be touched: who reads or writes on ends the
 * process. Freed with the process. */

#ifndef HOLDFAST_TESTS_SUPPORT_GUARDED_H
#define HOLDFAST_TESTS_SUPPORT_GUARDED_H

#include <cstddef>
#include <cstring>

namespace testing_support
{

/* `size` bytes, a multiple of 8 and at most a page, whose end is the end of what can be touched. */
void *guarded_memory(std::size_t size);

/* A copy of `object` there. */
template <typename Type> Type *guarded(const Type &object)
{
    return static_cast<Type *>(std::memcpy(guarded_memory(sizeof object), &object, sizeof object));
}

} // namespace testing_support

#endif
