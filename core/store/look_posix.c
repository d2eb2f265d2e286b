#include "core/store/internal.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static bool may(const char *path, int what)
{
    return faccessat(AT_FDCWD, path, what, AT_EACCESS) == 0;
}

hf_store_access hf_store_look(const char *path, const char *folder)
{
    struct stat found;
    if (stat(path, &found) != 0) return errno == ENOENT ? HF_STORE_ABSENT : HF_STORE_CLOSED;
    if (!may(path, R_OK)) return HF_STORE_CLOSED;
    bool marked = !(found.st_mode & (S_IWUSR | S_IWGRP | S_IWOTH));
    return !marked && may(path, W_OK) && may(folder, W_OK | X_OK) ? HF_STORE_WRITABLE : HF_STORE_READABLE;
}
