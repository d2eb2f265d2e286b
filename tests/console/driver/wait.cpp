#include "wait.h"

#include <windows.h>

namespace driver
{

void (*on_failure)() = nullptr;
void (*while_waiting)() = nullptr;

Failure::Failure(const std::string &what) : std::runtime_error(what)
{
    if (on_failure) on_failure();
}

static const ULONGLONG limit_ms = 60 * 1000, patience_ms = 2 * 1000;

void wait_for(const std::string &what, const std::function<bool()> &reached, const std::function<std::string()> &seen)
{
    ULONGLONG start = GetTickCount64();
    while (!reached()) {
        if (GetTickCount64() - start > limit_ms) {
            if (reached()) return;
            throw Failure("waited in vain for " + what + (seen ? "; there was " + seen() : ""));
        }
        if (while_waiting) while_waiting();
        Sleep(5); // between two looks, so that what is waited for gets the processor
    }
}

void act_until(const std::string &what, const std::function<bool()> &reached, const std::function<void()> &act)
{
    act();
    ULONGLONG acted = GetTickCount64();
    wait_for(what, [&] {
        if (reached()) return true;
        if (GetTickCount64() - acted < patience_ms) return false;
        act();
        acted = GetTickCount64();
        return reached();
    });
}

} // namespace driver
