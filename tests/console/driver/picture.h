/* driver/picture.h: what can be seen, as a PNG file in the folder of pictures (build/windows/pictures). */
#ifndef HOLDFAST_TESTS_CONSOLE_DRIVER_PICTURE_H
#define HOLDFAST_TESTS_CONSOLE_DRIVER_PICTURE_H

#include <string>
#include <windows.h>

namespace driver
{

// Saves a part of the screen as NAME.png, once it stands still, and returns the path.
std::string save_picture(const RECT &part, const std::string &name);

// Saves the whole screen as it is at this moment.
std::string save_screen(const std::string &name);

} // namespace driver

#endif
