#include "core/file.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <linux/magic.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/sysmacros.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "core/file/mounts.h"
#include "core/file/path.h"
#include "core/file/volume.h"
#include "core/system.h"
#include <holdfast/plugin.h>

/* Not all kernels' headers name these. */
#define MAGIC_NFS  0x6969u
#define MAGIC_SMB  0x517Bu
#define MAGIC_CIFS 0xFF534D42u
#define MAGIC_SMB2 0xFE534D42u
#define MAGIC_CEPH 0x00C36400u
#define MAGIC_AFS  0x5346414Fu
#define MAGIC_9P   0x01021997u
#define MAGIC_FUSE 0x65735546u

bool hf_path_is_on_network(const char *path)
{
    static const unsigned magics[] = {MAGIC_NFS, MAGIC_SMB, MAGIC_CIFS, MAGIC_SMB2, MAGIC_CEPH, MAGIC_AFS, MAGIC_9P};
    struct statfs facts;

    if (statfs(path, &facts) != 0) return false;
    for (size_t i = 0; i < sizeof magics / sizeof magics[0]; i++)
        if ((unsigned)facts.f_type == magics[i]) return true;
    return (unsigned)facts.f_type == MAGIC_FUSE && hf_mount_is_remote(path);
}

/* /dev is such a file system too. */
static bool is_in_memory(const char *path)
{
    struct statfs facts;

    if (statfs(path, &facts) != 0) return false;
    return (unsigned)facts.f_type == TMPFS_MAGIC || (unsigned)facts.f_type == RAMFS_MAGIC;
}

/* The first character of a file of the kernel's, or 0. */
static int first_character(const char *path)
{
    char character = 0;
    int file = open(path, O_RDONLY | O_CLOEXEC);

    if (file < 0) return 0;
    if (read(file, &character, 1) != 1) character = 0;
    (void)close(file);
    return character;
}

/* A partition's `removable` stands one level higher, with its disk. */
static bool is_removable(dev_t device)
{
    char path[128];

    (void)hf_text_format(path, sizeof path, "/sys/dev/block/%u:%u/removable", major(device), minor(device));
    if (first_character(path) == '1') return true;
    (void)hf_text_format(path, sizeof path, "/sys/dev/block/%u:%u/../removable", major(device), minor(device));
    return first_character(path) == '1';
}

unsigned hf_volume_attribute_flags(uint32_t attributes)
{
    unsigned flags = 0;

    if ((attributes & FS_ENCRYPT_FL) != 0) flags |= HF_VOLUME_ENCRYPTED;
    if ((attributes & FS_COMPR_FL) != 0) flags |= HF_VOLUME_COMPRESSED;
    return flags;
}

/* Encryption and compression of the folder itself, where the file system knows of them. */
static unsigned attribute_flags(const char *path)
{
    int attributes = 0;
    unsigned flags = 0;
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

    if (file < 0) return 0;
    if (ioctl(file, FS_IOC_GETFLAGS, &attributes) == 0) flags = hf_volume_attribute_flags((uint32_t)attributes);
    (void)close(file);
    return flags;
}

static bool is_on_link(const char *path)
{
    char real[HF_PATH_MAX];
    return hf_path_resolve(real, path, NULL) == HF_OK && strcmp(real, path) != 0;
}

static unsigned find_flags(const char *path, const struct stat *facts)
{
    struct stat root;
    unsigned flags = attribute_flags(path);

    if (S_ISDIR(facts->st_mode)) flags |= HF_VOLUME_FOLDER;
    if (faccessat(AT_FDCWD, path, S_ISDIR(facts->st_mode) ? W_OK | X_OK : W_OK, AT_EACCESS) == 0)
        flags |= HF_VOLUME_WRITABLE;
    if (hf_path_is_on_network(path)) flags |= HF_VOLUME_NETWORK;
    if (is_removable(facts->st_dev)) flags |= HF_VOLUME_REMOVABLE;
    if (is_on_link(path)) flags |= HF_VOLUME_REPARSE;
    if (is_in_memory(path)) flags |= HF_VOLUME_MEMORY;
    if (stat("/", &root) == 0 && root.st_dev == facts->st_dev) flags |= HF_VOLUME_SYSTEM;
    return flags;
}

/* The path itself or the nearest one above that exists. */
static bool nearest(char path[HF_PATH_MAX], struct stat *facts)
{
    while (stat(path, facts) != 0)
        if ((errno != ENOENT && errno != ENOTDIR) || !hf_path_above(path)) return false;
    return true;
}

static int64_t bytes_of(uint64_t blocks, uint64_t size)
{
    return size != 0 && blocks > (uint64_t)INT64_MAX / size ? INT64_MAX : (int64_t)(blocks * size);
}

hf_status hf_volume_inspect(hf_volume *out, const char *path, hf_error *error)
{
    char full[HF_PATH_MAX], found[HF_PATH_MAX];
    struct statvfs volume;
    struct stat facts;
    hf_status status = hf_path_absolute(full, path, error);

    if (status) return status;
    memcpy(found, full, sizeof found);
    if (!nearest(found, &facts) || statvfs(found, &volume) != 0)
        return hf_system_fail(error, HF_E_FILE_INSPECT_FAILED, path, errno);
    out->flags = find_flags(found, &facts);
    if (strcmp(found, full) == 0) out->flags |= HF_VOLUME_EXISTS;
    out->free_bytes = bytes_of(volume.f_bavail, volume.f_frsize);
    out->total_bytes = bytes_of(volume.f_blocks, volume.f_frsize);
    out->id = (uint64_t)facts.st_dev;
    return HF_OK;
}
