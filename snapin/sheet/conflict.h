/* snapin/sheet/conflict.h: asks whose values are to stay when somebody else changed the same fields meanwhile. */

#ifndef HF_SNAPIN_CONFLICT_H
#define HF_SNAPIN_CONFLICT_H

#include "core/draft.h"

#include <windows.h>

typedef enum hf_conflict_choice {
    HF_CONFLICT_REVIEW, /* back to the sheet: nothing is saved yet, nothing is lost */
    HF_CONFLICT_MINE,
    HF_CONFLICT_THEIRS
} hf_conflict_choice;

/* Shows field, both values, who and when. Closing the dialog is HF_CONFLICT_REVIEW. */
hf_conflict_choice hf_conflict_ask(HWND owner, const hf_conflicts *conflicts, hf_draft *draft);

#endif
