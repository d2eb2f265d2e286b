/* tests/faults/store/disk.h: a disk that fails as real ones do, between SQLite and the files of a test.
 *
 * While a Disk exists, every database that is opened is on it. It counts the operations that change it (writes, cuts,
 * flushes, deletions), and at the one asked for it is full, fails, or loses its power. It keeps what was flushed apart
 * from what was only written: after a loss of power each sector that was written since the last flush of its file may
 * hold the old or the new bytes, as chance has it. One at a time, one thread. */

#ifndef HOLDFAST_TESTS_FAULTS_STORE_DISK_H
#define HOLDFAST_TESTS_FAULTS_STORE_DISK_H

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <sqlite3.h>

namespace testing_support
{

class Disk
{
  public:
    Disk();
    Disk(const Disk &) = delete;
    Disk &operator=(const Disk &) = delete;
    ~Disk();

    /* From operation `number` on, counted from now, nothing more can be written. */
    void fill_at(uint64_t number) { plan(number, SQLITE_FULL, true); }

    /* Operation `number` alone fails so: SQLITE_IOERR_WRITE, SQLITE_IOERR_FSYNC ... */
    void fail_at(uint64_t number, int code) { plan(number, code, false); }

    /* At operation `number` the power goes: the disk keeps what it keeps, and nothing works any more. */
    void cut_power_at(uint64_t number, unsigned seed);

    /* It works again, and was not full after all. */
    void mend() { plan(0, SQLITE_OK, false); }

    /* Whether the fault came about. */
    bool struck() const { return has_struck; }

    /* Writes the files as they were found after the power had gone into `folder`, which must exist. */
    void leave_in(const std::string &folder) const;

    /* ---- for the file system in disk.cpp ---- */

    /* Counts an operation. SQLITE_OK, or what it ends with. */
    int allow();
    void opened(const std::string &path);
    void written(const std::string &path, const void *data, size_t length, uint64_t offset);
    void cut(const std::string &path, uint64_t size);
    void flushed(const std::string &path);
    void removed(const std::string &path);

  private:
    struct Write {
        bool cuts; /* the file to `offset` bytes, or puts `data` there */
        uint64_t offset;
        std::string data;
    };
    struct File {
        std::string safe; /* what was flushed */
        std::vector<Write> waiting;
    };

    void plan(uint64_t number, int code, bool lasting);
    void lose_power();

    std::map<std::string, File> files;
    std::map<std::string, std::string> left;
    uint64_t count = 0, strike_at = 0;
    int strike_code = SQLITE_OK;
    bool strike_lasts = false, cuts_power = false, has_struck = false;
    unsigned seed = 0;
};

} // namespace testing_support

#endif
