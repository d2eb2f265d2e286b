#include "apps/holdfast/output_internal.h"
#include "apps/holdfast/terminal.h"

#include "registry/plugins.h"
#include <stdio.h>
#include <string.h>

/* Prints `text` behind what stands in the line already, `indent` columns from the left, broken between words where the
 * terminal ends. Without a terminal (width 0) nothing is broken, so that a log stays searchable. */
static void print_wrapped(const char *text, int indent, int width)
{
    int column = indent;
    while (*text) {
        int length = (int)strcspn(text, " \n");
        if (width > 0 && column > indent && column + 1 + length > width) {
            fprintf(stderr, "\n%*s", indent, "");
            column = indent;
        } else if (column > indent) {
            fputc(' ', stderr);
            column++;
        }
        fprintf(stderr, "%.*s", length, text);
        column += length;
        text += length;
        if (*text) text++;
    }
}

/* The field goes first, unless the text begins with it anyway; the last sentence gets its full stop. */
static void compose_text(hf_text *out, const hf_error *error)
{
    if (*error->field && !hf_text_starts_with(error->text, error->field)) {
        hf_text_add_format(out, "%s: ", error->field);
    }
    hf_text_add(out, error->text);
    const char *end = error->text + strlen(error->text);
    if (end > error->text && !strchr(".!?", end[-1])) hf_text_add(out, ".");
}

static void print_error(const hf_output *output, const char *kind, const char *colour, const hf_error *error)
{
    int indent = (int)strlen(kind) + 2;
    int width = hf_terminal_is(stderr) ? hf_terminal_width(stderr) : 0;
    hf_text text = HF_TEXT_INIT(4096);

    compose_text(&text, error);
    fprintf(stderr, "%s%s:%s ", output->error_colour ? colour : "", kind, output->error_colour ? "\033[0m" : "");
    print_wrapped(hf_text_get(&text), indent, width);
    if (*error->advice) {
        fprintf(stderr, "\n%*s", indent, "");
        print_wrapped(error->advice, indent, width);
    }
    fprintf(stderr, "\n%*s(%s", indent, "", error->id);
    if (*error->known_as) fprintf(stderr, ", also known as %s", error->known_as);
    fputs(")\n", stderr);
    hf_text_free(&text);
}

static void failure_for_programs(const hf_error *error, const hf_problems *problems)
{
    hf_output document = {.json = true};
    hf_json_error(&document, "error", error);
    hf_json_array(&document, "problems");
    for (size_t i = 0; i < problems->count; i++) hf_json_error(&document, NULL, &problems->items[i]);
    hf_json_end(&document);
    hf_json_write(&document, stderr);
}

/* Whether the error is one of the problems: checks that find several report the first as the error, too. */
static bool is_listed(const hf_error *error, const hf_problems *problems)
{
    for (size_t i = 0; i < problems->count; i++) {
        const hf_error *listed = &problems->items[i];
        if (strcmp(listed->id, error->id) == 0 && strcmp(listed->field, error->field) == 0 &&
            strcmp(listed->text, error->text) == 0)
            return true;
    }
    return false;
}

void hf_output_failure(hf_output *output, const hf_error *error, const hf_problems *problems)
{
    fflush(stdout);
    bool own_text = *error->text != 0;
    if (!own_text && problems->count == 0) return;
    if (output->json) {
        failure_for_programs(own_text ? error : &problems->items[0], problems);
        return;
    }
    for (size_t i = 0; i < problems->count; i++) print_error(output, "error", "\033[31m", &problems->items[i]);
    if (problems->dropped) fprintf(stderr, "... and %zu more.\n", problems->dropped);
    if (own_text && !is_listed(error, problems)) print_error(output, "error", "\033[31m", error);
}

void hf_output_log(const hf_output *output, const char *plugin, int level, const char *text)
{
    const char *kind = level == HF_LOG_WARNING ? "warning: " : level == HF_LOG_DEBUG ? "debug: " : "";
    const char *dim = output->error_colour ? "\033[2m" : "", *plain = output->error_colour ? "\033[0m" : "";
    fflush(stdout);
    fprintf(stderr, "%s%s: %s%s%s\n", dim, *plugin ? plugin : "plug-in", kind, text, plain);
}

void hf_output_warning(hf_output *output, const hf_error *error)
{
    fflush(stdout);
    if (output->json) {
        hf_json_error(output, NULL, error);
    } else {
        print_error(output, "warning", "\033[33m", error);
    }
}
