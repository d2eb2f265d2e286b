/* tests/console/legible/longer.h: pages whose texts are longer, as those of other languages are: by a third and more,
 * with letters that have something above and below them.
 *
 * A program that links with this shows such pages once it was told to (see CMakeLists.txt: the linker puts these in the
 * place of hf_session_page and hf_plugins_titles). */

#ifndef HOLDFAST_TESTS_CONSOLE_LEGIBLE_LONGER_H
#define HOLDFAST_TESTS_CONSOLE_LEGIBLE_LONGER_H

#include "registry/session.h"

/* From now on, on every thread. */
void longer_texts(void);

hf_status longer_session_page(const hf_page **out, hf_session *session, const char *id, hf_error *error);
hf_status longer_plugins_titles(const hf_page_title **out, size_t *count, hf_plugins *plugins, hf_error *error);

#endif
