#include "core/document/scan.h"

#include <stdlib.h>
#include <string.h>

static hf_scan begin(const char *name, const hf_bytes *content, int depth, hf_error *error)
{
    const char *text = content->length ? (const char *)content->data : "";
    return (hf_scan){.at = text,
                     .end = text + content->length,
                     .line = 1,
                     .name = name,
                     .depth_max = depth < HF_DOCUMENT_DEPTH_MAX ? depth : HF_DOCUMENT_DEPTH_MAX,
                     .pointer = HF_TEXT_INIT(SIZE_MAX),
                     .error = error};
}

/* No line end is part of a longer character, so each line can be judged alone. */
static hf_status check_encoding(const hf_scan *scan)
{
    const char *why = NULL;
    int64_t number = 0;
    if (scan->end - scan->at >= 3 && memcmp(scan->at, "\xEF\xBB\xBF", 3) == 0) why = "it begins with a byte order mark";
    for (const char *line = scan->at; !why && line < scan->end;) {
        const char *end = memchr(line, '\n', (size_t)(scan->end - line));
        if (!end) end = scan->end;
        number++;
        if (!hf_text_is_utf8(line, (size_t)(end - line))) why = "this is not UTF-8 text";
        line = end + 1;
    }
    if (!why) return HF_OK;
    return hf_scan_fail_at(scan, HF_E_JSON_ENCODING, number ? number : 1, why, NULL);
}

/* What is found wrong is read once more, to say where. */
static hf_status check(hf_scan *scan)
{
    hf_status status = check_encoding(scan);
    if (status) return status;
    hf_scan first = *scan;
    first.error = NULL;
    first.defect = NULL;
    if (!hf_scan_document(&first)) return HF_OK;
    scan->follows = true;
    status = hf_scan_document(scan);
    hf_text_free(&scan->pointer);
    return status;
}

hf_status hf_document_check(const char *name, const hf_bytes *content, int depth, hf_error *error)
{
    hf_scan scan = begin(name, content, depth, error);
    return check(&scan);
}

hf_status hf_document_judge(hf_document_defect *out, const hf_bytes *content, int depth, hf_error *error)
{
    hf_scan scan = begin(NULL, content, depth, error);
    *out = (hf_document_defect){0};
    scan.defect = out;
    return check(&scan);
}

static int by_pointer(const void *a, const void *b)
{
    const hf_document_place *const *left = a, *const *right = b;
    return strcmp((*left)->pointer, (*right)->pointer);
}

bool hf_document_lines(const hf_bytes *content, hf_document_place *places, size_t count)
{
    hf_document_place **sought = malloc((count + 1) * sizeof(hf_document_place *));
    if (!sought) return false;
    for (size_t i = 0; i < count; i++) sought[i] = &places[i];
    qsort(sought, count, sizeof(hf_document_place *), by_pointer);

    hf_scan scan = begin("", content, HF_DOCUMENT_DEPTH_MAX, NULL);
    scan.follows = true;
    scan.sought = sought;
    scan.sought_count = count;
    (void)hf_scan_document(&scan);
    hf_text_free(&scan.pointer);
    free(sought);
    return true;
}

int64_t hf_document_line(const hf_bytes *content, const char *pointer)
{
    hf_document_place place = {.pointer = pointer};
    (void)hf_document_lines(content, &place, 1);
    return place.line;
}
