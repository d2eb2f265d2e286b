/* `holdfast mmc`. What it does in a registry is tried in tests/unit/mmc_windows_test.cpp and in tests/console. */

#include "registry/mmc.h"
#include "tests/cli/machine.h"

using cli::Json;
using cli::Machine;
using cli::Result;
using testing::HasSubstr;

using Mmc = Machine;

TEST_F(Mmc, ListsTheEntriesForAnInstaller)
{
    size_t count;
    hf_mmc_entries(&count, HF_MMC_BACKUP);
    Json entries = json({"mmc", "entries", "--library", "C:\\Holdfast\\holdfast-snapin.dll"});
    ASSERT_EQ(count, entries.count("entries"));
    EXPECT_EQ(std::string("SOFTWARE\\Classes\\CLSID\\") + hf_mmc_guid_text(HF_MMC_SNAPIN), entries["entries.0.key"]);
    EXPECT_EQ("C:\\Holdfast\\holdfast-snapin.dll", entries["entries.1.text"]);
    EXPECT_EQ("ThreadingModel", entries["entries.2.name"]);
    EXPECT_THAT(json({"mmc", "entries"})["entries.1.text"], HasSubstr("holdfast-snapin.dll")) << "beside the program";
}

TEST_F(Mmc, AlignsColumnsHoweverLongTheirTextsAre)
{
    std::string table = ok({"mmc", "entries"});
    size_t shared = table.find("SHARED");
    for (size_t at = table.find('\n') + 1; at < table.size(); at = table.find('\n', at) + 1) {
        std::string line = table.substr(at, table.find('\n', at) - at);
        EXPECT_EQ(shared, line.rfind(' ') + 1) << line;
    }
}

TEST_F(Mmc, WritesThePairOfFilesForRegedit)
{
    Json files = json({"mmc", "entries", "--reg", folder.path()});
    EXPECT_EQ(folder / "holdfast-snapin.reg", files["install"]);
    EXPECT_TRUE(hf_file_exists((folder / "holdfast-snapin.reg").c_str()));
    EXPECT_TRUE(hf_file_exists((folder / "holdfast-snapin-remove.reg").c_str()));
}

TEST_F(Mmc, RefusesAPathThatCannotBeRegistered)
{
    EXPECT_EQ("path-too-long", refusal({"mmc", "entries", "--library", std::string(5000, 'x')}, 3)["error.id"]);
}
