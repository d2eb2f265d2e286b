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
    ~Registration() override
    {
        for (hf_mmc_module module : {HF_MMC_BACKUP, HF_MMC_DPM}) regsvr32({"/s", "/u"}, module);
    }

    /* As people write it: what it depends on is looked for in the folder before the last backslash. */
    static std::string library(hf_mmc_module module = HF_MMC_BACKUP)
    {
        std::string path = driver::built(std::string(hf_mmc_module_name(module)) + ".dll");
        std::replace(path.begin(), path.end(), '/', '\\');
        return path;
    }

    static int regsvr32(std::vector<std::string> options, hf_mmc_module module = HF_MMC_BACKUP)
    {
        options.push_back(library(module));
        return driver::run("C:\\windows\\system32\\regsvr32.exe", options);
    }

    static std::string filled(const char *places, hf_mmc_module module = HF_MMC_BACKUP)
    {
        hf_text text = HF_TEXT_INIT(4096);
        EXPECT_TRUE(hf_mmc_fill(&text, places, library(module).c_str()));
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
    static size_t keys_there(hf_mmc_module module = HF_MMC_BACKUP)
    {
        size_t count, there = 0;
        const hf_mmc_entry *entries = hf_mmc_entries(&count, module);
        for (size_t i = 0; i < count; i++)
            if (!entries[i].shared && value(filled(entries[i].key, module), "") != "(no key)") there++;
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
    const hf_mmc_entry *entries = hf_mmc_entries(&count, HF_MMC_BACKUP);
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

TEST_F(Registration, OfEachSnapinIsItsOwn)
{
    CoInitializeEx(nullptr, COINIT_APARTMENTTHREADED);
    ASSERT_EQ(0, regsvr32({"/s"}, HF_MMC_DPM));
    EXPECT_EQ(0u, keys_there()) << "Azure Backup came along";
    size_t all = keys_there(HF_MMC_DPM);
    EXPECT_GT(all, 15u);
    for (hf_mmc_guid guid : {HF_MMC_DPM_SNAPIN, HF_MMC_DPM_ABOUT}) EXPECT_EQ(S_OK, make(guid));
    CoFreeUnusedLibraries();

    ASSERT_EQ(0, regsvr32({"/s"}));
    ASSERT_EQ(0, regsvr32({"/s", "/u"}));
    EXPECT_EQ(all, keys_there(HF_MMC_DPM)) << "the other one took something along";
    ASSERT_EQ(0, regsvr32({"/s", "/u"}, HF_MMC_DPM));
    EXPECT_EQ(0u, keys_there(HF_MMC_DPM));
    CoUninitialize();
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
