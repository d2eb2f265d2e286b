/* The address of a proxy as people write it into an environment: `http://user:password@proxy.corp:8080/`. */
#include "core/proxy/system.h"

#include <string.h>

#define HTTP_PORT  80
#define HTTPS_PORT 443

/* Cuts `scheme://` off; "http" when there is none. */
static hf_slice take_scheme(hf_slice *rest)
{
    for (size_t i = 0; i + 2 < rest->length; i++) {
        if (memcmp(rest->text + i, "://", 3) != 0) continue;
        hf_slice scheme = {rest->text, i};
        *rest = (hf_slice){rest->text + i + 3, rest->length - i - 3};
        return scheme;
    }
    return hf_slice_of("http");
}

/* Cuts `user:password` and the last `@` of the authority off. */
static hf_slice take_user(hf_slice *authority)
{
    size_t at = authority->length;
    while (at && authority->text[at - 1] != '@') at--;
    hf_slice user = {authority->text, at ? at - 1 : 0};
    *authority = (hf_slice){authority->text + at, authority->length - at};
    return user;
}

static int hex_digit(char letter)
{
    const char *digits = "0123456789abcdef", *found;
    char small = letter >= 'A' && letter <= 'F' ? (char)(letter - 'A' + 'a') : letter;
    found = small ? strchr(digits, small) : NULL;
    return found ? (int)(found - digits) : -1;
}

/* `text` with %XX decoded, into `out` of `size` bytes; false when it is wrong, too long, or holds a NUL. */
static bool decode(char *out, size_t size, hf_slice text)
{
    size_t length = 0;
    for (size_t i = 0; i < text.length; i++) {
        char letter = text.text[i];
        if (letter == '%') {
            if (i + 2 >= text.length) return false;
            int high = hex_digit(text.text[i + 1]), low = hex_digit(text.text[i + 2]);
            if (high < 0 || low < 0) return false;
            letter = (char)(high << 4 | low);
            i += 2;
        }
        if (!letter || length + 1 >= size) return false;
        out[length++] = letter;
    }
    out[length] = '\0';
    return true;
}

static hf_status read_user(hf_route *out, hf_slice user, const char *source, hf_error *error)
{
    char password[257];
    hf_slice rest = user, name = user;
    if (!user.length) return HF_OK;
    (void)hf_slice_next(&name, &rest, ":");
    if (!rest.text) rest = (hf_slice){"", 0};
    bool good = decode(out->user, sizeof out->user, name) && decode(password, sizeof password, rest);
    hf_status status = good ? hf_secret_set(&out->password, password, strlen(password), error)
                            : hf_fail(error, HF_E_PROXY_UNREADABLE, source, NULL);
    hf_secret_wipe(password, sizeof password);
    return status;
}

/* `proxy.corp:8080`, `[fd00::8]:8080`; the port may be missing. */
static bool split_host(hf_slice *host, int64_t *port, hf_slice authority, bool tls)
{
    *port = tls ? HTTPS_PORT : HTTP_PORT;
    hf_slice rest = authority;
    if (hf_slice_skip(&rest, '[')) {
        if (!hf_slice_next(host, &rest, "]") || !rest.text || !hf_slice_has(*host, ':')) return false;
        if (rest.length && !hf_slice_skip(&rest, ':')) return false;
    } else if (!hf_slice_next(host, &rest, ":")) {
        return false;
    }
    if (rest.text && rest.length && (!hf_slice_to_number(port, rest, 65535) || *port < 1)) return false;
    return hf_host_is_valid(*host);
}

static bool is_script(hf_slice scheme, hf_slice path)
{
    bool pac = scheme.length >= 4 && hf_slice_is((hf_slice){scheme.text, 4}, "pac+");
    if (pac || path.length < 4) return pac;
    hf_slice ending = {path.text + path.length - 4, 4};
    return hf_slice_is(ending, ".pac") || hf_slice_is(ending, ".dat");
}

static hf_status read_authority(hf_route *out, hf_slice authority, bool tls, const char *source, hf_error *error)
{
    hf_slice user = take_user(&authority), host;
    int64_t port;
    if (!split_host(&host, &port, authority, tls)) return hf_fail(error, HF_E_PROXY_UNREADABLE, source, NULL);
    bool brackets = hf_slice_has(host, ':');
    hf_text_format(out->proxy, sizeof out->proxy, "http%s://%s%.*s%s:%d", tls ? "s" : "", brackets ? "[" : "",
                   (int)host.length, host.text, brackets ? "]" : "", (int)port);
    return read_user(out, user, source, error);
}

hf_status hf_proxy_address_read(hf_route *out, const char *address, const char *source, hf_error *error)
{
    hf_slice rest = hf_slice_trim(hf_slice_of(address));
    hf_slice scheme = take_scheme(&rest), path = {rest.text, 0}, authority = rest;
    (void)hf_slice_next(&authority, &rest, "/");
    if (rest.text) path = rest;

    if (is_script(scheme, path)) return hf_fail(error, HF_E_PROXY_SCRIPT, source, NULL);
    bool tls = hf_slice_is(scheme, "https");
    if (!tls && !hf_slice_is(scheme, "http")) {
        char name[32];
        hf_slice_put(name, sizeof name, scheme);
        return hf_fail(error, HF_E_PROXY_SCHEME, source, *name ? name : "another protocol", NULL);
    }
    if (path.length) return hf_fail(error, HF_E_PROXY_UNREADABLE, source, NULL);
    return read_authority(out, authority, tls, source, error);
}

bool hf_system_proxy_pick(char *out, size_t size, const char *servers)
{
    hf_slice rest = hf_slice_of(servers), entry, found = {NULL, 0};
    while (hf_slice_next(&entry, &rest, "; \t\r\n")) {
        hf_slice value = entry, scheme = {"", 0};
        if (hf_slice_has(entry, '=')) (void)hf_slice_next(&scheme, &value, "=");
        bool fits = hf_slice_is(scheme, "https") || (!scheme.length && !found.text);
        if (fits && value.length) found = value;
    }
    return found.text && hf_slice_put(out, size, found);
}
