#include "registry/plugins/internal.h"

#include "core/thread.h"
#include "core/value.h"
#include "registry/services.h"

#include <stdlib.h>
#include <string.h>

#define ALLOCATION_MAX (64 * 1024 * 1024)
#define RANDOM_MAX     65536

/* ---- without a call --------------------------------------------------------------------------------------------- */

static const hf_plugin_watch *watched;

void hf_plugin_watch_with(const hf_plugin_watch *watch)
{
    watched = watch;
}

static void *HF_CALL allocate(uint64_t size)
{
    if (watched) return watched->allocate(size);
    return size <= ALLOCATION_MAX ? malloc(size ? (size_t)size : 1) : NULL;
}

static void HF_CALL release(void *memory)
{
    if (watched)
        watched->release(memory);
    else
        free(memory);
}

static _Thread_local hf_error *entry_error;

void hf_plugin_host_error_to(hf_error *error)
{
    entry_error = error;
}

/* What a plug-in says is wrong; something that can be told apart if it cannot be read. */
static void take_error(hf_error *out, hf_status status, const char *plugin, const char *id, const char *text,
                       const char *advice)
{
    bool readable =
        hf_call_text_is_fit(id, HF_ERROR_ID_SIZE - 1) && hf_id_is_valid(id) && hf_call_text_is_fit(text, HF_LINE_MAX);
    if (!readable)
        hf_fail(out, HF_E_PLUGIN_NONSENSE, plugin, NULL);
    else
        hf_fail_text(out, status, id, text, hf_call_text_is_fit(advice, HF_LINE_MAX) ? advice : "");
}

static void HF_CALL take_entry_error(const char *id, const char *text, const char *advice)
{
    if (entry_error) take_error(entry_error, HF_FAILED, "being loaded", id, text, advice);
}

static int32_t HF_CALL random_bytes(void *out, uint32_t length)
{
    if (!out || length > RANDOM_MAX) return HF_RESULT_INVALID;
    return hf_random(out, length, NULL) ? HF_RESULT_FAILED : HF_RESULT_OK;
}

/* ---- the draft -------------------------------------------------------------------------------------------------- */

static void HF_CALL report(hf_call *call, const char *field, const char *id, const char *text, const char *advice)
{
    if (hf_call_enter(call, HF_IN_ANY)) return;
    hf_error problem;
    const hf_field *row = hf_call_field(call, field);
    take_error(&problem, HF_INVALID, call->page->id, id, text, advice);
    hf_error_set_field(&problem, call->page->id, row ? row->id : NULL);
    hf_problems_add(&call->problems, &problem);
    hf_call_leave(call, HF_RESULT_OK);
}

/* Reads the draft's value of a field that is not secret. */
static int32_t read_value(hf_text *value, const hf_field **row, hf_call *call, const char *field)
{
    hf_error error;
    *row = hf_call_field(call, field);
    if (!*row) return HF_RESULT_NOT_FOUND;
    if ((*row)->kind == HF_SECRET) return HF_RESULT_DENIED;
    return hf_call_result(call, field, hf_draft_get(value, call->draft, call->page, (*row)->id, &error), &error);
}

static int32_t HF_CALL get(hf_call *call, const char *field, char *out, uint32_t size, uint32_t *length)
{
    const hf_field *row;
    hf_text value = HF_TEXT_INIT(HF_VALUE_MAX);
    int32_t result = hf_call_enter(call, HF_IN_DRAFT);
    if (result) return result;
    result = read_value(&value, &row, call, field);
    if (!result) result = hf_call_answer(hf_text_get(&value), out, size, length);
    hf_text_free(&value);
    return hf_call_leave(call, result);
}

static int32_t HF_CALL get_integer(hf_call *call, const char *field, int64_t *out)
{
    const hf_field *row;
    hf_text value = HF_TEXT_INIT(HF_VALUE_MAX);
    int32_t result = hf_call_enter(call, HF_IN_DRAFT);
    if (result) return result;
    result = out ? read_value(&value, &row, call, field) : HF_RESULT_INVALID;
    if (!result && !hf_value_to_integer(out, row, hf_text_get(&value))) result = HF_RESULT_INVALID;
    hf_text_free(&value);
    return hf_call_leave(call, result);
}

/* The secret as it was read in this call, or read now. */
static int32_t borrow(const hf_secret **out, hf_call *call, const hf_field *row)
{
    hf_error error;
    for (size_t i = 0; i < call->borrowed_count; i++) {
        if (call->borrowed_from[i] != row) continue;
        *out = &call->borrowed[i];
        return HF_RESULT_OK;
    }
    if (call->borrowed_count == HF_CALL_SECRETS_MAX) return HF_RESULT_FAILED;
    hf_secret *secret = &call->borrowed[call->borrowed_count];
    hf_status status = hf_draft_secret(secret, call->draft, call->page, row->id, &error);
    if (status && status != HF_NOT_FOUND) return hf_call_result(call, row->id, status, &error);
    call->borrowed_sum[call->borrowed_count] = hf_call_sum(secret->text, secret->text ? secret->length + 1 : 0);
    call->borrowed_from[call->borrowed_count++] = row;
    *out = secret;
    return HF_RESULT_OK;
}

