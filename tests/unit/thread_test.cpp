#include "core/thread.h"

#include <future>
#include <gmock/gmock.h>
#include <memory>
#include <pthread.h>

namespace
{

/* Work that waits for a gate, and says when it ran and when it was let go. */
struct GatedWork {
    hf_lock gate = HF_LOCK_INIT;
    bool ran = false;
    std::shared_ptr<std::promise<void>> ended = std::make_shared<std::promise<void>>();

    static void run(void *context)
    {
        auto *work = static_cast<GatedWork *>(context);
        hf_lock_take(&work->gate);
        work->ran = true;
        hf_lock_leave(&work->gate);
    }
    static void end(void *context)
    {
        auto last = static_cast<GatedWork *>(context)->ended; /* the test ends as soon as it is told */
        last->set_value();
    }
    ~GatedWork() { hf_lock_end(&gate); }
};

TEST(Thread, ShowsWhatTheWorkWroteOnceItReturned)
{
    GatedWork gated;
    hf_work *work = nullptr;
    ASSERT_EQ(HF_OK, hf_work_start(&work, GatedWork::run, GatedWork::end, &gated, nullptr));
    EXPECT_TRUE(hf_work_wait(work, -1));
    EXPECT_TRUE(gated.ran);
    hf_work_free(work);
    gated.ended->get_future().wait();
}

/* What a library keeps for each thread, and gives back when the thread is over. (A thread_local object would say the
 * same, but mingw-w64's is freed before it is destroyed.) */
TEST(Thread, IsOverWhenItsWorkIsLetGo)
{
    struct Kept {
        pthread_key_t key;
        bool given_back;
    } kept = {{}, false};
    ASSERT_EQ(0, pthread_key_create(&kept.key, [](void *value) { static_cast<Kept *>(value)->given_back = true; }));
    auto run = [](void *context) { pthread_setspecific(static_cast<Kept *>(context)->key, context); };
    hf_work *work = nullptr;
    ASSERT_EQ(HF_OK, hf_work_start(
                         &work, run, [](void *) {}, &kept, nullptr));
    EXPECT_TRUE(hf_work_wait(work, -1));
    hf_work_free(work);
    EXPECT_TRUE(kept.given_back);
    pthread_key_delete(kept.key);
}

TEST(Thread, StopsWaitingAtTheLimit)
{
    GatedWork gated;
    hf_work *work = nullptr;
    hf_lock_take(&gated.gate);
    ASSERT_EQ(HF_OK, hf_work_start(&work, GatedWork::run, GatedWork::end, &gated, nullptr));
    EXPECT_FALSE(hf_work_wait(work, 0));
    EXPECT_FALSE(hf_work_wait(work, 1));
    hf_lock_leave(&gated.gate);
    EXPECT_TRUE(hf_work_wait(work, -1));
    hf_work_free(work);
    gated.ended->get_future().wait();
}

TEST(Thread, EndsWorkThatWasLeftToItselfWhenItReturns)
{
    GatedWork gated;
    hf_work *work = nullptr;
    hf_lock_take(&gated.gate);
    ASSERT_EQ(HF_OK, hf_work_start(&work, GatedWork::run, GatedWork::end, &gated, nullptr));
    hf_work_free(work);
    EXPECT_FALSE(gated.ran);
    hf_lock_leave(&gated.gate);
    gated.ended->get_future().wait();
    EXPECT_TRUE(gated.ran);
}

TEST(Thread, LetsGoOfNoWork)
{
    hf_work_free(nullptr);
}

} // namespace
