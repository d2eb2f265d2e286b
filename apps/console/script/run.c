/* The script's own process. */
#include "apps/console/call/last_call.h"
#include "apps/console/console/inside.h"
#include "apps/console/ocx/control_pane.h"
#include "apps/console/script/script.h"
#include "apps/console/script/watch.h"
#include "apps/console/text.h"
#include <stdlib.h>
#include <string.h>

static char *read_all(FILE *in)
{
    char *text = malloc(SCRIPT_MAX_BYTES + 1);
    size_t size = text ? fread(text, 1, SCRIPT_MAX_BYTES + 1, in) : 0;
    if (!text || size > SCRIPT_MAX_BYTES) {
        free(text);
        return NULL;
    }
    text[size] = 0;
    return text;
}

/* An array of objects; NULL, with a line on standard error, for anything else. */
static json_object *read_script(const wchar_t *path)
{
    FILE *in = wcscmp(path, L"-") ? _wfopen(path, L"rb") : stdin;
    char *text = in ? read_all(in) : NULL;
    if (in && in != stdin) fclose(in);
    json_object *out = text ? json_tokener_parse(text) : NULL;
    free(text);
    if (out && json_object_is_type(out, json_type_array) && json_object_array_length(out) <= SCRIPT_MAX_COMMANDS)
        return out;
    fputs("holdfast-console: the script cannot be read: it is a JSON array of commands, [{\"do\": \"tree\"}, ...].\n",
          stderr);
    json_object_put(out);
    return NULL;
}

static void print_line(json_object *line)
{
    printf("%s\n", json_object_to_json_string_ext(line, JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE));
    fflush(stdout);
    json_object_put(line);
}

static void hand_over(json_object **from, json_object *line, const char *key)
{
    if (json_object_array_length(*from)) {
        json_object_object_add(line, key, *from);
        *from = json_object_new_array();
    }
}

/* Adds what happened meanwhile, and prints. */
static void answer_line(script *s, json_object *line, HRESULT result, size_t problems)
{
    char name[TRACE_HRESULT];
    json_object_object_add(line, "result", json_object_new_string(trace_hresult(name, result)));
    watch_hand_over(s->watch, s->asked, s->popups);
    hand_over(&s->asked, line, "message-boxes");
    hand_over(&s->topics, line, "help");
    hand_over(&s->popups, line, "popups");
    json_object *list = script_problems(problems, &s->broke);
    if (json_object_array_length(list)) {
        json_object_object_add(line, "problems", list);
    } else {
        json_object_put(list);
    }
    if (FAILED(result)) s->failed = true;
    print_line(line);
}

static void run_command(script *s, json_object *command)
{
    json_object *line = json_object_new_object();
    size_t problems = trace_problems();
    const char *word = json_object_is_type(command, json_type_object) ? script_word(command, "do") : NULL;
    json_object_object_add(line, "do", json_object_new_string(word ? word : ""));
    script_command *function = script_find(word);
    HRESULT result = function ? function(s, command, line) : E_NOTIMPL;
    console_pump(s->c);
    answer_line(s, line, result, problems);
}

void script_run_commands(script *s)
{
    size_t count = json_object_array_length(s->commands);
    s->leave = false;
    while (s->at < count && !s->leave) run_command(s, json_object_array_get_idx(s->commands, s->at++));
}

/* ---- what the console tells */

static int on_message_box(void *context, const wchar_t *text, const wchar_t *title, UINT style)
{
    script *s = context;
    json_object *box = json_object_new_object();
    script_add_string(box, "text", text);
    script_add_string(box, "title", title);
    json_object_object_add(box, "style", json_object_new_int((int)style));
    json_object_array_add(s->asked, box);
    return s->answer;
}

static void on_help(void *context, const wchar_t *topic)
{
    script *s = context;
    json_object_array_add(s->topics, script_string(topic));
}

static const menu_item *on_popup(void *context, HWND parent, int x, int y, const menu *shown)
{
    script *s = context;
    (void)parent, (void)x, (void)y;
    json_object_array_add(s->popups, script_menu(&shown->root));
    return s->choice ? menu_find_label(shown, s->choice) : NULL;
}

