#include "core/stage.h"

#include <stdlib.h>
#include <string.h>

#include "core/draft/internal.h"

/* ---- loading ---------------------------------------------------------------------------------------------------- */

typedef struct loading {
    hf_draft *draft;
    hf_page_find *find;
    void *context;
    hf_problems *problems;
    hf_status status; /* what ends it */
    hf_error *error;
} loading;

static hf_status put_secret(hf_draft *draft, const hf_page *page, const hf_field *field, const hf_staged *staged,
                            hf_error *error)
{
    hf_secret secret = {0};
    hf_status status =
        hf_settings_unseal_staged(&secret, draft->settings, page, field, staged->sealed, staged->sealed_length, error);
    if (!status) status = hf_draft_set_secret(draft, page, field->id, secret.text, secret.length, error);
    hf_secret_free(&secret);
    return status;
}

static hf_status put(hf_draft *draft, const hf_page *page, const hf_field *field, const hf_staged *staged,
                     hf_error *error)
{
    if (staged->sealed) return put_secret(draft, page, field, staged, error);
    return staged->text ? hf_draft_set(draft, page, field->id, staged->text, error)
                        : hf_draft_reset(draft, page, field->id, error);
}

static hf_status find_field(const hf_page **page, const hf_field **field, const loading *load, const hf_staged *staged,
                            hf_error *problem)
{
    hf_field_name name;
    *page = load->find(load->context, staged->page);
    *field = *page ? hf_page_field(*page, staged->field) : NULL;
    if (*field) return HF_OK;
    return hf_fail(problem, HF_E_STAGED_PAGE_MISSING, hf_field_name_of(name, staged->page, staged->field), NULL);
}

/* The edit, if it is one still, knows where it comes from; in any case the draft has seen it. */
static hf_status note(loading *load, const hf_page *page, const hf_field *field, const hf_staged *staged)
{
    hf_draft *draft = load->draft;
    hf_draft_entry *entry = hf_draft_list_find(&draft->edits, page, field);
    hf_status status = hf_draft_note_staged(draft, staged->id, load->error);
    if (status || !entry) return status;
    entry->staged.id = staged->id;
    entry->staged.base = staged->base;
    entry->staged.at = staged->at;
    entry->staged.who = hf_text_copy(staged->who);
    entry->staged.from = hf_text_copy(staged->from);
    if (entry->staged.who && entry->staged.from) return HF_OK;
    return hf_fail(load->error, HF_E_OUT_OF_MEMORY, NULL);
}

static bool load_one(void *context, const hf_staged *staged)
{
    loading *load = context;
    const hf_page *page;
    const hf_field *field;
    hf_error problem = {0};
    hf_status status = find_field(&page, &field, load, staged, &problem);
    if (!status) status = put(load->draft, page, field, staged, &problem);
    if (status) {
        hf_error_set_field(&problem, staged->page, staged->field);
        hf_problems_add(load->problems, &problem);
        return true;
    }
    load->status = note(load, page, field, staged);
    return load->status == HF_OK;
}

hf_status hf_stage_load(hf_draft *draft, hf_page_find *find, void *context, hf_problems *problems, hf_error *error)
{
    loading load = {draft, find, context, problems, HF_OK, error};
    hf_status status = hf_store_staged(draft->settings->store, load_one, &load, error);
    return status ? status : load.status;
}

/* ---- saving ----------------------------------------------------------------------------------------------------- */

/* What hf_store_stage is told. */
typedef struct saving {
    hf_staged *edits;
    hf_bytes *sealed; /* owned, beside the edits */
    size_t count;
    int64_t *drop; /* owned */
    size_t drop_count;
} saving;

static void free_saving(saving *save)
{
    for (size_t i = 0; save->sealed && i < save->count; i++) hf_bytes_free(&save->sealed[i]);
    free(save->sealed);
    free(save->edits);
    free(save->drop);
}

