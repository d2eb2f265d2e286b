/* The snap-in's entries in a real registry. HKEY_LOCAL_MACHINE is another key for this process, so that nothing else on
 * the machine sees it. */

#include "registry/mmc.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <string>
#include <vector>
#include <windows.h>

using testing::ElementsAre;
using testing::HasSubstr;

namespace
{

const char library[] = "C:\\Program Files\\Holdfast\\holdfast-snapin.dll";
const char foreign[] = "{11111111-2222-3333-4444-5555555555AA}";
const std::string mmc = "SOFTWARE\\Microsoft\\MMC\\";

class MmcRegistry : public testing::Test
{
  protected:
    MmcRegistry() : place(L"Software\\Holdfast mmc test " + std::to_wstring(GetCurrentProcessId()))
    {
        RegCreateKeyExW(HKEY_CURRENT_USER, place.c_str(), 0, nullptr, 0, KEY_ALL_ACCESS, nullptr, &root, nullptr);
        RegOverridePredefKey(HKEY_LOCAL_MACHINE, root);
    }

    ~MmcRegistry() override
    {
        RegOverridePredefKey(HKEY_LOCAL_MACHINE, nullptr);
        RegCloseKey(root);
        RegDeleteTreeW(HKEY_CURRENT_USER, place.c_str());
    }

    static std::string filled(const char *places)
    {
        hf_text text = HF_TEXT_INIT(4096);
        EXPECT_TRUE(hf_mmc_fill(&text, places, library));
        std::string all = hf_text_get(&text);
        hf_text_free(&text);
        return all;
    }

    /* The value, `(missing)`, or `(no key)`. */
    std::string value(const std::string &key, const char *name)
    {
        HKEY handle = nullptr;
        char text[1024];
        DWORD size = sizeof text;
        if (RegOpenKeyExA(root, key.c_str(), 0, KEY_READ, &handle) != ERROR_SUCCESS) return "(no key)";
        LSTATUS code = RegGetValueA(handle, nullptr, name, RRF_RT_REG_SZ, nullptr, text, &size);
        RegCloseKey(handle);
        return code == ERROR_SUCCESS ? text : "(missing)";
    }

    bool exists(const std::string &key) { return value(key, "x") != "(no key)"; }

    void put(const std::string &key, const char *name, const char *text)
    {
        HKEY handle = nullptr;
        ASSERT_EQ(ERROR_SUCCESS,
                  RegCreateKeyExA(root, key.c_str(), 0, nullptr, 0, KEY_WRITE, nullptr, &handle, nullptr));
        RegSetValueExA(handle, name, 0, REG_SZ, reinterpret_cast<const BYTE *>(text),
                       static_cast<DWORD>(strlen(text) + 1));
        RegCloseKey(handle);
    }

    /* Every subkey path that exists below the root, deepest last. */
    void walk(std::vector<std::string> &out, HKEY at, const std::string &path)
    {
        char name[256];
        for (DWORD i = 0, length = sizeof name;
             RegEnumKeyExA(at, i, name, &length, nullptr, nullptr, nullptr, nullptr) == ERROR_SUCCESS;
             i++, length = sizeof name) {
            HKEY below = nullptr;
            out.push_back(path + name);
            if (RegOpenKeyExA(at, name, 0, KEY_READ, &below) == ERROR_SUCCESS) walk(out, below, path + name + "\\");
            RegCloseKey(below);
        }
    }

    std::vector<std::string> keys()
    {
        std::vector<std::string> all;
        walk(all, root, "");
        return all;
    }

    void add_foreign_node_type() { put(mmc + "SnapIns\\{F}\\NodeTypes\\" + foreign, "", "Foreign nodes"); }

    std::string attached(const char *how)
    {
        return value(mmc + "NodeTypes\\" + foreign + "\\Extensions\\" + how, hf_mmc_guid_text(HF_MMC_EXTENSION));
    }

