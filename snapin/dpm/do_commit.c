/* Commit: asks, works while the console waits, with progress and Cancel, and asks again where only a person can decide.
 */
#include "snapin/dpm/product.h"

#include <string.h>

#include "core/secret.h"
#include "snapin/dpm/staging.h"
#include "snapin/sheet/question.h"
#include "snapin/sheet/worker.h"

#define TITLE "Commit"

static HWND window_of(const hf_site *site)
{
    HWND window = NULL;
    if (site->console) (void)IConsole2_GetMainWindow(site->console, &window);
    return window;
}

/* True: the commit is to be tried again, with what was chosen. */
static bool choose(hf_site *site, hf_staging_choice *out, const hf_staging *staging)
{
    hf_text text = HF_TEXT_INIT(16384);
    hf_text_add_format(&text,
                       "These settings were changed after they were staged:\n\n%s\nYes puts the staged values in their "
                       "place. No keeps what was set, and drops those edits. Cancel changes nothing.",
                       hf_text_get(&staging->conflicts));
    int answer = hf_site_message(site, TITLE, hf_text_get(&text), MB_YESNOCANCEL | MB_ICONWARNING | MB_DEFBUTTON3);
    hf_text_free(&text);
    *out = answer == IDYES ? HF_STAGING_MINE : HF_STAGING_THEIRS;
    return answer == IDYES || answer == IDNO;
}

/* The same with a PIN; that another one was no good has been said. */
static bool ask_for_the_pin(const hf_site *site, hf_secret *pin)
{
    static const hf_field question = {
        .id = "pin",
        .kind = HF_SECRET,
        .flags = HF_REQUIRED,
        .label = "Security P&IN",
        .help = "The vault asks for the six digits that its portal shows for five minutes.",
        .min = 6,
        .max = 6,
        .format = HF_FORMAT_DIGITS,
    };
    hf_text typed = HF_TEXT_INIT(64);
    bool given = !hf_question_ask(window_of(site), TITLE, &question, &typed, NULL) &&
                 !hf_secret_set(pin, hf_text_get(&typed), typed.length, NULL);
    if (typed.data) hf_secret_wipe(typed.data, typed.capacity);
    hf_text_free(&typed);
    return given;
}

static void tell(hf_site *site, const hf_commit_result *result)
{
    char text[160];
    hf_text_format(text, sizeof text,
                   !result->changed         ? "Nothing had to be changed."
                   : result->settle_pending ? "In force, as revision %lld. One part is finished within the hour."
                                            : "In force, as revision %lld.",
                   (long long)result->revision);
    hf_site_status(site, text);
}

static hf_status work(void *context, const hf_attendant *attendant, hf_error *error)
{
    hf_staging *staging = context;
    staging->attendant = attendant;
    return hf_staging_commit(staging, error);
}

/* One try. True: there is to be another. */
static bool commit(hf_site *site, hf_staging_choice *choice, hf_secret *pin)
{
    hf_error error = {0};
    hf_staging staging = {.choice = *choice, .pin = pin->text ? pin : NULL};
    bool again = false;
    hf_status status = hf_worker_do(window_of(site), "Putting what is staged into force", work, &staging, &error);
    bool asked = status == HF_CONFLICT && staging.conflicts.length;
    if (!status)
        tell(site, &staging.result);
    else if (asked)
        again = choose(site, choice, &staging);
    else if (status != HF_CANCELLED && !(staging.pin_missing && !pin->text))
        hf_site_error(site, TITLE, &error);
    if (staging.pin_missing) again = ask_for_the_pin(site, pin);
    hf_staging_free(&staging);
    return again;
}

void hf_do_commit(hf_site *site, const hf_item *item)
{
    char text[256];
    size_t count = site->model->staged;
    hf_staging_choice choice = HF_STAGING_REFUSE;
    hf_secret pin = {0};
    (void)item;
    hf_text_format(text, sizeof text,
                   count == 1 ? "Put the change that is staged into force?\n\nOnline shows what it is."
                              : "Put the %zu changes that are staged into force, all of them or none?\n\nOnline shows "
                                "what they are.",
                   count);
    if (hf_site_message(site, TITLE, text, MB_YESNO | MB_ICONQUESTION) != IDYES) return;
    site->committing = true;
    while (commit(site, &choice, &pin)) continue;
    site->committing = false;
    hf_secret_free(&pin);
    hf_site_refresh(site);
}
