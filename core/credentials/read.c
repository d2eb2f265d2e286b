/* Reading and inspecting: one pass over everything that can be wrong, in the order in which it is met. */
#include "core/credentials/parts.h"
#include "core/file.h"
#include "core/online/openssl.h"

#include <stdlib.h>
#include <string.h>

void hf_credentials_free(hf_credentials *credentials)
{
    if (!credentials) return;
    char *const texts[] = {
        credentials->version,     credentials->subscription,    credentials->resource_type, credentials->vault,
        credentials->resource_id, credentials->resource_group,  credentials->region,        credentials->provider,
        credentials->authority,   credentials->tenant,          credentials->client_id,     credentials->endpoint,
        credentials->agent_links, credentials->ca_pem,          credentials->ca_name,       credentials->purpose,
        credentials->serial,      credentials->certificate_pem, credentials->subject,       credentials->thumbprint};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) free(texts[i]);
    EVP_PKEY_free(credentials->key);
    free(credentials);
}

/* Hands one text over. */
static char *take(char **text)
{
    char *taken = *text;
    *text = NULL;
    return taken;
}

static hf_credentials *take_texts(hf_credentials_texts *texts)
{
    hf_credentials *out = calloc(1, sizeof *out);
    if (!out) return NULL;
    out->generation = texts->generation;
    out->version = take(&texts->version);
    out->subscription = take(&texts->subscription);
    out->resource_type = take(&texts->resource_type);
    out->vault = take(&texts->vault);
    out->resource_id = take(&texts->resource_id);
    out->resource_group = take(&texts->resource_group);
    out->region = take(&texts->region);
    out->provider = take(&texts->provider);
    out->authority = take(&texts->authority);
    out->tenant = take(&texts->tenant);
    out->client_id = take(&texts->client_id);
    out->endpoint = take(&texts->endpoint);
    out->agent_links = take(&texts->agent_links);
    out->ca_pem = take(&texts->ca_pem);
    out->purpose = take(&texts->purpose);
    out->serial = take(&texts->serial);
    return out;
}

/* ---- the bytes -------------------------------------------------------------------------------------------------- */

/* A failure to read, in the words of this kind of file. */
static hf_status explain_reading(hf_error *error, const hf_error *why, const char *path)
{
    const char *name = hf_path_name(path);
    hf_number_text most;
    if (hf_error_is(why, HF_E_FILE_NOT_FOUND)) return hf_fail(error, HF_E_CREDENTIALS_NOT_FOUND, path, NULL);
    if (hf_error_is(why, HF_E_FILE_TOO_LARGE))
        return hf_fail(error, HF_E_CREDENTIALS_TOO_LARGE, name, hf_text_number(most, HF_CREDENTIALS_MAX_BYTES), NULL);
    if (hf_error_is(why, HF_E_FILE_NOT_REGULAR)) return hf_fail(error, HF_E_CREDENTIALS_NOT_A_FILE, path, NULL);
    return hf_fail(error, HF_E_CREDENTIALS_NOT_READABLE, why->text, NULL);
}

static bool is_blank(const hf_bytes *file)
{
    for (size_t i = 0; i < file->length; i++)
        if (!strchr(" \t\r\n", file->data[i]) || !file->data[i]) return false;
    return true;
}

/* UTF-16, with its mark or without, is what some editors save. */
static bool is_utf16(const hf_bytes *file)
{
    const unsigned char *at = file->data;
    if (file->length < 2) return false;
    return (at[0] == 0xff && at[1] == 0xfe) || (at[0] == 0xfe && at[1] == 0xff) || (at[0] == '<' && !at[1]) ||
           (!at[0] && at[1] == '<');
}

static hf_status load(hf_bytes *out, const char *path, hf_error *error)
{
    hf_error why;
    hf_status status = hf_file_read(out, path, HF_CREDENTIALS_MAX_BYTES, &why);
    return status ? explain_reading(error, &why, path) : HF_OK;
}

static hf_status check_encoding(const hf_bytes *file, const char *name, hf_error *error)
{
    if (is_blank(file)) return hf_fail(error, HF_E_CREDENTIALS_EMPTY, name, NULL);
    if (is_utf16(file)) return hf_fail(error, HF_E_CREDENTIALS_ENCODING, "UTF-16", NULL);
    if (!hf_text_is_utf8((const char *)file->data, file->length))
        return hf_fail(error, HF_E_CREDENTIALS_ENCODING, "another encoding than UTF-8", NULL);
    return HF_OK;
}

/* ---- what it says ----------------------------------------------------------------------------------------------- */

static void note(hf_problems *problems, hf_status status, const hf_error *error)
{
    if (status) hf_problems_add(problems, error);
}

