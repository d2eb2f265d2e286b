#include "core/commit/work.h"

#include <string.h>

static hf_commit_request request_of(const hf_commit_work *work, const hf_origin *origin, const char *kind)
{
    return (hf_commit_request){
        .base = hf_draft_base(work->draft),
        .changes = work->changes,
        .change_count = work->change_count,
        .pending = work->pending,
        .pending_count = work->pending_count,
        .staged = work->draft->staged,
        .staged_count = work->draft->staged_count,
        .origin = *origin,
        .kind = kind,
    };
}

/* 1: every page is checked, so that every problem is known at once. */
static hf_status check(const hf_commit_work *work, hf_error *error)
{
    size_t reported = work->problems->count;
    hf_status status = hf_draft_check(work->draft, work->problems);
    size_t count = work->problems->count;
    if (!status) return status;
    if (!count) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);                /* to keep what is wrong */
    if (error) *error = work->problems->items[reported < count ? reported : 0]; /* a full list takes no more */
    return status;
}

/* 2: a conflict is found before anything remote happens. */
static hf_status compare(hf_commit_work *work, const hf_origin *origin, const char *kind, hf_error *error)
{
    hf_status status = hf_commit_take_changes(work, error);
    if (status) return status;
    hf_commit_request request = request_of(work, origin, kind);
    return hf_store_compare(work->settings->store, &request, error);
}

/* 4: one transaction, without any page's code in it. */
static hf_status store(int64_t *out, hf_commit_work *work, const hf_origin *origin, const char *kind, hf_error *error)
{
    hf_status status = hf_commit_take_changes(work, error);
    if (!status) status = hf_commit_seal(work, error);
    if (status) return status;
    *out = hf_draft_base(work->draft);
    if (!work->change_count && !work->pending_count && !work->draft->staged_count) return HF_OK;
    hf_commit_request request = request_of(work, origin, kind);
    return hf_store_commit(out, work->settings->store, &request, error);
}

hf_status hf_commit_compare(hf_draft *draft, hf_error *error)
{
    static const hf_origin nobody = {.who = "", .from = ""}; /* nothing is stored */
    hf_commit_work work = {.draft = draft, .settings = hf_draft_settings(draft)};
    hf_status status = compare(&work, &nobody, "", error);
    hf_commit_clear(&work);
    return status;
}

static const hf_page *find_page(void *context, const char *id)
{
    const hf_commit_work *work = context;
    for (size_t i = 0; i < work->page_count; i++)
        if (strcmp(work->pages[i].page->id, id) == 0) return work->pages[i].page;
    return NULL;
}

/* 5: whether anything had to be left for later. */
static bool settle(hf_commit_work *work)
{
    size_t left = 0;
    if (!work->pending_count) return false;
    hf_status status =
        hf_commit_settle(&left, work->settings, find_page, work, false, work->attendant, work->problems, NULL);
    return status || left;
}

static void publish(const hf_commit_work *work)
{
    for (size_t i = 0; i < work->page_count; i++) {
        hf_error problem = {0};
        if (hf_settings_publish(work->settings, work->pages[i].page, &problem))
            hf_problems_add(work->problems, &problem);
    }
}

hf_status hf_commit(hf_commit_result *out, hf_draft *draft, const hf_origin *origin, const char *kind,
                    const hf_attendant *attendant, hf_problems *problems, hf_error *error)
{
    hf_commit_work work = {
        .draft = draft, .settings = hf_draft_settings(draft), .attendant = attendant, .problems = problems};
    int64_t revision = 0;

    hf_status status = check(&work, error);
    if (!status) status = hf_commit_take_pages(&work, error);
    if (!status) status = compare(&work, origin, kind, error);
    if (status) goto done;
    status = hf_commit_prepare(&work, error); /* 3 */
    if (!status) status = store(&revision, &work, origin, kind, error);
    if (status) {
        hf_commit_abandon(&work);
        goto done;
    }
    out->revision = revision;
    out->changed = work.change_count || work.pending_count;
    out->settle_pending = settle(&work);
    publish(&work);
    hf_draft_restart(draft, revision);
done:
    hf_commit_clear(&work);
    return status;
}
