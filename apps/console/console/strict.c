#include "apps/console/console/inside.h"

bool strict_is(const console *c, enum strict_order order)
{
    return c->options.strict && (c->options.strict_order & (unsigned)order);
}

/* A special data object as the selection of a pane goes, to the view and its tool bars. */
static void pass_object(snapin *s, IDataObject *object)
{
    call_view_notify(s, object, MMCN_SELECT, MAKELONG(FALSE, FALSE), 0);
    if (s->controlbar) call_bar_notify(s, s->controlbar, MMCN_SELECT, MAKELONG(FALSE, FALSE), (LPARAM)object);
}

/* What mmc.exe may tell a view without a data object, which depends on what it shows: one that never shows more than
 * lists need not expect a control or a page. */
static void pass_objects(snapin *s)
{
    if (s->panes & (1u << RESULT_OCX | 1u << RESULT_MESSAGE)) pass_object(s, DOBJ_CUSTOMOCX);
    if (s->panes & (1u << RESULT_WEB | 1u << RESULT_TASKPAD)) pass_object(s, DOBJ_CUSTOMWEB);
    if (s->filtered) call_view_notify(s, DOBJ_NULL, MMCN_FILTER_CHANGE, MFCC_DISABLE, 0);
}

void strict_pass_special_objects(console *c)
{
    if (!c->options.strict || c->options.strict_order) return;
    for (snapin *s = c->snapins; s; s = s->next) {
        if (s->component && !s->broken) pass_objects(s);
    }
}
