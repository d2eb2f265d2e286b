/* apps/console/console/file_parts.h: parts of a console file (file.c says how it looks). */

#ifndef CONSOLE_CONSOLE_FILE_PARTS_H
#define CONSOLE_CONSOLE_FILE_PARTS_H

#include "apps/console/com/column_sets.h"
#include "apps/console/console/inside.h"
#include <json-c/json.h>

/* ---- file_disk.c: the file as a whole. */
HRESULT file_read(json_object **out, const wchar_t *path);     /* ERROR_BAD_FORMAT: it is no JSON */
HRESULT file_write(const wchar_t *path, const char *contents); /* whole, or what was there stays; NULL: no memory */

/* ---- file_advice.c: says why, and what can be done, as a problem. */
void file_report_unread(const wchar_t *path, HRESULT why);
void file_report_unsaved(const wchar_t *path, HRESULT why);

/* ---- bytes, as hex */
json_object *file_hex_of(const void *bytes, size_t size);
void *file_bytes_of(json_object *value, size_t *size); /* from malloc; NULL for no value or one that is not hex */

/* ---- file_nodes.c: which node it is. NULL when it is not there any more. */
json_object *file_path_of(console *c, scope_node *node);
scope_node *file_go_down(console *c, json_object *path); /* expands on the way */

/* ---- file_columns.c */
json_object *file_save_columns(const column_set *list);
void file_open_columns(column_set **list, json_object *saved);

#endif
