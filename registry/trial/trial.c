#include "registry/trial.h"
#include "core/clock.h"
#include "core/value.h"
#include "registry/plugins/held_file.h"
#include "registry/plugins/internal.h"
#include "registry/services.h"
#include "registry/trial/memory.h"
#include "registry/trial/values.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define SLOW_MILLISECONDS 500 /* of a check(), the quicker of two */
#define DEFECTS_MAX       64  /* kinds of them that are told apart */
#define SECRET            "trial-secret-0123456789"

typedef struct trial {
    const hf_trial_options *options;
    const hf_trial_listener *listener;
    char id[HF_ID_MAX + 1];
    char step[HF_TRIAL_STEP_MAX];
    hf_session *session;
    hf_plugins *plugins;
    const hf_page *page;
    hf_draft *draft;
    bool stop, stopped; /* whoever asks is told to stop; was told */
    bool over;          /* it hung: nothing more can be tried */
    char told[DEFECTS_MAX][HF_ERROR_ID_SIZE];
    size_t told_count;
} trial;

/* ---- telling ---------------------------------------------------------------------------------------------------- */

static void begin(trial *at, const char *format, ...) HF_PRINTF(2, 3);
static void begin(trial *at, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    (void)vsnprintf(at->step, sizeof at->step, format, values); /* cut where it is too long */
    va_end(values);
    hf_text_hide_control(at->step);
    at->listener->begin(at->listener->context, at->step);
}

static void fact(const trial *at, const char *key, const char *text)
{
    at->listener->fact(at->listener->context, key, text);
}

/* A kind of defect is told once, where it was met first. */
static void defect(trial *at, const hf_error *error)
{
    for (size_t i = 0; i < at->told_count; i++)
        if (strcmp(at->told[i], error->id) == 0) return;
    if (at->told_count == DEFECTS_MAX) return;
    hf_text_put(at->told[at->told_count++], HF_ERROR_ID_SIZE, error->id);
    at->listener->found(at->listener->context, true, error);
}

static void note(const trial *at, const hf_error *error)
{
    at->listener->found(at->listener->context, false, error);
}

/* True for what a plug-in that keeps to the interface never causes. */
static bool is_defect(const hf_error *error)
{
    static const hf_error_id ids[] = {
        HF_E_PLUGIN_HANGS,           HF_E_PLUGIN_NO_REASON,     HF_E_PLUGIN_RESULT_UNKNOWN,
        HF_E_PLUGIN_NONSENSE,        HF_E_PLUGIN_OVERWROTE,     HF_E_PLUGIN_SERVICE_REFUSED,
        HF_E_PLUGIN_SERVICE_UNKNOWN, HF_E_PLUGIN_FIELD_UNKNOWN, HF_E_HTTP_METHOD_UNKNOWN};
    for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++)
        if (hf_error_is(error, ids[i])) return true;
    return false;
}

/* What one error says of the plug-in. What it refuses with a reason is its right. */
static void judge_error(trial *at, const hf_error *error)
{
    if (hf_error_is(error, HF_E_PLUGIN_HANGS)) at->over = true;
    if (is_defect(error)) defect(at, error);
}

static void judge_memory(trial *at)
{
    hf_error error;
    hf_watched seen;
    char kept[64];
    hf_watch_take(&seen);
    hf_text_format(kept, sizeof kept, "%llu bytes", (unsigned long long)seen.bytes);
    if (seen.blocks && hf_fail(&error, HF_E_TRIAL_LEAKS, at->id, at->step, kept, NULL)) defect(at, &error);
    if (seen.overrun && hf_fail(&error, HF_E_TRIAL_OVERRUN, at->id, at->step, NULL)) defect(at, &error);
    if (seen.foreign && hf_fail(&error, HF_E_TRIAL_FOREIGN, at->id, at->step, NULL)) defect(at, &error);
}

/* At the end of each callback. Empties `problems`. */
static void judge(trial *at, hf_problems *problems)
{
    for (size_t i = 0; i < problems->count; i++) judge_error(at, &problems->items[i]);
    hf_problems_free(problems);
    *problems = (hf_problems){0};
    judge_memory(at);
}

/* ---- somebody who waits ----------------------------------------------------------------------------------------- */

