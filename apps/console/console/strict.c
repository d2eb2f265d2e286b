#include "apps/console/console/inside.h"

bool strict_is(const console *c, enum strict_order order)
{
    return c->options.strict && (c->options.strict_order & (unsigned)order);
}

/* What MMC passes where the result pane is a control or a page of the web. A snap-in that takes such a value for a
 * pointer crashes, which is reported; what it answers does not matter. */
void strict_pass_special_objects(console *c, snapin *s)
{
    static IDataObject *const objects[] = {DOBJ_NULL, DOBJ_CUSTOMOCX, DOBJ_CUSTOMWEB};
    if (!c->options.strict || !s || !s->component || s->got_special_objects) return;
    s->got_special_objects = true;
    for (size_t i = 0; i < sizeof objects / sizeof *objects; i++) {
        call_view_notify(s, objects[i], MMCN_DESELECT_ALL, 0, 0);
        if (objects[i]) call_view_notify(s, objects[i], MMCN_SELECT, MAKELONG(FALSE, FALSE), 0);
        if (s->controlbar) {
            call_bar_notify(s, s->controlbar, MMCN_SELECT, MAKELONG(FALSE, FALSE), (LPARAM)objects[i]);
        }
    }
    call_view_notify(s, DOBJ_NULL, MMCN_FILTER_CHANGE, MFCC_DISABLE, 0);
}