static hf_status check_ours(hf_credentials *credentials, const char *issued, hf_error *error)
{
    if (issued && !hf_clock_from_iso(&credentials->issued, issued))
        return hf_fail(error, HF_E_CREDENTIALS_ELEMENT_INVALID, "Issued", "it is no time", NULL);
    if (credentials->purpose && strcmp(credentials->purpose, "restore") == 0)
        return hf_fail(error, HF_E_CREDENTIALS_SECONDARY_REGION, NULL);
    if (credentials->purpose && strcmp(credentials->purpose, "register") != 0)
        return hf_fail(error, HF_E_CREDENTIALS_PURPOSE, credentials->purpose, NULL);
    return HF_OK;
}

/* One certificate and nothing else: a second one would be trusted too, though only the first is compared with the one
 * that was pinned. */
static hf_status check_ca(hf_credentials *credentials, hf_error *error)
{
    static const char begin[] = "-----BEGIN ";
    const char *pem = credentials->ca_pem, *first = pem ? strstr(pem, begin) : NULL;
    if (!pem) return HF_OK;
    X509 *certificate = hf_pem_certificate(pem);
    bool good = certificate && first && !strstr(first + 1, begin);
    char name[256];
    if (good) hf_x509_common_name(name, sizeof name, X509_get_subject_name(certificate));
    X509_free(certificate);
    if (!good)
        return hf_fail(error, HF_E_CREDENTIALS_ELEMENT_INVALID, "CaCertificate", "it is not one certificate", NULL);
    credentials->ca_name = hf_text_copy(name); /* without one, a reader takes it that no authority was named */
    return credentials->ca_name ? HF_OK : hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
}

/* Judges every element, then the certificate. Of a file of another kind only that is said; its certificate is read
 * for what can be shown. */
static hf_credentials *judge(hf_credentials_texts *texts, const hf_clock *clock, hf_problems *problems)
{
    hf_error error;
    hf_status kind = hf_credentials_check_kind(texts, &error);
    note(problems, kind, &error);
    if (texts->generation != HF_CREDENTIALS_RECOVERY_SERVICES) problems = NULL;

    for (size_t i = 0; i < hf_credentials_element_count; i++)
        note(problems, hf_credentials_check_element(texts, &hf_credentials_elements[i], &error), &error);

    hf_credentials *out = take_texts(texts);
    if (!out) {
        note(problems, hf_fail(&error, HF_E_OUT_OF_MEMORY, NULL), &error);
        return NULL;
    }
    note(problems, check_ours(out, texts->issued, &error), &error);
    note(problems, check_ca(out, &error), &error);
    if (!texts->certificate) return out; /* said already */
    hf_status status = hf_credentials_open_certificate(out, texts->certificate, &error);
    note(problems, status, &error);
    if (out->certificate_pem) note(problems, hf_credentials_check_times(out, clock, &error), &error);
    return out;
}

hf_credentials *hf_credentials_judge(const hf_bytes *file, const char *name, const hf_clock *clock,
                                     hf_problems *problems)
{
    hf_error error;
    hf_credentials_texts texts = {0};
    hf_credentials *out = NULL;

    hf_status status = check_encoding(file, name, &error);
    if (!status) status = hf_credentials_parse(&texts, file, &error);
    note(problems, status, &error);
    if (!status) out = judge(&texts, clock, problems);
    hf_credentials_texts_free(&texts);
    return out;
}

static hf_credentials *examine(const char *path, const hf_clock *clock, hf_problems *problems)
{
    hf_error error;
    hf_bytes file = {0};
    note(problems, hf_credentials_check_path(path, &error), &error);
    hf_status status = load(&file, path, &error);
    note(problems, status, &error);
    hf_credentials *out = status ? NULL : hf_credentials_judge(&file, hf_path_name(path), clock, problems);
    hf_bytes_wipe(&file);
    return out;
}

/* The first problem as the error; HF_OK when there is none. */
static hf_status first_of(const hf_problems *problems, hf_error *error)
{
    if (!problems->count) return problems->dropped ? hf_fail(error, HF_E_OUT_OF_MEMORY, NULL) : HF_OK;
    if (error) *error = problems->items[0];
    return problems->items[0].status;
}

hf_status hf_credentials_read(hf_credentials **out, const char *path, const hf_clock *clock, hf_error *error)
{
    hf_problems problems = {0};
    hf_credentials *credentials = examine(path, clock, &problems);
    hf_status status = first_of(&problems, error);
    hf_problems_free(&problems);
    if (status)
        hf_credentials_free(credentials);
    else
        *out = credentials;
    return status;
}

hf_status hf_credentials_inspect(hf_credentials **out, const char *path, const hf_clock *clock, hf_problems *problems,
                                 hf_error *error)
{
    hf_problems found = {0};
    *out = examine(path, clock, &found);
    hf_status status = first_of(&found, error);
    for (size_t i = 0; i < found.count; i++) hf_problems_add(problems, &found.items[i]);
    if (problems) problems->dropped += found.dropped;
    hf_problems_free(&found);
    return status && status != HF_FAILED ? HF_INVALID : status;
}
