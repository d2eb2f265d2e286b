#include "core/passphrase.h"
#include "core/passphrase/guess.h"

#include <string.h>

#define DISTINCT_MIN 6

/* A guesser who holds the wrapped key pays about half a second a guess (scrypt, N = 2^17). */
#define BITS_MIN 48

/* Where problems go, and whether there were any. */
typedef struct judgement {
    hf_problems *problems;
    hf_status status;
} judgement;

/* Reports the row of `id` with what was found and what is the limit. */
static void refuse(judgement *to, hf_error_id id, int64_t found, int64_t limit)
{
    hf_error error;
    hf_number_text number, bound;
    to->status = hf_fail(&error, id, hf_text_number(number, found), hf_text_number(bound, limit), NULL);
    hf_problems_add(to->problems, &error);
}

static int64_t count_distinct(const hf_secret *passphrase)
{
    bool seen[256] = {false};
    int64_t count = 0;
    for (size_t i = 0; i < passphrase->length; i++) {
        unsigned char letter = (unsigned char)passphrase->text[i];
        if (!seen[letter]) count++;
        seen[letter] = true;
    }
    hf_secret_wipe(seen, sizeof seen);
    return count;
}

static bool is_printable(const hf_secret *passphrase)
{
    return strlen(passphrase->text) == passphrase->length && hf_text_is_printable_ascii(passphrase->text);
}

/* Whether it can be guessed, and from what. Says nothing of one that is wrong in a simpler way. */
static void judge_strength(judgement *to, const hf_secret *passphrase)
{
    int64_t distinct = count_distinct(passphrase);
    if (distinct < DISTINCT_MIN) {
        refuse(to, HF_E_PASSPHRASE_FEW_CHARACTERS, distinct, DISTINCT_MIN);
        return;
    }
    hf_guess guess;
    hf_guess_estimate(&guess, passphrase->text, passphrase->length);
    if (guess.bits >= BITS_MIN) return;

    hf_error_id id = guess.in_patterns > guess.in_words ? HF_E_PASSPHRASE_PATTERN : HF_E_PASSPHRASE_COMMON;
    if ((guess.in_patterns + guess.in_words) * 2 < passphrase->length) id = HF_E_PASSPHRASE_GUESSABLE;
    refuse(to, id, guess.bits, BITS_MIN);
}

static void judge_text(judgement *to, const hf_secret *passphrase)
{
    int64_t length = (int64_t)passphrase->length;
    bool printable = is_printable(passphrase);
    if (!printable) refuse(to, HF_E_PASSPHRASE_NOT_ASCII, 0, 0);
    if (*passphrase->text == ' ' || passphrase->text[length - 1] == ' ') refuse(to, HF_E_PASSPHRASE_EDGE_SPACE, 0, 0);
    if (length < HF_PASSPHRASE_MIN)
        refuse(to, HF_E_PASSPHRASE_TOO_SHORT, length, HF_PASSPHRASE_MIN);
    else if (length > HF_PASSPHRASE_MAX)
        refuse(to, HF_E_PASSPHRASE_TOO_LONG, length, HF_PASSPHRASE_MAX);
    else if (printable)
        judge_strength(to, passphrase);
}

void hf_passphrase_measure(hf_passphrase_strength *out, const hf_secret *passphrase)
{
    hf_guess guess = {0};
    if (passphrase->length && is_printable(passphrase)) hf_guess_estimate(&guess, passphrase->text, passphrase->length);
    *out = (hf_passphrase_strength){.bits = guess.bits, .needed = BITS_MIN};
}

hf_status hf_passphrase_judge(const hf_secret *passphrase, hf_problems *problems)
{
    judgement made = {problems, HF_OK};
    if (!passphrase->length)
        refuse(&made, HF_E_PASSPHRASE_TOO_SHORT, 0, HF_PASSPHRASE_MIN);
    else
        judge_text(&made, passphrase);
    return made.status;
}
