/* The JSON text of a wrapped key.
 *
 * `sum` is the SHA-256 of everything else in it. It needs no key, so that it gives nothing to somebody who guesses
 * passphrases; but bytes that were lost on a disk or in a database are told apart from a wrong passphrase by it. Bytes
 * that somebody changed on purpose are not: the authenticated encryption refuses those. */
#include "core/keyring/wrapped.h"
#include "core/digest.h"
#include "core/online/json.h"

#include <string.h>

#define VERSION 1
#define KDF     "scrypt"
#define CIPHER  "aes-256-gcm"

#define N_LEAST INT64_C(32768)   /* 2^15 */
#define N_MOST  INT64_C(1048576) /* 2^20 */
#define R       8
#define P_MOST  4

bool hf_key_binding_is_valid(const hf_key_binding *binding)
{
    const char *const names[] = {binding->vault_id, binding->machine_id, binding->key_id};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (!*names[i] || !hf_text_is_printable_ascii(names[i])) return false;
    return true;
}

bool hf_wrapped_bound(hf_text *out, const hf_wrapped_key *wrapped)
{
    hf_text_add_format(out, "holdfast wrapped key %d\n%s %lld %lld %lld ", VERSION, KDF, (long long)wrapped->n,
                       (long long)wrapped->r, (long long)wrapped->p);
    hf_hex_encode(out, wrapped->salt, sizeof wrapped->salt);
    return hf_text_add_format(out, "\n%s\n%s\n%s\n%s\n", CIPHER, wrapped->binding.vault_id, wrapped->binding.machine_id,
                              wrapped->binding.key_id);
}

static hf_status sum_of(hf_text *out, const hf_wrapped_key *wrapped, hf_error *error)
{
    hf_text all = HF_TEXT_INIT(HF_WRAPPED_KEY_MAX);
    bool complete = hf_wrapped_bound(&all, wrapped) && hf_hex_encode(&all, wrapped->nonce, sizeof wrapped->nonce) &&
                    hf_hex_encode(&all, wrapped->sealed, sizeof wrapped->sealed);
    hf_status status =
        complete ? hf_sha256(out, all.data, all.length, error) : hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    hf_text_free(&all);
    return status;
}

/* ---- writing ---------------------------------------------------------------------------------------------------- */

static bool add_bytes(struct json_object *object, const char *name, const void *bytes, size_t length)
{
    hf_text text = HF_TEXT_INIT(256);
    bool added = hf_base64_encode(&text, bytes, length) && hf_json_add_text(object, name, hf_text_get(&text));
    hf_text_free(&text);
    return added;
}

static bool fill(struct json_object *object, const hf_wrapped_key *wrapped, const char *sum)
{
    return hf_json_add_integer(object, "version", VERSION) && hf_json_add_text(object, "kdf", KDF) &&
           hf_json_add_integer(object, "n", wrapped->n) && hf_json_add_integer(object, "r", wrapped->r) &&
           hf_json_add_integer(object, "p", wrapped->p) &&
           add_bytes(object, "salt", wrapped->salt, sizeof wrapped->salt) &&
           hf_json_add_text(object, "cipher", CIPHER) &&
           add_bytes(object, "nonce", wrapped->nonce, sizeof wrapped->nonce) &&
           hf_json_add_text(object, "key-id", wrapped->binding.key_id) &&
           hf_json_add_text(object, "vault-id", wrapped->binding.vault_id) &&
           hf_json_add_text(object, "machine-id", wrapped->binding.machine_id) &&
           add_bytes(object, "wrapped", wrapped->sealed, sizeof wrapped->sealed) &&
           hf_json_add_text(object, "sum", sum);
}

hf_status hf_wrapped_write(hf_text *out, const hf_wrapped_key *wrapped, hf_error *error)
{
    hf_text sum = HF_TEXT_INIT(128);
    struct json_object *object = json_object_new_object();
    hf_status status = object ? sum_of(&sum, wrapped, error) : hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    if (!status && (!fill(object, wrapped, hf_text_get(&sum)) ||
                    !hf_text_add(out, json_object_to_json_string_ext(object, JSON_C_TO_STRING_PLAIN))))
        status = hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    json_object_put(object);
    hf_text_free(&sum);
    return status;
}

/* ---- reading ---------------------------------------------------------------------------------------------------- */

