/* Who takes part is told by locks, which the system takes back from a process that dies.
 *
 * To see whether a place is taken, it must be taken for an instant. Only the holder of the lock `count` does so, or two
 * that count at once would take each other for transfers. */
#include "core/file.h"
#include "core/throttle.h"

#include <stdlib.h>

struct hf_share {
    char folder[HF_PATH_MAX];
    hf_file_lock *held;
    int place, count;
};

static hf_status place_path(char out[HF_PATH_MAX], const char *folder, int place, hf_error *error)
{
    char name[16];
    hf_text_format(name, sizeof name, "place-%02d", place);
    return hf_path_join(out, folder, name, error);
}

static hf_status take_place(hf_share *share, hf_error *error)
{
    char path[HF_PATH_MAX];
    for (int place = 0; place < HF_SHARES_MAX; place++) {
        hf_status status = place_path(path, share->folder, place, error);
        if (!status) status = hf_file_lock_take(&share->held, path, error);
        if (status == HF_CONFLICT) continue;
        share->place = place;
        return status;
    }
    hf_number_text most;
    return hf_fail(error, HF_E_SHARES_FULL, hf_text_number(most, HF_SHARES_MAX), NULL);
}

hf_status hf_share_join(hf_share **out, const char *data, hf_error *error)
{
    hf_share *share = calloc(1, sizeof *share);
    if (!share) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);

    share->count = 1;
    hf_status status = hf_path_join(share->folder, data, "transfers", error);
    if (!status) status = hf_folder_make(share->folder, HF_FILE_PRIVATE, error);
    if (!status) status = take_place(share, error);
    if (status) {
        free(share);
        return status;
    }
    *out = share;
    return HF_OK;
}

static bool is_taken(const char *path)
{
    hf_file_lock *lock = NULL;
    if (!hf_file_exists(path)) return false;
    hf_status status = hf_file_lock_take(&lock, path, NULL);
    if (!status) hf_file_lock_release(lock);
    return status == HF_CONFLICT;
}

int hf_share_count(hf_share *share)
{
    char path[HF_PATH_MAX];
    hf_file_lock *counting = NULL;
    if (hf_path_join(path, share->folder, "count", NULL) || hf_file_lock_take(&counting, path, NULL)) {
        return share->count;
    }
    int count = 1;
    for (int place = 0; place < HF_SHARES_MAX; place++) {
        if (place == share->place || place_path(path, share->folder, place, NULL)) continue;
        if (is_taken(path)) count++;
    }
    hf_file_lock_release(counting);
    share->count = count;
    return count;
}

void hf_share_leave(hf_share *share)
{
    if (!share) return;
    hf_file_lock_release(share->held);
    free(share);
}
