#include "snapin/help/topics.h"

/* What the rows of the tables do not say. */
static const char *const paragraphs[HF_NODE_COUNT][4] = {
    [HF_NODE_ROOT] = {"This console shows with which vault this server is registered, and what the settings of its "
                      "backups are. The commands are in the actions pane, in the menu Action and in the tool bar.",
                      "The same can be done at the command line: holdfast --help."},
    [HF_NODE_OVERVIEW] =
        {"What is known on this server, without asking the vault. What is to be done next stands behind "
         "a warning sign.",
         "Refresh reads it again."},
    [HF_NODE_VAULT] = {"What the page Vault of Change Properties shows. The vault itself is asked only by Test "
                       "Connection and by the hourly maintenance."},
    [HF_NODE_PAGES] =
        {"One row a page. State says whether the values fit together as they are; Source where those come "
         "from that are not the default: Policy holds them, somebody Set them, or policy Recommended them.",
         "A double click opens the page. Change Properties opens all of them; what is changed on several "
         "pages takes effect together or not at all."},
    [HF_NODE_HISTORY] =
        {"One row for every change, the newest first. Secrets are shown as changed, never what they were "
         "or are.",
         "Revert to This Revision puts the settings back to what they were at the end of that revision. "
         "It is a new revision and can be reverted in turn. Secrets, the registration and what policy "
         "holds are passed over, and listed."},
    [HF_NODE_PLUGINS] =
        {"Each page of settings is brought by a plug-in: by one of the product, or by one that an "
         "administrator put into the site's folder and agreed to (holdfast plugin install). One that is "
         "not loaded hides nothing else; Reason says why."},
};

static void add_nodes(hf_html *page)
{
    hf_html_heading(page, 2, NULL, "The nodes");
    hf_html_open(page, "ul");
    for (int node = HF_NODE_ROOT + 1; node < HF_NODE_COUNT; node++) {
        const hf_node_info *info = hf_node_info_of((hf_node)node);
        hf_html_link(page, info->help, info->title, info->description);
    }
    hf_html_close(page, "ul");
}

static void add_commands(hf_html *page)
{
    hf_html_heading(page, 2, "commands", "The commands");
    hf_html_open(page, "dl");
    for (int command = HF_DO_REGISTER; command < HF_DO_END; command++) {
        const hf_do_text *text = hf_do_text_of((hf_do)command);
        hf_html_term(page, text->name, text->tip);
    }
    hf_html_close(page, "dl");
}

static void add_pages(hf_html *html, const hf_page *const *pages, size_t count)
{
    hf_html_heading(html, 2, "pages", "The pages of settings");
    hf_html_open(html, "ul");
    for (size_t i = 0; i < count; i++) {
        char file[HF_ID_MAX + 16];
        hf_text_format(file, sizeof file, HF_HELP_PAGE, pages[i]->id);
        hf_html_link(html, file, pages[i]->title, pages[i]->help ? pages[i]->help : "");
    }
    hf_html_close(html, "ul");
}

hf_status hf_help_write_node(const char *folder, hf_node node, const hf_page *const *pages, size_t count,
                             hf_error *error)
{
    hf_html html;
    const hf_node_info *info = hf_node_info_of(node);
    hf_html_begin(&html, info->title);
    for (size_t i = 0; i < 4 && paragraphs[node][i]; i++) hf_html_paragraph(&html, paragraphs[node][i]);
    if (node == HF_NODE_ROOT) add_nodes(&html);
    if (node == HF_NODE_ROOT) add_commands(&html);
    if (node == HF_NODE_ROOT || node == HF_NODE_PAGES) add_pages(&html, pages, count);
    return hf_html_write(&html, folder, info->help, error);
}

hf_status hf_help_write_style(const char *folder, hf_error *error)
{
    static const char style[] =
        "body { font: 15px/1.5 \"Segoe UI\", Tahoma, sans-serif; max-width: 46em; margin: 2em auto;"
        " padding: 0 1em; color: #222; background: #fff; }\n"
        "h1, h2 { font-weight: 600; } h3 { margin-bottom: 0; } a { color: #0063b1; }\n"
        "dl { display: grid; grid-template-columns: max-content auto; gap: .1em 1em; margin: .3em 0; }\n"
        "dt { color: #555; } dd { margin: 0; }\n"
        "@media (prefers-color-scheme: dark) { body { color: #eee; background: #1e1e1e; }"
        " a { color: #6cb8f6; } dt { color: #aaa; } }\n";
    char path[HF_PATH_MAX];
    hf_status status = hf_path_join(path, folder, "style.css", error);
    return status ? status : hf_file_write(path, style, sizeof style - 1, HF_FILE_DERIVED, error);
}
