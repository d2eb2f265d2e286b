#include "apps/holdfast/authored.h"
#include "apps/holdfast/commands/all.h"

#include <json-c/json.h>
#include <string.h>

/* A page to begin with: each of its parts once. */
static const char template[] = "{\n"
                               "  \"format\": 1,\n"
                               "  \"id\": %s,\n"
                               "  \"title\": %s,\n"
                               "  \"version\": \"1.0.0\",\n"
                               "  \"help\": \"What this page is for, in a sentence.\",\n"
                               "  \"fields\": [\n"
                               "    { \"id\": \"enabled\", \"kind\": \"bool\", \"label\": \"&Enabled\" },\n"
                               "    { \"id\": \"address\", \"kind\": \"text\", \"format\": \"url\", \"label\": "
                               "\"&Address\", \"flags\": [\"lockable\"],\n"
                               "      \"help\": \"Where it goes.\" },\n"
                               "    { \"id\": \"hours\", \"kind\": \"timetable\", \"label\": \"&Hours\", \"default\": "
                               "\"mon-fri 20:00-06:00\" }\n"
                               "  ],\n"
                               "  \"groups\": [\n"
                               "    { \"label\": \"Target\", \"heading\": \"enabled\", \"fields\": [\"address\", "
                               "\"hours\"] }\n"
                               "  ],\n"
                               "  \"checks\": [\n"
                               "    { \"require\": \"address\", \"when\": { \"enabled\": true } }\n"
                               "  ]\n"
                               "}\n";

static bool add_page(hf_text *out, const char *id, const char *title)
{
    struct json_object *id_text = json_object_new_string(id), *title_text = json_object_new_string(title);
    bool made =
        id_text && title_text &&
        hf_text_add_format(out, template, json_object_to_json_string_ext(id_text, JSON_C_TO_STRING_NOSLASHESCAPE),
                           json_object_to_json_string_ext(title_text, JSON_C_TO_STRING_NOSLASHESCAPE));
    json_object_put(id_text);
    json_object_put(title_text);
    return made;
}

/* `second-copy` as people write it: `Second Copy`. */
static void title_of(char out[HF_ID_MAX + 1], const char *id)
{
    bool first = true;
    size_t length = 0;
    for (; id[length] && length < HF_ID_MAX; length++) {
        char letter = id[length];
        bool small = letter >= 'a' && letter <= 'z';
        out[length] = letter == '-' ? ' ' : first && small ? (char)(letter - 'a' + 'A') : letter;
        first = letter == '-';
    }
    out[length] = '\0';
}

/* What was asked for makes a page: else nothing is written, and the reason has no file to stand in. */
static hf_status try_page(const hf_text *text, hf_error *error)
{
    hf_page *page = NULL;
    hf_findings findings = {0};
    const hf_authored_file file = {HF_AUTHORED_PAGE, {(unsigned char *)text->data, text->length}};
    const hf_authored_source source = {.files = &file, .count = 1};
    hf_status status = hf_authored_make(&page, &source, NULL, &findings, error);
    if (findings.count && error) *error = findings.items[0].error;
    hf_findings_free(&findings);
    hf_page_free(page);
    return status;
}

static hf_status write_page(const char *folder, const hf_text *text, hf_error *error)
{
    char path[HF_PATH_MAX];
    hf_status status = hf_path_join(path, folder, HF_AUTHORED_PAGE, error);
    if (!status) status = hf_folder_make(folder, 0, error);
    if (!status) status = hf_file_write(path, text->data, text->length, HF_FILE_NEW, error);
    return status;
}

static hf_status run_page_new(hf_run *run, hf_error *error)
{
    char absolute[HF_PATH_MAX], name[HF_ID_MAX + 1];
    const char *folder = hf_run_operand(run, "");
    hf_text text = HF_TEXT_INIT(HF_AUTHORED_FILE_MAX);
    hf_status status = hf_path_absolute(absolute, folder, error);
    if (status) return status;
    const char *id = hf_run_value(run, "id") ? hf_run_value(run, "id") : hf_path_name(absolute);
    title_of(name, id);
    const char *title = hf_run_value(run, "title") ? hf_run_value(run, "title") : name;

    if (!add_page(&text, id, title)) status = hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    if (!status) status = try_page(&text, error);
    if (!status) status = write_page(folder, &text, error);
    hf_text_free(&text);
    if (status) return status;
    hf_json_text(run->output, "page", id);
    hf_json_text(run->output, "folder", absolute);
    hf_note(run->output, "%s/%s is written: page %s.", folder, HF_AUTHORED_PAGE, id);
    hf_note(run->output, "Edit it, check it, look at it:\n  holdfast page lint %s\n  holdfast page preview %s", folder,
            folder);
    return HF_OK;
}

static const hf_option options[] = {
    {.name = "id", .value = "ID", .summary = "the page's id (the folder's name)"},
    {.name = "title", .value = "TEXT", .summary = "what stands on its tab (made from the id)"},
    {0},
};

static const hf_example examples[] = {
    {"holdfast page new second-copy", "a folder with a page to begin with, second-copy/page.json"},
    {"holdfast page new /srv/pages/copy --id second-copy --title \"Second Copy\"", "the same, named otherwise"},
    {0},
};

const hf_command hf_command_page_new = {
    .name = "page new",
    .operands = "DIR",
    .summary = "Begin a page of your own, written as JSON",
    .details = "A page.json that is there already is left alone.",
    .operand = HF_OPERAND_FOLDER,
    .least = 1,
    .most = 1,
    .options = options,
    .examples = examples,
    .exits = HF_EXIT(HF_INVALID) | HF_EXIT(HF_CONFLICT),
    .run = run_page_new,
};
