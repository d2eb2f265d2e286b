#include "snapin/sheet/help.h"

#include "core/file.h"
#include "core/wide.h"
#include "snapin/sheet/activation.h"
#include "snapin/sheet/worker.h"

#include <shellapi.h>
#include <shlwapi.h>

#include <stdlib.h>
#include <string.h>

#define TEXT_MAX 65536

/* The folder of the module that shows the page. */
static bool find_folder(char out[HF_PATH_MAX])
{
    wchar_t wide[HF_PATH_MAX];
    DWORD length = GetModuleFileNameW(hf_activation_module(), wide, HF_PATH_MAX);
    char *path = length && length < HF_PATH_MAX ? hf_wide_to_text(wide) : NULL;
    bool found = path && hf_text_put(out, HF_PATH_MAX, path);
    char *last = found ? strrchr(out, '\\') : NULL;
    if (last) *last = '\0';
    free(path);
    return last != NULL;
}

/* ---- in the browser --------------------------------------------------------------------------------------------- */

/* `file:///C:/Program%20Files/...#field`. */
static void add_address(hf_text *out, const char *path, const hf_field *field)
{
    hf_text_add(out, "file:///");
    for (const char *at = path; *at; at++) {
        if (*at == '\\')
            hf_text_add(out, "/");
        else if (strchr(" %#?\"", *at))
            hf_text_add_format(out, "%%%02X", (unsigned)(unsigned char)*at);
        else
            hf_text_add_bytes(out, at, 1);
    }
    if (field) hf_text_add_format(out, "#%s", field->id);
}

static bool is_opened(const wchar_t *program, const wchar_t *arguments)
{
    return (INT_PTR)ShellExecuteW(NULL, L"open", program, arguments, NULL, SW_SHOWNORMAL) > 32;
}

/* The shell drops the anchor of what is a file, so the browser itself is given the address. */
static hf_status open_address(void *context, const hf_attendant *attendant, hf_error *error)
{
    const char *address = context;
    wchar_t browser[HF_PATH_MAX], *wide = hf_wide_from_text(address);
    DWORD size = HF_PATH_MAX;
    (void)attendant;
    if (!wide) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    bool known = AssocQueryStringW(ASSOCF_NONE, ASSOCSTR_EXECUTABLE, L".html", L"open", browser, &size) == S_OK;
    bool opened = (known && is_opened(browser, wide)) || is_opened(wide, NULL);
    free(wide);
    return opened ? HF_OK : HF_FAILED;
}

static bool show_in_browser(HWND owner, const hf_page *page, const hf_field *field)
{
    char folder[HF_PATH_MAX], path[HF_PATH_MAX];
    hf_text address = HF_TEXT_INIT(4 * HF_PATH_MAX);
    bool found = find_folder(folder) && hf_text_format(path, sizeof path, "%s\\help\\page-%s.html", folder, page->id) &&
                 hf_file_exists(path);
    if (found) add_address(&address, path, field);
    bool shown = found && !address.failed &&
                 hf_worker_do(owner, "Help", open_address, (void *)(ULONG_PTR)hf_text_get(&address), NULL) == HF_OK;
    hf_text_free(&address);
    return shown;
}

/* ---- in a window ------------------------------------------------------------------------------------------------ */

static void add_field(hf_text *out, const hf_field *field)
{
    if (!field->help) return;
    hf_text_add(out, "\n\n");
    hf_label_plain(out, field->label);
    hf_text_add_format(out, ": %s", field->help);
}

/* The field that was asked about comes first. */
static void show_in_window(HWND owner, const hf_page *page, const hf_field *field)
{
    hf_text text = HF_TEXT_INIT(TEXT_MAX);
    hf_text_add(&text, page->help ? page->help : page->title);
    if (field) add_field(&text, field);
    for (size_t i = 0; i < page->field_count; i++)
        if (&page->fields[i] != field) add_field(&text, &page->fields[i]);
    hf_worker_show_text(owner, page->title, hf_text_get(&text));
    hf_text_free(&text);
}

void hf_page_help_show(HWND owner, const hf_page *page, const hf_field *field)
{
    if (!show_in_browser(owner, page, field)) show_in_window(owner, page, field);
}
