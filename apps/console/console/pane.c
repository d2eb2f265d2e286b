/* What the result pane is for a node: GetResultViewType(2), pictures, and the control of an OCX pane. */
#include "apps/console/com/message_view.h"
#include "apps/console/console/inside.h"
#include "apps/console/text.h"
#include <shlwapi.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_DESCRIPTION = 4096 };

typedef struct pane_type {
    result_kind kind;
    wchar_t description[MAX_DESCRIPTION];
    wchar_t name[MAX_DESCRIPTION]; /* by which the snap-in knows the view when it is gone back to; "": a list */
    long options;
    IUnknown *made; /* the OCX, or the message view, that GetResultViewType2 gave; a reference */
} pane_type;

static bool is_taskpad(const wchar_t *url)
{
    return StrStrIW(url, L"mmc.exe/") != NULL || StrStrIW(url, L"mmcndmgr.dll/") != NULL;
}

/* What begins as addresses of the web do is one, as in a browser. */
static void take_address(pane_type *out, const wchar_t *address)
{
    bool bare = StrStrIW(address, L"www.") == address;
    text_fit(out->description, MAX_DESCRIPTION, bare ? L"http://" : L"");
    size_t used = wcslen(out->description);
    text_fit(out->description + used, MAX_DESCRIPTION - used, address);
}

/* A string is a CLSID (an OCX, or the message view) or else a URL. */
static void judge_text(const snapin *s, pane_type *out, LPCOLESTR text)
{
    CLSID clsid;
    text_fit(out->description, MAX_DESCRIPTION, text);
    if (!text) {
        out->kind = RESULT_LIST;
    } else if (text_to_guid(&clsid, out->description)) {
        out->kind = IsEqualCLSID(&clsid, &CLSID_MessageView) ? RESULT_MESSAGE : RESULT_OCX;
    } else if (text[0] == L'{') {
        out->kind = RESULT_LIST;
        call_rule(s, "IComponent::GetResultViewType",
                  "gave a string that is neither a class nor a URL; a list is shown");
    } else {
        out->kind = RESULT_WEB;
        take_address(out, text);
    }
}

/* Options of a list as IComponent2 has them, and as IComponent has them. */
static const struct {
    DWORD newer;
    long older;
} list_options[] = {
    {RVTI_LIST_OPTIONS_OWNERDATALIST, MMC_VIEW_OPTIONS_OWNERDATALIST},
    {RVTI_LIST_OPTIONS_MULTISELECT, MMC_VIEW_OPTIONS_MULTISELECT},
    {RVTI_LIST_OPTIONS_FILTERED, MMC_VIEW_OPTIONS_FILTERED},
    {RVTI_LIST_OPTIONS_USEFONTLINKING, MMC_VIEW_OPTIONS_USEFONTLINKING},
    {RVTI_LIST_OPTIONS_EXCLUDE_SCOPE_ITEMS_FROM_LIST, MMC_VIEW_OPTIONS_EXCLUDE_SCOPE_ITEMS_FROM_LIST},
    {RVTI_LIST_OPTIONS_LEXICAL_SORT, MMC_VIEW_OPTIONS_LEXICAL_SORT},
    {RVTI_LIST_OPTIONS_ALLOWPASTE, RESULT_ALLOWS_PASTE},
};

static long options_of_list(DWORD options)
{
    long out = 0;
    for (size_t i = 0; i < sizeof list_options / sizeof *list_options; i++) {
        if (options & list_options[i].newer) out |= list_options[i].older;
    }
    return out;
}

static DWORD list_options_of(long options)
{
    DWORD out = 0;
    for (size_t i = 0; i < sizeof list_options / sizeof *list_options; i++) {
        if (options & list_options[i].older) out |= list_options[i].newer;
    }
    return out;
}

