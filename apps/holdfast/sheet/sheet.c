#include "apps/holdfast/sheet/sheet.h"

#include "apps/holdfast/sheet/model.h"
#include "apps/holdfast/sheet/screen.h"
#include "core/value.h"

#include <string.h>

#define ESCAPE_MILLISECONDS 50 /* how long the rest of a key's sequence may take */

/* The sheet on its screen. While a page's worker runs, this thread waits and the worker draws. */
typedef struct show {
    hf_run *run;
    hf_sheet sheet;
    hf_screen *screen;
    char bytes[256]; /* that were read and not decoded yet */
    size_t length;
    hf_text told; /* what an action said */
    hf_sheet_result result;
    bool gone; /* the terminal is */
} show;

static void draw(show *on)
{
    int width, height;
    hf_text picture = HF_TEXT_INIT(4 * 1024 * 1024);
    hf_screen_size(on->screen, &width, &height);
    hf_canvas *canvas = hf_canvas_open(width, height);
    if (canvas) {
        hf_sheet_draw(&on->sheet, canvas);
        if (hf_canvas_render(&picture, canvas)) hf_screen_write(on->screen, picture.data, picture.length);
    }
    hf_canvas_free(canvas);
    hf_text_free(&picture);
}

static void drop_bytes(show *on, size_t count)
{
    memmove(on->bytes, on->bytes + count, on->length - count);
    on->length -= count;
}

/* The next key, drawing again when the window's size changed. False when the terminal is gone. */
static bool next_key(show *on, hf_key_press *press)
{
    for (bool complete = false;;) {
        size_t used = hf_key_decode(press, on->bytes, on->length, complete);
        if (used > 0) {
            drop_bytes(on, used);
            return true;
        }
        long got = hf_screen_read(on->screen, on->bytes + on->length, sizeof on->bytes - on->length,
                                  on->length ? ESCAPE_MILLISECONDS : -1);
        if (got < 0) on->gone = true;
        if (got < 0) return false;
        complete = got == 0 && on->length > 0;
        if (got == 0 && on->length == 0) draw(on);
        on->length += (size_t)got;
    }
}

/* Shows a dialog until it is answered. */
static bool answer(show *on, hf_dialog_kind kind, const char *text)
{
    bool yes = false;
    hf_key_press press;
    hf_dialog_open(&on->sheet.dialog, kind, text);
    do {
        draw(on);
    } while (next_key(on, &press) && !hf_dialog_key(&on->sheet.dialog, &press, &yes));
    return yes && !on->gone;
}

/* ---- the attendant of the pages' work --------------------------------------------------------------------------- */

/* Whether the person pressed Escape or Ctrl-C since; other keys are dropped meanwhile. */
static bool wants_to_stop(show *on)
{
    char bytes[64];
    long got = hf_screen_read(on->screen, bytes, sizeof bytes, 0);
    for (long i = 0; i < got; i++) {
        bool alone = bytes[i] == 0x1B && (i + 1 == got || bytes[i + 1] == 0x1B);
        if (bytes[i] == 0x03 || alone) return true;
    }
    return got < 0;
}

/* Without a text it only asks whether to stop. */
static bool show_progress(void *context, uint64_t done, uint64_t total, const char *text)
{
    show *on = context;
    int percent = total ? (int)((double)done * 100.0 / (double)total) : 0;
    if (text) {
        hf_text_format(on->sheet.work, sizeof on->sheet.work, total ? "%.100s (%d %%)  Esc: stop" : "%.100s  Esc: stop",
                       text, percent);
        draw(on);
    }
    return !wants_to_stop(on);
}

static void tell(void *context, const char *text)
{
    show *on = context;
    if (on->told.length) hf_text_add(&on->told, "\n");
    hf_text_add(&on->told, text);
}

static hf_status ask(void *context, const hf_field *question, hf_text *out, hf_error *error)
{
    show *on = context;
    hf_text text = HF_TEXT_INIT(4096);
    bool box = question->kind == HF_BOOL;
    if (question->help) hf_text_add_format(&text, "%s\n", question->help);
    hf_label_plain(&text, question->label);
    bool yes = answer(on, box ? HF_DIALOG_CONFIRM : HF_DIALOG_INPUT, hf_text_get(&text));
    hf_status status = HF_CANCELLED;
    if (box) {
        status = hf_text_add(out, yes ? "on" : "off") ? HF_OK : HF_FAILED;
    } else if (yes) {
        status = hf_value_normalize(out, question, hf_editor_text(&on->sheet.dialog.input), error);
    } else {
        hf_fail(error, HF_E_QUESTION_UNANSWERED, NULL);
    }
    hf_dialog_close(&on->sheet.dialog);
    hf_text_free(&text);
    return status;
}

