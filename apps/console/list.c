#include "apps/console/list.h"
#include "apps/console/model/snapins.h"
#include "apps/console/text.h"
#include <json-c/json.h>
#include <stdlib.h>

static json_object *string_of(const wchar_t *text)
{
    char *utf8 = text_to_utf8(text);
    json_object *out = json_object_new_string(utf8 ? utf8 : "");
    free(utf8);
    return out;
}

static json_object *entry_json(const snapin_entry *entry)
{
    wchar_t guid[TEXT_GUID];
    json_object *out = json_object_new_object();
    json_object_object_add(out, "name", string_of(entry->name));
    json_object_object_add(out, "clsid", string_of(text_of_guid(guid, &entry->clsid)));
    json_object_object_add(out, "kind", json_object_new_string(entry->stand_alone ? "stand-alone" : "extension"));
    json_object_object_add(out, "dll", string_of(entry->dll));
    json_object_object_add(out, "bits", json_object_new_int(entry->bits));
    json_object_object_add(out, "threading", string_of(entry->threading));
    json_object_object_add(out, "defect", string_of(snapin_defect_text(entry->defect)));
    return out;
}

static void print_json(FILE *out, const snapin_entry *entries, size_t count)
{
    json_object *list = json_object_new_array();
    for (size_t i = 0; i < count; i++) json_object_array_add(list, entry_json(&entries[i]));
    fprintf(out, "%s\n",
            json_object_to_json_string_ext(list, JSON_C_TO_STRING_PRETTY | JSON_C_TO_STRING_NOSLASHESCAPE));
    json_object_put(list);
}

static void print_entry(FILE *out, const snapin_entry *entry)
{
    char name[SNAPINS_MAX_NAME * 3], dll[SNAPINS_MAX_PATH], guid[TEXT_GUID], defect[256];
    wchar_t clsid[TEXT_GUID];
    text_fit_utf8(name, sizeof name, entry->name);
    text_fit_utf8(guid, sizeof guid, text_of_guid(clsid, &entry->clsid));
    text_fit_utf8(dll, sizeof dll, entry->dll);
    text_fit_utf8(defect, sizeof defect, snapin_defect_text(entry->defect));
    fprintf(out, "%s\n    %s %s", name, guid, entry->stand_alone ? "stand-alone" : "extension");
    if (entry->bits) fprintf(out, ", %d bits", entry->bits);
    if (dll[0]) fprintf(out, ", %s", dll);
    fputc('\n', out);
    if (entry->defect != SNAPIN_FINE) fprintf(out, "    cannot be loaded: %s\n", defect);
}

int list_print(FILE *out, bool json)
{
    snapin_entry *entries;
    size_t count;
    if (FAILED(snapins_list(&entries, &count))) {
        fputs("The registry could not be read.\n", stderr);
        return 1;
    }
    if (json) {
        print_json(out, entries, count);
    } else if (!count) {
        fputs("No snap-in is installed. regsvr32 NAME.dll installs one.\n", out);
    }
    for (size_t i = 0; !json && i < count; i++) print_entry(out, &entries[i]);
    free(entries);
    return 0;
}
