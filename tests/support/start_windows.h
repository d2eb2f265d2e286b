/* tests/support/start_windows.h: how tests on Windows start another program. */

#ifndef HOLDFAST_TESTS_SUPPORT_START_WINDOWS_H
#define HOLDFAST_TESTS_SUPPORT_START_WINDOWS_H

#include "tests/support/wide_windows.h"

#include <string>
#include <vector>
#include <windows.h>

namespace testing_support
{

/* A word as CommandLineToArgvW takes it apart again: quotes escaped, and backslashes before a quote doubled. */
inline std::wstring quoted(const std::string &word)
{
    std::wstring out = L"\"";
    size_t backslashes = 0;
    for (wchar_t c : wide(word)) {
        if (c == L'\\') {
            backslashes++;
            continue;
        }
        out.append(c == L'"' ? backslashes * 2 + 1 : backslashes, L'\\');
        out.push_back(c);
        backslashes = 0;
    }
    return out.append(backslashes * 2, L'\\') + L"\"";
}

inline std::wstring command_line(const std::string &program, const std::vector<std::string> &arguments)
{
    std::wstring line = quoted(program);
    for (const std::string &argument : arguments) line += L" " + quoted(argument);
    return line;
}

/* Starts it with the handles of `startup`, which it inherits. 0, or the error of CreateProcessW.
 *
 * Wine answers ERROR_INTERNAL_ERROR when the new process ended before its first instruction: its loader did not get the
 * memory that it wanted, one time in some ten thousand on a loaded machine. Nothing of the program has run by then, so
 * it is started again. */
inline DWORD start(const std::wstring &line, STARTUPINFOW *startup, DWORD flags, PROCESS_INFORMATION *out)
{
    DWORD error = 0;
    for (int attempt = 0; attempt < 5; attempt++) {
        std::wstring writable = line; /* CreateProcessW writes into it */
        error = CreateProcessW(nullptr, writable.data(), nullptr, nullptr, TRUE, flags, nullptr, nullptr, startup, out)
                    ? 0
                    : GetLastError();
        if (error != ERROR_INTERNAL_ERROR) break;
    }
    return error;
}

} // namespace testing_support

#endif
