#include "apps/console/window/layout.h"
#include "apps/console/window/memory.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <string>

namespace
{

layout_wish ordinary()
{
    layout_wish wish = {};
    wish.client = {1000, 600};
    wish.bars = 30;
    wish.description = 24;
    wish.status = 20;
    wish.tree = 230;
    wish.actions = 200;
    wish.show_tree = wish.show_actions = true;
    wish.splitter = 5;
    wish.least_pane = 90;
    return wish;
}

int width(const RECT &rect)
{
    return static_cast<int>(rect.right - rect.left);
}
int height(const RECT &rect)
{
    return static_cast<int>(rect.bottom - rect.top);
}

TEST(ConsoleLayout, GivesTheResultPaneWhatTheOthersLeave)
{
    layout_wish wish = ordinary();
    layout at = layout_of(&wish);

    EXPECT_EQ(230, width(at.tree));
    EXPECT_EQ(200, width(at.actions));
    EXPECT_EQ(1000 - 230 - 200 - 2 * 5, width(at.result));
    EXPECT_EQ(600 - 30 - 20 - 24, height(at.result));
    EXPECT_EQ(at.description.bottom, at.result.top);
    EXPECT_EQ(at.tree_splitter.right, at.result.left);
    EXPECT_EQ(600, at.status.bottom);
}

TEST(ConsoleLayout, LeavesNoSplitterWhereAPaneIsNotShown)
{
    layout_wish wish = ordinary();
    wish.show_tree = wish.show_actions = false;
    layout at = layout_of(&wish);

    EXPECT_EQ(0, width(at.tree));
    EXPECT_EQ(0, width(at.tree_splitter));
    EXPECT_EQ(1000, width(at.result));
}

TEST(ConsoleLayout, NarrowsTheActionsBeforeTheTree)
{
    layout_wish wish = ordinary();
    wish.client.cx = 230 + 120 + 2 * 5 + 90;
    layout at = layout_of(&wish);

    EXPECT_EQ(230, width(at.tree));
    EXPECT_EQ(120, width(at.actions));
    EXPECT_EQ(90, width(at.result));
}

TEST(ConsoleLayout, IsNeverNegativeHoweverSmallTheClientIs)
{
    for (LONG size = 0; size < 400; size += 7) {
        layout_wish wish = ordinary();
        wish.client = {size, size / 4};
        wish.problem = 30;
        layout at = layout_of(&wish);
        for (const RECT &rect : {at.bars, at.problem, at.tree, at.tree_splitter, at.description, at.result,
                                 at.actions_splitter, at.actions, at.status}) {
            EXPECT_GE(width(rect), 0) << size;
            EXPECT_GE(height(rect), 0) << size;
            EXPECT_LE(rect.right, size);
        }
    }
}

TEST(ConsoleLayout, KeepsADraggedSplitterBetweenItsNeighbours)
{
    layout_wish wish = ordinary();

    EXPECT_EQ(250, layout_dragged(&wish, 230, 20));
    EXPECT_EQ(90, layout_dragged(&wish, 230, -1000));
    EXPECT_EQ(1000 - 200 - 2 * 5 - 90, layout_dragged(&wish, 230, 5000));
}

class ConsoleMemory : public testing::Test
{
  protected:
    ConsoleMemory()
    {
        wchar_t folder[MAX_PATH], name[MAX_PATH];
        GetTempPathW(MAX_PATH, folder);
        GetTempFileNameW(folder, L"hfc", 0, name);
        path = name;
    }
    ~ConsoleMemory() override { DeleteFileW(path.c_str()); }

    void write(const std::string &text) const
    {
        FILE *file = _wfopen(path.c_str(), L"wb");
        fwrite(text.data(), 1, text.size(), file);
        fclose(file);
    }

    std::wstring path;
};

TEST_F(ConsoleMemory, ReadsBackWhatItWrote)
{
    memory wrote = memory_default();
    wrote.placed = wrote.maximized = true;
    wrote.x = -1200;
    wrote.tree_width = 333;
    wrote.show_actions = false;
    ASSERT_TRUE(memory_save(path.c_str(), &wrote));

    memory read = memory_load(path.c_str());

    EXPECT_TRUE(read.placed);
    EXPECT_TRUE(read.maximized);
    EXPECT_EQ(-1200, read.x);
    EXPECT_EQ(333, read.tree_width);
    EXPECT_FALSE(read.show_actions);
    EXPECT_TRUE(read.show_tree);
}

TEST_F(ConsoleMemory, TakesTheDefaultForWhatIsMissingOrOutOfRange)
{
    write(
        R"({"width": 7, "height": 99999999999, "tree-width": "wide", "show-tree": 0, "actions-width": 150, "x": null})");

    memory read = memory_load(path.c_str());

    EXPECT_EQ(memory_default().width, read.width);
    EXPECT_EQ(memory_default().height, read.height);
    EXPECT_EQ(memory_default().tree_width, read.tree_width);
    EXPECT_TRUE(read.show_tree);
    EXPECT_EQ(150, read.actions_width);
}

TEST_F(ConsoleMemory, IsTheDefaultForAFileThatIsNone)
{
    for (const char *text : {"", "[]", "{", "null", "\"text\"", "\xFF\xFE{\x01}"}) {
        write(text);
        EXPECT_EQ(memory_default().width, memory_load(path.c_str()).width) << text;
    }
    write(std::string(100000, ' ') + R"({"tree-width": 300})");
    EXPECT_EQ(memory_default().tree_width, memory_load(path.c_str()).tree_width);
    DeleteFileW(path.c_str());
    EXPECT_EQ(memory_default().tree_width, memory_load(path.c_str()).tree_width);
}

TEST_F(ConsoleMemory, LeavesTheOldFileWhenItCannotWrite)
{
    memory what = memory_default();
    EXPECT_FALSE(memory_save(L"C:\\there is no such folder\\console.json", &what));
}

} // namespace
