/* Random data, encrypted, handed to the network no faster than the limit allows. */
#include "core/transfer.h"
#include "core/registration/contact.h"

#include <stdlib.h>
#include <string.h>

#define BYTES_USUAL      (INT64_C(4) << 20)
#define BYTES_MAX        (INT64_C(1) << 40)
#define LIMIT_ASK_MILLIS 250
#define PURPOSE          "measure"

/* An upload on its way. */
typedef struct upload {
    const hf_registration_context *context;
    const hf_measure_options *options;
    hf_upload_cipher *cipher;
    hf_share *share;
    hf_bucket bucket;
    hf_limit limit;
    unsigned char *random; /* one frame of it: each is the same, and encrypted differently */
    hf_upload_plain plain; /* of it, what comes next */
    int64_t plain_total, plain_done;
    int64_t left; /* encrypted bytes that are not sent */
    bool started;
    int64_t began, asked; /* milliseconds */
    hf_status status;     /* why it was stopped here */
    hf_error error;
} upload;

static int64_t now(const upload *it)
{
    return hf_clock_milliseconds(it->context->clock);
}

/* ---- the limit --------------------------------------------------------------------------------------------------- */

/* This transfer's part of the limit in force; 0 = unlimited. */
static int64_t ask_limit(upload *it)
{
    int64_t rate;

    if (it->options->limit == NULL) return 0;
    it->options->limit(it->options->limit_context, &it->limit);
    rate = it->limit.bits_per_second;
    return rate == 0 ? 0 : rate / hf_share_count(it->share) + 1;
}

static void keep_to_limit(upload *it, int64_t millis)
{
    int64_t rate;

    if (!it->started) {
        it->began = it->asked = millis;
        hf_bucket_start(&it->bucket, ask_limit(it), millis);
        it->started = true;
    } else if (millis - it->asked >= LIMIT_ASK_MILLIS) {
        it->asked = millis;
        rate = ask_limit(it);
        if (rate != it->bucket.bits_per_second) hf_bucket_change(&it->bucket, rate, millis);
    }
}

/* ---- what is sent ------------------------------------------------------------------------------------------------ */

/* The next bytes that are encrypted, across the ends of frames: what is left of one is no piece to be sent by itself.
 * They are as many as are asked for, which are no more than are left. */
static hf_status fill(upload *it, unsigned char *out, size_t size)
{
    hf_status status = HF_OK;
    size_t before, part;

    it->left -= (int64_t)size;
    for (; !status && size > 0; out += part, size -= part) {
        if (it->plain.length == 0) it->plain = (hf_upload_plain){it->random, HF_UPLOAD_FRAME};
        before = it->plain.length;
        part = 0;
        status = hf_upload_cipher_next(&part, it->cipher, out, size, &it->plain, &it->error);
        it->plain_done += (int64_t)(before - it->plain.length);
    }
    return status;
}

static bool may_go_on(upload *it)
{
    const hf_attendant *attendant = it->context->attendant;
    const uint64_t total = (uint64_t)it->plain_total, done = (uint64_t)it->plain_done;

    if (attendant == NULL || attendant->progress == NULL) return true;
    if (attendant->progress(attendant->context, done, total, "Uploading")) return true;
    it->status = hf_fail(&it->error, HF_E_CANCELLED, "the upload", NULL);
    return false;
}

/* As much as the limit allows now. */
static size_t give(void *context, void *out, size_t size)
{
    upload *it = context;
    const int64_t millis = now(it);
    size_t allowed = (uint64_t)it->left < size ? (size_t)it->left : size;

    keep_to_limit(it, millis);
    if (allowed > 0) allowed = hf_bucket_take(&it->bucket, allowed, millis);
    if (allowed > 0) it->status = fill(it, out, allowed);
    if (it->status || !may_go_on(it)) return HF_HTTP_ABORT;
    return allowed == 0 && it->left > 0 ? HF_HTTP_PAUSE : allowed;
}

/* ---- one upload -------------------------------------------------------------------------------------------------- */

static hf_status prepare(upload *it, hf_error *error)
{
    hf_status status = hf_share_join(&it->share, it->context->settings->paths->data, error);
    if (status) return status;
    it->random = malloc(HF_UPLOAD_FRAME);
    return it->random != NULL ? hf_random(it->random, HF_UPLOAD_FRAME, error)
                              : hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
}

