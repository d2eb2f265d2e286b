#include "apps/console/snapin.h"
#include "apps/console/com/column_sets.h"
#include "apps/console/com/object.h"
#include "apps/console/com/string_table.h"
#include "apps/console/text.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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
    given_free_remains(s);
    free(s->required);
    free(s->extended);
    column_sets_free(s->column_sets);
    string_table_free(s->strings);
    free(s);
}

/* NULL when there are more kinds than were thought of. */
static snapin_kind *kind_of(snapin *s, const char *name)
{
    for (size_t i = 0; i < SNAPIN_MAX_KINDS; i++) {
        void *volatile *slot = (void *volatile *)&s->kinds[i].name;
        const char *before = InterlockedCompareExchangePointer(slot, (void *)name, NULL);
        if (!before || !strcmp(before, name)) return &s->kinds[i];
    }
    return NULL;
}

void snapin_gave(snapin *s, const char *kind)
{
    snapin_kind *counted = kind_of(s, kind);
    if (counted) InterlockedIncrement(&counted->alive);
    snapin_add_ref(s);
    InterlockedIncrement(&s->given);
}

void snapin_got_back(snapin *s, const char *kind)
{
    snapin_kind *counted = kind_of(s, kind);
    if (counted) InterlockedDecrement(&counted->alive);
    InterlockedDecrement(&s->given);
    snapin_release(s);
}

char *snapin_still_has(char *out, size_t size, const snapin *s)
{
    size_t used = 0;
    out[0] = 0;
    for (size_t i = 0; i < SNAPIN_MAX_KINDS && s->kinds[i].name && used < size; i++) {
        char count[24] = "";
        if (s->kinds[i].alive <= 0) continue;
        if (s->kinds[i].alive > 1) snprintf(count, sizeof count, " (%ld)", s->kinds[i].alive);
        int length = snprintf(out + used, size - used, "%s%s%s", used ? ", " : "", s->kinds[i].name, count);
        used += length > 0 ? (size_t)length : 0;
    }
    return out;
}
