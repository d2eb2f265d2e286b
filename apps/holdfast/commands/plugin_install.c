#include "apps/holdfast/commands/all.h"
#include "apps/holdfast/question.h"

#include <string.h>

/* What has to be agreed to, in one question; "" when the signer's word is enough: a page without code that is no step
 * back. */
static void compose_question(hf_text *out, const hf_offer *offer)
{
    const char *what = offer->library ? "plug-in" : "page";
    const char *space = *offer->version ? " " : "";
    if (offer->downgrade)
        hf_text_add_format(out, "%s %s is installed, which is newer than %s. ", offer->id, offer->present,
                           offer->version);
    if (!offer->signer)
        hf_text_add_format(out, "Nobody has signed the %s %s%s%s. ", what, offer->id, space, offer->version);
    if (offer->library) {
        hf_text_add_format(out, "Let the plug-in %s%s%s run with the rights of Holdfast? ", offer->id, space,
                           offer->version);
        if (*offer->services) hf_text_add_format(out, "It asks for: %s. ", offer->services);
        hf_text_add(out, "Agree only if you trust who made it.");
    } else if (out->length) {
        hf_text_add_format(out, "Install the page %s %s all the same?", offer->id, offer->version);
    }
}

static hf_status confirm(hf_run *run, const hf_offer *offer, hf_error *error)
{
    hf_text question = HF_TEXT_INIT(2048);
    hf_status status = HF_OK;
    compose_question(&question, offer);
    if (question.length) status = hf_question_confirm(run, hf_text_get(&question), error);
    hf_text_free(&question);
    return status;
}

static void show(hf_run *run, const hf_offer *offer)
{
    const char *what = offer->library ? "plug-in" : "page";
    hf_json_text(run->output, "installed", offer->id);
    hf_json_text(run->output, "version", offer->version);
    hf_json_text(run->output, "previous", offer->present);
    hf_json_text(run->output, "signer", offer->signer);
    hf_json_flag(run->output, "library", offer->library);
    hf_note(run->output, "The %s %s %s is installed%s%s. It is loaded as long as its files stay as they are now.", what,
            offer->id, offer->version, offer->signer ? ", signed by " : ", though nobody signed it",
            offer->signer ? offer->signer : "");
}

/* Scripts find its values from now on, not only after the first commit. */
static void publish(hf_run *run, const char *id)
{
    const hf_page *page;
    hf_error problem = {0};
    hf_status status = hf_session_page(&page, run->session, id, &problem);
    if (!status) status = hf_settings_publish(hf_session_settings(run->session), page, &problem);
    if (status) hf_problems_add(hf_session_problems(run->session), &problem);
}

static hf_status install(hf_run *run, bool page, hf_error *error)
{
    hf_offer *offer = NULL;
    hf_status status = hf_run_open(run, HF_CHANGE, error);
    if (status) return status;
    hf_plugins *plugins = hf_session_plugins(run->session);
    status = hf_offer_open(&offer, plugins, hf_run_operand(run, ""), hf_run_has(run, "unsigned"), error);
    if (!status && page && offer->library) status = hf_fail(error, HF_E_PLUGIN_IS_LIBRARY, offer->folder, NULL);
    if (!status) status = confirm(run, offer, error);
    if (!status)
        status = hf_plugins_install(plugins, offer, page ? NULL : hf_run_value(run, "services"),
                                    hf_session_origin(run->session), error);
    if (!status) publish(run, offer->id);
    if (!status) show(run, offer);
    hf_offer_close(offer);
    return status;
}

static hf_status run_plugin_install(hf_run *run, hf_error *error)
{
    return install(run, false, error);
}

static hf_status run_page_install(hf_run *run, hf_error *error)
{
    return install(run, true, error);
}

#define UNSIGNED_OPTION                                                                                                \
    {                                                                                                                  \
        .name = "unsigned", .summary = "install it although nobody signed it: asked about, and kept in mind"           \
    }

static const hf_option plugin_options[] = {
    {.name = "services",
     .value = "NAMES",
     .summary = "allow only these of the services that it asks for, joined by commas"},
    UNSIGNED_OPTION,
    {0},
};

static const hf_option page_options[] = {UNSIGNED_OPTION, {0}};

static const hf_example plugin_examples[] = {
    {"holdfast plugin install ./second-copy", "checks the folder, asks, and keeps a copy of it that is pinned"},
    {"holdfast plugin install ./second-copy --services http --yes", "the same from a script"},
    {"holdfast plugin install ./mine --unsigned", "one's own, without a signature"},
    {0},
};

static const hf_example page_examples[] = {
    {"holdfast page install ./second-copy", "a page that a known signer vouches for"},
    {"holdfast page install ./second-copy --unsigned", "one's own, without a signature"},
    {0},
};

const hf_command hf_command_plugin_install = {
    .name = "plugin install",
    .operands = "DIR|ID",
    .summary = "Agree to a plug-in, and keep it",
    .details = "The folder's signature and the digest of every file are checked, the services that it asks for agreed "
               "to, and its files copied below plugins/ of the configuration folder. An ID stands for what lies there "
               "already.\n"
               "A plug-in made in C has the full rights of the program that loads it. A newer version replaces the "
               "older one and finds its values; an older one is asked about.",
    .operand = HF_OPERAND_FOLDER,
    .least = 1,
    .most = 1,
    .options = plugin_options,
    .examples = plugin_examples,
    .exits = HF_EXIT(3) | HF_EXIT(4),
    .run = run_plugin_install,
};

const hf_command hf_command_page_install = {
    .name = "page install",
    .operands = "DIR",
    .summary = "Install a page that was made without a compiler",
    .details = "As `holdfast plugin install`, but only for a page without code.",
    .operand = HF_OPERAND_FOLDER,
    .least = 1,
    .most = 1,
    .options = page_options,
    .examples = page_examples,
    .exits = HF_EXIT(3) | HF_EXIT(4),
    .run = run_page_install,
};
