#include "core/credentials/parts.h"
#include "core/file.h"
#include "core/http.h"

#include <string.h>

hf_status hf_credentials_check_path(const char *path, hf_error *error)
{
    static const char extension[] = ".VaultCredentials";
    size_t length = strlen(path), needed = sizeof extension - 1;
    if (length > needed && hf_text_equal_ignoring_case(path + length - needed, extension)) return HF_OK;
    return hf_fail(error, HF_E_CREDENTIALS_EXTENSION, hf_path_name(path), NULL);
}

/* The number before the point of a version; 0 when there is none. */
static int major_of(const char *version)
{
    int major = 0;
    for (; *version >= '0' && *version <= '9' && major < 1000; version++) major = major * 10 + (*version - '0');
    return major;
}

hf_status hf_credentials_check_kind(const hf_credentials_texts *texts, hf_error *error)
{
    switch (texts->generation) {
    case HF_CREDENTIALS_CLASSIC: return hf_fail(error, HF_E_CREDENTIALS_CLASSIC, NULL);
    case HF_CREDENTIALS_SITE_RECOVERY: return hf_fail(error, HF_E_CREDENTIALS_SITE_RECOVERY, NULL);
    case HF_CREDENTIALS_UNKNOWN: return hf_fail(error, HF_E_CREDENTIALS_NEWER, texts->root, NULL);
    case HF_CREDENTIALS_RECOVERY_SERVICES: break;
    }
    if (texts->version && major_of(texts->version) > major_of(HF_CREDENTIALS_VERSION))
        return hf_fail(error, HF_E_CREDENTIALS_NEWER, texts->version, NULL);
    if (*texts->repeated) return hf_fail(error, HF_E_CREDENTIALS_ELEMENT_REPEATED, texts->repeated, NULL);
    if (*texts->too_long) return hf_fail(error, HF_E_CREDENTIALS_ELEMENT_TOO_LONG, texts->too_long, NULL);
    return HF_OK;
}

static hf_status check_address(const char *name, const char *address, hf_error *error)
{
    char host[256];
    int port;
    hf_error why;
    if (!hf_url_split(host, &port, address, &why)) return HF_OK;
    if (hf_error_is(&why, HF_E_URL_NOT_HTTPS)) return hf_fail(error, HF_E_CREDENTIALS_NOT_HTTPS, name, address, NULL);
    return hf_fail(error, HF_E_CREDENTIALS_ELEMENT_INVALID, name, "it is no address", NULL);
}

hf_status hf_credentials_check_element(hf_credentials_texts *texts, const hf_credentials_element *element,
                                       hf_error *error)
{
    const char *text = *hf_credentials_text(texts, element);
    int64_t number;
    if (!text) {
        /* one that was too long is not missing */
        if (!element->required || strcmp(texts->too_long, element->name) == 0) return HF_OK;
        return hf_fail(error, HF_E_CREDENTIALS_ELEMENT_MISSING, element->name, NULL);
    }
    if (element->is_address) return check_address(element->name, text, error);
    bool is_id = text == texts->resource_id;
    if (is_id && !hf_text_to_integer(&number, text))
        return hf_fail(error, HF_E_CREDENTIALS_ELEMENT_INVALID, element->name, "it is no 64-bit number", NULL);
    bool has_lines = text == texts->certificate || text == texts->ca_pem;
    if (!has_lines && hf_text_has_control(text))
        return hf_fail(error, HF_E_CREDENTIALS_ELEMENT_INVALID, element->name, "it holds a control character", NULL);
    return HF_OK;
}

hf_status hf_credentials_check_times(const hf_credentials *credentials, const hf_clock *clock, hf_error *error)
{
    int64_t now = hf_clock_now(clock);
    hf_time_text when, shown;
    if (now >= credentials->valid_until)
        return hf_fail(error, HF_E_CREDENTIALS_EXPIRED, hf_clock_people(when, credentials->valid_until), NULL);
    if (now < credentials->valid_from)
        return hf_fail(error, HF_E_CREDENTIALS_NOT_YET_VALID, hf_clock_people(when, credentials->valid_from),
                       hf_clock_people(shown, now), NULL);
    return HF_OK;
}
