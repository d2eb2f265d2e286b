#include "snapin/com/do.h"

bool hf_can_register(const hf_site *site, const hf_item *item)
{
    (void)item;
    return !site->wizard_open;
}

bool hf_can_test(const hf_site *site, const hf_item *item)
{
    (void)item;
    return !site->testing && site->model && site->model->registered;
}

bool hf_can_open_portal(const hf_site *site, const hf_item *item)
{
    (void)item;
    return site->model && site->model->portal;
}

const hf_do_row *hf_do_find(LONG id)
{
    size_t count;
    const hf_do_row *rows = hf_do_rows(&count);
    for (size_t i = 0; i < count; i++) {
        if ((LONG)rows[i].id == id) return &rows[i];
    }
    return NULL;
}

bool hf_do_is_enabled(const hf_do_row *row, const hf_site *site, const hf_item *item)
{
    return !row->enabled || row->enabled(site, item);
}
