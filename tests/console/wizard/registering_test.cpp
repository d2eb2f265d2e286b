/* What the worker of Server Registration and its page tell each other, with a registration that only tells and asks:
 * the real one has no question so far. */
#include "snapin/wizard/registering.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

namespace
{

hf_field make_question()
{
    hf_field made = {};
    made.id = "really";
    made.kind = HF_BOOL;
    made.label = "&Really?";
    return made;
}

const hf_field question = make_question();

/* The page: it answers, or not. */
struct Page {
    HWND window = nullptr;
    bool answers = true, done = false;
    std::string told, asked;

    Page()
    {
        window = CreateWindowW(L"STATIC", L"", 0, 0, 0, 0, 0, HWND_MESSAGE, nullptr, nullptr, nullptr);
        SetWindowLongPtrW(window, GWLP_USERDATA, reinterpret_cast<LONG_PTR>(this));
        SetWindowLongPtrW(window, GWLP_WNDPROC, reinterpret_cast<LONG_PTR>(procedure));
    }
    ~Page() { DestroyWindow(window); }
    Page(const Page &) = delete;
    Page &operator=(const Page &) = delete;

    static LRESULT CALLBACK procedure(HWND window, UINT message, WPARAM first, LPARAM second)
    {
        Page *page = reinterpret_cast<Page *>(GetWindowLongPtrW(window, GWLP_USERDATA));
        if (message == HF_REGISTERING_DONE) page->done = true;
        if (message == HF_REGISTERING_TOLD) {
            page->told = reinterpret_cast<char *>(second);
            free(reinterpret_cast<char *>(second));
        }
        if (message != HF_REGISTERING_ASKS) return DefWindowProcW(window, message, first, second);
        auto *asks = reinterpret_cast<hf_registering_question *>(second);
        page->asked = asks->field->label;
        if (page->answers) asks->status = hf_text_add(asks->out, "on") ? HF_OK : HF_FAILED;
        return 0;
    }

    void wait_until_done()
    {
        MSG message;
        while (!done && GetMessageW(&message, nullptr, 0, 0) > 0) DispatchMessageW(&message);
    }
};

std::string answer; /* of the person, as the registration got it */

} // namespace

/* In place of the model's: it tells, asks, and goes on with a yes only. */
extern "C" hf_status hf_wizard_do_register(hf_wizard_model *, const hf_attendant *attendant, hf_error *error)
{
    hf_text text = HF_TEXT_INIT(16);
    attendant->tell(attendant->context, "A question comes.");
    hf_status status = attendant->ask(attendant->context, &question, &text, error);
    answer = hf_text_get(&text);
    hf_text_free(&text);
    return status;
}

namespace
{

TEST(Registering, AsksThePersonAndGoesOnWithTheAnswer)
{
    Page page;
    hf_registering_work *work = nullptr;
    hf_error error = {};
    ASSERT_EQ(HF_OK, hf_registering_start(&work, nullptr, page.window, &error));
    page.wait_until_done();
    EXPECT_EQ(HF_OK, hf_registering_end(work, &error));
    EXPECT_EQ(page.told, "A question comes.");
    EXPECT_EQ(page.asked, "&Really?");
    EXPECT_EQ(answer, "on");
}

TEST(Registering, IsCancelledByAQuestionThatNobodyAnswers)
{
    Page page;
    hf_registering_work *work = nullptr;
    hf_error error = {};
    page.answers = false;
    ASSERT_EQ(HF_OK, hf_registering_start(&work, nullptr, page.window, &error));
    page.wait_until_done();
    EXPECT_EQ(HF_CANCELLED, hf_registering_end(work, &error));
    EXPECT_EQ(answer, "");
}

/* The page is closed while the worker asks: the question is answered while the end is waited for. */
TEST(Registering, AnswersWhileItsEndIsWaitedFor)
{
    Page page;
    hf_registering_work *work = nullptr;
    hf_error error = {};
    ASSERT_EQ(HF_OK, hf_registering_start(&work, nullptr, page.window, &error));
    hf_registering_stop(work);
    EXPECT_EQ(HF_OK, hf_registering_end(work, &error));
    EXPECT_EQ(answer, "on");

    MSG left; /* what it was told belongs to nobody once the page is gone */
    EXPECT_FALSE(PeekMessageW(&left, page.window, HF_REGISTERING_TOLD, HF_REGISTERING_TOLD, PM_NOREMOVE));
}

} // namespace
