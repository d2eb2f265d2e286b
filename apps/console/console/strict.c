#include "apps/console/console/inside.h"

bool strict_is(const console *c, enum strict_order order)
{
    return c->options.strict && (c->options.strict_order & (unsigned)order);
}

/* What a view is told where the result pane is a control or a page of the web; a list's views need not expect it. */
static void pass_objects(snapin *s)
{
    static const struct {
        IDataObject *object;
        const char *when;
    } tries[] = {{DOBJ_CUSTOMOCX, "it was passed DOBJ_CUSTOMOCX, as where the result pane is a control"},
                 {DOBJ_CUSTOMWEB, "it was passed DOBJ_CUSTOMWEB, as where the result pane is a web page"}};
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        s->on_trial = tries[i].when;
        call_view_notify(s, tries[i].object, MMCN_SELECT, MAKELONG(FALSE, FALSE), 0);
        if (!s->controlbar) continue;
        call_bar_notify(s, s->controlbar, MMCN_SELECT, MAKELONG(FALSE, FALSE), (LPARAM)tries[i].object);
    }
    s->on_trial = "it was passed DOBJ_NULL, as where a filter is switched off";
    call_view_notify(s, DOBJ_NULL, MMCN_FILTER_CHANGE, MFCC_DISABLE, 0);
    s->on_trial = NULL;
}

void strict_pass_special_objects(console *c)
{
    if (!c->options.strict || c->options.strict_order) return;
    for (snapin *s = c->snapins; s; s = s->next) {
        if (s->component && !s->broken) pass_objects(s);
    }
}
