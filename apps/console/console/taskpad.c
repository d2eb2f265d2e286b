/* Taskpads (IExtendTaskPad): asked for when their node is shown, drawn by the console itself. mmc.exe has pages for
 * them in its own resources, which name a list or none; a page of the snap-in's own would need a control of mmc.exe. */
#include "apps/console/console/inside.h"
#include "apps/console/text.h"
#include <shlwapi.h>
#include <stdlib.h>

/* A snap-in's string, which is freed; never NULL unless there is no memory. */
static wchar_t *take(snapin *s, const char *method, LPOLESTR text)
{
    text = call_text(s, method, text);
    wchar_t *copy = text_copy(text ? text : L"", TASKPAD_MAX_TEXT);
    CoTaskMemFree(text);
    return copy;
}

static void free_task(task *gone)
{
    free(gone->text);
    free(gone->help);
    free(gone->address);
    call_release(gone->snapin, gone->by, "IExtendTaskPad");
    snapin_release(gone->snapin);
}

static void free_taskpad(taskpad *gone)
{
    for (size_t i = 0; i < gone->count; i++) free_task(&gone->tasks[i]);
    free(gone->title);
    free(gone->text);
    free(gone->list_title);
    free(gone);
}

void taskpad_forget(console *c)
{
    taskpad *gone = c->taskpad;
    if (!gone) return;
    c->taskpad = NULL;
    free_taskpad(gone);
}

static void add_task(taskpad *to, snapin *s, IExtendTaskPad *by, task *added)
{
    added->snapin = s;
    added->by = by;
    snapin_add_ref(s);
    IExtendTaskPad_AddRef(by);
    if (added->text && added->help && added->address && to->count < TASKPAD_MAX_TASKS) {
        to->tasks[to->count++] = *added;
    } else {
        free_task(added);
    }
}

/* Pictures are not shown: they are addresses of pages' own images, or fonts. */
static void free_picture(MMC_TASK_DISPLAY_OBJECT *picture)
{
    if (picture->eDisplayType == MMC_TASK_DISPLAY_TYPE_SYMBOL) {
        CoTaskMemFree(picture->uSymbol.szFontFamilyName);
        CoTaskMemFree(picture->uSymbol.szURLtoEOT);
        CoTaskMemFree(picture->uSymbol.szSymbolString);
    } else if (picture->eDisplayType != MMC_TASK_DISPLAY_UNINITIALIZED) {
        CoTaskMemFree(picture->uBitmap.szMouseOverBitmap);
        CoTaskMemFree(picture->uBitmap.szMouseOffBitmap);
    }
}

static void add_tasks(taskpad *to, snapin *s, IExtendTaskPad *by, IDataObject *object, LPOLESTR group)
{
    static const char next[] = "IEnumTASK::Next";
    IEnumTASK *tasks;
    MMC_TASK each;
    HRESULT result = call_task_enum(s, by, object, group, &tasks);
    if (FAILED(result) && result != E_NOTIMPL)
        call_failed(s, "IExtendTaskPad::EnumTasks", result, "the taskpad may not be complete");
    if (result != S_OK) return;
    for (size_t i = 0; i < TASKPAD_MAX_TASKS && (result = call_task_next(s, tasks, &each)) == S_OK; i++) {
        bool is_command = each.eActionType == MMC_ACTION_ID;
        task added = {.text = take(s, next, each.szText),
                      .help = take(s, next, each.szHelpString),
                      .action = each.eActionType,
                      .command = is_command ? each.nCommandID : 0,
                      .address = take(s, next, is_command ? NULL : each.szActionURL)};
        free_picture(&each.sDisplayObject);
        add_task(to, s, by, &added);
    }
    if (FAILED(result)) call_failed(s, next, result, "the taskpad may not be complete");
    call_release(s, tasks, "IEnumTASK");
}

typedef struct extending {
    taskpad *to;
    IDataObject *object;
    LPOLESTR group;
} extending;

static void add_of_extension(void *context, snapin *extension)
{
    const extending *e = context;
    IExtendTaskPad *by;
    HRESULT result = call_create(extension, &extension->clsid, &IID_IExtendTaskPad, "IExtendTaskPad", (void **)&by);
    if (FAILED(result)) {
        call_failed(extension, "CoCreateInstance", result, "the taskpad extension could not be created");
        return;
    }
    add_tasks(e->to, extension, by, e->object, e->group);
    call_release(extension, by, "IExtendTaskPad");
}

static wchar_t *ask_text(snapin *s, IExtendTaskPad *by, bool title, LPOLESTR group)
{
    LPOLESTR text;
    const char *method = title ? "IExtendTaskPad::GetTitle" : "IExtendTaskPad::GetDescriptiveText";
    HRESULT result = call_task_text(s, by, title, group, &text);
    call_failed_once(s, method, result, "the taskpad lacks this text");
    return take(s, method, text);
}

