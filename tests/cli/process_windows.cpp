#include "tests/cli/process.h"
#include "tests/support/start_windows.h"

#include <stdexcept>
#include <thread>

namespace cli
{

using testing_support::wide;

namespace
{

constexpr DWORD time_limit = 120000; /* milliseconds */

struct Pipe {
    HANDLE read = nullptr, write = nullptr;
    explicit Pipe(bool child_reads)
    {
        SECURITY_ATTRIBUTES inherit = {sizeof inherit, nullptr, TRUE};
        if (!CreatePipe(&read, &write, &inherit, 0)) throw std::runtime_error("no pipe");
        SetHandleInformation(child_reads ? write : read, HANDLE_FLAG_INHERIT, 0);
    }
};

void read_all(HANDLE end, std::string &text)
{
    char buffer[4096];
    DWORD got;
    while (ReadFile(end, buffer, sizeof buffer, &got, nullptr) && got > 0) text.append(buffer, got);
    CloseHandle(end);
}

/* Sets what the child inherits, and puts it back. */
struct Environment {
    explicit Environment(const Command &command)
    {
        for (const auto &[name, value] : command.environment) {
            std::wstring key = wide(name);
            DWORD size = GetEnvironmentVariableW(key.c_str(), nullptr, 0);
            std::wstring old(size, L'\0');
            if (size) GetEnvironmentVariableW(key.c_str(), old.data(), size);
            before.emplace_back(key, old);
            SetEnvironmentVariableW(key.c_str(), value.empty() ? nullptr : wide(value).c_str());
        }
    }
    ~Environment()
    {
        for (const auto &[key, old] : before) {
            SetEnvironmentVariableW(key.c_str(), old.empty() ? nullptr : old.c_str());
        }
    }
    std::vector<std::pair<std::wstring, std::wstring>> before;
};

} // namespace

Result run(const Command &command)
{
    Result result;
    Environment environment(command);
    Pipe in(true), out(false), err(false);

    STARTUPINFOW start = {};
    start.cb = sizeof start;
    start.dwFlags = STARTF_USESTDHANDLES;
    start.hStdInput = in.read;
    start.hStdOutput = out.write;
    start.hStdError = err.write;
    PROCESS_INFORMATION process = {};
    const std::wstring line = testing_support::command_line(command.program, command.arguments);
    const DWORD why = testing_support::start(line, &start, 0, &process);
    CloseHandle(in.read);
    CloseHandle(out.write);
    CloseHandle(err.write);

    std::thread read_out(read_all, out.read, std::ref(result.out)), read_err(read_all, err.read, std::ref(result.err));
    DWORD written;
    WriteFile(in.write, command.input.data(), static_cast<DWORD>(command.input.size()), &written, nullptr);
    CloseHandle(in.write);
    if (why == 0) {
        DWORD code = 0;
        if (WaitForSingleObject(process.hProcess, time_limit) != WAIT_OBJECT_0) TerminateProcess(process.hProcess, 255);
        GetExitCodeProcess(process.hProcess, &code);
        result.code = static_cast<int>(code);
        CloseHandle(process.hThread);
        CloseHandle(process.hProcess);
    }
    read_out.join();
    read_err.join();
    if (why != 0) result.err = command.program + " could not be started: error " + std::to_string(why);
    return result;
}

} // namespace cli
