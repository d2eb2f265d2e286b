#include "snapin/help/topics.h"

#include "core/profile.h"
#include "core/value.h"

/* Its default, and those that profiles have of their own. */
static void add_defaults(hf_html *html, const hf_page *page, const hf_field *field)
{
    char name[128];
    const hf_profile *profile;
    const char *fallback = hf_value_fallback(field);
    if (hf_field_is_stored(field) && *fallback) hf_html_term(html, "Default", fallback);
    for (size_t i = 0; (profile = hf_profile_at(i)); i++) {
        const char *own = hf_profile_default_of(profile, page->id, field->id);
        hf_text_format(name, sizeof name, "Default of %s", profile->title);
        if (own) hf_html_term(html, name, own);
    }
}

/* What the field takes and what it is if nobody set it. */
static void add_values(hf_html *html, const hf_page *page, const hf_field *field)
{
    hf_text expects = HF_TEXT_INIT(2048);
    hf_html_open(html, "dl");
    if (hf_value_expects(&expects, field) && expects.length) hf_html_term(html, "Takes", hf_text_get(&expects));
    add_defaults(html, page, field);
    if (field->flags & HF_LOCKABLE) hf_html_term(html, "Policy", "can hold it");
    if (field->flags & HF_RESTART_NEEDED) hf_html_term(html, "Takes effect", "when the agent starts next");
    hf_html_close(html, "dl");
    hf_text_free(&expects);
}

static void add_field(hf_html *html, const hf_page *page, const hf_field *field)
{
    hf_text label = HF_TEXT_INIT(512);
    if (hf_label_plain(&label, field->label)) hf_html_heading(html, 3, field->id, hf_text_get(&label));
    if (field->help) hf_html_paragraph(html, field->help);
    if (field->kind != HF_INFO && field->kind != HF_ACTION) add_values(html, page, field);
    hf_text_free(&label);
}

static void add_group(hf_html *html, const hf_page *page, const hf_group *group)
{
    hf_text label = HF_TEXT_INIT(512);
    if (hf_label_plain(&label, group->label)) hf_html_heading(html, 2, NULL, hf_text_get(&label));
    hf_text_free(&label);
    if (group->heading) add_field(html, page, hf_page_field(page, group->heading));
    for (size_t i = 0; i < group->fields.count; i++) {
        const char *id = hf_group_field(group, i);
        if (!group->heading || strcmp(id, group->heading) != 0) add_field(html, page, hf_page_field(page, id));
    }
}

hf_status hf_help_write_page(const char *folder, const hf_page *page, hf_error *error)
{
    hf_html html;
    char file[HF_ID_MAX + 16];
    hf_html_begin(&html, page->title);
    if (page->help) hf_html_paragraph(&html, page->help);
    for (size_t i = 0; i < page->field_count; i++) {
        if (!hf_page_group_of(page, page->fields[i].id)) add_field(&html, page, &page->fields[i]);
    }
    for (size_t i = 0; i < page->group_count; i++) add_group(&html, page, &page->groups[i]);
    hf_text_format(file, sizeof file, HF_HELP_PAGE, page->id);
    return hf_html_write(&html, folder, file, error);
}
