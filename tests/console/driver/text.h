/* driver/text.h: text is UTF-8 in tests and UTF-16 in Windows. */
#ifndef HOLDFAST_TESTS_CONSOLE_DRIVER_TEXT_H
#define HOLDFAST_TESTS_CONSOLE_DRIVER_TEXT_H

#include "tests/support/wide_windows.h"

#include <string>

namespace driver
{

using testing_support::wide;
std::string narrow(const std::wstring &text);

// As a person reads a label: without the mark of the access key and without the colon at its end.
std::string as_read(const std::string &label);

} // namespace driver

#endif
