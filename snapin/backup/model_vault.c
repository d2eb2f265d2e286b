#include "snapin/backup/parts.h"

/* The vault page's own texts, under its own labels. */
static void add_field(hf_reading *reading, const hf_page *page, hf_draft *draft, const hf_field *field)
{
    hf_error error;
    hf_text label = HF_TEXT_INIT(512), text = HF_TEXT_INIT(HF_CELL_MAX);
    if (hf_label_plain(&label, field->label)) {
        hf_status status = page->behaviour->info(page, draft, field->id, &text, &error);
        hf_reading_fact(reading, HF_NODE_VAULT, hf_text_get(&label), status ? error.text : hf_text_get(&text));
    }
    hf_text_free(&label);
    hf_text_free(&text);
}

hf_status hf_reading_vault(hf_reading *reading, hf_error *error)
{
    const hf_page *page = NULL;
    hf_draft *draft = NULL;
    if (!reading->registration.registered) {
        hf_reading_fact(reading, HF_NODE_VAULT, "Vault", "This server is not registered with a vault.");
        return HF_OK;
    }
    /* Without that plug-in the plug-ins' node tells why. */
    if (hf_session_page(&page, reading->session, "vault", NULL) || !page->behaviour->info) return HF_OK;
    hf_status status = hf_draft_open(&draft, hf_session_settings(reading->session), error);
    for (size_t i = 0; !status && i < page->field_count; i++) {
        if (page->fields[i].kind == HF_INFO) add_field(reading, page, draft, &page->fields[i]);
    }
    hf_draft_free(draft);
    return status;
}
