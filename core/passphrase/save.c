/* The sheet on which a passphrase is kept: plain ASCII and CR LF, so that every machine shows and prints it. */
#include "core/file.h"
#include "core/passphrase.h"
#include "core/passphrase/sheet.h"

#include <string.h>

#define FACT_MAX   60
#define SHEETS_MAX 99

static void add_line(hf_text *out, const char *line)
{
    hf_text_add_format(out, "%s\r\n", line);
}

/* What is not ASCII would print as something else elsewhere. */
static void add_fact(hf_text *out, const char *label, const char *fact)
{
    char shown[FACT_MAX + 1];
    hf_text_put(shown, sizeof shown, fact ? fact : "");
    for (char *letter = shown; *letter; letter++) {
        if (*letter < 0x20 || *letter > 0x7e) *letter = '?';
    }
    hf_text_add_format(out, "  %-12s %s\r\n", label, shown);
}

static void add_passphrase(hf_text *out, const hf_secret *passphrase)
{
    for (size_t at = 0; at < passphrase->length; at += HF_SHEET_LINE) {
        size_t left = passphrase->length - at;
        hf_text_add(out, "  |");
        hf_text_add_bytes(out, passphrase->text + at, left < HF_SHEET_LINE ? left : HF_SHEET_LINE);
        add_line(out, "|");
    }
}

static void add_heading(hf_text *out, const hf_secret *passphrase)
{
    hf_text_add_format(out, HF_SHEET_HEADING "%d characters (between the bars; lines follow each other):\r\n",
                       (int)passphrase->length);
}

static bool write_sheet(hf_text *out, const hf_secret *passphrase, const hf_passphrase_sheet *sheet)
{
    hf_time_text at;
    char rule[HF_SHEET_WIDTH + 1];
    memset(rule, '=', HF_SHEET_WIDTH);
    rule[HF_SHEET_WIDTH] = '\0';

    add_line(out, HF_SHEET_TITLE);
    add_line(out, rule);
    add_line(out, "");
    add_line(out, "Without this passphrase nobody can read the backups of the server below once");
    add_line(out, "the server is lost: not the vault, and not its operator. Print this sheet, or");
    add_line(out, "keep the file on another machine, away from the server and from the vault.");
    add_line(out, "");
    add_fact(out, "Server", sheet->machine);
    add_fact(out, "Machine id", sheet->machine_id);
    add_fact(out, "Vault", sheet->vault);
    add_fact(out, "Key id", sheet->key_id);
    add_fact(out, "Saved", hf_clock_people(at, sheet->at));
    add_line(out, "");
    add_heading(out, passphrase);
    add_line(out, "");
    add_passphrase(out, passphrase);
    add_line(out, "");
    add_line(out, "To prove that this copy opens the key, on the server:");
    add_line(out, "");
    add_line(out, "  holdfast passphrase check FILE");
    return !out->failed;
}

/* A name as a part of a file's name, on every system. */
static void add_name(hf_text *out, const char *name)
{
    char shown[FACT_MAX + 1];
    hf_text_put(shown, sizeof shown, name ? name : "");
    for (char *letter = shown; *letter; letter++) {
        if (*letter < 0x20 || *letter > 0x7e || strchr("\"*/:<>?\\|", *letter)) *letter = '_';
    }
    hf_text_add_format(out, " %s", shown);
}

/* `number` 1 is the plain name; later ones are counted. */
static hf_status sheet_path(char out[HF_PATH_MAX], const char *folder, const hf_passphrase_sheet *sheet, int number,
                            hf_error *error)
{
    hf_text name = HF_TEXT_INIT(256);
    hf_text_add(&name, "Holdfast passphrase");
    add_name(&name, sheet->machine);
    add_name(&name, sheet->key_id);
    if (number > 1) hf_text_add_format(&name, " (%d)", number);
    hf_text_add(&name, ".txt");
    hf_status status = hf_path_join(out, folder, hf_text_get(&name), error);
    hf_text_free(&name);
    return status;
}

static hf_status read_back(const char *path, const hf_secret *passphrase, hf_error *error)
{
    hf_secret copy = {0};
    hf_status status = hf_passphrase_read(&copy, path, error);
    bool same = !status && hf_secret_equal(&copy, passphrase);
    if (!status && !same) status = hf_fail(error, HF_E_PASSPHRASE_NOT_READ_BACK, path, NULL);
    hf_secret_free(&copy);
    return status;
}

/* Writes to the first name that is free, unless one that is taken says this passphrase already; *made tells which. */
static hf_status write_new(char path[HF_PATH_MAX], bool *made, const char *folder, const hf_text *text,
                           const hf_secret *passphrase, const hf_passphrase_sheet *sheet, hf_error *error)
{
    for (int number = 1; number <= SHEETS_MAX; number++) {
        hf_status status = sheet_path(path, folder, sheet, number, error);
        if (!status) hf_file_remove_unfinished(path);
        if (!status) status = hf_file_write(path, text->data, text->length, HF_FILE_PRIVATE | HF_FILE_NEW, error);
        *made = !status;
        if (status != HF_CONFLICT) return status;
        if (!read_back(path, passphrase, NULL)) return HF_OK;
    }
    hf_number_text most;
    return hf_fail(error, HF_E_PASSPHRASE_SHEETS_TOO_MANY, folder, hf_text_number(most, SHEETS_MAX), NULL);
}

hf_status hf_passphrase_place(char place[], size_t size, const char *folder, const hf_passphrase_sheet *sheet,
                              hf_error *error)
{
    char path[HF_PATH_MAX];
    hf_status status = sheet_path(path, folder, sheet, 1, error);
    if (!status && !hf_text_put(place, size, path)) status = hf_fail(error, HF_E_PATH_TOO_LONG, path, NULL);
    return status;
}

hf_status hf_passphrase_save(char saved[], size_t size, const char *folder, const hf_secret *passphrase,
                             const hf_passphrase_sheet *sheet, hf_error *error)
{
    char path[HF_PATH_MAX];
    bool made = false; /* else it was there: then it is not ours to remove */
    hf_text text = HF_TEXT_INIT(HF_PASSPHRASE_FILE_MAX);
    hf_status status = write_sheet(&text, passphrase, sheet) ? HF_OK : hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    if (!status) status = write_new(path, &made, folder, &text, passphrase, sheet, error);
    if (status) goto done;

    status = read_back(path, passphrase, error);
    if (!status && !hf_text_put(saved, size, path)) status = hf_fail(error, HF_E_PATH_TOO_LONG, path, NULL);
    if (status && made) (void)hf_file_remove(path, NULL);
done:
    hf_text_free(&text);
    return status;
}
