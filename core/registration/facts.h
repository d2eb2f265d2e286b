/* core/registration/facts.h: the journal of the registration, as facts of the store.
 *
 *   registration-KEY              the registration that counts
 *   registration-pending-KEY      one that is being made; also a refresh or a recovery of the one that counts
 *   registration-renewal-KEY      a certificate that is being renewed
 *   registration-rekey-ID-KEY     a change of passphrase that was prepared; ID is that of the new wrapped key
 *
 * A change is a list of facts that is written in one transaction. */

#ifndef HF_CORE_REGISTRATION_FACTS_H
#define HF_CORE_REGISTRATION_FACTS_H

#include "core/registration.h"

#ifdef __cplusplus
extern "C" {
#endif

#define HF_REGISTERED "registration-"
#define HF_PENDING    "registration-pending-"
#define HF_RENEWAL    "registration-renewal-"
#define HF_REKEY      "registration-rekey-"

#define HF_FACTS_MAX    96
#define HF_FACT_KEY_MAX 96

/* Facts on their way into the store. Zero-initialise. What goes wrong while adding is remembered in `status` and said
 * by hf_facts_write. Texts are copied. */
typedef struct hf_facts {
    hf_fact items[HF_FACTS_MAX];
    char keys[HF_FACTS_MAX][HF_FACT_KEY_MAX];
    char *texts[HF_FACTS_MAX];     /* owned */
    hf_bytes sealed[HF_FACTS_MAX]; /* owned */
    size_t count;
    hf_status status;
    hf_error error;
} hf_facts;

/* The fact `prefix``key`. A NULL or empty text removes it. */
void hf_facts_text(hf_facts *facts, const char *prefix, const char *key, const char *text);
void hf_facts_number(hf_facts *facts, const char *prefix, const char *key, int64_t number);
void hf_facts_flag(hf_facts *facts, const char *prefix, const char *key, bool flag);

/* Sealed for `key`, so that a fact may move from one prefix to another. No bytes remove it. */
void hf_facts_seal(hf_facts *facts, const hf_settings *settings, const char *prefix, const char *key, const void *data,
                   size_t length);

/* All of them, in one transaction; with `event`, as a line of history that stays. Frees the list. */
hf_status hf_facts_write(hf_facts *facts, const hf_registration_context *context, const char *event, hf_error *error);
void hf_facts_free(hf_facts *facts);

/* ---- reading ---------------------------------------------------------------------------------------------------- */

/* The text of a fact, owned by the caller; *out is NULL when it is not there. */
hf_status hf_fact_text(char **out, const hf_settings *settings, const char *prefix, const char *key, hf_error *error);
hf_status hf_fact_number(int64_t *out, const hf_settings *settings, const char *prefix, const char *key,
                         hf_error *error); /* 0 when it is not there */
hf_status hf_fact_flag(bool *out, const hf_settings *settings, const char *prefix, const char *key, hf_error *error);

/* Unsealed; no bytes when it is not there. The caller wipes them. */
hf_status hf_fact_secret(hf_bytes *out, const hf_settings *settings, const char *prefix, const char *key,
                         hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
