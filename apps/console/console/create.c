#include "apps/console/console/inside.h"
#include "apps/console/sheet/helpers.h"
#include "apps/console/sheet/notify.h"
#include "apps/console/sheet/sheet.h"
#include "apps/console/text.h"
#include <stdlib.h>

static void tell_problem_posted(console *c, void *argument)
{
    if (c->events.problem) c->events.problem(c->events.context, argument);
    free(argument);
}

/* Problems are told on the console thread, wherever they happened. */
static void on_problem(void *context, const problem *what)
{
    console *c = context;
    if (GetCurrentThreadId() == c->thread) {
        if (c->events.problem) c->events.problem(c->events.context, what);
        return;
    }
    problem *copy = malloc(sizeof *copy);
    if (!copy) return;
    *copy = *what;
    if (!messages_post(c, tell_problem_posted, copy)) free(copy);
}

static HRESULT make_parts(console *c)
{
    c->scope = scope_create(L"Console Root", &c->events);
    c->result = result_create(&c->events);
    c->images = images_create();
    if (!c->scope || !c->result || !c->images) return E_OUTOFMEMORY;
    if (!status_line_set(&c->status, L"") || !text_keep(&c->title, L"", 1)) return E_OUTOFMEMORY;
    return messages_start(c) ? S_OK : HRESULT_FROM_WIN32(GetLastError());
}

static void free_parts(console *c)
{
    history_clear(c);
    views_forget(c);
    scope_free(c->scope);
    result_free(c->result);
    images_free(c->images);
    status_line_free(&c->status);
    free(c->title);
    free(c->cell);
    free(c);
}

HRESULT console_create(console **out, const console_options *options, const view_events *events)
{
    console *c = calloc(1, sizeof *c);
    if (!c) return E_OUTOFMEMORY;
    if (options) c->options = *options;
    if (events) c->events = *events;
    c->thread = GetCurrentThreadId();
    c->static_extensions = true;
    verbs_reset(&c->verbs);
    HRESULT result = make_parts(c);
    if (FAILED(result)) {
        free_parts(c);
        return result;
    }
    guard_install();
    trace_listen(on_problem, c);
    if (c->options.without_helpers) helpers_hide();
    node_manager_register(c);
    *out = c;
    return S_OK;
}

/* What snap-ins still hold when all of them were let go: each such reference is a leak of theirs. */
static void report_left(console *c)
{
    for (snapin *s = c->snapins; s; s = s->next) {
        char what[256];
        if (s->given && !s->broken) { /* what crashed was not given the chance */
            call_rule(s, "Release", "%ld of the objects that it was given were never released: %s", s->given,
                      snapin_still_has(what, sizeof what, s));
        }
    }
}

static void free_snapins(console *c)
{
    while (c->snapins) {
        snapin *gone = c->snapins;
        c->snapins = gone->next;
        gone->console = NULL;
        snapin_release(gone); /* what it was given keeps it alive */
    }
}

void console_free(console *c)
{
    if (!c) return;
    c->closing = true;
    sheets_close_all(c);
    transfer_forget(c);
    load_close_all(c);
    console_pump(c);
    notify_sweep();
    node_manager_revoke(c);
    messages_end(c);
    report_left(c);
    free_snapins(c);
    trace_listen(NULL, NULL);
    free_parts(c);
    CoFreeUnusedLibraries();
}

bool console_shows_sheets(const console *c)
{
    const struct sheet *sh = c->sheets;
    while (sh && sh->is_over) sh = sh->next;
    return sh != NULL;
}

bool console_has_open_sheets(const console *c)
{
    return c->sheets != NULL;
}

scope_tree *console_scope(const console *c)
{
    return c->scope;
}

result_pane *console_result(const console *c)
{
    return c->result;
}

const verbs *console_verbs(const console *c)
{
    return &c->verbs;
}

const controlbar *console_controls(const console *c)
{
    return &c->controls;
}

images *console_images(const console *c)
{
    return c->images;
}

scope_node *console_selected_node(const console *c)
{
    return c->selected;
}

const wchar_t *console_title(const console *c)
{
    return c->title;
}

const wchar_t *console_status(const console *c)
{
    return c->status.left;
}

int console_progress(const console *c)
{
    return c->status.percent;
}

const wchar_t *console_status_middle(const console *c)
{
    return c->status.middle;
}

const wchar_t *console_status_right(const console *c)
{
    return c->status.right;
}

HWND console_window(const console *c)
{
    HWND shown = c->events.main_window ? c->events.main_window(c->events.context) : NULL;
    return shown ? shown : c->window;
}

const wchar_t *console_snapin_name(const struct snapin *s)
{
    return s ? s->name : L"";
}

void console_enable_all_extensions(console *c, bool enable)
{
    c->static_extensions = enable;
}