/* What a snap-in with IComponent2 says; what it allocated is freed. */
static void judge_info(snapin *s, const char *method, pane_type *out, RESULT_VIEW_TYPE_INFO *info)
{
    info->pstrPersistableViewDescription = call_text(s, method, info->pstrPersistableViewDescription);
    if (info->eViewType == MMC_VIEW_TYPE_HTML) info->pstrURL = call_text(s, method, info->pstrURL);
    text_fit(out->name, MAX_DESCRIPTION, info->pstrPersistableViewDescription);
    if (info->eViewType == MMC_VIEW_TYPE_LIST) {
        out->kind = RESULT_LIST;
        out->options = options_of_list(info->dwListOptions);
    } else if (info->eViewType == MMC_VIEW_TYPE_HTML) {
        out->kind = RESULT_WEB;
        take_address(out, info->pstrURL ? info->pstrURL : L"");
        CoTaskMemFree(info->pstrURL);
    } else if (info->eViewType == MMC_VIEW_TYPE_OCX && info->pUnkControl) {
        out->kind = message_view_is(info->pUnkControl) ? RESULT_MESSAGE : RESULT_OCX;
        out->made = info->pUnkControl;
        text_fit(out->description, MAX_DESCRIPTION, info->pstrPersistableViewDescription);
    } else {
        call_rule(s, method, "said S_OK and gave no view");
    }
    if (info->dwMiscOptions & RVTI_MISC_OPTIONS_NOLISTVIEWS) out->options |= MMC_VIEW_OPTIONS_NOLISTVIEWS;
    if (!info->pstrPersistableViewDescription) call_rule(s, method, "gave no pstrPersistableViewDescription");
    CoTaskMemFree(info->pstrPersistableViewDescription);
}

/* Whether the snap-in fills in what the view was that is gone back to; it is known to it by its name. */
static bool restore(const console *c, snapin *s, IComponent2 *component, MMC_COOKIE cookie, RESULT_VIEW_TYPE_INFO *out)
{
    const visited *place = history_returns_to(c);
    if (!place || !place->view) return false;
    *out = (RESULT_VIEW_TYPE_INFO){.eViewType = MMC_VIEW_TYPE_LIST};
    size_t size = (wcslen(place->view) + 1) * sizeof *place->view;
    out->pstrPersistableViewDescription = CoTaskMemAlloc(size);
    if (!out->pstrPersistableViewDescription) return false;
    memcpy(out->pstrPersistableViewDescription, place->view, size);
    if (place->options & MMC_VIEW_OPTIONS_NOLISTVIEWS) out->dwMiscOptions = RVTI_MISC_OPTIONS_NOLISTVIEWS;
    out->dwListOptions = list_options_of(place->options);
    if (call_view_restore(s, component, cookie, out) == S_OK) return true;
    CoTaskMemFree(out->pstrPersistableViewDescription);
    return false;
}

/* One that has it is asked by nothing else; but one that fails there may still say what it shows in the older way. */
static bool ask_component2(const console *c, snapin *s, MMC_COOKIE cookie, pane_type *out)
{
    IComponent2 *component;
    RESULT_VIEW_TYPE_INFO info;
    if (FAILED(call_query(s, (IUnknown *)s->component, &IID_IComponent2, "IComponent2", (void **)&component)))
        return false;
    bool restored = restore(c, s, component, cookie, &info);
    bool told = restored || call_view_result_type2(s, component, cookie, &info) == S_OK;
    call_release(s, component, "IComponent2");
    if (told) {
        judge_info(s, restored ? "IComponent2::RestoreResultView" : "IComponent2::GetResultViewType2", out, &info);
    }
    return told;
}

static void ask_component(snapin *s, MMC_COOKIE cookie, pane_type *out)
{
    LPOLESTR text;
    HRESULT result = call_view_result_type(s, cookie, &text, &out->options);
    if (FAILED(result) && result != E_NOTIMPL)
        call_failed(s, "IComponent::GetResultViewType", result, "a list is shown");
    if (result != S_OK) {
        /* S_FALSE: a list; what the options say still counts. */
        out->kind = RESULT_LIST;
        if (FAILED(result)) out->options = MMC_VIEW_OPTIONS_NONE;
        if (result == S_FALSE) CoTaskMemFree(text);
        return;
    }
    text = call_text(s, "IComponent::GetResultViewType", text);
    judge_text(s, out, text);
    text_fit(out->name, MAX_DESCRIPTION, out->description);
    CoTaskMemFree(text);
}

static void make_control(console *c, snapin *s, pane_type *type)
{
    CLSID clsid;
    IUnknown *message = NULL;
    HRESULT result = S_OK;
    if (type->kind == RESULT_MESSAGE) {
        message = type->made;
        if (!message) result = message_view_create(s, &message);
        if (SUCCEEDED(result)) message_view_show(c, message);
        if (message) IUnknown_Release(message);
    } else if (type->kind == RESULT_OCX && type->made) {
        controls_show_made(c, s, type->made);
        IUnknown_Release(type->made);
        type->made = NULL;
    } else if (type->kind == RESULT_OCX && text_to_guid(&clsid, type->description)) {
        result = controls_show(c, s, &clsid, type->options & MMC_VIEW_OPTIONS_CREATENEW);
    }
    if (FAILED(result)) call_failed(s, "CoCreateInstance", result, "the control of its result pane could not be made");
}

