#include "snapin/backup/parts.h"

static bool add_plugin(void *context, const hf_plugin_report *report)
{
    hf_reading *reading = context;
    bool good = report->loaded || report->waiting;
    hf_row *row = hf_reading_row(reading, HF_NODE_PLUGINS, good ? HF_ICON_PLUGIN : HF_ICON_WARNING);
    if (!row) return false;
    if (!good) reading->plugins_off++;
    hf_text_put(row->id, sizeof row->id, report->id);
    hf_reading_text(reading, row, 0, report->id);
    hf_reading_text(reading, row, 1, report->title);
    hf_reading_text(reading, row, 2, report->loaded ? "Loaded" : report->waiting ? "Installed" : "Not loaded");
    hf_reading_text(reading, row, 3, report->version);
    hf_reading_text(reading, row, 4, report->product ? "Product" : "Site");
    hf_reading_text(reading, row, 5, good ? "" : report->reason.text);
    hf_reading_text(reading, row, 6, report->path);
    return true;
}

/* One that was installed and that no page needed yet is not loaded to be listed. */
hf_status hf_reading_plugins(hf_reading *reading, hf_error *error)
{
    return hf_plugins_survey(hf_session_plugins(reading->session), add_plugin, reading, error);
}
