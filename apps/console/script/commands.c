/* The commands, one function each. */
#include "apps/console/script/script.h"
#include "apps/console/script/watch.h"
#include "apps/console/text.h"
#include <stdlib.h>
#include <string.h>

static const HRESULT no_such = (HRESULT)0x80070490; /* HRESULT_FROM_WIN32(ERROR_NOT_FOUND) */

static HRESULT do_add(script *s, json_object *command, json_object *answer)
{
    CLSID clsid;
    wchar_t *text = script_text(command, "snapin");
    bool good = text_to_guid(&clsid, text);
    free(text);
    if (!good) return E_INVALIDARG;
    scope_node *node = NULL;
    HRESULT result =
        console_add_snapin(s->c, &clsid, script_flag(command, "pages", true) ? ADD_ASK : ADD_SILENTLY, &node);
    if (node) script_add_string(answer, "node", node->name);
    return result;
}

static HRESULT do_tree(script *s, json_object *command, json_object *answer)
{
    scope_node *node = script_node(s, command, "node");
    if (!node) return no_such;
    json_object_object_add(answer, "tree", script_tree(s, node, script_number(command, "depth", SCOPE_MAX_DEPTH)));
    return S_OK;
}

static HRESULT do_expand(script *s, json_object *command, json_object *answer)
{
    scope_node *node = script_node(s, command, "node");
    HRESULT result = node ? console_expand(s->c, node, script_flag(command, "open", true)) : no_such;
    (void)answer;
    return result;
}

static HRESULT do_select(script *s, json_object *command, json_object *answer)
{
    scope_node *node = script_node(s, command, "node");
    HRESULT result = node ? console_select_node(s->c, node) : no_such;
    script_add_string(answer, "title", console_title(s->c));
    return result;
}

static json_object *message_of(script *s)
{
    const result_message *message = result_message_of(console_result(s->c));
    json_object *out = json_object_new_object();
    script_add_string(out, "title", message->title);
    script_add_string(out, "body", message->body);
    json_object_object_add(out, "icon", json_object_new_int((int)message->icon));
    return out;
}

static json_object *taskpad_of(const taskpad *what)
{
    json_object *out = json_object_new_object(), *tasks = json_object_new_array();
    script_add_string(out, "title", what->title);
    script_add_string(out, "text", what->text);
    script_add_string(out, "list", what->list_title);
    for (size_t i = 0; i < what->count; i++) {
        json_object *each = json_object_new_object();
        script_add_string(each, "text", what->tasks[i].text);
        script_add_string(each, "help", what->tasks[i].help);
        script_add_string(each, "snapin", console_snapin_name(what->tasks[i].snapin));
        json_object_array_add(tasks, each);
    }
    json_object_object_add(out, "tasks", tasks);
    return out;
}

static HRESULT do_task(script *s, json_object *command, json_object *answer)
{
    const taskpad *what = console_taskpad(s->c);
    wchar_t *text = script_text(command, "task");
    size_t at = 0;
    (void)answer;
    while (text && what && at < what->count && wcscmp(what->tasks[at].text, text) != 0) at++;
    HRESULT result = text && what && at < what->count ? console_run_task(s->c, at) : no_such;
    free(text);
    return result;
}

static HRESULT do_filter(script *s, json_object *command, json_object *answer)
{
    int column = script_number(command, "column", 0);
    wchar_t *text = script_text(command, "text");
    (void)answer;
    HRESULT result = console_set_filter(s->c, column, text ? text : L"");
    if (SUCCEEDED(result)) result = console_filter_changed(s->c, column);
    free(text);
    return result;
}

static HRESULT do_filter_button(script *s, json_object *command, json_object *answer)
{
    RECT nowhere = {0};
    (void)answer;
    return console_filter_button(s->c, script_number(command, "column", 0), &nowhere);
}

static HRESULT do_rows(script *s, json_object *command, json_object *answer)
{
    static const char *const kinds[] = {"list", "message", "web", "ocx", "taskpad"};
    static const char *const modes[] = {"icons", "detail", "small icons", "list", "filtered"};
    const result_pane *pane = console_result(s->c);
    int first = script_number(command, "first", 0), count = script_number(command, "count", 1000);
    json_object_object_add(answer, "view", json_object_new_string(kinds[result_kind_of(pane)]));
    if (result_kind_of(pane) == RESULT_MESSAGE) json_object_object_add(answer, "message", message_of(s));
    if (console_taskpad(s->c)) json_object_object_add(answer, "taskpad", taskpad_of(console_taskpad(s->c)));
    if (result_kind_of(pane) != RESULT_LIST) {
        script_add_string(answer, "source", result_description(pane));
        return S_OK;
    }
    json_object_object_add(answer, "mode", json_object_new_string(modes[result_view_mode(pane)]));
    json_object_object_add(answer, "virtual", json_object_new_boolean(result_is_owner_data(pane)));
    json_object_object_add(answer, "multi-select", json_object_new_boolean(result_is_multi_select(pane)));
    script_add_string(answer, "description", result_description_bar(pane));
    json_object_object_add(answer, "columns", script_columns(s));
    json_object_object_add(answer, "sorted-by", json_object_new_int(result_sort_column(pane)));
    json_object_object_add(answer, "count", json_object_new_int64((int64_t)result_rows(pane)));
    json_object_object_add(answer, "rows",
                           script_rows(s, first > 0 ? (size_t)first : 0, count > 0 ? (size_t)count : 0));
    return S_OK;
}

