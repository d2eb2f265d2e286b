/* tests/console/administrator.h: what tests of a product in the console share: files of the vault that runs beside
 * them, and the end of the console. */

#ifndef HOLDFAST_TESTS_CONSOLE_ADMINISTRATOR_H
#define HOLDFAST_TESTS_CONSOLE_ADMINISTRATOR_H

#include "window/console.h"

#include <cstdlib>
#include <gtest/gtest.h>
#include <stdexcept>

namespace administrator
{

/* A path of this machine, as Windows programs see it. */
inline std::string of_environment(const char *name)
{
    const char *value = std::getenv(name);
    if (!value) throw std::runtime_error("run this with tests/cli/with-vault");
    std::string path = value[0] == '/' ? std::string("Z:") + value : value;
    for (char &letter : path)
        if (letter == '/') letter = '\\';
    return path;
}

inline bool is_asked(const console_window::Console &console)
{
    for (const driver::Window &one : console.program.windows())
        if (one.class_name() == "#32770" && one.text() == "Holdfast Console") return true;
    return false;
}

/* What a sheet leaves to do when its window is gone may take the console a moment, in which it asks whether to close
 * the sheet. */
inline void expect_a_clean_end(console_window::Console &console)
{
    console.frame.close();
    driver::wait_for("the console to close", [&] {
        if (!console.program.runs()) return true;
        if (!is_asked(console)) return false;
        driver::Dialog(console.program.window("Holdfast Console")).push("No").wait_until_gone();
        console.frame.close();
        return false;
    });
    EXPECT_EQ(0, console.program.wait_for_exit()) << console.program.output();
}

} // namespace administrator

#endif
