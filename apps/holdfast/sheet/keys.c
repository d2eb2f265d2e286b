#include "apps/holdfast/sheet/keys.h"

#include <string.h>

static const struct {
    const char *sequence; /* behind ESC */
    hf_key key;
    bool shift;
} sequences[] = {
    {"[A", HF_KEY_UP, false},           {"[B", HF_KEY_DOWN, false},    {"[C", HF_KEY_RIGHT, false},
    {"[D", HF_KEY_LEFT, false},         {"OA", HF_KEY_UP, false},      {"OB", HF_KEY_DOWN, false},
    {"OC", HF_KEY_RIGHT, false},        {"OD", HF_KEY_LEFT, false},    {"[H", HF_KEY_HOME, false},
    {"[F", HF_KEY_END, false},          {"OH", HF_KEY_HOME, false},    {"OF", HF_KEY_END, false},
    {"[1~", HF_KEY_HOME, false},        {"[4~", HF_KEY_END, false},    {"[7~", HF_KEY_HOME, false},
    {"[8~", HF_KEY_END, false},         {"[3~", HF_KEY_DELETE, false}, {"[5~", HF_KEY_PAGE_UP, false},
    {"[6~", HF_KEY_PAGE_DOWN, false},   {"[Z", HF_KEY_BACKTAB, false}, {"[5;5~", HF_KEY_PAGE_UP, false},
    {"[6;5~", HF_KEY_PAGE_DOWN, false}, {"[1;2A", HF_KEY_UP, true},    {"[1;2B", HF_KEY_DOWN, true},
    {"[1;2C", HF_KEY_RIGHT, true},      {"[1;2D", HF_KEY_LEFT, true},  {"[1;2H", HF_KEY_HOME, true},
    {"[1;2F", HF_KEY_END, true},        {"[a", HF_KEY_UP, true},       {"[b", HF_KEY_DOWN, true},
    {"[c", HF_KEY_RIGHT, true},         {"[d", HF_KEY_LEFT, true},
};

/* How many bytes a UTF-8 character has by its first byte; 0 for one that begins none. */
static size_t character_length(unsigned char first)
{
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first < 0xE0) return 2;
    if (first >= 0xE0 && first < 0xF0) return 3;
    return first >= 0xF0 && first < 0xF5 ? 4 : 0;
}

static size_t decode_character(hf_key_press *out, const char *bytes, size_t length, bool complete)
{
    size_t wanted = character_length((unsigned char)bytes[0]);
    if (wanted == 0) return 1;
    if (length < wanted) return complete ? length : 0;
    out->key = HF_KEY_CHARACTER;
    memcpy(out->text, bytes, wanted);
    out->text[wanted] = 0;
    return wanted;
}

/* The length of a control sequence that is not in the table, 0 while its end is not there. */
static size_t skip_sequence(const char *bytes, size_t length)
{
    if (bytes[1] != '[') return length >= 3 ? 3 : 0;
    for (size_t i = 2; i < length; i++) {
        if (bytes[i] >= 0x40 && bytes[i] <= 0x7E) return i + 1;
    }
    return 0;
}

static size_t decode_sequence(hf_key_press *out, const char *bytes, size_t length, bool complete)
{
    for (size_t i = 0; i < sizeof sequences / sizeof sequences[0]; i++) {
        size_t wanted = strlen(sequences[i].sequence);
        if (length > wanted && strncmp(bytes + 1, sequences[i].sequence, wanted) == 0) {
            out->key = sequences[i].key;
            out->shift = sequences[i].shift;
            return wanted + 1;
        }
    }
    size_t skipped = skip_sequence(bytes, length);
    return skipped || !complete ? skipped : length;
}

static size_t decode_escape(hf_key_press *out, const char *bytes, size_t length, bool complete)
{
    if (length == 1) {
        out->key = HF_KEY_ESCAPE;
        return complete ? 1 : 0;
    }
    if (bytes[1] == '[' || bytes[1] == 'O') return decode_sequence(out, bytes, length, complete);
    if ((unsigned char)bytes[1] < 0x20) { /* two presses, not one with Alt */
        out->key = HF_KEY_ESCAPE;
        return 1;
    }
    size_t used = decode_character(out, bytes + 1, length - 1, complete);
    if (used && out->key == HF_KEY_CHARACTER) out->key = HF_KEY_ALT;
    return used ? used + 1 : 0;
}

size_t hf_key_decode(hf_key_press *out, const char *bytes, size_t length, bool complete)
{
    *out = (hf_key_press){0};
    if (length == 0) return 0;
    switch (bytes[0]) {
    case '\t': out->key = HF_KEY_TAB; return 1;
    case '\r':
    case '\n': out->key = HF_KEY_ENTER; return 1;
    case 0x7F:
    case '\b': out->key = HF_KEY_BACKSPACE; return 1;
    case 0x03: out->key = HF_KEY_INTERRUPT; return 1;
    case 0x1B: return decode_escape(out, bytes, length, complete);
    default: break;
    }
    if ((unsigned char)bytes[0] < 0x20) return 1;
    return decode_character(out, bytes, length, complete);
}
