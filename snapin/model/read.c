#include "snapin/model/rows.h"

#include <stdlib.h>

static void free_rows(hf_model *model)
{
    for (size_t node = 0; node < HF_NODES_MAX; node++) {
        for (size_t i = 0; i < model->counts[node]; i++) {
            for (size_t c = 0; c < HF_NODE_COLUMNS_MAX; c++) free(model->rows[node][i].cells[c].text);
        }
        free(model->rows[node]);
        model->rows[node] = NULL;
        model->counts[node] = 0;
    }
}

void hf_model_free(hf_model *model)
{
    if (!model) return;
    free_rows(model);
    free(model->description);
    free(model->portal);
    free(model);
}

static void describe(hf_reading *reading)
{
    const hf_registration_status *known = &reading->registration;
    hf_model *model = reading->model;
    char text[512];
    if (known->registered) {
        hf_text_format(text, sizeof text, "Registered with the vault %.200s%s%.100s", known->place.vault,
                       known->place.region ? ", " : "", known->place.region ? known->place.region : "");
    } else {
        hf_text_put(text, sizeof text,
                    known->pending ? "A registration was begun and is not finished" : "Not registered with a vault");
    }
    model->registered = known->registered;
    model->description = hf_text_copy(text);
    if (known->registered && known->place.portal) model->portal = hf_text_copy(known->place.portal);
    if (!model->description) reading->failed = true;
}

/* After an update of the product the console may be the first to open the store: then it is brought forward, as any
 * program does that changes something. */
static hf_status open_session(hf_session **out, const hf_session_options *options, hf_error *error)
{
    hf_session_options changing = *options;
    hf_status status = hf_session_open(out, options, error);
    if (!status || !hf_error_is(error, HF_E_STORE_OLDER_VERSION)) return status;
    changing.read_only = false;
    return hf_session_open(out, &changing, error);
}

static hf_status read_part(hf_reading *reading, const hf_model_kind *kind, hf_model_part part,
                           const hf_session_options *options, hf_error *error)
{
    hf_status status = open_session(&reading->session, options, error);
    if (!status) status = hf_online_load(&reading->online, error);
    if (!status) {
        status = reading->online->status_read(&reading->registration, hf_session_settings(reading->session), error);
    }
    if (!status) status = kind->read_first(reading, error);
    if (!status && part == HF_MODEL_WHOLE && kind->read_rest) status = kind->read_rest(reading, error);
    if (!status) describe(reading);
    reading->model->whole = status || part == HF_MODEL_WHOLE || !kind->read_rest;
    return status;
}

hf_model *hf_model_make(const hf_model_kind *kind, const char *home, const hf_clock *clock, hf_model_part part)
{
    const hf_session_options options = {
        .home = home, .clock = clock, .from = "console", .read_only = true, .profile = kind->profile};
    hf_reading reading = {.model = calloc(1, sizeof *reading.model)};
    hf_error error = {0};
    if (!reading.model) return NULL;
    if (read_part(&reading, kind, part, &options, &error)) {
        free_rows(reading.model);
        reading.model->error = error;
        kind->read_error(&reading, &error);
        reading.model->description = hf_text_copy("The settings of this server cannot be read");
        reading.failed = reading.failed || !reading.model->description;
    }
    if (reading.online) reading.online->status_free(&reading.registration);
    hf_session_close(reading.session);
    if (reading.failed) {
        hf_model_free(reading.model);
        return NULL;
    }
    return reading.model;
}
