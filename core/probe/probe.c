/* One exchange with the vault's management address tells the hops up to the vault; signing in, or a contact with this
 * machine's certificate, tells the rest. */
#include "core/probe.h"

#include <stdlib.h>
#include <string.h>

#include "core/registration/contact.h"

#define HOSTS_MAX       4096
#define CLOCK_TOLERANCE 300 /* seconds: what signing in allows */

enum { NAME, ROUTE, PROXY, PROXY_AUTHENTICATION, TLS, CLOCK, VAULT, IDENTITY, TOKEN, HOP_COUNT };

static const char *const names[HOP_COUNT] = {"name",  "route",    "proxy", "proxy-authentication", "tls", "clock",
                                             "vault", "identity", "token"};

/* The way to the vault, as far as it was walked. */
typedef struct walk {
    const hf_registration_context *context;
    const hf_probe_options *options;
    hf_vault_place place; /* owned */
    hf_identity registered;
    hf_route route;
    hf_http *http;
    hf_http_trace trace;
    hf_http_response response;
    hf_hop hops[HOP_COUNT];
} walk;

/* ---- hops -------------------------------------------------------------------------------------------------------- */

static void found(walk *it, int hop, int64_t milliseconds, const char *detail)
{
    it->hops[hop].state = HF_HOP_OK;
    it->hops[hop].milliseconds = milliseconds > 0 ? milliseconds : 0;
    (void)hf_text_put(it->hops[hop].detail, sizeof it->hops[hop].detail, detail);
}

static void skip(walk *it, int hop, const char *detail)
{
    (void)hf_text_put(it->hops[hop].detail, sizeof it->hops[hop].detail, detail);
}

static hf_status fail_at(walk *it, int hop, const hf_error *error)
{
    it->hops[hop].state = HF_HOP_FAILED;
    it->hops[hop].error = *error;
    return error->status;
}

/* ---- up to the vault --------------------------------------------------------------------------------------------- */

/* Where an exchange ended that was stopped, or got no answer in time: what it has shown lies behind it. */
static int hop_reached(const walk *it)
{
    const hf_http_trace *trace = &it->trace;
    if (*trace->tls) return VAULT;
    if (!it->route.direct) return PROXY;
    if (*trace->address) return TLS;
    return trace->name_ms > 0 ? ROUTE : NAME;
}