static bool go_on(void *context, uint64_t done, uint64_t total, const char *text)
{
    trial *at = context;
    (void)done, (void)total, (void)text;
    at->stopped = at->stopped || at->stop;
    return !at->stop;
}

static hf_status decline(void *context, const hf_field *question, hf_text *out, hf_error *error)
{
    (void)context, (void)question, (void)out;
    return hf_fail(error, HF_E_CANCELLED, "nobody answers questions while a plug-in is checked", NULL);
}

static hf_attendant attendant_of(trial *at, bool stop)
{
    at->stop = stop;
    at->stopped = false;
    return (hf_attendant){.context = at, .progress = go_on, .ask = decline};
}

static void judge_stop(trial *at, const char *callback, hf_status status)
{
    hf_error error;
    if (!at->stop || !at->stopped || status == HF_CANCELLED || at->over) return;
    if (status == HF_OK && hf_fail(&error, HF_E_TRIAL_IGNORES_STOP, at->id, callback, NULL)) defect(at, &error);
}

/* ---- check() ---------------------------------------------------------------------------------------------------- */

static bool are_same(const hf_problems *a, const hf_problems *b)
{
    if (a->count != b->count || a->dropped != b->dropped) return false;
    for (size_t i = 0; i < a->count; i++)
        if (strcmp(a->items[i].id, b->items[i].id) != 0 || strcmp(a->items[i].field, b->items[i].field) != 0 ||
            strcmp(a->items[i].text, b->items[i].text) != 0)
            return false;
    return true;
}

static int64_t timed_check(trial *at, hf_problems *problems)
{
    int64_t start = hf_clock_system_milliseconds();
    (void)at->page->behaviour->check(at->page, at->draft, problems);
    return hf_clock_system_milliseconds() - start;
}

static void try_check(trial *at)
{
    hf_error error;
    hf_number_text number;
    hf_problems first = {0}, second = {0};
    int64_t took = timed_check(at, &first), again = 0;
    for (size_t i = 0; i < first.count; i++) judge_error(at, &first.items[i]);
    judge_memory(at);
    if (!at->over) {
        again = timed_check(at, &second);
        if (!are_same(&first, &second) && hf_fail(&error, HF_E_TRIAL_IMPURE, at->id, at->step, NULL))
            defect(at, &error);
    }
    if (again < took) took = again;
    if (!at->over && took > SLOW_MILLISECONDS &&
        hf_fail(&error, HF_E_TRIAL_SLOW, at->id, at->step, hf_text_number(number, took), NULL))
        defect(at, &error);
    judge(at, &first);
    judge(at, &second);
}

static void put(const trial *at, const hf_field *field, const char *value)
{
    if (field->kind == HF_SECRET)
        (void)hf_draft_set_secret(at->draft, at->page, field->id, value, strlen(value), NULL);
    else
        (void)hf_draft_set(at->draft, at->page, field->id, value, NULL);
}

static void try_value(trial *at, const hf_field *field, size_t index)
{
    hf_text value = HF_TEXT_INIT(2 * HF_VALUE_MAX);
    if (hf_trial_value(&value, field, index)) {
        begin(at, "check() with %s = %.80s", field->id, hf_text_get(&value));
        put(at, field, hf_text_get(&value));
        try_check(at);
        hf_draft_discard(at->draft, at->page, field->id);
    }
    hf_text_free(&value);
}

static void try_values(trial *at)
{
    for (size_t i = 0; i < at->page->field_count; i++) {
        const hf_field *field = &at->page->fields[i];
        for (size_t j = 0; j < hf_trial_value_count(field) && !at->over; j++) try_value(at, field, j);
    }
}

static void throw_values(const trial *at, hf_dice *dice)
{
    for (size_t i = 0; i < at->page->field_count; i++) {
        const hf_field *field = &at->page->fields[i];
        hf_text value = HF_TEXT_INIT(2 * HF_VALUE_MAX);
        hf_draft_discard(at->draft, at->page, field->id);
        if (hf_dice_throw(dice, 3) && hf_trial_random_value(&value, field, dice)) put(at, field, hf_text_get(&value));
        hf_text_free(&value);
    }
}

