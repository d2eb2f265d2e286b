/* Vault Identification: the vault credentials file, and what it says. */
#include "snapin/wizard/page.h"

#include "snapin/sheet/browse.h"
#include "snapin/sheet/window_text.h"
#include "snapin/sheet/worker.h"

/* ---- what the file says ----------------------------------------------------------------------------------------- */

/* What is not known is no place to go to with the Tab key. */
static void show_fact(const hf_wizard_page *page, UINT id, const char *text)
{
    hf_screen_set(page, id, text ? text : "");
    hf_screen_show(page, id, text && *text);
}

static void show_time_left(const hf_wizard_page *page, const hf_credentials *file)
{
    const hf_clock *clock = hf_session_clock(hf_wizard_session(page->wizard->model));
    int64_t left = file->valid_until - hf_clock_now(clock);
    hf_time_text span, until;
    char text[128];
    if (!file->valid_until)
        hf_text_put(text, sizeof text, "");
    else if (left <= 0)
        hf_text_format(text, sizeof text, "none: it expired on %s", hf_clock_people(until, file->valid_until));
    else
        hf_text_format(text, sizeof text, "%s (until %s)", hf_clock_span(span, left),
                       hf_clock_people(until, file->valid_until));
    show_fact(page, HF_WIZARD_FACT_LEFT, text);
}

static void show_facts(const hf_wizard_page *page, const hf_credentials *file)
{
    static const hf_credentials nothing;
    const hf_credentials *it = file ? file : &nothing;
    const char *signer = !file ? "" : it->ca_name ? it->ca_name : "a certificate authority that this computer trusts";
    show_fact(page, HF_WIZARD_FACT_VAULT, it->vault);
    show_fact(page, HF_WIZARD_FACT_REGION, it->region);
    show_fact(page, HF_WIZARD_FACT_SUBSCRIBE, it->subscription);
    show_fact(page, HF_WIZARD_FACT_SIGNED, signer);
    show_time_left(page, it);
}

/* What is wrong with the file, or else what this server is already. */
static void show_note(const hf_wizard_page *page)
{
    const hf_wizard_model *model = page->wizard->model;
    const hf_problems *problems = hf_wizard_file_problems(model);
    hf_text text = HF_TEXT_INIT(4096);
    if (problems->count) {
        hf_screen_note_error(page, &problems->items[0], problems->count - 1);
    } else {
        hf_wizard_describe_now(&text, model);
        hf_screen_note(page, HF_NOTE_INFORMATION, hf_text_get(&text));
    }
    hf_text_free(&text);
}

static void show_all(const hf_wizard_page *page)
{
    const hf_wizard_model *model = page->wizard->model;
    show_facts(page, hf_wizard_credentials(model));
    show_note(page);
    hf_screen_show(page, HF_WIZARD_FINISH_BEGUN, hf_wizard_outlook(model)->begun_certified);
}

/* ---- reading it ------------------------------------------------------------------------------------------------- */

typedef struct reading {
    hf_wizard_model *model;
    const char *path;
} reading;

static hf_status read_file(void *context, const hf_attendant *attendant, hf_error *error)
{
    const reading *it = context;
    (void)attendant;
    return hf_wizard_do_read_file(it->model, it->path, error);
}

/* A file on a share may take its time. */
static bool read_now(hf_wizard_page *page)
{
    hf_text path = HF_TEXT_INIT(HF_PATH_MAX - 1);
    hf_error error = {0};
    hf_window_text(&path, hf_screen_control(page, HF_WIZARD_FILE));
    reading it = {page->wizard->model, hf_text_get(&path)};
    hf_status status = hf_worker_do(page->window, "Reading the vault credentials", read_file, &it, &error);
    hf_text_free(&path);
    if (!page->window) return false;
    show_all(page);
    if (!status) return true;
    if (!hf_wizard_file_problems(it.model)->count) hf_screen_note_error(page, &error, 0);
    hf_screen_focus(page, HF_WIZARD_FILE);
    return false;
}

