/* "Test Memory" in the console: what its file keeps, the message view, strings, help and About. */
#include "host.h"

#include "tests/support/folder.h"
#include "driver/text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using driver::wide;
using host::Host;
using testing::HasSubstr;
using testing::IsEmpty;

namespace
{

const char *const memory_clsid = "{40000001-7E57-4C0D-9A11-1DEA5EEDBEAD}";

class Memory : public testing::Test
{
  protected:
    Memory() { file = wide(folder / "memory.msc"); }
    void add_and_select()
    {
        console.add(memory_clsid);
        console.select({"Test Memory", "Note"});
    }
    ~Memory() override
    {
        console.close();
        EXPECT_THAT(console.problems(), IsEmpty());
    }

    testing_support::Folder folder;
    std::wstring file;
    Host console{{"memory"}};
};

TEST_F(Memory, ShowsTheMessageView)
{
    add_and_select();

    EXPECT_EQ(result_kind_of(console_result(console.get())), RESULT_MESSAGE);
    EXPECT_EQ(console.message_title(), "The note was changed 0 times");
    EXPECT_THAT(console.message_body(), HasSubstr("It was shown"));
    EXPECT_EQ(result_message_of(console_result(console.get()))->icon, Icon_Information);
}

TEST_F(Memory, UpdatesTheMessageView)
{
    add_and_select();
    console.choose("Change the note");

    EXPECT_EQ(console.message_title(), "The note was changed 1 times");
}

TEST_F(Memory, IsKeptInAFile)
{
    add_and_select();
    console.choose("Change the note");
    console.choose("Change the note");
    EXPECT_TRUE(console_is_dirty(console.get()));
    ASSERT_EQ(console_save(console.get(), file.c_str()), S_OK);
    EXPECT_FALSE(console_is_dirty(console.get()));
    console.choose("Change the note");
    console.close();

    Host next({});
    ASSERT_EQ(console_open(next.get(), file.c_str()), S_OK);
    next.select({"Test Memory", "Note"});
    EXPECT_EQ(next.message_title(), "The note was changed 2 times");
    EXPECT_EQ(next.message_body(), "It was shown 4 times.");
}

TEST_F(Memory, KeepsStringsInTheConsolesTable)
{
    add_and_select();
    console.choose("Keep a string");
    EXPECT_THAT(console.status(), HasSubstr("kept as "));
    console.choose("Recall the string");
    EXPECT_EQ(console.status(), "recalled \"kept by Test Memory\", 19 characters");
    console.choose("Forget the string");
    EXPECT_EQ(console.status(), "forgotten");
}

TEST_F(Memory, FindsItsStringsAgainInTheFile)
{
    add_and_select();
    console.choose("Keep a string");
    ASSERT_EQ(console_save(console.get(), file.c_str()), S_OK);
    console.close();

    Host next({});
    ASSERT_EQ(console_open(next.get(), file.c_str()), S_OK);
    next.select({"Test Memory", "Note"});
    next.choose("Recall the string");
    EXPECT_EQ(next.status(), "recalled \"kept by Test Memory\", 19 characters");
}

TEST_F(Memory, ShowsItsHelpTopic)
{
    add_and_select();
    console_help(console.get());

    EXPECT_THAT(console.help_topic(), HasSubstr("note.htm"));
}

TEST_F(Memory, SaysWhatItIs)
{
    add_and_select();
    about_text about = {};
    ASSERT_EQ(console_about(console.get(), console_selected_node(console.get()), &about), S_OK);

    EXPECT_STREQ(about.description, L"Remembers a note.");
    EXPECT_STREQ(about.provider, L"Tests & Sons");
    EXPECT_STREQ(about.version, L"1.2.3");
    EXPECT_NE(about.icon, nullptr);
    about_free(&about);
}

TEST_F(Memory, RefusesAFileThatIsNone)
{
    console.add(memory_clsid);
    folder.write("memory.msc", "<MMC_ConsoleFile"); /* cut off */

    EXPECT_TRUE(FAILED(console_open(console.get(), file.c_str())));
    EXPECT_TRUE(FAILED(console_open(console.get(), wide(folder / "nothing.msc").c_str())));
    trace_forget_problems();
}

} // namespace