/* Which hop an error of core/http is about. */
static int hop_of(const walk *it, const hf_error *error)
{
    static const struct {
        hf_error_id id;
        int hop;
    } rows[] = {
        {HF_E_NAME_NOT_FOUND, NAME},
        {HF_E_NOT_CONNECTED, ROUTE},
        {HF_E_HOST_NOT_PINNED, ROUTE},
        {HF_E_PROXY_NAME_NOT_FOUND, PROXY},
        {HF_E_PROXY_NOT_CONNECTED, PROXY},
        {HF_E_PROXY_REFUSED, PROXY},
        {HF_E_PROXY_AUTHENTICATION_NEEDED, PROXY_AUTHENTICATION},
        {HF_E_PROXY_AUTHENTICATION_REFUSED, PROXY_AUTHENTICATION},
        {HF_E_TLS_NAME, TLS},
        {HF_E_TLS_ISSUER, TLS},
        {HF_E_TLS_EXPIRED, TLS},
        {HF_E_TLS_NOT_YET_VALID, TLS},
        {HF_E_TLS_CERTIFICATE, TLS},
        {HF_E_TLS_FAILED, TLS},
        {HF_E_TLS_CA_UNUSABLE, TLS},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (hf_error_is(error, rows[i].id)) return rows[i].hop;
    return hop_reached(it);
}

static hf_status find_route(walk *it)
{
    const hf_registration_context *context = it->context;
    static const hf_proxy_settings system_proxy;
    char host[256], detail[640];
    int port = 0;
    hf_error error;
    hf_status status = hf_url_split(host, &port, it->place.endpoint, &error);

    if (!status)
        status = hf_proxy_route(&it->route, context->proxy != NULL ? context->proxy : &system_proxy, host, port, NULL,
                                NULL, &error);
    if (status) return fail_at(it, ROUTE, &error);
    (void)hf_text_format(detail, sizeof detail, "%s:%d %s%s (%s)", host, port,
                         it->route.direct ? "directly" : "through ", it->route.proxy, it->route.why);
    found(it, ROUTE, 0, detail);
    return HF_OK;
}

static hf_status exchange(walk *it, hf_error *error)
{
    const hf_registration_context *context = it->context;
    const hf_http_request request = {.method = "GET", .url = it->place.endpoint, .repeatable = true};
    hf_text hosts = HF_TEXT_INIT(HOSTS_MAX);
    hf_http_options options = {
        .proxy = context->proxy,
        .ca_pem = it->place.ca_pem,
        .timeout_seconds = context->timeout_seconds,
        .attempts = 1,
        .attendant = context->attendant,
    };
    hf_status status = HF_OK;

    if (!hf_vault_place_hosts(&hosts, &it->place)) status = hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    options.ca_hosts = hf_text_get(&hosts);
    if (!status) status = hf_http_open(&it->http, &options, error);
    if (!status) status = hf_http_send(&it->response, it->http, &request, error);
    if (it->http != NULL) hf_http_last_trace(&it->trace, it->http);
    hf_text_free(&hosts);
    return status;
}

/* What the exchange showed of the hops before `failed`. */
static void tell_the_way(walk *it, int failed)
{
    const hf_http_trace *trace = &it->trace;
    char detail[640];

    if (it->route.direct) {
        if (failed > NAME) found(it, NAME, trace->name_ms, trace->address);
        skip(it, PROXY, "no proxy on this way");
        skip(it, PROXY_AUTHENTICATION, "no proxy on this way");
        it->hops[ROUTE].milliseconds = trace->connect_ms - trace->name_ms;
    } else {
        skip(it, NAME, "looked up by the proxy");
        if (failed > PROXY) found(it, PROXY, trace->connect_ms - trace->name_ms, it->route.proxy);
        if (failed > PROXY_AUTHENTICATION) found(it, PROXY_AUTHENTICATION, 0, "the proxy let us through");
    }
    if (failed > TLS) {
        (void)hf_text_format(detail, sizeof detail, "%s, signed by %s", trace->tls, trace->issuer);
        found(it, TLS, trace->tls_ms - trace->connect_ms, detail);
    }
}

static hf_status reach(walk *it)
{
    hf_error error;
    hf_status status = exchange(it, &error);
    int failed = status ? hop_of(it, &error) : HOP_COUNT;

    tell_the_way(it, failed);
    return status ? fail_at(it, failed, &error) : HF_OK;
}

static hf_status compare_clocks(walk *it)
{
    const int64_t ours = hf_clock_now(it->context->clock), theirs = it->response.server_time;
    const int64_t apart = ours > theirs ? ours - theirs : theirs - ours;
    hf_time_text here, there, span;
    char detail[96];
    hf_error error;

    if (theirs == 0) {
        skip(it, CLOCK, "the vault does not say what time it is");
        return HF_OK;
    }
    if (apart > CLOCK_TOLERANCE) {
        (void)hf_fail(&error, HF_E_CLOCKS_APART, hf_clock_people(here, ours), hf_clock_people(there, theirs),
                      hf_clock_span(span, apart), NULL);
        return fail_at(it, CLOCK, &error);
    }
    (void)hf_text_format(detail, sizeof detail, "%s apart", hf_clock_span(span, apart));
    found(it, CLOCK, 0, detail);
    return HF_OK;
}

/* ---- behind the door --------------------------------------------------------------------------------------------- */

static hf_status sign_in(walk *it)
{
    const hf_credentials *credentials = it->options->credentials;
    const int64_t began = hf_clock_milliseconds(it->context->clock);
    hf_vault_capabilities capabilities = {0};
    hf_secret token = {0};
    hf_error error;
    int hop = TOKEN;
    hf_status status = hf_vault_token(&token, it->http, &it->place, credentials->certificate_pem, credentials->key,
                                      hf_clock_now(it->context->clock), &error);

    if (!status) {
        found(it, TOKEN, hf_clock_milliseconds(it->context->clock) - began, "signed in with the vault credentials");
        hop = VAULT;
        status = hf_vault_capabilities_get(&capabilities, it->http, &it->place, &token, &error);
    }
    hf_secret_free(&token);
    if (status) return fail_at(it, hop, &error);
    found(it, VAULT, 0, capabilities.signed_by);
    skip(it, IDENTITY, "not asked: the vault credentials were used");
    return HF_OK;
}

/* A contact as this machine; it is not written down, and does no more than say that it is there. */
static hf_status contact(walk *it)
{
    const int64_t began = hf_clock_milliseconds(it->context->clock);
    hf_vault_contact answer;
    hf_error error;
    hf_status status = hf_identity_contact(&answer, it->context, &it->registered, &error);

    if (status && hf_error_is(&error, HF_E_IDENTITY_REVOKED) &&
        hf_registered_renewed(&it->registered, it->context, it->http))
        status = hf_identity_contact(&answer, it->context, &it->registered, &error);
    if (status) return fail_at(it, status == HF_UNREACHABLE ? VAULT : IDENTITY, &error);
    found(it, VAULT, 0, answer.vault);
    found(it, IDENTITY, hf_clock_milliseconds(it->context->clock) - began, "the vault knows this server");
    skip(it, TOKEN, "not asked: this server's own certificate was used");
    return HF_OK;
}

static hf_status enter(walk *it)
{
    if (it->options->credentials != NULL) return sign_in(it);
    if (it->registered.machine_id != NULL && hf_place_same_vault(&it->registered.place, &it->place)) return contact(it);
    found(it, VAULT, it->trace.total_ms - it->trace.tls_ms, "it answers");
    skip(it, IDENTITY, "this server is not registered there");
    skip(it, TOKEN, "no vault credentials were given");
    return HF_OK;
}

/* ---- all of it --------------------------------------------------------------------------------------------------- */

static hf_status choose_place(walk *it, hf_error *error)
{
    const hf_probe_options *options = it->options;
    hf_status status =
        hf_identity_load(&it->registered, it->context->settings, HF_REGISTERED, options->credentials == NULL, error);

    if (status) return status;
    if (options->place != NULL) return hf_identity_copy_place(&it->place, options->place, error);
    if (options->credentials != NULL) return hf_vault_place_from_credentials(&it->place, options->credentials, error);
    if (it->registered.machine_id == NULL) return hf_fail(error, HF_E_NOTHING_TO_REACH, NULL);
    return hf_identity_copy_place(&it->place, &it->registered.place, error);
}

static hf_status go(walk *it)
{
    hf_status status = find_route(it);

    if (!status) status = reach(it);
    if (!status) status = compare_clocks(it);
    return status ? status : enter(it);
}

static hf_status report(const walk *it, hf_probe_each *each, void *each_context, hf_error *error)
{
    hf_status status = HF_OK;

    for (int i = 0; i < HOP_COUNT; i++) {
        each(each_context, &it->hops[i]);
        if (status || it->hops[i].state != HF_HOP_FAILED) continue;
        status = it->hops[i].error.status;
        if (error != NULL) *error = it->hops[i].error;
    }
    return status;
}

hf_status hf_probe(const hf_registration_context *context, const hf_probe_options *options, hf_probe_each *each,
                   void *each_context, hf_error *error)
{
    walk *it = calloc(1, sizeof *it);
    hf_status status;

    if (it == NULL) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    it->context = context;
    it->options = options;
    for (int i = 0; i < HOP_COUNT; i++) it->hops[i] = (hf_hop){.name = names[i], .state = HF_HOP_SKIPPED};
    status = choose_place(it, error);
    if (!status) {
        (void)go(it);
        status = report(it, each, each_context, error);
    }
    hf_http_response_free(&it->response);
    hf_http_close(it->http);
    hf_route_free(&it->route);
    hf_identity_free(&it->registered);
    hf_vault_place_free(&it->place);
    free(it);
    return status;
}
