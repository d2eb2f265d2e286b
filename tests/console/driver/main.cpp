/* The main function of a UI test: the screen of a test that fails is kept. */
#include "picture.h"
#include "wait.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <windows.h>
#include <objbase.h>

namespace
{

std::string kept; // once a test: the first failure says most

void keep_screen()
{
    const testing::TestInfo *test = testing::UnitTest::GetInstance()->current_test_info();
    if (!kept.empty() || !test) return;
    kept = std::string("failed-") + test->test_suite_name() + "." + test->name();
    std::replace(kept.begin(), kept.end(), '/', '-'); // of tests with parameters
    try {
        kept = driver::save_screen(kept);
        std::printf("The screen: %s\n", kept.c_str());
    } catch (const driver::Failure &failure) {
        std::printf("%s\n", failure.what());
    }
}

class KeepsTheScreen : public testing::EmptyTestEventListener
{
    void OnTestStart(const testing::TestInfo &) override { kept.clear(); }
    void OnTestPartResult(const testing::TestPartResult &result) override
    {
        if (result.failed()) keep_screen();
    }
    void OnTestEnd(const testing::TestInfo &test) override
    {
        if (test.result()->Passed()) std::remove(kept.c_str()); // it was about failing
    }
};

} // namespace

int main(int argc, char **argv)
{
    SetProcessDPIAware(); // places are pixels of the screen
    CoInitializeEx(nullptr, COINIT_APARTMENTTHREADED);
    driver::on_failure = keep_screen;
    testing::InitGoogleMock(&argc, argv);
    testing::UnitTest::GetInstance()->listeners().Append(new KeepsTheScreen); // which owns it
    int status = RUN_ALL_TESTS();
    CoUninitialize();
    return status;
}
