/* snapin/sheet/tabs.h: how the tabs of a sheet of our own are shown when there are many. */

#ifndef HF_SNAPIN_TABS_H
#define HF_SNAPIN_TABS_H

#include <windows.h>

#include <prsht.h>

#ifdef __cplusplus
extern "C" {
#endif

#define HF_TABS_MANY 16 /* pages: what three rows hold, more or less */

/* A PFNPROPSHEETCALLBACK for sheets with more pages than fit into a few rows of tabs: one row, with arrows. Rows upon
 * rows change places under the mouse, and push the page off the screen. */
int CALLBACK hf_tabs_in_one_row(HWND sheet, UINT message, LPARAM data);

#ifdef __cplusplus
}
#endif

#endif