static HRESULT do_select_rows(script *s, json_object *command, json_object *answer)
{
    json_object *wanted = json_object_object_get(command, "rows");
    size_t count = json_object_is_type(wanted, json_type_array) ? json_object_array_length(wanted) : 0;
    size_t *indexes = malloc((count ? count : 1) * sizeof *indexes);
    HRESULT result = indexes ? S_OK : E_OUTOFMEMORY;
    (void)answer;
    for (size_t i = 0; i < count && SUCCEEDED(result); i++) {
        int index = script_row(s, json_object_array_get_idx(wanted, i));
        if (index < 0) result = no_such;
        indexes[i] = (size_t)index;
    }
    if (SUCCEEDED(result)) result = console_select_rows(s->c, indexes, count);
    free(indexes);
    return result;
}

static menu_place place_of(json_object *command)
{
    const char *word = script_word(command, "place");
    return !word                         ? MENU_FOR_SELECTION
           : !strcmp(word, "node")       ? MENU_FOR_NODE
           : !strcmp(word, "background") ? MENU_FOR_BACKGROUND
           : !strcmp(word, "view")       ? MENU_VIEW
                                         : MENU_FOR_SELECTION;
}

static HRESULT do_menu(script *s, json_object *command, json_object *answer)
{
    menu *m;
    HRESULT result = console_build_menu(s->c, place_of(command), &m);
    if (FAILED(result)) return result;
    json_object_object_add(answer, "menu", script_menu(&m->root));
    menu_free(m);
    return S_OK;
}

static HRESULT do_run(script *s, json_object *command, json_object *answer)
{
    menu *m;
    wchar_t *label = script_text(command, "item");
    HRESULT result = label ? console_build_menu(s->c, place_of(command), &m) : E_INVALIDARG;
    (void)answer;
    if (SUCCEEDED(result)) {
        const menu_item *item = menu_find_label(m, label);
        result = item ? console_run_menu_item(s->c, m, item) : no_such;
        menu_free(m);
    }
    free(label);
    return result;
}

static HRESULT do_verbs(script *s, json_object *command, json_object *answer)
{
    (void)command;
    json_object_object_add(answer, "verbs", script_verbs(s));
    return S_OK;
}

static HRESULT do_verb(script *s, json_object *command, json_object *answer)
{
    (void)answer;
    return console_run_verb(s->c, verb_of_name(script_word(command, "verb")));
}

static HRESULT do_rename(script *s, json_object *command, json_object *answer)
{
    wchar_t *name = script_text(command, "to");
    json_object *row = json_object_object_get(command, "row");
    HRESULT result = E_INVALIDARG;
    (void)answer;
    if (name && row) {
        int index = script_row(s, row);
        result = index >= 0 ? console_rename_row(s->c, (size_t)index, name) : no_such;
    } else if (name) {
        scope_node *node =
            json_object_object_get(command, "node") ? script_node(s, command, "node") : console_selected_node(s->c);
        result = node ? console_rename_node(s->c, node, name) : no_such;
    }
    free(name);
    return result;
}

static HRESULT do_bars(script *s, json_object *command, json_object *answer)
{
    (void)command;
    json_object_object_add(answer, "bars", script_bars(s));
    return S_OK;
}

/* A control bar by the command of one of its buttons. */
static const control *bar_with(script *s, int command, bool menus)
{
    const controlbar *set = console_controls(s->c);
    for (size_t i = 0; i < set->count; i++) {
        const control *each = &set->controls[i];
        for (size_t j = 0; !menus && each->bar && j < each->bar->count; j++) {
            if (each->bar->buttons[j].command == command) return each;
        }
        for (size_t j = 0; menus && each->menus && j < each->menus->count; j++) {
            if (each->menus->buttons[j].command == command) return each;
        }
    }
    return NULL;
}

static HRESULT do_click(script *s, json_object *command, json_object *answer)
{
    int which = script_number(command, "button", -1);
    const control *bar = bar_with(s, which, false);
    (void)answer;
    return bar ? console_click_button(s->c, bar, which) : no_such;
}

static void set_choice(script *s, wchar_t *label)
{
    free(s->choice);
    s->choice = label;
    watch_set_choice(s->watch, label);
}

static HRESULT do_menu_button(script *s, json_object *command, json_object *answer)
{
    int which = script_number(command, "button", -1);
    const control *bar = bar_with(s, which, true);
    wchar_t *chosen = script_text(command, "choose");
    if (chosen) set_choice(s, chosen); /* or what "choose" said before */
    (void)answer;
    return bar ? console_click_menu_button(s->c, bar, which, 0, 0) : no_such;
}

