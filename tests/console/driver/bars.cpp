#include "bars.h"
#include "remote.h"
#include "text.h"
#include "wait.h"

#include <commctrl.h>

namespace driver
{

static TBBUTTON button_at(const Window &bar, WPARAM index)
{
    Remote<TBBUTTON> remote(bar.get(), {});
    bar.send(TB_GETBUTTON, index, remote.parameter());
    return remote.read();
}

static std::string button_text(const Window &bar, int command)
{
    struct Text {
        wchar_t text[256];
    };
    Remote<Text> remote(bar.get(), {});
    bar.send(TB_GETBUTTONTEXTW, static_cast<WPARAM>(command), remote.parameter());
    return as_read(narrow(remote.read().text));
}

std::vector<Button> Toolbar::buttons() const
{
    std::vector<Button> list;
    for (LRESULT i = 0, count = send(TB_BUTTONCOUNT); i < count; i++) {
        TBBUTTON read = button_at(*this, static_cast<WPARAM>(i));
        Button button = {};
        button.separator = (read.fsStyle & BTNS_SEP) != 0;
        button.enabled = (read.fsState & TBSTATE_ENABLED) != 0;
        button.checked = (read.fsState & TBSTATE_CHECKED) != 0;
        button.hidden = (read.fsState & TBSTATE_HIDDEN) != 0;
        if (!button.separator) button.label = button_text(*this, read.idCommand);
        list.push_back(button);
    }
    return list;
}

Button Toolbar::button(const std::string &label) const
{
    std::string all;
    for (const Button &one : buttons()) {
        if (!one.separator && one.label == label) return one;
        all += (all.empty() ? "" : ", ") + one.label;
    }
    throw Failure("the tool bar has no \"" + label + "\", but " + all);
}

const Toolbar &Toolbar::push(const std::string &label) const
{
    wait_for("\"" + label + "\" to be enabled", [&] { return button(label).enabled; });
    std::vector<Button> all = buttons();
    size_t index = 0;
    while (all[index].separator || all[index].label != label) index++;
    Remote<RECT> remote(handle, {});
    send(TB_GETITEMRECT, index, remote.parameter());
    RECT place = remote.read();
    click_inside({(place.left + place.right) / 2, (place.top + place.bottom) / 2});
    return *this;
}

std::string StatusBar::part(size_t number) const
{
    struct Text {
        wchar_t text[512];
    };
    if (LOWORD(send(SB_GETTEXTLENGTHW, number)) >= 512) throw Failure("a status bar with much to say");
    Remote<Text> remote(handle, {});
    send(SB_GETTEXTW, number, remote.parameter());
    return narrow(remote.read().text);
}

void StatusBar::wait_for_text(const std::string &text) const
{
    wait_for(
        "\"" + text + "\" in the status bar", [&] { return part() == text; }, [&] { return "\"" + part() + "\""; });
}

} // namespace driver