    std::wstring place;
    HKEY root = nullptr;
    hf_error error = {};
    bool changed = false;
};

TEST_F(MmcRegistry, HoldsEveryEntryOfTheTableOnceRegistered)
{
    ASSERT_EQ(HF_OK, hf_mmc_register(HF_MMC_BACKUP, library, &error)) << error.text;
    size_t count;
    const hf_mmc_entry *entries = hf_mmc_entries(&count, HF_MMC_BACKUP);
    for (size_t i = 0; i < count; i++) {
        std::string key = filled(entries[i].key);
        EXPECT_TRUE(exists(key)) << key;
        if (entries[i].name) {
            EXPECT_EQ(filled(entries[i].text), value(key, entries[i].name)) << key;
        }
    }
}

TEST_F(MmcRegistry, HoldsNothingOfOursOnceUnregistered)
{
    put("SOFTWARE\\Classes\\CLSID\\{other}", "", "another class");
    std::vector<std::string> before = keys();
    ASSERT_EQ(HF_OK, hf_mmc_register(HF_MMC_BACKUP, library, &error)) << error.text;
    ASSERT_EQ(HF_OK, hf_mmc_unregister(HF_MMC_BACKUP, &error)) << error.text;
    std::vector<std::string> after = keys();
    after.erase(std::remove(after.begin(), after.end(), "SOFTWARE\\Microsoft"), after.end());
    EXPECT_EQ(before, after);
}

TEST_F(MmcRegistry, IsTheSameWhenRegisteredTwice)
{
    ASSERT_EQ(HF_OK, hf_mmc_register(HF_MMC_BACKUP, "C:\\old\\holdfast-snapin.dll", &error));
    std::vector<std::string> once = keys();
    ASSERT_EQ(HF_OK, hf_mmc_register(HF_MMC_BACKUP, library, &error));
    EXPECT_EQ(once, keys());
    EXPECT_EQ(library, value(filled("SOFTWARE\\Classes\\CLSID\\{SNAPIN}\\InprocServer32"), ""));
    EXPECT_EQ(HF_OK, hf_mmc_unregister(HF_MMC_BACKUP, &error));
    EXPECT_EQ(HF_OK, hf_mmc_unregister(HF_MMC_BACKUP, &error)) << "nothing is left to remove";
}

TEST_F(MmcRegistry, LeavesWhatOthersPutBelowOurNodeTypes)
{
    ASSERT_EQ(HF_OK, hf_mmc_register(HF_MMC_BACKUP, library, &error));
    std::string extensions = filled((mmc + "NodeTypes\\{ROOT}").c_str()) + "\\Extensions\\ContextMenu";
    put(extensions, "{another}", "of somebody else");
    ASSERT_EQ(HF_OK, hf_mmc_unregister(HF_MMC_BACKUP, &error)) << error.text;
    EXPECT_EQ("of somebody else", value(extensions, "{another}"));
    EXPECT_FALSE(exists(filled((mmc + "NodeTypes\\{PAGE}").c_str())));
}

TEST_F(MmcRegistry, RemovesWhatItAddedAndPutsBackWhatItChangedWhenAnEntryFails)
{
    put(filled("SOFTWARE\\Classes\\CLSID\\{SNAPIN}\\InprocServer32"), "", "C:\\old.dll");
    add_foreign_node_type(); /* makes the keys above */
    /* Below a key that does not outlive the session none can be made that does. */
    HKEY nodes = nullptr;
    ASSERT_EQ(ERROR_SUCCESS, RegCreateKeyExA(root, (mmc + "NodeTypes").c_str(), 0, nullptr, REG_OPTION_VOLATILE,
                                             KEY_ALL_ACCESS, nullptr, &nodes, nullptr));
    RegCloseKey(nodes);
    std::vector<std::string> before = keys();

    EXPECT_EQ(HF_FAILED, hf_mmc_register(HF_MMC_BACKUP, library, &error));
    EXPECT_STREQ("mmc-registry", error.id);
    EXPECT_THAT(error.text, HasSubstr(hf_mmc_guid_text(HF_MMC_ROOT)));
    EXPECT_EQ("C:\\old.dll", value(filled("SOFTWARE\\Classes\\CLSID\\{SNAPIN}\\InprocServer32"), ""));
    EXPECT_EQ("(missing)", value(filled("SOFTWARE\\Classes\\CLSID\\{SNAPIN}\\InprocServer32"), "ThreadingModel"));
    EXPECT_EQ(before, keys());
}

TEST_F(MmcRegistry, AttachesToANodeTypeAndTakesItselfOffAgain)
{
    add_foreign_node_type();
    ASSERT_EQ(HF_OK, hf_mmc_register(HF_MMC_BACKUP, library, &error));
    std::vector<std::string> before = keys();
    ASSERT_EQ(HF_OK, hf_mmc_extend(&changed, foreign, &error)) << error.text;
    EXPECT_TRUE(changed);
    EXPECT_EQ("Azure Backup settings", attached("PropertySheet"));
    EXPECT_EQ("Azure Backup settings", attached("ContextMenu"));

    ASSERT_EQ(HF_OK, hf_mmc_extend(&changed, "11111111-2222-3333-4444-5555555555aa", &error)) << error.text;
    EXPECT_FALSE(changed);
    ASSERT_EQ(HF_OK, hf_mmc_unextend(&changed, foreign, &error)) << error.text;
    EXPECT_TRUE(changed);
    EXPECT_EQ(before, keys());
    ASSERT_EQ(HF_OK, hf_mmc_unextend(&changed, foreign, &error)) << error.text;
    EXPECT_FALSE(changed);
}

TEST_F(MmcRegistry, LeavesTheExtensionsOfOthersWhereTheyAre)
{
    add_foreign_node_type();
    put(mmc + "NodeTypes\\" + foreign + "\\Extensions\\PropertySheet", "{another}", "of somebody else");
    ASSERT_EQ(HF_OK, hf_mmc_register(HF_MMC_BACKUP, library, &error));
    ASSERT_EQ(HF_OK, hf_mmc_extend(&changed, foreign, &error));
    ASSERT_EQ(HF_OK, hf_mmc_unextend(&changed, foreign, &error));
    EXPECT_EQ("of somebody else", value(mmc + "NodeTypes\\" + foreign + "\\Extensions\\PropertySheet", "{another}"));
    EXPECT_EQ("(missing)", attached("PropertySheet"));
    EXPECT_EQ("(no key)", attached("ContextMenu"));
}

TEST_F(MmcRegistry, IsAttachedNowhereOnceUnregistered)
{
    add_foreign_node_type();
    std::vector<std::string> before = keys();
    ASSERT_EQ(HF_OK, hf_mmc_register(HF_MMC_BACKUP, library, &error));
    ASSERT_EQ(HF_OK, hf_mmc_extend(&changed, foreign, &error));
    ASSERT_EQ(HF_OK, hf_mmc_unregister(HF_MMC_BACKUP, &error)) << error.text;
    EXPECT_EQ("(no key)", attached("PropertySheet"));
    std::vector<std::string> after = keys();
    after.erase(std::remove(after.begin(), after.end(), "SOFTWARE\\Classes"), after.end());
    after.erase(std::remove(after.begin(), after.end(), "SOFTWARE\\Classes\\CLSID"), after.end());
    EXPECT_EQ(before, after);
}

TEST_F(MmcRegistry, RefusesToAttachWhereItMakesNoSense)
{
    EXPECT_EQ(HF_USAGE, hf_mmc_extend(&changed, "{no guid}", &error));
    EXPECT_STREQ("mmc-not-a-guid", error.id);
    EXPECT_EQ(HF_USAGE, hf_mmc_extend(&changed, "", &error));
    EXPECT_EQ(HF_USAGE, hf_mmc_extend(&changed, "{11111111-2222-3333-4444-5555555555AA", &error));
    EXPECT_EQ(HF_USAGE, hf_mmc_extend(&changed, "11111111-2222-3333-4444-5555555555AA}", &error));
    EXPECT_EQ(HF_FAILED, hf_mmc_extend(&changed, foreign, &error));
    EXPECT_STREQ("mmc-not-registered", error.id);
    ASSERT_EQ(HF_OK, hf_mmc_register(HF_MMC_BACKUP, library, &error));
    EXPECT_EQ(HF_USAGE, hf_mmc_extend(&changed, foreign, &error));
    EXPECT_STREQ("mmc-node-unknown", error.id);
    EXPECT_EQ(HF_USAGE, hf_mmc_extend(&changed, hf_mmc_guid_text(HF_MMC_ROOT), &error));
    EXPECT_STREQ("mmc-node-ours", error.id);
}

TEST_F(MmcRegistry, ListsSnapInsWithTheirNodeTypes)
{
    add_foreign_node_type();
    put(mmc + "SnapIns\\{F}", "NameString", "Foreign");
    put(mmc + "NodeTypes\\{lonely}", "", "Lonely nodes");
    ASSERT_EQ(HF_OK, hf_mmc_register(HF_MMC_BACKUP, library, &error));
    ASSERT_EQ(HF_OK, hf_mmc_extend(&changed, foreign, &error));
    std::vector<std::string> lines;
    auto each = [](void *context, const hf_mmc_node *node) {
        std::string line = std::string(node->snapin ? "snap-in " : "node ") + node->id + " " + node->name;
        if (node->stand_alone) line += " stand-alone";
        if (node->extended) line += " extended";
        if (!node->ours) static_cast<std::vector<std::string> *>(context)->push_back(line);
        return true;
    };
    ASSERT_EQ(HF_OK, hf_mmc_nodes(each, &lines, &error)) << error.text;
    EXPECT_THAT(lines, ElementsAre("snap-in {F} Foreign", std::string("node ") + foreign + " Foreign nodes extended",
                                   "node {lonely} Lonely nodes"));
}

} // namespace
