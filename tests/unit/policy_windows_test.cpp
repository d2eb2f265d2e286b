/* Policy in the registry. Windows only; below HKEY_CURRENT_USER, so that nothing else on the machine sees it. */

#include "core/policy/entries.h"
#include "tests/support/home.h"
#include "tests/support/page.h"

#include <gmock/gmock.h>
#include <windows.h>

using testing::EndsWith;
using testing::IsEmpty;
using testing::SizeIs;
using testing_support::lines_of;
using testing_support::Page;

namespace
{

class PolicyWindows : public testing::Test
{
  protected:
    PolicyWindows() : place(L"Software\\Holdfast test " + std::to_wstring(GetCurrentProcessId()))
    {
        for (const wchar_t *below : {L"\\Sample", L"\\Recommended\\sample", L"\\not an id"})
            RegCloseKey(make(place + below));
    }

    ~PolicyWindows() override
    {
        RegDeleteTreeW(HKEY_CURRENT_USER, place.c_str());
        hf_policy_free(policy);
        hf_problems_free(&problems);
    }

    static HKEY make(const std::wstring &path)
    {
        HKEY key = nullptr;
        if (RegCreateKeyExW(HKEY_CURRENT_USER, path.c_str(), 0, nullptr, 0, KEY_ALL_ACCESS | KEY_WOW64_64KEY, nullptr,
                            &key, nullptr) != ERROR_SUCCESS)
            throw std::runtime_error("cannot make a key");
        return key;
    }

    void put(const std::wstring &below, const wchar_t *name, DWORD type, const void *data, size_t length)
    {
        HKEY key = make(place + below);
        RegSetValueExW(key, name, 0, type, static_cast<const BYTE *>(data), static_cast<DWORD>(length));
        RegCloseKey(key);
    }

    void put_text(const std::wstring &below, const wchar_t *name, const std::wstring &text, DWORD type = REG_SZ)
    {
        put(below, name, type, text.c_str(), (text.size() + 1) * sizeof(wchar_t));
    }

    void put_number(const std::wstring &below, const wchar_t *name, DWORD number)
    {
        put(below, name, REG_DWORD, &number, sizeof number);
    }

    void load()
    {
        hf_error error = {};
        std::string path(place.begin(), place.end());
        policy = static_cast<hf_policy *>(calloc(1, sizeof *policy));
        ASSERT_EQ(HF_OK, hf_policy_read_registry(policy, "HKCU", path.c_str(), &problems, &error)) << error.text;
    }

    std::string value(const char *field)
    {
        const char *text = nullptr;
        switch (hf_policy_value(&text, &origin, policy, page, page.field(field), &problems)) {
        case HF_POLICY_ENFORCED: return std::string("enforced ") + text;
        case HF_POLICY_RECOMMENDED: return std::string("recommended ") + text;
        case HF_POLICY_NONE: break;
        }
        return "none";
    }

    std::wstring place;
    Page page;
    hf_policy *policy = nullptr;
    const char *origin = nullptr;
    hf_problems problems = {};
};

TEST_F(PolicyWindows, EnforcesAndRecommendsWhateverTheCaseOfItsNames)
{
    put_text(L"\\Sample", L"Mode", L"custom");
    put_number(L"\\Recommended\\sample", L"PORT", 3128);
    load();
    EXPECT_EQ("enforced custom", value("mode"));
    EXPECT_THAT(origin, EndsWith("\\sample\\mode"));
    EXPECT_EQ("recommended 3128", value("port"));
    EXPECT_THAT(origin, EndsWith("\\Recommended\\sample\\port"));
    EXPECT_THAT(lines_of(problems), IsEmpty());
}

TEST_F(PolicyWindows, TakesEveryTypeThatAValueCanHave)
{
    uint64_t number = 3128;
    put_number(L"\\Sample", L"enabled", 1);
    put(L"\\Sample", L"port", REG_QWORD, &number, sizeof number);
    put(L"\\Sample", L"bypass", REG_MULTI_SZ, L"c.example\0d.example\0", 21 * sizeof(wchar_t));
    put_text(L"\\Sample", L"rate", L"2Mbps", REG_EXPAND_SZ);
    load();
    EXPECT_EQ("enforced on", value("enabled"));
    EXPECT_EQ("enforced 3128", value("port"));
    EXPECT_EQ("enforced c.example,d.example", value("bypass"));
    EXPECT_EQ("enforced 2Mbps", value("rate"));
    EXPECT_THAT(lines_of(problems), IsEmpty());
}

TEST_F(PolicyWindows, ReadsATextWithoutAnEndAndRefusesWhatIsNoText)
{
    put(L"\\Sample", L"host", REG_SZ, L"proxy", 5 * sizeof(wchar_t));
    put(L"\\Sample", L"mode", REG_BINARY, "custom", 6);
    put(L"\\Sample", L"port", REG_SZ, "x", 1);
    load();
    EXPECT_EQ("enforced proxy", value("host"));
    EXPECT_EQ("none", value("mode"));
    EXPECT_EQ("none", value("port"));
    EXPECT_THAT(lines_of(problems), SizeIs(2));
}

TEST_F(PolicyWindows, TellsOfANameThatCannotBeOne)
{
    put_text(L"\\Sample", L"Mode Of_It", L"custom");
    load();
    hf_policy_report_unknown_fields(policy, page, &problems);
    EXPECT_THAT(lines_of(problems),
                testing::ElementsAre(testing::StartsWith("policy-unknown-field sample.mode of_it:")));
}

TEST_F(PolicyWindows, FindsNothingWhereThereIsNoKey)
{
    RegDeleteTreeW(HKEY_CURRENT_USER, place.c_str());
    load();
    EXPECT_EQ("none", value("mode"));
}

} // namespace
