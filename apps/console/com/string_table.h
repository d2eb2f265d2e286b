/* apps/console/com/string_table.h: a snap-in's strings that the console keeps for it (IStringTable), with the console
 * file. */

#ifndef CONSOLE_COM_STRING_TABLE_H
#define CONSOLE_COM_STRING_TABLE_H

#include <windows.h>
#include <ole2.h>
#include <mmc.h>
#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { STRINGS_MAX = 100000, STRINGS_MAX_LENGTH = 1 << 20 };

typedef struct string_entry {
    MMC_STRING_ID id;
    wchar_t *text;
} string_entry;

typedef struct string_table {
    size_t count;
    string_entry *entries; /* by rising id */
    MMC_STRING_ID next_id; /* ids begin at 1 and are not given out again */
} string_table;

string_table *string_table_create(void);
void string_table_free(string_table *table);

/* The id of an equal string if there is one: identifiers are those of contents. */
HRESULT string_table_add(string_table *table, const wchar_t *text, MMC_STRING_ID *out);
const wchar_t *string_table_find(const string_table *table, MMC_STRING_ID id);
MMC_STRING_ID string_table_find_text(const string_table *table, const wchar_t *text); /* 0: none */
bool string_table_delete(string_table *table, MMC_STRING_ID id);
void string_table_clear(string_table *table);

/* With a given id, when a file is read; ids must rise. */
HRESULT string_table_restore(string_table *table, MMC_STRING_ID id, const wchar_t *text);

#ifdef __cplusplus
}
#endif

#endif
