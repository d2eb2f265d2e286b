/* core/store/schema.h: the tables of settings.db, as the steps that lead from one version to the next. */

#ifndef HF_CORE_STORE_SCHEMA_H
#define HF_CORE_STORE_SCHEMA_H

#include <stddef.h>

/* `Hold`: says that a SQLite file is ours. */
#define HF_STORE_APPLICATION_ID 0x486f6c64

/* Step i leads from version i to version i + 1 (`user_version`). A step that was ever released is never changed. */
extern const char *const hf_store_steps[];
extern const size_t hf_store_step_count;

#endif
