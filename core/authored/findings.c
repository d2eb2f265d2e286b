#include "core/authored/parts.h"

#include <stdlib.h>
#include <string.h>

#define WHOLE_FILE (-1) /* a line that is not looked up */

void hf_findings_free(hf_findings *findings)
{
    if (!findings) return;
    free(findings->items);
    memset(findings, 0, sizeof *findings);
}

void hf_findings_add(hf_findings *findings, const char *file, const hf_error *error)
{
    hf_finding *items =
        findings->count < HF_FINDINGS_MAX ? realloc(findings->items, (findings->count + 1) * sizeof *items) : NULL;
    if (!items) {
        findings->dropped++;
        return;
    }
    findings->items = items;
    items[findings->count] = (hf_finding){.error = *error};
    hf_text_put(items[findings->count].file, HF_FINDING_FILE_SIZE, file);
    findings->count++;
}

bool hf_finding_write(hf_text *out, const char *folder, const hf_finding *finding)
{
    if (folder) hf_text_add_format(out, "%s/", folder);
    hf_text_add(out, finding->file);
    if (finding->line) hf_text_add_format(out, ":%lld", (long long)finding->line);
    if (*finding->pointer) hf_text_add_format(out, ": %s", finding->pointer);
    return hf_text_add_format(out, ": %s", finding->error.text);
}

void hf_loading_fail(hf_loading *loading)
{
    if (!loading->failed.status) hf_fail(&loading->failed, HF_E_OUT_OF_MEMORY, NULL);
}

static void add_at(hf_text *out, const hf_at *at)
{
    hf_number_text place;
    if (!at) return;
    add_at(out, at->above);
    hf_pointer_add(out, at->name ? at->name : hf_text_number(place, (int64_t)at->place));
}

/* A name that is too long for a pointer is left out: the finding stands at what it is in. */
static void put_pointer(char out[HF_FINDING_POINTER_SIZE], const hf_at *at)
{
    bool fits = false;
    for (; at && !fits; at = at->above) {
        hf_text pointer = HF_TEXT_INIT(HF_FINDING_POINTER_SIZE - 1);
        add_at(&pointer, at);
        fits = !pointer.failed && hf_text_put(out, HF_FINDING_POINTER_SIZE, hf_text_get(&pointer));
        hf_text_free(&pointer);
    }
    if (!fits) out[0] = '\0';
}

static hf_finding *add(hf_loading *loading)
{
    hf_findings *findings = &loading->findings;
    if (findings->count == HF_FINDINGS_MAX) {
        findings->dropped++;
        return NULL;
    }
    if (findings->count % 16 == 0) {
        hf_finding *items = realloc(findings->items, (findings->count + 16) * sizeof *items);
        if (!items) {
            hf_loading_fail(loading);
            return NULL;
        }
        findings->items = items;
    }
    loading->files[findings->count] = loading->file;
    return &findings->items[findings->count++];
}

void hf_find_error(hf_loading *loading, const hf_at *at, const hf_error *error)
{
    if (error->status == HF_FAILED) {
        hf_loading_fail(loading);
        return;
    }
    hf_finding *made = add(loading);
    if (!made) return;
    const hf_authored_source *source = loading->source;
    bool there = loading->file < source->count;
    hf_text_put(made->file, sizeof made->file, there ? source->files[loading->file].name : HF_AUTHORED_PAGE);
    hf_text_hide_control(made->file);
    made->line = 0;
    put_pointer(made->pointer, at);
    made->error = *error;
}

void hf_find_file(hf_loading *loading, const hf_document_defect *where, const hf_error *error)
{
    size_t before = loading->findings.count;
    hf_find_error(loading, NULL, error);
    if (loading->findings.count == before) return;
    hf_finding *made = &loading->findings.items[before];
    made->line = where ? where->line : WHOLE_FILE;
    if (where) hf_text_put(made->pointer, sizeof made->pointer, where->pointer);
}

