/* core/file/mounts.h: which file systems of FUSE have their files on another machine. Linux.
 *
 * The kernel knows a program behind them and nothing more. So it is read from what the program said when it mounted:
 * its kind (`fuse.sshfs`), and its source (`maria@host:/folder`). One that says neither counts as local. */

#ifndef HF_CORE_FILE_MOUNTS_H
#define HF_CORE_FILE_MOUNTS_H

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/* For a path on a file system of FUSE. False when it cannot be found out. Any thread. */
bool hf_mount_is_remote(const char *path);

/* The same of a device, from the text of /proc/PID/mountinfo (proc(5)). */
bool hf_mounts_say_remote(const char *mountinfo, unsigned major, unsigned minor);

#ifdef __cplusplus
}
#endif

#endif
