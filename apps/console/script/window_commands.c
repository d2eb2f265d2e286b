/* The commands on the console as a whole: its document, history, focus, help, and what it waits for. */
#include "apps/console/script/script.h"
#include "apps/console/script/watch.h"
#include <stdlib.h>
#include <string.h>

static HRESULT do_focus(script *s, json_object *command, json_object *answer)
{
    const char *pane = script_word(command, "pane");
    (void)answer;
    return pane && !strcmp(pane, "result") ? console_focus_result(s->c) : console_focus_scope(s->c);
}

static HRESULT do_activate(script *s, json_object *command, json_object *answer)
{
    (void)answer;
    console_activate(s->c, script_flag(command, "on", true));
    return S_OK;
}

static HRESULT do_minimize(script *s, json_object *command, json_object *answer)
{
    (void)answer;
    console_minimize(s->c, script_flag(command, "on", true));
    return S_OK;
}

static HRESULT do_power(script *s, json_object *command, json_object *answer)
{
    int event = script_number(command, "event", 0);
    bool allowed = console_tell_power(s->c, (UINT)event, 0) != BROADCAST_QUERY_DENY;
    json_object_object_add(answer, "allowed", json_object_new_boolean(allowed));
    return S_OK;
}

static HRESULT do_help(script *s, json_object *command, json_object *answer)
{
    (void)answer;
    return script_flag(command, "snapin", false) ? console_snapin_help(s->c) : console_help(s->c);
}

static HRESULT do_about(script *s, json_object *command, json_object *answer)
{
    about_text about;
    scope_node *node = json_object_object_get(command, "node") ? script_node(s, command, "node") : NULL;
    HRESULT result = console_about(s->c, node, &about);
    if (result == S_OK) {
        script_add_string(answer, "name", about.name);
        script_add_string(answer, "description", about.description);
        script_add_string(answer, "provider", about.provider);
        script_add_string(answer, "version", about.version);
        json_object_object_add(answer, "picture", json_object_new_boolean(about.icon != NULL));
        about_free(&about);
    }
    return result;
}

static HRESULT with_file(script *s, json_object *command, HRESULT (*work)(console *c, const wchar_t *path))
{
    wchar_t *path = script_text(command, "file");
    HRESULT result = path ? work(s->c, path) : E_INVALIDARG;
    free(path);
    return result;
}

static HRESULT do_save(script *s, json_object *command, json_object *answer)
{
    (void)answer;
    return with_file(s, command, console_save);
}

static HRESULT do_open(script *s, json_object *command, json_object *answer)
{
    (void)answer;
    return with_file(s, command, console_open);
}

static HRESULT do_dirty(script *s, json_object *command, json_object *answer)
{
    (void)command;
    json_object_object_add(answer, "dirty", json_object_new_boolean(console_is_dirty(s->c)));
    return S_OK;
}

static HRESULT do_back(script *s, json_object *command, json_object *answer)
{
    (void)command, (void)answer;
    return console_go(s->c, -1);
}

static HRESULT do_forward(script *s, json_object *command, json_object *answer)
{
    (void)command, (void)answer;
    return console_go(s->c, 1);
}

static HRESULT do_status(script *s, json_object *command, json_object *answer)
{
    (void)command;
    const wchar_t *middle = console_status_middle(s->c), *right = console_status_right(s->c);
    script_add_string(answer, "status", console_status(s->c));
    if (*middle) script_add_string(answer, "middle", middle);
    if (*right) script_add_string(answer, "right", right);
    json_object_object_add(answer, "progress", json_object_new_int(console_progress(s->c)));
    script_add_string(answer, "title", console_title(s->c));
    return S_OK;
}

/* A button by its number, or by the word for it; 0: none. */
static int button_of(json_object *command)
{
    static const char *const words[] = {"",    "ok", "cancel", "abort", "retry",     "ignore",
                                        "yes", "no", "close",  "help",  "try again", "continue"};
    const char *word = script_word(command, "button");
    for (size_t i = 1; word && i < sizeof words / sizeof *words; i++) {
        if (!strcmp(words[i], word)) return (int)i; /* IDOK is 1, and so on */
    }
    return word ? 0 : script_number(command, "button", IDOK);
}

/* Another word is the label of a button of a dialog that the snap-in shows by itself. */
static HRESULT do_answer(script *s, json_object *command, json_object *answer)
{
    int button = button_of(command);
    wchar_t *label = button ? NULL : script_text(command, "button");
    (void)answer;
    s->answer = button ? button : IDOK;
    watch_set_answer(s->watch, s->answer, label);
    free(label);
    return S_OK;
}

static HRESULT do_wait(script *s, json_object *command, json_object *answer)
{
    int wanted = script_number(command, "milliseconds", 100);
    ULONGLONG until = GetTickCount64() + (ULONGLONG)(wanted < 0 ? 0 : wanted);
    (void)answer;
    do {
        MsgWaitForMultipleObjects(0, NULL, FALSE, 10, QS_ALLINPUT);
        console_pump(s->c);
    } while (GetTickCount64() < until);
    return S_OK;
}

const script_entry script_window_commands[] = {
    {"about", do_about},     {"activate", do_activate}, {"answer", do_answer},
    {"back", do_back},       {"dirty", do_dirty},       {"focus", do_focus},
    {"forward", do_forward}, {"help", do_help},         {"minimize", do_minimize},
    {"open", do_open},       {"power", do_power},       {"save", do_save},
    {"status", do_status},   {"wait", do_wait},         {NULL, NULL},
};
