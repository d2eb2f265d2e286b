/* Server Registration: what will be done, its steps while it is done, and what came of it. */
#include "snapin/wizard/page.h"

#include "snapin/sheet/question.h"
#include "snapin/wizard/registering.h"

#include <commctrl.h>
#include <stdlib.h>

#define TOLD_MAX     4096
#define FOCUS_BUTTON (WM_APP + 9) /* once the page is shown and its first field has got the focus */

/* Dialog units: where the outcome goes, below the progress bar. */
#define OUTCOME_ICON                                                                                                   \
    {                                                                                                                  \
        21, 70, 41, 90                                                                                                 \
    }
#define OUTCOME_NOTE                                                                                                   \
    {                                                                                                                  \
        45, 68, 296, 182                                                                                               \
    }

typedef enum phase { READY, WORKING, STOPPING, OVER } phase;

/* What only this page knows. */
typedef struct state {
    phase phase;
    hf_registering_work *work;
    int step; /* that goes on; 0 = none */
    hf_text told;
} state;

/* ---- what it shows ---------------------------------------------------------------------------------------------- */

static void show_summary(const hf_wizard_page *page)
{
    hf_wizard_line line;
    for (UINT i = 0; i < HF_WIZARD_SUMMARY_ROWS; i++) {
        char name[64] = "";
        bool any = hf_wizard_summary(&line, page->wizard->model, i);
        if (any) hf_text_format(name, sizeof name, "%s:", line.name);
        hf_screen_set(page, HF_WIZARD_SUMMARY_NAME + i, name);
        hf_screen_set(page, HF_WIZARD_SUMMARY + i, any ? line.text : "");
        hf_screen_show(page, HF_WIZARD_SUMMARY + i, any);
    }
}

/* Steps before `step` are done, and it is in the state that `now` names. */
static void show_steps(const hf_wizard_page *page, int step, const char *now)
{
    for (int i = 1; i <= HF_WIZARD_STEP_ROWS; i++) {
        UINT row = (UINT)i - 1;
        hf_screen_set(page, HF_WIZARD_STEP + row, i < step ? "Done" : i == step ? now : "");
        hf_screen_enable(page, HF_WIZARD_STEP_NAME + row, step == 0 || i <= step);
    }
    SendMessageW(hf_screen_control(page, HF_WIZARD_PROGRESS), PBM_SETPOS, (WPARAM)(step ? step - 1 : 0), 0);
}

static void name_steps(const hf_wizard_page *page)
{
    const hf_wizard_model *model = page->wizard->model;
    for (UINT i = 0; i < HF_WIZARD_STEP_ROWS; i++)
        hf_screen_set(page, HF_WIZARD_STEP_NAME + i, hf_wizard_step_name(model, (hf_registration_step)(i + 1)));
    SendMessageW(hf_screen_control(page, HF_WIZARD_PROGRESS), PBM_SETRANGE32, 0, HF_WIZARD_STEP_ROWS);
}

static void be_ready(hf_wizard_page *page)
{
    state *own = page->own;
    own->phase = READY;
    hf_screen_buttons(page, PSWIZB_BACK | PSWIZB_FINISH);
    hf_screen_name_finish(page, L"&Register");
}

/* ---- what came of it -------------------------------------------------------------------------------------------- */

static void add_told(hf_text *out, const state *own, const hf_wizard_outcome *outcome)
{
    if (own->told.length) hf_text_add_format(out, "\n\n%s", hf_text_get(&own->told));
    for (size_t i = 0; i < outcome->problems->count; i++) {
        hf_text_add(out, "\n\n");
        hf_screen_error_text(out, &outcome->problems->items[i]);
    }
}

/* The warning about it names the file as well. */
static bool is_warned_of_copy(const hf_wizard_outcome *outcome)
{
    for (size_t i = 0; i < outcome->problems->count; i++)
        if (hf_error_is(&outcome->problems->items[i], HF_E_PASSPHRASE_SAVED_LOCALLY)) return true;
    return false;
}

