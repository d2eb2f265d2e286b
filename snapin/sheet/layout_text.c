/* How much room texts take. */
#include "snapin/sheet/placer.h"

#include <string.h>

#define TEXT_MAX 65536

int hf_place_measure(const hf_layout_options *options, const char *text)
{
    return options->measure ? options->measure(options->context, text) : 4 * hf_text_columns(text);
}

static int measure_bytes(const hf_layout_options *options, const char *text, size_t length)
{
    hf_text copy = HF_TEXT_INIT(TEXT_MAX);
    hf_text_add_bytes(&copy, text, length);
    int width = hf_place_measure(options, hf_text_get(&copy));
    hf_text_free(&copy);
    return width;
}

/* A word that is longer than a line is broken as well. */
static int paragraph_lines(const hf_layout_options *options, const char *text, size_t length, int width)
{
    int lines = 1, used = 0, space = hf_place_measure(options, " ");
    for (size_t at = 0; at < length;) {
        size_t word = strcspn(text + at, " \n");
        int wide = measure_bytes(options, text + at, word);
        if (used && used + space + wide > width) {
            lines++;
            used = 0;
        }
        used += (used ? space : 0) + wide;
        for (; used > width && width > 0; used -= width) lines++;
        at += word + 1;
    }
    return lines;
}

int hf_layout_lines(const hf_layout_options *options, const char *text, int width)
{
    int lines = 0;
    for (const char *at = text;;) {
        size_t length = strcspn(at, "\n");
        lines += paragraph_lines(options, at, length, width);
        if (!at[length]) return lines;
        at += length + 1;
    }
}
