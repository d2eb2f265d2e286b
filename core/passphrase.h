/* core/passphrase.h: what a passphrase must be, how one is made, and the sheet on which it is kept.
 *
 * At least 16 and at most 128 characters, printable ASCII; weak ones are refused with the reason, since the vault holds
 * something that can be guessed at offline. Any thread; nothing blocks, but for files. */

#ifndef HF_CORE_PASSPHRASE_H
#define HF_CORE_PASSPHRASE_H

#include "core/clock.h"
#include "core/secret.h"

#ifdef __cplusplus
extern "C" {
#endif

#define HF_PASSPHRASE_MIN 16
#define HF_PASSPHRASE_MAX 128

/* Reports every rule that is broken to `problems`; HF_OK or HF_INVALID. */
hf_status hf_passphrase_judge(const hf_secret *passphrase, hf_problems *problems);

/* About how many bits a guesser has to find, leaning to the low side, and how many hf_passphrase_judge asks for: what a
 * meter shows while somebody types. 0 bits for an empty one and for one that is not printable ASCII. */
typedef struct hf_passphrase_strength {
    int bits, needed;
} hf_passphrase_strength;
void hf_passphrase_measure(hf_passphrase_strength *out, const hf_secret *passphrase);

/* 150 random bits, in groups that can be read aloud: no 0/O or 1/l. */
hf_status hf_passphrase_generate(hf_secret *out, hf_error *error);

/* Reads the passphrase from a file: the whole of a one-line file, or the passphrase line of a saved sheet. HF_INVALID:
 * passphrase-file-empty, passphrase-file-too-large, passphrase-not-ascii ... */
hf_status hf_passphrase_read(hf_secret *out, const char *path, hf_error *error);

/* What a saved sheet says beside the passphrase. */
typedef struct hf_passphrase_sheet {
    const char *machine, *machine_id, *vault, *key_id;
    int64_t at;
} hf_passphrase_sheet;

/* Saves the sheet in `folder` as `Holdfast passphrase MACHINE KEY-ID.txt` (owner-only, new; an older one stays), reads
 * it back and compares. `saved` gets the path. A sheet of that name that is there already and says this passphrase
 * counts as saved, so that a run that was cut off can be repeated; beside one that says another, the new one gets a
 * number. */
hf_status hf_passphrase_save(char saved[], size_t size, const char *folder, const hf_secret *passphrase,
                             const hf_passphrase_sheet *sheet, hf_error *error);

/* Where hf_passphrase_save puts the sheet if nothing of that name is there yet. */
hf_status hf_passphrase_place(char place[], size_t size, const char *folder, const hf_passphrase_sheet *sheet,
                              hf_error *error);

/* Whether `folder` is fit to hold a copy: exists, writable, and not on the volume of the scratch folder or of the
 * system, for a copy on the machine that is lost is lost with it, nor in memory; `allow_local` allows that, but not the
 * folder that is missing or read-only. */
hf_status hf_passphrase_judge_folder(const char *folder, const char *scratch, bool allow_local, hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
