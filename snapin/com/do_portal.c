#include "snapin/com/do.h"
#include "snapin/com/shell.h"

#include "core/text.h"

/* The address is the vault's word; only one of the web is handed to the shell. */
void hf_do_portal(hf_site *site, const hf_item *item)
{
    const char *portal = site->model ? site->model->portal : NULL;
    (void)item;
    if (!portal || !(hf_text_starts_with(portal, "https://") || hf_text_starts_with(portal, "http://"))) return;
    hf_shell_open(site, portal, "Open Portal", "No browser could be started. The portal is at");
}
