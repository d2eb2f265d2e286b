/* tests/support/sanitizers.h: how a program ends that a sanitizer stopped. */

#ifndef HOLDFAST_TESTS_SUPPORT_SANITIZERS_H
#define HOLDFAST_TESTS_SUPPORT_SANITIZERS_H

#ifdef __cplusplus
extern "C" {
#endif

/* The exit code of every program of the sanitized tree then, whoever runs it. The sanitizers' own, 1, is also that of a
 * command that failed and of a test that did not pass. */
#define SANITIZER_EXIT_CODE 99

/* Called, unless it is NULL, when a sanitizer has found something, before it ends the process: by one function, which
 * is called by the sanitizer. */
extern void (*sanitizer_found)(void);

#ifdef __cplusplus
}
#endif

#endif
