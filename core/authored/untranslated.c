/* What languages leave in English: no defect, since a language only overrides, but something that an author may have
 * forgotten. The texts are looked for in the file, where the loader found nothing wrong with it. */
#include "core/authored/parts.h"

#include "core/document/parse.h"

#include <string.h>

#define NAMED_MAX 300 /* bytes of the places that a note names; the others are counted */

/* One language. */
typedef struct search {
    struct json_object *root;
    hf_text places; /* that have no text, as far as they are named */
    int64_t named, missing, all;
} search;

static void add_place(search *of, const char *const *path, size_t length)
{
    hf_text place = HF_TEXT_INIT(HF_FINDING_POINTER_SIZE);
    for (size_t i = 0; i < length; i++) hf_pointer_add(&place, path[i]);
    bool fits = of->named == of->missing && of->places.length + place.length < NAMED_MAX;
    if (fits && hf_text_add_format(&of->places, "%s%s", of->named ? ", " : "", hf_text_get(&place))) of->named++;
    of->missing++;
    hf_text_free(&place);
}

static void look_for(search *of, const char *english, const char *const *path, size_t length)
{
    struct json_object *at = of->root;
    if (!english || !*english) return;
    of->all++;
    for (size_t i = 0; i < length; i++)
        if (!json_object_object_get_ex(at, path[i], &at)) {
            add_place(of, path, length);
            return;
        }
}

static void look_for_field(search *of, const hf_authored *page, size_t place)
{
    const hf_field *field = &page->fields[place];
    const hf_choice *choices = field->choices.items;
    const char *const texts[][2] = {
        {"label", field->label}, {"help", field->help}, {"unit", field->unit}, {"text", page->infos[place]}};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        look_for(of, texts[i][1], (const char *const[]){"fields", field->id, texts[i][0]}, 3);
    for (size_t i = 0; i < field->choices.count; i++)
        look_for(of, choices[i].label, (const char *const[]){"fields", field->id, "choices", choices[i].keyword}, 4);
}

/* Groups and messages are found by their English: what stands there twice is one text. */
static bool is_first_group(const hf_authored *page, size_t place)
{
    for (size_t i = 0; i < place; i++)
        if (strcmp(page->groups[i].label, page->groups[place].label) == 0) return false;
    return true;
}

static bool is_first_message(const hf_authored *page, size_t place)
{
    const hf_check *checks = page->checks;
    for (size_t i = 0; i < place; i++)
        if (checks[i].message && strcmp(checks[i].message, checks[place].message) == 0) return false;
    return true;
}

static void look_for_all(search *of, const hf_authored *page)
{
    look_for(of, page->plugin.title, (const char *const[]){"title"}, 1);
    look_for(of, page->plugin.help, (const char *const[]){"help"}, 1);
    for (size_t i = 0; i < page->plugin.fields.count; i++) look_for_field(of, page, i);
    for (size_t i = 0; i < page->plugin.groups.count; i++)
        if (is_first_group(page, i))
            look_for(of, page->groups[i].label, (const char *const[]){"groups", page->groups[i].label}, 2);
    for (size_t i = 0; i < page->check_count; i++)
        if (page->checks[i].message && is_first_message(page, i))
            look_for(of, page->checks[i].message, (const char *const[]){"messages", page->checks[i].message}, 2);
}

static void note(hf_findings *notes, const char *file, search *of)
{
    hf_error made;
    hf_number_text missing, all, more;
    if (of->missing > of->named)
        hf_text_add_format(&of->places, "%s%s more", of->named ? " and " : "",
                           hf_text_number(more, of->missing - of->named));
    hf_fail(&made, HF_E_PAGE_UNTRANSLATED, hf_text_number(missing, of->missing), hf_text_number(all, of->all),
            hf_text_get(&of->places), NULL);
    hf_findings_add(notes, file, &made);
}

hf_status hf_authored_untranslated(hf_findings *notes, const hf_page *page, const hf_authored_source *source,
                                   hf_error *error)
{
    hf_status status = HF_OK;
    for (size_t i = 0; !status && i < source->count; i++) {
        const hf_authored_file *file = &source->files[i];
        search of = {.places = HF_TEXT_INIT(HF_ERROR_TEXT_SIZE)};
        if (strcmp(file->name, HF_AUTHORED_PAGE) == 0 || !hf_authored_is_file(file->name)) continue;
        status = hf_document_parse(&of.root, &file->content, error);
        if (!status) look_for_all(&of, page->context);
        if (of.missing) note(notes, file->name, &of);
        json_object_put(of.root);
        hf_text_free(&of.places);
    }
    return status;
}
