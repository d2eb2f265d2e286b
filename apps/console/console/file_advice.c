#include "apps/console/console/file_parts.h"
#include "apps/console/text.h"
#include <shlwapi.h>

typedef struct advice {
    DWORD error; /* of Windows; 0 ends the table: what is said of any other */
    const char *cause, *next;
} advice;

static const advice unread[] = {
    {ERROR_FILE_NOT_FOUND, "there is no such file", "look for it with Open, it may have been moved"},
    {ERROR_PATH_NOT_FOUND, "its folder is not there", "look for it with Open, it may have been moved"},
    {ERROR_ACCESS_DENIED, "you may not read it", "ask for the right to read it, or open a copy"},
    {ERROR_SHARING_VIOLATION, "another program is using it", "close it there, then open it again"},
    {ERROR_FILE_TOO_LARGE, "it is larger than 64 MB, as no console file is", "choose another file"},
    {ERROR_BAD_FORMAT, "it is no console file, or a damaged one",
     "choose another file, or add the snap-ins with Add Snap-in and save them; a file of mmc.exe (*.msc) cannot be "
     "read"},
    {ERROR_REVISION_MISMATCH, "another version of this console wrote it", "open it with that version"},
    {ERROR_OUTOFMEMORY, "there is not enough memory", "close other programs, then open it again"},
    {0, "it could not be read", "see that its disk or share can be reached, then open it again"},
};

static const advice unsaved[] = {
    {ERROR_PATH_NOT_FOUND, "its folder is not there", "choose another one with Save As"},
    {ERROR_ACCESS_DENIED, "you may not write there", "choose another folder with Save As"},
    {ERROR_WRITE_PROTECT, "the disk is write-protected", "choose another one with Save As"},
    {ERROR_SHARING_VIOLATION, "another program is using it", "close it there, then save again"},
    {ERROR_FILENAME_EXCED_RANGE, "its name is too long", "choose a shorter one with Save As"},
    {ERROR_DISK_FULL, "the disk is full", "make room there, or choose another one with Save As"},
    {ERROR_OUTOFMEMORY, "there is not enough memory", "close other programs, then save again"},
    {0, "it could not be written", "see that its disk or share can be reached, or choose another one with Save As"},
};

/* E_ACCESSDENIED and E_OUTOFMEMORY are the Windows errors of those names as well. */
static void report(const advice *table, const char *method, const wchar_t *path, HRESULT why)
{
    char name[200];
    while (table->error && HRESULT_FROM_WIN32(table->error) != why) table++;
    text_fit_utf8(name, sizeof name, PathFindFileNameW(path));
    call_failed(NULL, method, why, "\"%s\": %s; %s", name, table->cause, table->next);
}

void file_report_unread(const wchar_t *path, HRESULT why)
{
    report(unread, "Open", path, why);
}

void file_report_unsaved(const wchar_t *path, HRESULT why)
{
    report(unsaved, "Save", path, why);
}
