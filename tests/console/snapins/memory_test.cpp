/* "Test Memory" in the console: what its file keeps, the message view, strings, help and About. */
#include "host.h"

#include "tests/support/folder.h"
#include "driver/text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using driver::wide;
using host::Host;
using testing::ElementsAre;
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

    EXPECT_EQ(console.help_topic(), "C:\\windows\\help\\test-memory.chm::/note.htm");
}

TEST_F(Memory, ShowsTopicsOfLinkedHelpFiles)
{
    add_and_select();
    console.choose("Change the note");
    console_help(console.get());

    EXPECT_EQ(console.help_topic(), "D:\\help\\test-linked.chm::/changed.htm");
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

/* Each refusal says which it was; what is open stays. */
class AFile : public Memory
{
  protected:
    AFile() { console.add(memory_clsid); }

    void expect_refused(HRESULT why, const std::string &said)
    {
        trace_forget_problems();
        EXPECT_EQ(console_open(console.get(), file.c_str()), why);
        EXPECT_THAT(console.problems(), ElementsAre(HasSubstr(said)));
        EXPECT_EQ(console.tree(), "Test Memory\n");
        trace_forget_problems();
    }

    static HRESULT of_windows(DWORD error) { return HRESULT_FROM_WIN32(error); }
};

TEST_F(AFile, ThatIsNotThereIsRefused)
{
    expect_refused(of_windows(ERROR_FILE_NOT_FOUND), "console Open: \"memory.msc\": there is no such file; ");
}

TEST_F(AFile, ThatMayNotBeReadIsRefused)
{
    file = wide(folder.path()); /* as a folder may not */
    expect_refused(E_ACCESSDENIED, "you may not read it; ask for the right");
}

TEST_F(AFile, ThatAnotherProgramHasOpenIsRefused)
{
    HANDLE other = CreateFileW(file.c_str(), GENERIC_WRITE, 0, nullptr, CREATE_ALWAYS, 0, nullptr);
    expect_refused(of_windows(ERROR_SHARING_VIOLATION), "another program is using it; close it there");
    CloseHandle(other);
}

TEST_F(AFile, ThatIsTooLargeIsRefused)
{
    HANDLE large = CreateFileW(file.c_str(), GENERIC_WRITE, 0, nullptr, CREATE_ALWAYS, 0, nullptr);
    SetFilePointer(large, 64 * 1024 * 1024 + 1, nullptr, FILE_BEGIN);
    SetEndOfFile(large);
    CloseHandle(large);
    expect_refused(of_windows(ERROR_FILE_TOO_LARGE), "it is larger than 64 MB");
}

TEST_F(AFile, ThatIsNoConsoleFileIsRefused)
{
    for (const char *text : {"", "<MMC_ConsoleFile", "[]", "null", "{\"format\": 1}", "{\"format\": \"holdfast-cons"}) {
        folder.write("memory.msc", text);
        expect_refused(of_windows(ERROR_BAD_FORMAT), "it is no console file, or a damaged one; ");
    }
}

TEST_F(AFile, OfAnotherVersionIsRefused)
{
    folder.write("memory.msc", "{\"format\": \"holdfast-console\", \"version\": 2}");
    expect_refused(of_windows(ERROR_REVISION_MISMATCH), "another version of this console wrote it; ");
}

TEST_F(AFile, ThatCannotBeWrittenSaysWhy)
{
    file = wide(folder / "no-such-folder\\memory.hfc");
    EXPECT_EQ(console_save(console.get(), file.c_str()), of_windows(ERROR_PATH_NOT_FOUND));
    EXPECT_THAT(console.problems(),
                ElementsAre("console Save: \"memory.hfc\": its folder is not there; choose another one with Save As"));
    trace_forget_problems();
}

} // namespace