/* Controls want a window to be in place; nobody sees it. */
static HRESULT on_control(void *context, IUnknown *made)
{
    enum { WIDTH = 800, HEIGHT = 600 };
    script *s = context;
    if (!s->pane) {
        HWND parent =
            CreateWindowExW(0, L"STATIC", L"", WS_POPUP, 0, 0, WIDTH, HEIGHT, NULL, NULL, GetModuleHandleW(NULL), NULL);
        s->pane = parent ? control_pane_create(parent, 0) : NULL;
        if (s->pane) SetWindowPos(s->pane, NULL, 0, 0, WIDTH, HEIGHT, SWP_NOZORDER | SWP_SHOWWINDOW);
    }
    if (!s->pane) return E_OUTOFMEMORY;
    HRESULT result = control_pane_host(s->pane, made);
    control_pane_show(s->pane, made);
    return result;
}

static void on_control_gone(void *context, IUnknown *gone)
{
    script *s = context;
    if (s->pane) control_pane_release(s->pane, gone);
}

/* The wizard is modal: the commands that follow are run while it is open, up to one that may close it; if it does not,
 * the console says so again. */
static void on_wizard(void *context, HWND wizard)
{
    script *s = context;
    HWND outer = s->wizard;
    s->wizard = wizard;
    if (s->at < json_object_array_length(s->commands)) {
        script_run_commands(s);
    } else { /* the script is over */
        SendMessageW(wizard, PSM_PRESSBUTTON, PSBTN_CANCEL, 0);
    }
    s->wizard = outer;
    s->leave = false;
}

static void add_snapins(script *s, const arguments *asked)
{
    for (size_t i = 0; i < asked->snapin_count; i++) {
        json_object *line = json_object_new_object();
        size_t problems = trace_problems();
        scope_node *node = NULL;
        json_object_object_add(line, "do", json_object_new_string("add"));
        HRESULT result = console_add_snapin(s->c, &asked->snapins[i], ADD_SILENTLY, &node);
        if (node) script_add_string(line, "node", node->name);
        console_pump(s->c);
        answer_line(s, line, result, problems);
    }
}

static void open_file(script *s, const wchar_t *path)
{
    json_object *line = json_object_new_object();
    size_t problems = trace_problems();
    json_object_object_add(line, "do", json_object_new_string("open"));
    HRESULT result = console_open(s->c, path);
    console_pump(s->c);
    answer_line(s, line, result, problems);
}

/* The last line: that the console was closed, and what snap-ins still held then. */
static void close_console(script *s)
{
    json_object *line = json_object_new_object();
    size_t problems = trace_problems();
    json_object_object_add(line, "do", json_object_new_string("close"));
    console_free(s->c);
    s->c = NULL;
    answer_line(s, line, S_OK, problems);
}

static void free_script(script *s)
{
    json_object_put(s->commands);
    json_object_put(s->asked);
    json_object_put(s->topics);
    json_object_put(s->popups);
    free(s->choice);
    watch_end(s->watch);
}

int script_run(const arguments *asked)
{
    script s = {.answer = IDOK};
    if (asked->shared) last_call_open(asked->shared);
    s.commands = read_script(asked->script);
    if (!s.commands) return 2;
    s.asked = json_object_new_array();
    s.topics = json_object_new_array();
    s.popups = json_object_new_array();
    view_events events = {.context = &s,
                          .message_box = on_message_box,
                          .help_asked = on_help,
                          .popup_menu = on_popup,
                          .host_control = on_control,
                          .release_control = on_control_gone,
                          .wizard_opened = on_wizard};
    HRESULT result = console_create(&s.c, &asked->options, &events);
    if (SUCCEEDED(result)) {
        s.watch = watch_start();
        add_snapins(&s, asked);
        if (asked->file[0]) open_file(&s, asked->file);
        script_run_commands(&s);
        close_console(&s);
        if (s.pane) DestroyWindow(GetParent(s.pane));
    }
    free_script(&s);
    return FAILED(result) || s.failed || s.broke;
}