void hf_find(hf_loading *loading, const hf_at *at, hf_error_id id, const char *first, const char *second,
             const char *third)
{
    hf_error error;
    hf_fail(&error, id, first ? first : "", second ? second : "", third ? third : "", NULL);
    hf_find_error(loading, at, &error);
}

const char *hf_suggest(hf_advice out, const char *given, const char *const *names, size_t count)
{
    const char *nearest = hf_text_nearest(given, names, count);
    hf_text text = HF_TEXT_INIT(HF_ADVICE_MAX - 1);
    if (nearest) {
        hf_text_add_format(&text, "Did you mean %s?", nearest);
    } else if (count == 0) {
        hf_text_add(&text, "Take it out.");
    } else {
        hf_text_add(&text, count == 1 ? "Use " : "Use one of ");
        for (size_t i = 0; i < count && !text.failed; i++) hf_text_add_format(&text, "%s%s", i ? ", " : "", names[i]);
        hf_text_add(&text, text.failed ? " ..." : ".");
    }
    hf_text_put(out, HF_ADVICE_MAX, hf_text_get(&text));
    hf_text_free(&text);
    return out;
}

/* ---- lines ------------------------------------------------------------------------------------------------------ */

/* Control characters in a name are JSON, but no line of a terminal. */
static void make_shown(hf_finding *finding)
{
    hf_text_hide_control(finding->pointer);
    if (finding->line == WHOLE_FILE) finding->line = 0;
}

/* What is looked for in one file: pointers, each with the line that it gets. */
typedef struct lookup {
    hf_document_place places[HF_FINDINGS_MAX];
    size_t which[HF_FINDINGS_MAX]; /* findings */
    char pointers[HF_FINDINGS_MAX][HF_FINDING_POINTER_SIZE];
    size_t count;
} lookup;

/* A finding about something that is missing stands at what it is missing from. */
static bool shorten(char *pointer)
{
    char *last = strrchr(pointer, '/');
    if (last) *last = '\0';
    return last != NULL;
}

static void look_up(lookup *in, const hf_bytes *content)
{
    for (size_t left = HF_AUTHORED_DEPTH_MAX + 1; left > 0; left--) {
        bool again = false;
        hf_document_lines(content, in->places, in->count);
        for (size_t i = 0; i < in->count; i++) {
            if (!in->places[i].line && shorten(in->pointers[i])) again = true;
        }
        if (!again) return;
    }
}

static void find_lines_of(hf_loading *loading, lookup *in, size_t file)
{
    hf_findings *findings = &loading->findings;
    in->count = 0;
    for (size_t i = 0; i < findings->count; i++) {
        if (loading->files[i] != file || findings->items[i].line != 0) continue;
        hf_text_put(in->pointers[in->count], HF_FINDING_POINTER_SIZE, findings->items[i].pointer);
        in->places[in->count] = (hf_document_place){.pointer = in->pointers[in->count]};
        in->which[in->count++] = i;
    }
    if (!in->count) return;
    look_up(in, &loading->source->files[file].content);
    for (size_t i = 0; i < in->count; i++) findings->items[in->which[i]].line = in->places[i].line;
}

/* Stable, by file and line: there are 256 at most. */
static void sort(hf_loading *loading)
{
    hf_finding *items = loading->findings.items;
    for (size_t i = 1; i < loading->findings.count; i++) {
        hf_finding moved = items[i];
        size_t file = loading->files[i], to = i;
        for (; to > 0; to--) {
            size_t before = loading->files[to - 1];
            if (before < file || (before == file && items[to - 1].line <= moved.line)) break;
            items[to] = items[to - 1];
            loading->files[to] = before;
        }
        items[to] = moved;
        loading->files[to] = file;
    }
}

void hf_find_lines(hf_loading *loading)
{
    if (!loading->findings.count) return;
    lookup *in = malloc(sizeof *in);
    if (!in) {
        hf_loading_fail(loading);
        return;
    }
    for (size_t file = 0; file < loading->source->count; file++) find_lines_of(loading, in, file);
    free(in);
    sort(loading);
    for (size_t i = 0; i < loading->findings.count; i++) make_shown(&loading->findings.items[i]);
}
