#include "program.h"
#include "text.h"
#include "wait.h"

#include "tests/support/places.h"
#include "tests/support/start_windows.h"

#include <fstream>
#include <psapi.h>
#include <sstream>

namespace driver
{

// With the separators of Windows: only so is what a DLL needs found beside it.
std::string built(const std::string &name)
{
    std::string path = std::string(HOLDFAST_PROGRAMS) + "/" + name;
    for (char &letter : path)
        if (letter == '/') letter = '\\';
    return path;
}

static std::wstring new_file()
{
    wchar_t folder[MAX_PATH], path[MAX_PATH];
    if (!GetTempPathW(MAX_PATH, folder) || !GetTempFileNameW(folder, L"ui", 0, path))
        throw Failure("no temporary file");
    return path;
}

Program::Program(const std::string &program, const std::vector<std::string> &arguments) : output_path(new_file())
{
    bool is_path = program.find_first_of("/\\") != std::string::npos;
    std::wstring line = testing_support::command_line(is_path ? program : built(program + ".exe"), arguments);

    SECURITY_ATTRIBUTES inherited = {sizeof inherited, nullptr, TRUE};
    HANDLE output = CreateFileW(output_path.c_str(), GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, &inherited,
                                CREATE_ALWAYS, FILE_ATTRIBUTE_TEMPORARY, nullptr);
    STARTUPINFOW startup = {};
    startup.cb = sizeof startup;
    startup.dwFlags = STARTF_USESTDHANDLES;
    startup.hStdOutput = startup.hStdError = output;
    PROCESS_INFORMATION started = {};
    DWORD error = testing_support::start(line, &startup, CREATE_NO_WINDOW, &started);
    CloseHandle(output);
    if (error != 0) {
        DeleteFileW(output_path.c_str());
        throw Failure("cannot start " + narrow(line) + ": error " + std::to_string(error));
    }
    CloseHandle(started.hThread);
    process = started.hProcess;
    process_id = started.dwProcessId;
}

Program::~Program()
{
    if (runs()) {
        TerminateProcess(process, 99);
        WaitForSingleObject(process, 10 * 1000);
    }
    CloseHandle(process);
    DeleteFileW(output_path.c_str());
}

bool Program::runs() const
{
    return WaitForSingleObject(process, 0) == WAIT_TIMEOUT;
}

int Program::wait_for_exit()
{
    wait_for(
        "the end of a program", [&] { return !runs(); }, [&] { return "its output: " + output(); });
    DWORD status = 0;
    GetExitCodeProcess(process, &status);
    return static_cast<int>(status);
}

std::string Program::output() const
{
    std::ifstream file(narrow(output_path), std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

DWORD Program::handles() const
{
    DWORD count = 0;
    GetProcessHandleCount(process, &count);
    return count;
}

DWORD Program::gdi_objects() const
{
    return GetGuiResources(process, GR_GDIOBJECTS);
}

SIZE_T Program::private_bytes() const
{
    PROCESS_MEMORY_COUNTERS counters = {};
    counters.cb = sizeof counters;
    GetProcessMemoryInfo(process, &counters, sizeof counters);
    return counters.PagefileUsage;
}

int run(const std::string &program, const std::vector<std::string> &arguments, std::string *output)
{
    Program started(program, arguments);
    int status = started.wait_for_exit();
    if (output) *output = started.output();
    return status;
}

} // namespace driver
