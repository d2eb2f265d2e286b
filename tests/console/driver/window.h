/* driver/window.h: one window of another process, and the ways to find it. */
#ifndef HOLDFAST_TESTS_CONSOLE_DRIVER_WINDOW_H
#define HOLDFAST_TESTS_CONSOLE_DRIVER_WINDOW_H

#include "input.h"

#include <functional>
#include <string>
#include <vector>
#include <windows.h>

namespace driver
{

class Window
{
  public:
    Window() = default;
    explicit Window(HWND window) : handle(window) {}

    HWND get() const { return handle; }
    explicit operator bool() const { return handle != nullptr; }
    bool operator==(const Window &other) const { return handle == other.handle; }
    bool operator!=(const Window &other) const { return handle != other.handle; }

    // --- what it is

    std::string text() const; // a caption, a label, what stands in an edit control
    std::string class_name() const;
    std::string describe() const; // for messages: class, text and state
    int id() const { return GetDlgCtrlID(handle); }
    DWORD process() const;
    LONG_PTR style() const { return GetWindowLongPtrW(handle, GWL_STYLE); }
    bool is_there() const { return handle && IsWindow(handle); }
    bool is_visible() const { return handle && IsWindowVisible(handle); }
    bool is_enabled() const { return handle && IsWindowEnabled(handle); }
    bool has_focus() const;
    RECT rectangle() const; // on the screen, with its frame
    POINT centre() const;

    // The answer to a message. Throws if its process does not answer within the limit or is gone.
    LRESULT send(UINT message, WPARAM wparam = 0, LPARAM lparam = 0) const;

    // --- what is in it

    std::vector<Window> children() const; // at any depth, in tab order
    std::vector<Window> children(const std::string &class_name) const;
    Window child(int id) const; // waits until there is one
    Window child(const std::string &class_name, size_t number = 0) const;

    // --- what a person does with it

    const Window &bring_to_front() const;
    const Window &click(Mouse how = Mouse::left) const; // its centre, once it can be seen and is enabled
    const Window &click_inside(POINT place, Mouse how = Mouse::left) const; // in client coordinates
    const Window &focus() const;                                            // a click or the Tab key, as it takes
    const Window &close() const;                                            // the cross in its corner
    void wait_until_gone() const;
    void wait_until_idle() const; // until it has handled what was sent to it before

    // The picture of it that goes to the folder of pictures, with its frame.
    const Window &picture(const std::string &name) const;

  protected:
    HWND handle = nullptr;
};

// The windows that stand on the desktop, visible, the front one first; of one process if it is given.
std::vector<Window> desktop_windows(DWORD process = 0);

// Waits until a window that `fits` stands on the desktop. `what` names it in the message if it does not come.
Window find_window(const std::string &what, const std::function<bool(const Window &)> &fits, DWORD process = 0);
Window find_window(const std::string &title, DWORD process = 0);
Window find_window_of_class(const std::string &class_name, DWORD process = 0);

// The texts of the balloons that can be seen.
std::vector<std::string> balloons();
std::string wait_for_balloon();

} // namespace driver

#endif
