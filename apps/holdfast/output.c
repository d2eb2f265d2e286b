#include "apps/holdfast/output.h"

#include "apps/holdfast/output_internal.h"
#include "apps/holdfast/terminal.h"
#include "core/clock.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LABEL_WIDTH 20

hf_status hf_output_open(hf_output **out, const hf_output_options *options, hf_error *error)
{
    hf_output *output = calloc(1, sizeof *output);
    if (!output) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    const char *no_colour = getenv("NO_COLOR"); /* https://no-color.org: any text but an empty one */
    bool colour = !options->no_colour && !(no_colour && *no_colour);
    output->json = options->json;
    output->quiet = options->quiet;
    output->colour = colour && !options->json && hf_terminal_has_colour(stdout);
    output->error_colour = colour && !options->json && hf_terminal_has_colour(stderr);
    *out = output;
    return HF_OK;
}

void hf_output_close(hf_output *output)
{
    if (!output) return;
    hf_json_release(output);
    free(output);
}

bool hf_output_finish(hf_output *output, bool succeeded)
{
    if (output->depth > 0 || (succeeded && !output->printed)) hf_json_line(output);
    return fflush(stdout) == 0 && !ferror(stdout);
}

void hf_output_relay(hf_output *output, const hf_bytes *out, const hf_bytes *err)
{
    fwrite(out->data, 1, out->length, stdout);
    fflush(stdout);
    fwrite(err->data, 1, err->length, stderr);
    output->printed = true;
}

bool hf_output_is_json(const hf_output *output)
{
    return output->json;
}

bool hf_output_is_quiet(const hf_output *output)
{
    return output->quiet;
}

void hf_say(hf_output *output, const char *format, ...)
{
    if (output->json) return;
    va_list arguments;
    va_start(arguments, format);
    vprintf(format, arguments);
    va_end(arguments);
    putchar('\n');
}

void hf_note(hf_output *output, const char *format, ...)
{
    if (output->json || output->quiet) return;
    va_list arguments;
    va_start(arguments, format);
    vprintf(format, arguments);
    va_end(arguments);
    putchar('\n');
}

void hf_heading(hf_output *output, const char *text)
{
    hf_colour_set(output, HF_BOLD);
    hf_note(output, "%s", text);
    hf_colour_set(output, HF_PLAIN);
}

static const char *const colours[] = {
    [HF_PLAIN] = "\033[0m", [HF_BOLD] = "\033[1m",   [HF_DIM] = "\033[2m",
    [HF_RED] = "\033[31m",  [HF_GREEN] = "\033[32m", [HF_YELLOW] = "\033[33m",
};

void hf_colour_set(hf_output *output, hf_colour colour)
{
    if (output->colour) fputs(colours[colour], stdout);
}

void hf_show(hf_output *output, const char *key, const char *label, const char *text)
{
    hf_json_text(output, key, text);
    if (!text) return;
    char *shown = hf_text_copy(text); /* it may come from a file that somebody else made */
    if (shown) hf_text_hide_control(shown);
    hf_say(output, "%-*s  %s", LABEL_WIDTH, label, shown ? shown : "?");
    free(shown);
}

void hf_show_time(hf_output *output, const char *key, const char *label, int64_t when)
{
    hf_time_text text;
    hf_json_time(output, key, when);
    if (when) hf_say(output, "%-*s  %s", LABEL_WIDTH, label, hf_clock_people(text, when));
}

void hf_show_flag(hf_output *output, const char *key, const char *label, bool flag)
{
    hf_json_flag(output, key, flag);
    hf_say(output, "%-*s  %s", LABEL_WIDTH, label, flag ? "yes" : "no");
}