static void browse(hf_wizard_page *page)
{
    static const hf_field field = {.kind = HF_PATH, .flags = HF_MUST_EXIST, .label = "Vault credentials file"};
    hf_text now = HF_TEXT_INIT(HF_PATH_MAX), path = HF_TEXT_INIT(HF_PATH_MAX - 1);
    hf_window_text(&now, hf_screen_control(page, HF_WIZARD_FILE));
    if (hf_browse_kind(&path, page->window, &field, hf_text_get(&now), L"Vault credentials (*.VaultCredentials)",
                       L"*.VaultCredentials")) {
        hf_screen_set(page, HF_WIZARD_FILE, hf_text_get(&path));
        read_now(page);
    }
    hf_text_free(&now);
    hf_text_free(&path);
}

/* ---- the page --------------------------------------------------------------------------------------------------- */

/* There is somewhere to go from here once there is a file to read or a registration to finish. */
static void follow_choice(const hf_wizard_page *page)
{
    bool finishes = hf_wizard_finishes_begun(page->wizard->model);
    bool ready = finishes || GetWindowTextLengthW(hf_screen_control(page, HF_WIZARD_FILE)) > 0;
    hf_screen_enable(page, HF_WIZARD_FILE, !finishes);
    hf_screen_enable(page, HF_WIZARD_FILE_LABEL, !finishes);
    hf_screen_enable(page, HF_WIZARD_FILE_BROWSE, !finishes);
    hf_screen_buttons(page, PSWIZB_BACK | (ready ? PSWIZB_NEXT : 0));
}

static void shown(hf_wizard_page *page)
{
    show_all(page);
    follow_choice(page);
}

static bool ask_to_replace(hf_wizard_page *page)
{
    hf_wizard_model *model = page->wizard->model;
    const hf_register_outlook *outlook = hf_wizard_outlook(model);
    const char *now = outlook->registered_with ? outlook->registered_with : outlook->begun_with;
    char question[1024];
    hf_text_format(
        question, sizeof question,
        "This server is registered with the vault \"%s\", and the file is for the vault \"%s\".\n\n"
        "Leave \"%s\" and register with \"%s\" instead? What was backed up to \"%s\" can then not be restored "
        "from here. Nothing changes until the last page.",
        now, hf_wizard_credentials(model)->vault, now, hf_wizard_credentials(model)->vault, now);
    if (!hf_screen_ask(page, question)) return false;
    hf_wizard_answer_yes(model, HF_ASK_REPLACE);
    return true;
}

static bool leave(hf_wizard_page *page)
{
    hf_wizard_model *model = page->wizard->model;
    if (hf_wizard_finishes_begun(model)) return true;
    if (!read_now(page)) return false;
    return hf_wizard_asks(model, HF_SCREEN_VAULT) != HF_ASK_REPLACE || ask_to_replace(page);
}

static void command(hf_wizard_page *page, UINT id, UINT code)
{
    if (id == HF_WIZARD_FILE_BROWSE && code == BN_CLICKED) browse(page);
    if (id == HF_WIZARD_FILE && code == EN_CHANGE) follow_choice(page);
    if (id == HF_WIZARD_FINISH_BEGUN && code == BN_CLICKED) {
        hf_wizard_finish_begun(page->wizard->model, hf_screen_is_checked(page, HF_WIZARD_FINISH_BEGUN));
        follow_choice(page);
    }
}

static void made(hf_wizard_page *page)
{
    SendMessageW(hf_screen_control(page, HF_WIZARD_FILE), EM_LIMITTEXT, HF_PATH_MAX - 1, 0);
}

const hf_wizard_page_kind hf_wizard_page_vault = {
    .screen = HF_SCREEN_VAULT,
    .dialog = HF_WIZARD_PAGE_VAULT,
    .title = L"Vault Identification",
    .subtitle = L"Which vault does this server back up to?",
    .made = made,
    .shown = shown,
    .leave = leave,
    .command = command,
};
