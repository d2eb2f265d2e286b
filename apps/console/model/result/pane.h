/* apps/console/model/result/pane.h: the result pane's inside, for the files of this folder. */

#ifndef CONSOLE_MODEL_RESULT_PANE_H
#define CONSOLE_MODEL_RESULT_PANE_H

#include "apps/console/model/result.h"
#include "apps/console/view.h"

struct result_pane {
    const view_events *events;
    result_kind kind;
    wchar_t *description; /* ProgID, CLSID or URL */
    long options;         /* MMC_VIEW_OPTIONS_* */
    UINT style;
    long mode;
    wchar_t *description_bar;
    IUnknown *control;
    result_message message;

    result_column *columns;
    size_t column_count;
    DWORD filter_patience;
    int sort_column;
    DWORD sort_options;

    result_row **rows; /* as shown */
    size_t row_count, row_room;
    result_row **by_id; /* row of id `first_id + i`; NULL when gone */
    size_t id_count, id_room;
    HRESULTITEM first_id;

    size_t owner_count;      /* rows of an owner-data list */
    unsigned char *selected; /* one bit a row of it */
    int focused;
};

void result_free_rows(result_pane *pane);
void result_free_columns(result_pane *pane);

#endif
