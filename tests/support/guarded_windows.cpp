#include "tests/support/guarded.h"

#include <new>
#include <windows.h>

void *testing_support::guarded_memory(std::size_t size)
{
    SYSTEM_INFO system;
    GetSystemInfo(&system);
    const std::size_t page = system.dwPageSize;
    char *pages = static_cast<char *>(VirtualAlloc(nullptr, 2 * page, MEM_RESERVE, PAGE_NOACCESS));
    if (!pages || !VirtualAlloc(pages, page, MEM_COMMIT, PAGE_READWRITE)) throw std::bad_alloc();
    return pages + page - size;
}
