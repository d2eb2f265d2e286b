/* tests/support/wide_windows.h: UTF-8, as tests have it, as the UTF-16 of Windows. */

#ifndef HOLDFAST_TESTS_SUPPORT_WIDE_WINDOWS_H
#define HOLDFAST_TESTS_SUPPORT_WIDE_WINDOWS_H

#include <string>
#include <windows.h>

namespace testing_support
{

inline std::wstring wide(const std::string &text)
{
    int size = MultiByteToWideChar(CP_UTF8, 0, text.data(), static_cast<int>(text.size()), nullptr, 0);
    std::wstring out(static_cast<size_t>(size), L'\0');
    MultiByteToWideChar(CP_UTF8, 0, text.data(), static_cast<int>(text.size()), out.data(), size);
    return out;
}

} // namespace testing_support

#endif
