/* tests/console/bench/objects.h: what a process holds of the system. Windows counts it for everybody; Wine counts
 * nothing of it, but can be asked of each possible handle whether there is one. */
#ifndef HF_TESTS_CONSOLE_BENCH_OBJECTS_H
#define HF_TESTS_CONSOLE_BENCH_OBJECTS_H

typedef struct bench_objects {
    unsigned long handles; /* of the kernel */
    unsigned long gdi;     /* fonts, bitmaps, brushes, device contexts ... */
    unsigned long user;    /* windows, menus, icons */
    unsigned long kilobytes;
} bench_objects;

/* What this process holds now. */
void bench_objects_count(bench_objects *out);

#endif
