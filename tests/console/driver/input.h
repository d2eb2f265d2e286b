/* driver/input.h: the keyboard and the mouse, as the system sees them: what is pressed goes to whatever has the focus,
 * a click to whatever is at that place. */
#ifndef HOLDFAST_TESTS_CONSOLE_DRIVER_INPUT_H
#define HOLDFAST_TESTS_CONSOLE_DRIVER_INPUT_H

#include <string>
#include <windows.h>

namespace driver
{

// Presses and releases one key with its modifiers: "Tab", "Shift+F10", "Alt+P", "Ctrl+A", "Enter".
void press(const std::string &key);

// Types text, letter by letter. "\t" and "\n" are the keys.
void type(const std::string &text);

enum class Mouse { left, twice, right };

void click_at(POINT place, Mouse how = Mouse::left);

// Half a click each.
void hold_at(POINT place);
void release_at(POINT place);

// Presses the left button at `from`, moves to `to`, releases it there.
void drag(POINT from, POINT to);

// The same for what is taken up once it was moved a little: goes on when `taker` has got the mouse for itself, from
// then on with a modifier held ("Ctrl"; "": none).
void drag(POINT from, POINT to, HWND taker, const std::string &modifier = "");

} // namespace driver

#endif
