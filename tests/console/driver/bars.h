/* driver/bars.h: tool bars and status bars. */
#ifndef HOLDFAST_TESTS_CONSOLE_DRIVER_BARS_H
#define HOLDFAST_TESTS_CONSOLE_DRIVER_BARS_H

#include "window.h"

namespace driver
{

struct Button {
    std::string label; // shown, or the text of its tool tip
    bool separator, enabled, checked, hidden;
};

class Toolbar : public Window
{
  public:
    explicit Toolbar(Window window) : Window(window) {}

    std::vector<Button> buttons() const;
    Button button(const std::string &label) const;
    const Toolbar &push(const std::string &label) const; // once it can be pushed
};

class StatusBar : public Window
{
  public:
    explicit StatusBar(Window window) : Window(window) {}

    std::string part(size_t number = 0) const;
    void wait_for_text(const std::string &text) const;
};

} // namespace driver

#endif
