#include "apps/holdfast/trial.h"
#include "apps/holdfast/child.h"
#include "core/secret.h"
#include "core/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WORD             "--try-out"
#define REQUEST          "request"
#define RECORD           "record"
#define GRACE            15000  /* milliseconds in which a child says that a callback hangs, and ends */
#define LONGEST          600000 /* milliseconds that the host gives a callback */
#define RECORD_MAX_BYTES (512u << 20)

/* ---- the child -------------------------------------------------------------------------------------------------- */

typedef struct recorder {
    FILE *file;
    hf_trial_record record; /* its step is the one that is under way */
} recorder;

/* Written through: whatever happens next, it stands there. */
static void write_record(recorder *to, hf_trial_kind kind, const hf_error *error)
{
    to->record.kind = (int32_t)kind;
    to->record.error = error ? *error : (hf_error){0};
    (void)fwrite(&to->record, sizeof to->record, 1, to->file);
    (void)fflush(to->file);
}

static void record_step(void *context, const char *step)
{
    recorder *to = context;
    hf_text_put(to->record.step, sizeof to->record.step, step);
    write_record(to, HF_TRIAL_STEP, NULL);
}

static void record_fact(void *context, const char *key, const char *text)
{
    hf_error fact;
    hf_fail_text(&fact, HF_OK, key, text, "");
    write_record(context, HF_TRIAL_FACT, &fact);
}

static void record_finding(void *context, bool defect, const hf_error *error)
{
    write_record(context, defect ? HF_TRIAL_DEFECT : HF_TRIAL_NOTE, error);
}

static hf_status read_request(hf_trial_request *out, const char *folder, hf_error *error)
{
    char path[HF_PATH_MAX];
    hf_bytes bytes = {0};
    hf_status status = hf_path_join(path, folder, REQUEST, error);
    if (!status) status = hf_file_read(&bytes, path, sizeof *out, error);
    if (!status && bytes.length != sizeof *out) status = hf_fail(error, HF_E_INTERNAL, "a trial's request", NULL);
    if (!status) memcpy(out, bytes.data, sizeof *out);
    hf_bytes_free(&bytes);
    return status;
}

static int try_out(recorder *to, const char *folder)
{
    static hf_trial_request request; /* too large for the stack */
    const char *actions[HF_TRIAL_ACTIONS_MAX + 1] = {0};
    const hf_trial_listener listener = {to, record_step, record_fact, record_finding};
    hf_error error = {0};
    hf_status status = read_request(&request, folder, &error);
    for (size_t i = 0; i < HF_TRIAL_ACTIONS_MAX && request.actions[i][0]; i++) actions[i] = request.actions[i];
    const hf_trial_options options = {.path = request.path,
                                      .package = request.package[0] ? request.package : NULL,
                                      .folder = folder,
                                      .seed = request.seed,
                                      .rounds = request.rounds,
                                      .limit_milliseconds = request.limit_milliseconds,
                                      .work = request.work,
                                      .actions = actions};
    if (!status) status = hf_trial_run(&options, &listener, &error);
    write_record(to, status ? HF_TRIAL_FAILED : HF_TRIAL_DONE, &error);
    return 0;
}

bool hf_trial_entry(int *code, int count, char **words)
{
    char path[HF_PATH_MAX];
    recorder to = {0};
    if (count != 3 || strcmp(words[1], WORD) != 0) return false;
    hf_child_be_quiet();
    *code = 1;
    if (hf_path_join(path, words[2], RECORD, NULL) == HF_OK) to.file = hf_child_open_record(path);
    if (to.file) *code = try_out(&to, words[2]);
    hf_child_leave(*code); /* a plug-in that hangs is not waited for, nor is what it left to run at the end */
    return true;
}

/* ---- the parent ------------------------------------------------------------------------------------------------- */

typedef struct reading {
    hf_trial_each *each;
    void *context;
    hf_trial_record last; /* step */
    bool done;
    hf_error failed;
} reading;

static hf_status make_folder(char out[HF_PATH_MAX], const hf_trial_request *request, hf_error *error)
{
    char place[HF_PATH_MAX], name[48], path[HF_PATH_MAX];
    uint64_t number = 0;
    hf_status status = hf_child_place(place, error);
    if (!status) status = hf_random(&number, sizeof number, error);
    hf_text_format(name, sizeof name, "holdfast-check-%016llx", (unsigned long long)number);
    if (!status) status = hf_path_join(out, place, name, error);
    if (!status) status = hf_folder_make(out, HF_FILE_PRIVATE, error);
    if (!status) status = hf_path_join(path, out, REQUEST, error);
    if (!status) status = hf_file_write(path, request, sizeof *request, HF_FILE_PRIVATE, error);
    if (!status) status = hf_path_join(path, out, RECORD, error);
    return status ? status : hf_file_write(path, "", 0, HF_FILE_PRIVATE, error);
}

