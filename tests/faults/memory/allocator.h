/* tests/faults/memory/allocator.h: the allocator of the product's libraries in the sanitized tree. It passes every call
 * on, and while a test is watched it counts them, can let one fail, and knows which blocks are still held.
 *
 * Only what core and registry allocate themselves is counted: the libraries are linked with --wrap. What they use
 * (json-c, SQLite, OpenSSL) allocates as ever. Any thread. */

#ifndef HF_FAULTS_MEMORY_ALLOCATOR_H
#define HF_FAULTS_MEMORY_ALLOCATOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define HF_FAULT_PLACES_MAX 65536

/* Which places of the code allocate: a place is a stack of calls, of which the innermost `depth` are looked at. Shared
 * by the processes that watch. */
typedef struct hf_fault_places {
    int depth;
    uint64_t seen[HF_FAULT_PLACES_MAX]; /* a hash table of stacks, over all tests */
    uint32_t seen_count;
    uint32_t numbers[HF_FAULT_PLACES_MAX]; /* of the allocations at places that were new in the test watched last */
    uint32_t count;
} hf_fault_places;

/* Notes the number of each allocation whose place was not in `places`. */
void hf_fault_note_places(hf_fault_places *places);

/* Lets the allocation with that number fail, from 1, counted from now on. */
void hf_fault_fail(uint32_t number);

/* A stack of calls of the product, the innermost first, borrowed for the call. */
typedef void hf_fault_stack(void *const *calls, int count);

/* Where the allocation failed. Nothing is called when it has not. */
void hf_fault_place(hf_fault_stack *take);

/* The blocks that are held still, of those allocated within the call of the product in which the failure happened: each
 * leaked. Returns how many. */
int hf_fault_leaks(hf_fault_stack *each);

/* Whether what is going on, in this thread, goes on in the program, which is the test, or in what it uses of the
 * system; false = in one of the product's libraries. `inner`: how many of the innermost calls, the caller among them,
 * are those of who asks. */
bool hf_fault_is_of_test(int inner);

#ifdef __cplusplus
}
#endif

#endif
