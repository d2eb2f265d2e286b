#include "apps/holdfast/sheet/console_keys_windows.h"

#include "core/text.h"

#include <string.h>

/* Keys without a character: CSI, with Shift `1;2`, and the letter; or CSI, the number and `~`. */
static const struct {
    WORD key;
    char letter;
    int number;
} named[] = {
    {VK_UP, 'A', 0},  {VK_DOWN, 'B', 0}, {VK_RIGHT, 'C', 0}, {VK_LEFT, 'D', 0}, {VK_HOME, 'H', 0},
    {VK_END, 'F', 0}, {VK_DELETE, 0, 3}, {VK_PRIOR, 0, 5},   {VK_NEXT, 0, 6},
};

static size_t put(char out[HF_CONSOLE_KEY_MAX], const char *text)
{
    return hf_text_put(out, HF_CONSOLE_KEY_MAX, text) ? strlen(text) : 0;
}

static size_t put_named(const KEY_EVENT_RECORD *key, char out[HF_CONSOLE_KEY_MAX])
{
    bool shift = key->dwControlKeyState & SHIFT_PRESSED;
    for (size_t i = 0; i < sizeof named / sizeof named[0]; i++) {
        char text[HF_CONSOLE_KEY_MAX];
        if (named[i].key != key->wVirtualKeyCode) continue;
        if (named[i].letter)
            hf_text_format(text, sizeof text, "\033[%s%c", shift ? "1;2" : "", named[i].letter);
        else
            hf_text_format(text, sizeof text, "\033[%d~", named[i].number);
        return put(out, text);
    }
    return 0;
}

/* Left Alt puts an ESC before the character. The records that virtual terminal input makes name no key: their ESC is
 * there already. Right Alt, which comes with Ctrl, is for characters that are on no other key. */
static bool has_alt(const KEY_EVENT_RECORD *key)
{
    DWORD control = LEFT_CTRL_PRESSED | RIGHT_CTRL_PRESSED;
    return key->wVirtualKeyCode && key->bKeyDown && (key->dwControlKeyState & LEFT_ALT_PRESSED) &&
           !(key->dwControlKeyState & control);
}

static size_t put_character(hf_console_keys *keys, const KEY_EVENT_RECORD *key, char out[HF_CONSOLE_KEY_MAX])
{
    wchar_t pair[2] = {keys->high, key->uChar.UnicodeChar};
    bool second = IS_LOW_SURROGATE(pair[1]);
    size_t length = 0;
    if (IS_HIGH_SURROGATE(pair[1])) {
        keys->high = pair[1];
        return 0;
    }
    keys->high = 0;
    if (second && !pair[0]) return 0;
    if (has_alt(key)) out[length++] = '\033';
    const wchar_t *from = second ? pair : pair + 1;
    int made = WideCharToMultiByte(CP_UTF8, 0, from, second ? 2 : 1, out + length, (int)(HF_CONSOLE_KEY_MAX - length),
                                   NULL, NULL);
    return made > 0 ? length + (size_t)made : 0;
}

size_t hf_console_keys_translate(hf_console_keys *keys, const INPUT_RECORD *record, char out[HF_CONSOLE_KEY_MAX])
{
    const KEY_EVENT_RECORD *key = &record->Event.KeyEvent;
    if (record->EventType != KEY_EVENT) return 0;
    /* A character that is composed with Alt and digits comes when Alt goes up. */
    bool composed = !key->bKeyDown && key->wVirtualKeyCode == VK_MENU && key->uChar.UnicodeChar;
    if (!key->bKeyDown && !composed) return 0;
    if (!key->uChar.UnicodeChar) return put_named(key, out);
    bool back = key->wVirtualKeyCode == VK_TAB && (key->dwControlKeyState & SHIFT_PRESSED);
    return back ? put(out, "\033[Z") : put_character(keys, key, out);
}
