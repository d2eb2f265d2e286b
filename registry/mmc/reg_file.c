#include "registry/mmc.h"

#include <string.h>

#define REG_FILE_MAX 65536

static bool add_quoted(hf_text *out, const char *text)
{
    hf_text_add(out, "\"");
    for (const char *c = text; *c; c++) {
        if (*c == '"' || *c == '\\') hf_text_add(out, "\\");
        hf_text_add_bytes(out, c, 1);
    }
    return hf_text_add(out, "\"");
}

static bool add_value(hf_text *out, const hf_mmc_entry *entry, const char *library)
{
    hf_text text = HF_TEXT_INIT(REG_FILE_MAX);
    if (!hf_mmc_fill(&text, entry->text, library)) out->failed = true;
    if (*entry->name) {
        add_quoted(out, entry->name);
    } else {
        hf_text_add(out, "@");
    }
    hf_text_add(out, "=");
    add_quoted(out, hf_text_get(&text));
    hf_text_free(&text);
    return hf_text_add(out, "\r\n");
}

/* A key is written once, above its values, which stand together in the table. */
static void add_entry(hf_text *out, const hf_mmc_entry *entry, const hf_mmc_entry *before, const char *library)
{
    if (!before || strcmp(before->key, entry->key) != 0) {
        hf_text_add(out, "\r\n[HKEY_LOCAL_MACHINE\\");
        if (!hf_mmc_fill(out, entry->key, library)) out->failed = true;
        hf_text_add(out, "]\r\n");
    }
    if (entry->name) add_value(out, entry, library);
}

/* Whether `key` is that of one of the entries before `index` that are ours, or below it: it goes with that one. */
static bool goes_with_another(const hf_mmc_entry *entries, size_t index)
{
    for (size_t i = 0; i < index; i++) {
        size_t length = strlen(entries[i].key);
        const char *key = entries[index].key;
        bool below = strncmp(key, entries[i].key, length) == 0 && (key[length] == '\\' || key[length] == '\0');
        if (!entries[i].shared && below) return true;
    }
    return false;
}

static void add_removal(hf_text *out, const hf_mmc_entry *entries, size_t index)
{
    if (entries[index].shared || goes_with_another(entries, index)) return;
    hf_text_add(out, "\r\n[-HKEY_LOCAL_MACHINE\\");
    if (!hf_mmc_fill(out, entries[index].key, "")) out->failed = true;
    hf_text_add(out, "]\r\n");
}

/* The next character of valid UTF-8. */
static uint32_t next_character(const unsigned char **at)
{
    const unsigned char *byte = *at;
    int more = byte[0] >= 0xf0 ? 3 : byte[0] >= 0xe0 ? 2 : byte[0] >= 0xc0 ? 1 : 0;
    uint32_t character = more ? byte[0] & (0x3fu >> more) : byte[0];
    for (int i = 1; i <= more; i++) character = character << 6 | (byte[i] & 0x3fu);
    *at = byte + more + 1;
    return character;
}

static bool add_unit(hf_text *out, uint32_t unit)
{
    char bytes[2] = {(char)(unit & 0xff), (char)(unit >> 8)};
    return hf_text_add_bytes(out, bytes, 2);
}

static bool to_utf16(hf_bytes *out, const hf_text *text)
{
    hf_text wide = HF_TEXT_INIT(2 * REG_FILE_MAX + 2);
    const unsigned char *at = (const unsigned char *)hf_text_get(text);
    bool made = hf_text_is_utf8((const char *)at, text->length) && add_unit(&wide, 0xfeff);
    while (made && *at) {
        uint32_t character = next_character(&at);
        if (character >= 0x10000) {
            made = add_unit(&wide, 0xd800 + ((character - 0x10000) >> 10));
            character = 0xdc00 + ((character - 0x10000) & 0x3ff);
        }
        made = made && add_unit(&wide, character);
    }
    made = made && hf_bytes_copy(out, wide.data, wide.length);
    hf_text_free(&wide);
    return made;
}

bool hf_mmc_reg_file(hf_bytes *out, hf_mmc_module module, const char *library, bool install)
{
    size_t count;
    const hf_mmc_entry *entries = hf_mmc_entries(&count, module);
    hf_text text = HF_TEXT_INIT(REG_FILE_MAX);
    hf_text_add(&text, "Windows Registry Editor Version 5.00\r\n");
    for (size_t i = 0; i < count; i++) {
        if (install) {
            add_entry(&text, &entries[i], i ? &entries[i - 1] : NULL, library);
        } else {
            add_removal(&text, entries, i);
        }
    }
    bool made = !text.failed && to_utf16(out, &text);
    hf_text_free(&text);
    return made;
}
