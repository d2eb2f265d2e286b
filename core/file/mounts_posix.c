#include "core/file/mounts.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

#include "core/file.h"

#define MOUNTINFO     "/proc/thread-self/mountinfo"
#define MOUNTINFO_MAX ((size_t)16 * 1024 * 1024)

/* Programs whose sources do not always say so. */
static const char *const remote_kinds[] = {"blobfuse", "blobfuse2",  "ceph-fuse", "gcsfuse",  "glusterfs",
                                           "goofys",   "gvfsd-fuse", "juicefs",   "lizardfs", "mfs",
                                           "rclone",   "s3fs",       "seaweedfs", "smbnetfs", "sshfs"};

static bool is_remote_kind(const char *kind, size_t length)
{
    for (size_t i = 0; i < sizeof remote_kinds / sizeof remote_kinds[0]; i++)
        if (strlen(remote_kinds[i]) == length && memcmp(remote_kinds[i], kind, length) == 0) return true;
    return false;
}

/* `maria@host:/folder`, `https://host/`: what is on this machine is a path, a name, or several (`disk1:disk2`). */
static bool is_elsewhere(const char *source, size_t length)
{
    for (size_t i = 1; i + 1 < length && source[0] != '/'; i++)
        if (source[i] == ':' && source[i + 1] == '/') return true;
    return false;
}

/* The word at `*at`, which moves on behind it. */
static size_t take_word(const char **out, const char **at)
{
    *at += strspn(*at, " ");
    *out = *at;
    *at += strcspn(*at, " \n");
    return (size_t)(*at - *out);
}

static bool is_of_device(const char *line, const char *device)
{
    const char *word;
    size_t length = 0;
    for (int i = 0; i < 3; i++) length = take_word(&word, &line); /* its number, its parent's, its device */
    return strlen(device) == length && memcmp(word, device, length) == 0;
}

/* Behind ` - ` stand the kind, `fuse.sshfs` or `fuse`, and the source. */
static bool is_remote_fuse(const char *line)
{
    const char *kind, *source, *end = strchr(line, '\n'), *at = strstr(line, " - ");
    if (!at || (end && at > end)) return false;
    at += strlen(" - ");
    size_t kind_length = take_word(&kind, &at), source_length = take_word(&source, &at);
    if (kind_length == strlen("fuse") && memcmp(kind, "fuse", kind_length) == 0)
        return is_elsewhere(source, source_length) || is_remote_kind(source, source_length);
    if (kind_length <= strlen("fuse.") || memcmp(kind, "fuse.", strlen("fuse.")) != 0) return false;
    kind += strlen("fuse.");
    kind_length -= strlen("fuse.");
    return is_remote_kind(kind, kind_length) || is_elsewhere(source, source_length);
}

bool hf_mounts_say_remote(const char *mountinfo, unsigned major, unsigned minor)
{
    char device[32];
    (void)hf_text_format(device, sizeof device, "%u:%u", major, minor);
    for (const char *line = mountinfo; *line; line += *line == '\n') {
        if (is_of_device(line, device)) return is_remote_fuse(line);
        line += strcspn(line, "\n");
    }
    return false;
}

bool hf_mount_is_remote(const char *path)
{
    struct stat facts;
    hf_bytes mounts = {0};
    if (stat(path, &facts) != 0 || hf_file_read(&mounts, MOUNTINFO, MOUNTINFO_MAX, NULL) != HF_OK) return false;
    bool remote = hf_mounts_say_remote((const char *)mounts.data, major(facts.st_dev), minor(facts.st_dev));
    hf_bytes_free(&mounts);
    return remote;
}
