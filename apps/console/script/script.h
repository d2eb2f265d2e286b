/* apps/console/script/script.h: --script: commands as JSON, what they show as JSON, a line a command. README.md lists
 * them.
 *
 * The script runs in a process of its own, because a snap-in may end the process that it is in. Its parent passes its
 * output on, sees to the time limit, and says which snap-in and which call it was if the process ends before the script
 * does. */

#ifndef CONSOLE_SCRIPT_SCRIPT_H
#define CONSOLE_SCRIPT_SCRIPT_H

#include "apps/console/arguments.h"
#include <json-c/json.h>
#include <stdio.h>

struct watch;

enum { SCRIPT_MAX_BYTES = 4 * 1024 * 1024, SCRIPT_MAX_COMMANDS = 100000 };

/* Starts the process (with --strict one for each order) and waits for it. 0, 1 or 2 as the help says. */
int script_run_apart(const arguments *asked);

/* In that process. */
int script_run(const arguments *asked);

/* ---- for the files of this folder */

typedef struct script {
    console *c;
    json_object *commands; /* an array */
    size_t at;             /* the next one */
    bool failed, broke;    /* a command failed; a rule was broken */
    int answer;            /* to message boxes: IDOK ... */
    json_object *asked;    /* message boxes since the last answer */
    json_object *topics;   /* help topics since then */
    json_object *popups;   /* menus that snap-ins showed since then */
    struct watch *watch;   /* over windows of snap-ins' own making; may be NULL */
    wchar_t *choice;       /* the label to choose in the next of those; NULL: none */
    HWND pane;             /* where controls of the result pane are in place, never seen; NULL until there is one */
    HWND wizard;           /* the wizard that is open; NULL */
    bool leave;            /* its button was pressed: let its message loop see to that */
} script;

typedef HRESULT script_command(script *s, json_object *command, json_object *answer);

/* A command's word and function; one without both ends a table. */
typedef struct script_entry {
    const char *word;
    script_command *function;
} script_entry;

extern const script_entry script_scope_commands[], script_result_commands[], script_verbs_commands[],
    script_window_commands[], script_sheet_commands[];

/* What a command answers for which something is named that is not there. */
#define SCRIPT_NO_SUCH HRESULT_FROM_WIN32(ERROR_NOT_FOUND)

/* The function of a command's word; NULL if there is none. */
script_command *script_find(const char *word);

/* Runs commands until there are no more, or one sets `leave`. */
void script_run_commands(script *s);

/* ---- values */

json_object *script_string(const wchar_t *text);
void script_add_string(json_object *to, const char *key, const wchar_t *text);
const char *script_word(json_object *command, const char *key); /* NULL if there is none */
wchar_t *script_text(json_object *command, const char *key);    /* from malloc; NULL if there is none */
int script_number(json_object *command, const char *key, int missing);
bool script_flag(json_object *command, const char *key, bool missing);

/* "A/B/C" or ["A", 0, "C"] (a number is a place among its siblings) below the root, expanding on the way; the root for
 * no path; NULL if there is none. */
scope_node *script_node(script *s, json_object *command, const char *key);

/* A row by its number or its text; -1: none. */
int script_row(script *s, json_object *value);

/* ---- what is there */

json_object *script_tree(script *s, scope_node *node, int depth);
json_object *script_rows(script *s, size_t first, size_t count);
json_object *script_columns(script *s);
json_object *script_menu(const menu_item *item);
json_object *script_verbs(script *s);
json_object *script_bars(script *s);
json_object *script_problems(size_t from, bool *rules);

#endif
