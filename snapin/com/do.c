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
    {HF_DO_REGISTER, .on_nodes = true, .in_extension = true, .picture = 0, .enabled = can_register,
     .run = hf_do_register},
    {HF_DO_CHANGE, .on_nodes = true, .in_extension = true, .picture = 1, .run = hf_do_change},
    {HF_DO_TEST, .on_nodes = true, .picture = 2, .enabled = can_test, .run = hf_do_test},
    {HF_DO_PORTAL, .on_nodes = true, .picture = 3, .enabled = has_portal, .run = hf_do_portal},
    {HF_DO_REVERT, .on_revisions = true, .picture = -1, .enabled = can_revert, .run = hf_do_revert},
    {HF_DO_ABOUT, .on_nodes = true, .picture = -1, .run = hf_do_about},
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
