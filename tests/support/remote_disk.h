/* tests/support/remote_disk.h: an empty file system of FUSE that says it is another machine's, as sshfs does; this
 * process answers for it. Linux; takes root. */

#ifndef HOLDFAST_TESTS_SUPPORT_REMOTE_DISK_H
#define HOLDFAST_TESTS_SUPPORT_REMOTE_DISK_H

#include "tests/support/disk.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <linux/fuse.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <thread>
#include <vector>

namespace testing_support
{

class RemoteDisk : public Disk
{
  public:
    static bool possible() { return Disk::possible() && access("/dev/fuse", R_OK | W_OK) == 0; }

    /* `kind` as `fuse.sshfs`, `source` as `maria@host:/folder`. */
    RemoteDisk(const std::string &kind, const std::string &source) : device(open("/dev/fuse", O_RDWR | O_CLOEXEC))
    {
        const std::string options = "fd=" + std::to_string(device) + ",rootmode=40000,user_id=0,group_id=0";
        if (device < 0 || mount(source.c_str(), path().c_str(), kind.c_str(), 0, options.c_str()) != 0) fail(kind);
        server = std::thread([this] { serve(); });
        mounted = true;
    }

    ~RemoteDisk()
    {
        (void)umount2(path().c_str(), MNT_DETACH); /* the last request ends the server */
        mounted = false;
        server.join();
        close(device);
    }

  private:
    void serve() const
    {
        std::vector<char> room(FUSE_MIN_READ_BUFFER + 4096);
        for (;;) {
            ssize_t length = read(device, room.data(), room.size());
            if (length < 0 && (errno == EINTR || errno == ENOENT || errno == EAGAIN)) continue;
            if (length < static_cast<ssize_t>(sizeof(fuse_in_header))) return; /* ENODEV: it was unmounted */
            fuse_in_header request;
            memcpy(&request, room.data(), sizeof request);
            answer(request);
        }
    }

    void answer(const fuse_in_header &request) const
    {
        switch (request.opcode) {
        case FUSE_INIT: {
            fuse_init_out init = {};
            init.major = FUSE_KERNEL_VERSION;
            init.minor = FUSE_KERNEL_MINOR_VERSION;
            init.max_write = 4096;
            return reply(request, init);
        }
        case FUSE_GETATTR: {
            fuse_attr_out root = {};
            root.attr.ino = FUSE_ROOT_ID;
            root.attr.mode = S_IFDIR | 0700;
            root.attr.nlink = 2;
            return reply(request, root);
        }
        case FUSE_STATFS: {
            fuse_statfs_out facts = {};
            facts.st.blocks = facts.st.bfree = facts.st.bavail = 1 << 20;
            facts.st.bsize = facts.st.frsize = 4096;
            return reply(request, facts);
        }
        case FUSE_FORGET:
        case FUSE_BATCH_FORGET:
        case FUSE_INTERRUPT: return; /* nobody waits for an answer */
        default: return refuse(request, -ENOSYS);
        }
    }

    template <typename Out> void reply(const fuse_in_header &request, const Out &out) const
    {
        fuse_out_header header = {static_cast<uint32_t>(sizeof header + sizeof out), 0, request.unique};
        iovec parts[] = {{&header, sizeof header}, {const_cast<Out *>(&out), sizeof out}};
        (void)!writev(device, parts, 2);
    }

    void refuse(const fuse_in_header &request, int32_t error) const
    {
        fuse_out_header header = {sizeof header, error, request.unique};
        (void)!write(device, &header, sizeof header);
    }

    int device;
    std::thread server;
};

} // namespace testing_support

#endif
