#include "core/profile.h"

#include <string.h>

/* The order and the words of the vendor's own windows. */
static const hf_profile_page dpm_pages[] = {
    {.id = "proxy", .title = "Proxy Configuration"},
    {.id = "vault", .title = "Backup Vault"},
    {.id = "throttling", .title = "Throttling Setting"},
    {.id = "dpm", .title = "Recovery Folder Settings", .own = true},
    {.id = "encryption", .title = "Encryption Setting"},
};

static const hf_profile_default dpm_defaults[] = {
    {.page = "throttling", .field = "work-rate", .value = "256Kbps"},
};

/* A security PIN is good for five minutes. */
static const char *const dpm_at_commit[] = {"encryption.pin"};

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

const hf_profile hf_profile_server = {.id = "server", .title = "Server"};

const hf_profile hf_profile_dpm = {
    .id = "dpm",
    .title = "Data Protection Manager",
    .pages = dpm_pages,
    .page_count = COUNT(dpm_pages),
    .defaults = dpm_defaults,
    .default_count = COUNT(dpm_defaults),
    .at_commit = dpm_at_commit,
    .at_commit_count = COUNT(dpm_at_commit),
};

static const hf_profile *const profiles[] = {&hf_profile_server, &hf_profile_dpm};

const hf_profile *hf_profile_at(size_t index)
{
    return index < COUNT(profiles) ? profiles[index] : NULL;
}

const hf_profile *hf_profile_find(const char *id)
{
    for (size_t i = 0; i < COUNT(profiles); i++)
        if (strcmp(profiles[i]->id, id) == 0) return profiles[i];
    return NULL;
}

const char *hf_profile_default_of(const hf_profile *profile, const char *page, const char *field)
{
    for (size_t i = 0; profile && i < profile->default_count; i++) {
        const hf_profile_default *row = &profile->defaults[i];
        if (strcmp(row->page, page) == 0 && strcmp(row->field, field) == 0) return row->value;
    }
    return NULL;
}

bool hf_profile_asks_at_commit(const hf_profile *profile, const char *name)
{
    for (size_t i = 0; profile && i < profile->at_commit_count; i++)
        if (strcmp(profile->at_commit[i], name) == 0) return true;
    return false;
}

static const hf_profile_page *find_page(const hf_profile *profile, const char *page)
{
    for (size_t i = 0; profile && i < profile->page_count; i++)
        if (strcmp(profile->pages[i].id, page) == 0) return &profile->pages[i];
    return NULL;
}

bool hf_profile_lists(const hf_profile *profile, const char *page)
{
    return find_page(profile, page) != NULL;
}

bool hf_profile_has(const hf_profile *profile, const char *page, const hf_profile **owner)
{
    if (find_page(profile, page)) return true;
    for (size_t i = 0; i < COUNT(profiles); i++) {
        const hf_profile_page *row = find_page(profiles[i], page);
        if (!row || !row->own) continue;
        if (owner) *owner = profiles[i];
        return false;
    }
    return true;
}

void hf_profile_arrange(const hf_profile *profile, const char *page, const char **title, int32_t *order)
{
    const hf_profile_page *row = find_page(profile, page);
    if (!row) return;
    if (row->title) *title = row->title;
    *order = INT32_MIN + (int32_t)(row - profile->pages);
}
