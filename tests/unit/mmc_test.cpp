/* The table of what the snap-in has in the registry, and the files for regedit that are made of it. */

#include "registry/mmc.h"

#include <gmock/gmock.h>
#include <set>
#include <string>

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

namespace
{

std::string filled(const char *places, const char *library = "C:\\Program Files\\Holdfast\\holdfast-snapin.dll")
{
    hf_text text = HF_TEXT_INIT(4096);
    std::string all = hf_mmc_fill(&text, places, library) ? hf_text_get(&text) : "(does not fit)";
    hf_text_free(&text);
    return all;
}

/* The file without its mark; every character of it is ASCII here. */
std::string reg_file(const char *library, bool install)
{
    hf_bytes bytes = {};
    if (!hf_mmc_reg_file(&bytes, HF_MMC_BACKUP, library, install)) return "(not made)";
    std::string text;
    for (size_t i = 2; i + 1 < bytes.length; i += 2)
        text += bytes.data[i + 1] == 0 ? static_cast<char>(bytes.data[i]) : '?';
    hf_bytes_free(&bytes);
    return text;
}

TEST(Mmc, GivesEveryClassAndNodeTypeAGuidOfItsOwn)
{
    std::set<std::string> seen;
    for (int i = 0; i < HF_MMC_GUID_COUNT; i++) {
        std::string text = hf_mmc_guid_text(static_cast<hf_mmc_guid>(i));
        EXPECT_EQ(HF_MMC_GUID_SIZE - 1u, text.size()) << text;
        EXPECT_TRUE(seen.insert(text).second) << text << " is used twice";
    }
}

TEST(Mmc, FillsPathsAndGuidsIntoPlaces)
{
    EXPECT_EQ("@C:\\x.dll,-100", filled("@{library},-100", "C:\\x.dll"));
    EXPECT_EQ(std::string("a ") + hf_mmc_guid_text(HF_MMC_ABOUT) + " b", filled("a {ABOUT} b"));
    EXPECT_EQ("(does not fit)", filled("{unknown}"));
    EXPECT_EQ("(does not fit)", filled("{ABOUT"));
}

TEST(Mmc, RefusesAPathThatDoesNotFit)
{
    hf_text text = HF_TEXT_INIT(8);
    EXPECT_FALSE(hf_mmc_fill(&text, "{library}", "C:\\a long path"));
    hf_text_free(&text);
    EXPECT_EQ("(not made)", reg_file(std::string(100000, 'x').c_str(), true));
}

TEST(Mmc, KeepsTheTablesOfTheModulesApart)
{
    std::vector<std::string> keys;
    for (hf_mmc_module module : {HF_MMC_BACKUP, HF_MMC_DPM}) {
        size_t count;
        const hf_mmc_entry *entries = hf_mmc_entries(&count, module);
        std::vector<std::string> own;
        for (size_t i = 0; i < count; i++) {
            EXPECT_THAT(filled(entries[i].key), Not(HasSubstr("does not fit"))) << entries[i].key;
            if (!entries[i].shared) own.push_back(filled(entries[i].key));
        }
        for (const std::string &key : own) EXPECT_THAT(keys, Not(testing::Contains(key)));
        keys.insert(keys.end(), own.begin(), own.end());
    }
    EXPECT_STREQ("holdfast-snapin", hf_mmc_module_name(HF_MMC_BACKUP));
    EXPECT_STREQ("holdfast-dpm", hf_mmc_module_name(HF_MMC_DPM));
}

TEST(Mmc, ListsEveryKeyBehindTheOneAboveIt)
{
    size_t count;
    const hf_mmc_entry *entries = hf_mmc_entries(&count, HF_MMC_BACKUP);
    for (size_t i = 0; i < count; i++)
        for (size_t later = i + 1; later < count; later++)
            EXPECT_THAT(filled(entries[i].key) + "\\", Not(StartsWith(filled(entries[later].key) + "\\x"))) << i;
    ASSERT_GT(count, 30u);
}

TEST(Mmc, FillsEveryPlaceOfItsTable)
{
    size_t count;
    const hf_mmc_entry *entries = hf_mmc_entries(&count, HF_MMC_BACKUP);
    for (size_t i = 0; i < count; i++) {
        EXPECT_THAT(filled(entries[i].key), Not(HasSubstr("does not fit"))) << entries[i].key;
        EXPECT_EQ(entries[i].name == nullptr, entries[i].text == nullptr) << entries[i].key;
        if (entries[i].text) {
            EXPECT_THAT(filled(entries[i].text), Not(HasSubstr("does not fit"))) << entries[i].text;
        }
    }
}

TEST(Mmc, WritesAFileThatAddsEveryEntry)
{
    std::string text = reg_file("C:\\Program Files\\Holdfast\\holdfast-snapin.dll", true);
    std::string snapin = hf_mmc_guid_text(HF_MMC_SNAPIN);
    EXPECT_THAT(text, StartsWith("Windows Registry Editor Version 5.00\r\n"));
    EXPECT_THAT(text, HasSubstr("[HKEY_LOCAL_MACHINE\\SOFTWARE\\Classes\\CLSID\\" + snapin +
                                "\\InprocServer32]\r\n"
                                "@=\"C:\\\\Program Files\\\\Holdfast\\\\holdfast-snapin.dll\"\r\n"
                                "\"ThreadingModel\"=\"Apartment\"\r\n"));
    EXPECT_THAT(text, HasSubstr("[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MMC\\SnapIns\\" + snapin + "\\StandAlone]"));
}

TEST(Mmc, WritesAFileThatRemovesOurKeysAndNoneOfWindows)
{
    std::string text = reg_file("C:\\x.dll", false);
    EXPECT_THAT(text, HasSubstr("[-HKEY_LOCAL_MACHINE\\SOFTWARE\\Classes\\CLSID\\" +
                                std::string(hf_mmc_guid_text(HF_MMC_SNAPIN)) + "]\r\n"));
    EXPECT_THAT(text, HasSubstr("NodeTypes\\" + std::string(hf_mmc_guid_text(HF_MMC_REVISION)) + "]"));
    EXPECT_THAT(text, Not(HasSubstr("\\MMC]")));
    EXPECT_THAT(text, Not(HasSubstr("\\SnapIns]")));
    EXPECT_THAT(text, Not(HasSubstr("InprocServer32"))) << "goes with the key above it";
}

TEST(Mmc, WritesAPathInAnyScriptAsUtf16)
{
    hf_bytes bytes = {};
    ASSERT_TRUE(hf_mmc_reg_file(&bytes, HF_MMC_BACKUP, "C:\\\xc3\xa4\xf0\x9f\x92\xbe\\s.dll", true));
    std::string all(reinterpret_cast<const char *>(bytes.data), bytes.length);
    EXPECT_EQ("\xff\xfe", all.substr(0, 2));
    EXPECT_THAT(all, HasSubstr(std::string("\xe4\x00\x3d\xd8\xbe\xdc", 6)));
    hf_bytes_free(&bytes);
    EXPECT_FALSE(hf_mmc_reg_file(&bytes, HF_MMC_BACKUP, "C:\\\xff\\s.dll", true));
}

} // namespace
