#include "tests/fuzz/fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FILLING 0xa5

/* A piece of the input, in front of its bytes. */
typedef struct piece {
    struct piece *next;
    unsigned char *bytes;
} piece;

struct fuzz_input {
    const uint8_t *at;
    size_t left;
    piece *pieces; /* owned */
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_input input = {data, size, NULL};
    fuzz_one(&input);
    while (input.pieces) {
        piece *next = input.pieces->next;
        free(input.pieces->bytes);
        free(input.pieces);
        input.pieces = next;
    }
    return 0;
}

void *fuzz_memory(fuzz_input *input, size_t size)
{
    piece *made = malloc(sizeof *made);
    unsigned char *bytes = calloc(size ? size : 1, 1);
    FUZZ_INSIST(made && bytes);
    *made = (piece){input->pieces, bytes};
    input->pieces = made;
    return bytes;
}

/* The next `length` bytes in memory of their own, with a NUL behind them or without. */
static unsigned char *take(fuzz_input *input, size_t length, bool ended)
{
    unsigned char *bytes = fuzz_memory(input, length + (ended ? 1 : 0));
    if (length) memcpy(bytes, input->at, length);
    input->at += length;
    input->left -= length;
    return bytes;
}

static size_t length_of_piece(const fuzz_input *input)
{
    const uint8_t *end = input->left ? memchr(input->at, 0, input->left) : NULL;
    return end ? (size_t)(end - input->at) : input->left;
}

uint8_t fuzz_byte(fuzz_input *input)
{
    if (!input->left) return 0;
    input->left--;
    return *input->at++;
}

const char *fuzz_text(fuzz_input *input)
{
    const char *text = (const char *)take(input, length_of_piece(input), true);
    (void)fuzz_byte(input);
    return text;
}

hf_bytes fuzz_piece(fuzz_input *input)
{
    size_t length = length_of_piece(input);
    hf_bytes taken = {take(input, length, false), length};
    (void)fuzz_byte(input);
    return taken;
}

hf_bytes fuzz_rest(fuzz_input *input)
{
    size_t length = input->left;
    return (hf_bytes){take(input, length, false), length};
}

bool fuzz_has_more(const fuzz_input *input)
{
    return input->left > 0;
}

void fuzz_insist(bool holds, const char *what, const char *file, int line)
{
    if (holds) return;
    fprintf(stderr, "%s:%d: this does not hold: %s\n", file, line, what);
    abort();
}

void fuzz_told(hf_status status, const hf_error *error, const char *file, int line)
{
    bool blames_input = status && status != HF_FAILED && status != HF_NEEDS_ELEVATION && status != HF_CANCELLED;
    bool shown = hf_text_is_utf8(error->text, strlen(error->text)) && !hf_text_has_control(error->text);
    bool advises = *error->advice && !hf_text_has_control(error->advice);
    if (blames_input && error->status == status && *error->id && *error->text && shown && advises) return;
    fprintf(stderr, "%s:%d: told wrongly: status %d, error %d `%s`: %s\n%s\n", file, line, (int)status,
            (int)error->status, error->id, error->text, error->advice);
    abort();
}

void fuzz_fill(void *object, size_t size)
{
    memset(object, FILLING, size);
}

bool fuzz_is_filled(const void *object, size_t size)
{
    const unsigned char *bytes = object;
    for (size_t i = 0; i < size; i++)
        if (bytes[i] != FILLING) return false;
    return true;
}
