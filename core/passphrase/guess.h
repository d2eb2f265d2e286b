/* core/passphrase/guess.h: how hard a passphrase is to guess. Inside core/passphrase only. */

#ifndef HF_CORE_PASSPHRASE_GUESS_H
#define HF_CORE_PASSPHRASE_GUESS_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#define HF_GUESS_LENGTH_MAX 128 /* what is longer is cut */

/* An estimate that leans to the low side, and how many letters stand in what makes it low. */
typedef struct hf_guess {
    int bits;
    size_t in_patterns; /* runs, sequences, keyboard rows, repetitions */
    size_t in_words;    /* common words and years */
} hf_guess;

void hf_guess_estimate(hf_guess *out, const char *text, size_t length);

extern const char *const hf_common_words[]; /* ended by NULL */

#ifdef __cplusplus
}
#endif

#endif
