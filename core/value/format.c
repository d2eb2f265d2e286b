/* Named formats of text and of the entries of lists. */
#include "core/address.h"
#include "core/proxy.h"
#include "core/value/kind.h"

#include <string.h>

/* The start of a text in a buffer of its own, for error texts and for what needs a NUL. */
typedef char short_text[HF_ERROR_TEXT_SIZE];

static const char *shown(short_text out, hf_slice given)
{
    size_t length = given.length < sizeof(short_text) - 1 ? given.length : sizeof(short_text) - 1;
    memcpy(out, given.text, length);
    out[length] = '\0';
    return out;
}

static hf_status put(hf_text *out, hf_slice slice, hf_error *error)
{
    return hf_text_add_bytes(out, slice.text, slice.length) ? HF_OK : hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
}

static hf_status put_lower(hf_text *out, hf_slice slice, hf_error *error)
{
    for (size_t i = 0; i < slice.length; i++) {
        char letter = slice.text[i];
        if (letter >= 'A' && letter <= 'Z') letter = (char)(letter - 'A' + 'a');
        hf_text_add_bytes(out, &letter, 1);
    }
    return out->failed ? hf_fail(error, HF_E_OUT_OF_MEMORY, NULL) : HF_OK;
}

static bool skip_prefix(hf_slice *rest, const char *prefix)
{
    size_t length = strlen(prefix);
    if (rest->length < length || !hf_slice_is((hf_slice){rest->text, length}, prefix)) return false;
    rest->text += length;
    rest->length -= length;
    return true;
}

static bool is_ascii(hf_slice text)
{
    for (size_t i = 0; i < text.length; i++) {
        if ((unsigned char)text.text[i] >= 0x7f || (unsigned char)text.text[i] < 0x20) return false;
    }
    return true;
}

static hf_status any(hf_text *out, hf_slice given, hf_error *error)
{
    return put(out, given, error);
}

static hf_status ascii(hf_text *out, hf_slice given, hf_error *error)
{
    return is_ascii(given) ? put(out, given, error) : hf_fail(error, HF_E_TEXT_NOT_ASCII, NULL);
}

static hf_status digits(hf_text *out, hf_slice given, hf_error *error)
{
    return hf_slice_is_digits(given) ? put(out, given, error) : hf_fail(error, HF_E_TEXT_NOT_DIGITS, NULL);
}

/* `host:port`, both well-formed; the host may stand in brackets, and must if it is an IPv6 address. */
static bool split_port(hf_slice *host, hf_slice *port, hf_slice text)
{
    size_t at = text.length;
    while (at && text.text[at - 1] != ':') at--;
    if (!at) return false;
    *host = (hf_slice){text.text, at - 1};
    *port = (hf_slice){text.text + at, text.length - at};
    return true;
}

static bool take_brackets(hf_slice *host)
{
    if (host->length < 2 || host->text[0] != '[' || host->text[host->length - 1] != ']') return false;
    *host = (hf_slice){host->text + 1, host->length - 2};
    return true;
}

/* A host as it stands in a URL: an IPv6 address in brackets, anything else without. Takes the brackets off. */
static bool take_url_host(hf_slice *host)
{
    bool brackets = take_brackets(host);
    return hf_host_is_valid(*host) && brackets == hf_slice_has(*host, ':');
}

static bool is_port(int64_t *out, hf_slice text)
{
    return hf_slice_to_number(out, text, 65535) && *out >= 1;
}

/* Why `given`, which is `name` when `http://` is dropped, is no host. */
static hf_status refuse_host(hf_slice given, hf_slice name, hf_error *error)
{
    short_text whole, before, number;
    hf_slice host = name, port;
    int64_t ignored;
    if (hf_slice_has(given, '@')) return hf_fail(error, HF_E_URL_WITH_PASSWORD, NULL);
    if (strstr(shown(whole, name), "://")) return hf_fail(error, HF_E_HOST_WITH_SCHEME, whole, NULL);

    shown(whole, given);
    if (split_port(&host, &port, name) && take_url_host(&host) && is_port(&ignored, port)) {
        return hf_fail(error, HF_E_HOST_WITH_PORT, whole, shown(before, host), shown(number, port), NULL);
    }
    if (!is_ascii(given)) return hf_fail(error, HF_E_HOST_NOT_ASCII, whole, NULL);
    return hf_fail(error, HF_E_HOST_UNREADABLE, whole, NULL);
}

static hf_status host(hf_text *out, hf_slice given, hf_error *error)
{
    hf_slice text = hf_slice_trim(given), name = text;
    if (skip_prefix(&name, "http://") && name.length && name.text[name.length - 1] == '/') name.length--;
    (void)take_brackets(&name);
    if (!hf_host_is_valid(name)) return refuse_host(text, name, error);
    return put_lower(out, name, error);
}

