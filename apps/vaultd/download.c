#include "apps/vaultd/download.h"

#include "core/credentials.h"

#include <time.h>

void vd_download_free(vd_download *download)
{
    hf_bytes_wipe(&download->file);
}

hf_status vd_download_remember(int64_t *serial, vd_service *service, const vd_vault *vault, const char *purpose,
                               const char *certificate_pem, int64_t until, hf_error *error)
{
    vd_credential credential = {.vault = vault->id, .made = vd_service_now(service), .until = until};
    hf_text_put(credential.purpose, sizeof credential.purpose, purpose);
    if (!hf_text_put(credential.certificate, sizeof credential.certificate, certificate_pem))
        return hf_fail(error, HF_E_TOO_LONG, "the certificate", "8191", NULL);

    X509 *certificate = hf_pem_certificate(certificate_pem);
    hf_status status = certificate ? vd_certificate_thumbprint(credential.thumbprint, certificate, error)
                                   : hf_openssl_fail(error, "reading a certificate");
    if (status) goto done;
    status = vd_credential_next_serial(&credential.serial, service->database, vault->id, error);
    if (status) goto done;
    status = vd_credential_add(&credential, service->database, error);
    if (!status) *serial = credential.serial;
done:
    X509_free(certificate);
    return status;
}

/* The name under which a portal saves it; the date is that of UTC, in English whatever the locale. */
static void name_file(char *out, size_t size, const char *vault, int64_t now)
{
    static const char *const days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    struct tm day = {0};
    time_t when = (time_t)now;
    gmtime_r(&when, &day);
    hf_text_format(out, size, "%s_%s %s %02d %d.VaultCredentials", vault, days[day.tm_wday], months[day.tm_mon],
                   day.tm_mday, day.tm_year + 1900);
}

static hf_status write_file(vd_download *download, vd_service *service, const vd_vault *vault, const char *purpose,
                            const char *certificate_pem, const hf_secret *key_pem, bool compat_3des, hf_error *error)
{
    char authority[VD_AUTHORITY_MAX + 16], endpoint[VD_AUTHORITY_MAX + 32], links[VD_AUTHORITY_MAX + 64];
    hf_number_text serial;
    vd_endpoints endpoints;
    hf_status status = vd_service_endpoints(&endpoints, service, error);
    if (status) return status;

    hf_text_format(authority, sizeof authority, "https://%s", endpoints.management);
    hf_text_format(endpoint, sizeof endpoint, "https://%s/restapi/", endpoints.management);
    hf_text_format(links, sizeof links, "WebPortalLink,https://%s/;", endpoints.management);
    hf_credentials_new file = {
        .subscription = service->subscription,
        .vault = vault->name,
        .resource_id = vault->resource_id,
        .resource_group = vault->resource_group,
        .region = vault->region,
        .authority = authority,
        .tenant = service->tenant,
        .client_id = vault->client,
        .endpoint = endpoint,
        .agent_links = links,
        .ca_pem = vd_authority_pem(service->authority),
        .purpose = purpose,
        .serial = hf_text_number(serial, download->serial),
        .issued = vd_service_now(service),
        .certificate_pem = certificate_pem,
        .key_pem = key_pem,
        .compat_3des = compat_3des,
    };
    return hf_credentials_write(&download->file, &file, error);
}

hf_status vd_download_make(vd_download *out, vd_service *service, const vd_vault *vault, const char *purpose,
                           bool compat_3des, hf_error *error)
{
    int64_t now = vd_service_now(service);
    vd_download download = {.until = now + vault->lifetime};
    hf_text certificate = HF_TEXT_INIT(VD_PEM_MAX);
    hf_secret key = {0};
    name_file(download.name, sizeof download.name, vault->name, now);
    hf_status status = hf_credentials_make_certificate(&certificate, &key, now, vault->lifetime, error);
    if (status) goto done;
    status = vd_download_remember(&download.serial, service, vault, purpose, hf_text_get(&certificate), download.until,
                                  error);
    if (status) goto done;
    status = write_file(&download, service, vault, purpose, hf_text_get(&certificate), &key, compat_3des, error);
    if (status) goto done;

    *out = download;
    download = (vd_download){0};
done:
    vd_download_free(&download);
    hf_text_free(&certificate);
    hf_secret_free(&key);
    return status;
}