/* At the first byte, with a cipher that has encrypted nothing yet. */
static hf_status begin(upload *it, hf_error *error)
{
    hf_data_key key = {{0}};
    hf_status status = hf_registration_data_key(&key, it->context->settings, error);

    hf_upload_cipher_free(it->cipher);
    it->cipher = NULL;
    it->plain = (hf_upload_plain){0};
    it->plain_done = 0;
    it->left = hf_upload_cipher_size(it->plain_total);
    it->started = false;
    if (!status) status = hf_upload_cipher_open(&it->cipher, &key, PURPOSE, it->plain_total, error);
    hf_secret_wipe(&key, sizeof key);
    return status;
}

static void upload_free(upload *it)
{
    hf_upload_cipher_free(it->cipher);
    hf_share_leave(it->share);
    free(it->random);
}

/* Where it fails and another one may not, *renewed is set and `error` left alone; NULL = this one is the last. */
static hf_status upload_once(int64_t *received, bool *renewed, upload *it, hf_identity *machine, int64_t length,
                             hf_error *error)
{
    hf_http *http = NULL;
    hf_error why;
    hf_status status = hf_identity_http(&http, it->context, machine, &why);

    if (!status) status = hf_vault_upload(received, http, &machine->place, machine->machine_id, give, it, length, &why);
    if (status && it->status) {
        why = it->error; /* what stopped it, not that it stopped */
        status = it->status;
    }
    if (status && renewed != NULL && hf_error_is(&why, HF_E_IDENTITY_REVOKED))
        *renewed = hf_registered_renewed(machine, it->context, http);
    if (status && error != NULL && (renewed == NULL || !*renewed)) *error = why;
    hf_http_close(http);
    return status;
}

/* From the beginning, where the certificate was renewed while it was on its way: the vault takes in nothing of what it
 * refuses. */
static hf_status send(int64_t *received, upload *it, int64_t length, hf_error *error)
{
    hf_identity machine = {0};
    bool again = false;
    hf_status status = hf_registered_load(&machine, it->context, error);

    if (!status) status = begin(it, error);
    if (!status) status = upload_once(received, &again, it, &machine, length, error);
    if (again) status = begin(it, error);
    if (again && !status) status = upload_once(received, NULL, it, &machine, length, error);
    hf_identity_free(&machine);
    return status;
}

/* What was put back from a copy is verified before it is used. */
static hf_status check_registration(const hf_registration_context *context, hf_error *error)
{
    hf_registration_status registration = {0};
    hf_status status = hf_registration_status_read(&registration, context->settings, error);

    if (!status && !registration.registered) status = hf_fail(error, HF_E_NOT_REGISTERED, NULL);
    if (!status && registration.to_be_verified) status = hf_registration_contact(context, error);
    hf_registration_status_free(&registration);
    return status;
}

/* Bits per second, in an order that a TiB does not overflow. */
static int64_t rate_of(int64_t bytes, int64_t millis)
{
    int64_t bits = bytes * 8, taken = millis > 0 ? millis : 1;
    return bits / taken * 1000 + bits % taken * 1000 / taken;
}

hf_status hf_measure(hf_measure_result *out, const hf_registration_context *context, const hf_measure_options *options,
                     hf_error *error)
{
    const int64_t bytes = options->bytes == 0 ? BYTES_USUAL : options->bytes;
    upload it = {.context = context, .options = options, .plain_total = bytes};
    hf_number_text most;
    int64_t received = 0, millis, length;
    hf_status status;

    if (bytes < 0 || bytes > BYTES_MAX)
        return hf_fail(error, HF_E_MEASURE_BYTES, hf_text_number(most, BYTES_MAX), NULL);
    length = hf_upload_cipher_size(bytes);
    status = check_registration(context, error);
    if (!status) status = prepare(&it, error);
    if (!status) status = send(&received, &it, length, error);
    if (!status) {
        millis = now(&it) - it.began;
        *out = (hf_measure_result){
            .bytes = bytes,
            .received = received,
            .milliseconds = millis,
            .bits_per_second = rate_of(length, millis),
            .limit = it.limit,
        };
    }
    upload_free(&it);
    return status;
}
