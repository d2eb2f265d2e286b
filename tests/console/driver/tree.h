/* driver/tree.h: tree views. An item is named by its path: {"Console Root", "Azure Backup", "Vault"}. */
#ifndef HOLDFAST_TESTS_CONSOLE_DRIVER_TREE_H
#define HOLDFAST_TESTS_CONSOLE_DRIVER_TREE_H

#include "window.h"

#include <commctrl.h>

namespace driver
{

using Path = std::vector<std::string>;

class Tree : public Window
{
  public:
    explicit Tree(Window window) : Window(window) {}

    std::vector<std::string> roots() const;
    std::vector<std::string> children_of(const Path &path) const; // opens the item to see them
    Path selected() const;

    const Tree &select(const Path &path) const; // opens what is above it, clicks it
    const Tree &expand(const Path &path) const;
    const Tree &context_menu_of(const Path &path) const;

  private:
    HTREEITEM first(HTREEITEM parent) const;
    HTREEITEM after(HTREEITEM item) const;
    std::string text_of(HTREEITEM item) const;
    HTREEITEM child_named(HTREEITEM parent, const std::string &name) const;
    HTREEITEM item(const Path &path) const;
    POINT place_of(HTREEITEM item) const;
    void open(HTREEITEM item) const;
    bool has_children(HTREEITEM item) const;
};

} // namespace driver

#endif
