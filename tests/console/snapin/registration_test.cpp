/* The snap-in registered with regsvr32, as an administrator does it, in a registry of the test's own. */

#include "driver/driver.h"
#include "registry/mmc.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <objbase.h>

using testing::HasSubstr;
using testing::Not;

namespace
{

class Registration : public testing::Test
{
  protected:
    ~Registration() override { regsvr32({"/s", "/u"}); }

    /* As people write it: what it depends on is looked for in the folder before the last backslash. */
    static std::string library()
    {
        std::string path = driver::built("holdfast-snapin.dll");
        std::replace(path.begin(), path.end(), '/', '\\');
        return path;
    }

    static int regsvr32(std::vector<std::string> options)
    {
        options.push_back(library());
        return driver::run("C:\\windows\\system32\\regsvr32.exe", options);
    }

    static std::string filled(const char *places)
    {
        hf_text text = HF_TEXT_INIT(4096);
        EXPECT_TRUE(hf_mmc_fill(&text, places, library().c_str()));
        std::string all = hf_text_get(&text);
        hf_text_free(&text);
        return all;
    }

    /* The value, `(missing)`, or `(no key)`. */
    static std::string value(const std::string &key, const char *name)
    {
        HKEY handle = nullptr;
        char text[1024];
        DWORD size = sizeof text;
        if (RegOpenKeyExA(HKEY_LOCAL_MACHINE, key.c_str(), 0, KEY_READ | KEY_WOW64_64KEY, &handle) != ERROR_SUCCESS)
            return "(no key)";
        LSTATUS code = RegGetValueA(handle, nullptr, name, RRF_RT_REG_SZ, nullptr, text, &size);
        RegCloseKey(handle);
        return code == ERROR_SUCCESS ? text : "(missing)";
    }

    /* How many of the table's own keys are there. */
    static size_t keys_there()
    {
        size_t count, there = 0;
        const hf_mmc_entry *entries = hf_mmc_entries(&count);
        for (size_t i = 0; i < count; i++)
            if (!entries[i].shared && value(filled(entries[i].key), "") != "(no key)") there++;
        return there;
    }

    static HRESULT make(hf_mmc_guid guid)
    {
        CLSID id;
        void *object = nullptr;
        std::string text = hf_mmc_guid_text(guid);
        HRESULT result = CLSIDFromString(std::wstring(text.begin(), text.end()).c_str(), &id);
        if (SUCCEEDED(result)) result = CoCreateInstance(id, nullptr, CLSCTX_INPROC_SERVER, IID_IUnknown, &object);
        if (object != nullptr) static_cast<IUnknown *>(object)->Release();
        return result;
    }
};

TEST_F(Registration, IsReadBackFromTheRegistryAndLeavesNothingThere)
{
    ASSERT_EQ(0, regsvr32({"/s"}));
    ASSERT_EQ(0, regsvr32({"/s"})) << "twice is harmless";
    size_t count;
    const hf_mmc_entry *entries = hf_mmc_entries(&count);
    for (size_t i = 0; i < count; i++) {
        std::string key = filled(entries[i].key);
        EXPECT_NE("(no key)", value(key, "")) << key;
        if (entries[i].name) {
            EXPECT_EQ(filled(entries[i].text), value(key, entries[i].name)) << key;
        }
    }
    ASSERT_EQ(0, regsvr32({"/s", "/u"}));
    EXPECT_EQ(0u, keys_there());
}

TEST_F(Registration, LetsEveryClassBeMade)
{
    CoInitializeEx(nullptr, COINIT_APARTMENTTHREADED);
    EXPECT_EQ(REGDB_E_CLASSNOTREG, make(HF_MMC_SNAPIN));
    ASSERT_EQ(0, regsvr32({"/s"}));
    for (hf_mmc_guid guid : {HF_MMC_SNAPIN, HF_MMC_ABOUT, HF_MMC_EXTENSION}) EXPECT_EQ(S_OK, make(guid));
    CoFreeUnusedLibraries();
    CoUninitialize();
}

TEST_F(Registration, IsListedAndAttachedByTheCommandLine)
{
    const std::string foreign = "{11111111-2222-3333-4444-5555555555AA}";
    const std::string sheet = "SOFTWARE\\Microsoft\\MMC\\NodeTypes\\" + foreign + "\\Extensions\\PropertySheet";
    HKEY key = nullptr;
    RegCreateKeyExA(HKEY_LOCAL_MACHINE, ("SOFTWARE\\Microsoft\\MMC\\NodeTypes\\" + foreign).c_str(), 0, nullptr, 0,
                    KEY_WRITE, nullptr, &key, nullptr);
    RegCloseKey(key);

    std::string out;
    EXPECT_EQ(1, driver::run("holdfast", {"mmc", "extend", foreign}, &out));
    EXPECT_THAT(out, HasSubstr("mmc-not-registered"));
    ASSERT_EQ(0, regsvr32({"/s"}));
    ASSERT_EQ(0, driver::run("holdfast", {"mmc", "nodes"}, &out)) << out;
    EXPECT_THAT(out, HasSubstr(hf_mmc_guid_text(HF_MMC_SNAPIN)));
    EXPECT_THAT(out, HasSubstr(foreign));
    ASSERT_EQ(0, driver::run("holdfast", {"mmc", "extend", foreign}, &out)) << out;
    EXPECT_EQ("Azure Backup settings", value(sheet, hf_mmc_guid_text(HF_MMC_EXTENSION)));
    ASSERT_EQ(0, driver::run("holdfast", {"mmc", "unextend", foreign}, &out)) << out;
    EXPECT_EQ("(no key)", value(sheet, ""));
    ASSERT_EQ(0, driver::run("holdfast", {"mmc", "extend", foreign}, &out)) << out;
    ASSERT_EQ(0, regsvr32({"/s", "/u"}));
    EXPECT_EQ("(no key)", value(sheet, "")) << "unregistering takes it off again";
    EXPECT_EQ("(missing)", value("SOFTWARE\\Microsoft\\MMC\\NodeTypes\\" + foreign, "")) << "which was there before";
}

} // namespace
