/* What the sanitizers of GCC and clang ask every program of the sanitized tree (tools/cmake/instrumentation.cmake links
 * it into each): the names are theirs. ASAN_OPTIONS and UBSAN_OPTIONS are read after these. */
#include "tests/support/sanitizers.h"

#define TEXT_OF(number)   #number
#define EXIT_CODE(number) "exitcode=" TEXT_OF(number)

const char *__asan_default_options(void);
const char *__ubsan_default_options(void);
void __asan_on_error(void);
void __ubsan_on_report(void);

void (*sanitizer_found)(void);

/* The runtime of GCC 12 takes where a thread's variables of a library that was loaded later lie from what stands before
 * them in memory, which is at times no such thing; the leak checker then crashes. It is told not to look there. */
const char *__asan_default_options(void)
{
    return EXIT_CODE(SANITIZER_EXIT_CODE) ":intercept_tls_get_addr=0";
}

const char *__ubsan_default_options(void)
{
    return EXIT_CODE(SANITIZER_EXIT_CODE) ":print_stacktrace=1";
}

void __asan_on_error(void)
{
    if (sanitizer_found) sanitizer_found();
}

void __ubsan_on_report(void)
{
    if (sanitizer_found) sanitizer_found();
}
