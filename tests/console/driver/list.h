/* driver/list.h: list views, with or without data of their own. Rows and columns count from 0. */
#ifndef HOLDFAST_TESTS_CONSOLE_DRIVER_LIST_H
#define HOLDFAST_TESTS_CONSOLE_DRIVER_LIST_H

#include "window.h"

namespace driver
{

class List : public Window
{
  public:
    explicit List(Window window) : Window(window) {}

    std::vector<std::string> columns() const;
    size_t count() const;
    std::string text(size_t row, size_t column = 0) const;
    std::vector<std::string> column(size_t column = 0) const; // its text in every row
    size_t row(const std::string &first_text) const;          // waits until there is such a row
    bool is_selected(size_t row) const;

    const List &select(const std::string &first_text) const;
    const List &open(const std::string &first_text) const;            // a double click
    const List &context_menu_of(const std::string &first_text) const; // a right click
    const List &click_column(const std::string &title) const;

  private:
    Window header() const;
    POINT place_of(size_t row) const;
};

} // namespace driver

#endif