static void try_random(trial *at)
{
    for (int round = 0; round < at->options->rounds && !at->over; round++) {
        hf_dice dice;
        hf_dice_seed(&dice, at->options->seed + (uint64_t)round);
        begin(at, "check() with random values, --seed %llu", (unsigned long long)(at->options->seed + (uint64_t)round));
        throw_values(at, &dice);
        try_check(at);
    }
}

/* ---- info() and act() ------------------------------------------------------------------------------------------- */

static void try_info(trial *at, const char *values)
{
    for (size_t i = 0; i < at->page->field_count && !at->over; i++) {
        const hf_field *field = &at->page->fields[i];
        hf_text text = HF_TEXT_INIT(HF_VALUE_MAX);
        hf_error error = {0};
        if (field->kind != HF_INFO) continue;
        begin(at, "info() for %s with %s", field->id, values);
        if (at->page->behaviour->info(at->page, at->draft, field->id, &text, &error)) judge_error(at, &error);
        judge_memory(at);
        hf_text_free(&text);
    }
}

static void try_action(trial *at, const char *action, bool stop)
{
    hf_problems problems = {0};
    const hf_attendant attendant = attendant_of(at, stop);
    if (at->over) return;
    begin(at, stop ? "act() for %s, told to stop" : "act() for %s", action);
    hf_status status = at->page->behaviour->act(at->page, at->draft, action, &attendant, &problems);
    for (size_t i = 0; i < problems.count; i++)
        if (status != HF_CANCELLED && !is_defect(&problems.items[i])) note(at, &problems.items[i]);
    judge(at, &problems);
    judge_stop(at, "act()", status);
}

static void try_actions(trial *at)
{
    for (const char *const *action = at->options->actions; action && *action; action++) {
        try_action(at, *action, true);
        try_action(at, *action, false);
    }
}

/* ---- prepare(), settle(), abandon() ----------------------------------------------------------------------------- */

/* Every field that is empty gets a value that the host takes, and every check box is on. */
static void fill(const trial *at)
{
    for (size_t i = 0; i < at->page->field_count; i++) {
        const hf_field *field = &at->page->fields[i];
        hf_text now = HF_TEXT_INIT(HF_VALUE_MAX), value = HF_TEXT_INIT(2 * HF_VALUE_MAX);
        hf_draft_discard(at->draft, at->page, field->id);
        bool is_empty = field->kind == HF_BOOL || field->kind == HF_SECRET ||
                        (hf_draft_get(&now, at->draft, at->page, field->id, NULL) == HF_OK && !now.length);
        if (field->kind == HF_SECRET) put(at, field, SECRET);
        for (size_t j = 0; is_empty && field->kind != HF_SECRET && j < hf_trial_value_count(field); j++) {
            hf_text_free(&value);
            if (hf_trial_value(&value, field, j) && value.length) put(at, field, hf_text_get(&value));
            if (field->kind != HF_BOOL && hf_draft_is_changed(at->draft, at->page, field->id)) break;
        }
        hf_text_free(&now);
        hf_text_free(&value);
    }
}

static void judge_kept(trial *at, const hf_bytes *kept)
{
    hf_error error;
    size_t length = strlen(SECRET);
    for (size_t i = 0; i + length <= kept->length; i++) {
        if (memcmp((const char *)kept->data + i, SECRET, length) != 0) continue;
        if (hf_fail(&error, HF_E_TRIAL_KEEPS_SECRET, at->id, "a value of an HF_SECRET is in what keep() was given",
                    NULL))
            note(at, &error);
        return;
    }
}

typedef hf_status finish_function(const hf_page *page, const hf_bytes *kept, const hf_attendant *attendant,
                                  hf_error *error);

static hf_status try_finish(trial *at, finish_function *finish, const char *name, const char *time,
                            const hf_bytes *kept)
{
    hf_error error = {0};
    const hf_attendant attendant = attendant_of(at, false);
    if (at->over) return HF_OK;
    begin(at, "%s%s", name, time);
    hf_status status = finish(at->page, kept, &attendant, &error);
    if (status) judge_error(at, &error);
    if (status && !is_defect(&error)) note(at, &error);
    judge_memory(at);
    return status;
}

