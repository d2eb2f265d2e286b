/* apps/console/model/taskpad.h: what a taskpad of a snap-in shows (IExtendTaskPad): a title, a text, tasks, and for
 * some a list beside them, which is the result pane's own. Data only; console/taskpad.c asks for it. */

#ifndef CONSOLE_MODEL_TASKPAD_H
#define CONSOLE_MODEL_TASKPAD_H

#include <windows.h>
#include <mmc.h>
#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

struct snapin;

enum { TASKPAD_MAX_TASKS = 256, TASKPAD_MAX_TEXT = 4096 };

typedef struct task {
    wchar_t *text, *help; /* never NULL */
    MMC_ACTION_TYPE action;
    LONG_PTR command;      /* of MMC_ACTION_ID */
    wchar_t *address;      /* of MMC_ACTION_LINK and _SCRIPT; never NULL */
    struct snapin *snapin; /* whose it is, and the object that is told; references */
    IExtendTaskPad *by;
} task;

typedef enum taskpad_list { TASKPAD_NO_LIST, TASKPAD_LIST_LEFT, TASKPAD_LIST_ABOVE } taskpad_list;

typedef struct taskpad {
    wchar_t *title, *text, *list_title; /* never NULL */
    taskpad_list list;
    task tasks[TASKPAD_MAX_TASKS]; /* the button of the list, if it has one, is the last */
    size_t count;
} taskpad;

#ifdef __cplusplus
}
#endif

#endif
