/* tests/support/page.h: a page with a field of every kind, and code behind it that a test can put in. */

#ifndef HOLDFAST_TESTS_SUPPORT_PAGE_H
#define HOLDFAST_TESTS_SUPPORT_PAGE_H

#include "core/draft.h"
#include "tests/support/rows.h"

#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

namespace testing_support
{

/* What the page's code does; what is not set succeeds and does nothing. `kept` comes and goes as text. */
struct Behaviour {
    std::function<hf_status(hf_draft *, hf_problems *)> check;
    std::function<hf_status(hf_draft *, std::string &kept, hf_problems *)> prepare;
    std::function<hf_status(const std::string &kept, hf_error *)> settle, abandon;
};

/* A page `id` with these fields:
 *   mode choice, host text (required, enabled when mode = custom), port integer, rate rate, hours timetable, bypass
 * list, enabled bool, note text (not lockable, visible when enabled), folder and file path (must exist), password
 * secret, change bool (transient, heading), passphrase secret (transient, required), effective info, test action */
class Page
{
  public:
    explicit Page(const std::string &name = "sample") : id(name)
    {
        fields[1].rules = fields[2].rules = array_of(custom);
        fields[7].rules = array_of(shown);
        fields[0].choices = array_of(modes);
        groups[0].fields = array_of(in_group);
        plugin.size = sizeof plugin;
        plugin.abi_major = HF_ABI_MAJOR;
        plugin.id = id.c_str();
        plugin.version = "1.0.0";
        plugin.title = "Sample";
        plugin.fields = array_of(fields);
        plugin.groups = array_of(groups);
        hf_error error = {};
        if (hf_page_make(&page, &plugin, &table, this, &error) != HF_OK) throw std::runtime_error(error.text);
    }
    Page(const Page &) = delete;
    Page &operator=(const Page &) = delete;
    ~Page() { hf_page_free(page); }

    operator const hf_page *() const { return page; }
    const hf_field *field(const char *name) const { return hf_page_field(page, name); }

    Behaviour behaviour;

  private:
    static Behaviour &of(const hf_page *page) { return static_cast<Page *>(page->context)->behaviour; }

    static hf_status check(const hf_page *page, hf_draft *draft, hf_problems *problems)
    {
        return of(page).check ? of(page).check(draft, problems) : HF_OK;
    }

    static hf_status prepare(const hf_page *page, hf_draft *draft, const hf_attendant *, hf_bytes *kept,
                             hf_problems *problems)
    {
        std::string text;
        hf_status status = of(page).prepare ? of(page).prepare(draft, text, problems) : HF_OK;
        if (!text.empty()) hf_bytes_copy(kept, text.data(), text.size());
        return status;
    }

    static std::string text_of(const hf_bytes *kept)
    {
        return {reinterpret_cast<const char *>(kept->data), kept->length};
    }

    static hf_status settle(const hf_page *page, const hf_bytes *kept, const hf_attendant *, hf_error *error)
    {
        return of(page).settle ? of(page).settle(text_of(kept), error) : HF_OK;
    }

    static hf_status abandon(const hf_page *page, const hf_bytes *kept, const hf_attendant *, hf_error *error)
    {
        return of(page).abandon ? of(page).abandon(text_of(kept), error) : HF_OK;
    }

    static constexpr uint32_t L = HF_LOCKABLE, T = HF_TRANSIENT;

    std::string id;
    hf_choice modes[2] = {{"system", "System"}, {"custom", "Custom"}};
    hf_rule custom[1] = {{HF_ENABLED_WHEN, "mode", "custom"}};
    hf_rule shown[1] = {{HF_VISIBLE_WHEN, "enabled", "on"}};
    const char *in_group[2] = {"change", "passphrase"};
    hf_field fields[15] = {
        defaulted(row("mode", HF_CHOICE, L), "system"),
        formatted(row("host", HF_TEXT, L | HF_REQUIRED), HF_FORMAT_HOST),
        defaulted(limited(row("port", HF_INTEGER, L), 1, 65535), "8080"),
        defaulted(limited(row("rate", HF_RATE, L), 256 * 1024, 1023 * 1024 * 1024), "512Kbps"),
        defaulted(row("hours", HF_TIMETABLE, L), "mon-fri 09:00-17:00"),
        defaulted(row("bypass", HF_LIST, L), "a.example,b.example"),
        row("enabled", HF_BOOL, L),
        row("note", HF_TEXT),
        row("folder", HF_PATH, HF_FOLDER | HF_MUST_EXIST),
        row("file", HF_PATH, HF_MUST_EXIST),
        limited(row("password", HF_SECRET), 0, 64),
        row("change", HF_BOOL, T),
        limited(row("passphrase", HF_SECRET, T | HF_REQUIRED), 8, 64),
        row("effective", HF_INFO),
        row("test", HF_ACTION),
    };
    hf_group groups[1] = {{"Change", "change", {}}};
    hf_plugin plugin = {};
    hf_page_behaviour table = {check, prepare, settle, abandon, nullptr, nullptr, nullptr};
    hf_page *page = nullptr;
};

} // namespace testing_support

#endif
