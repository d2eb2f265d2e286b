/* Loading snap-ins, and letting them go. */
#include "apps/console/com/host.h"
#include "apps/console/text.h"
#include <ocidl.h>
#include <stdlib.h>

snapin *load_new(console *c, const CLSID *clsid)
{
    snapin *s = snapin_create(c, clsid);
    if (!s) return NULL;
    s->next = c->snapins;
    c->snapins = s;
    return s;
}

snapin *load_named(console *c, const CLSID *clsid)
{
    for (snapin *s = c->snapins; s; s = s->next) {
        if (!s->data && !s->static_node && !s->primary && IsEqualCLSID(&s->clsid, clsid)) return s;
    }
    return load_new(c, clsid);
}

enum { MAX_REQUIRED = 256 };

static void ask_required(snapin *s)
{
    IRequiredExtensions *required;
    if (FAILED(
            call_query(s, (IUnknown *)s->data, &IID_IRequiredExtensions, "IRequiredExtensions", (void **)&required))) {
        return;
    }
    s->all_extensions = call_required_all(s, required) == S_OK;
    CLSID clsid;
    for (bool first = true; !s->all_extensions && s->required_count < MAX_REQUIRED; first = false) {
        if (call_required_next(s, required, first, &clsid) != S_OK) break;
        CLSID *grown = realloc(s->required, (s->required_count + 1) * sizeof *grown);
        if (!grown) break;
        s->required = grown;
        s->required[s->required_count++] = clsid;
    }
    call_release(s, required, "IRequiredExtensions");
}

static void restore(snapin *s, const void *saved, size_t size)
{
    IUnknown *object = (IUnknown *)s->data;
    HRESULT result = saved ? call_persist_load(s, object, "component data", saved, size)
                           : call_persist_new(s, object, "component data");
    if (FAILED(result)) call_failed(s, saved ? "Load" : "InitNew", result, "it starts with its own defaults");
}

static void drop_data(snapin *s)
{
    IComponentData *data = s->data;
    s->data = NULL;
    ULONG left = call_release(s, data, "IComponentData");
    if (left && s->console->closing) {
        call_rule(s, "IComponentData::Release", "%lu references were left after the last one was released", left);
    }
    host_let_go(s->data_host);
    s->data_host = NULL;
}

/* A snap-in whose DLL is missing or of the wrong kind is not even tried: the loader's own message says less. */
static HRESULT check(snapin *s)
{
    snapin_entry *entry = malloc(sizeof *entry);
    if (!entry) return E_OUTOFMEMORY;
    snapins_describe(entry, &s->clsid);
    HRESULT result = S_OK;
    if (entry->defect != SNAPIN_FINE && entry->defect != SNAPIN_NO_CLASS) {
        char why[256], dll[SNAPINS_MAX_PATH];
        text_fit_utf8(why, sizeof why, snapin_defect_text(entry->defect));
        text_fit_utf8(dll, sizeof dll, entry->dll);
        result = entry->defect == SNAPIN_NOT_ALLOWED ? E_ACCESSDENIED : HRESULT_FROM_WIN32(ERROR_MOD_NOT_FOUND);
        if (entry->defect == SNAPIN_OTHER_BITNESS) result = HRESULT_FROM_WIN32(ERROR_BAD_EXE_FORMAT);
        if (entry->defect == SNAPIN_NOT_A_PROGRAM) result = HRESULT_FROM_WIN32(ERROR_BAD_EXE_FORMAT);
        call_failed(s, "CoCreateInstance", result, "%s%s%.200s%s", why, dll[0] ? " (" : "", dll, dll[0] ? ")" : "");
    }
    free(entry);
    return result;
}

