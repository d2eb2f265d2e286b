/* What the keys of a Windows console become, and what the sheet takes them for. */
#include "apps/holdfast/sheet/console_keys_windows.h"
#include "apps/holdfast/sheet/keys.h"

#include <gtest/gtest.h>
#include <string>

namespace
{

struct Console {
    hf_console_keys keys = {};

    std::string press(WORD key, wchar_t character = 0, DWORD state = 0, bool down = true)
    {
        char bytes[HF_CONSOLE_KEY_MAX];
        INPUT_RECORD record = {};
        record.EventType = KEY_EVENT;
        record.Event.KeyEvent.bKeyDown = down;
        record.Event.KeyEvent.wRepeatCount = 1;
        record.Event.KeyEvent.wVirtualKeyCode = key;
        record.Event.KeyEvent.uChar.UnicodeChar = character;
        record.Event.KeyEvent.dwControlKeyState = state;
        return std::string(bytes, hf_console_keys_translate(&keys, &record, bytes));
    }
};

hf_key_press decoded(const std::string &bytes)
{
    hf_key_press press = {};
    EXPECT_EQ(bytes.size(), hf_key_decode(&press, bytes.data(), bytes.size(), true));
    return press;
}

} // namespace

TEST(ConsoleKeys, WithoutACharacterAreWhatATerminalSendsForThem)
{
    const std::pair<WORD, hf_key> keys[] = {
        {VK_UP, HF_KEY_UP},         {VK_DOWN, HF_KEY_DOWN},     {VK_LEFT, HF_KEY_LEFT},
        {VK_RIGHT, HF_KEY_RIGHT},   {VK_HOME, HF_KEY_HOME},     {VK_END, HF_KEY_END},
        {VK_DELETE, HF_KEY_DELETE}, {VK_PRIOR, HF_KEY_PAGE_UP}, {VK_NEXT, HF_KEY_PAGE_DOWN},
    };
    for (auto [key, expected] : keys) EXPECT_EQ(expected, decoded(Console().press(key)).key) << key;
    EXPECT_EQ("", Console().press(VK_SHIFT, 0, SHIFT_PRESSED));
    EXPECT_EQ("", Console().press(VK_F5));
}

TEST(ConsoleKeys, TellWhetherShiftIsHeld)
{
    hf_key_press choose = decoded(Console().press(VK_RIGHT, 0, SHIFT_PRESSED));
    EXPECT_EQ(HF_KEY_RIGHT, choose.key);
    EXPECT_TRUE(choose.shift);
    EXPECT_EQ(HF_KEY_BACKTAB, decoded(Console().press(VK_TAB, '\t', SHIFT_PRESSED)).key);
    EXPECT_EQ(HF_KEY_TAB, decoded(Console().press(VK_TAB, '\t')).key);
}

TEST(ConsoleKeys, OfLettersAreUtf8)
{
    Console console;
    EXPECT_EQ("a", console.press('A', 'a'));
    EXPECT_EQ("\xC3\xBC", console.press(0xBA, 0xFC));
    EXPECT_EQ("", console.press(VK_PACKET, 0xD83D)) << "half of one";
    EXPECT_EQ("\xF0\x9F\x98\x80", console.press(VK_PACKET, 0xDE00));
    EXPECT_EQ("", console.press(VK_PACKET, 0xDE00)) << "the other half alone";
    EXPECT_EQ("b", console.press('B', 'b'));
    EXPECT_EQ(HF_KEY_INTERRUPT, decoded(console.press('C', 3, LEFT_CTRL_PRESSED)).key);
    EXPECT_EQ(HF_KEY_BACKSPACE, decoded(console.press(VK_BACK, 8)).key);
    EXPECT_EQ(HF_KEY_ENTER, decoded(console.press(VK_RETURN, 13)).key);
    EXPECT_EQ(HF_KEY_ESCAPE, decoded(console.press(VK_ESCAPE, 27)).key);
}

TEST(ConsoleKeys, WithAltNameTheLetterAndWithAltGrAreTheCharacter)
{
    hf_key_press jump = decoded(Console().press('P', 'p', LEFT_ALT_PRESSED));
    EXPECT_EQ(HF_KEY_ALT, jump.key);
    EXPECT_STREQ("p", jump.text);
    EXPECT_EQ("@", Console().press('Q', '@', RIGHT_ALT_PRESSED | LEFT_CTRL_PRESSED));
    EXPECT_EQ("\xE2\x82\xAC", Console().press(VK_MENU, 0x20AC, 0, false)) << "Alt and digits";
}

TEST(ConsoleKeys, ThatTheConsoleTranslatedPassAsTheyAre)
{
    Console console;
    std::string sequence;
    for (wchar_t character : {L'\033', L'[', L'1', L';', L'2', L'A'}) sequence += console.press(0, character);
    EXPECT_EQ("\033[1;2A", sequence);
    EXPECT_EQ("p", console.press(0, 'p', LEFT_ALT_PRESSED)) << "its ESC came before";
}

TEST(ConsoleKeys, GoingUpAndOtherRecordsAreNothing)
{
    char bytes[HF_CONSOLE_KEY_MAX];
    hf_console_keys keys = {};
    INPUT_RECORD record = {};
    record.EventType = MOUSE_EVENT;
    EXPECT_EQ(0u, hf_console_keys_translate(&keys, &record, bytes));
    EXPECT_EQ("", Console().press('A', 'a', 0, false));
    EXPECT_EQ("", Console().press(VK_UP, 0, 0, false));
}
