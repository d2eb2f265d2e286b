#include "snapin/model/rows.h"

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

hf_status hf_reading_pages(hf_reading *reading, hf_error *error)
{
    const hf_page *const *pages = NULL;
    size_t count = 0;
    hf_status status = hf_plugins_pages(&pages, &count, hf_session_plugins(reading->session), error);
    for (size_t i = 0; !status && i < count; i++) status = add_page(reading, pages[i], error);
    return status;
}
