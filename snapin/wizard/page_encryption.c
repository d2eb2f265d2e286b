/* Encryption Setting: a passphrase that is typed twice or generated, how strong it is, and where its copy goes. */
#include "snapin/wizard/page.h"

#include "snapin/sheet/browse.h"
#include "snapin/sheet/window_text.h"
#include "snapin/sheet/worker.h"
#include "snapin/wizard/clipboard.h"

#include <commctrl.h>
#include <stdlib.h>
#include <string.h>

#define CLIPBOARD_TIMER        1
#define CLIPBOARD_MILLISECONDS 60000
#define CLIPBOARD_LOOK         1000 /* milliseconds between two looks at the clock */
#define BULLET                 0x25CF
#define RECOVERY_CODE_MAX      512
#define TYPED_MAX              1024 /* more than a passphrase may have: what is pasted is refused, never cut */

static const char warning[] =
    "Keep the passphrase in a safe place other than this server. It is needed to restore backups on another server. "
    "If it is lost, nobody can recover the backups: neither this program nor the vault knows it.";

/* What only this page knows. */
typedef struct state {
    bool filling; /* the controls are being set, not typed into */
    bool refused; /* the note says what is wrong with what was entered */
    DWORD clipboard;
    int64_t lent; /* when, on the clock of the model, in milliseconds */
} state;

/* ---- from the controls to the model and back -------------------------------------------------------------------- */

typedef hf_status take_text(hf_wizard_model *model, const char *text, size_t length, hf_error *error);

static void take(hf_wizard_page *page, UINT id, take_text *into)
{
    hf_text text = HF_TEXT_INIT(4096);
    hf_error error = {0};
    hf_window_text(&text, hf_screen_control(page, id));
    if (into(page->wizard->model, hf_text_get(&text), text.length, &error)) hf_screen_note_error(page, &error, 0);
    hf_text_free(&text);
}

static void take_folder(hf_wizard_page *page)
{
    hf_text text = HF_TEXT_INIT(HF_PATH_MAX - 1);
    hf_window_text(&text, hf_screen_control(page, HF_WIZARD_FOLDER));
    hf_wizard_set_folder(page->wizard->model, hf_text_get(&text));
    hf_text_free(&text);
}

static void show_strength(hf_wizard_page *page)
{
    hf_passphrase_strength strength;
    char line[512];
    hf_wizard_strength(&strength, line, sizeof line, page->wizard->model);
    bool wanted = !hf_wizard_recovers(page->wizard->model);
    HWND bar = hf_screen_control(page, HF_WIZARD_STRENGTH_BAR);
    SendMessageW(bar, PBM_SETRANGE32, 0, 2 * strength.needed);
    SendMessageW(bar, PBM_SETPOS, (WPARAM)(wanted ? strength.bits : 0), 0);
    hf_screen_set(page, HF_WIZARD_STRENGTH, wanted ? line : "");
    hf_screen_enable(page, HF_WIZARD_COPY, wanted && hf_wizard_is_generated(page->wizard->model));
}

static void fill(hf_wizard_page *page)
{
    state *own = page->own;
    const hf_wizard_model *model = page->wizard->model;
    const hf_secret *passphrase = hf_wizard_passphrase(model), *confirm = hf_wizard_confirm(model);
    own->filling = true;
    hf_screen_set(page, HF_WIZARD_PASSPHRASE, passphrase->text ? passphrase->text : "");
    hf_screen_set(page, HF_WIZARD_CONFIRM, confirm->text ? confirm->text : "");
    hf_screen_set(page, HF_WIZARD_FOLDER, hf_wizard_folder(model));
    own->filling = false;
    show_strength(page);
}

static void set_visible(hf_wizard_page *page, bool visible)
{
    CheckDlgButton(page->window, HF_WIZARD_SHOW, visible ? BST_CHECKED : BST_UNCHECKED);
    for (UINT id = HF_WIZARD_PASSPHRASE; id <= HF_WIZARD_CONFIRM; id++) {
        HWND control = hf_screen_control(page, id);
        SendMessageW(control, EM_SETPASSWORDCHAR, visible ? 0 : BULLET, 0);
        InvalidateRect(control, NULL, TRUE);
    }
}

