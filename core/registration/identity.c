#include "core/registration/identity.h"

#include <stdlib.h>
#include <string.h>

/* Where each fact stands in an hf_identity. */
typedef struct fact_row {
    const char *key;
    size_t offset;
} fact_row;

static const fact_row text_rows[] = {
    {"machine-id", offsetof(hf_identity, machine_id)},
    {"machine-name", offsetof(hf_identity, machine_name)},
    {"certificate", offsetof(hf_identity, certificate_pem)},
    {"key-id", offsetof(hf_identity, key_id)},
    {"wrapped-key", offsetof(hf_identity, wrapped_key)},
    {"saved-to", offsetof(hf_identity, saved_to)},
    {"signed-by", offsetof(hf_identity, signed_by)},
    {"ca-next", offsetof(hf_identity, ca_next_pem)},
    {"profile", offsetof(hf_identity, profile)}, /* HF_FACT_PROFILE */
    {"kind", offsetof(hf_identity, kind)},
    {"request-id", offsetof(hf_identity, request_id)},
    {"csr", offsetof(hf_identity, csr_pem)},
};

static const fact_row place_rows[] = {
    {"place-authority", offsetof(hf_vault_place, authority)},
    {"place-tenant", offsetof(hf_vault_place, tenant)},
    {"place-client-id", offsetof(hf_vault_place, client_id)},
    {"place-endpoint", offsetof(hf_vault_place, endpoint)},
    {"place-agents", offsetof(hf_vault_place, agents)},
    {"place-subscription", offsetof(hf_vault_place, subscription)},
    {"place-resource-group", offsetof(hf_vault_place, resource_group)},
    {"place-vault", offsetof(hf_vault_place, vault)},
    {"place-resource-id", offsetof(hf_vault_place, resource_id)},
    {"place-region", offsetof(hf_vault_place, region)},
    {"place-ca", offsetof(hf_vault_place, ca_pem)},
    {"place-portal", offsetof(hf_vault_place, portal)},
};

static const fact_row number_rows[] = {
    {"registered-at", offsetof(hf_identity, registered_at)}, {"last-contact", offsetof(hf_identity, last_contact)},
    {"key-since", offsetof(hf_identity, key_since)},         {"step", offsetof(hf_identity, step)},
    {"begun-at", offsetof(hf_identity, begun_at)},
};

static const fact_row flag_rows[] = {
    {"security-features", offsetof(hf_identity, security_features)},
    {"asked", offsetof(hf_identity, asked)},
};

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

static char **text_at(void *object, const fact_row *row)
{
    return (char **)(void *)((char *)object + row->offset);
}

void hf_identity_free(hf_identity *identity)
{
    for (size_t i = 0; i < COUNT(text_rows); i++) free(*text_at(identity, &text_rows[i]));
    hf_vault_place_free(&identity->place);
    hf_secret_free(&identity->key_pem);
    hf_secret_free(&identity->recovery);
    hf_secret_wipe(identity, sizeof *identity);
}

bool hf_identity_is(const hf_identity *identity, const char *kind)
{
    return identity->kind != NULL && strcmp(identity->kind, kind) == 0;
}

static hf_status load_texts(hf_identity *out, const hf_settings *settings, const char *prefix, hf_error *error)
{
    hf_status status = HF_OK;

    for (size_t i = 0; i < COUNT(text_rows) && !status; i++)
        status = hf_fact_text(text_at(out, &text_rows[i]), settings, prefix, text_rows[i].key, error);
    for (size_t i = 0; i < COUNT(place_rows) && !status; i++)
        status = hf_fact_text(text_at(&out->place, &place_rows[i]), settings, prefix, place_rows[i].key, error);
    return status;
}

static hf_status load_numbers(hf_identity *out, const hf_settings *settings, const char *prefix, hf_error *error)
{
    hf_status status = HF_OK;

    for (size_t i = 0; i < COUNT(number_rows) && !status; i++) {
        int64_t *number = (int64_t *)(void *)((char *)out + number_rows[i].offset);
        status = hf_fact_number(number, settings, prefix, number_rows[i].key, error);
    }
    for (size_t i = 0; i < COUNT(flag_rows) && !status; i++) {
        bool *flag = (bool *)(void *)((char *)out + flag_rows[i].offset);
        status = hf_fact_flag(flag, settings, prefix, flag_rows[i].key, error);
    }
    return status;
}

/* It is kept with the id of the key that was verified, so that it does not count for another. */
static hf_status load_verification(hf_identity *out, const hf_settings *settings, hf_error *error)
{
    char *key_id = NULL;
    hf_status status = hf_fact_text(&key_id, settings, HF_REGISTERED, HF_FACT_VERIFIED_KEY, error);

    if (!status && key_id != NULL && out->key_id != NULL && strcmp(key_id, out->key_id) == 0)
        status = hf_fact_number(&out->verified_at, settings, HF_REGISTERED, HF_FACT_VERIFIED_AT, error);
    free(key_id);
    return status;
}

static hf_status load_secret(hf_secret *out, const hf_settings *settings, const char *prefix, const char *key,
                             hf_error *error)
{
    hf_bytes plain = {0};
    hf_status status = hf_fact_secret(&plain, settings, prefix, key, error);

    if (!status && plain.data != NULL) status = hf_secret_set(out, (const char *)plain.data, plain.length, error);
    hf_bytes_wipe(&plain);
    return status;
}

