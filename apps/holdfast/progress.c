#include "apps/holdfast/progress.h"

#include "apps/holdfast/terminal.h"
#include "core/clock.h"

#include <stdio.h>
#include <string.h>

#define SHOW_AFTER 1000 /* milliseconds until a bar appears */
#define REDRAW     100  /* between two drawings of it */
#define LINE_EVERY 5000 /* between two plain lines about the same work */
#define BAR        24   /* cells */

void hf_progress_begin(hf_progress *progress, const hf_output *output)
{
    *progress = (hf_progress){0};
    progress->silent = hf_output_is_json(output) || hf_output_is_quiet(output);
    progress->terminal = hf_terminal_has_colour(stderr);
    progress->began = hf_clock_milliseconds(NULL);
}

void hf_progress_clear(hf_progress *progress)
{
    if (!progress->drawn) return;
    fputs("\r\033[K", stderr);
    fflush(stderr);
    progress->drawn = false;
}

static int percent_of(uint64_t done, uint64_t total)
{
    if (total == 0) return 0;
    return done >= total ? 100 : (int)((double)done * 100.0 / (double)total);
}

static void draw_bar(hf_progress *progress)
{
    char bar[BAR + 1];
    int percent = percent_of(progress->done, progress->total);
    int filled = percent * BAR / 100;
    memset(bar, '-', BAR);
    memset(bar, '#', (size_t)filled);
    bar[BAR] = 0;
    int room = hf_terminal_width(stderr) - BAR - 10;
    if (progress->total) {
        fprintf(stderr, "\r\033[K[%s] %3d %%  %.*s", bar, percent, room > 0 ? room : 0, progress->text);
    } else {
        fprintf(stderr, "\r\033[K%.*s ...", room > 0 ? room : 0, progress->text);
    }
    fflush(stderr);
    progress->drawn = true;
}

/* What begins is named; how far it is stands behind it when it goes on for long. */
static void print_line(const hf_progress *progress, bool begins)
{
    if (!begins && progress->total) {
        fprintf(stderr, "%s: %d %%\n", progress->text, percent_of(progress->done, progress->total));
    } else {
        fprintf(stderr, "%s\n", progress->text);
    }
}

/* Takes over what is new; true when it is about other work than before. */
static bool note(hf_progress *progress, uint64_t done, uint64_t total, const char *text)
{
    bool other = strcmp(text, progress->text) != 0;
    if (other) hf_text_put(progress->text, sizeof progress->text, text);
    progress->done = done;
    progress->total = total;
    return other;
}

void hf_progress_show(hf_progress *progress, uint64_t done, uint64_t total, const char *text)
{
    if (progress->silent) return;
    int64_t now = hf_clock_milliseconds(NULL);
    bool other_work = text && note(progress, done, total, text);
    int64_t pause = progress->terminal ? REDRAW : LINE_EVERY;
    if (!*progress->text || (progress->shown && !other_work && now - progress->shown < pause)) return;
    if (progress->terminal && now - progress->began < SHOW_AFTER) return;
    progress->shown = now;
    if (progress->terminal) {
        draw_bar(progress);
    } else {
        print_line(progress, other_work);
    }
}