static void ask_list(taskpad *to, snapin *s, IExtendTaskPad *by, LPOLESTR group)
{
    static const char method[] = "IExtendTaskPad::GetListPadInfo";
    MMC_LISTPAD_INFO info;
    HRESULT result = call_task_list(s, by, group, &info);
    call_failed_once(s, method, result, "its list has no title");
    to->list_title = take(s, method, info.szTitle);
    task button = {
        .text = take(s, method, info.szButtonText), .help = take(s, method, NULL), .address = take(s, method, NULL)};
    bool has_button = button.text && *button.text;
    button.command = info.nCommandID;
    button.action = MMC_ACTION_ID;
    if (has_button && to->count == TASKPAD_MAX_TASKS) to->count--, free_task(&to->tasks[to->count]);
    if (has_button) {
        add_task(to, s, by, &button);
    } else {
        free(button.text);
        free(button.help);
        free(button.address);
    }
}

static taskpad_list list_in(const wchar_t *page)
{
    return StrStrIW(page, L"/listpad.htm")      ? TASKPAD_LIST_LEFT
           : StrStrIW(page, L"/horizontal.htm") ? TASKPAD_LIST_ABOVE
                                                : TASKPAD_NO_LIST;
}

static void ask(console *c, snapin *s, IExtendTaskPad *by, IDataObject *object, const wchar_t *page)
{
    wchar_t group[256], empty[] = L"";
    const wchar_t *mark = wcschr(page, L'#');
    LPOLESTR of = text_fit(group, sizeof group / sizeof *group, mark ? mark + 1 : empty);
    taskpad *made = calloc(1, sizeof *made);
    if (!made) return;
    made->list = list_in(page);
    made->title = ask_text(s, by, true, of);
    made->text = ask_text(s, by, false, of);
    add_tasks(made, s, by, object, of);
    extending e = {made, object, of};
    extensions_for(c, s, object, EXTENSION_TASK, add_of_extension, &e);
    if (made->list) ask_list(made, s, by, of);
    if (!made->list) made->list_title = take(s, NULL, NULL);
    taskpad_forget(c);
    if (made->title && made->text && made->list_title) {
        c->taskpad = made;
    } else {
        free_taskpad(made); /* no memory */
    }
}

bool taskpad_ask(console *c, snapin *s, IDataObject *object, const wchar_t *page)
{
    IExtendTaskPad *by;
    if (StrCmpNIW(page, L"res://", 6) != 0 ||
        FAILED(call_query(s, (IUnknown *)s->component, &IID_IExtendTaskPad, "IExtendTaskPad", (void **)&by)))
        return false;
    ask(c, s, by, object, page);
    call_release(s, by, "IExtendTaskPad");
    return c->taskpad != NULL;
}

/* "MMC clears the items in the result pane" and lends the snap-in the list, then takes it back. */
void taskpad_lend_list(console *c, bool lend)
{
    IDataObject *object;
    if (!c->taskpad || !c->taskpad->list || !c->selected || !c->owner || !c->owner->component) return;
    if (FAILED(objects_of_node(c, c->selected, &object))) return;
    snapin *s = c->owner;
    if (lend) {
        result_delete_all(c->result, true);
        while (result_columns(c->result) && SUCCEEDED(result_delete_column(c->result, 0))) {
        }
    }
    HRESULT result = call_view_notify(s, object, MMCN_LISTPAD, lend, 0);
    call_failed_once(s, "IComponent::Notify", result,
                     "MMCN_LISTPAD failed: the list of its taskpad may not be complete");
    objects_release(s, object);
}

const taskpad *console_taskpad(const console *c)
{
    return c->taskpad;
}

/* Whatever calls a snap-in may show another node, and free the taskpad. */
static HRESULT notify(console *c, const task *chosen)
{
    IDataObject *object;
    snapin *s = chosen->snapin, *owner = c->selected ? c->selected->owner : NULL;
    IExtendTaskPad *by = chosen->by;
    LONG_PTR command = chosen->command;
    if (!owner) return E_UNEXPECTED;
    IExtendTaskPad_AddRef(by);
    snapin_add_ref(s);
    snapin_add_ref(owner);
    HRESULT result = objects_of_node(c, c->selected, &object);
    if (SUCCEEDED(result)) {
        result = call_task_notify(s, by, object, command);
        if (FAILED(result)) call_failed(s, "IExtendTaskPad::TaskNotify", result, "the task had no effect");
        objects_release(owner, object);
    }
    call_release(s, by, "IExtendTaskPad");
    snapin_release(s);
    snapin_release(owner);
    return result;
}

/* As above: asking for help files calls snap-ins. */
static HRESULT open_link(console *c, const task *chosen)
{
    wchar_t *address = text_copy(chosen->address, TASKPAD_MAX_TEXT);
    if (!address) return E_OUTOFMEMORY;
    help_show(c, NULL, address);
    free(address);
    return S_OK;
}

HRESULT console_run_task(console *c, size_t index)
{
    if (!c->taskpad || index >= c->taskpad->count) return E_INVALIDARG;
    const task *chosen = &c->taskpad->tasks[index];
    switch (chosen->action) {
    case MMC_ACTION_ID: return notify(c, chosen);
    case MMC_ACTION_LINK: return open_link(c, chosen);
    default:
        call_rule(chosen->snapin, "IEnumTASK::Next", "gave a task that is a script for a page of mmc.exe, or nothing");
        return E_NOTIMPL;
    }
}
