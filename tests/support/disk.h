/* tests/support/disk.h: file systems that a test mounts for itself, seen by its process alone. Linux; takes root. */

#ifndef HOLDFAST_TESTS_SUPPORT_DISK_H
#define HOLDFAST_TESTS_SUPPORT_DISK_H

#include "tests/support/folder.h"

#include <cstdlib>
#include <sched.h>
#include <stdexcept>
#include <string>
#include <sys/mount.h>
#include <unistd.h>

namespace testing_support
{

/* What the two have in common. */
class Disk
{
  public:
    static bool possible() { return geteuid() == 0; }

    Disk(const Disk &) = delete;
    Disk &operator=(const Disk &) = delete;
    ~Disk()
    {
        if (mounted) (void)umount(place.path().c_str());
    }

    void make_read_only() const
    {
        if (mount("none", path().c_str(), "none", MS_REMOUNT | MS_RDONLY, nullptr) != 0) fail("read-only");
    }

    const std::string &path() const { return place.path(); }
    std::string operator/(const std::string &name) const { return place / name; }

  protected:
    Disk()
    {
        if (unshare(CLONE_NEWNS) != 0 || mount("none", "/", "none", MS_REC | MS_PRIVATE, nullptr) != 0)
            fail("a view of its own");
    }

    [[noreturn]] static void fail(const std::string &what) { throw std::runtime_error("cannot mount " + what); }

    Folder place;
    bool mounted = false;
};

/* In memory, of so many MiB. */
class MemoryDisk : public Disk
{
  public:
    explicit MemoryDisk(int mib)
    {
        std::string options = "size=" + std::to_string(mib) + "m";
        if (mount("none", path().c_str(), "tmpfs", 0, options.c_str()) != 0) fail("tmpfs");
        mounted = true;
    }
};

/* An ext4 of 64 MiB in a file, which knows attributes of folders; `features` as mkfs.ext4 takes them. */
class FileDisk : public Disk
{
  public:
    explicit FileDisk(const std::string &features)
    {
        const std::string image = "'" + (file / "image") + "'";
        run("truncate -s 64M " + image);
        run("mkfs.ext4 -q -O " + features + " " + image);
        run("mount -o loop " + image + " '" + path() + "'");
        mounted = true;
    }

  private:
    static void run(const std::string &command)
    {
        if (std::system(command.c_str()) != 0) fail(command);
    }

    Folder file;
};

} // namespace testing_support

#endif
