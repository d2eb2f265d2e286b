#include "registry/mmc/extensions_windows.h"
#include "registry/mmc/keys_windows.h"

#include <string.h>

/* The notes of what was attached: values named by node type, each a set of the keys that had to be made for it. */
#define NOTES "SOFTWARE\\Holdfast\\MMC\\Extended"

/* Below the key of a node type; parents first, as their bits in a note. */
static const char *const keys[] = {"", "\\Extensions", "\\Extensions\\PropertySheet", "\\Extensions\\ContextMenu"};
#define KEY_COUNT           (sizeof keys / sizeof keys[0])
#define FIRST_OF_EXTENSIONS 2 /* the keys from here on hold the value that attaches */

static const char title[] = "Azure Backup settings";

typedef char key_path[256];

static const char *path_of(key_path out, const char *guid, size_t key)
{
    hf_text_format(out, sizeof(key_path), HF_MMC_NODETYPES "\\%s%s", guid, keys[key]);
    return out;
}

/* The canonical form of a GUID: braces, capitals. */
static bool to_guid(char out[HF_MMC_GUID_SIZE], const char *given)
{
    static const char shape[] = "{xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx}";
    bool braces = *given == '{';
    if (strlen(given) != sizeof shape - (braces ? 1 : 3)) return false;
    for (size_t i = 0; i < sizeof shape - 1; i++) {
        bool brace = shape[i] == '{' || shape[i] == '}';
        char c = brace && !braces ? shape[i] : given[braces ? i : i - 1];
        if (shape[i] == 'x' ? !strchr("0123456789abcdefABCDEF", c) : c != shape[i]) return false;
        out[i] = c >= 'a' && c <= 'f' ? (char)(c - 'a' + 'A') : c;
    }
    out[sizeof shape - 1] = '\0';
    return true;
}

bool hf_mmc_is_ours(const char *guid)
{
    for (size_t i = 0; i < HF_MMC_GUID_COUNT; i++) {
        if (hf_text_equal_ignoring_case(hf_mmc_guid_text((hf_mmc_guid)i), guid)) return true;
    }
    return false;
}

bool hf_mmc_is_extended(const char *guid)
{
    return hf_key_has_value(NOTES, guid);
}

typedef struct search {
    const char *guid;
    bool found;
} search;

static bool look_into_snapin(void *context, const char *snapin)
{
    search *looking = context;
    char key[512];
    hf_text_format(key, sizeof key, HF_MMC_SNAPINS "\\%s\\NodeTypes\\%s", snapin, looking->guid);
    looking->found = hf_key_exists(key);
    return !looking->found;
}

static hf_status check_node_type(const char *guid, hf_error *error)
{
    key_path key;
    search looking = {guid, false};
    if (hf_mmc_is_ours(guid)) return hf_fail(error, HF_E_MMC_NODE_OURS, guid, NULL);
    char extension[256];
    hf_text_format(extension, sizeof extension, HF_MMC_SNAPINS "\\%s", hf_mmc_guid_text(HF_MMC_EXTENSION));
    if (!hf_key_exists(extension)) return hf_fail(error, HF_E_MMC_NOT_REGISTERED, NULL);
    if (hf_key_exists(path_of(key, guid, 0))) return HF_OK;
    hf_status status = hf_key_each_key(HF_MMC_SNAPINS, look_into_snapin, &looking, error);
    if (!status && !looking.found) status = hf_fail(error, HF_E_MMC_NODE_UNKNOWN, guid, NULL);
    return status;
}

static uint32_t missing_keys(const char *guid)
{
    key_path key;
    uint32_t missing = 0;
    for (size_t i = 0; i < KEY_COUNT; i++) {
        if (!hf_key_exists(path_of(key, guid, i))) missing |= 1u << i;
    }
    return missing;
}

static hf_status attach(const char *guid, hf_error *error)
{
    key_path key;
    hf_status status = HF_OK;
    for (size_t i = FIRST_OF_EXTENSIONS; !status && i < KEY_COUNT; i++) {
        status = hf_key_make(NULL, path_of(key, guid, i), error);
        if (!status) status = hf_key_set_text(key, hf_mmc_guid_text(HF_MMC_EXTENSION), title, error);
    }
    return status;
}

/* Goes on behind a failure and returns the first. The note goes last, so that what remains can be tried again. */
static hf_status detach(const char *guid, hf_error *error)
{
    key_path key;
    uint32_t made = 0;
    hf_status first = hf_key_get_number(&made, NOTES, guid, error);
    if (first == HF_NOT_FOUND) first = HF_OK;
    for (size_t i = KEY_COUNT; i-- > 0;) {
        hf_status status = HF_OK;
        path_of(key, guid, i);
        if (i >= FIRST_OF_EXTENSIONS) {
            status = hf_key_remove_value(key, hf_mmc_guid_text(HF_MMC_EXTENSION), first ? NULL : error);
        }
        if (!status && made & 1u << i) status = hf_key_remove_if_empty(key, first ? NULL : error);
        if (!first) first = status;
    }
    return first ? first : hf_key_remove_value(NOTES, guid, error);
}

static hf_status remove_empty_notes(hf_error *error)
{
    hf_status status = hf_key_remove_if_empty(NOTES, error);
    if (!status) status = hf_key_remove_if_empty("SOFTWARE\\Holdfast\\MMC", error);
    return status ? status : hf_key_remove_if_empty("SOFTWARE\\Holdfast", error);
}

hf_status hf_mmc_extend(bool *changed, const char *guid, hf_error *error)
{
    char id[HF_MMC_GUID_SIZE];
    if (!to_guid(id, guid)) return hf_fail(error, HF_E_MMC_NOT_A_GUID, guid, NULL);
    hf_status status = check_node_type(id, error);
    if (status) return status;
    bool noted = hf_mmc_is_extended(id);
    if (!noted) {
        status = hf_key_make(NULL, NOTES, error);
        if (!status) status = hf_key_set_number(NOTES, id, missing_keys(id), error);
        if (status) return status;
    }
    status = attach(id, error);
    if (status && !noted) {
        (void)detach(id, NULL);
        (void)remove_empty_notes(NULL);
    }
    if (!status) *changed = !noted;
    return status;
}

hf_status hf_mmc_unextend(bool *changed, const char *guid, hf_error *error)
{
    char id[HF_MMC_GUID_SIZE];
    if (!to_guid(id, guid)) return hf_fail(error, HF_E_MMC_NOT_A_GUID, guid, NULL);
    bool noted = hf_mmc_is_extended(id);
    hf_status status = noted ? detach(id, error) : HF_OK;
    if (!status) status = remove_empty_notes(error);
    if (!status) *changed = noted;
    return status;
}

typedef struct removal {
    hf_status first;
    hf_error *error;
} removal;

static bool detach_each(void *context, const char *guid)
{
    removal *run = context;
    char id[HF_MMC_GUID_SIZE];
    hf_status status = to_guid(id, guid) ? detach(id, run->first ? NULL : run->error) : HF_OK;
    if (!run->first) run->first = status;
    return true;
}

hf_status hf_mmc_unextend_all(hf_error *error)
{
    removal run = {HF_OK, error};
    hf_status status = hf_key_each_value(NOTES, detach_each, &run, error);
    if (!status) status = run.first;
    return status ? status : remove_empty_notes(error);
}