/* What was prepared is taken back, or put in force; both twice, as after a crash. */
static void finish(trial *at, bool settle, const hf_bytes *kept)
{
    hf_error error;
    finish_function *function = settle ? at->page->behaviour->settle : at->page->behaviour->abandon;
    const char *name = settle ? "settle()" : "abandon()";
    if (!kept->length) return;
    hf_status first = try_finish(at, function, name, "", kept);
    hf_status second = try_finish(at, function, name, ", repeated", kept);
    if (settle && !first && second && hf_fail(&error, HF_E_TRIAL_NOT_IDEMPOTENT, at->id, name, NULL))
        defect(at, &error);
}

static void try_prepare(trial *at, bool stop, bool settle)
{
    hf_bytes kept = {0};
    hf_problems problems = {0};
    const hf_attendant attendant = attendant_of(at, stop);
    if (at->over) return;
    begin(at, stop ? "prepare(), told to stop" : settle ? "prepare(), to be settled" : "prepare(), to be abandoned");
    hf_status status = at->page->behaviour->prepare(at->page, at->draft, &attendant, &kept, &problems);
    for (size_t i = 0; i < problems.count; i++)
        if (!stop && !is_defect(&problems.items[i])) note(at, &problems.items[i]);
    judge(at, &problems);
    judge_stop(at, "prepare()", status);
    judge_kept(at, &kept);
    if (!at->over) finish(at, settle && !status, &kept);
    hf_bytes_wipe(&kept);
}

static bool is_acceptable(trial *at)
{
    hf_problems problems = {0};
    bool good = hf_draft_check_page(at->draft, at->page, &problems) == HF_OK;
    for (size_t i = 0; i < problems.count && !good; i++) note(at, &problems.items[i]);
    judge(at, &problems);
    return good;
}

/* The host prepares nothing that check() refuses. */
static void try_work(trial *at)
{
    begin(at, "check() before prepare()");
    if (at->over || !is_acceptable(at)) return;
    try_prepare(at, true, false);
    try_prepare(at, false, false);
    try_prepare(at, false, true);
}

/* ---- loading ---------------------------------------------------------------------------------------------------- */

static hf_status read_id(trial *at, hf_error *error)
{
    char name[HF_PATH_MAX];
    const char *from = hf_path_name(at->options->path);
    if (!hf_text_ends_with(from, hf_library_suffix)) return hf_fail(error, HF_E_PLUGIN_NAME_INVALID, from, NULL);
    hf_text_put(name, sizeof name, from);
    name[strlen(name) - strlen(hf_library_suffix)] = '\0';
    if (!hf_id_is_valid(name)) return hf_fail(error, HF_E_PLUGIN_NAME_INVALID, from, NULL);
    hf_text_put(at->id, sizeof at->id, name);
    return HF_OK;
}

/* A copy of the library in a place that can be trusted, which is the product's folder of nothing but this trial. */
static hf_status open_plugins(trial *at, hf_error *error)
{
    char copy[HF_PATH_MAX], name[HF_ID_MAX + 16];
    static hf_paths paths; /* one trial a process */
    int limit = at->options->limit_milliseconds;
    paths = *hf_session_paths(at->session);
    hf_text_format(name, sizeof name, "%s%s", at->id, hf_library_suffix);
    hf_status status = hf_path_join(paths.program_plugins, at->options->folder, "plugins", error);
    if (!status) status = hf_folder_make(paths.program_plugins, HF_FILE_PRIVATE, error);
    if (!status) status = hf_path_join(copy, paths.program_plugins, name, error);
    if (!status) status = hf_file_copy(at->options->path, copy, HF_FILE_PRIVATE, error);
    if (status) return status;
    const hf_plugins_options options = {.paths = &paths,
                                        .store = hf_session_store(at->session),
                                        .check_milliseconds = limit,
                                        .info_milliseconds = limit,
                                        .work_milliseconds = limit,
                                        .load_milliseconds = limit,
                                        .session = at->session};
    return hf_plugins_open(&at->plugins, &options, error);
}

static hf_status open_session(trial *at, hf_error *error)
{
    char home[HF_PATH_MAX];
    hf_status status = hf_path_join(home, at->options->folder, "home", error);
    if (!status) status = hf_folder_make(home, HF_FILE_PRIVATE, error);
    const hf_session_options options = {.home = home, .from = "check"};
    return status ? status : hf_session_open(&at->session, &options, error);
}

