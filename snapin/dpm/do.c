#include "snapin/dpm/product.h"

/* As the vendor has it: a server is registered first, and configured then. */
static bool can_configure(const hf_site *site, const hf_item *item)
{
    (void)item;
    return site->model && site->model->registered;
}

static bool has_staged(const hf_site *site, const hf_item *item)
{
    (void)item;
    return !site->committing && site->model && site->model->staged;
}

static const hf_do_row rows[] = {
    {HF_DPM_REGISTER, .on_nodes = true, .picture = 0, .enabled = hf_can_register, .run = hf_do_register},
    {HF_DPM_CONFIGURE, .on_nodes = true, .picture = 1, .enabled = can_configure, .run = hf_do_change},
    {HF_DPM_COMMIT, .on_nodes = true, .picture = 4, .enabled = has_staged, .run = hf_do_commit},
    {HF_DPM_DISCARD, .on_nodes = true, .picture = 5, .enabled = has_staged, .run = hf_do_discard},
    {HF_DPM_TEST, .on_nodes = true, .picture = 2, .enabled = hf_can_test, .run = hf_do_test},
    {HF_DPM_PORTAL, .on_nodes = true, .picture = 3, .enabled = hf_can_open_portal, .run = hf_do_portal},
    {HF_DPM_ABOUT, .on_nodes = true, .picture = -1, .run = hf_do_about},
};

const hf_do_row *hf_do_rows(size_t *count)
{
    *count = ARRAYSIZE(rows);
    return rows;
}
