#include "core/file.h"

#include <stdlib.h>
#include <string.h>
#include <windows.h>

#include "core/file/parts_windows.h"
#include "core/file/path.h"
#include "core/file/volume.h"
#include "core/system.h"
#include "core/wide.h"
#include <holdfast/plugin.h>

#ifndef IO_REPARSE_TAG_DEDUP
#    define IO_REPARSE_TAG_DEDUP 0x80000013u
#endif

unsigned hf_volume_attribute_flags(uint32_t attributes)
{
    unsigned flags = 0;

    if (attributes == INVALID_FILE_ATTRIBUTES) return 0;
    if ((attributes & FILE_ATTRIBUTE_DIRECTORY) != 0) flags |= HF_VOLUME_FOLDER;
    if ((attributes & FILE_ATTRIBUTE_ENCRYPTED) != 0) flags |= HF_VOLUME_ENCRYPTED;
    if ((attributes & FILE_ATTRIBUTE_COMPRESSED) != 0) flags |= HF_VOLUME_COMPRESSED;
    if ((attributes & FILE_ATTRIBUTE_SPARSE_FILE) != 0) flags |= HF_VOLUME_SPARSE;
    return flags;
}

/* What was deduplicated is no link. */
unsigned hf_volume_reparse_flags(uint32_t attributes, uint32_t tag)
{
    if ((attributes & FILE_ATTRIBUTE_REPARSE_POINT) == 0) return 0;
    return tag == IO_REPARSE_TAG_DEDUP ? HF_VOLUME_DEDUPLICATED : HF_VOLUME_REPARSE;
}

/* Reparse points on the way, from the path up to its root. */
static unsigned reparse_flags(const char *path)
{
    char part[HF_PATH_MAX];
    unsigned flags = 0;

    memcpy(part, path, strlen(path) + 1);
    do {
        WIN32_FIND_DATAW found;
        wchar_t *wide = NULL;
        HANDLE find = hf_wide_path(&wide, part, NULL) == HF_OK ? FindFirstFileW(wide, &found) : INVALID_HANDLE_VALUE;
        free(wide);
        if (find == INVALID_HANDLE_VALUE) continue;
        (void)FindClose(find);
        flags |= hf_volume_reparse_flags(found.dwFileAttributes, found.dwReserved0);
    } while (hf_path_above(part));
    return flags;
}

static bool serial_of(DWORD *out, DWORD *flags, const wchar_t *root)
{
    return GetVolumeInformationW(root, NULL, 0, out, NULL, flags, NULL, 0);
}

static bool is_system_volume(DWORD serial)
{
    wchar_t folder[MAX_PATH], root[MAX_PATH];
    DWORD other = 0, flags = 0;

    return GetWindowsDirectoryW(folder, MAX_PATH) != 0 && GetVolumePathNameW(folder, root, MAX_PATH) &&
           serial_of(&other, &flags, root) && other == serial;
}

bool hf_path_is_on_network(const char *path)
{
    wchar_t *wide = NULL, root[HF_PATH_MAX];
    bool known = hf_wide_path(&wide, path, NULL) == HF_OK && GetVolumePathNameW(wide, root, HF_PATH_MAX);

    free(wide);
    return known && GetDriveTypeW(root) == DRIVE_REMOTE;
}

static unsigned volume_flags(const wchar_t *root, DWORD serial, DWORD system_flags)
{
    UINT type = GetDriveTypeW(root);
    unsigned flags = 0;

    if (type == DRIVE_REMOTE) flags |= HF_VOLUME_NETWORK;
    if (type == DRIVE_REMOVABLE || type == DRIVE_CDROM) flags |= HF_VOLUME_REMOVABLE;
    if (type == DRIVE_RAMDISK) flags |= HF_VOLUME_MEMORY;
    if ((system_flags & FILE_VOLUME_IS_COMPRESSED) != 0) flags |= HF_VOLUME_COMPRESSED;
    if (is_system_volume(serial)) flags |= HF_VOLUME_SYSTEM;
    return flags;
}

static hf_status inspect(hf_volume *out, const char *path, hf_error *error)
{
    wchar_t *wide = NULL, root[HF_PATH_MAX];
    ULARGE_INTEGER available = {.QuadPart = 0}, total = {.QuadPart = 0};
    DWORD serial = 0, flags = 0;
    hf_status status = hf_wide_path(&wide, path, error);

    if (status) return status;
    if (!GetVolumePathNameW(wide, root, HF_PATH_MAX) || !serial_of(&serial, &flags, root) ||
        !GetDiskFreeSpaceExW(root, &available, &total, NULL)) {
        status = hf_system_fail(error, HF_E_FILE_INSPECT_FAILED, path, (int)GetLastError());
    } else {
        out->flags = hf_volume_attribute_flags(GetFileAttributesW(wide)) | reparse_flags(path) |
                     volume_flags(root, serial, flags);
        if ((flags & FILE_READ_ONLY_VOLUME) == 0 && hf_file_may_write(wide, (out->flags & HF_VOLUME_FOLDER) != 0))
            out->flags |= HF_VOLUME_WRITABLE;
        out->free_bytes = (int64_t)available.QuadPart;
        out->total_bytes = (int64_t)total.QuadPart;
        out->id = serial;
    }
    free(wide);
    return status;
}

static bool exists(const char *path)
{
    return hf_folder_exists(path) || hf_file_exists(path);
}

hf_status hf_volume_inspect(hf_volume *out, const char *path, hf_error *error)
{
    char full[HF_PATH_MAX], found[HF_PATH_MAX];
    hf_volume volume = {0};
    hf_status status = hf_path_absolute(full, path, error);

    if (status) return status;
    memcpy(found, full, sizeof found);
    while (!exists(found))
        if (!hf_path_above(found)) return hf_fail(error, HF_E_FILE_NOT_FOUND, path, NULL);
    status = inspect(&volume, found, error);
    if (status) return status;
    if (strcmp(found, full) == 0) volume.flags |= HF_VOLUME_EXISTS;
    *out = volume;
    return HF_OK;
}