static int64_t size_of_record(const char *folder)
{
    char path[HF_PATH_MAX];
    int64_t size = 0;
    if (hf_path_join(path, folder, RECORD, NULL) == HF_OK) (void)hf_entry_look(&size, path);
    return size;
}

/* Waits as long as the child goes on from step to step. */
static bool wait_for(hf_child_end *end, hf_child *child, const char *folder, int limit)
{
    enum { LOOK = 100 };
    int64_t size = 0;
    for (int silent = 0; silent < limit; silent += LOOK) {
        if (hf_child_wait(end, child, LOOK)) return true;
        int64_t now = size_of_record(folder);
        if (now != size) silent = 0;
        size = now;
    }
    return false;
}

/* A plug-in may have spoilt what the child wrote. */
static void mend(hf_trial_record *record)
{
    record->step[sizeof record->step - 1] = '\0';
    record->error.id[sizeof record->error.id - 1] = '\0';
    record->error.known_as[sizeof record->error.known_as - 1] = '\0';
    record->error.field[sizeof record->error.field - 1] = '\0';
    record->error.text[sizeof record->error.text - 1] = '\0';
    record->error.advice[sizeof record->error.advice - 1] = '\0';
}

static void take(reading *to, const hf_trial_record *record)
{
    to->last = *record;
    if (record->kind == HF_TRIAL_DONE)
        to->done = true;
    else if (record->kind == HF_TRIAL_FAILED)
        to->failed = record->error;
    else
        to->each(to->context, record);
}

static hf_status read_records(reading *to, const char *folder, hf_error *error)
{
    char path[HF_PATH_MAX];
    hf_bytes bytes = {0};
    hf_status status = hf_path_join(path, folder, RECORD, error);
    if (!status) status = hf_file_read(&bytes, path, RECORD_MAX_BYTES, error);
    for (size_t at = 0; !status && at + sizeof to->last <= bytes.length; at += sizeof to->last) {
        hf_trial_record record;
        memcpy(&record, (const char *)bytes.data + at, sizeof record);
        mend(&record);
        take(to, &record);
    }
    hf_bytes_free(&bytes);
    return status;
}

/* What became of a child that did not come to its end. */
static void tell_end(reading *to, bool ended, const hf_child_end *end, const char *name, int limit)
{
    hf_number_text number;
    hf_trial_record record = {.kind = HF_TRIAL_DEFECT};
    const char *step = to->last.step[0] ? to->last.step : "being loaded";
    hf_text_put(record.step, sizeof record.step, step);
    if (!ended)
        hf_fail(&record.error, HF_E_TRIAL_HANGS, name, step, hf_text_number(number, limit), NULL);
    else if (end->crashed)
        hf_fail(&record.error, HF_E_TRIAL_CRASHED, name, step, end->how, NULL);
    else
        hf_fail(&record.error, HF_E_TRIAL_ENDED, name, step, hf_text_number(number, end->code), NULL);
    to->each(to->context, &record);
}

static hf_status run_in(const char *folder, const hf_trial_request *request, reading *to, hf_error *error)
{
    hf_child *child = NULL;
    hf_child_end end = {0};
    int limit = (request->limit_milliseconds ? request->limit_milliseconds : LONGEST) + GRACE;
    hf_status status = hf_child_start(&child, WORD, folder, error);
    if (status) return status;
    bool ended = wait_for(&end, child, folder, limit);
    hf_child_free(child);
    status = read_records(to, folder, error);
    if (status) return status;
    if (to->failed.status) {
        if (error) *error = to->failed;
        return to->failed.status;
    }
    if (!to->done || !ended || end.crashed || end.code) tell_end(to, ended, &end, hf_path_name(request->path), limit);
    return HF_OK;
}

hf_status hf_trial_apart(const hf_trial_request *request, hf_trial_each *each, void *context, hf_error *error)
{
    char folder[HF_PATH_MAX];
    reading to = {.each = each, .context = context};
    hf_status status = make_folder(folder, request, error);
    if (!status) status = run_in(folder, request, &to, error);
    (void)hf_folder_remove(folder, NULL);
    return status;
}
