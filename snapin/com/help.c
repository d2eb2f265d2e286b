#include "snapin/com/help.h"

#include <stdlib.h>

#include "core/file.h"
#include "snapin/com/module.h"
#include "snapin/com/shell.h"
#include "snapin/help/pages.h"

/* Cuts the file's name off a path of Windows. */
static void to_folder(char *path)
{
    char *end = path;
    for (char *c = path; *c; c++) {
        if (*c == '\\' || *c == '/') end = c;
    }
    *end = '\0';
}

void hf_help_show(hf_site *site, const char *file)
{
    char address[HF_PATH_MAX];
    char *path = hf_module_path();
    if (!path) return;
    to_folder(path);
    hf_text_format(address, sizeof address, "%s\\help\\%s", path, file);
    hf_shell_open(site, address, "Help", "The help could not be opened. It is in");
    free(path);
}

void hf_help_show_item(hf_site *site, const hf_item *item)
{
    char file[96];
    if (item->kind == HF_ITEM_ROW && hf_node_info_of(item->node)->rows_are_pages) {
        hf_text_format(file, sizeof file, HF_HELP_PAGE, item->id);
        hf_help_show(site, file);
    } else {
        hf_help_show(site, hf_node_info_of(item->node)->help);
    }
}
