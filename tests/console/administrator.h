/* tests/console/administrator.h: how tests of a product end the console that they share. */

#ifndef HOLDFAST_TESTS_CONSOLE_ADMINISTRATOR_H
#define HOLDFAST_TESTS_CONSOLE_ADMINISTRATOR_H

#include "window/console.h"

#include <gtest/gtest.h>

namespace administrator
{

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
