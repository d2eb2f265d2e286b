/* apps/console/window/link.h: what is opened for a snap-in: help topics, and the links of its taskpads.
 *
 * Windows runs whatever it is given to open, so only pages of the web, mail addresses and help files on a drive of this
 * machine (.chm, .htm, .html) are. */
#ifndef HOLDFAST_CONSOLE_WINDOW_LINK_H
#define HOLDFAST_CONSOLE_WINDOW_LINK_H

#include <windows.h>
#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { LINK_MAX = 1024 };

/* For ShellExecute. */
typedef struct link_command {
    wchar_t file[LINK_MAX], arguments[LINK_MAX + MAX_PATH];
} link_command;

/* "https://...", "www...." (to which "http://" is put), "mailto:...", "C:\help\file.chm::/page.htm",
 * "file.chm::/page.htm" (in Windows' own folder of help), "C:\help\page.htm". False for anything else. */
bool link_read(link_command *out, const wchar_t *address);

/* "http://...", "https://..." or "www.", as people write it. */
bool link_is_web(const wchar_t *address);

#ifdef __cplusplus
}
#endif

#endif
