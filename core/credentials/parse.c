/* The XML of a vault credentials file. */
#include "core/credentials/parts.h"
#include "core/text/slice.h"

#include <expat.h>
#include <stdlib.h>
#include <string.h>

#define SEPARATOR '\n' /* between namespace and local name in what expat hands over */
#define DEPTH_MAX 32

typedef struct reading {
    XML_Parser xml;
    hf_credentials_texts *out;
    int depth;
    const hf_credentials_element *element; /* whose text is being collected, or NULL */
    int element_depth;
    bool inside_group; /* of a Site Recovery file, whose elements stand one level deeper */
    uint32_t seen;     /* a bit for each row of hf_credentials_elements */
    char *collected;   /* as large as the file, since no text can be longer */
    size_t collected_length;
    bool foreign_root, has_dtd, too_deep, no_memory;
} reading;

static const char *local_name(const char *name)
{
    const char *separator = strrchr(name, SEPARATOR);
    return separator ? separator + 1 : name;
}

static bool is_in_our_namespace(const char *name)
{
    size_t length = strlen(HF_CREDENTIALS_OURS);
    return strncmp(name, HF_CREDENTIALS_OURS, length) == 0 && name[length] == SEPARATOR;
}

static hf_credentials_generation generation_of(const char *root)
{
    static const struct {
        const char *root;
        hf_credentials_generation generation;
    } known[] = {
        {HF_CREDENTIALS_ROOT, HF_CREDENTIALS_RECOVERY_SERVICES},
        {"BackupVaultCreds", HF_CREDENTIALS_CLASSIC},
        {"RSVaultAsrCreds", HF_CREDENTIALS_SITE_RECOVERY},
        {"ASRVaultCreds", HF_CREDENTIALS_SITE_RECOVERY},
    };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (strcmp(root, known[i].root) == 0) return known[i].generation;
    return HF_CREDENTIALS_UNKNOWN;
}

static bool is_group(const reading *state, const char *name)
{
    return state->out->generation == HF_CREDENTIALS_SITE_RECOVERY && state->depth == 2 &&
           (strcmp(name, "VaultDetails") == 0 || strcmp(name, "AadDetails") == 0);
}

static const hf_credentials_element *find_element(const char *name)
{
    bool ours = is_in_our_namespace(name);
    for (size_t i = 0; i < hf_credentials_element_count; i++) {
        const hf_credentials_element *element = &hf_credentials_elements[i];
        if (element->is_of_ours == ours && strcmp(element->name, local_name(name)) == 0) return element;
    }
    return NULL;
}

static void start_root(reading *state, const char *name)
{
    state->out->generation = generation_of(local_name(name));
    hf_text_put(state->out->root, sizeof state->out->root, local_name(name));
    state->foreign_root =
        state->out->generation == HF_CREDENTIALS_UNKNOWN && !hf_text_starts_with(local_name(name), "RSBackupVault");
    if (state->foreign_root) XML_StopParser(state->xml, XML_FALSE);
}

static void XMLCALL on_start(void *context, const XML_Char *name, const XML_Char **attributes)
{
    reading *state = context;
    (void)attributes;
    state->depth++;
    if (state->depth > DEPTH_MAX) {
        state->too_deep = true;
        XML_StopParser(state->xml, XML_FALSE);
    } else if (state->depth == 1) {
        start_root(state, name);
    } else if (is_group(state, local_name(name))) {
        state->inside_group = true;
    } else if (!state->element && state->depth == (state->inside_group ? 3 : 2)) {
        state->element = find_element(name);
        state->element_depth = state->depth;
        state->collected_length = 0;
    }
}

static void XMLCALL on_text(void *context, const XML_Char *text, int length)
{
    reading *state = context;
    if (!state->element || state->depth != state->element_depth) return;
    memcpy(state->collected + state->collected_length, text, (size_t)length);
    state->collected_length += (size_t)length;
}