static void tell_success(hf_wizard_page *page, const hf_wizard_outcome *outcome)
{
    hf_text text = HF_TEXT_INIT(16384);
    const char *what = outcome->refreshed ? "The registration of this server with the vault \"%s\" was refreshed."
                       : outcome->resumed
                           ? "The registration with the vault \"%s\" that an earlier run began is finished."
                           : "This server is registered with the vault \"%s\".";
    hf_text_add_format(&text, what, outcome->vault ? outcome->vault : "");
    if (*outcome->saved_to && !outcome->refreshed && !is_warned_of_copy(outcome))
        hf_text_add_format(&text, "\n\nPassphrase saved: %s", outcome->saved_to);
    if (outcome->earlier_passphrase)
        hf_text_add(&text, "\n\nThe passphrase that was entered is not in use: that of the earlier run is.");
    add_told(&text, page->own, outcome);
    if (outcome->portal) hf_text_add_format(&text, "\n\nPortal: %s", outcome->portal);
    hf_screen_note(page, outcome->problems->count ? HF_NOTE_WARNING : HF_NOTE_INFORMATION, hf_text_get(&text));
    hf_text_free(&text);
}

/* After a failure what matters most is what is left of it. */
static void tell_failure(hf_wizard_page *page, const hf_wizard_outcome *outcome, const hf_error *error)
{
    hf_text text = HF_TEXT_INIT(16384);
    bool cancelled = error->status == HF_CANCELLED;
    if (cancelled)
        hf_text_add(&text, "Cancelled.");
    else
        hf_screen_error_text(&text, error);
    if (outcome->unfinished)
        hf_text_add_format(&text,
                           "\nThe registration is saved up to step %d of %d. Choose Register to go on from there, now "
                           "or the next time that this wizard is opened.",
                           (int)outcome->step, HF_WIZARD_STEP_ROWS);
    else
        hf_text_add(&text, "\nNothing of the registration was kept, and no setting was changed.");
    add_told(&text, page->own, outcome);
    hf_screen_note(page, cancelled ? HF_NOTE_INFORMATION : HF_NOTE_ERROR, hf_text_get(&text));
    hf_text_free(&text);
}

/* What was done step by step is of no interest any more; what came of it gets the room. */
static void make_room_for_outcome(const hf_wizard_page *page)
{
    RECT icon = OUTCOME_ICON, note = OUTCOME_NOTE;
    MapDialogRect(page->window, &icon);
    MapDialogRect(page->window, &note);
    for (UINT i = 0; i < HF_WIZARD_STEP_ROWS; i++) {
        hf_screen_show(page, HF_WIZARD_STEP_NAME + i, false);
        hf_screen_show(page, HF_WIZARD_STEP + i, false);
    }
    SetWindowPos(hf_screen_control(page, HF_WIZARD_NOTE_ICON), NULL, icon.left, icon.top, 0, 0,
                 SWP_NOSIZE | SWP_NOZORDER | SWP_NOACTIVATE);
    SetWindowPos(hf_screen_control(page, HF_WIZARD_NOTE), NULL, note.left, note.top, note.right - note.left,
                 note.bottom - note.top, SWP_NOZORDER | SWP_NOACTIVATE);
}

static void be_over(hf_wizard_page *page)
{
    state *own = page->own;
    own->phase = OVER;
    show_steps(page, HF_WIZARD_STEP_ROWS + 1, "");
    make_room_for_outcome(page);
    hf_screen_name_finish(page, L"&Finish");
    hf_screen_buttons(page, PSWIZB_FINISH);
    SendMessageW(hf_screen_sheet(page), PSM_CANCELTOCLOSE, 0, 0);
}

static void done(hf_wizard_page *page)
{
    state *own = page->own;
    hf_wizard_outcome outcome;
    hf_error error = {0};
    bool was_asked_to_stop = own->phase == STOPPING;
    hf_status status = hf_registering_end(own->work, &error);
    own->work = NULL;
    hf_wizard_outcome_read(&outcome, page->wizard->model);
    page->wizard->result = outcome.registered   ? HF_WIZARD_REGISTERED
                           : outcome.unfinished ? HF_WIZARD_UNFINISHED
                                                : HF_WIZARD_NOTHING;
    if (!status) {
        be_over(page);
        tell_success(page, &outcome);
    } else {
        show_steps(page, own->step, was_asked_to_stop ? "Cancelled" : "Failed");
        tell_failure(page, &outcome, &error);
        be_ready(page);
    }
    hf_screen_focus(page, HF_WIZARD_NOTE);
    SendDlgItemMessageW(page->window, HF_WIZARD_NOTE, EM_SETSEL, 0, 0);
}

