#include "text.h"

namespace driver
{

std::string narrow(const std::wstring &text)
{
    int size = static_cast<int>(text.size());
    int length = WideCharToMultiByte(CP_UTF8, 0, text.data(), size, nullptr, 0, nullptr, nullptr);
    std::string out(static_cast<size_t>(length), '\0');
    WideCharToMultiByte(CP_UTF8, 0, text.data(), size, out.data(), length, nullptr, nullptr);
    return out;
}

std::string as_read(const std::string &label)
{
    std::string out;
    for (size_t i = 0; i < label.size(); i++) {
        if (label[i] == '&' && i + 1 < label.size()) i++; // "&&" is read as "&"
        out += label[i];
    }
    if (!out.empty() && out.back() == ':') out.pop_back();
    if (!out.empty() && out.back() == '*') out.pop_back(); // of what must not be empty
    return out;
}

} // namespace driver