static hf_status port(hf_text *out, hf_slice given, hf_error *error)
{
    int64_t number;
    short_text whole;
    if (!is_port(&number, hf_slice_trim(given))) return hf_fail(error, HF_E_PORT_UNREADABLE, shown(whole, given), NULL);
    hf_number_text text;
    return hf_value_put(out, hf_text_number(text, number), error);
}

/* Where the authority of a URL ends. */
static size_t authority_length(hf_slice rest)
{
    size_t length = 0;
    while (length < rest.length && !strchr("/?#", rest.text[length])) length++;
    return length;
}

static bool authority_is_valid(hf_slice authority)
{
    hf_slice name = authority, number;
    int64_t ignored;
    if (take_url_host(&name)) return true;
    return split_port(&name, &number, authority) && take_url_host(&name) && is_port(&ignored, number);
}

static hf_status url(hf_text *out, hf_slice given, hf_error *error)
{
    short_text whole;
    hf_slice text = hf_slice_trim(given), rest = text;
    bool known = skip_prefix(&rest, "https://") || skip_prefix(&rest, "http://");
    hf_slice authority = {rest.text, authority_length(rest)};
    bool good = known && is_ascii(text) && !hf_slice_has(text, ' ') && authority_is_valid(authority);
    /* of one that cannot be read nobody knows where a password in it ends */
    if (hf_slice_has(good ? authority : text, '@')) return hf_fail(error, HF_E_URL_WITH_PASSWORD, NULL);
    if (!good) return hf_fail(error, HF_E_URL_UNREADABLE, shown(whole, text), NULL);
    hf_slice front = {text.text, (size_t)(authority.text - text.text) + authority.length};
    hf_status status = put_lower(out, front, error);
    if (status) return status;
    return put(out, (hf_slice){front.text + front.length, text.length - front.length}, error);
}

static hf_status guid(hf_text *out, hf_slice given, hf_error *error)
{
    short_text whole;
    hf_slice text = hf_slice_trim(given);
    if (text.length == 38 && text.text[0] == '{' && text.text[37] == '}') text = (hf_slice){text.text + 1, 36};
    bool good = text.length == 36;
    for (size_t i = 0; good && i < 36; i++) {
        bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        good = dash ? text.text[i] == '-' : text.text[i] && strchr("0123456789abcdefABCDEF", text.text[i]) != NULL;
    }
    return good ? put_lower(out, text, error) : hf_fail(error, HF_E_GUID_UNREADABLE, shown(whole, given), NULL);
}

static bool local_part_is_valid(hf_slice local)
{
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+/=?^_`{|}~-";
    if (local.length > 64) return false;
    hf_slice rest = local, atom;
    while (hf_slice_next(&atom, &rest, ".")) {
        if (!atom.length) return false;
        for (size_t i = 0; i < atom.length; i++) {
            if (!atom.text[i] || !strchr(allowed, atom.text[i])) return false;
        }
    }
    return true;
}

static hf_status email(hf_text *out, hf_slice given, hf_error *error)
{
    short_text whole;
    hf_slice text = hf_slice_trim(given), rest = text, local;
    bool good = hf_slice_next(&local, &rest, "@") && rest.text && text.length <= 254 && local_part_is_valid(local) &&
                hf_host_name_is_valid(rest);
    return good ? put(out, text, error) : hf_fail(error, HF_E_EMAIL_UNREADABLE, shown(whole, text), NULL);
}

static hf_status bypass(hf_text *out, hf_slice given, hf_error *error)
{
    short_text entry;
    hf_slice text = hf_slice_trim(given);
    if (hf_slice_has(text, '@')) return hf_fail(error, HF_E_URL_WITH_PASSWORD, NULL);
    bool good = hf_slice_put(entry, sizeof entry, text) && hf_proxy_bypass_is_valid(entry);
    return good ? put_lower(out, text, error) : hf_fail(error, HF_E_BYPASS_UNREADABLE, shown(entry, text), NULL);
}

static const hf_format formats[] = {
    [HF_FORMAT_ANY] = {"text", true, false, any},
    [HF_FORMAT_HOST] = {"a host name or an IP address", false, true, host},
    [HF_FORMAT_PORT] = {"a port from 1 to 65535", false, true, port},
    [HF_FORMAT_URL] = {"an http or https address", false, true, url},
    [HF_FORMAT_GUID] = {"a GUID", false, true, guid},
    [HF_FORMAT_EMAIL] = {"an e-mail address", false, true, email},
    [HF_FORMAT_BYPASS] = {"a host, .suffix, IP address, CIDR block or <local>", false, true, bypass},
    [HF_FORMAT_ASCII] = {"printable ASCII text", true, false, ascii},
    [HF_FORMAT_DIGITS] = {"digits", true, true, digits},
};

const hf_format *hf_format_find(uint32_t format)
{
    return format < sizeof formats / sizeof formats[0] ? &formats[format] : NULL;
}
