/* driver/dialog.h: dialogs, pages, property sheets, wizards and message boxes, used by what their labels say.
 *
 * A label is given as a person reads it: without the mark of its access key and without the colon. What has a label of
 * its own (buttons, check boxes) is found by it; any other field is the one that follows its label in tab order. Each
 * action waits until it can be done, does it with mouse and keyboard, and waits until its effect can be seen. */
#ifndef HOLDFAST_TESTS_CONSOLE_DRIVER_DIALOG_H
#define HOLDFAST_TESTS_CONSOLE_DRIVER_DIALOG_H

#include "window.h"

namespace driver
{

class Dialog : public Window
{
  public:
    Dialog() = default;
    explicit Dialog(Window window) : Window(window) {}

    Window button(const std::string &label) const; // also a check box or a radio button
    // The field after a label; of one class if it is given ("Edit", "ComboBox", "SysListView32", ...).
    Window field(const std::string &label, const std::string &class_name = "") const;
    bool shows(const std::string &text) const; // whether a control that can be seen has this text in it
    std::string texts() const;                 // all that can be seen, one control a line

    const Dialog &push(const std::string &button_label) const;
    const Dialog &check(const std::string &label) const;
    const Dialog &uncheck(const std::string &label) const;
    const Dialog &select(const std::string &radio_label) const;
    const Dialog &write(const std::string &label, const std::string &text) const; // in place of what stands there
    const Dialog &choose(const std::string &label, const std::string &item) const;

    bool is_checked(const std::string &label) const;
    std::string read(const std::string &label) const; // an edit control's text, a combo box's choice
    std::vector<std::string> choices(const std::string &label) const;
};

// A property sheet or a wizard.
class Sheet : public Dialog
{
  public:
    Sheet() = default;
    explicit Sheet(Window window) : Dialog(window) {}

    std::vector<std::string> tabs() const;
    Dialog tab(const std::string &title) const;             // clicks it and returns its page
    const Sheet &click_tab(const std::string &title) const; // what may be refused
    Dialog page() const;                                    // the one that is shown

    const Sheet &ok() const { return push_id(IDOK); }
    const Sheet &cancel() const { return push_id(IDCANCEL); }
    const Sheet &apply() const; // until there is nothing to apply any more, or a balloon or a question about it
    bool can_apply() const;
    Dialog next() const; // a wizard's page
    Dialog back() const;
    const Sheet &finish() const;

  private:
    const Sheet &push_id(int id) const;
    Dialog page_after(int button) const;
};

// Waits for a message box of `process` (any dialog with this title); text() of it is what it says.
class Message : public Dialog
{
  public:
    explicit Message(const std::string &title, DWORD process = 0);
    std::string message() const;
};

} // namespace driver

#endif
