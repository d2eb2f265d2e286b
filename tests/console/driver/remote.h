/* driver/remote.h: memory in the process of a window, for messages whose parameter is a pointer. */
#ifndef HOLDFAST_TESTS_CONSOLE_DRIVER_REMOTE_H
#define HOLDFAST_TESTS_CONSOLE_DRIVER_REMOTE_H

#include "wait.h"

#include <windows.h>

namespace driver
{

// A T in the process that owns `window`, filled with a copy of `value`.
template <typename T> class Remote
{
  public:
    Remote(HWND window, const T &value)
    {
        DWORD process_id = 0;
        GetWindowThreadProcessId(window, &process_id);
        process = OpenProcess(PROCESS_VM_OPERATION | PROCESS_VM_READ | PROCESS_VM_WRITE, FALSE, process_id);
        memory =
            process ? VirtualAllocEx(process, nullptr, sizeof(T), MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE) : nullptr;
        if (memory) write(value);
    }
    ~Remote()
    {
        if (memory) VirtualFreeEx(process, memory, 0, MEM_RELEASE);
        if (process) CloseHandle(process);
    }
    Remote(const Remote &) = delete;
    Remote &operator=(const Remote &) = delete;

    // Its address there: valid in that process only.
    T *there() const
    {
        if (!memory) throw Failure("the window's process is gone");
        return static_cast<T *>(memory);
    }
    LPARAM parameter() const { return reinterpret_cast<LPARAM>(there()); }

    T read() const
    {
        T value;
        if (!ReadProcessMemory(process, there(), &value, sizeof value, nullptr))
            throw Failure("the window's process is gone");
        return value;
    }
    void write(const T &value)
    {
        if (!WriteProcessMemory(process, there(), &value, sizeof value, nullptr))
            throw Failure("the window's process is gone");
    }

  private:
    HANDLE process = nullptr;
    void *memory = nullptr;
};

} // namespace driver

#endif
