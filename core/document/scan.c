#include "core/document/scan.h"

#include <string.h>

hf_status hf_scan_fail_at(const hf_scan *scan, hf_error_id id, int64_t line, const char *first, const char *second)
{
    char where[HF_ERROR_TEXT_SIZE] = "";
    if (scan->defect) {
        scan->defect->line = line;
        hf_text_put(scan->defect->pointer, sizeof scan->defect->pointer,
                    scan->pointer.length < sizeof scan->defect->pointer ? hf_text_get(&scan->pointer) : "");
    }
    if (scan->name) hf_text_format(where, sizeof where, "%.500s, line %lld: ", scan->name, (long long)line);
    return hf_fail(scan->error, id, where, first, second, NULL);
}

hf_status hf_scan_fail(const hf_scan *scan, const char *why)
{
    return hf_scan_fail_at(scan, HF_E_JSON_SYNTAX, scan->line, why, NULL);
}

bool hf_pointer_add(hf_text *pointer, const char *name)
{
    hf_text_add(pointer, "/");
    for (; *name; name++) {
        if (*name == '~')
            hf_text_add(pointer, "~0");
        else if (*name == '/')
            hf_text_add(pointer, "~1");
        else
            hf_text_add_bytes(pointer, name, 1);
    }
    return !pointer->failed;
}

static bool is(const hf_scan *scan, char character)
{
    return scan->at < scan->end && *scan->at == character;
}

static void skip_space(hf_scan *scan)
{
    for (; is(scan, ' ') || is(scan, '\t') || is(scan, '\r') || is(scan, '\n'); scan->at++) {
        scan->line += *scan->at == '\n';
    }
}

/* ---- numbers and words ------------------------------------------------------------------------------------------ */

static size_t skip_digits(hf_scan *scan)
{
    const char *from = scan->at;
    while (scan->at < scan->end && *scan->at >= '0' && *scan->at <= '9') scan->at++;
    return (size_t)(scan->at - from);
}

/* The digits behind the point and behind the `e`. */
static hf_status read_fraction(hf_scan *scan)
{
    if (is(scan, '.')) {
        scan->at++;
        if (!skip_digits(scan)) return hf_scan_fail(scan, "digits are missing behind the point");
    }
    if (is(scan, 'e') || is(scan, 'E')) {
        scan->at++;
        if (is(scan, '+') || is(scan, '-')) scan->at++;
        if (!skip_digits(scan)) return hf_scan_fail(scan, "digits are missing behind the e");
    }
    return HF_OK;
}

static hf_status read_number(hf_scan *scan)
{
    char text[24];
    int64_t number;
    const char *from = scan->at;
    if (is(scan, '-')) scan->at++;
    const char *digits = scan->at;
    if (!skip_digits(scan)) return hf_scan_fail(scan, "there is no value where one is expected");
    size_t length = (size_t)(scan->at - from);
    if (*digits == '0' && scan->at - digits > 1) return hf_scan_fail(scan, "a number begins with a needless 0");
    if (is(scan, '.') || is(scan, 'e') || is(scan, 'E')) return read_fraction(scan);
    if (*digits == '0') return HF_OK;
    bool fits = length < sizeof text && hf_text_format(text, sizeof text, "%.*s", (int)length, from);
    if (fits && hf_text_to_integer(&number, text)) return HF_OK;
    return hf_scan_fail(scan, "a number is too large");
}

static hf_status read_word(hf_scan *scan)
{
    static const char *const words[] = {"true", "false", "null"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        size_t length = strlen(words[i]);
        if ((size_t)(scan->end - scan->at) < length || memcmp(scan->at, words[i], length) != 0) continue;
        scan->at += length;
        return HF_OK;
    }
    return read_number(scan);
}

/* ---- arrays and objects ----------------------------------------------------------------------------------------- */

static hf_status read_value(hf_scan *scan);

/* The value at the pointer with `name` added to it. */
static hf_status read_inner(hf_scan *scan, const char *name)
{
    size_t length = scan->pointer.length;
    if (!scan->follows) return read_value(scan);
    if (!hf_pointer_add(&scan->pointer, name)) return hf_fail(scan->error, HF_E_OUT_OF_MEMORY, NULL);
    hf_status status = read_value(scan);
    scan->pointer.length = length;
    scan->pointer.data[length] = '\0';
    return status;
}

