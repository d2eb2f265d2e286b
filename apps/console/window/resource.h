/* apps/console/window/resource.h: the numbers that the resources and the code share. */
#ifndef HOLDFAST_CONSOLE_WINDOW_RESOURCE_H
#define HOLDFAST_CONSOLE_WINDOW_RESOURCE_H

#define IDI_CONSOLE 1

/* The console's own commands. Menus of snap-ins get numbers from CMD_ITEM_FIRST on, menu buttons from
 * CMD_MENU_BUTTON_FIRST on. */
#define CMD_OPEN          100
#define CMD_SAVE          101
#define CMD_SAVE_AS       102
#define CMD_ADD_SNAPIN    103
#define CMD_EXIT          104
#define CMD_REMOVE_SNAPIN 105
#define CMD_BACK          110
#define CMD_FORWARD       111
#define CMD_UP            112
#define CMD_REFRESH       113
#define CMD_PROPERTIES    114
#define CMD_DELETE        115
#define CMD_RENAME        116
#define CMD_EXPORT        117
#define CMD_CUT           118
#define CMD_COPY          119
#define CMD_PASTE         120
#define CMD_PRINT         121
#define CMD_SELECT_ALL    123
#define CMD_COLUMNS       130
#define CMD_BROWSE        131
#define CMD_CUSTOMIZE     135
#define CMD_SHOW_TREE     136
#define CMD_SHOW_ACTIONS  137
#define CMD_SPLIT         138
#define CMD_HELP          140
#define CMD_ABOUT_SNAPIN  141
#define CMD_SNAPIN_HELP   143
#define CMD_ABOUT         142
#define CMD_NEXT_PANE     150
#define CMD_PREV_PANE     151

#define CMD_ITEM_FIRST        0x1000
#define CMD_ITEM_LAST         0x1FFF
#define CMD_MENU_BUTTON_FIRST 0x2000
#define CMD_MENU_BUTTON_LAST  0x2FFF
#define CMD_BAR_BUTTON_FIRST  0x3000
#define CMD_BAR_BUTTON_LAST   0x3FFF

/* Dialogs */
#define IDC_SNAPINS     200
#define IDC_CHOSEN      201
#define IDC_ADD         202
#define IDC_REMOVE      203
#define IDC_DESCRIPTION 204
#define IDC_SHOWN       205
#define IDC_HIDDEN      206
#define IDC_RESTORE     209
#define IDC_TREE        210
#define IDC_ACTIONS     211
#define IDC_STANDARD    212
#define IDC_SNAPIN_BARS 213
#define IDC_DESCRIBE    214
#define IDC_STATUS      215
#define IDC_PICTURE     216
#define IDC_TITLE       217
#define IDC_VERSION     218
#define IDC_PROVIDER    219

/* Children of the frame: what tests and screen readers find. */
#define IDC_FRAME_TREE        300
#define IDC_FRAME_LIST        301
#define IDC_FRAME_MESSAGE     302
#define IDC_FRAME_ACTIONS     303
#define IDC_FRAME_PROBLEM     304
#define IDC_FRAME_STATUS      305
#define IDC_FRAME_DESCRIPTION 306
#define IDC_FRAME_CONTROL     307
#define IDC_FRAME_FILTERS     308
#define IDC_FRAME_TASKS       309
#define IDC_FRAME_BAR         310 /* the standard tool bar; those of snap-ins follow */

/* In the row of filters: edit controls and buttons, in the order of the columns. */
#define FILTER_EDIT_FIRST   1000
#define FILTER_BUTTON_FIRST 2000

#endif
