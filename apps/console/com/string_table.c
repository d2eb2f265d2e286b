#include "apps/console/com/string_table.h"
#include "apps/console/text.h"
#include <stdlib.h>
#include <string.h>

string_table *string_table_create(void)
{
    string_table *table = calloc(1, sizeof *table);
    if (table) table->next_id = 1;
    return table;
}

void string_table_clear(string_table *table)
{
    for (size_t i = 0; i < table->count; i++) free(table->entries[i].text);
    free(table->entries);
    table->entries = NULL;
    table->count = 0;
}

void string_table_free(string_table *table)
{
    if (!table) return;
    string_table_clear(table);
    free(table);
}

static size_t index_of(const string_table *table, MMC_STRING_ID id)
{
    size_t i = 0;
    while (i < table->count && table->entries[i].id != id) i++;
    return i;
}

const wchar_t *string_table_find(const string_table *table, MMC_STRING_ID id)
{
    size_t i = index_of(table, id);
    return i < table->count ? table->entries[i].text : NULL;
}

MMC_STRING_ID string_table_find_text(const string_table *table, const wchar_t *text)
{
    for (size_t i = 0; i < table->count; i++) {
        if (!wcscmp(table->entries[i].text, text)) return table->entries[i].id;
    }
    return 0;
}

HRESULT string_table_restore(string_table *table, MMC_STRING_ID id, const wchar_t *text)
{
    if (table->count >= STRINGS_MAX) return E_OUTOFMEMORY;
    if (id < table->next_id) return E_INVALIDARG;
    string_entry *grown = realloc(table->entries, (table->count + 1) * sizeof *grown);
    if (!grown) return E_OUTOFMEMORY;
    table->entries = grown;
    wchar_t *copy = text_copy(text, STRINGS_MAX_LENGTH);
    if (!copy) return E_OUTOFMEMORY;
    grown[table->count++] = (string_entry){id, copy};
    table->next_id = id + 1;
    return S_OK;
}

HRESULT string_table_add(string_table *table, const wchar_t *text, MMC_STRING_ID *out)
{
    MMC_STRING_ID id = string_table_find_text(table, text);
    if (!id) {
        id = table->next_id;
        HRESULT result = string_table_restore(table, id, text);
        if (FAILED(result)) return result;
    }
    *out = id;
    return S_OK;
}

bool string_table_delete(string_table *table, MMC_STRING_ID id)
{
    size_t i = index_of(table, id);
    if (i == table->count) return false;
    free(table->entries[i].text);
    memmove(table->entries + i, table->entries + i + 1, (table->count - i - 1) * sizeof *table->entries);
    table->count--;
    return true;
}
