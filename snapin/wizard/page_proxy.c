/* Proxy Configuration: the proxy page's own form. The settings are opened here, once the window can be seen. */
#include "snapin/wizard/page.h"

#include "snapin/sheet/form.h"
#include "snapin/sheet/worker.h"

#define OPEN_NOW (WM_APP + 1)
#define HEIGHT   140

static const char *const fields[] = {"mode", "host", "port", "authentication", "user", "password", NULL};

static hf_status open_settings(void *context, const hf_attendant *attendant, hf_error *error)
{
    (void)attendant;
    return hf_wizard_do_open(context, error);
}

static void open_now(hf_wizard_page *page)
{
    hf_error error = {0};
    if (hf_wizard_is_open(page->wizard->model)) return;
    hf_screen_show(page, HF_WIZARD_RETRY, false);
    hf_screen_note(page, HF_NOTE_INFORMATION, "");
    hf_status status = hf_worker_do(page->window, "Reading the settings", open_settings, page->wizard->model, &error);
    if (!page->window) return;
    if (status) {
        hf_screen_note_error(page, &error, 0);
        hf_screen_show(page, HF_WIZARD_RETRY, true);
        hf_screen_focus(page, HF_WIZARD_RETRY);
        return;
    }
    hf_screen_form_show(page, fields, HEIGHT);
    hf_screen_buttons(page, PSWIZB_NEXT);
}

static void shown(hf_wizard_page *page)
{
    if (hf_wizard_is_open(page->wizard->model)) {
        if (page->own) hf_form_refresh(page->own);
        return;
    }
    hf_screen_buttons(page, 0);
    PostMessageW(page->window, OPEN_NOW, 0, 0);
}

static void command(hf_wizard_page *page, UINT id, UINT code)
{
    if (id == HF_WIZARD_RETRY && code == BN_CLICKED) open_now(page);
}

static bool message(hf_wizard_page *page, UINT what, WPARAM first, LPARAM second)
{
    (void)first;
    (void)second;
    if (what != OPEN_NOW) return false;
    open_now(page);
    return true;
}

const hf_wizard_page_kind hf_wizard_page_proxy = {
    .screen = HF_SCREEN_PROXY,
    .dialog = HF_WIZARD_PAGE_PROXY,
    .title = L"Proxy Configuration",
    .subtitle = L"How does this server reach the vault?",
    .shown = shown,
    .leave = hf_screen_form_leave,
    .left = hf_screen_form_left,
    .command = command,
    .message = message,
    .gone = hf_screen_form_gone,
};
