/* make_dpm_help FOLDER: writes the help of the snap-in DPM Management there, beside that of Azure Backup. Run by the
 * build. */
#include "snapin/dpm/dpm.h"
#include "snapin/help/html.h"
#include "snapin/help/pages.h"

#include <stdio.h>

static const char *const paragraphs[] = {
    "Online shows with which vault this server of Data Protection Manager is registered, and what is staged: each "
    "change "
    "with what is in force now, what Commit would make of it, who staged it and when.",
    "Configure stages changes of the settings of online protection. Nothing that is staged takes effect before Commit, "
    "which checks everything once more and puts all of it into force as one revision, or nothing. Discard drops it.",
    "Where somebody changed a setting after it was staged, a warning sign stands before it, and Commit asks whose "
    "value is "
    "to stay.",
    "The same can be done at the command line: holdfast dpm --help. Both work on the same staged changes.",
};

static void add_commands(hf_html *html)
{
    hf_html_heading(html, 2, "commands", "The commands");
    hf_html_open(html, "dl");
    for (hf_do command = HF_DPM_REGISTER; command < HF_DPM_DO_END; command++) {
        const hf_do_text *text = hf_do_text_of(command);
        hf_html_term(html, text->name, text->tip);
    }
    hf_html_close(html, "dl");
}

static hf_status add_pages(hf_html *html, hf_session *session, hf_error *error)
{
    const hf_profile *profile = hf_session_profile(session);
    hf_status status = HF_OK;
    hf_html_heading(html, 2, "pages", "The pages of Configure");
    hf_html_open(html, "ul");
    for (size_t i = 0; !status && i < profile->page_count; i++) {
        char file[HF_ID_MAX + 16];
        const hf_page *page = NULL;
        status = hf_session_page(&page, session, profile->pages[i].id, error);
        if (status) break;
        hf_text_format(file, sizeof file, HF_HELP_PAGE, page->id);
        hf_html_link(html, file, page->title, page->help ? page->help : "");
    }
    hf_html_close(html, "ul");
    return status;
}

static hf_status write_help(const char *folder, hf_session *session, hf_error *error)
{
    hf_html html;
    hf_html_begin(&html, hf_node_info_of(HF_NODE_ROOT)->title);
    for (size_t i = 0; i < sizeof paragraphs / sizeof paragraphs[0]; i++) hf_html_paragraph(&html, paragraphs[i]);
    add_commands(&html);
    hf_status status = add_pages(&html, session, error);
    hf_status written = hf_html_write(&html, folder, hf_node_info_of(HF_NODE_ROOT)->help, status ? NULL : error);
    return status ? status : written;
}

int main(int argc, char **argv)
{
    hf_session *session = NULL;
    hf_error error = {0};
    char home[HF_PATH_MAX];
    if (argc != 2) {
        fputs("usage: make_dpm_help FOLDER\n", stderr);
        return 2;
    }
    hf_status status = hf_path_join(home, argv[1], "no-home", &error);
    const hf_session_options options = {.home = home, .from = "cli", .read_only = true, .profile = &hf_profile_dpm};
    if (!status) status = hf_session_open(&session, &options, &error);
    if (!status) status = write_help(argv[1], session, &error);
    hf_session_close(session);
    if (status) fprintf(stderr, "make_dpm_help: %s. %s\n", error.text, error.advice);
    return hf_status_exit_code(status);
}
