/* A name server that never answers: this program's getaddrinfo takes the place of the system's, and hangs. */
#include "tests/support/http_client.h"

#include <chrono>
#include <condition_variable>
#include <dlfcn.h>
#include <gmock/gmock.h>
#include <memory>
#include <mutex>
#include <netdb.h>

using namespace testing_support;

namespace
{

class BlackHole
{
  public:
    void swallow()
    {
        std::unique_lock<std::mutex> lock(mutex);
        inside++;
        changed.notify_all();
        changed.wait(lock, [this] { return released; });
        inside--;
        changed.notify_all();
    }
    bool holds_somebody()
    {
        std::lock_guard<std::mutex> guard(mutex);
        return inside > 0;
    }
    /* Lets everybody go and waits until they are gone. */
    void release()
    {
        std::unique_lock<std::mutex> lock(mutex);
        released = true;
        changed.notify_all();
        changed.wait(lock, [this] { return inside == 0; });
        released = false;
    }

  private:
    std::mutex mutex;
    std::condition_variable changed;
    int inside = 0;
    bool released = false;
};

BlackHole hole;

const char *const lost = "lost.invalid";

} // namespace

extern "C" int getaddrinfo(const char *node, const char *service, const addrinfo *hints, addrinfo **out)
{
    using Function = int (*)(const char *, const char *, const addrinfo *, addrinfo **);
    static const Function system = reinterpret_cast<Function>(dlsym(RTLD_NEXT, "getaddrinfo"));
    if (node && !strcmp(node, lost)) {
        hole.swallow();
        return EAI_AGAIN;
    }
    return system(node, service, hints, out);
}

namespace
{

using Seconds = std::chrono::duration<double>;

class HttpResolver : public testing::Test
{
  protected:
    HttpResolver() { client->hosts = lost; }
    ~HttpResolver() override { hole.release(); }

    /* Sends a request to the host that is never found; how long it took to come back. */
    Seconds send()
    {
        auto start = std::chrono::steady_clock::now();
        status = client->get(std::string("https://") + lost + "/");
        return std::chrono::steady_clock::now() - start;
    }

    std::unique_ptr<Client> client = std::make_unique<Client>();
    hf_status status = HF_OK;
};

bool stop_once_it_hangs(void *, uint64_t, uint64_t, const char *)
{
    return !hole.holds_somebody();
}

TEST_F(HttpResolver, LetsALookUpBeCancelledAtOnce)
{
    hf_attendant attendant = {nullptr, stop_once_it_hangs, nullptr, nullptr};
    client->options.attendant = &attendant;
    client->options.timeout_seconds = 60;
    EXPECT_LT(send(), Seconds(5));
    EXPECT_EQ(HF_CANCELLED, status) << client->error.text;
    auto start = std::chrono::steady_clock::now();
    client.reset();
    EXPECT_LT(std::chrono::steady_clock::now() - start, Seconds(5)) << "nor does its end wait";
    EXPECT_TRUE(hole.holds_somebody()) << "nobody waited for the answer";
}

TEST_F(HttpResolver, NamesTheLookUpWhenItsTimeIsOver)
{
    client->options.timeout_seconds = 1;
    client->options.attempts = 1;
    EXPECT_LT(send(), Seconds(6));
    EXPECT_EQ(HF_UNREACHABLE, status);
    EXPECT_STREQ("time-limit", client->error.id);
    EXPECT_THAT(client->error.text, testing::HasSubstr("the address of"));
    EXPECT_TRUE(hole.holds_somebody());
}

TEST_F(HttpResolver, GoesOnWithTheNextRequestMeanwhile)
{
    Server server(vault(), always(200, "{}"));
    hf_attendant attendant = {nullptr, stop_once_it_hangs, nullptr, nullptr};
    client->options.attendant = &attendant;
    (void)send();
    Client other;
    EXPECT_EQ(HF_OK, other.get(server.url())) << other.error.text;
}

} // namespace
