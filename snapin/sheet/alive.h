/* snapin/sheet/alive.h: how much of this module is in use: sheets, and threads of theirs. */

#ifndef HF_SNAPIN_ALIVE_H
#define HF_SNAPIN_ALIVE_H

#include <stddef.h>

void hf_alive_add(void);
void hf_alive_remove(void);
size_t hf_alive_count(void);

#endif
