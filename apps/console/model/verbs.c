#include "apps/console/model/verbs.h"
#include "apps/console/model/button_state.h"
#include <string.h>

static const struct {
    const wchar_t *label;
    const char *name;
} words[VERB_COUNT] = {
    [MMC_VERB_OPEN - MMC_VERB_FIRST] = {L"&Open", "open"},
    [MMC_VERB_COPY - MMC_VERB_FIRST] = {L"&Copy", "copy"},
    [MMC_VERB_PASTE - MMC_VERB_FIRST] = {L"&Paste", "paste"},
    [MMC_VERB_DELETE - MMC_VERB_FIRST] = {L"&Delete", "delete"},
    [MMC_VERB_PROPERTIES - MMC_VERB_FIRST] = {L"P&roperties", "properties"},
    [MMC_VERB_RENAME - MMC_VERB_FIRST] = {L"Rena&me", "rename"},
    [MMC_VERB_REFRESH - MMC_VERB_FIRST] = {L"Re&fresh", "refresh"},
    [MMC_VERB_PRINT - MMC_VERB_FIRST] = {L"Pr&int", "print"},
    [MMC_VERB_CUT - MMC_VERB_FIRST] = {L"Cu&t", "cut"},
};

bool verb_is_known(MMC_CONSOLE_VERB verb)
{
    return verb >= MMC_VERB_FIRST && verb <= MMC_VERB_LAST;
}

void verbs_reset(verbs *set)
{
    memset(set, 0, sizeof *set);
    memset(set->state, HIDDEN, sizeof set->state);
    set->default_verb = MMC_VERB_NONE;
}

static bool is_usable(const verbs *set, MMC_CONSOLE_VERB verb)
{
    return (set->state[verb - MMC_VERB_FIRST] & (ENABLED | HIDDEN)) == ENABLED;
}

HRESULT verbs_set(verbs *set, MMC_CONSOLE_VERB verb, MMC_BUTTON_STATE bit, bool on)
{
    if (!verb_is_known(verb) || !button_state_is_known(bit)) return E_INVALIDARG;

    size_t index = (size_t)(verb - MMC_VERB_FIRST);
    unsigned char *state = &set->state[index];
    *state = button_state_with(*state, bit, on);
    if (bit == HIDDEN) set->hiding_said[index] = true;
    if (on && bit == ENABLED && !set->hiding_said[index]) *state &= (unsigned char)~(unsigned)HIDDEN;

    if (verb == MMC_VERB_CUT) {
        set->cut_said = true;
    } else if (!set->cut_said) {
        bool movable = is_usable(set, MMC_VERB_COPY) && is_usable(set, MMC_VERB_DELETE);
        set->state[MMC_VERB_CUT - MMC_VERB_FIRST] = movable ? ENABLED : HIDDEN;
    }
    return S_OK;
}

HRESULT verbs_get(const verbs *set, MMC_CONSOLE_VERB verb, MMC_BUTTON_STATE bit, BOOL *out)
{
    if (!verb_is_known(verb) || !button_state_is_known(bit) || !out) return E_INVALIDARG;
    *out = (set->state[verb - MMC_VERB_FIRST] & bit) != 0;
    return S_OK;
}

bool verb_is_shown(const verbs *set, MMC_CONSOLE_VERB verb)
{
    return verb_is_known(verb) && !(set->state[verb - MMC_VERB_FIRST] & HIDDEN);
}

bool verb_is_enabled(const verbs *set, MMC_CONSOLE_VERB verb)
{
    return verb_is_shown(set, verb) && (set->state[verb - MMC_VERB_FIRST] & ENABLED);
}

const wchar_t *verb_label(MMC_CONSOLE_VERB verb)
{
    return verb_is_known(verb) ? words[verb - MMC_VERB_FIRST].label : L"";
}

const char *verb_name(MMC_CONSOLE_VERB verb)
{
    return verb_is_known(verb) ? words[verb - MMC_VERB_FIRST].name : "none";
}

MMC_CONSOLE_VERB verb_of_name(const char *name)
{
    for (int i = 0; i < VERB_COUNT; i++) {
        if (name && !strcmp(words[i].name, name)) return (MMC_CONSOLE_VERB)(MMC_VERB_FIRST + i);
    }
    return MMC_VERB_NONE;
}
