/* Why an attempt failed, in the words of the hop that failed. */
#include "core/http/parts.h"
#include "core/clock.h"
#include "core/system.h"

#include <openssl/x509_vfy.h>
#include <string.h>

static long number_of(const hf_exchange *exchange, CURLINFO info)
{
    long number = 0;
    curl_easy_getinfo(exchange->http->easy, info, &number);
    return number;
}

/* ---- the proxy -------------------------------------------------------------------------------------------------- */

/* The kinds of authentication that a proxy offered, as `Basic, NTLM`. */
static const char *put_kinds(char *out, size_t size, long offered)
{
    static const struct {
        unsigned long bit;
        const char *name;
    } kinds[] = {{CURLAUTH_NEGOTIATE, "Negotiate"},
                 {CURLAUTH_NTLM, "NTLM"},
                 {CURLAUTH_DIGEST, "Digest"},
                 {CURLAUTH_BASIC, "Basic"}};
    hf_text text = HF_TEXT_INIT(128);
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if ((unsigned long)offered & kinds[i].bit) {
            if (text.length) hf_text_add(&text, ", ");
            hf_text_add(&text, kinds[i].name);
        }
    hf_text_put(out, size, text.length ? text.data : "nothing that is known here");
    hf_text_free(&text);
    return out;
}

static hf_status explain_proxy(const hf_exchange *exchange, long code, hf_error *error)
{
    char kinds[128];
    hf_number_text number;
    const char *proxy = exchange->route.proxy;
    if (code != 407)
        return hf_fail(error, HF_E_PROXY_REFUSED, proxy, hf_text_number(number, code), exchange->host, NULL);
    put_kinds(kinds, sizeof kinds, number_of(exchange, CURLINFO_PROXYAUTH_AVAIL));
    bool tried = hf_exchange_has_proxy_user(exchange);
    return hf_fail(error, tried ? HF_E_PROXY_AUTHENTICATION_REFUSED : HF_E_PROXY_AUTHENTICATION_NEEDED, proxy, kinds,
                   NULL);
}

/* ---- TLS -------------------------------------------------------------------------------------------------------- */

static hf_status explain_certificate(const hf_exchange *exchange, hf_error *error)
{
    const hf_tls_peer *peer = &exchange->http->peer;
    const char *host = exchange->host;
    hf_time_text when;
    switch (peer->code) {
    case X509_V_OK: return hf_fail(error, HF_E_TLS_NAME, host, *peer->names ? peer->names : peer->subject, NULL);
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
    case X509_V_ERR_CERT_UNTRUSTED: return hf_fail(error, HF_E_TLS_ISSUER, host, peer->unknown, NULL);
    case X509_V_ERR_CERT_HAS_EXPIRED:
        return hf_fail(error, HF_E_TLS_EXPIRED, host, hf_clock_people(when, peer->until), NULL);
    case X509_V_ERR_CERT_NOT_YET_VALID:
        return hf_fail(error, HF_E_TLS_NOT_YET_VALID, host, hf_clock_people(when, peer->from), NULL);
    default:
        return hf_fail(error, HF_E_TLS_CERTIFICATE, host, X509_verify_cert_error_string(peer->code), peer->issuer,
                       NULL);
    }
}

/* Whether both ends spoke, and TLS failed: OpenSSL's words say of what it is. An end in the middle of the handshake is
 * told in the same way, but there nobody disagreed. */
static bool is_disagreement(const hf_exchange *exchange)
{
    return strstr(exchange->why, "SSL routines") && !strstr(exchange->why, "unexpected eof");
}

#define TARGET_MAX 580 /* bytes of a host and a proxy, with words between */

/* The host, and the proxy on the way to it: either may have done what is told of it. */
static const char *name_target(char out[TARGET_MAX], const hf_exchange *exchange)
{
    const char *proxy = exchange->route.proxy;
    hf_text_format(out, TARGET_MAX, "%s%s%s", exchange->host, *proxy ? ", through the proxy " : "", proxy);
    return out;
}

static hf_status explain_disagreement(const hf_exchange *exchange, hf_error *error)
{
    char target[TARGET_MAX];
    const char *advice = exchange->route.direct ? ""
                                                : "The proxy may have answered in the vault's place, such as with a "
                                                  "page on which to sign in.";
    return hf_fail(error, HF_E_TLS_FAILED, name_target(target, exchange), exchange->why, advice, NULL);
}

/* The connection broke: on the way, before TLS stood, because of our certificate, or under way. */
static hf_status explain_break(bool *repeat, const hf_exchange *exchange, hf_error *error)
{
    char target[TARGET_MAX];
    if (exchange->phase < HF_HTTP_SECURING && !exchange->route.direct)
        return hf_fail(error, HF_E_PROXY_NOT_CONNECTED, exchange->route.proxy, exchange->why, NULL);
    if (exchange->http->options.certificate_pem && strstr(exchange->why, " alert "))
        return hf_fail(error, HF_E_TLS_CLIENT_REFUSED, exchange->host, exchange->why, NULL);
    if (exchange->phase < HF_HTTP_ASKING && is_disagreement(exchange)) return explain_disagreement(exchange, error);
    *repeat = true;
    return hf_fail(error, HF_E_CONNECTION_LOST, name_target(target, exchange),
                   exchange->lost ? "it ended without an answer" : exchange->why, NULL);
}