static int32_t HF_CALL read_secret(hf_call *call, const char *field, const char **out, uint32_t *length)
{
    const hf_secret *secret = NULL;
    int32_t result = hf_call_enter(call, HF_IN_DRAFT);
    if (result) return result;
    const hf_field *row = hf_call_field(call, field);
    if (!out || !length)
        result = HF_RESULT_INVALID;
    else if (!row || row->kind != HF_SECRET)
        result = HF_RESULT_NOT_FOUND;
    else
        result = borrow(&secret, call, row);
    if (secret) {
        *out = secret->text ? secret->text : "";
        *length = (uint32_t)secret->length;
    }
    return hf_call_leave(call, result);
}

static int32_t propose_info(hf_call *call, const hf_field *row, const char *value)
{
    if (hf_text_has_control(value)) return HF_RESULT_INVALID;
    if (call->callback == HF_IN_ACT)
        return hf_draft_set_info(call->draft, call->page, row->id, value, NULL) ? HF_RESULT_FAILED : HF_RESULT_OK;
    hf_text_free(&call->info);
    return hf_text_add(&call->info, value) ? HF_RESULT_OK : HF_RESULT_FAILED;
}

static int32_t propose_value(hf_call *call, const hf_field *row, const char *value)
{
    hf_error error;
    hf_status status = row->kind == HF_SECRET
                           ? hf_draft_set_secret(call->draft, call->page, row->id, value, strlen(value), &error)
                           : hf_draft_set(call->draft, call->page, row->id, value, &error);
    return hf_call_result(call, row->id, status, &error);
}

static bool is_text(const char *value, size_t max)
{
    return value && (!*value || hf_call_text_is_fit(value, max));
}

static int32_t HF_CALL propose(hf_call *call, const char *field, const char *value)
{
    int32_t result = hf_call_enter(call, HF_IN_INFO | HF_IN_ACT);
    if (result) return result;
    const hf_field *row = hf_call_field(call, field);
    if (!row)
        result = HF_RESULT_NOT_FOUND;
    else if (call->callback == HF_IN_INFO && row != call->info_field)
        result = HF_RESULT_DENIED;
    else if (!is_text(value, HF_VALUE_MAX))
        result = HF_RESULT_INVALID;
    else
        result = row->kind == HF_INFO ? propose_info(call, row, value) : propose_value(call, row, value);
    return hf_call_leave(call, result);
}

/* ---- the person ------------------------------------------------------------------------------------------------- */

static void HF_CALL tell(hf_call *call, const char *text)
{
    if (hf_call_enter(call, HF_IN_WORK)) return;
    if (hf_call_text_is_fit(text, HF_LINE_MAX)) hf_call_tell(call, text);
    hf_call_leave(call, HF_RESULT_OK);
}

/* A question is judged as the only field of a page would be, and copied into our layout so. */
static hf_status make_question(hf_page **out, const hf_call *call, const hf_field *question)
{
    static const hf_page_behaviour nothing = {0};
    hf_plugin asking = call->plugin;
    asking.fields = (hf_array){question, 1, call->plugin.fields.item_size};
    asking.groups = (hf_array){0};
    hf_status status = hf_page_make(out, &asking, &nothing, NULL, NULL);
    if (status) return status;
    uint32_t kind = (*out)->fields[0].kind;
    if (kind == HF_BOOL || kind == HF_PATH || kind == HF_TEXT) return HF_OK;
    hf_page_free(*out);
    return HF_USAGE;
}

hf_status hf_call_ask(hf_text *out, hf_call *call, const hf_field *question, hf_error *error)
{
    if (!call->attendant || !call->attendant->ask)
        return hf_fail(error, HF_E_CANCELLED, "there is nobody to ask", NULL);
    return call->attendant->ask(call->attendant->context, question, out, error);
}

static int32_t HF_CALL ask(hf_call *call, const hf_field *question, char *out, uint32_t size, uint32_t *length)
{
    hf_page *page = NULL;
    hf_text answer = HF_TEXT_INIT(HF_VALUE_MAX);
    int32_t result = hf_call_enter(call, HF_IN_PREPARE | HF_IN_ACT);
    if (result) return result;
    if (make_question(&page, call, question)) return hf_call_leave(call, HF_RESULT_INVALID);
    hf_error error = {0};
    hf_status status = hf_call_ask(&answer, call, &page->fields[0], &error);
    if (status == HF_CANCELLED) {
        call->declined = error; /* a problem only if the plug-in cannot do without the answer */
        result = HF_RESULT_CANCELLED;
    } else {
        result = hf_call_result(call, NULL, status, &error);
    }
    if (!result) result = hf_call_answer(hf_text_get(&answer), out, size, length);
    hf_text_free(&answer);
    hf_page_free(page);
    return hf_call_leave(call, result);
}

