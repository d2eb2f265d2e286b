/* Control bars: the snap-in's own, and those of tool bar extensions. */
#include "apps/console/com/controlbar.h"
#include "apps/console/console/inside.h"

void bars_changed(console *c)
{
    if (c->events.toolbars_changed) c->events.toolbars_changed(c->events.context);
    if (c->events.menu_buttons_changed) c->events.menu_buttons_changed(c->events.context);
}

static void give_controlbar(snapin *s)
{
    if (FAILED(controlbar_create(s, &s->controlbar_given))) return;
    HRESULT result = call_bar_set(s, s->controlbar, s->controlbar_given);
    if (SUCCEEDED(result)) return;
    if (result != E_NOTIMPL) call_failed(s, "IExtendControlbar::SetControlbar", result, "it has no tool bars");
    controlbar_let_go(s->controlbar_given);
    s->controlbar_given = NULL;
    call_release(s, s->controlbar, "IExtendControlbar");
    s->controlbar = NULL;
}

void bars_start(console *c, snapin *s)
{
    (void)c;
    if (s->controlbar || !s->component) return;
    if (FAILED(call_query(s, (IUnknown *)s->component, &IID_IExtendControlbar, "IExtendControlbar",
                          (void **)&s->controlbar))) {
        return;
    }
    give_controlbar(s);
}

void bars_end(console *c, snapin *s)
{
    if (!s->controlbar) return;
    call_bar_set(s, s->controlbar, NULL);
    controlbar_detach_snapin(&c->controls, s); /* what it forgot to detach */
    bars_changed(c);
    if (s->controlbar_given) controlbar_let_go(s->controlbar_given);
    s->controlbar_given = NULL;
    call_release(s, s->controlbar, "IExtendControlbar");
    s->controlbar = NULL;
}

enum { MAX_TOLD = 64 };

typedef struct telling {
    LPARAM arg;
    IDataObject *object;
    snapin *told[MAX_TOLD];
    size_t count;
} telling;

static void tell(telling *t, snapin *s)
{
    if (!s->controlbar) return;
    if (t->count < MAX_TOLD) t->told[t->count++] = s;
    HRESULT result = call_bar_notify(s, s->controlbar, MMCN_SELECT, t->arg, (LPARAM)t->object);
    call_failed_once(s, "IExtendControlbar::ControlbarNotify", result, "its tool bars may not fit what is selected");
}

static void tell_extension(void *context, snapin *extension)
{
    if (!extension->controlbar) {
        HRESULT result = call_create(extension, &extension->clsid, &IID_IExtendControlbar, "IExtendControlbar",
                                     (void **)&extension->controlbar);
        if (FAILED(result)) {
            call_failed(extension, "CoCreateInstance", result, "the tool bar extension could not be created");
            return;
        }
        give_controlbar(extension);
    }
    tell(context, extension);
}

/* Tool bars of snap-ins that have no part in the selection go, as the selection that they were for did. */
static void detach_others(console *c, const telling *t)
{
    for (size_t i = c->controls.count; i-- > 0;) {
        size_t known = 0;
        if (i >= c->controls.count) continue;
        while (known < t->count && t->told[known] != c->controls.controls[i].snapin) known++;
        if (known == t->count) controlbar_detach_snapin(&c->controls, c->controls.controls[i].snapin);
    }
    bars_changed(c);
}

void bars_select(console *c, snapin *owner, IDataObject *object, bool scope, bool selected)
{
    telling t = {.arg = MAKELONG(scope, selected), .object = object};
    if (owner) {
        if (selected && strict_is(c, STRICT_CONTROLBAR_LATE)) bars_start(c, owner);
        tell(&t, owner);
        extensions_for(c, owner, object, EXTENSION_TOOLBAR, tell_extension, &t);
    }
    if (selected) detach_others(c, &t);
}

static const control *attached(const console *c, const control *bar)
{
    for (size_t i = 0; i < c->controls.count; i++) {
        if (c->controls.controls[i].identity == bar->identity) return &c->controls.controls[i];
    }
    return NULL;
}

static HRESULT click(console *c, const control *bar, MMC_NOTIFY_TYPE event, LPARAM param)
{
    const control *found = attached(c, bar);
    if (!found || !found->extender) return E_INVALIDARG;
    IExtendControlbar *extender = found->extender;
    snapin *s = found->snapin, *owner = c->owner;
    IExtendControlbar_AddRef(extender); /* the click may detach the bar */
    IDataObject *object = NULL;
    objects_of_selection(c, &object);
    HRESULT result = call_bar_notify(s, extender, event, (LPARAM)object, param);
    if (FAILED(result)) call_failed(s, "IExtendControlbar::ControlbarNotify", result, "the click had no effect");
    objects_release(owner, object);
    IExtendControlbar_Release(extender);
    return result;
}

HRESULT console_click_button(console *c, const control *bar, int command)
{
    return click(c, bar, MMCN_BTN_CLICK, command);
}

HRESULT console_click_menu_button(console *c, const control *bar, int command, int x, int y)
{
    MENUBUTTONDATA where = {command, x, y};
    return click(c, bar, MMCN_MENU_BTNCLICK, (LPARAM)&where);
}
