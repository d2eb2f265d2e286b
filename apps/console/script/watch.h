/* apps/console/script/watch.h: sees to the windows that a snap-in shows by itself in a script, with MessageBox,
 * DialogBox or TrackPopupMenu, and waits for: nobody sits in front of them.
 *
 * A thread of its own looks for them, on every thread of the process. A dialog is answered as the script says, then
 * with Cancel, then closed; of a menu the item that the script named is chosen, or none. What was there is kept for the
 * script's next answer. */

#ifndef CONSOLE_SCRIPT_WATCH_H
#define CONSOLE_SCRIPT_WATCH_H

#include <json-c/json.h>
#include <stdbool.h>
#include <windows.h>

typedef struct watch watch;

/* NULL when there is no thread to be had. */
watch *watch_start(void);
void watch_end(watch *w); /* NULL is allowed */

/* What dialogs are answered with: the number of a button (IDOK ...), or its label (not NULL: it comes first). */
void watch_set_answer(watch *w, int button, const wchar_t *label);

/* What is chosen in the next menu, "A/B"; NULL: nothing. */
void watch_set_choice(watch *w, const wchar_t *label);

/* Appends what was seen since to `dialogs` and `menus`. */
void watch_hand_over(watch *w, json_object *dialogs, json_object *menus);

#endif
