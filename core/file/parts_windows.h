/* core/file/parts_windows.h: what the Windows halves of core/file share: who may enter what is private, and patience
 * with whoever holds a file for a moment. */

#ifndef HF_CORE_FILE_PARTS_WINDOWS_H
#define HF_CORE_FILE_PARTS_WINDOWS_H

#include "core/error.h"
#include <stdint.h>
#include <wchar.h>

/* A security descriptor for CreateFileW and CreateDirectoryW: SYSTEM and Administrators; and the running account, when
 * it is no administrator. Protected against what the folder above would pass on; what is made inside inherits it. The
 * caller frees it with hf_private_free. */
typedef struct hf_private {
    void *descriptor;
} hf_private;
hf_status hf_private_make(hf_private *out, hf_error *error);
void hf_private_free(hf_private *made);

/* The SID of the account that this process runs as. False when the system does not say. */
#define HF_SID_SIZE 68 /* SECURITY_MAX_SID_SIZE */
bool hf_private_account(unsigned char out[HF_SID_SIZE]);

/* Whether a file may be added to the folder, or the file be written: asks for the right, without using it. */
bool hf_file_may_write(const wchar_t *wide, bool folder);

/* After a call failed because somebody else had the file open (a reader, a scanner): waits a moment and says whether to
 * try again. `tries` starts at 0. GetLastError() stays as it was. */
bool hf_file_try_again(int *tries);

/* MoveFileExW with that patience. HF_OK, or `otherwise` and the system's reason about `path`. */
hf_status hf_file_move(const wchar_t *from, const wchar_t *to, uint32_t how, hf_error_id otherwise, const char *path,
                       hf_error *error);

#endif
