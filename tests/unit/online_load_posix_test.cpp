/* How a process ends that has the second library; linked to holdfast alone, as programs are. Not under Wine, whose own
 * end waits for ever when a thread is stopped while it holds a spin lock of RtlWakeAddressAll. */
#include "core/digest.h"
#include "core/online.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <thread>
#include <unistd.h>

namespace
{

/* Ends the process while threads are at work with what the library is built on. */
[[noreturn]] void end_at_work(bool digest_first)
{
    const hf_online *online = nullptr;
    std::atomic<int> at_work = 0;
    hf_text digest = HF_TEXT_INIT(64);
    if (digest_first) hf_sha256(&digest, "abc", 3, nullptr);
    if (hf_online_load(&online, nullptr)) _exit(2);
    for (int i = 0; i < 4; i++)
        std::thread([&at_work, online] {
            for (bool first = true;; first = false) {
                hf_secret key = {};
                hf_text name = HF_TEXT_INIT(1024);
                online->signing_key_make(&key, &name, nullptr);
                hf_secret_free(&key);
                hf_text_free(&name);
                at_work += first;
            }
        }).detach();
    while (at_work < 4) std::this_thread::yield();
    exit(0);
}

TEST(OnlineLoadDeathTest, LetsAProcessEndWhileItsThreadsAreAtWork)
{
    for (int i = 0; i < 20; i++) EXPECT_EXIT(end_at_work(i % 2), testing::ExitedWithCode(0), "");
}

} // namespace
