/* snapin/com/handle.h: the notify handle that a console gives to a property sheet. */

#ifndef HF_SNAPIN_HANDLE_H
#define HF_SNAPIN_HANDLE_H

#include <windows.h>

/* Any thread. Frees it, if the console's program offers MMCFreeNotifyHandle to those who look for it. MMC itself has
 * that function in no DLL (it is linked into snap-ins from mmc.lib): there the few bytes stay with the console until it
 * ends. */
void hf_notify_handle_free(LONG_PTR handle);

#endif
