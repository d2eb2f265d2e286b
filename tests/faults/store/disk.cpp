#include "tests/faults/store/disk.h"

#include "tests/support/folder.h"

#include <algorithm>
#include <cstring>
#include <random>
#include <stdexcept>

namespace testing_support
{

namespace
{

constexpr size_t sector = 512;

Disk *present;       /* the one that exists */
sqlite3_vfs *system; /* what SQLite uses otherwise */

/* ---- a file on the disk: passes everything on, and tells the disk ------------------------------------------------ */

struct OnDisk {
    sqlite3_file base;  /* first: SQLite knows a file by its address */
    std::string *path;  /* owned */
    sqlite3_file *real; /* behind this struct, in the memory that SQLite gave */
};

OnDisk *disk_of(sqlite3_file *file)
{
    return reinterpret_cast<OnDisk *>(file);
}

sqlite3_file *real_of(sqlite3_file *file)
{
    return disk_of(file)->real;
}

int close_file(sqlite3_file *file)
{
    int code = real_of(file)->pMethods->xClose(real_of(file));
    delete disk_of(file)->path;
    return code;
}

int read_file(sqlite3_file *file, void *out, int length, sqlite3_int64 offset)
{
    return real_of(file)->pMethods->xRead(real_of(file), out, length, offset);
}

int write_file(sqlite3_file *file, const void *data, int length, sqlite3_int64 offset)
{
    if (int code = present->allow()) return code == SQLITE_IOERR ? SQLITE_IOERR_WRITE : code;
    present->written(*disk_of(file)->path, data, static_cast<size_t>(length), static_cast<uint64_t>(offset));
    return real_of(file)->pMethods->xWrite(real_of(file), data, length, offset);
}

int truncate_file(sqlite3_file *file, sqlite3_int64 size)
{
    if (int code = present->allow()) return code == SQLITE_IOERR ? SQLITE_IOERR_TRUNCATE : code;
    present->cut(*disk_of(file)->path, static_cast<uint64_t>(size));
    return real_of(file)->pMethods->xTruncate(real_of(file), size);
}

/* Nothing is flushed for real: what is safe is what the disk remembers, and that is quicker. */
int sync_file(sqlite3_file *file, int)
{
    if (int code = present->allow()) return code == SQLITE_IOERR ? SQLITE_IOERR_FSYNC : code;
    present->flushed(*disk_of(file)->path);
    return SQLITE_OK;
}

int size_file(sqlite3_file *file, sqlite3_int64 *out)
{
    return real_of(file)->pMethods->xFileSize(real_of(file), out);
}
int lock_file(sqlite3_file *file, int kind)
{
    return real_of(file)->pMethods->xLock(real_of(file), kind);
}
int unlock_file(sqlite3_file *file, int kind)
{
    return real_of(file)->pMethods->xUnlock(real_of(file), kind);
}
int check_lock(sqlite3_file *file, int *out)
{
    return real_of(file)->pMethods->xCheckReservedLock(real_of(file), out);
}
int sector_size(sqlite3_file *file)
{
    return real_of(file)->pMethods->xSectorSize(real_of(file));
}
int characteristics(sqlite3_file *file)
{
    return real_of(file)->pMethods->xDeviceCharacteristics(real_of(file));
}
void barrier(sqlite3_file *file)
{
    real_of(file)->pMethods->xShmBarrier(real_of(file));
}
int unmap(sqlite3_file *file, int remove)
{
    return real_of(file)->pMethods->xShmUnmap(real_of(file), remove);
}

int control(sqlite3_file *file, int what, void *about)
{
    return real_of(file)->pMethods->xFileControl(real_of(file), what, about);
}

int map(sqlite3_file *file, int page, int size, int extend, void volatile **out)
{
    return real_of(file)->pMethods->xShmMap(real_of(file), page, size, extend, out);
}

int lock_shared(sqlite3_file *file, int offset, int count, int flags)
{
    return real_of(file)->pMethods->xShmLock(real_of(file), offset, count, flags);
}

const sqlite3_io_methods methods = {
    2,           close_file,  read_file,  write_file, truncate_file, sync_file,       size_file,
    lock_file,   unlock_file, check_lock, control,    sector_size,   characteristics, map,
    lock_shared, barrier,     unmap,      nullptr,    nullptr,
};

/* ---- the file system ----------------------------------------------------------------------------------------------
 */

int open_file(sqlite3_vfs *, const char *path, sqlite3_file *file, int flags, int *out_flags)
{
    OnDisk *opened = disk_of(file);
    opened->real = reinterpret_cast<sqlite3_file *>(opened + 1);
    int code = system->xOpen(system, path, opened->real, flags, out_flags);
    if (code || !path) {
        opened->base.pMethods = nullptr;
        return code ? code : SQLITE_CANTOPEN; /* nothing of ours asks for a file without a name */
    }
    opened->path = new std::string(path);
    opened->base.pMethods = &methods;
    present->opened(path);
    return SQLITE_OK;
}

int delete_file(sqlite3_vfs *, const char *path, int sync)
{
    if (int code = present->allow()) return code == SQLITE_IOERR ? SQLITE_IOERR_DELETE : code;
    present->removed(path);
    return system->xDelete(system, path, sync);
}

sqlite3_vfs make_file_system()
{
    sqlite3_vfs made = *system;
    made.zName = "holdfast-faulty-disk";
    made.szOsFile = static_cast<int>(sizeof(OnDisk)) + system->szOsFile;
    made.pNext = nullptr;
    made.xOpen = open_file;
    made.xDelete = delete_file;
    return made;
}

sqlite3_vfs faulty;

void apply(std::string *content, bool cuts, uint64_t offset, const std::string &data)
{
    if (cuts) {
        content->resize(offset);
        return;
    }
    if (content->size() < offset + data.size()) content->resize(offset + data.size());
    content->replace(offset, data.size(), data);
}

} // namespace

Disk::Disk()
{
    if (present) throw std::logic_error("one disk at a time");
    present = this;
    system = sqlite3_vfs_find(nullptr);
    faulty = make_file_system();
    sqlite3_vfs_register(&faulty, 1);
}

Disk::~Disk()
{
    sqlite3_vfs_unregister(&faulty);
    present = nullptr;
}

void Disk::plan(uint64_t number, int code, bool lasting)
{
    count = 0;
    strike_at = number;
    strike_code = code;
    strike_lasts = lasting;
    cuts_power = has_struck = false;
}

void Disk::cut_power_at(uint64_t number, unsigned chance)
{
    plan(number, SQLITE_IOERR, true);
    cuts_power = true;
    seed = chance;
}

int Disk::allow()
{
    count++;
    bool strikes = strike_at && (count == strike_at || (strike_lasts && count > strike_at));
    if (!strikes) return SQLITE_OK;
    if (cuts_power && !has_struck) lose_power();
    has_struck = true;
    return strike_code;
}

void Disk::opened(const std::string &path)
{
    if (!files.count(path)) files[path] = {content_of(path), {}};
}

void Disk::written(const std::string &path, const void *data, size_t length, uint64_t offset)
{
    const char *bytes = static_cast<const char *>(data);
    for (size_t done = 0; done < length;) {
        size_t part = std::min(length - done, sector - static_cast<size_t>((offset + done) % sector));
        files[path].waiting.push_back({false, offset + done, std::string(bytes + done, part)});
        done += part;
    }
}

void Disk::cut(const std::string &path, uint64_t size)
{
    files[path].waiting.push_back({true, size, ""});
}

void Disk::flushed(const std::string &path)
{
    File &file = files[path];
    for (const Write &write : file.waiting) apply(&file.safe, write.cuts, write.offset, write.data);
    file.waiting.clear();
}

void Disk::removed(const std::string &path)
{
    files.erase(path);
}

void Disk::lose_power()
{
    std::mt19937 chance(seed);
    for (const auto &[path, file] : files) {
        std::string found = file.safe;
        for (const Write &write : file.waiting)
            if (chance() % 2) apply(&found, write.cuts, write.offset, write.data);
        left[path] = found;
    }
}

void Disk::leave_in(const std::string &folder) const
{
    for (const auto &[path, content] : left) {
        std::string to = folder + path.substr(path.find_last_of('/'));
        hf_error error = {};
        if (hf_file_write(to.c_str(), content.data(), content.size(), HF_FILE_PRIVATE, &error) != HF_OK)
            throw std::runtime_error(error.text);
    }
}

} // namespace testing_support
