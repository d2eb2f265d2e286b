/* A new file, as a portal writes it: .NET's data contract serialiser through an indenting writer that puts each
 * attribute on a line of its own, UTF-8 without a mark, lines ended as on Windows. */
#include "core/credentials/parts.h"
#include "core/credentials/pkcs12.h"
#include "core/online/openssl.h"

#include <string.h>

#define LINE       "\r\n"
#define FILE_BYTES HF_CREDENTIALS_MAX_BYTES

static bool add_escaped(hf_text *out, const char *text)
{
    for (; *text; text++) {
        const char *entity = *text == '&' ? "&amp;" : *text == '<' ? "&lt;" : *text == '>' ? "&gt;" : NULL;
        if (!(entity ? hf_text_add(out, entity) : hf_text_add_bytes(out, text, 1))) return false;
    }
    return true;
}

static bool add_element(hf_text *out, const hf_credentials_element *element, const char *text)
{
    if (element->is_of_ours)
        hf_text_add_format(out, "  <h:%s" LINE "    xmlns:h=\"" HF_CREDENTIALS_OURS "\">", element->name);
    else
        hf_text_add_format(out, "  <%s>", element->name);
    add_escaped(out, text);
    return hf_text_add_format(out, "</%s%s>" LINE, element->is_of_ours ? "h:" : "", element->name);
}

static bool add_file(hf_text *out, hf_credentials_texts *texts)
{
    hf_text_add(out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>" LINE "<" HF_CREDENTIALS_ROOT LINE
                     "  xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\"" LINE
                     "  xmlns=\"" HF_CREDENTIALS_NAMESPACE "\">" LINE);
    for (size_t i = 0; i < hf_credentials_element_count; i++) {
        const char *text = *hf_credentials_text(texts, &hf_credentials_elements[i]);
        if (text) add_element(out, &hf_credentials_elements[i], text);
    }
    return hf_text_add(out, "</" HF_CREDENTIALS_ROOT ">");
}

/* The certificate and its key as base64 PKCS#12. */
static hf_status pack(hf_text *base64, const hf_credentials_new *credentials, hf_error *error)
{
    hf_bytes der = {0};
    EVP_PKEY *key = hf_pem_key(credentials->key_pem);
    X509 *certificate = hf_pem_certificate(credentials->certificate_pem);
    hf_status status = key && certificate ? HF_OK : hf_fail(error, HF_E_INTERNAL, "no certificate with its key", NULL);
    if (!status) status = hf_pkcs12_make(&der, key, certificate, credentials->compat_3des, error);
    if (!status && !hf_base64_encode(base64, der.data, der.length)) status = hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    hf_bytes_wipe(&der);
    X509_free(certificate);
    EVP_PKEY_free(key);
    return status;
}

/* The texts that go in, borrowed. */
static void collect(hf_credentials_texts *out, const hf_credentials_new *credentials, const char *base64,
                    const char *issued)
{
    *out = (hf_credentials_texts){
        .version = (char *)HF_CREDENTIALS_VERSION,
        .subscription = (char *)credentials->subscription,
        .resource_type = (char *)"Vaults",
        .vault = (char *)credentials->vault,
        .certificate = (char *)base64,
        .resource_id = (char *)credentials->resource_id,
        .resource_group = (char *)credentials->resource_group,
        .region = (char *)credentials->region,
        .provider = (char *)"Microsoft.RecoveryServices",
        .authority = (char *)credentials->authority,
        .tenant = (char *)credentials->tenant,
        .client_id = (char *)credentials->client_id,
        .endpoint = (char *)credentials->endpoint,
        .agent_links = (char *)credentials->agent_links,
        .ca_pem = (char *)credentials->ca_pem,
        .issued = (char *)issued,
        .purpose = (char *)credentials->purpose,
        .serial = (char *)credentials->serial,
    };
}

static hf_status check_all(hf_credentials_texts *texts, hf_error *error)
{
    hf_status status = HF_OK;
    for (size_t i = 0; !status && i < hf_credentials_element_count; i++)
        status = hf_credentials_check_element(texts, &hf_credentials_elements[i], error);
    return status;
}

hf_status hf_credentials_write(hf_bytes *out, const hf_credentials_new *credentials, hf_error *error)
{
    hf_text base64 = HF_TEXT_INIT(FILE_BYTES), file = HF_TEXT_INIT(FILE_BYTES);
    hf_credentials_texts texts;
    hf_time_text issued;

    hf_status status = pack(&base64, credentials, error);
    if (status) goto done;
    collect(&texts, credentials, hf_text_get(&base64),
            credentials->issued ? hf_clock_iso(issued, credentials->issued) : NULL);
    status = check_all(&texts, error);
    if (status) goto done;
    if (!add_file(&file, &texts) || !hf_bytes_copy(out, file.data, file.length))
        status = hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
done:
    if (base64.data) hf_secret_wipe(base64.data, base64.length);
    if (file.data) hf_secret_wipe(file.data, file.length);
    hf_text_free(&base64);
    hf_text_free(&file);
    return status;
}