static hf_status add_edit(saving *save, const hf_draft *draft, const hf_draft_entry *entry, hf_error *error)
{
    hf_bytes *sealed = &save->sealed[save->count];
    hf_staged *edit = &save->edits[save->count++];
    *edit = (hf_staged){.page = entry->page->id, .field = entry->field->id, .text = entry->text, .base = draft->base};
    if (!entry->secret.text) return HF_OK;
    hf_status status =
        hf_settings_seal_staged(sealed, draft->settings, entry->page, entry->field, &entry->secret, error);
    edit->sealed = sealed->data;
    edit->sealed_length = sealed->length;
    return status;
}

static bool is_kept(const hf_draft *draft, int64_t id)
{
    for (size_t i = 0; i < draft->edits.count; i++)
        if (draft->edits.items[i].staged.id == id) return true;
    return false;
}

static bool may_be_staged(const hf_draft *draft, const hf_draft_entry *entry)
{
    hf_field_name name;
    return !hf_profile_asks_at_commit(draft->settings->profile,
                                      hf_field_name_of(name, entry->page->id, entry->field->id));
}

static hf_status fill(saving *save, const hf_draft *draft, hf_error *error)
{
    hf_status status = HF_OK;
    save->edits = calloc(draft->edits.count + 1, sizeof *save->edits);
    save->sealed = calloc(draft->edits.count + 1, sizeof *save->sealed);
    save->drop = calloc(draft->staged_count + 1, sizeof *save->drop);
    if (!save->edits || !save->sealed || !save->drop) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    for (size_t i = 0; !status && i < draft->edits.count; i++) {
        const hf_draft_entry *entry = &draft->edits.items[i];
        if (!entry->staged.id && may_be_staged(draft, entry)) status = add_edit(save, draft, entry, error);
    }
    for (size_t i = 0; i < draft->staged_count; i++)
        if (!is_kept(draft, draft->staged[i])) save->drop[save->drop_count++] = draft->staged[i];
    return status;
}

/* What is asked for at the commit is not missed before it. */
static hf_status check(hf_draft *draft, hf_problems *problems, hf_error *error)
{
    hf_problems found = {0};
    hf_status status = HF_OK;
    hf_draft_check(draft, &found);
    for (size_t i = 0; i < found.count; i++) {
        if (hf_profile_asks_at_commit(draft->settings->profile, found.items[i].field)) continue;
        if (!status && error) *error = found.items[i];
        status = HF_INVALID;
        hf_problems_add(problems, &found.items[i]);
    }
    if (!status && found.dropped) status = hf_fail(error, HF_E_OUT_OF_MEMORY, NULL); /* nobody knows what they said */
    hf_problems_free(&found);
    return status;
}

hf_status hf_stage_save(hf_draft *draft, const hf_origin *origin, hf_problems *problems, hf_error *error)
{
    saving save = {0};
    hf_status status = check(draft, problems, error);
    if (!status) status = fill(&save, draft, error);
    if (!status)
        status =
            hf_store_stage(draft->settings->store, save.edits, save.count, save.drop, save.drop_count, origin, error);
    free_saving(&save);
    if (!status) hf_draft_restart(draft, draft->base);
    return status;
}

/* ---- clearing --------------------------------------------------------------------------------------------------- */

typedef struct collecting {
    int64_t *ids; /* owned */
    size_t count;
    bool failed;
} collecting;

static bool collect(void *context, const hf_staged *staged)
{
    collecting *all = context;
    int64_t *ids = realloc(all->ids, (all->count + 1) * sizeof *ids);
    all->failed = ids == NULL;
    if (all->failed) return false;
    all->ids = ids;
    ids[all->count++] = staged->id;
    return true;
}

static hf_status collect_all(collecting *all, hf_store *store, hf_error *error)
{
    hf_status status = hf_store_staged(store, collect, all, error);
    return !status && all->failed ? hf_fail(error, HF_E_OUT_OF_MEMORY, NULL) : status;
}

hf_status hf_stage_clear(size_t *count, const hf_settings *settings, const hf_origin *origin, hf_error *error)
{
    collecting all = {0};
    hf_status status = collect_all(&all, settings->store, error);
    if (!status) status = hf_store_stage(settings->store, NULL, 0, all.ids, all.count, origin, error);
    if (!status) *count = all.count;
    free(all.ids);
    return status;
}
