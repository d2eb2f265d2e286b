/* apps/vaultd/http/path.h: the path of a request, taken apart and decoded strictly; form-encoded bodies. */

#ifndef VD_HTTP_PATH_H
#define VD_HTTP_PATH_H

#include "apps/vaultd/http/message.h"

#ifdef __cplusplus
extern "C" {
#endif

#define VD_SEGMENTS_MAX 16

typedef struct vd_path {
    char segments[VD_SEGMENTS_MAX][VD_SEGMENT_MAX + 1];
    size_t count;
} vd_path;

/* Splits at `/` and decodes %XX in each part. False for what does not begin with `/`, has an empty part, `.` or `..`,
 * a part that decodes to something with `/`, `\` or a control character or is not UTF-8, or too many or too long
 * parts. `/` itself has no parts. */
bool vd_path_split(vd_path *out, const char *path);

/* Decodes %XX in text[0..length) into `out`, and `+` into a space if asked to. False for a broken escape, a NUL, or
 * when it does not fit. */
bool vd_percent_decode(char *out, size_t size, const char *text, size_t length, bool plus_is_space);

/* The decoded value of a form-encoded body's field: false when it is missing, repeated, or does not fit. */
bool vd_form_field(char *out, size_t size, const char *form, const char *name);

#ifdef __cplusplus
}
#endif

#endif
