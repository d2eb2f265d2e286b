/* tests/support/disk.h: file systems that a test mounts for itself, seen by its process alone. Linux; takes root, and
 * one that may mount, which root of a container often may not. */

#ifndef HOLDFAST_TESTS_SUPPORT_DISK_H
#define HOLDFAST_TESTS_SUPPORT_DISK_H

#include "tests/support/folder.h"

#include <cstdlib>
#include <sched.h>
#include <stdexcept>
#include <string>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

namespace testing_support
{

/* What the two have in common. */
class Disk
{
  public:
    /* Tried by a child, whose view of the files changes. */
    static bool possible()
    {
        const pid_t child = fork();
        if (child == 0) _exit(see_alone() && mount("none", "/", "tmpfs", 0, nullptr) == 0 ? 0 : 1);
        int status = 1;
        if (child > 0) waitpid(child, &status, 0);
        return status == 0;
    }

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
        if (!see_alone()) fail("a view of its own");
    }

    /* What is mounted from now on is seen by this process alone. */
    static bool see_alone()
    {
        return unshare(CLONE_NEWNS) == 0 && mount("none", "/", "none", MS_REC | MS_PRIVATE, nullptr) == 0;
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
    static bool possible() { return Disk::possible() && access("/dev/loop-control", F_OK) == 0; }

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
