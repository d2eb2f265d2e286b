/* core/file/volume.h: what a system's own attributes of a file or folder mean, apart from asking for them. Twins. */

#ifndef HF_CORE_FILE_VOLUME_H
#define HF_CORE_FILE_VOLUME_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* HF_VOLUME_* of FILE_ATTRIBUTE_* (Windows), of FS_*_FL (Linux). */
unsigned hf_volume_attribute_flags(uint32_t attributes);

/* Windows: of a part of the path with these attributes and, if it is a reparse point, this tag. */
unsigned hf_volume_reparse_flags(uint32_t attributes, uint32_t tag);

#ifdef __cplusplus
}
#endif

#endif
