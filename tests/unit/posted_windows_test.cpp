/* What was posted to a window of the snap-in and not read when it went. */
#include "snapin/sheet/info.h"
#include "snapin/sheet/posted.h"
#include "tests/support/draft.h"

#include <gtest/gtest.h>

#include <vector>

using testing_support::Draft;
using testing_support::Home;
using testing_support::Page;

namespace
{

constexpr UINT OWNED = WM_APP + 1, OTHER = WM_APP + 2;

std::vector<int> released;

void release(void *posted)
{
    int *number = static_cast<int *>(posted);
    released.push_back(*number);
    delete number;
}

class Posted : public testing::Test
{
  protected:
    Posted() { released.clear(); }
    ~Posted() override
    {
        DestroyWindow(window);
        DestroyWindow(another);
    }

    static HWND make()
    {
        return CreateWindowExW(0, L"Static", nullptr, 0, 0, 0, 0, 0, HWND_MESSAGE, nullptr, nullptr, nullptr);
    }
    static void post(HWND to, int number) { PostMessageW(to, OWNED, 0, reinterpret_cast<LPARAM>(new int(number))); }
    static bool has(HWND of, UINT message)
    {
        MSG waiting;
        return PeekMessageW(&waiting, of, message, message, PM_NOREMOVE) != 0;
    }

    HWND window = make(), another = make();
};

TEST_F(Posted, IsReleasedInItsOrderAndNothingElseIs)
{
    post(window, 1);
    PostMessageW(window, OTHER, 0, 0);
    post(another, 2);
    post(window, 3);
    hf_posted_drop(window, OWNED, release);

    EXPECT_EQ((std::vector<int>{1, 3}), released);
    EXPECT_FALSE(has(window, OWNED));
    EXPECT_TRUE(has(window, OTHER));
    hf_posted_drop(another, OWNED, release);
    EXPECT_EQ((std::vector<int>{1, 3, 2}), released);
}

TEST_F(Posted, LeavesTheEndOfTheLoopToTheLoop)
{
    MSG message = {};
    PostQuitMessage(7);
    hf_posted_drop(window, OWNED, release);

    EXPECT_EQ(0, GetMessageW(&message, nullptr, 0, 0));
    EXPECT_EQ(7u, message.wParam);
}

TEST_F(Posted, TextsOfAReaderAreForgottenWithTheWindowThatAskedForThem)
{
    Home home;
    Page page;
    Draft draft(home);
    hf_error error = {};
    hf_info_reader *reader = nullptr;
    ASSERT_EQ(HF_OK, hf_info_reader_open(&reader, home.folder.path().c_str(), nullptr, &error)) << error.text;
    hf_info_reader_ask(reader, page, draft, window, OWNED);
    while (!has(window, OWNED)) WaitMessage();
    hf_info_reader_ask(reader, page, draft, window, OWNED); /* on its way, or not begun */
    hf_info_reader_forget(reader, window, OWNED);
    EXPECT_FALSE(has(window, OWNED));

    hf_info_reader_ask(reader, page, draft, another, OWNED); /* answered after what was forgotten */
    while (!has(another, OWNED)) WaitMessage();
    EXPECT_FALSE(has(window, OWNED));
    hf_info_reader_forget(reader, another, OWNED);
    hf_info_reader_close(reader);
}

} // namespace
