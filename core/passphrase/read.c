#include "core/file.h"
#include "core/passphrase.h"
#include "core/passphrase/sheet.h"
#include "core/text/slice.h"

#include <string.h>

static hf_status read_file(hf_bytes *out, const char *path, hf_error *error)
{
    hf_error why = {0};
    hf_status status = hf_file_read(out, path, HF_PASSPHRASE_FILE_MAX, &why);
    if (status == HF_INVALID && hf_error_is(&why, HF_E_FILE_TOO_LARGE)) {
        hf_number_text most;
        return hf_fail(error, HF_E_PASSPHRASE_FILE_TOO_LARGE, path, hf_text_number(most, HF_PASSPHRASE_FILE_MAX), NULL);
    }
    if (status && error) *error = why;
    return status;
}

static hf_slice without_byte_order_mark(hf_slice text)
{
    bool marked = text.length >= 3 && memcmp(text.text, "\xef\xbb\xbf", 3) == 0;
    return marked ? (hf_slice){text.text + 3, text.length - 3} : text;
}

static bool is_ascii_text(hf_slice text)
{
    for (size_t i = 0; i < text.length; i++) {
        char letter = text.text[i];
        if ((letter < 0x20 || letter > 0x7e) && letter != '\n' && letter != '\r') return false;
    }
    return true;
}

static bool next_line(hf_slice *line, hf_slice *rest)
{
    if (!hf_slice_next(line, rest, "\n")) return false;
    while (line->length && line->text[line->length - 1] == '\r') line->length--;
    return true;
}

/* How many characters the heading says; 0 when `line` is not the heading. */
static size_t announced(hf_slice line)
{
    int64_t count = 0;
    size_t heading = strlen(HF_SHEET_HEADING);
    if (line.length < heading || memcmp(line.text, HF_SHEET_HEADING, heading) != 0) return 0;
    hf_slice rest = {line.text + heading, line.length - heading};
    return hf_slice_to_number(&count, hf_slice_take_digits(&rest), HF_PASSPHRASE_MAX) ? (size_t)count : 0;
}

/* The lines between bars that follow the heading, put together: as many characters as it says, or a part was lost. */
static hf_status read_sheet(hf_secret *out, hf_slice rest, const char *path, hf_error *error)
{
    char text[HF_PASSPHRASE_MAX];
    size_t length = 0, whole = 0;
    bool ended = false, fits = true;
    hf_slice line;
    while (!ended && next_line(&line, &rest)) {
        line = hf_slice_trim(line);
        bool barred = line.length >= 2 && *line.text == '|' && line.text[line.length - 1] == '|';
        if (whole && barred) {
            fits = fits && line.length - 2 <= sizeof text - length;
            if (fits) memcpy(text + length, line.text + 1, line.length - 2);
            length += fits ? line.length - 2 : 0;
        }
        ended = length && !barred;
        if (!whole) whole = announced(line);
    }
    hf_status status = fits && whole && length == whole ? hf_secret_set(out, text, length, error)
                                                        : hf_fail(error, HF_E_PASSPHRASE_SHEET_DAMAGED, path, NULL);
    hf_secret_wipe(text, sizeof text);
    return status;
}

/* Whether the file is the beginning of a sheet, cut off in its first line: long enough to pass for a passphrase. */
static bool is_cut_title(hf_slice line)
{
    return line.length >= HF_PASSPHRASE_MIN && line.length < strlen(HF_SHEET_TITLE) &&
           memcmp(line.text, HF_SHEET_TITLE, line.length) == 0;
}

static hf_status read_line(hf_secret *out, hf_slice line, hf_slice rest, const char *path, hf_error *error)
{
    if (!hf_slice_trim(line).length && !hf_slice_trim(rest).length) {
        return hf_fail(error, HF_E_PASSPHRASE_FILE_EMPTY, path, NULL);
    }
    if (hf_slice_trim(rest).length) return hf_fail(error, HF_E_PASSPHRASE_FILE_LINES, path, NULL);
    if (is_cut_title(line)) return hf_fail(error, HF_E_PASSPHRASE_SHEET_DAMAGED, path, NULL);
    return hf_secret_set(out, line.text, line.length, error);
}

hf_status hf_passphrase_read(hf_secret *out, const char *path, hf_error *error)
{
    hf_bytes file = {0};
    hf_status status = read_file(&file, path, error);
    if (status) return status;

    hf_slice rest = without_byte_order_mark((hf_slice){(const char *)file.data, file.length}), line = rest;
    (void)next_line(&line, &rest);
    if (!rest.text) rest = (hf_slice){"", 0};
    if (!is_ascii_text(line) || !is_ascii_text(rest)) {
        status = hf_fail(error, HF_E_PASSPHRASE_FILE_NOT_ASCII, path, NULL);
    } else if (hf_slice_is(line, HF_SHEET_TITLE)) {
        status = read_sheet(out, rest, path, error);
    } else {
        status = read_line(out, line, rest, path, error);
    }
    hf_bytes_wipe(&file);
    return status;
}