static void refuse_taskpad(console *c)
{
    result_message *message = result_message_of(c->result);
    text_keep(&message->title, L"A taskpad", RESULT_MAX_TEXT);
    text_keep(
        &message->body,
        L"The snap-in shows a taskpad here and has no tasks for it (IExtendTaskPad). Its menus, tool bars and property "
        L"pages work as usual.",
        RESULT_MAX_TEXT);
    message->icon = Icon_Information;
}

static void add_images(snapin *s, scope_node *node, IDataObject *object)
{
    IImageList *list;
    if (!s->result_images || !s->component) return;
    image_map_clear(s->result_images);
    IUnknown *host = (IUnknown *)s->view_host;
    if (FAILED(IUnknown_QueryInterface(host, &IID_IImageList, (void **)&list))) return;
    call_view_notify(s, object, MMCN_ADD_IMAGES, (LPARAM)list, node->id);
    IImageList_Release(list);
}

HRESULT pane_prepare(console *c, scope_node *node)
{
    snapin *s = node->owner;
    HSCOPEITEM id = node->id;
    MMC_COOKIE cookie = node->cookie;
    IDataObject *object;
    pane_type *type = calloc(1, sizeof *type);
    if (!type) return E_OUTOFMEMORY;
    HRESULT result = objects_of_node(c, node, &object);
    if (FAILED(result)) goto done;

    bool images_first = strict_is(c, STRICT_IMAGES_FIRST);
    if (images_first) add_images(s, node, object);
    if (!ask_component2(c, s, cookie, type)) ask_component(s, cookie, type);
    history_keep_view(c, id, type->name[0] ? type->name : NULL, type->options);
    if (!images_first && scope_find(c->scope, id)) add_images(s, node, object);
    bool web = type->kind == RESULT_WEB && scope_find(c->scope, id);
    bool has_tasks = web && taskpad_ask(c, s, object, type->description);
    bool refused = web && !has_tasks && is_taskpad(type->description);
    if (scope_find(c->scope, id)) views_ask(c, s, object);
    objects_release(s, object);

    if (has_tasks) type->kind = c->taskpad->list ? RESULT_LIST : RESULT_TASKPAD;
    s->panes |= 1u << type->kind;
    s->filtered = s->filtered || (type->kind == RESULT_LIST && type->options & MMC_VIEW_OPTIONS_FILTERED);
    result = result_reset(c->result, refused ? RESULT_MESSAGE : type->kind, type->description, type->options);
    if (refused) {
        refuse_taskpad(c);
    } else if (SUCCEEDED(result)) {
        make_control(c, s, type);
    }
done:
    free(type);
    return result;
}

void pane_fill_scope_items(console *c, scope_node *node)
{
    bool wanted = result_kind_of(c->result) == RESULT_LIST && !c->taskpad && !result_is_owner_data(c->result) &&
                  !(result_options(c->result) & MMC_VIEW_OPTIONS_EXCLUDE_SCOPE_ITEMS_FROM_LIST);
    for (scope_node *child = node->first_child; wanted && child; child = child->next)
        result_insert_node(c->result, child);
}

void pane_show_root(console *c)
{
    result_reset(c->result, RESULT_LIST, NULL, MMC_VIEW_OPTIONS_NONE);
    result_stand_in_column(c->result);
    pane_fill_scope_items(c, c->selected);
}

void pane_show_failure(console *c, scope_node *node)
{
    wchar_t body[RESULT_MAX_TEXT / 16];
    swprintf(
        body, sizeof body / sizeof *body,
        L"%ls could not be loaded, or failed so badly that it is not called any more. The list of problems says in "
        L"which call, and how.",
        node->name);
    result_reset(c->result, RESULT_MESSAGE, NULL, MMC_VIEW_OPTIONS_NONE);
    result_message *message = result_message_of(c->result);
    text_keep(&message->title, L"The snap-in is not available", RESULT_MAX_TEXT);
    text_keep(&message->body, body, RESULT_MAX_TEXT);
    message->icon = Icon_Error;
    if (c->events.message_changed) c->events.message_changed(c->events.context);
}
