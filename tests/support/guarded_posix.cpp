#include "tests/support/guarded.h"

#include <new>
#include <sys/mman.h>
#include <unistd.h>

void *testing_support::guarded_memory(std::size_t size)
{
    const std::size_t page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    void *pages = mmap(nullptr, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (pages == MAP_FAILED) throw std::bad_alloc();
    char *edge = static_cast<char *>(pages) + page;
    if (mprotect(edge, page, PROT_NONE) != 0) throw std::bad_alloc();
    return edge - size;
}
