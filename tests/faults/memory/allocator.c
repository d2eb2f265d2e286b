#define _GNU_SOURCE
#include "tests/faults/memory/allocator.h"

#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <link.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define STACK_MAX  48
#define BLOCKS_MAX (1u << 17) /* held at one time; a power of two */
#define OURS       2          /* innermost calls of a stack: one of this file, and its backtrace() */

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *block, size_t size);
void __real_free(void *block);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *block, size_t size);
void __wrap_free(void *block);

typedef struct stack {
    void *calls[STACK_MAX];
    int depth;
} stack;

typedef struct held {
    void *block; /* NULL = free slot, FORGOTTEN = was used */
    const void *caller;
    stack from;
} held;

#define FORGOTTEN ((void *)1)

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static bool watching;
static uint32_t count, fail_at;
static stack failed_at; /* depth 0 = nothing failed */
static hf_fault_places *note_in;
static held *blocks;

static uintptr_t program_begin, program_end;

static int find_program(struct dl_phdr_info *info, size_t size, void *context)
{
    (void)size, (void)context;
    for (int i = 0; i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *part = &info->dlpi_phdr[i];
        if (part->p_type != PT_LOAD || !(part->p_flags & PF_X)) continue;
        program_begin = info->dlpi_addr + part->p_vaddr;
        program_end = program_begin + part->p_memsz;
    }
    return 1; /* the program comes first */
}

static bool is_of_program(const void *call)
{
    return (uintptr_t)call >= program_begin && (uintptr_t)call < program_end;
}

/* The innermost call from the program, which is the test, into the product. */
static const void *caller_of(const stack *from)
{
    for (int i = 0; i < from->depth; i++)
        if (is_of_program(from->calls[i])) return from->calls[i];
    return NULL;
}

static void note_place(const stack *from)
{
    uint64_t hash = 1469598103934665603u;
    for (int i = OURS; i < from->depth && i < OURS + note_in->depth && !is_of_program(from->calls[i]); i++)
        hash = (hash ^ (uintptr_t)from->calls[i]) * 1099511628211u;
    if (!hash) hash = 1;
    uint32_t slot = (uint32_t)(hash % HF_FAULT_PLACES_MAX);
    while (note_in->seen[slot]) {
        if (note_in->seen[slot] == hash) return;
        slot = (slot + 1) % HF_FAULT_PLACES_MAX;
    }
    if (note_in->seen_count == HF_FAULT_PLACES_MAX / 2) return;
    note_in->seen[slot] = hash;
    note_in->seen_count++;
    note_in->numbers[note_in->count++] = count;
}

static held *find(const void *block)
{
    uint32_t slot = (uint32_t)(((uintptr_t)block >> 4) * 2654435761u) & (BLOCKS_MAX - 1);
    for (uint32_t i = 0; i < BLOCKS_MAX; i++, slot = (slot + 1) & (BLOCKS_MAX - 1)) {
        if (blocks[slot].block == block) return &blocks[slot];
        if (!blocks[slot].block) break;
    }
    return NULL;
}

static void hold(void *block, const stack *from)
{
    uint32_t slot = (uint32_t)(((uintptr_t)block >> 4) * 2654435761u) & (BLOCKS_MAX - 1);
    for (uint32_t i = 0; i < BLOCKS_MAX; i++, slot = (slot + 1) & (BLOCKS_MAX - 1)) {
        if (blocks[slot].block && blocks[slot].block != FORGOTTEN) continue;
        blocks[slot] = (held){.block = block, .caller = caller_of(from), .from = *from};
        return;
    }
}

static void let_go(const void *block)
{
    held *slot = find(block);
    if (slot) slot->block = FORGOTTEN;
}

/* Counts one allocation. False = it is the one to fail. */
static bool may_go_on(const stack *from)
{
    count++;
    if (note_in) note_place(from);
    if (count != fail_at) return true;
    failed_at = *from;
    errno = ENOMEM;
    return false;
}

typedef void *allocation(void *block, size_t count_of, size_t size);

static __attribute__((noinline)) void *allocate(allocation *real, void *old, size_t count_of, size_t size)
{
    if (!watching) return real(old, count_of, size);
    stack from;
    from.depth = backtrace(from.calls, STACK_MAX);
    pthread_mutex_lock(&lock);
    void *block = may_go_on(&from) ? real(old, count_of, size) : NULL;
    if (block) {
        if (old) let_go(old);
        hold(block, &from);
    }
    pthread_mutex_unlock(&lock);
    return block;
}

static void *real_malloc(void *block, size_t count_of, size_t size)
{
    (void)block, (void)count_of;
    return __real_malloc(size);
}

static void *real_calloc(void *block, size_t count_of, size_t size)
{
    (void)block;
    return __real_calloc(count_of, size);
}

static void *real_realloc(void *block, size_t count_of, size_t size)
{
    (void)count_of;
    return __real_realloc(block, size);
}

void *__wrap_malloc(size_t size)
{
    return allocate(real_malloc, NULL, 1, size);
}
void *__wrap_calloc(size_t number, size_t size)
{
    return allocate(real_calloc, NULL, number, size);
}
void *__wrap_realloc(void *block, size_t size)
{
    return allocate(real_realloc, block, 1, size);
}

void __wrap_free(void *block)
{
    if (watching && block) {
        pthread_mutex_lock(&lock);
        let_go(block);
        pthread_mutex_unlock(&lock);
    }
    __real_free(block);
}

static void watch(void)
{
    dl_iterate_phdr(find_program, NULL);
    blocks = __real_calloc(BLOCKS_MAX, sizeof *blocks);
    count = 0;
    watching = blocks;
}

void hf_fault_note_places(hf_fault_places *places)
{
    places->count = 0;
    note_in = places;
    watch();
}

void hf_fault_fail(uint32_t number)
{
    fail_at = number;
    watch();
}

static void show(const stack *from, hf_fault_stack *take)
{
    int end = OURS;
    while (end < from->depth && !is_of_program(from->calls[end])) end++;
    take(from->calls + OURS, end - OURS);
}

void hf_fault_place(hf_fault_stack *take)
{
    if (failed_at.depth) show(&failed_at, take);
}

int hf_fault_leaks(hf_fault_stack *each)
{
    const void *caller = caller_of(&failed_at);
    int leaks = 0;
    watching = false;
    if (!caller) return 0;
    for (uint32_t i = 0; i < BLOCKS_MAX; i++) {
        if (!blocks[i].block || blocks[i].block == FORGOTTEN || blocks[i].caller != caller) continue;
        leaks++;
        show(&blocks[i].from, each);
    }
    return leaks;
}

/* What was built here; all else is the system's, and the sanitizers'. */
static bool is_of_system(const void *call)
{
    Dl_info info;
    if (!dladdr(call, &info) || !info.dli_fname) return true;
    return strncmp(info.dli_fname, "/lib", 4) == 0 || strncmp(info.dli_fname, "/usr/", 5) == 0;
}

bool hf_fault_is_of_test(int inner)
{
    void *calls[STACK_MAX];
    int depth = backtrace(calls, STACK_MAX);
    for (int i = OURS + inner; i < depth; i++) {
        if (is_of_program(calls[i])) return true;
        if (!is_of_system(calls[i])) return false;
    }
    return false;
}