static HRESULT do_double_click(script *s, json_object *command, json_object *answer)
{
    int index = script_row(s, json_object_object_get(command, "row"));
    (void)answer;
    return index >= 0 ? console_double_click(s->c, (size_t)index) : no_such;
}

static HRESULT do_click_column(script *s, json_object *command, json_object *answer)
{
    (void)answer;
    return console_click_column(s->c, script_number(command, "column", 0));
}

static HRESULT do_find(script *s, json_object *command, json_object *answer)
{
    wchar_t *text = script_text(command, "text");
    int start = script_number(command, "from", 0);
    int row = text ? console_find_row(s->c, text, start > 0 ? (size_t)start : 0, true) : -1;
    free(text);
    json_object_object_add(answer, "row", json_object_new_int(row));
    return row >= 0 ? S_OK : S_FALSE;
}

static HRESULT do_columns(script *s, json_object *command, json_object *answer)
{
    int columns[RESULT_MAX_COLUMNS];
    json_object *shown = json_object_object_get(command, "shown");
    size_t count = json_object_is_type(shown, json_type_array) ? json_object_array_length(shown) : 0;
    if (!count || count > RESULT_MAX_COLUMNS) return E_INVALIDARG;
    for (size_t i = 0; i < count; i++) columns[i] = json_object_get_int(json_object_array_get_idx(shown, i));
    (void)answer;
    return console_columns_shown(s->c, columns, count);
}

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

static HRESULT do_can_paste(script *s, json_object *command, json_object *answer)
{
    scope_node *node = json_object_object_get(command, "node") ? script_node(s, command, "node") : NULL;
    json_object_object_add(answer, "can", json_object_new_boolean(console_can_paste(s->c, node)));
    return S_OK;
}

/* As a person drags: with Ctrl to copy; with no key what can be moved is, unless the snap-in would rather copy it. */
static HRESULT do_drag(script *s, json_object *command, json_object *answer)
{
    bool can_move, can_copy, rather_copies, copies = script_flag(command, "copy", false);
    HRESULT result = console_drag_begin(s->c, &can_move, &can_copy);
    scope_node *to = result == S_OK ? script_node(s, command, "to") : NULL;
    if (result == S_OK && !to) result = no_such;
    bool can =
        result == S_OK && (copies ? can_copy : can_move || can_copy) && console_can_drop(s->c, to, &rather_copies);
    json_object_object_add(answer, "can", json_object_new_boolean(can));
    if (can) return console_drop(s->c, to, can_move && !copies && !(rather_copies && can_copy));
    console_drag_end(s->c);
    return FAILED(result) ? result : S_FALSE;
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
    (void)command, (void)answer;
    return console_help(s->c);
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

static HRESULT do_save(script *s, json_object *command, json_object *answer)
{
    wchar_t *path = script_text(command, "file");
    HRESULT result = path ? console_save(s->c, path) : E_INVALIDARG;
    (void)answer;
    free(path);
    return result;
}

static HRESULT do_open(script *s, json_object *command, json_object *answer)
{
    wchar_t *path = script_text(command, "file");
    HRESULT result = path ? console_open(s->c, path) : E_INVALIDARG;
    (void)answer;
    free(path);
    return result;
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
    script_add_string(answer, "status", console_status(s->c));
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

static HRESULT do_choose(script *s, json_object *command, json_object *answer)
{
    (void)answer;
    set_choice(s, script_text(command, "item"));
    return S_OK;
}

static HRESULT do_extensions(script *s, json_object *command, json_object *answer)
{
    (void)answer;
    console_enable_all_extensions(s->c, script_flag(command, "all", true));
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

script_command *script_find(const char *word)
{
    static const struct {
        const char *word;
        script_command *function;
    } commands[] = {
        {"about", do_about},
        {"activate", do_activate},
        {"add", do_add},
        {"answer", do_answer},
        {"back", do_back},
        {"bars", do_bars},
        {"can-paste", do_can_paste},
        {"choose", do_choose},
        {"click", do_click},
        {"click-column", do_click_column},
        {"columns", do_columns},
        {"dirty", do_dirty},
        {"double-click", do_double_click},
        {"drag", do_drag},
        {"expand", do_expand},
        {"extensions", do_extensions},
        {"filter", do_filter},
        {"filter-button", do_filter_button},
        {"find", do_find},
        {"focus", do_focus},
        {"forward", do_forward},
        {"help", do_help},
        {"menu", do_menu},
        {"menu-button", do_menu_button},
        {"minimize", do_minimize},
        {"open", do_open},
        {"pages", script_pages},
        {"power", do_power},
        {"press", script_press},
        {"rename", do_rename},
        {"rows", do_rows},
        {"run", do_run},
        {"save", do_save},
        {"select", do_select},
        {"select-rows", do_select_rows},
        {"set", script_set_control},
        {"status", do_status},
        {"task", do_task},
        {"tree", do_tree},
        {"verb", do_verb},
        {"verbs", do_verbs},
        {"wait", do_wait},
    };
    for (size_t i = 0; word && i < sizeof commands / sizeof *commands; i++) {
        if (!strcmp(commands[i].word, word)) return commands[i].function;
    }
    return NULL;
}