static bool read_bytes(void *out, size_t length, struct json_object *object, const char *name)
{
    hf_bytes bytes = {0};
    const char *text = hf_json_text(object, name);
    bool good = text && hf_base64_decode(&bytes, text, strlen(text)) && bytes.length == length;
    if (good) memcpy(out, bytes.data, length);
    hf_bytes_free(&bytes);
    return good;
}

static bool read_name(char *out, size_t size, struct json_object *object, const char *name)
{
    const char *text = hf_json_text(object, name);
    return text && hf_text_put(out, size, text);
}

static bool read_members(hf_wrapped_key *out, struct json_object *object)
{
    hf_key_binding *binding = &out->binding;
    return hf_json_integer(&out->n, object, "n") && hf_json_integer(&out->r, object, "r") &&
           hf_json_integer(&out->p, object, "p") && read_bytes(out->salt, sizeof out->salt, object, "salt") &&
           read_bytes(out->nonce, sizeof out->nonce, object, "nonce") &&
           read_bytes(out->sealed, sizeof out->sealed, object, "wrapped") &&
           read_name(binding->key_id, sizeof binding->key_id, object, "key-id") &&
           read_name(binding->vault_id, sizeof binding->vault_id, object, "vault-id") &&
           read_name(binding->machine_id, sizeof binding->machine_id, object, "machine-id") &&
           hf_key_binding_is_valid(binding);
}

/* The version, then the two schemes: what a newer version may have changed is not called damaged. */
static hf_status check_schemes(struct json_object *object, hf_error *error)
{
    int64_t version = 0;
    hf_number_text number;
    const char *kdf = hf_json_text(object, "kdf"), *cipher = hf_json_text(object, "cipher");
    if (!hf_json_integer(&version, object, "version") || version < VERSION)
        return hf_fail(error, HF_E_WRAPPED_KEY_DAMAGED, NULL);
    if (version > VERSION) return hf_fail(error, HF_E_WRAPPED_KEY_VERSION, hf_text_number(number, version), NULL);
    if (!kdf || !cipher) return hf_fail(error, HF_E_WRAPPED_KEY_DAMAGED, NULL);
    if (strcmp(kdf, KDF) != 0) return hf_fail(error, HF_E_WRAPPED_KEY_PARAMETERS, kdf, NULL);
    if (strcmp(cipher, CIPHER) != 0) return hf_fail(error, HF_E_WRAPPED_KEY_PARAMETERS, cipher, NULL);
    return HF_OK;
}

static hf_status check_sum(const hf_wrapped_key *wrapped, const char *said, hf_error *error)
{
    hf_text sum = HF_TEXT_INIT(128);
    hf_status status = sum_of(&sum, wrapped, error);
    if (!status && (!said || strcmp(said, hf_text_get(&sum)) != 0))
        status = hf_fail(error, HF_E_WRAPPED_KEY_DAMAGED, NULL);
    hf_text_free(&sum);
    return status;
}

static hf_status check_costs(const hf_wrapped_key *wrapped, hf_error *error)
{
    char said[128];
    bool power_of_two = wrapped->n > 0 && (wrapped->n & (wrapped->n - 1)) == 0;
    if (power_of_two && wrapped->n >= N_LEAST && wrapped->n <= N_MOST && wrapped->r == R && wrapped->p >= 1 &&
        wrapped->p <= P_MOST)
        return HF_OK;
    hf_text_format(said, sizeof said, "n = %lld, r = %lld, p = %lld", (long long)wrapped->n, (long long)wrapped->r,
                   (long long)wrapped->p);
    return hf_fail(error, HF_E_WRAPPED_KEY_PARAMETERS, said, NULL);
}

hf_status hf_wrapped_read(hf_wrapped_key *out, const char *text, hf_error *error)
{
    hf_wrapped_key read = {0};
    size_t length = strlen(text);
    struct json_object *object = length <= HF_WRAPPED_KEY_MAX ? hf_json_read(text, length) : NULL;
    if (!object) return hf_fail(error, HF_E_WRAPPED_KEY_DAMAGED, NULL);

    hf_status status = check_schemes(object, error);
    if (!status && !read_members(&read, object)) status = hf_fail(error, HF_E_WRAPPED_KEY_DAMAGED, NULL);
    if (!status) status = check_sum(&read, hf_json_text(object, "sum"), error);
    if (!status) status = check_costs(&read, error);
    if (!status) *out = read;
    json_object_put(object);
    return status;
}
