#include "core/authored/parts.h"

#include <stdlib.h>
#include <string.h>

#define BLOCK_SIZE 16384

typedef union unit {
    void *pointer;
    int64_t number;
} unit;

struct hf_arena_block {
    struct hf_arena_block *next;
    size_t used, size; /* in units */
    unit units[];
};

static struct hf_arena_block *add_block(hf_arena *arena, size_t needed)
{
    size_t size = needed > BLOCK_SIZE / sizeof(unit) ? needed : BLOCK_SIZE / sizeof(unit);
    struct hf_arena_block *block = calloc(1, sizeof *block + size * sizeof(unit));
    if (!block) return NULL;
    block->size = size;
    block->next = arena->blocks;
    arena->blocks = block;
    return block;
}

void *hf_arena_take(hf_arena *arena, size_t count, size_t size)
{
    size_t needed = (count * size + sizeof(unit) - 1) / sizeof(unit);
    struct hf_arena_block *block = arena->blocks;
    if (!block || block->size - block->used < needed) block = add_block(arena, needed);
    if (!block) return NULL;
    void *taken = &block->units[block->used];
    block->used += needed;
    return taken;
}

char *hf_arena_text(hf_arena *arena, const char *text, size_t length)
{
    char *copy = hf_arena_take(arena, length + 1, 1);
    if (copy) memcpy(copy, text, length);
    return copy;
}

void hf_arena_free(hf_arena *arena)
{
    for (struct hf_arena_block *block = arena->blocks; block;) {
        struct hf_arena_block *next = block->next;
        free(block);
        block = next;
    }
    arena->blocks = NULL;
}
