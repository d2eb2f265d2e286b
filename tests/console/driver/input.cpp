#include "input.h"
#include "text.h"
#include "wait.h"

#include <map>
#include <vector>

namespace driver
{

static const std::map<std::string, WORD> named_keys = {
    {"Tab", VK_TAB},   {"Enter", VK_RETURN}, {"Escape", VK_ESCAPE},  {"Space", VK_SPACE},   {"Delete", VK_DELETE},
    {"Back", VK_BACK}, {"Left", VK_LEFT},    {"Right", VK_RIGHT},    {"Up", VK_UP},         {"Down", VK_DOWN},
    {"Home", VK_HOME}, {"End", VK_END},      {"PageUp", VK_PRIOR},   {"PageDown", VK_NEXT}, {"F1", VK_F1},
    {"F2", VK_F2},     {"F4", VK_F4},        {"F5", VK_F5},          {"F6", VK_F6},         {"F10", VK_F10},
    {"Menu", VK_APPS}, {"Plus", VK_ADD},     {"Minus", VK_SUBTRACT},
};

static const std::map<std::string, WORD> modifiers = {{"Alt", VK_MENU}, {"Ctrl", VK_CONTROL}, {"Shift", VK_SHIFT}};

static INPUT key_input(WORD key, DWORD flags)
{
    static const WORD extended[] = {VK_DELETE, VK_LEFT, VK_RIGHT, VK_UP,   VK_DOWN,
                                    VK_HOME,   VK_END,  VK_PRIOR, VK_NEXT, VK_APPS};
    INPUT input = {};
    input.type = INPUT_KEYBOARD;
    input.ki.wVk = key;
    input.ki.wScan = static_cast<WORD>(MapVirtualKeyW(key, MAPVK_VK_TO_VSC));
    input.ki.dwFlags = flags;
    for (WORD one : extended)
        if (one == key) input.ki.dwFlags |= KEYEVENTF_EXTENDEDKEY;
    return input;
}

static void send(std::vector<INPUT> &inputs)
{
    UINT count = static_cast<UINT>(inputs.size());
    if (SendInput(count, inputs.data(), sizeof(INPUT)) != count) throw Failure("the system took no input");
}

static WORD key_named(const std::string &name)
{
    auto found = named_keys.find(name);
    if (found != named_keys.end()) return found->second;
    if (name.size() == 1 && isalnum(static_cast<unsigned char>(name[0])))
        return static_cast<WORD>(toupper(static_cast<unsigned char>(name[0])));
    throw Failure("no key is named " + name);
}

static void move_to(POINT place)
{
    if (!SetCursorPos(place.x, place.y)) throw Failure("the mouse does not move");
}

// The display answers after all that it was asked before.
static void wait_for_display()
{
    HDC screen = GetDC(nullptr);
    for (int i = 0; i < 2; i++) GetPixel(screen, 0, 0);
    ReleaseDC(nullptr, screen);
}

// A window that comes under the pointer learns from the display which keys are held, and the display knows nothing of
// those that are sent here: a held Ctrl would be let go. So the pointer leaves the windows, and what it caused is over.
static void keep_display_out()
{
    static const UINT answer_ms = 1000; // of a window that hangs nothing is expected
    move_to({GetSystemMetrics(SM_CXSCREEN) - 1, GetSystemMetrics(SM_CYSCREEN) - 1});
    wait_for_display();
    for (int i = 0; i < 2; i++)
        SendMessageTimeoutW(GetForegroundWindow(), WM_NULL, 0, 0, SMTO_ABORTIFHUNG, answer_ms, nullptr);
}

void press(const std::string &key)
{
    std::vector<WORD> held;
    std::string rest = key;
    for (size_t plus; (plus = rest.find('+')) != std::string::npos; rest = rest.substr(plus + 1))
        held.push_back(modifiers.at(rest.substr(0, plus)));
    WORD last = key_named(rest);

    std::vector<INPUT> inputs;
    for (WORD modifier : held) inputs.push_back(key_input(modifier, 0));
    inputs.push_back(key_input(last, 0));
    inputs.push_back(key_input(last, KEYEVENTF_KEYUP));
    for (auto modifier = held.rbegin(); modifier != held.rend(); ++modifier)
        inputs.push_back(key_input(*modifier, KEYEVENTF_KEYUP));
    if (!held.empty()) keep_display_out();
    send(inputs);
}

void type(const std::string &text)
{
    std::vector<INPUT> inputs;
    for (wchar_t letter : wide(text)) {
        if (letter == L'\t' || letter == L'\n') {
            WORD key = letter == L'\t' ? VK_TAB : VK_RETURN;
            inputs.push_back(key_input(key, 0));
            inputs.push_back(key_input(key, KEYEVENTF_KEYUP));
            continue;
        }
        INPUT input = {};
        input.type = INPUT_KEYBOARD;
        input.ki.wScan = static_cast<WORD>(letter);
        input.ki.dwFlags = KEYEVENTF_UNICODE;
        inputs.push_back(input);
        input.ki.dwFlags |= KEYEVENTF_KEYUP;
        inputs.push_back(input);
    }
    if (!inputs.empty()) send(inputs);
}

// The place is part of each press and release: between a move and a press the pointer may be put back to where the
// display last saw it.
static INPUT mouse_input(POINT place, DWORD flags, DWORD time = 0)
{
    LONG width = GetSystemMetrics(SM_CXSCREEN), height = GetSystemMetrics(SM_CYSCREEN);
    INPUT input = {};
    input.type = INPUT_MOUSE;
    input.mi.dx = (place.x * 65536 + width - 1) / width; // in parts of the screen, which the system rounds down
    input.mi.dy = (place.y * 65536 + height - 1) / height;
    input.mi.dwFlags = flags | MOUSEEVENTF_ABSOLUTE | MOUSEEVENTF_MOVE;
    input.mi.time = time;
    return input;
}

// Two clicks at one place are no double click unless they are meant to be one: between them lies the time that a person
// takes, written on them rather than waited for.
static DWORD time_of_click()
{
    static DWORD last = 0;
    DWORD now = GetTickCount(), soonest = last + 2 * GetDoubleClickTime();
    last = last && static_cast<LONG>(soonest - now) > 0 ? soonest : now;
    return last;
}

void click_at(POINT place, Mouse how)
{
    DWORD down = how == Mouse::right ? MOUSEEVENTF_RIGHTDOWN : MOUSEEVENTF_LEFTDOWN;
    DWORD up = how == Mouse::right ? MOUSEEVENTF_RIGHTUP : MOUSEEVENTF_LEFTUP;
    DWORD time = time_of_click();
    std::vector<INPUT> inputs = {mouse_input(place, down, time), mouse_input(place, up, time)};
    if (how == Mouse::twice) {
        inputs.push_back(mouse_input(place, down, time + 1));
        inputs.push_back(mouse_input(place, up, time + 1));
    }
    move_to(place);
    send(inputs);
}

void hold_at(POINT place)
{
    std::vector<INPUT> inputs = {mouse_input(place, MOUSEEVENTF_LEFTDOWN, time_of_click())};
    move_to(place);
    send(inputs);
}

void release_at(POINT place)
{
    std::vector<INPUT> inputs = {mouse_input(place, MOUSEEVENTF_LEFTUP)};
    send(inputs);
}

void drag(POINT from, POINT to)
{
    POINT between = {(from.x + to.x) / 2, (from.y + to.y) / 2}; // a hand passes through what lies between
    std::vector<INPUT> inputs = {mouse_input(from, MOUSEEVENTF_LEFTDOWN), mouse_input(between, 0), mouse_input(to, 0),
                                 mouse_input(to, MOUSEEVENTF_LEFTUP)};
    move_to(from);
    send(inputs);
}

void drag(POINT from, POINT to, HWND taker, const std::string &modifier)
{
    std::vector<INPUT> down = {mouse_input(from, MOUSEEVENTF_LEFTDOWN, time_of_click())};
    std::vector<INPUT> rest = {mouse_input(to, 0), mouse_input(to, MOUSEEVENTF_LEFTUP)};
    if (!modifier.empty()) {
        rest.insert(rest.begin(), key_input(modifiers.at(modifier), 0));
        rest.push_back(key_input(modifiers.at(modifier), KEYEVENTF_KEYUP));
    }
    DWORD thread = GetWindowThreadProcessId(taker, nullptr);
    LONG moved = 0;
    move_to(from);
    send(down);
    wait_for("something to be taken up", [&] {
        POINT place = {from.x + (++moved % 2 ? 8 : 12), from.y};
        std::vector<INPUT> move = {mouse_input(place, 0)};
        send(move);
        GUITHREADINFO info = {};
        info.cbSize = sizeof info;
        return GetGUIThreadInfo(thread, &info) && info.hwndCapture == taker;
    });
    send(rest);
}

} // namespace driver