static void follow_recovery(hf_wizard_page *page)
{
    bool recovers = hf_screen_is_checked(page, HF_WIZARD_RECOVER);
    hf_wizard_recover(page->wizard->model, recovers);
    hf_screen_enable(page, HF_WIZARD_RECOVERY, recovers);
    hf_screen_enable(page, HF_WIZARD_RECOVERY_LABEL, recovers);
    hf_screen_enable(page, HF_WIZARD_CONFIRM, !recovers);
    hf_screen_enable(page, HF_WIZARD_CONFIRM_LABEL, !recovers);
    hf_screen_enable(page, HF_WIZARD_GENERATE, !recovers);
    hf_screen_enable(page, HF_WIZARD_STRENGTH_LABEL, !recovers);
    show_strength(page);
}

/* ---- the buttons ------------------------------------------------------------------------------------------------ */

static void generate(hf_wizard_page *page)
{
    hf_error error = {0};
    if (hf_wizard_generate(page->wizard->model, &error)) {
        hf_screen_note_error(page, &error, 0);
        return;
    }
    set_visible(page, true);
    fill(page);
    hf_screen_note(
        page, HF_NOTE_WARNING,
        "This passphrase is shown on this page only. Choose a folder for its copy that is not lost with this "
        "server, or copy it to where you keep passphrases. Without it nobody can recover the backups.");
}

static int64_t now_of(const hf_wizard_page *page)
{
    return hf_clock_milliseconds(hf_session_clock(hf_wizard_session(page->wizard->model)));
}

static void copy(hf_wizard_page *page)
{
    state *own = page->own;
    if (!hf_clipboard_lend(&own->clipboard, page->window, hf_wizard_passphrase(page->wizard->model))) {
        hf_screen_note(page, HF_NOTE_ERROR, "The clipboard is in use by another program. Try again.");
        return;
    }
    own->lent = now_of(page);
    SetTimer(page->window, CLIPBOARD_TIMER, CLIPBOARD_LOOK, NULL);
    hf_screen_note(page, HF_NOTE_INFORMATION,
                   "The passphrase is on the clipboard. It is taken off again after a minute, or when this wizard is "
                   "closed. Without the passphrase nobody can recover the backups.");
}

static void take_back(hf_wizard_page *page)
{
    state *own = page->own;
    KillTimer(page->window, CLIPBOARD_TIMER);
    hf_clipboard_take_back(&own->clipboard, page->window);
}

static void browse(hf_wizard_page *page)
{
    static const hf_field field = {
        .kind = HF_PATH, .flags = HF_FOLDER | HF_MUST_EXIST, .label = "Folder for the copy of the passphrase"};
    hf_text path = HF_TEXT_INIT(HF_PATH_MAX - 1);
    if (hf_browse(&path, page->window, &field, hf_wizard_folder(page->wizard->model)))
        hf_screen_set(page, HF_WIZARD_FOLDER, hf_text_get(&path));
    hf_text_free(&path);
}

/* ---- leaving ---------------------------------------------------------------------------------------------------- */

static UINT control_of(const char *field)
{
    if (strcmp(field, "encryption.confirm") == 0) return HF_WIZARD_CONFIRM;
    if (strcmp(field, "encryption.save-to") == 0) return HF_WIZARD_FOLDER;
    if (strcmp(field, "encryption.recovery") == 0) return HF_WIZARD_RECOVERY;
    return HF_WIZARD_PASSPHRASE;
}

static void refuse(hf_wizard_page *page, const hf_error *error)
{
    ((state *)page->own)->refused = true;
    hf_screen_note_error(page, error, 0);
    hf_screen_focus(page, control_of(error->field));
}

static bool check_entries(hf_wizard_page *page)
{
    hf_problems problems = {0};
    hf_status status = hf_wizard_check_encryption(page->wizard->model, &problems);
    if (status && problems.count) refuse(page, &problems.items[0]);
    hf_problems_free(&problems);
    return status == HF_OK;
}

static hf_status check_folder(void *context, const hf_attendant *attendant, hf_error *error)
{
    (void)attendant;
    return hf_wizard_do_check_folder(context, error);
}

static bool ask_local(hf_wizard_page *page)
{
    char question[1536];
    hf_wizard_model *model = page->wizard->model;
    if (hf_wizard_asks(model, HF_SCREEN_ENCRYPTION) != HF_ASK_LOCAL) return true;
    const char *reason = hf_wizard_local_reason(model);
    hf_text_format(question, sizeof question, "%c%s.\n\nSave the copy there all the same?",
                   *reason >= 'a' && *reason <= 'z' ? *reason - 'a' + 'A' : *reason, *reason ? reason + 1 : "");
    bool yes = hf_screen_ask(page, question);
    if (yes) hf_wizard_answer_yes(model, HF_ASK_LOCAL);
    if (!yes && page->window) hf_screen_focus(page, HF_WIZARD_FOLDER);
    return yes;
}

