/* Files that `apply` reads, put into a draft of a page with a field of each kind. The command line's own reader is
 * built into this program, so that it meets the draft below instead of one over a store. */
#include "apps/holdfast/settings_file.h"
#include "apps/holdfast/terminal.h"
#include "core/value.h"
#include "core/value_json.h"
#include "tests/fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

#define FIELDS 10

static const hf_choice modes[] = {{"system", "System"}, {"custom", "Custom"}};
static const hf_field fields[FIELDS] = {
    {.id = "mode", .kind = HF_CHOICE, .label = "Mode", .choices = HF_ARRAY(modes)},
    {.id = "host", .kind = HF_TEXT, .label = "Host", .format = HF_FORMAT_HOST},
    {.id = "port", .kind = HF_INTEGER, .label = "Port", .min = 1, .max = 65535, .fallback = "8080"},
    {.id = "rate", .kind = HF_RATE, .label = "Rate"},
    {.id = "hours", .kind = HF_TIMETABLE, .label = "Hours"},
    {.id = "bypass", .kind = HF_LIST, .label = "Bypass", .format = HF_FORMAT_BYPASS},
    {.id = "enabled", .kind = HF_BOOL, .label = "Enabled"},
    {.id = "folder", .kind = HF_PATH, .label = "Folder"},
    {.id = "password", .kind = HF_SECRET, .label = "Password"},
    {.id = "test", .kind = HF_ACTION, .label = "Test"},
};
static const hf_plugin description = {HF_PLUGIN_ABI, .id = "sample", .version = "1.0.0", .title = "Sample",
                                      .fields = HF_ARRAY(fields)};

/* Made once, and kept until the process ends. */
static const hf_page *page;

static void make_page(void)
{
    static const hf_page_behaviour none;
    hf_page *made = NULL;
    hf_error error = {0};
    if (!page) FUZZ_INSIST(!hf_page_make(&made, &description, &none, NULL, &error));
    if (!page) page = made;
}

/* A draft: the canonical text of each field, or NULL. */
struct hf_draft {
    char *values[FIELDS]; /* owned */
};

/* ---- what the reader meets instead of the product --------------------------------------------------------------- */

hf_status hf_session_page(const hf_page **out, hf_session *session, const char *id, hf_error *error)
{
    (void)session;
    if (strcmp(id, page->id) != 0) return hf_fail(error, HF_E_UNKNOWN_PAGE, id, "", NULL);
    *out = page;
    return HF_OK;
}

void hf_run_problem(hf_run *run, const hf_error *error)
{
    FUZZ_TOLD(error->status, error);
    hf_problems_add(&run->problems, error);
}

const char *hf_place_write(hf_place_name out, const hf_page *of, const hf_field *field)
{
    return hf_field_name_of(out, of->id, field->id);
}

long hf_descriptor_read(int descriptor, void *out, size_t size)
{
    (void)descriptor, (void)out, (void)size;
    return -1;
}

static size_t place_of(const char *id)
{
    return (size_t)(hf_page_field(page, id) - page->fields);
}

hf_status hf_draft_set(hf_draft *draft, const hf_page *of, const char *field, const char *given, hf_error *error)
{
    hf_text text = HF_TEXT_INIT(HF_VALUE_MAX);
    hf_status status = hf_value_normalize(&text, hf_page_field(of, field), given, error);
    if (!status) {
        free(draft->values[place_of(field)]);
        draft->values[place_of(field)] = hf_text_copy(hf_text_get(&text));
    }
    hf_text_free(&text);
    return status;
}

hf_status hf_draft_reset(hf_draft *draft, const hf_page *of, const char *field, hf_error *error)
{
    (void)of, (void)error;
    free(draft->values[place_of(field)]);
    draft->values[place_of(field)] = NULL;
    return HF_OK;
}

/* ---- the target ------------------------------------------------------------------------------------------------- */

static void clear(hf_draft *draft, hf_run *run)
{
    for (size_t i = 0; i < FIELDS; i++) free(draft->values[i]);
    *draft = (hf_draft){{NULL}};
    hf_problems_free(&run->problems);
}

/* The settings of a draft as a file of its own. */
static void compose(hf_text *out, const hf_draft *draft)
{
    const char *comma = "";
    hf_text_add(out, "{\"schema_version\": 1, \"settings\": {\"sample\": {");
    for (size_t i = 0; i < FIELDS; i++) {
        if (!draft->values[i]) continue;
        hf_text_add_format(out, "%s\"%s\": ", comma, fields[i].id);
        FUZZ_INSIST(hf_value_to_json(out, &fields[i], draft->values[i]));
        comma = ", ";
    }
    FUZZ_INSIST(hf_text_add(out, "}}}"));
}

/* What was put into a draft, written and read again, puts the same into another. */
static void check_round(const hf_draft *draft)
{
    hf_text text = HF_TEXT_INIT(HF_VALUE_MAX * 16);
    hf_settings_file *file = NULL;
    hf_draft again = {{NULL}};
    hf_run run = {.session = NULL};
    hf_error error = {0};
    compose(&text, draft);
    const hf_bytes bytes = {(unsigned char *)text.data, text.length};
    FUZZ_INSIST(!hf_settings_file_parse(&file, "again.json", &bytes, &error));
    hf_settings_file_put(file, &run, &again);
    FUZZ_INSIST(!run.problems.count && hf_settings_file_revision(file) == -1);
    for (size_t i = 0; i < FIELDS; i++) {
        const char *a = draft->values[i], *b = again.values[i];
        bool is_path = fields[i].kind == HF_PATH; /* what is canonical of one, is the system's to say */
        FUZZ_INSIST(a && b ? is_path || !strcmp(a, b) : a == b);
    }
    hf_settings_file_free(file);
    clear(&again, &run);
    hf_text_free(&text);
}

void fuzz_one(fuzz_input *input)
{
    hf_bytes bytes = fuzz_rest(input);
    make_page();
    hf_settings_file *file = NULL;
    hf_draft draft = {{NULL}};
    hf_run run = {.session = NULL};
    hf_error error = {0};
    hf_status status = hf_settings_file_parse(&file, "settings.json", &bytes, &error);
    FUZZ_INSIST((status == HF_OK) == (file != NULL));
    if (status) {
        FUZZ_TOLD(status, &error);
        return;
    }
    hf_settings_file_put(file, &run, &draft);
    FUZZ_INSIST(!draft.values[8] && !draft.values[9]); /* a file holds no secret, and an action no value */
    check_round(&draft);
    hf_settings_file_free(file);
    clear(&draft, &run);
}
