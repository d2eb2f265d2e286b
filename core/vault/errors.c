/* What the vault refuses, as errors of this product. */
#include "core/vault/parts.h"

#include <string.h>

static const struct {
    const char *code;
    hf_error_id error;
} codes[] = {
    {"AssertionInvalid", HF_E_ASSERTION_INVALID},
    {"AuthenticationFailed", HF_E_SIGN_IN_OVER},
    {"AuthorizationFailed", HF_E_NOT_ALLOWED},
    {"CertificateRequired", HF_E_CERTIFICATE_REQUIRED},
    {"CredentialsExpired", HF_E_CREDENTIALS_OVER},
    {"CredentialsMismatch", HF_E_CREDENTIALS_ALTERED},
    {"CredentialsPurpose", HF_E_CREDENTIALS_PURPOSE_REFUSED},
    {"CredentialsSuperseded", HF_E_CREDENTIALS_SUPERSEDED},
    {"CredentialsUnknown", HF_E_CREDENTIALS_UNKNOWN},
    {"IdentityActive", HF_E_IDENTITY_ACTIVE},
    {"IdentityExpired", HF_E_IDENTITY_EXPIRED},
    {"IdentityMismatch", HF_E_IDENTITY_MISMATCH},
    {"IdentityNotFound", HF_E_IDENTITY_UNKNOWN},
    {"IdentityRevoked", HF_E_IDENTITY_REVOKED},
    {"InternalError", HF_E_VAULT_FAILED},
    {"InvalidApiVersion", HF_E_VAULT_VERSION},
    {"InvalidCsr", HF_E_CSR_REFUSED},
    {"InvalidJson", HF_E_VAULT_NOT_UNDERSTOOD},
    {"InvalidRequest", HF_E_VAULT_NOT_UNDERSTOOD},
    {"InvalidRequestUri", HF_E_VAULT_NOT_UNDERSTOOD},
    {"InvalidWrappedKey", HF_E_WRAPPED_KEY_REFUSED},
    {"KeyExists", HF_E_KEY_EXISTS},
    {"KeyNotFound", HF_E_KEY_UNKNOWN},
    {"KeySettled", HF_E_KEY_SETTLED},
    {"MethodNotAllowed", HF_E_VAULT_NOT_UNDERSTOOD},
    {"PinInvalid", HF_E_PIN_INVALID},
    {"PinRequired", HF_E_PIN_REQUIRED},
    {"RecoveryInvalid", HF_E_RECOVERY_INVALID},
    {"RequestTooLarge", HF_E_VAULT_NOT_UNDERSTOOD},
    {"ResourceNotFound", HF_E_VAULT_PATH_UNKNOWN},
    {"ServerLimitReached", HF_E_SERVER_LIMIT},
    {"ServiceBusy", HF_E_VAULT_BUSY},
    {"TooManyRequests", HF_E_VAULT_BUSY},
    {"VaultNotFound", HF_E_VAULT_NOT_FOUND},
    {"invalid_resource", HF_E_CREDENTIALS_ALTERED}, /* OAuth's: the file names another endpoint */
};

static hf_error_id error_of(const char *code, int status)
{
    for (size_t i = 0; code && i < sizeof codes / sizeof codes[0]; i++)
        if (strcmp(code, codes[i].code) == 0) return codes[i].error;
    if (status == 429 || status == 503) return HF_E_VAULT_BUSY;
    if (status >= 500) return HF_E_VAULT_FAILED;
    if (status == 404 || status == 405) return HF_E_VAULT_PATH_UNKNOWN;
    if (!code) return HF_E_VAULT_ANSWER;
    return HF_E_VAULT_REFUSED;
}

#define SHOWN_MAX 300 /* bytes of the vault's own words */

/* The vault's words without control characters, C1 ones included, and not for ever. */
static void put_words(char out[SHOWN_MAX], const char *words)
{
    hf_text text = HF_TEXT_INIT(HF_HTTP_ANSWER_MAX);
    for (const unsigned char *at = (const unsigned char *)words; *at && text.length < SHOWN_MAX; at++) {
        bool c1 = at[0] == 0xc2 && at[1] >= 0x80 && at[1] < 0xa0;
        if (c1) at++;
        if (c1 || *at < 0x20 || *at == 0x7f) continue;
        hf_text_add_bytes(&text, (const char *)at, 1);
    }
    hf_text_put(out, SHOWN_MAX, hf_text_get(&text));
    hf_text_free(&text);
}

/* The code, the words and the time of the two forms in which a vault refuses. */
typedef struct refusal {
    const char *code, *words;
    int64_t at;
} refusal;

static refusal read_refusal(struct json_object *body)
{
    refusal out = {0};
    struct json_object *envelope = hf_json_object(body, "error");
    if (envelope) {
        out.code = hf_json_text(envelope, "code");
        out.words = hf_json_text(envelope, "message");
    } else {
        const char *at = hf_json_text(body, "at");
        out.code = hf_json_text(body, "code");
        if (!out.code) out.code = hf_json_text(body, "error"); /* OAuth's own */
        out.words = hf_json_text(body, "error_description");
        if (!at || !hf_clock_from_iso(&out.at, at)) out.at = 0;
    }
    return out;
}

hf_status hf_vault_judge(const hf_http_response *response, hf_error *error)
{
    char words[SHOWN_MAX], code[SHOWN_MAX], when[64] = "";
    hf_time_text people;
    hf_number_text number, wait;
    struct json_object *body = hf_json_read((const char *)response->body.data, response->body.length);
    refusal said = read_refusal(body);
    put_words(code, said.code ? said.code : "no code");
    put_words(words, said.words ? said.words : said.code ? said.code : "no reason for its refusal");
    if (said.at) hf_text_format(when, sizeof when, " on %s", hf_clock_people(people, said.at));
    hf_status status =
        hf_fail(error, error_of(said.code, response->status), words, when, hf_text_number(number, response->status),
                code, *response->request_id ? response->request_id : "none",
                hf_text_number(wait, response->retry_after > 0 ? response->retry_after : 60), NULL);
    json_object_put(body);
    return status;
}

hf_status hf_vault_answer_invalid(hf_error *error, const char *what)
{
    return hf_fail(error, HF_E_VAULT_ANSWER, what, NULL);
}
