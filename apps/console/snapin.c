#include "apps/console/snapin.h"
#include "apps/console/com/column_sets.h"
#include "apps/console/com/string_table.h"
#include "apps/console/text.h"
#include <stdlib.h>

snapin *snapin_create(struct console *c, const CLSID *clsid)
{
    snapin *s = calloc(1, sizeof *s);
    if (!s) return NULL;
    snapin_entry *entry = malloc(sizeof *entry);
    s->strings = string_table_create();
    if (!entry || !s->strings) {
        free(entry);
        string_table_free(s->strings);
        free(s);
        return NULL;
    }
    snapins_describe(entry, clsid);
    text_fit(s->name, SNAPINS_MAX_NAME, entry->name);
    free(entry);
    s->refs = 1;
    s->console = c;
    s->clsid = *clsid;
    return s;
}

void snapin_add_ref(snapin *s)
{
    InterlockedIncrement(&s->refs);
}

void snapin_release(snapin *s)
{
    if (!s || InterlockedDecrement(&s->refs)) return;
    free(s->required);
    free(s->extended);
    column_sets_free(s->column_sets);
    string_table_free(s->strings);
    free(s);
}

void snapin_gave(snapin *s)
{
    snapin_add_ref(s);
    InterlockedIncrement(&s->given);
}

void snapin_got_back(snapin *s)
{
    InterlockedDecrement(&s->given);
    snapin_release(s);
}
