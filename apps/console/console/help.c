/* Help, and what snap-ins say about themselves. */
#include "apps/console/console/inside.h"
#include "apps/console/text.h"
#include <stdlib.h>
#include <string.h>

/* The help file of the snap-in; S_FALSE when it has none. */
static HRESULT show_help_file(console *c, snapin *s, bool *has_interface)
{
    help_files files;
    *has_interface = help_files_ask(s, &files);
    if (!*has_interface) return S_FALSE;
    if (files.result == S_OK && files.own) help_show(c, s, files.own);
    help_files_free(&files);
    return files.result;
}

HRESULT console_help(console *c)
{
    IDataObject *object;
    snapin *s = select_owner(c);
    if (!c->selected || !s || FAILED(load_component(s)) || FAILED(objects_of_selection(c, &object))) return S_FALSE;
    snapin *owner = s;
    IDataObject *part = object; /* of several rows what the first snap-in gave for its own */
    objects_part(object, s, 0, &owner, &part);
    HRESULT result = call_view_notify(owner, part, MMCN_CONTEXTHELP, 0, 0);
    objects_release(s, object);
    bool has_interface;
    return result == S_OK ? S_OK : show_help_file(c, s, &has_interface);
}

/* No data object comes with MMCN_SNAPINHELP, and many snap-ins look at it all the same: who asks for it is told. */
HRESULT console_snapin_help(console *c)
{
    bool has_interface;
    snapin *s = c->owner;
    if (!c->selected || !s || !s->component) return S_FALSE;
    HRESULT result = show_help_file(c, s, &has_interface);
    return has_interface ? result : call_view_notify(s, NULL, MMCN_SNAPINHELP, 0, 0);
}

static wchar_t *ask_text(snapin *s, ISnapinAbout *about, int which)
{
    LPOLESTR text;
    static const char *const methods[] = {"ISnapinAbout::GetSnapinDescription", "ISnapinAbout::GetProvider",
                                          "ISnapinAbout::GetSnapinVersion"};
    HRESULT result = call_about_text(s, about, which, &text);
    call_failed_once(s, methods[which], result, "it does not say this about itself");
    text = call_text(s, methods[which], text);
    wchar_t *copy = text_copy(SUCCEEDED(result) && text ? text : L"", RESULT_MAX_TEXT);
    CoTaskMemFree(text);
    return copy;
}

HRESULT console_about(console *c, const scope_node *node, about_text *out)
{
    ISnapinAbout *about;
    snapin *s = node ? node->owner : c->owner;
    snapin_entry *entry = s ? malloc(sizeof *entry) : NULL;
    memset(out, 0, sizeof *out);
    if (!entry) return E_UNEXPECTED;
    snapins_describe(entry, &s->clsid);
    HRESULT result =
        entry->has_about ? call_create(s, &entry->about, &IID_ISnapinAbout, "ISnapinAbout", (void **)&about) : S_FALSE;
    free(entry);
    if (result != S_OK) return result;
    out->name = text_copy(s->name, SNAPINS_MAX_NAME);
    out->description = ask_text(s, about, 0);
    out->provider = ask_text(s, about, 1);
    out->version = ask_text(s, about, 2);
    HICON icon;
    result = call_about_icon(s, about, &icon);
    call_failed_once(s, "ISnapinAbout::GetSnapinImage", result, "it has no picture of itself");
    if (SUCCEEDED(result) && icon) out->icon = CopyIcon(icon); /* the snap-in keeps its own */
    call_release(s, about, "ISnapinAbout");
    return S_OK;
}

void about_free(about_text *about)
{
    free(about->name);
    free(about->description);
    free(about->provider);
    free(about->version);
    if (about->icon) DestroyIcon(about->icon);
    memset(about, 0, sizeof *about);
}