HRESULT load_data(snapin *s, const void *saved, size_t size)
{
    console *c = s->console;
    HRESULT result = check(s);
    if (FAILED(result)) return result;
    result = call_create(s, &s->clsid, &IID_IComponentData, "IComponentData", (void **)&s->data);
    if (FAILED(result)) {
        const char *why = result == REGDB_E_CLASSNOTREG ? "no such class is registered"
                          : result == E_NOINTERFACE     ? "it is no snap-in: it has no IComponentData"
                                                        : "the snap-in could not be created";
        call_failed(s, "CoCreateInstance", result, "%s", why);
        return result;
    }
    s->data_host = host_create_held(s, false);
    s->scope_images = image_map_create(c->images);
    if (!s->data_host || !s->scope_images) {
        drop_data(s);
        return E_OUTOFMEMORY;
    }
    bool late = strict_is(c, STRICT_LOAD_AFTER_INITIALIZE);
    if (!late) restore(s, saved, size);
    result = call_data_initialize(s, (IUnknown *)host_console(s->data_host));
    if (FAILED(result)) {
        call_failed(s, "IComponentData::Initialize", result, "the snap-in is not used");
        drop_data(s);
        return result;
    }
    s->initialized = true;
    if (late) restore(s, saved, size);
    ask_required(s);
    return S_OK;
}

/* The pictures of a static node come from ISnapinAbout, until the snap-in sets others. */
static void ask_static_images(snapin *s)
{
    console *c = s->console;
    snapin_entry *entry = malloc(sizeof *entry);
    ISnapinAbout *about = NULL;
    if (!entry) return;
    snapins_describe(entry, &s->clsid);
    bool has_about = entry->has_about;
    CLSID clsid = entry->about;
    free(entry);
    if (!has_about || FAILED(call_create(s, &clsid, &IID_ISnapinAbout, "ISnapinAbout", (void **)&about))) return;

    HBITMAP closed, open, large;
    COLORREF mask;
    HRESULT result = call_about_folder(s, about, &closed, &open, &large, &mask);
    call_failed_once(s, "ISnapinAbout::GetStaticFolderImage", result, "its static node has an ordinary picture");
    if (SUCCEEDED(result) && closed && large) {
        s->static_images = image_map_create(c->images);
        if (s->static_images) {
            image_map_set_strip(s->static_images, closed, large, 0, mask);
            image_map_set_strip(s->static_images, open ? open : closed, large, 1, mask);
        }
    }
    call_release(s, about, "ISnapinAbout");
}

static void ask_static_name(console *c, snapin *s)
{
    IDataObject *object;
    wchar_t name[SNAPINS_MAX_NAME] = L"";
    HRESULT result = call_data_query_object(s, 0, CCT_SNAPIN_MANAGER, &object);
    if (FAILED(result)) {
        call_failed(s, "IComponentData::QueryDataObject", result, "there is no data object for its static node");
        return;
    }
    if (formats_text(s, object, CCF_DISPLAY_NAME, name, SNAPINS_MAX_NAME) && name[0]) {
        scope_set_name(c->scope, s->static_node, name);
    } else if (!s->broken) {
        call_rule(s, "IDataObject::GetDataHere", "the data object of its static node has no CCF_DISPLAY_NAME");
    }
    objects_release(s, object);
}

HRESULT load_insert(console *c, snapin *s, scope_node **out)
{
    s->static_node = scope_insert_static(c->scope, s, s->name);
    if (!s->static_node) return E_OUTOFMEMORY;
    if (out) *out = s->static_node;
    c->dirty = true;
    if (!s->data) {
        s->static_node->children = 0;
        return S_FALSE;
    }
    ask_static_images(s);
    ask_static_name(c, s);
    if (c->events.scope_changed && s->static_node) c->events.scope_changed(c->events.context, s->static_node);
    return s->broken ? CALL_CRASHED : S_OK;
}

HRESULT load_stand_alone(console *c, const CLSID *clsid, const void *saved, size_t size, scope_node **out)
{
    snapin *s = load_new(c, clsid);
    if (!s) return E_OUTOFMEMORY;
    HRESULT result = load_data(s, saved, size), inserted = load_insert(c, s, out);
    return FAILED(result) ? result : inserted;
}

snapin *load_extension(console *c, snapin *primary, const CLSID *clsid)
{
    for (snapin *s = c->snapins; s; s = s->next) {
        if (s->primary == primary && IsEqualCLSID(&s->clsid, clsid)) return s->data ? s : NULL;
    }
    snapin *s = load_new(c, clsid);
    if (!s) return NULL;
    s->primary = primary;
    return SUCCEEDED(load_data(s, NULL, 0)) ? s : NULL;
}

