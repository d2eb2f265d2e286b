#include "snapin/com/site.h"

#include <stdlib.h>
#include <string.h>

#include "core/wide.h"
#include "snapin/com/iids.h"
#include "snapin/com/data_object.h"
#include "snapin/com/module.h"
#include "snapin/sheet/sheet.h"

#define MESSAGE_JOBS   (WM_APP + 1)
#define MESSAGE_WIZARD (WM_APP + 2)
#define MESSAGE_SHEET  (WM_APP + 3)

static const wchar_t window_class[] = L"Holdfast.Snapin.Notices";

/* ---- reading the model ------------------------------------------------------------------------------------------ */

typedef struct reading {
    hf_job job;
    hf_model_part part;
    hf_model *model;
} reading;

static void reading_run(hf_job *job)
{
    reading *read = CONTAINING_RECORD(job, reading, job);
    read->model = hf_model_read(NULL, NULL, read->part);
}

/* `nodes`: those whose rows are not what they were, a bit each. */
static void update_views(hf_site *site, LPARAM nodes)
{
    IDataObject *object = NULL;
    hf_item root = hf_item_of_node(HF_NODE_ROOT);
    if (!site->console || FAILED(hf_data_object_create(&object, &root))) return;
    (void)IConsole2_UpdateAllViews(site->console, object, nodes, HF_HINT_MODEL);
    IDataObject_Release(object);
}

static LPARAM changed_nodes(const hf_model *before, const hf_model *now)
{
    LPARAM nodes = 0;
    for (int node = HF_NODE_ROOT + 1; node < hf_node_count(); node++) {
        if (!before || !hf_model_same_rows(before, now, (hf_node)node)) nodes |= (LPARAM)1 << node;
    }
    return nodes;
}

static void reading_done(hf_job *job, void *receiver)
{
    hf_site *site = receiver;
    reading *read = CONTAINING_RECORD(job, reading, job);
    bool again = site->read_again || (read->model && !read->model->whole);
    site->reading = false;
    site->read_again = false;
    if (read->model) {
        hf_model *before = site->model;
        LPARAM nodes = changed_nodes(before, read->model);
        site->model = read->model;
        read->model = NULL;
        hf_model_free(before);
        update_views(site, nodes);
    }
    if (again) hf_site_refresh(site);
}

static void reading_end(hf_job *job)
{
    reading *read = CONTAINING_RECORD(job, reading, job);
    hf_model_free(read->model);
    free(read);
}

void hf_site_refresh(hf_site *site)
{
    if (!site->box) return;
    if (site->reading) {
        site->read_again = true;
        return;
    }
    reading *read = calloc(1, sizeof *read);
    if (!read) return;
    read->part = site->model ? HF_MODEL_WHOLE : HF_MODEL_FIRST; /* the console opens with what is known at once */
    read->job = (hf_job){.run = reading_run, .done = reading_done, .end = reading_end};
    site->reading = hf_job_start(site->box, &read->job, NULL) == HF_OK;
}

/* ---- the window ------------------------------------------------------------------------------------------------- */

static void on_sheet(hf_site *site, WPARAM notice)
{
    if (notice == HF_NOTICE_CLOSED) site->sheet_alone = false;
    if (notice == HF_NOTICE_COMMITTED || notice == HF_NOTICE_STAGED || notice == HF_NOTICE_ACTED) hf_site_refresh(site);
}

static LRESULT handle_message(hf_site *site, UINT message, WPARAM wide)
{
    if (message == MESSAGE_JOBS) {
        hf_mailbox_deliver(site->box, site);
    } else if (message == MESSAGE_WIZARD) {
        site->wizard_open = false;
        hf_site_refresh(site);
    } else {
        on_sheet(site, wide);
    }
    return 0;
}

static LRESULT CALLBACK window_procedure(HWND window, UINT message, WPARAM wide, LPARAM pointer)
{
    hf_site *site = (hf_site *)GetWindowLongPtrW(window, GWLP_USERDATA);
    if (!site || message < MESSAGE_JOBS || message > MESSAGE_SHEET) {
        return DefWindowProcW(window, message, wide, pointer);
    }
    /* What is done may run a message loop, in which the console may let go of us. */
    IUnknown *owner = site->owner;
    IUnknown_AddRef(owner);
    LRESULT result = handle_message(site, message, wide);
    IUnknown_Release(owner);
    return result;
}

