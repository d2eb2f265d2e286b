/* driver/program.h: a program that a test started. */
#ifndef HOLDFAST_TESTS_CONSOLE_DRIVER_PROGRAM_H
#define HOLDFAST_TESTS_CONSOLE_DRIVER_PROGRAM_H

#include "window.h"

#include <string>
#include <vector>

namespace driver
{

// It is ended with the object, if it has not ended before.
class Program
{
  public:
    // `program` is the path of a program, or the name of one that was built (without .exe). What it prints is kept.
    explicit Program(const std::string &program, const std::vector<std::string> &arguments = {});
    ~Program();
    Program(const Program &) = delete;
    Program &operator=(const Program &) = delete;

    DWORD id() const { return process_id; }
    bool runs() const;
    int wait_for_exit();        // its exit status
    std::string output() const; // what it has printed so far, on both streams

    // Its windows: waits until there is one.
    Window window(const std::string &title) const { return find_window(title, process_id); }
    Window window_of_class(const std::string &name) const { return find_window_of_class(name, process_id); }
    std::vector<Window> windows() const { return desktop_windows(process_id); }

    // The process's handles and GDI objects, for tests that count.
    DWORD handles() const;
    DWORD gdi_objects() const;
    SIZE_T private_bytes() const;

  private:
    HANDLE process = nullptr;
    DWORD process_id = 0;
    std::wstring output_path;
};

// Runs a program to its end and returns its exit status; what it printed goes to `output`.
int run(const std::string &program, const std::vector<std::string> &arguments = {}, std::string *output = nullptr);

// The path of something that was built: "holdfast-console.exe", "test-names.dll".
std::string built(const std::string &name);

} // namespace driver

#endif
