#include "apps/holdfast/commands/all.h"
#include "apps/holdfast/run.h"
#include "apps/holdfast/trial.h"
#include "registry/plugins/held_file.h"
#include "registry/trust/manifest.h"

#include <stdlib.h>
#include <string.h>

#define ROUNDS 200

/* ---- what is checked -------------------------------------------------------------------------------------------- */

typedef struct search {
    const char *folder;
    char *found; /* HF_PATH_MAX bytes, or "" */
    bool many;
} search;

static bool look_at(void *context, const char *name)
{
    search *at = context;
    if (!hf_text_ends_with(name, hf_library_suffix)) return true;
    at->many = at->found[0];
    return !at->many && !hf_path_join(at->found, at->folder, name, NULL);
}

/* The library that the operand stands for: itself, or the only one in it. A folder with plugin.json is a package. */
static hf_status find_library(hf_trial_request *to, const char *given, hf_error *error)
{
    char path[HF_PATH_MAX], manifest[HF_PATH_MAX], *out = to->path;
    search at = {.folder = path, .found = out};
    hf_status status = hf_path_absolute(path, given, error);
    if (status) return status;
    if (!hf_folder_exists(path)) {
        hf_text_put(out, HF_PATH_MAX, path);
        return hf_file_exists(path) ? HF_OK : hf_fail(error, HF_E_FILE_NOT_FOUND, path, NULL);
    }
    out[0] = '\0';
    if (hf_path_join(manifest, path, HF_MANIFEST, NULL) == HF_OK && hf_file_exists(manifest))
        hf_text_put(to->package, HF_PATH_MAX, path);
    status = hf_folder_list(path, look_at, &at, error);
    if (!status && at.many) return hf_fail(error, HF_E_TRIAL_MANY_LIBRARIES, path, hf_library_suffix, NULL);
    if (!status && !out[0]) return hf_fail(error, HF_E_TRIAL_NO_LIBRARY, path, hf_library_suffix, NULL);
    return status;
}

static hf_status read_options(hf_trial_request *out, const hf_run *run, hf_error *error)
{
    int64_t seed, rounds, limit;
    hf_status status = hf_arguments_integer(&seed, &run->arguments, "seed", 0, INT64_MAX, 1, error);
    if (!status)
        status = hf_arguments_integer(&rounds, &run->arguments, "rounds", 0, HF_TRIAL_ROUNDS_MAX, ROUNDS, error);
    if (!status) status = hf_arguments_integer(&limit, &run->arguments, "limit", 1, 600000, 0, error);
    if (!status) status = find_library(out, hf_run_operand(run, ""), error);
    if (status) return status;
    out->seed = (uint64_t)seed;
    out->rounds = (int32_t)rounds;
    out->limit_milliseconds = (int32_t)limit;
    out->work = !hf_run_has(run, "no-work");
    for (size_t i = 0; i < HF_TRIAL_ACTIONS_MAX; i++) {
        const char *action = hf_arguments_value_at(&run->arguments, "act", i);
        if (action) hf_text_put(out->actions[i], HF_TRIAL_ID_SIZE, action);
    }
    return HF_OK;
}

/* ---- what was found --------------------------------------------------------------------------------------------- */

typedef struct verdict {
    hf_run *run;
    hf_trial_record *findings; /* owned */
    size_t count, room;
    size_t defects, steps;
    hf_status status;
    hf_error *error;
} verdict;

static void keep(verdict *to, const hf_trial_record *record)
{
    if (to->count == to->room) {
        size_t room = to->room ? 2 * to->room : 16;
        hf_trial_record *more = realloc(to->findings, room * sizeof *more);
        if (!more) {
            to->status = hf_fail(to->error, HF_E_OUT_OF_MEMORY, NULL);
            return;
        }
        to->findings = more;
        to->room = room;
    }
    to->findings[to->count++] = *record;
}

/* A number is one for programs as well. */
static void show_fact(hf_output *output, const char *key, const char *label, const char *text)
{
    int64_t number;
    if (strcmp(key, "fields") == 0 && hf_text_to_integer(&number, text)) {
        hf_json_integer(output, key, number);
        hf_say(output, "%-20s  %s", label, text);
    } else {
        hf_show(output, key, label, text[0] ? text : "none");
    }
}

