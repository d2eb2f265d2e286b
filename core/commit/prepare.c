#include "core/commit/work.h"

/* What a page reported last says best why it failed; a page that reported nothing is at least named. */
static hf_status fail_page(const hf_commit_work *work, const hf_page *page, hf_status status, size_t reported,
                           hf_error *error)
{
    hf_error reason = {0};
    if (work->problems->count > reported)
        reason = work->problems->items[reported];
    else if (status == HF_CANCELLED)
        hf_fail(&reason, HF_E_CANCELLED, page->title, NULL);
    else
        hf_fail(&reason, HF_E_PAGE_REFUSED, page->id, NULL);
    reason.status = status;
    if (error) *error = reason;
    return status;
}

static hf_status prepare_page(hf_commit_work *work, hf_commit_page *page, hf_error *error)
{
    const hf_page_behaviour *behaviour = page->page->behaviour;
    hf_number_text kept, most;
    if (!behaviour->prepare) return HF_OK;

    size_t reported = work->problems->count;
    hf_status status = behaviour->prepare(page->page, work->draft, work->attendant, &page->kept, work->problems);
    if (status) return fail_page(work, page->page, status, reported, error);
    if (page->kept.length > HF_KEEP_MAX)
        return hf_fail(error, HF_E_PAGE_KEPT_TOO_MUCH, page->page->id, hf_text_number(kept, (int64_t)page->kept.length),
                       hf_text_number(most, HF_KEEP_MAX), NULL);
    return HF_OK;
}

hf_status hf_commit_prepare(hf_commit_work *work, hf_error *error)
{
    hf_status status = HF_OK;
    for (size_t i = 0; !status && i < work->page_count; i++) status = prepare_page(work, &work->pages[i], error);
    return status;
}

void hf_commit_abandon(hf_commit_work *work)
{
    for (size_t i = work->page_count; i > 0; i--) {
        const hf_commit_page *page = &work->pages[i - 1];
        hf_error problem = {0};
        if (!page->kept.length || !page->page->behaviour->abandon) continue;
        if (page->page->behaviour->abandon(page->page, &page->kept, work->attendant, &problem))
            hf_problems_add(work->problems, &problem);
    }
}