/* Some snap-ins are data and view in one object: it is not gone when the view lets go of it. */
static bool is_one_object(snapin *s)
{
    IUnknown *data, *view;
    if (FAILED(call_query(s, (IUnknown *)s->data, &IID_IUnknown, "IUnknown", (void **)&data))) return false;
    HRESULT result = call_query(s, (IUnknown *)s->component, &IID_IUnknown, "IUnknown", (void **)&view);
    bool same = SUCCEEDED(result) && data == view;
    if (SUCCEEDED(result)) call_release(s, view, "IUnknown");
    call_release(s, data, "IUnknown");
    return same;
}

static HRESULT start_component(console *c, snapin *s)
{
    HRESULT result = call_data_create_component(s, &s->component);
    if (FAILED(result)) {
        call_failed(s, "IComponentData::CreateComponent", result, "the snap-in has no view");
        return result;
    }
    s->is_one_object = is_one_object(s);
    s->view_host = host_create_held(s, true);
    if (!s->result_images) s->result_images = image_map_create(c->images);
    if (!s->view_host || !s->result_images) return E_OUTOFMEMORY;
    result = call_view_initialize(s, host_console(s->view_host));
    if (FAILED(result)) {
        call_failed(s, "IComponent::Initialize", result, "the snap-in has no view");
        return result;
    }
    call_persist_new(s, (IUnknown *)s->component, "component");
    if (!strict_is(c, STRICT_CONTROLBAR_LATE)) bars_start(c, s);
    return S_OK;
}

static void drop_component(snapin *s)
{
    IComponent *component = s->component;
    s->component = NULL;
    ULONG left = call_release(s, component, "IComponent");
    if (left && s->console->closing && !s->is_one_object) {
        call_rule(s, "IComponent::Release", "%lu references were left after the last one was released", left);
    }
    host_let_go(s->view_host);
    s->view_host = NULL;
}

HRESULT load_component(snapin *s)
{
    if (s->component) return S_OK;
    if (!s->data || s->component_failed) return E_UNEXPECTED;
    HRESULT result = start_component(s->console, s);
    if (FAILED(result)) {
        s->component_failed = true;
        drop_component(s);
    }
    return result;
}

static void close_component(console *c, snapin *s)
{
    controls_close(c, s);
    bars_end(c, s);
    if (!s->component) return;
    HRESULT result = call_view_destroy(s);
    if (FAILED(result)) call_failed(s, "IComponent::Destroy", result, "it is released all the same");
    drop_component(s);
}

static void remove_children(console *c, snapin *s)
{
    IDataObject *object;
    scope_node *node = s->static_node;
    nodes_take_back_all(c, s);
    if (!node || !node->expanded_once || FAILED(objects_of_node(c, node, &object))) return;
    call_data_notify(s, object, MMCN_REMOVE_CHILDREN, node->id, 0);
    objects_release(s, object);
}

static void close_data(snapin *s)
{
    if (!s->data) return;
    HRESULT result = call_data_destroy(s);
    if (FAILED(result)) call_failed(s, "IComponentData::Destroy", result, "it is released all the same");
    drop_data(s);
}

static void free_images(snapin *s)
{
    image_map_free(s->scope_images);
    image_map_free(s->result_images);
    image_map_free(s->static_images);
    s->scope_images = s->result_images = s->static_images = NULL;
}

void load_close(console *c, snapin *s)
{
    host_drop_menu(s->view_host);
    host_drop_menu(s->data_host);
    if (strict_is(c, STRICT_DATA_FIRST)) {
        remove_children(c, s);
        close_component(c, s);
    } else {
        close_component(c, s);
        remove_children(c, s);
    }
    close_data(s);
    free_images(s);
}

void load_close_all(console *c)
{
    strict_pass_special_objects(c);
    if (strict_is(c, STRICT_CONTROLBAR_AFTER_DESTROY_VIEW)) {
        for (snapin *s = c->snapins; s; s = s->next) bars_end(c, s);
    }
    console_select_node(c, NULL);
    /* Extensions were loaded after what they extend, and stand before it in the list: they go first. */
    for (snapin *s = c->snapins; s; s = s->next) load_close(c, s);
}
