#include "core/commit/work.h"

#include <stdlib.h>
#include <string.h>

static void clear_changes(hf_commit_work *work)
{
    for (size_t i = 0; i < work->change_count; i++) hf_bytes_free(&work->sealed[i]);
    free(work->changes);
    free(work->sealed);
    work->changes = NULL;
    work->sealed = NULL;
    work->change_count = 0;
}

void hf_commit_clear(hf_commit_work *work)
{
    clear_changes(work);
    for (size_t i = 0; i < work->page_count; i++) {
        hf_bytes_wipe(&work->pages[i].kept);
        hf_bytes_free(&work->pages[i].sealed);
    }
    free(work->pages);
    free(work->pending);
    memset(work, 0, sizeof *work);
}

hf_status hf_commit_take_pages(hf_commit_work *work, hf_error *error)
{
    size_t count = 0;
    while (hf_draft_page(work->draft, count)) count++;
    work->pages = calloc(count + 1, sizeof *work->pages);
    work->pending = calloc(count + 1, sizeof *work->pending);
    if (!work->pages || !work->pending) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    for (size_t i = 0; i < count; i++) work->pages[i].page = hf_draft_page(work->draft, i);
    work->page_count = count;
    return HF_OK;
}

hf_status hf_commit_take_changes(hf_commit_work *work, hf_error *error)
{
    hf_edit edit;
    size_t most = hf_draft_change_count(work->draft) + 1;
    clear_changes(work);
    work->changes = calloc(most, sizeof *work->changes);
    work->sealed = calloc(most, sizeof *work->sealed);
    if (!work->changes || !work->sealed) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);

    for (size_t i = 0; hf_draft_edit(&edit, work->draft, i); i++) {
        if (!hf_field_is_stored(edit.field)) continue;
        work->changes[work->change_count++] = (hf_change){
            .page = edit.page->id,
            .field = edit.field->id,
            .text = edit.text,
            .secret = edit.field->kind == HF_SECRET,
            .base = edit.staged ? &edit.staged->base : NULL,
        };
    }
    return HF_OK;
}

static hf_status seal_changes(hf_commit_work *work, hf_error *error)
{
    hf_edit edit;
    hf_status status = HF_OK;
    size_t at = 0;
    for (size_t i = 0; !status && hf_draft_edit(&edit, work->draft, i); i++) {
        if (!hf_field_is_stored(edit.field)) continue;
        hf_bytes *sealed = &work->sealed[at];
        hf_change *change = &work->changes[at++];
        if (!edit.secret) continue;
        status = hf_settings_seal_value(sealed, work->settings, edit.page, edit.field, edit.secret, error);
        change->sealed = sealed->data;
        change->sealed_length = sealed->length;
    }
    return status;
}

static hf_status seal_kept(hf_commit_work *work, hf_error *error)
{
    hf_status status = HF_OK;
    work->pending_count = 0;
    for (size_t i = 0; !status && i < work->page_count; i++) {
        hf_commit_page *page = &work->pages[i];
        if (!page->kept.length) continue;
        status = hf_settings_seal_kept(&page->sealed, work->settings, page->page->id, &page->kept, error);
        work->pending[work->pending_count++] =
            (hf_pending_new){.page = page->page->id, .sealed = page->sealed.data, .sealed_length = page->sealed.length};
    }
    return status;
}

hf_status hf_commit_seal(hf_commit_work *work, hf_error *error)
{
    hf_status status = seal_changes(work, error);
    return status ? status : seal_kept(work, error);
}
