/* The journal: a first line that says what it is, then `made on|off`, `from PATH` and `to PATH`. */
#include "core/scratch/internal.h"
#include "core/text/slice.h"

#include <string.h>

#define FIRST_LINE  "holdfast scratch move 1"
#define JOURNAL_MAX (3 * HF_PATH_MAX)

hf_status hf_scratch_journal_path(char out[HF_PATH_MAX], const char *data, hf_error *error)
{
    return hf_path_join(out, data, "scratch-move", error);
}

hf_status hf_scratch_journal_write(const hf_scratch_journal *journal, const char *data, hf_error *error)
{
    char path[HF_PATH_MAX];
    hf_text text = HF_TEXT_INIT(JOURNAL_MAX);
    hf_text_add_format(&text, "%s\nmade %s\nfrom %s\nto %s\n", FIRST_LINE, journal->made ? "on" : "off", journal->from,
                       journal->to);
    hf_status status = text.failed ? hf_fail(error, HF_E_OUT_OF_MEMORY, NULL) : HF_OK;
    if (!status) status = hf_scratch_journal_path(path, data, error);
    if (!status) status = hf_file_write(path, text.data, text.length, HF_FILE_PRIVATE, error);
    hf_text_free(&text);
    return status;
}

/* Cuts a line off that begins with `name` and a space, and puts the rest of it into `out`. */
static bool take_line(char *out, size_t size, const char *name, hf_slice *rest)
{
    hf_slice line;
    size_t length = strlen(name);
    if (!hf_slice_next(&line, rest, "\n") || !rest->text) return false;
    if (line.length <= length || memcmp(line.text, name, length) != 0 || line.text[length] != ' ') return false;
    return hf_slice_put(out, size, (hf_slice){line.text + length + 1, line.length - length - 1});
}

static bool parse(hf_scratch_journal *out, hf_slice rest)
{
    char made[4];
    hf_slice line;
    if (!hf_slice_next(&line, &rest, "\n") || !rest.text || !hf_slice_is(line, FIRST_LINE)) return false;
    bool good = take_line(made, sizeof made, "made", &rest) && take_line(out->from, sizeof out->from, "from", &rest) &&
                take_line(out->to, sizeof out->to, "to", &rest) && !rest.length;
    out->made = good && strcmp(made, "on") == 0;
    return good && (out->made || strcmp(made, "off") == 0) && hf_path_is_absolute(out->from) &&
           hf_path_is_absolute(out->to);
}

hf_status hf_scratch_journal_read(hf_scratch_journal *out, bool *found, const char *data, hf_error *error)
{
    char path[HF_PATH_MAX];
    hf_bytes file = {0};
    *found = false;
    hf_status status = hf_scratch_journal_path(path, data, error);
    if (status || !hf_file_exists(path)) return status;

    status = hf_file_read(&file, path, JOURNAL_MAX, error);
    if (status) return status;
    *found = true;
    if (!parse(out, (hf_slice){(const char *)file.data, file.length})) {
        status = hf_fail(error, HF_E_SCRATCH_JOURNAL, path, NULL);
    }
    hf_bytes_free(&file);
    return status;
}

hf_status hf_scratch_journal_remove(const char *data, hf_error *error)
{
    char path[HF_PATH_MAX];
    hf_status status = hf_scratch_journal_path(path, data, error);
    return status ? status : hf_file_remove(path, error);
}
