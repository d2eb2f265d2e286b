/* driver/menu.h: menu bars, and menus that have popped up. */
#ifndef HOLDFAST_TESTS_CONSOLE_DRIVER_MENU_H
#define HOLDFAST_TESTS_CONSOLE_DRIVER_MENU_H

#include "window.h"

namespace driver
{

struct MenuItem {
    std::string label; // as it is read: "Refresh", without the mark of the access key and without the shortcut
    bool separator, enabled, checked, is_default;
    HMENU submenu;
    POINT centre;
};

class Menu
{
  public:
    // The menu that has popped up in a process: waits for it. `after` was there before.
    explicit Menu(DWORD process, const std::vector<Window> &after = {});
    // The menu bar of a window.
    static Menu bar_of(const Window &window);

    std::vector<MenuItem> items() const;
    std::vector<std::string> labels() const; // a separator is "-"
    MenuItem item(const std::string &label) const;

    void choose(const std::string &label) const;
    Menu open(const std::string &label) const; // the menu below it
    void dismiss() const;                      // without choosing

  private:
    Menu() = default;

    HMENU menu = nullptr;
    Window window; // the popup, or whose bar it is
    bool is_bar = false;
    DWORD process = 0;
};

} // namespace driver

#endif
