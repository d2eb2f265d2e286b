/* The commands on the result pane. */
#include "apps/console/script/script.h"
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

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

static json_object *views_of(const extended_views *views)
{
    json_object *out = json_object_new_array();
    for (size_t i = 0; i < views->count; i++) {
        json_object *each = json_object_new_object();
        script_add_string(each, "title", views->items[i].title);
        script_add_string(each, "address", views->items[i].address);
        json_object_object_add(each, "replaces", json_object_new_boolean(views->items[i].replaces));
        json_object_object_add(each, "shown", json_object_new_boolean(views->shown == i + 1));
        json_object_array_add(out, each);
    }
    return out;
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
    if (console_views(s->c)->count) json_object_object_add(answer, "views", views_of(console_views(s->c)));
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
        if (index < 0) result = SCRIPT_NO_SUCH;
        indexes[i] = (size_t)index;
    }
    if (SUCCEEDED(result)) result = console_select_rows(s->c, indexes, count);
    free(indexes);
    return result;
}

static HRESULT do_double_click(script *s, json_object *command, json_object *answer)
{
    int index = script_row(s, json_object_object_get(command, "row"));
    (void)answer;
    return index >= 0 ? console_double_click(s->c, (size_t)index) : SCRIPT_NO_SUCH;
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

static HRESULT do_task(script *s, json_object *command, json_object *answer)
{
    const taskpad *what = console_taskpad(s->c);
    wchar_t *text = script_text(command, "task");
    size_t at = 0;
    (void)answer;
    while (text && what && at < what->count && wcscmp(what->tasks[at].text, text) != 0) at++;
    HRESULT result = text && what && at < what->count ? console_run_task(s->c, at) : SCRIPT_NO_SUCH;
    free(text);
    return result;
}

const script_entry script_result_commands[] = {
    {"click-column", do_click_column},
    {"columns", do_columns},
    {"double-click", do_double_click},
    {"filter", do_filter},
    {"filter-button", do_filter_button},
    {"find", do_find},
    {"rows", do_rows},
    {"select-rows", do_select_rows},
    {"task", do_task},
    {NULL, NULL},
};