/* What follows a value in an array or object: more, or its end. */
static hf_status read_separator(hf_scan *scan, char end, bool *more)
{
    skip_space(scan);
    *more = is(scan, ',');
    if (*more || is(scan, end)) {
        scan->at++;
        skip_space(scan);
        return HF_OK;
    }
    if (scan->at == scan->end) return hf_scan_fail(scan, "it ends too early");
    return hf_scan_fail(scan, end == ']' ? "a comma or ] is missing" : "a comma or } is missing");
}

static hf_status read_array(hf_scan *scan)
{
    bool more = true;
    hf_status status = HF_OK;
    hf_number_text place;
    for (int64_t i = 0; !status && more; i++) {
        status = read_inner(scan, scan->follows ? hf_text_number(place, i) : NULL);
        if (!status) status = read_separator(scan, ']', &more);
    }
    return status;
}

/* The name that begins at `at`, which needs no copy if it is written as it reads, and no pointer is wanted. Of one that
 * is written otherwise, `raw` is nothing. */
static hf_status read_name(hf_scan *scan, hf_text *name, hf_slice *raw)
{
    const char *from = scan->at;
    hf_status status = hf_scan_string(scan, NULL);
    if (status) return status;
    *raw = (hf_slice){from + 1, (size_t)(scan->at - from) - 2};
    bool plain = !memchr(raw->text, '\\', raw->length);
    if (plain && !scan->follows) return HF_OK;
    const char *end = scan->at;
    scan->at = from;
    status = hf_scan_string(scan, name);
    scan->at = end;
    if (!plain) raw->text = NULL;
    return status;
}

/* `"name": value`. */
static hf_status read_member(hf_scan *scan, hf_scan_names *names)
{
    const int64_t line = scan->line;
    hf_text name = HF_TEXT_INIT(SIZE_MAX);
    hf_slice raw = {NULL, 0};
    if (!is(scan, '"')) return hf_scan_fail(scan, "a name in quotes is missing");
    hf_status status = read_name(scan, &name, &raw);
    skip_space(scan);
    if (!status && !is(scan, ':')) status = hf_scan_fail(scan, "a colon is missing behind a name");
    if (!status) {
        scan->at++;
        skip_space(scan);
        status = read_inner(scan, hf_text_get(&name));
    }
    if (!status && raw.text) status = hf_scan_names_add(names, raw, line, scan);
    if (!status && !raw.text) status = hf_scan_names_add_text(names, &name, line, scan);
    hf_text_free(&name);
    return status;
}

static hf_status read_object(hf_scan *scan)
{
    bool more = true;
    hf_scan_names names = {0};
    hf_status status = HF_OK;
    while (!status && more) {
        status = read_member(scan, &names);
        if (!status) status = read_separator(scan, '}', &more);
    }
    if (!status) status = hf_scan_names_check(&names, scan);
    hf_scan_names_free(&names);
    return status;
}

/* An array or object that is not empty, one level down. */
static hf_status read_nested(hf_scan *scan)
{
    hf_number_text most;
    bool object = is(scan, '{');
    if (scan->depth == scan->depth_max) {
        const char *pointer = hf_text_get(&scan->pointer);
        return hf_scan_fail_at(scan, HF_E_JSON_TOO_DEEP, scan->line, *pointer ? pointer : "it",
                               hf_text_number(most, scan->depth_max));
    }
    scan->at++;
    skip_space(scan);
    if (is(scan, object ? '}' : ']')) {
        scan->at++;
        return HF_OK;
    }
    scan->depth++;
    hf_status status = object ? read_object(scan) : read_array(scan);
    scan->depth--;
    return status;
}

/* Tells those who ask for this value; of two values at one pointer, the first. */
static void give_line(const hf_scan *scan)
{
    const char *here = hf_text_get(&scan->pointer);
    size_t from = 0, to = scan->sought_count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (strcmp(scan->sought[middle]->pointer, here) < 0)
            from = middle + 1;
        else
            to = middle;
    }
    for (; from < scan->sought_count && strcmp(scan->sought[from]->pointer, here) == 0; from++) {
        if (!scan->sought[from]->line) scan->sought[from]->line = scan->line;
    }
}

static hf_status read_value(hf_scan *scan)
{
    if (scan->sought) give_line(scan);
    if (scan->at == scan->end) return hf_scan_fail(scan, "it ends too early");
    if (is(scan, '{') || is(scan, '[')) return read_nested(scan);
    if (!is(scan, '"')) return read_word(scan);
    return hf_scan_string(scan, NULL);
}

hf_status hf_scan_document(hf_scan *scan)
{
    skip_space(scan);
    hf_status status = read_value(scan);
    skip_space(scan);
    if (!status && scan->at < scan->end) status = hf_scan_fail(scan, "there is more behind its end");
    return status;
}
