#include "snapin/backup/product.h"

static bool can_revert(const hf_site *site, const hf_item *item)
{
    (void)site;
    return item->can_revert;
}

static const hf_do_row rows[] = {
    {HF_DO_REGISTER, .on_nodes = true, .in_extension = true, .picture = 0, .enabled = hf_can_register,
     .run = hf_do_register},
    {HF_DO_CHANGE, .on_nodes = true, .in_extension = true, .picture = 1, .run = hf_do_change},
    {HF_DO_TEST, .on_nodes = true, .picture = 2, .enabled = hf_can_test, .run = hf_do_test},
    {HF_DO_PORTAL, .on_nodes = true, .picture = 3, .enabled = hf_can_open_portal, .run = hf_do_portal},
    {HF_DO_REVERT, .on_rows_of = HF_NODE_HISTORY, .picture = -1, .enabled = can_revert, .run = hf_do_revert},
    {HF_DO_ABOUT, .on_nodes = true, .picture = -1, .run = hf_do_about},
};

const hf_do_row *hf_do_rows(size_t *count)
{
    *count = ARRAYSIZE(rows);
    return rows;
}
