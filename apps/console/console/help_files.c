/* The help files that snap-ins name (ISnapinHelp, ISnapinHelp2). mmc.exe makes one of all of them, in which a topic is
 * "FILE::/PAGE", FILE without its folder: so the file of that name is looked for among those that were named. */
#include "apps/console/console/inside.h"
#include "apps/console/text.h"
#include <shlwapi.h>
#include <stdlib.h>
#include <string.h>

bool help_files_ask(snapin *s, help_files *out)
{
    ISnapinHelp2 *help;
    IUnknown *data = (IUnknown *)s->data;
    memset(out, 0, sizeof *out);
    bool second = SUCCEEDED(call_query(s, data, &IID_ISnapinHelp2, "ISnapinHelp2", (void **)&help));
    if (!second && FAILED(call_query(s, data, &IID_ISnapinHelp, "ISnapinHelp", (void **)&help))) return false;
    out->result = call_help_topic(s, (ISnapinHelp *)help, &out->own);
    call_failed_once(s, "ISnapinHelp::GetHelpTopic", out->result, "there is no help to show");
    out->own = call_text(s, "ISnapinHelp::GetHelpTopic", out->own);
    if (second) {
        HRESULT result = call_help_linked(s, help, &out->linked);
        call_failed_once(s, "ISnapinHelp2::GetLinkedTopics", result, "topics in linked help files are not found");
        out->linked = call_text(s, "ISnapinHelp2::GetLinkedTopics", out->linked);
    }
    call_release(s, help, "ISnapinHelp");
    return true;
}

void help_files_free(help_files *files)
{
    CoTaskMemFree(files->own);
    CoTaskMemFree(files->linked);
}

/* Where the name in "name.chm::/page" ends; NULL: the topic is an address, or says the folder itself. */
static const wchar_t *end_of_name(const wchar_t *topic)
{
    const wchar_t *end = wcsstr(topic, L"::");
    if (!end) end = topic + wcslen(topic);
    if (end - topic < 5 || StrCmpNIW(end - 4, L".chm", 4) != 0) return NULL;
    for (const wchar_t *at = topic; at < end; at++) {
        if (*at == L'\\' || *at == L'/' || *at == L':') return NULL;
    }
    return end;
}

/* The path whose file has that name, of a list like "C:\one.chm;C:\two.chm"; `*out_length` is the path's. */
static const wchar_t *path_in(const wchar_t *list, const wchar_t *name, size_t length, size_t *out_length)
{
    while (list && *list) {
        size_t whole = wcscspn(list, L";");
        const wchar_t *file = whole > length ? list + whole - length : NULL;
        if (file && (file[-1] == L'\\' || file[-1] == L'/') && StrCmpNIW(file, name, (int)length) == 0) {
            *out_length = whole;
            return list;
        }
        list += whole + (list[whole] == L';');
    }
    return NULL;
}

/* From malloc; NULL: not among them. */
static wchar_t *complete(const help_files *files, const wchar_t *topic, const wchar_t *end)
{
    size_t length = 0, name = (size_t)(end - topic);
    const wchar_t *path = path_in(files->own, topic, name, &length);
    if (!path) path = path_in(files->linked, topic, name, &length);
    if (!path) return NULL;
    bool lacks_slash = *end && end[2] != L'/';
    size_t size = length + wcslen(end) + 2;
    wchar_t *out = malloc(size * sizeof *out);
    if (out) {
        swprintf(out, size, L"%.*ls%ls%ls%ls", (int)length, path, *end ? L"::" : L"", lacks_slash ? L"/" : L"",
                 *end ? end + 2 : L"");
    }
    return out;
}

static wchar_t *complete_by(snapin *s, const wchar_t *topic, const wchar_t *end)
{
    help_files files;
    if (!s->data || !help_files_ask(s, &files)) return NULL;
    wchar_t *out = complete(&files, topic, end);
    help_files_free(&files);
    return out;
}

void help_show(console *c, snapin *first, const wchar_t *topic)
{
    const wchar_t *end = end_of_name(topic);
    wchar_t *whole = end && first ? complete_by(first, topic, end) : NULL;
    for (snapin *s = end ? c->snapins : NULL; s && !whole; s = s->next) {
        if (s != first) whole = complete_by(s, topic, end);
    }
    if (c->events.help_asked) c->events.help_asked(c->events.context, whole ? whole : topic);
    free(whole);
}
