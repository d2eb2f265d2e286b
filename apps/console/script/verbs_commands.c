/* The commands on what is selected: menus, verbs, bars, the clipboard and dragging. */
#include "apps/console/script/script.h"
#include "apps/console/script/watch.h"
#include <stdlib.h>
#include <string.h>

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
        result = item ? console_run_menu_item(s->c, m, item) : SCRIPT_NO_SUCH;
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
    return bar ? console_click_button(s->c, bar, which) : SCRIPT_NO_SUCH;
}

static void set_choice(script *s, wchar_t *label)
{
    free(s->choice);
    s->choice = label;
    watch_set_choice(s->watch, label);
}

static HRESULT do_choose(script *s, json_object *command, json_object *answer)
{
    (void)answer;
    set_choice(s, script_text(command, "item"));
    return S_OK;
}

static HRESULT do_menu_button(script *s, json_object *command, json_object *answer)
{
    int which = script_number(command, "button", -1);
    const control *bar = bar_with(s, which, true);
    wchar_t *chosen = script_text(command, "choose");
    if (chosen) set_choice(s, chosen); /* or what "choose" said before */
    (void)answer;
    return bar ? console_click_menu_button(s->c, bar, which, 0, 0) : SCRIPT_NO_SUCH;
}

static HRESULT do_can_paste(script *s, json_object *command, json_object *answer)
{
    scope_node *node = json_object_object_get(command, "node") ? script_node(s, command, "node") : NULL;
    json_object_object_add(answer, "can", json_object_new_boolean(console_can_paste(s->c, node)));
    return S_OK;
}

static drop_place script_place(script *s, json_object *command)
{
    json_object *row = json_object_object_get(command, "to-row");
    return row ? (drop_place){NULL, script_row(s, row)} : (drop_place){script_node(s, command, "to"), -1};
}

/* As a person drags: with Ctrl to copy, with Shift to move; with no key what can be moved is, unless the snap-in would
 * rather copy it. */
static HRESULT do_drag(script *s, json_object *command, json_object *answer)
{
    bool can_move, can_copy, rather_copies = false;
    bool copies = script_flag(command, "copy", false), moves = script_flag(command, "move", false);
    HRESULT result = console_drag_begin(s->c, &can_move, &can_copy);
    drop_place to = result == S_OK ? script_place(s, command) : (drop_place){NULL, -1};
    if (result == S_OK && !to.node && to.row < 0) result = SCRIPT_NO_SUCH;
    bool possible = copies ? can_copy : moves ? can_move : can_move || can_copy;
    bool can = result == S_OK && possible && console_can_drop(s->c, to, &rather_copies);
    json_object_object_add(answer, "can", json_object_new_boolean(can));
    if (can) return console_drop(s->c, to, can_move && !copies && !(rather_copies && can_copy && !moves));
    console_drag_end(s->c);
    return FAILED(result) ? result : S_FALSE;
}

const script_entry script_verbs_commands[] = {
    {"bars", do_bars}, {"can-paste", do_can_paste},     {"choose", do_choose}, {"click", do_click}, {"drag", do_drag},
    {"menu", do_menu}, {"menu-button", do_menu_button}, {"run", do_run},       {"verb", do_verb},   {"verbs", do_verbs},
    {NULL, NULL},
};