static void take(void *context, const hf_trial_record *record)
{
    static const struct {
        const char *key, *label;
    } facts[] = {{"id", "Page"}, {"version", "Version"}, {"title", "Title"},
                 {"abi", "ABI"}, {"fields", "Fields"},   {"services", "Services"}};
    verdict *to = context;
    if (record->kind == HF_TRIAL_STEP) to->steps++;
    if (record->kind == HF_TRIAL_DEFECT) to->defects++;
    if (record->kind == HF_TRIAL_DEFECT || record->kind == HF_TRIAL_NOTE) keep(to, record);
    for (size_t i = 0; record->kind == HF_TRIAL_FACT && i < sizeof facts / sizeof facts[0]; i++)
        if (strcmp(facts[i].key, record->error.id) == 0)
            show_fact(to->run->output, facts[i].key, facts[i].label, record->error.text);
}

static void print_findings(const verdict *of, bool defects)
{
    hf_output *output = of->run->output;
    hf_json_array(output, defects ? "defects" : "notes");
    for (size_t i = 0; i < of->count; i++) {
        const hf_trial_record *each = &of->findings[i];
        if ((each->kind == HF_TRIAL_DEFECT) != defects) continue;
        hf_json_object(output, NULL);
        hf_json_text(output, "step", each->step);
        hf_json_error(output, "error", &each->error);
        hf_json_end(output);
        hf_colour_set(output, defects ? HF_RED : HF_YELLOW);
        hf_say(output, "%s: %s%s%s", defects ? "defect" : "note", each->error.field, each->error.field[0] ? ": " : "",
               each->error.text);
        hf_colour_set(output, HF_PLAIN);
        hf_say(output, "        in %s", each->step);
        if (each->error.advice[0]) hf_say(output, "        %s (%s)", each->error.advice, each->error.id);
    }
    hf_json_end(output);
}

static hf_status conclude(const verdict *of, const hf_trial_request *request, hf_error *error)
{
    char count[32];
    hf_output *output = of->run->output;
    hf_json_integer(output, "steps", (int64_t)of->steps);
    hf_json_integer(output, "seed", (int64_t)request->seed);
    hf_json_flag(output, "sound", !of->defects);
    print_findings(of, true);
    print_findings(of, false);
    if (of->status) return of->status;
    if (of->defects) {
        hf_text_format(count, sizeof count, "%d defect%s", (int)of->defects, of->defects == 1 ? "" : "s");
        return hf_fail(error, HF_E_TRIAL_SPOILT, request->path, count, NULL);
    }
    hf_say(output, "Sound: nothing wrong was found in %d steps.", (int)of->steps);
    return HF_OK;
}

static hf_status run_plugin_check(hf_run *run, hf_error *error)
{
    verdict found = {.run = run, .error = error};
    hf_trial_request *request = calloc(1, sizeof *request);
    if (!request) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    hf_status status = read_options(request, run, error);
    if (!status) hf_json_text(run->output, "path", request->path);
    if (!status) status = hf_trial_apart(request, take, &found, error);
    if (!status) status = conclude(&found, request, error);
    free(found.findings);
    free(request);
    return status;
}

static const hf_option options[] = {
    {.name = "seed", .value = "N", .summary = "begin the random values elsewhere; the same number, the same values"},
    {.name = "rounds", .value = "N", .summary = "how many times random values are tried; 200 otherwise"},
    {.name = "limit",
     .value = "MS",
     .summary = "how long each callback may take; otherwise as long as the host allows"},
    {.name = "act", .value = "ACTION", .summary = "also carry out this action, told to stop first", .many = true},
    {.name = "no-work", .summary = "leave out prepare, settle and abandon, which may go to the network"},
    {0},
};

static const hf_example examples[] = {
    {"holdfast plugin check build/linux/greeting.so", "tries a plug-in that was just built"},
    {"holdfast plugin check --act test inventory.so", "also carries out its action `test`"},
    {"holdfast plugin check --json --seed 7 greeting.so", "for a script, with other random values"},
    {0},
};

const hf_command hf_command_plugin_check = {
    .name = "plugin check",
    .operands = "FILE|FOLDER",
    .summary = "Try a plug-in out, and report what is wrong with it",
    .details =
        "The library is loaded by the host's own rules into a process of its own, with a home of its own, and each "
        "callback is called: check() with the defaults, with every field at each of its limits, and with random and "
        "hostile values; info(); prepare() stopped, abandoned and settled, the latter two repeated. Crashes, hangs, "
        "memory that is not given back and whatever else breaks the interface are reported with the step that they "
        "happen in. Nothing is installed.",
    .operand = HF_OPERAND_FILE,
    .least = 1,
    .most = 1,
    .options = options,
    .examples = examples,
    .exits = HF_EXIT(3),
    .run = run_plugin_check,
};
