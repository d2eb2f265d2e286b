#include "registry/mmc/extensions_windows.h"
#include "registry/mmc/keys_windows.h"

#include <string.h>

typedef struct listing {
    hf_mmc_each *each;
    void *context;
    const char *snapin; /* the one that is looked at */
    hf_text seen;       /* node types that snap-ins named, one after the other */
    bool enough;
} listing;

typedef char key_path[512];

/* The name that a key gives itself: one value or, without it, another. */
static void name_of(hf_text *out, const char *key, const char *value, const char *otherwise)
{
    if (hf_key_get_text(out, key, value, NULL) != HF_OK && otherwise) (void)hf_key_get_text(out, key, otherwise, NULL);
}

static bool tell(listing *list, const hf_mmc_node *node)
{
    list->enough = !list->each(list->context, node);
    return !list->enough;
}

static bool tell_node_type(listing *list, const char *id, const char *of)
{
    key_path key;
    hf_text name = HF_TEXT_INIT(1024);
    hf_text_format(key, sizeof key, HF_MMC_NODETYPES "\\%s", id);
    name_of(&name, key, "", NULL);
    hf_text_format(key, sizeof key, HF_MMC_SNAPINS "\\%s\\NodeTypes\\%s", of, id);
    if (*of && !name.length) name_of(&name, key, "", NULL);
    hf_mmc_node node = {
        .id = id, .name = hf_text_get(&name), .of = of, .ours = hf_mmc_is_ours(id), .extended = hf_mmc_is_extended(id)};
    bool more = tell(list, &node);
    hf_text_free(&name);
    return more;
}

static bool each_node_type_of_snapin(void *context, const char *id)
{
    listing *list = context;
    hf_text_add_bytes(&list->seen, id, strlen(id) + 1);
    return tell_node_type(list, id, list->snapin);
}

static bool each_snapin(void *context, const char *id)
{
    listing *list = context;
    key_path key;
    hf_text name = HF_TEXT_INIT(1024);
    hf_text_format(key, sizeof key, HF_MMC_SNAPINS "\\%s", id);
    name_of(&name, key, "NameString", "");
    hf_text_format(key, sizeof key, HF_MMC_SNAPINS "\\%s\\StandAlone", id);
    hf_mmc_node node = {.id = id,
                        .name = hf_text_get(&name),
                        .snapin = true,
                        .stand_alone = hf_key_exists(key),
                        .of = "",
                        .ours = hf_mmc_is_ours(id)};
    bool more = tell(list, &node);
    hf_text_free(&name);
    if (!more) return false;
    list->snapin = id;
    hf_text_format(key, sizeof key, HF_MMC_SNAPINS "\\%s\\NodeTypes", id);
    (void)hf_key_each_key(key, each_node_type_of_snapin, list, NULL);
    return !list->enough;
}

static bool each_node_type(void *context, const char *id)
{
    listing *list = context;
    for (size_t i = 0; i < list->seen.length; i += strlen(list->seen.data + i) + 1) {
        if (hf_text_equal_ignoring_case(list->seen.data + i, id)) return true;
    }
    return tell_node_type(list, id, "");
}

hf_status hf_mmc_nodes(hf_mmc_each *each, void *context, hf_error *error)
{
    listing list = {.each = each, .context = context, .seen = HF_TEXT_INIT(1024 * 1024)};
    hf_status status = hf_key_each_key(HF_MMC_SNAPINS, each_snapin, &list, error);
    if (!status && !list.enough) status = hf_key_each_key(HF_MMC_NODETYPES, each_node_type, &list, error);
    hf_text_free(&list.seen);
    return status;
}
