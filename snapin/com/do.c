#include "snapin/com/do.h"

static bool can_register(const hf_site *site, const hf_item *item)
{
    (void)item;
    return !site->wizard_open;
}

static bool can_test(const hf_site *site, const hf_item *item)
{
    (void)item;
    return !site->testing && site->model && site->model->registered;
}

static bool has_portal(const hf_site *site, const hf_item *item)
{
    (void)item;
    return site->model && site->model->portal;
}

static bool can_revert(const hf_site *site, const hf_item *item)
{
    (void)site;
    return item->can_revert;
}

static const hf_do_row rows[] = {
    {HF_DO_REGISTER, "&Register Server...", "Registers this server with a backup vault.", "Register Server", true,
     false, true, 0, can_register, hf_do_register},
    {HF_DO_CHANGE, "Change &Properties...", "Changes the settings of this server's backups.", "Change Properties", true,
     false, true, 1, NULL, hf_do_change},
    {HF_DO_TEST, "&Test Connection", "Walks the way to the vault and says where it ends.", "Test Connection", true,
     false, false, 2, can_test, hf_do_test},
    {HF_DO_PORTAL, "&Open Portal", "Opens the vault's portal in the browser.", "Open Portal", true, false, false, 3,
     has_portal, hf_do_portal},
    {HF_DO_REVERT, "Re&vert to This Revision...",
     "Puts the settings back to what they were at the end of this revision.", "Revert", false, true, false, -1,
     can_revert, hf_do_revert},
    {HF_DO_ABOUT, "&About Azure Backup...", "Shows the version.", "About", true, false, false, -1, NULL, hf_do_about},
};

const hf_do_row *hf_do_rows(size_t *count)
{
    *count = ARRAYSIZE(rows);
    return rows;
}

const hf_do_row *hf_do_find(LONG id)
{
    for (size_t i = 0; i < ARRAYSIZE(rows); i++) {
        if ((LONG)rows[i].id == id) return &rows[i];
    }
    return NULL;
}

bool hf_do_is_enabled(const hf_do_row *row, const hf_site *site, const hf_item *item)
{
    return !row->enabled || row->enabled(site, item);
}
