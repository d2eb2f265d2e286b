#include "core/proxy.h"

#include "core/value.h"

#include <string.h>

/* The texts of the page, as they are read before any of them takes effect. */
typedef struct texts {
    hf_text mode, host, port, authentication, user, bypass;
} texts;

static hf_status read_texts(texts *out, hf_draft *draft, const hf_page *page, hf_error *error)
{
    hf_status status = hf_draft_get(&out->mode, draft, page, "mode", error);
    if (!status) status = hf_draft_get(&out->host, draft, page, "host", error);
    if (!status) status = hf_draft_get(&out->port, draft, page, "port", error);
    if (!status) status = hf_draft_get(&out->authentication, draft, page, "authentication", error);
    if (!status) status = hf_draft_get(&out->user, draft, page, "user", error);
    if (!status) status = hf_draft_get(&out->bypass, draft, page, "bypass", error);
    return status;
}

static void free_texts(texts *of)
{
    hf_text_free(&of->mode);
    hf_text_free(&of->host);
    hf_text_free(&of->port);
    hf_text_free(&of->authentication);
    hf_text_free(&of->user);
    hf_text_free(&of->bypass);
}

/* In the order of the enums; NULL ends each. */
static const char *const modes[] = {"system", "none", "custom", NULL};
static const char *const authentications[] = {"none", "basic", "digest", "ntlm", "negotiate", "any", NULL};

static bool place_of(int *out, const char *const keywords[], const hf_text *text)
{
    for (int i = 0; keywords[i]; i++) {
        if (strcmp(keywords[i], hf_text_get(text)) != 0) continue;
        *out = i;
        return true;
    }
    return false;
}

static hf_status take(hf_proxy_settings *out, const texts *from, hf_error *error)
{
    int mode, authentication;
    int64_t port;
    if (!place_of(&mode, modes, &from->mode) || !place_of(&authentication, authentications, &from->authentication) ||
        !hf_text_to_integer(&port, hf_text_get(&from->port)))
        return hf_fail(error, HF_E_INTERNAL, "a value of the proxy page is not one of its own", NULL);
    out->mode = (hf_proxy_mode)mode;
    out->authentication = (hf_proxy_authentication)authentication;
    out->port = (int)port;
    hf_text_put(out->host, sizeof out->host, hf_text_get(&from->host));
    hf_text_put(out->user, sizeof out->user, hf_text_get(&from->user));
    out->bypass = hf_text_copy(hf_text_get(&from->bypass));
    return out->bypass ? HF_OK : hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
}

/* A password that no proxy will be given stays sealed. */
static hf_status read_password(hf_proxy_settings *out, hf_draft *draft, const hf_page *page, hf_error *error)
{
    if (out->mode != HF_PROXY_CUSTOM || out->authentication == HF_PROXY_AUTH_NONE) return HF_OK;
    hf_status status = hf_draft_secret(&out->password, draft, page, "password", error);
    return status == HF_NOT_FOUND ? HF_OK : status;
}

hf_status hf_proxy_settings_read(hf_proxy_settings *out, hf_draft *draft, const hf_page *proxy_page, hf_error *error)
{
    texts from = {HF_TEXT_INIT(64), HF_TEXT_INIT(sizeof out->host), HF_TEXT_INIT(16),
                  HF_TEXT_INIT(64), HF_TEXT_INIT(sizeof out->user), HF_TEXT_INIT(HF_VALUE_MAX)};
    hf_proxy_settings read = {0};
    hf_status status = read_texts(&from, draft, proxy_page, error);
    if (!status) status = take(&read, &from, error);
    if (!status) status = read_password(&read, draft, proxy_page, error);
    free_texts(&from);
    if (status) {
        hf_proxy_settings_free(&read);
        return status;
    }
    *out = read;
    return HF_OK;
}
