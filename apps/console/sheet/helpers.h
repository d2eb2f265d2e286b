/* apps/console/sheet/helpers.h: the four functions of mmc.lib, which the program exports by name.
 *
 * On Windows they are linked into each snap-in (mmc.lib is a static library); mingw-w64 has none, so that a snap-in may
 * look them up with GetProcAddress(GetModuleHandle(NULL), name). Any thread. */

#ifndef CONSOLE_SHEET_HELPERS_H
#define CONSOLE_SHEET_HELPERS_H

#include <windows.h>

/* From now on GetProcAddress finds none of them: as in a program that does not export them. */
BOOL helpers_hide(void);

#endif