static hf_status load_secrets(hf_identity *out, const hf_settings *settings, const char *prefix, hf_error *error)
{
    hf_bytes data_key = {0};
    hf_status status = load_secret(&out->key_pem, settings, prefix, "key", error);

    if (!status) status = load_secret(&out->recovery, settings, prefix, "recovery", error);
    if (!status) status = hf_fact_secret(&data_key, settings, prefix, "data-key", error);
    if (!status && data_key.length == HF_DATA_KEY_SIZE) {
        memcpy(out->data_key.bytes, data_key.data, HF_DATA_KEY_SIZE);
        out->has_data_key = true;
    }
    hf_bytes_wipe(&data_key);
    return status;
}

static hf_status load(hf_identity *out, const hf_settings *settings, const char *prefix, bool secrets, hf_error *error)
{
    hf_status status = load_texts(out, settings, prefix, error);

    if (!status) status = load_numbers(out, settings, prefix, error);
    if (!status) status = load_verification(out, settings, error);
    if (!status) status = hf_fact_flag(&out->to_be_verified, settings, "", HF_FACT_COPIED, error);
    if (!status && secrets && out->machine_id != NULL) status = load_secrets(out, settings, prefix, error);
    return status;
}

/* Fact by fact, of one moment: another process may renew the certificate in between. */
hf_status hf_identity_load(hf_identity *out, const hf_settings *settings, const char *prefix, bool secrets,
                           hf_error *error)
{
    hf_identity identity = {0};
    hf_status status = hf_store_read_begin(settings->store, error);

    if (status) return status;
    status = load(&identity, settings, prefix, secrets, error);
    hf_store_read_end(settings->store);
    if (status)
        hf_identity_free(&identity);
    else
        *out = identity;
    return status;
}

void hf_identity_add(hf_facts *facts, const hf_settings *settings, const char *prefix, const hf_identity *identity)
{
    static const hf_identity none;
    hf_identity it = identity != NULL ? *identity : none;

    for (size_t i = 0; i < COUNT(text_rows); i++)
        hf_facts_text(facts, prefix, text_rows[i].key, *text_at(&it, &text_rows[i]));
    for (size_t i = 0; i < COUNT(place_rows); i++)
        hf_facts_text(facts, prefix, place_rows[i].key, *text_at(&it.place, &place_rows[i]));
    for (size_t i = 0; i < COUNT(number_rows); i++)
        hf_facts_number(facts, prefix, number_rows[i].key, *(int64_t *)(void *)((char *)&it + number_rows[i].offset));
    for (size_t i = 0; i < COUNT(flag_rows); i++)
        hf_facts_flag(facts, prefix, flag_rows[i].key, *(bool *)(void *)((char *)&it + flag_rows[i].offset));
    hf_facts_seal(facts, settings, prefix, "key", it.key_pem.text, it.key_pem.length);
    hf_facts_seal(facts, settings, prefix, "recovery", it.recovery.text, it.recovery.length);
    hf_facts_seal(facts, settings, prefix, "data-key", it.data_key.bytes, it.has_data_key ? HF_DATA_KEY_SIZE : 0);
    hf_secret_wipe(&it, sizeof it);
}

hf_status hf_identity_set(char **field, const char *text, hf_error *error)
{
    char *copy = hf_text_copy(text);

    if (copy == NULL && text != NULL) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    free(*field);
    *field = copy;
    return HF_OK;
}

hf_status hf_identity_check_key(char key_id[40], const hf_identity *identity, const char *wrapped, hf_error *error)
{
    hf_key_binding binding = {0};
    hf_status status = hf_keyring_binding(&binding, wrapped, error);

    if (status) return status;
    if (strcmp(binding.machine_id, identity->machine_id) != 0 ||
        strcmp(binding.vault_id, identity->place.resource_id) != 0)
        return hf_fail(error, HF_E_KEY_OF_ANOTHER, binding.machine_id, binding.vault_id, NULL);
    (void)hf_text_put(key_id, sizeof binding.key_id, binding.key_id);
    return HF_OK;
}

hf_status hf_identity_make_id(char **field, hf_error *error)
{
    unsigned char bits[16];
    hf_text text = HF_TEXT_INIT(2 * sizeof bits);
    hf_status status = hf_random(bits, sizeof bits, error);

    if (!status && !hf_hex_encode(&text, bits, sizeof bits)) status = hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    if (!status) status = hf_identity_set(field, hf_text_get(&text), error);
    hf_text_free(&text);
    return status;
}

hf_status hf_identity_copy_place(hf_vault_place *out, const hf_vault_place *place, hf_error *error)
{
    hf_vault_place from = *place, copy = {0};
    hf_status status = HF_OK;

    for (size_t i = 0; i < COUNT(place_rows) && !status; i++)
        status = hf_identity_set(text_at(&copy, &place_rows[i]), *text_at(&from, &place_rows[i]), error);
    if (status) {
        hf_vault_place_free(&copy);
        return status;
    }
    hf_vault_place_free(out);
    *out = copy;
    return HF_OK;
}

static bool same_text(const char *a, const char *b)
{
    return a != NULL && b != NULL && hf_text_equal_ignoring_case(a, b);
}

bool hf_place_same_vault(const hf_vault_place *a, const hf_vault_place *b)
{
    return same_text(a->resource_id, b->resource_id);
}

hf_status hf_place_compare(const hf_vault_place *place, const hf_vault_place *known, hf_error *error)
{
    if (hf_place_same_vault(place, known)) return HF_OK;
    if (!same_text(place->client_id, known->client_id) || !same_text(place->endpoint, known->endpoint)) return HF_OK;
    return hf_fail(error, HF_E_CREDENTIALS_ALTERED, NULL);
}