/* ---- wishes ----------------------------------------------------------------------------------------------------- */

static void begin_work(show *on, const char *text)
{
    hf_text_put(on->sheet.work, sizeof on->sheet.work, text);
    draw(on);
}

/* What the work said, once it is over. */
static void end_work(show *on)
{
    on->sheet.work[0] = 0;
    if (on->told.length) answer(on, HF_DIALOG_NOTICE, hf_text_get(&on->told));
    hf_dialog_close(&on->sheet.dialog);
    hf_text_free(&on->told);
}

static void act(show *on, const hf_attendant *attendant)
{
    hf_problems problems = {0};
    const hf_page *page = hf_sheet_page(&on->sheet);
    const hf_field *action = hf_sheet_item(&on->sheet)->field;
    if (!page->behaviour->act) return;
    begin_work(on, "Working  Esc: stop");
    page->behaviour->act(page, on->sheet.draft, action->id, attendant, &problems);
    end_work(on);
    hf_sheet_refresh(&on->sheet);
    hf_sheet_show_problems(&on->sheet, &problems);
}

/* The one commit of all pages. True when there is nothing left to save. */
static bool commit(show *on, const hf_attendant *attendant)
{
    hf_problems problems = {0};
    hf_error error = {0};
    hf_commit_result result = {0};
    if (!hf_sheet_take(&on->sheet)) return false;
    begin_work(on, "Saving  Esc: stop");
    hf_status status = hf_commit(&result, on->sheet.draft, hf_session_origin(on->run->session), "configure", attendant,
                                 &problems, &error);
    end_work(on);
    if (status && *error.text) hf_problems_add(&problems, &error);
    if (!status && result.changed) {
        on->result.committed = true;
        on->result.revision = result.revision;
    }
    hf_sheet_refresh(&on->sheet);
    hf_sheet_show_problems(&on->sheet, &problems);
    return status == HF_OK;
}

static bool may_leave(show *on)
{
    char question[96];
    size_t changes = hf_draft_change_count(on->sheet.draft);
    if (changes == 0) return true;
    hf_text_format(question, sizeof question, "Leave without saving %zu %s?", changes,
                   changes == 1 ? "change" : "changes");
    bool yes = answer(on, HF_DIALOG_CONFIRM, question);
    hf_dialog_close(&on->sheet.dialog);
    return yes || on->gone;
}

static void loop(show *on)
{
    hf_attendant attendant = {on, show_progress, tell, ask};
    hf_key_press press;
    bool over = false;
    draw(on);
    while (!over && next_key(on, &press)) {
        switch (hf_sheet_key(&on->sheet, &press)) {
        case HF_WISH_ACT: act(on, &attendant); break;
        case HF_WISH_APPLY: commit(on, &attendant); break;
        case HF_WISH_OK: over = commit(on, &attendant); break;
        case HF_WISH_CANCEL: over = may_leave(on); break;
        case HF_WISH_NONE: break;
        }
        if (!over) draw(on);
    }
}

static size_t place_of(const hf_page *const *pages, size_t count, const hf_page *wanted)
{
    for (size_t i = 0; i < count; i++) {
        if (pages[i] == wanted) return i;
    }
    return 0;
}

hf_status hf_sheet_run(hf_sheet_result *out, hf_run *run, const hf_page *first, hf_error *error)
{
    show on = {.run = run, .told = HF_TEXT_INIT(16384)};
    const hf_page *const *pages;
    size_t count;
    hf_draft *draft = NULL;

    hf_status status = hf_plugins_pages(&pages, &count, hf_session_plugins(run->session), error);
    if (!status && count == 0) status = hf_fail(error, HF_E_NO_PAGES, NULL);
    if (!status) status = hf_draft_open(&draft, hf_session_settings(run->session), error);
    if (!status) status = hf_sheet_begin(&on.sheet, pages, count, place_of(pages, count, first), draft, error);
    if (!status) status = hf_screen_open(&on.screen, error);
    if (!status) {
        loop(&on);
        hf_screen_close(on.screen);
        *out = on.result;
    }
    hf_sheet_end(&on.sheet);
    hf_text_free(&on.told);
    hf_draft_free(draft);
    return status;
}