static HWND make_window(hf_site *site)
{
    WNDCLASSW wanted = {
        .lpfnWndProc = window_procedure, .hInstance = hf_module_instance(), .lpszClassName = window_class};
    if (!RegisterClassW(&wanted) && GetLastError() != ERROR_CLASS_ALREADY_EXISTS) return NULL;
    HWND window = CreateWindowExW(0, window_class, NULL, 0, 0, 0, 0, 0, HWND_MESSAGE, NULL, wanted.hInstance, NULL);
    if (window) SetWindowLongPtrW(window, GWLP_USERDATA, (LONG_PTR)site);
    return window;
}

/* ---- opening and closing ---------------------------------------------------------------------------------------- */

static HRESULT take_console(hf_site *site, IUnknown *console)
{
    HRESULT result = IUnknown_QueryInterface(console, &IID_IConsole2, (void **)&site->console);
    if (SUCCEEDED(result)) {
        result = IUnknown_QueryInterface(console, &IID_IConsoleNameSpace2, (void **)&site->tree);
    }
    return result;
}

HRESULT hf_site_open(hf_site *site, IUnknown *owner, IUnknown *console)
{
    *site = (hf_site){.owner = owner};
    HRESULT result = console ? take_console(site, console) : S_OK;
    if (SUCCEEDED(result)) {
        site->window = make_window(site);
        site->box = site->window ? hf_mailbox_open(site->window, MESSAGE_JOBS) : NULL;
        if (!site->box) result = E_OUTOFMEMORY;
    }
    if (FAILED(result)) {
        hf_site_close(site);
    } else {
        hf_site_refresh(site);
    }
    return result;
}

void hf_site_close(hf_site *site)
{
    hf_mailbox_close(site->box);
    site->box = NULL;
    hf_property_sheet_release(site->ready);
    site->ready = NULL;
    if (site->window) {
        SetWindowLongPtrW(site->window, GWLP_USERDATA, 0);
        DestroyWindow(site->window);
        UnregisterClassW(window_class, hf_module_instance()); /* refused while another site has a window */
    }
    site->window = NULL;
    if (site->tree) IConsoleNameSpace2_Release(site->tree);
    site->tree = NULL;
    if (site->console) IConsole2_Release(site->console);
    site->console = NULL;
    hf_model_free(site->model);
    site->model = NULL;
    memset(site->items, 0, sizeof site->items);
}

/* ---- what is asked of it ---------------------------------------------------------------------------------------- */

size_t hf_site_row_count(const hf_site *site, hf_node node)
{
    return site->model ? site->model->counts[node] : 0;
}

const hf_row *hf_site_row(const hf_site *site, hf_node node, size_t index)
{
    return index < hf_site_row_count(site, node) ? &site->model->rows[node][index] : NULL;
}

const char *hf_site_description(const hf_site *site)
{
    return site->model ? site->model->description : "Reading the settings of this server...";
}

int hf_site_message(hf_site *site, const char *title, const char *text, UINT style)
{
    int answer = IDCANCEL;
    wchar_t *wide_title = hf_wide_from_text(title), *wide_text = hf_wide_from_text(text);
    if (wide_title && wide_text) {
        if (!site->console || FAILED(IConsole2_MessageBox(site->console, wide_text, wide_title, style, &answer))) {
            answer = MessageBoxW(NULL, wide_text, wide_title, style | MB_SETFOREGROUND);
        }
    }
    free(wide_title);
    free(wide_text);
    return answer;
}

void hf_site_error(hf_site *site, const char *title, const hf_error *error)
{
    char text[HF_ERROR_TEXT_SIZE + HF_ERROR_ADVICE_SIZE + HF_ERROR_ID_SIZE + 8];
    hf_text_format(text, sizeof text, "%s.\n\n%s\n\n(%s)", error->text, error->advice, error->id);
    (void)hf_site_message(site, title, text, MB_OK | MB_ICONERROR);
}

void hf_site_status(hf_site *site, const char *text)
{
    wchar_t *wide = hf_wide_from_text(text);
    if (wide && site->console) (void)IConsole2_SetStatusText(site->console, wide);
    free(wide);
}

UINT hf_site_sheet_message(void)
{
    return MESSAGE_SHEET;
}

UINT hf_site_wizard_message(void)
{
    return MESSAGE_WIZARD;
}
