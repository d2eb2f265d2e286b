/* apps/console/model/views.h: the views that extensions add to a node beside its own (IExtendView): pages of the web in
 * place of the result pane. Data only; console/views.c asks for them. */

#ifndef CONSOLE_MODEL_VIEWS_H
#define CONSOLE_MODEL_VIEWS_H

#include <windows.h>
#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { VIEWS_MAX = 32, VIEWS_MAX_TEXT = 4096 };

typedef struct extended_view {
    wchar_t *title, *address; /* never NULL */
    bool replaces;            /* MMC_EXT_VIEW_DATA.bReplacesDefaultView */
} extended_view;

typedef struct extended_views {
    extended_view items[VIEWS_MAX];
    size_t count;
    size_t shown; /* 0: the node's own view; n: items[n - 1] */
} extended_views;

#ifdef __cplusplus
}
#endif

#endif
