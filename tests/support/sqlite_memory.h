/* tests/support/sqlite_memory.h: SQLite has only so much memory, for as long as this lives: that of this program, which
 * natively is that of the libraries too. */

#ifndef HOLDFAST_TESTS_SUPPORT_SQLITE_MEMORY_H
#define HOLDFAST_TESTS_SUPPORT_SQLITE_MEMORY_H

#include <sqlite3.h>

namespace testing_support
{

class SqliteMemory
{
  public:
    /* What it has already, and so many bytes `more`. A limit of 0 would be none. */
    explicit SqliteMemory(sqlite3_int64 more) { sqlite3_hard_heap_limit64(sqlite3_memory_used() + more + 1); }
    SqliteMemory(const SqliteMemory &) = delete;
    SqliteMemory &operator=(const SqliteMemory &) = delete;
    ~SqliteMemory()
    {
        sqlite3_hard_heap_limit64(0);
        sqlite3_soft_heap_limit64(0); /* the other lowered it */
    }
};

} // namespace testing_support

#endif