/* Keeps the text that was collected for the element, without the white space around it. */
static void keep_text(reading *state)
{
    const hf_credentials_element *element = state->element;
    hf_slice text = hf_slice_trim((hf_slice){state->collected, state->collected_length});

    uint32_t bit = 1u << (element - hf_credentials_elements);
    char **place = hf_credentials_text(state->out, element);
    if (state->seen & bit) {
        if (!*state->out->repeated) hf_text_put(state->out->repeated, sizeof state->out->repeated, element->name);
    } else if (text.length > element->max) {
        if (!*state->out->too_long) hf_text_put(state->out->too_long, sizeof state->out->too_long, element->name);
    } else if (text.length) { /* an empty element, or a nil one, is as good as none */
        *place = calloc(text.length + 1, 1);
        if (*place) memcpy(*place, text.text, text.length);
        state->no_memory = state->no_memory || !*place;
    }
    state->seen |= bit;
}

static void XMLCALL on_end(void *context, const XML_Char *name)
{
    reading *state = context;
    (void)name;
    if (state->element && state->depth == state->element_depth) {
        keep_text(state);
        state->element = NULL;
    } else if (state->depth == 2) {
        state->inside_group = false;
    }
    state->depth--;
}

static void XMLCALL on_doctype(void *context, const XML_Char *name, const XML_Char *system, const XML_Char *public_id,
                               int has_subset)
{
    reading *state = context;
    (void)name, (void)system, (void)public_id, (void)has_subset;
    state->has_dtd = true;
    XML_StopParser(state->xml, XML_FALSE);
}

/* Why expat stopped, as the person who has the file should hear it. */
static hf_status explain(const reading *state, hf_error *error)
{
    if (state->foreign_root) return hf_fail(error, HF_E_CREDENTIALS_WRONG_ROOT, state->out->root, NULL);
    if (state->has_dtd) return hf_fail(error, HF_E_CREDENTIALS_DTD, NULL);
    if (state->too_deep) return hf_fail(error, HF_E_CREDENTIALS_TOO_DEEP, NULL);

    hf_number_text line, column;
    hf_text_number(line, (int64_t)XML_GetCurrentLineNumber(state->xml));
    hf_text_number(column, (int64_t)XML_GetCurrentColumnNumber(state->xml) + 1);
    enum XML_Error code = XML_GetErrorCode(state->xml);
    switch (code) {
    case XML_ERROR_NO_MEMORY: return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    case XML_ERROR_NO_ELEMENTS:
    case XML_ERROR_UNCLOSED_TOKEN:
    case XML_ERROR_PARTIAL_CHAR:
    case XML_ERROR_UNCLOSED_CDATA_SECTION: return hf_fail(error, HF_E_CREDENTIALS_TRUNCATED, line, NULL);
    default: return hf_fail(error, HF_E_CREDENTIALS_NOT_XML, line, column, XML_ErrorString(code), NULL);
    }
}

hf_status hf_credentials_parse(hf_credentials_texts *out, const hf_bytes *file, hf_error *error)
{
    reading state = {.out = out, .xml = XML_ParserCreateNS("UTF-8", SEPARATOR), .collected = malloc(file->length + 1)};
    hf_status status = HF_OK;
    if (!state.xml || !state.collected) {
        status = hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
        goto done;
    }
    XML_SetUserData(state.xml, &state);
    XML_SetElementHandler(state.xml, on_start, on_end);
    XML_SetCharacterDataHandler(state.xml, on_text);
    XML_SetStartDoctypeDeclHandler(state.xml, on_doctype);
    if (XML_Parse(state.xml, (const char *)file->data, (int)file->length, 1) != XML_STATUS_OK)
        status = explain(&state, error);
    else if (state.no_memory)
        status = hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
done:
    if (state.collected) hf_secret_wipe(state.collected, file->length + 1);
    free(state.collected);
    XML_ParserFree(state.xml);
    return status;
}