static bool leave(hf_wizard_page *page)
{
    hf_error error = {0};
    if (!check_entries(page)) return false;
    if (hf_worker_do(page->window, "Looking at the folder", check_folder, page->wizard->model, &error)) {
        if (page->window) refuse(page, &error);
        return false;
    }
    return page->window && ask_local(page);
}

/* ---- the page --------------------------------------------------------------------------------------------------- */

static void typed(hf_wizard_page *page, UINT id)
{
    state *own = page->own;
    if (!own || own->filling) return;
    if (own->refused) hf_screen_note(page, HF_NOTE_WARNING, warning);
    own->refused = false;
    if (id == HF_WIZARD_PASSPHRASE) take(page, id, hf_wizard_set_passphrase);
    if (id == HF_WIZARD_CONFIRM) take(page, id, hf_wizard_set_confirm);
    if (id == HF_WIZARD_RECOVERY) take(page, id, hf_wizard_set_recovery);
    if (id == HF_WIZARD_FOLDER) take_folder(page);
    if (id == HF_WIZARD_PASSPHRASE) show_strength(page);
}

static void command(hf_wizard_page *page, UINT id, UINT code)
{
    if (code == EN_CHANGE) typed(page, id);
    if (code != BN_CLICKED) return;
    if (id == HF_WIZARD_GENERATE) generate(page);
    if (id == HF_WIZARD_COPY) copy(page);
    if (id == HF_WIZARD_SHOW) set_visible(page, hf_screen_is_checked(page, HF_WIZARD_SHOW));
    if (id == HF_WIZARD_RECOVER) follow_recovery(page);
    if (id == HF_WIZARD_FOLDER_BROWSE) browse(page);
}

static bool message(hf_wizard_page *page, UINT what, WPARAM first, LPARAM second)
{
    (void)second;
    if (what != WM_TIMER || first != CLIPBOARD_TIMER) return false;
    if (now_of(page) - ((state *)page->own)->lent < CLIPBOARD_MILLISECONDS) return true;
    take_back(page);
    hf_screen_note(page, HF_NOTE_WARNING, warning);
    return true;
}

static void made(hf_wizard_page *page)
{
    SendDlgItemMessageW(page->window, HF_WIZARD_PASSPHRASE, EM_LIMITTEXT, TYPED_MAX, 0);
    SendDlgItemMessageW(page->window, HF_WIZARD_CONFIRM, EM_LIMITTEXT, TYPED_MAX, 0);
    SendDlgItemMessageW(page->window, HF_WIZARD_FOLDER, EM_LIMITTEXT, HF_PATH_MAX - 1, 0);
    SendDlgItemMessageW(page->window, HF_WIZARD_RECOVERY, EM_LIMITTEXT, RECOVERY_CODE_MAX, 0);
    set_visible(page, false);
}

static void shown(hf_wizard_page *page)
{
    hf_screen_note(page, HF_NOTE_WARNING, warning);
    fill(page);
    follow_recovery(page);
}

/* What was shown is hidden again; the model keeps it. */
static void left(hf_wizard_page *page)
{
    if (page->own) set_visible(page, false);
}

static void gone(hf_wizard_page *page)
{
    ((state *)page->own)->filling = true;
    take_back(page);
    hf_window_overwrite(hf_screen_control(page, HF_WIZARD_PASSPHRASE));
    hf_window_overwrite(hf_screen_control(page, HF_WIZARD_CONFIRM));
    hf_window_overwrite(hf_screen_control(page, HF_WIZARD_RECOVERY));
}

const hf_wizard_page_kind hf_wizard_page_encryption = {
    .screen = HF_SCREEN_ENCRYPTION,
    .dialog = HF_WIZARD_PAGE_ENCRYPTION,
    .title = L"Encryption Setting",
    .own_size = sizeof(state),
    .subtitle = L"Which passphrase guards the backups of this server?",
    .made = made,
    .shown = shown,
    .leave = leave,
    .left = left,
    .command = command,
    .message = message,
    .gone = gone,
};