static int32_t HF_CALL progress(hf_call *call, uint64_t done, uint64_t total, const char *text)
{
    int32_t result = hf_call_enter(call, HF_IN_WORK);
    if (result) return result;
    const hf_attendant *attendant = call->attendant;
    const char *words = hf_call_text_is_fit(text, HF_LINE_MAX) && !hf_text_has_control(text) ? text : "";
    if (attendant && attendant->progress && !attendant->progress(attendant->context, done, total, words))
        result = HF_RESULT_CANCELLED;
    return hf_call_leave(call, result);
}

static const char *HF_CALL translate(hf_call *call, const char *english)
{
    return watched ? watched->translate(call, english) : english; /* no catalogue overrides the English of the rows */
}

static const char *HF_CALL language(hf_call *call)
{
    static const char unknown[] = "en";
    if (hf_call_enter(call, HF_IN_ANY)) return unknown;
    const char *tag = call->language[0] ? call->language : hf_language_of_person(call->language);
    hf_call_leave(call, HF_RESULT_OK);
    return tag;
}

/* ---- the system ------------------------------------------------------------------------------------------------- */

static int32_t HF_CALL keep(hf_call *call, const void *bytes, uint32_t length)
{
    hf_bytes copy = {0};
    int32_t result = hf_call_enter(call, HF_IN_PREPARE);
    if (result) return result;
    if (length > HF_KEEP_MAX || (length && !bytes)) {
        result = HF_RESULT_INVALID;
    } else if (length && !hf_bytes_copy(&copy, bytes, length)) {
        result = HF_RESULT_FAILED;
    } else {
        hf_bytes_wipe(&call->kept);
        call->kept = copy;
    }
    return hf_call_leave(call, result);
}

static int32_t HF_CALL save_file(hf_call *call, const char *path, const void *bytes, uint32_t length)
{
    hf_error error;
    int32_t result = hf_call_enter(call, HF_IN_PREPARE | HF_IN_SETTLE | HF_IN_ACT);
    if (result) return result;
    if (!hf_call_text_is_fit(path, HF_PATH_MAX - 1) || !hf_path_is_absolute(path) || (length && !bytes))
        result = HF_RESULT_INVALID;
    else
        result = hf_call_result(call, NULL, hf_file_write(path, bytes, length, HF_FILE_PRIVATE | HF_FILE_NEW, &error),
                                &error);
    return hf_call_leave(call, result);
}

static bool declares(const hf_plugin *plugin, const char *service)
{
    for (size_t i = 0; i < plugin->services.count; i++)
        if (strcmp(hf_plugin_service(plugin, i), service) == 0) return true;
    return false;
}

static bool agreed_to(const char *agreed, const char *service)
{
    char each[HF_LIST_ENTRY_MAX + 1];
    for (size_t i = 0; hf_list_entry(each, sizeof each, agreed, i); i++)
        if (strcmp(each, service) == 0) return true;
    return false;
}

static const void *find_service(hf_call *call, const char *name, uint32_t version)
{
    hf_error error;
    hf_number_text number;
    const hf_service_row *row = hf_service_find(name, version);
    bool allowed = declares(&call->plugin, name) && (call->product || agreed_to(call->agreed, name)) &&
                   (call->product || !row || !row->product_only);
    if (row && allowed && call->session) return row->table;
    if (row)
        hf_fail(&error, HF_E_PLUGIN_SERVICE_REFUSED, call->page->id, name, NULL);
    else
        hf_fail(&error, HF_E_PLUGIN_SERVICE_UNKNOWN, name, hf_text_number(number, version), NULL);
    hf_call_result(call, NULL, error.status, &error);
    return NULL;
}

static const void *HF_CALL service(hf_call *call, const char *name, uint32_t version)
{
    const void *table = NULL;
    if (hf_call_enter(call, HF_IN_ANY)) return NULL;
    if (version && hf_call_text_is_fit(name, HF_ID_MAX)) table = find_service(call, name, version);
    hf_call_leave(call, HF_RESULT_OK);
    return table;
}

const hf_host hf_plugin_host = {
    .size = sizeof(hf_host),
    .abi_major = HF_ABI_MAJOR,
    .abi_minor = HF_ABI_MINOR,
    .allocate = allocate,
    .release = release,
    .log = hf_plugin_log,
    .error = take_entry_error,
    .report = report,
    .get = get,
    .get_integer = get_integer,
    .read_secret = read_secret,
    .propose = propose,
    .tell = tell,
    .ask = ask,
    .progress = progress,
    .keep = keep,
    .random_bytes = random_bytes,
    .translate = translate,
    .save_file = save_file,
    .service = service,
    .language = language,
};