/* ---- doing it --------------------------------------------------------------------------------------------------- */

static void start(hf_wizard_page *page)
{
    state *own = page->own;
    hf_error error = {0};
    hf_text_free(&own->told);
    own->step = 1;
    show_steps(page, 1, "Now");
    hf_screen_note(page, HF_NOTE_INFORMATION, "");
    if (hf_registering_start(&own->work, page->wizard->model, page->window, &error)) {
        show_steps(page, 0, "");
        hf_screen_note_error(page, &error, 0);
        return;
    }
    own->phase = WORKING;
    hf_screen_buttons(page, PSWIZB_DISABLEDFINISH);
    hf_screen_name_finish(page, L"&Register");
}

static bool finish(hf_wizard_page *page)
{
    state *own = page->own;
    if (own && own->phase == READY) start(page);
    return own && own->phase == OVER;
}

static bool cancel(hf_wizard_page *page)
{
    state *own = page->own;
    if (!own || !own->work) return true;
    own->phase = STOPPING;
    hf_registering_stop(own->work);
    hf_screen_note(page, HF_NOTE_INFORMATION, "Stopping as soon as that leaves nothing half-done...");
    return false;
}

static void answer(const hf_wizard_page *page, hf_registering_question *asked)
{
    asked->status = hf_question_ask(page->window, "Register Server", asked->field, asked->out, asked->error);
}

static void note_told(hf_wizard_page *page, char *text)
{
    state *own = page->own;
    if (own->told.length) hf_text_add(&own->told, "\n");
    hf_text_add(&own->told, text);
    free(text);
}

static bool message(hf_wizard_page *page, UINT what, WPARAM first, LPARAM second)
{
    state *own = page->own;
    if (what == FOCUS_BUTTON) hf_screen_focus_finish(page);
    if (!own || !own->work) return false;
    switch (what) {
    case HF_REGISTERING_STEP:
        own->step = (int)first + 1;
        show_steps(page, own->step, "Now");
        return true;
    case HF_REGISTERING_TOLD: note_told(page, (char *)second); return true;
    case HF_REGISTERING_ASKS: answer(page, (hf_registering_question *)second); return true;
    case HF_REGISTERING_DONE: done(page); return true;
    default: return false;
    }
}

/* ---- the page --------------------------------------------------------------------------------------------------- */

static void made(hf_wizard_page *page)
{
    ((state *)page->own)->told = (hf_text)HF_TEXT_INIT(TOLD_MAX);
}

static void shown(hf_wizard_page *page)
{
    name_steps(page);
    show_summary(page);
    show_steps(page, 0, "");
    hf_screen_note(page, HF_NOTE_INFORMATION,
                   "Choose Register to register this server. Nothing was changed or sent so far.");
    be_ready(page);
    PostMessageW(page->window, FOCUS_BUTTON, 0, 0);
}

/* A host may close its windows without asking: what goes on is stopped as by Cancel, and waited for. */
static void gone(hf_wizard_page *page)
{
    state *own = page->own;
    if (own->work) {
        hf_registering_stop(own->work);
        hf_registering_end(own->work, NULL);
    }
    hf_text_free(&own->told);
}

const hf_wizard_page_kind hf_wizard_page_registration = {
    .screen = HF_SCREEN_REGISTRATION,
    .dialog = HF_WIZARD_PAGE_REGISTRATION,
    .title = L"Server Registration",
    .own_size = sizeof(state),
    .subtitle = L"Look at what will be done, then register this server.",
    .made = made,
    .shown = shown,
    .finish = finish,
    .cancel = cancel,
    .message = message,
    .gone = gone,
};
