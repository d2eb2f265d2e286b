/* Files that are swapped at the very moment: what is loaded is what was checked, or nothing. */
#include "tests/support/places.h"
#include "tests/support/trust.h"

#include <atomic>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <thread>

using testing::AnyOf;
using testing::Eq;
using testing_support::content_of;
using testing_support::Folder;
using testing_support::Handover;

namespace
{

namespace fs = std::filesystem;

/* Puts one file and another into the place of a third, over and over, until it goes out of scope. */
class Swapper
{
  public:
    Swapper(const std::string &place, const std::string &one, const std::string &other)
        : thread([this, place, one, other] {
              const std::string next = place + ".next";
              for (bool turn = false; !over; turn = !turn) {
                  fs::copy_file(turn ? one : other, next, fs::copy_options::overwrite_existing);
                  fs::permissions(next, fs::perms::owner_read | fs::perms::owner_write);
                  fs::rename(next, place);
                  swaps++;
              }
          })
    {
    }
    Swapper(const Swapper &) = delete;
    Swapper &operator=(const Swapper &) = delete;
    ~Swapper()
    {
        over = true;
        thread.join();
    }

    std::atomic<int> swaps{0};

  private:
    std::atomic<bool> over{false};
    std::thread thread;
};

TEST(TrustRace, LoadsNoPageThatIsSwappedBetweenCheckAndLoad)
{
    Handover page;
    ASSERT_EQ("", page.refusal(true)) << page.error.text;
    const std::string installed = page.installed("second") + "/page.json";
    const std::string good = page.data.write("good.json", content_of(installed));
    const std::string evil = page.data.write("evil.json", testing_support::page_json("second", "1.0.0", "evil"));
    int loaded = 0, refused = 0;
    Swapper swapper(installed, good, evil);
    for (int i = 0; i < 20000 && (i < 300 || !loaded || !refused || swapper.swaps < 100); i++) {
        const std::string found = page.loaded();
        ASSERT_THAT(found, AnyOf(Eq("none"), Eq("plugin-changed"))) << i;
        (found == "none" ? loaded : refused)++;
    }
    EXPECT_GT(loaded, 0);
    EXPECT_GT(refused, 0);
}

/* The other library has the same id and another page. */
TEST(TrustRace, LoadsNoLibraryThatIsSwappedBetweenCheckAndLoad)
{
    Handover plugins;
    ASSERT_EQ(HF_OK, plugins.install("greeting")) << plugins.error.text;
    const std::string installed = plugins.installed("greeting") + "/greeting.so";
    std::string content = content_of(installed);
    const std::string good = plugins.data.write("good.so", content);
    for (size_t at = 0; (at = content.find("Greeting", at)) != std::string::npos; at++)
        content.replace(at, 8, "Evildoer");
    const std::string evil = plugins.data.write("evil.so", content);
    int loaded = 0, refused = 0;
    Swapper swapper(installed, good, evil);
    for (int i = 0; i < 5000 && (i < 100 || !loaded || !refused || swapper.swaps < 100); i++) {
        plugins.reopen();
        const hf_page *page = plugins.page("greeting");
        if (page) {
            ASSERT_STREQ("Greeting", page->title) << i;
        } else {
            ASSERT_STREQ("plugin-changed", plugins.error.id) << plugins.error.text;
        }
        (page ? loaded : refused)++;
    }
    EXPECT_GT(loaded, 0);
    EXPECT_GT(refused, 0);
}

TEST(TrustRace, FindsEitherTheOldOrTheNewWhileItIsInstalledAnew)
{
    Handover page;
    ASSERT_EQ("", page.refusal(true)) << page.error.text;
    std::atomic<bool> over{false};
    std::thread installing([&] {
        Handover other; /* its store is not used */
        testing_support::Store store(page.data, page.clock);
        hf_plugins_options options = page.options;
        options.store = store;
        hf_plugins *plugins = nullptr;
        ASSERT_EQ(HF_OK, hf_plugins_open(&plugins, &options, nullptr));
        for (int i = 0; i < 40; i++) {
            hf_error error = {};
            hf_offer *offer = nullptr;
            other.make_page("1." + std::to_string(i), "newer");
            ASSERT_EQ(HF_OK, hf_offer_open(&offer, plugins, other.from.c_str(), true, &error)) << error.text;
            EXPECT_EQ(HF_OK, hf_plugins_install(plugins, offer, nullptr, &page.origin, &error)) << error.text;
            hf_offer_close(offer);
        }
        hf_plugins_close(plugins);
        over = true;
    });
    int seen = 0;
    for (; !over; seen++) EXPECT_THAT(page.loaded(), AnyOf(Eq("none"), Eq("newer"))) << page.error.text;
    installing.join();
    EXPECT_EQ("newer", page.loaded());
    EXPECT_GT(seen, 10);
}

} // namespace
