#include "core/settings/internal.h"

#include "core/online.h"

/* What was sealed for one field does not open for another, wherever in the store it is put. */
typedef char purpose_text[HF_ERROR_FIELD_SIZE + 16];

static void name_value(purpose_text out, const char *kind, const hf_page *page, const hf_field *field)
{
    hf_text_format(out, sizeof(purpose_text), "%s %s.%s", kind, page->id, field->id);
}

static void name_kept(purpose_text out, const char *page)
{
    hf_text_format(out, sizeof(purpose_text), "pending %s", page);
}

static hf_status seal(hf_bytes *out, const hf_settings *settings, const char *purpose, const void *data, size_t length,
                      hf_error *error)
{
    const hf_online *online = NULL;
    hf_sealer *sealer = NULL;
    hf_status status = hf_online_load(&online, error);
    if (!status) status = settings->sealer(settings->sealer_context, &sealer, true, error);
    return status ? status : online->seal(out, sealer, purpose, data, length, error);
}

static hf_status unseal(hf_bytes *out, const hf_settings *settings, const char *purpose, const void *sealed,
                        size_t length, hf_error *error)
{
    const hf_online *online = NULL;
    hf_sealer *sealer = NULL;
    hf_status status = hf_online_load(&online, error);
    if (!status) status = settings->sealer(settings->sealer_context, &sealer, false, error);
    return status ? status : online->unseal(out, sealer, purpose, sealed, length, error);
}

static hf_status seal_as(hf_bytes *out, const char *kind, const hf_settings *settings, const hf_page *page,
                         const hf_field *field, const hf_secret *secret, hf_error *error)
{
    purpose_text purpose;
    name_value(purpose, kind, page, field);
    return seal(out, settings, purpose, secret->text, secret->length, error);
}

static hf_status unseal_as(hf_secret *out, const char *kind, const hf_settings *settings, const hf_page *page,
                           const hf_field *field, const void *sealed, size_t length, hf_error *error)
{
    purpose_text purpose;
    hf_bytes plain = {0};
    name_value(purpose, kind, page, field);
    hf_status status = unseal(&plain, settings, purpose, sealed, length, error);
    if (!status) status = hf_secret_set(out, (const char *)plain.data, plain.length, error);
    hf_bytes_wipe(&plain);
    return status;
}

hf_status hf_settings_seal_value(hf_bytes *out, const hf_settings *settings, const hf_page *page, const hf_field *field,
                                 const hf_secret *secret, hf_error *error)
{
    return seal_as(out, "value", settings, page, field, secret, error);
}

hf_status hf_settings_unseal_value(hf_secret *out, const hf_settings *settings, const hf_page *page,
                                   const hf_field *field, const void *sealed, size_t length, hf_error *error)
{
    return unseal_as(out, "value", settings, page, field, sealed, length, error);
}

hf_status hf_settings_seal_staged(hf_bytes *out, const hf_settings *settings, const hf_page *page,
                                  const hf_field *field, const hf_secret *secret, hf_error *error)
{
    return seal_as(out, "staged", settings, page, field, secret, error);
}

hf_status hf_settings_unseal_staged(hf_secret *out, const hf_settings *settings, const hf_page *page,
                                    const hf_field *field, const void *sealed, size_t length, hf_error *error)
{
    return unseal_as(out, "staged", settings, page, field, sealed, length, error);
}

hf_status hf_settings_seal_kept(hf_bytes *out, const hf_settings *settings, const char *page, const hf_bytes *kept,
                                hf_error *error)
{
    purpose_text purpose;
    name_kept(purpose, page);
    return seal(out, settings, purpose, kept->data, kept->length, error);
}

hf_status hf_settings_unseal_kept(hf_bytes *out, const hf_settings *settings, const char *page, const void *sealed,
                                  size_t length, hf_error *error)
{
    purpose_text purpose;
    name_kept(purpose, page);
    return unseal(out, settings, purpose, sealed, length, error);
}
