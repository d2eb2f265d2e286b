#include "snapin/backup/parts.h"

#include <stdlib.h>
#include <string.h>

/* What the values of a page amount to. */
typedef struct summary {
    size_t set, policy, recommended;
    int64_t at;
    char who[256];
} summary;

static hf_status add_value(summary *sum, const hf_settings *settings, const hf_page *page, const hf_field *field,
                           hf_error *error)
{
    hf_setting setting = {0};
    hf_status status = hf_settings_get(&setting, settings, page, field, error);
    if (status) return status;
    sum->set += setting.source == HF_SOURCE_SET;
    sum->policy += setting.source == HF_SOURCE_POLICY;
    sum->recommended += setting.source == HF_SOURCE_RECOMMENDED;
    if (setting.at > sum->at) {
        sum->at = setting.at;
        hf_text_put(sum->who, sizeof sum->who, setting.who ? setting.who : "");
    }
    hf_setting_free(&setting);
    return HF_OK;
}

static hf_status sum_up(summary *sum, const hf_settings *settings, const hf_page *page, hf_error *error)
{
    hf_status status = HF_OK;
    for (size_t i = 0; !status && i < page->field_count; i++) {
        if (hf_field_is_stored(&page->fields[i])) status = add_value(sum, settings, page, &page->fields[i], error);
    }
    return status;
}

static void add_state(hf_reading *reading, hf_row *row, const hf_page *page)
{
    hf_draft *draft = NULL;
    hf_problems problems = {0};
    if (hf_draft_open(&draft, hf_session_settings(reading->session), NULL) == HF_OK) {
        (void)hf_draft_check_page(draft, page, &problems);
    }
    if (problems.count && row) {
        row->icon = HF_ICON_WARNING;
        reading->pages_unfit++;
    }
    hf_reading_text(reading, row, 1, problems.count ? problems.items[0].text : "Ready");
    hf_problems_free(&problems);
    hf_draft_free(draft);
}

/* `Set (3), policy (1)`: where values come from that are not the default. */
static void add_source(hf_reading *reading, hf_row *row, const summary *sum)
{
    static const char *const names[] = {"Policy", "Set", "Recommended"};
    const size_t counts[] = {sum->policy, sum->set, sum->recommended};
    char text[128] = "";
    for (size_t i = 0; i < 3; i++) {
        size_t length = strlen(text);
        if (counts[i]) {
            hf_text_format(text + length, sizeof text - length, "%s%s (%zu)", length ? ", " : "", names[i], counts[i]);
        }
    }
    hf_reading_text(reading, row, 2, *text ? text : "Default");
}

static void add_last_change(hf_reading *reading, hf_row *row, const summary *sum)
{
    hf_time_text when;
    char text[512] = "";
    if (sum->at) hf_text_format(text, sizeof text, "%s, %s", hf_clock_people(when, sum->at), sum->who);
    hf_reading_time(reading, row, 4, sum->at);
    hf_reading_text(reading, row, 4, text);
}

static hf_status add_page(hf_reading *reading, const hf_page *page, hf_error *error)
{
    char plugin[128];
    summary sum = {0};
    hf_status status = sum_up(&sum, hf_session_settings(reading->session), page, error);
    if (status) return status;
    hf_row *row = hf_reading_row(reading, HF_NODE_PAGES, sum.policy ? HF_ICON_LOCKED : HF_ICON_PAGE);
    if (row) hf_text_put(row->id, sizeof row->id, page->id);
    hf_reading_text(reading, row, 0, page->title);
    add_state(reading, row, page);
    add_source(reading, row, &sum);
    hf_text_format(plugin, sizeof plugin, "%s %s", page->id, page->version);
    hf_reading_text(reading, row, 3, plugin);
    add_last_change(reading, row, &sum);
    return HF_OK;
}

/* ---- pages that need not be loaded ------------------------------------------------------------------------------ */

/* The ids of pages with stored values, in order. */
typedef struct touched_pages {
    char **ids;
    size_t count, capacity;
    bool failed; /* out of memory */
} touched_pages;

/* Values come by page. */
static bool take_value(void *context, const hf_stored_value *value)
{
    touched_pages *touched = context;
    if (touched->count && strcmp(touched->ids[touched->count - 1], value->page) == 0) return true;
    if (touched->count == touched->capacity) {
        size_t capacity = touched->capacity ? touched->capacity * 2 : 16;
        char **ids = realloc(touched->ids, capacity * sizeof *ids);
        touched->failed = !ids;
        if (!ids) return false;
        touched->ids = ids;
        touched->capacity = capacity;
    }
    touched->ids[touched->count] = hf_text_copy(value->page);
    touched->failed = !touched->ids[touched->count];
    if (!touched->failed) touched->count++;
    return !touched->failed;
}

static void free_touched(touched_pages *touched)
{
    for (size_t i = 0; i < touched->count; i++) free(touched->ids[i]);
    free(touched->ids);
}

static int by_id(const void *id, const void *touched)
{
    return strcmp(id, *(char *const *)touched);
}

/* What was installed and never touched is as it was then: it is not read for a row that says so. */
static bool is_untouched(const hf_reading *reading, const touched_pages *touched, const hf_page_title *title)
{
    if (!title->version) return false;
    if (touched->count && bsearch(title->id, touched->ids, touched->count, sizeof *touched->ids, by_id)) return false;
    return !hf_policy_names_page(hf_session_settings(reading->session)->policy, title->id);
}

static void add_untouched(hf_reading *reading, const hf_page_title *title)
{
    char plugin[128];
    hf_row *row = hf_reading_row(reading, HF_NODE_PAGES, HF_ICON_PAGE);
    if (row) hf_text_put(row->id, sizeof row->id, title->id);
    hf_text_format(plugin, sizeof plugin, "%s %s", title->id, title->version);
    hf_reading_text(reading, row, 0, title->title);
    hf_reading_text(reading, row, 1, "Nothing set");
    hf_reading_text(reading, row, 2, "Default");
    hf_reading_text(reading, row, 3, plugin);
}

/* One that turns out not to load is told of among the plug-ins. */
static hf_status add_titled(hf_reading *reading, const touched_pages *touched, const hf_page_title *title,
                            hf_error *error)
{
    const hf_page *page;
    if (is_untouched(reading, touched, title)) {
        add_untouched(reading, title);
        return HF_OK;
    }
    if (hf_session_page(&page, reading->session, title->id, NULL)) return HF_OK;
    return add_page(reading, page, error);
}

hf_status hf_reading_pages(hf_reading *reading, hf_error *error)
{
    const hf_page_title *titles = NULL;
    size_t count = 0;
    touched_pages touched = {.count = 0};
    hf_status status = hf_store_values(hf_session_store(reading->session), NULL, NULL, take_value, &touched, error);
    if (!status && touched.failed) status = hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    if (!status) status = hf_plugins_titles(&titles, &count, hf_session_plugins(reading->session), error);
    for (size_t i = 0; !status && i < count; i++) status = add_titled(reading, &touched, &titles[i], error);
    free_touched(&touched);
    return status;
}