static void judge_place(trial *at)
{
    char real[HF_PATH_MAX];
    hf_error why, error;
    if (!hf_plugin_verify_place(real, at->options->path, &why)) return;
    hf_fail(&error, HF_E_TRIAL_PLACE, at->options->path, why.text, NULL);
    note(at, &error);
}

/* Services: those of somebody else's plug-in, unless this is one of the product. */
static void judge_services(trial *at, const hf_plugin *plugin, hf_text *names)
{
    hf_error error;
    const char *folder = hf_session_paths(at->session)->program_plugins;
    bool product = strncmp(at->options->path, folder, strlen(folder)) == 0;
    for (size_t i = 0; i < plugin->services.count; i++) {
        const char *name = hf_plugin_service(plugin, i);
        const hf_service_row *row = hf_service_find(name, 0);
        hf_text_add_format(names, "%s%s", i ? ", " : "", name);
        if (!row && hf_fail(&error, HF_E_PLUGIN_SERVICE_UNKNOWN, name, "1", NULL)) note(at, &error);
        if (row && row->product_only && !product && hf_fail(&error, HF_E_PLUGIN_SERVICE_REFUSED, at->id, name, NULL))
            defect(at, &error);
    }
}

static void tell_facts(trial *at)
{
    char text[32];
    hf_text names = HF_TEXT_INIT(2048);
    const hf_plugin_entry *entry = at->page->context;
    fact(at, "id", at->page->id);
    fact(at, "version", at->page->version);
    fact(at, "title", at->page->title);
    hf_text_format(text, sizeof text, "%d.%d", (int)entry->plugin.abi_major, (int)entry->plugin.abi_minor);
    fact(at, "abi", text);
    hf_text_format(text, sizeof text, "%d", (int)at->page->field_count);
    fact(at, "fields", text);
    judge_services(at, &entry->plugin, &names);
    fact(at, "services", hf_text_get(&names));
    hf_text_free(&names);
}

/* What is told of the copy is meant of the file that was given. */
static void name_the_given(const trial *at, hf_error *error)
{
    char copy[HF_PATH_MAX], text[HF_ERROR_TEXT_SIZE];
    if (hf_path_join(copy, at->options->folder, "plugins", NULL)) return;
    const char *found = strstr(error->text, copy);
    const char *end = found ? strstr(found, hf_library_suffix) : NULL;
    if (!end) return;
    hf_text_format(text, sizeof text, "%.*s%s%s", (int)(found - error->text), error->text, at->options->path,
                   end + strlen(hf_library_suffix));
    hf_text_put(error->text, sizeof error->text, text);
}

/* True when there is a page to go on with. */
static bool load(trial *at)
{
    hf_error error;
    begin(at, "loading");
    judge_place(at);
    hf_watch_begin();
    if (hf_plugins_page(&at->page, at->plugins, at->id, &error)) {
        name_the_given(at, &error);
        defect(at, &error);
        return false;
    }
    judge_memory(at);
    tell_facts(at);
    return true;
}

static void try_all(trial *at)
{
    begin(at, "check() with the defaults");
    try_check(at);
    try_info(at, "the defaults");
    try_values(at);
    try_random(at);
    if (at->over) return;
    fill(at);
    begin(at, "check() with every field filled");
    try_check(at);
    try_info(at, "every field filled");
    if (at->options->work) try_work(at);
    try_actions(at);
}

hf_status hf_trial_run(const hf_trial_options *options, const hf_trial_listener *listener, hf_error *error)
{
    trial at = {.options = options, .listener = listener};
    hf_status status = read_id(&at, error);
    if (!status) status = open_session(&at, error);
    if (!status) status = open_plugins(&at, error);
    if (status || !load(&at)) goto done;
    status = hf_draft_open(&at.draft, hf_session_settings(at.session), error);
    if (!status) try_all(&at);
done:
    /* A callback that was left behind may still come back to what it was given. */
    if (at.over) return status;
    hf_draft_free(at.draft);
    hf_plugins_close(at.plugins);
    hf_session_close(at.session);
    return status;
}
