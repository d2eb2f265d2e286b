/* snapin/sheet/template.h: a laid out page as a DLGTEMPLATEEX. */

#ifndef HF_SNAPIN_TEMPLATE_H
#define HF_SNAPIN_TEMPLATE_H

#include "snapin/sheet/layout.h"

#include <windows.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The window class of a timetable's grid (timetable_grid.h). */
#define HF_GRID_CLASS L"HoldfastTimetable"

typedef struct hf_template_options {
    DWORD style, extended_style; /* of the dialog */
    int x, y, width, height;     /* of the dialog, in dialog units; x and y within its owner */
    const char *title;           /* may be NULL */
} hf_template_options;

/* The template, in the shell's font of 8 points; `layout` may be NULL for a dialog without controls. To be freed with
 * hf_bytes_free. */
hf_status hf_template_make(hf_bytes *out, const hf_layout *layout, const hf_template_options *options, hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