static const char *waiting_for(char out[TARGET_MAX], const hf_exchange *exchange)
{
    bool direct = exchange->route.direct, naming = exchange->phase == HF_HTTP_NAMING;
    if (exchange->phase == HF_HTTP_SECURING) return "the TLS handshake of";
    if (exchange->phase == HF_HTTP_ASKING) return exchange->request->read ? "the upload to go on to" : "the answer of";
    if (direct) return naming ? "the address of" : "a connection to";
    hf_text_format(out, TARGET_MAX, "%sthe proxy %s, %s", naming ? "the address of " : "", exchange->route.proxy,
                   naming ? "on the way to" : "for a connection to");
    return out;
}

/* Why there is no connection: the system's words are shorter than curl's. */
static void why_not_connected(hf_system_text out, const hf_exchange *exchange)
{
    long code = number_of(exchange, CURLINFO_OS_ERRNO);
    if (code)
        hf_system_describe(out, (int)code);
    else
        hf_text_put(out, sizeof(hf_system_text), exchange->why);
}

/* What to do about a proxy that may be needed and was not used. */
static const char *proxy_advice(const hf_exchange *exchange, const char *otherwise)
{
    return exchange->route.undetected ? "If the way out is a proxy that this system detects by itself (WPAD), which "
                                        "Holdfast does not, set proxy.mode to custom and enter it."
                                      : otherwise;
}

static hf_status explain_not_found(const hf_exchange *exchange, hf_error *error)
{
    const char *advice = proxy_advice(exchange, "If only a proxy knows such names, set the proxy.");
    return hf_fail(error, HF_E_NAME_NOT_FOUND, exchange->host, advice, NULL);
}

static hf_status explain_time_limit(const hf_exchange *exchange, hf_error *error)
{
    hf_number_text seconds;
    char waiting[TARGET_MAX];
    const char *advice = "If it stays so, look at the network on the way.";
    if (exchange->phase < HF_HTTP_SECURING) advice = proxy_advice(exchange, advice);
    return hf_fail(error, HF_E_TIME_LIMIT, hf_text_number(seconds, exchange->http->options.timeout_seconds),
                   waiting_for(waiting, exchange), exchange->host, advice, NULL);
}

static hf_status explain_not_connected(const hf_exchange *exchange, hf_error *error)
{
    char target[280];
    hf_system_text why;
    const char *advice = proxy_advice(exchange, "If the way out is a proxy, set the proxy.");
    why_not_connected(why, exchange);
    if (!exchange->route.direct) return hf_fail(error, HF_E_PROXY_NOT_CONNECTED, exchange->route.proxy, why, NULL);
    hf_text_format(target, sizeof target, "%s:%d", exchange->host, exchange->port);
    return hf_fail(error, HF_E_NOT_CONNECTED, target, why, advice, NULL);
}

hf_status hf_exchange_explain(bool *repeat, const hf_exchange *exchange, CURLcode code, hf_error *error)
{
    const char *host = exchange->host, *proxy = exchange->route.proxy;
    long connect_code = exchange->route.direct ? 0 : number_of(exchange, CURLINFO_HTTP_CONNECTCODE);
    hf_number_text number;
    *repeat = false;

    if (exchange->cancelled) return hf_fail(error, HF_E_CANCELLED, host, NULL);
    if (exchange->stopped) return hf_fail(error, HF_E_UPLOAD_STOPPED, host, NULL);
    if (code == CURLE_OPERATION_TIMEDOUT) return explain_time_limit(exchange, error);
    if (exchange->lost) return explain_break(repeat, exchange, error);
    if (connect_code >= 300) return explain_proxy(exchange, connect_code, error);
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST: return explain_not_found(exchange, error);
    case CURLE_COULDNT_RESOLVE_PROXY: return hf_fail(error, HF_E_PROXY_NAME_NOT_FOUND, proxy, NULL);
    case CURLE_COULDNT_CONNECT:
    case CURLE_PROXY: return explain_not_connected(exchange, error);
    case CURLE_PEER_FAILED_VERIFICATION: return explain_certificate(exchange, error);
    case CURLE_SSL_CACERT_BADFILE: return hf_fail(error, HF_E_TLS_CA_UNUSABLE, host, NULL);
    case CURLE_SSL_CERTPROBLEM: return hf_fail(error, HF_E_TLS_CLIENT_UNUSABLE, exchange->why, NULL);
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_GOT_NOTHING:
    case CURLE_PARTIAL_FILE: return explain_break(repeat, exchange, error);
    case CURLE_OUT_OF_MEMORY: return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    case CURLE_WRITE_ERROR:
        return hf_fail(error, HF_E_ANSWER_TOO_LARGE, host, hf_text_number(number, HF_HTTP_ANSWER_MAX), NULL);
    default:
        return hf_fail(error, HF_E_EXCHANGE_FAILED, host, *exchange->why ? exchange->why : curl_easy_strerror(code),
                       NULL);
    }
}
