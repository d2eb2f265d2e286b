/* What was agreed to when a page was installed, as it is read before the page is loaded. */
#include "registry/plugins/internal.h"
#include "tests/support/store.h"

#include <gmock/gmock.h>
#include <memory>
#include <string_view>

namespace
{

struct Free {
    void operator()(hf_agreement *agreement) const { hf_agreement_free(agreement); }
};

TEST(Agreement, IsReadAsItWasWritten)
{
    testing_support::Folder folder;
    testing_support::Clock clock;
    testing_support::Store store(folder, clock);
    ASSERT_EQ(HF_OK, store.status) << store.error.text;
    const hf_trusted_file files[] = {{"page.dll", "01"}, {"page.json", "02"}};
    const hf_plugin_trust trust = {"second",  "1.0.0",    "00",    "log,store", 0, "Second", 7,
                                   "f00tage", "page.dll", nullptr, nullptr,     0, files,    2};
    const hf_origin origin = {"operator", "cli"};
    ASSERT_EQ(HF_OK, hf_store_trust_write(store, &trust, &origin, &store.error)) << store.error.text;

    hf_agreement *read = nullptr;
    ASSERT_EQ(HF_OK, hf_agreement_read(&read, store, "second", &store.error)) << store.error.text;
    const std::unique_ptr<hf_agreement, Free> agreement(read);
    /* A view of a text that is missing crashes, which is told where each allocation fails: it was read all the same. */
    EXPECT_EQ("1.0.0", std::string_view(agreement->version));
    EXPECT_EQ("00", std::string_view(agreement->digest));
    EXPECT_EQ("log,store", std::string_view(agreement->services));
    EXPECT_EQ("Second", std::string_view(agreement->title));
    EXPECT_EQ("f00tage", std::string_view(agreement->folder));
    EXPECT_EQ("page.dll", std::string_view(agreement->library));
    EXPECT_EQ(nullptr, agreement->key);
    EXPECT_EQ(nullptr, agreement->signer);
    EXPECT_EQ(7, agreement->order);
    EXPECT_EQ(0, agreement->revoked_at);
    ASSERT_EQ(2u, agreement->count);
    EXPECT_STREQ("page.json", agreement->files[1].name);
    EXPECT_STREQ("02", agreement->files[1].digest);
}

TEST(Agreement, IsNotFoundWhereNobodyAgreed)
{
    testing_support::Folder folder;
    testing_support::Clock clock;
    testing_support::Store store(folder, clock);
    hf_agreement *read = nullptr;
    EXPECT_EQ(HF_NOT_FOUND, hf_agreement_read(&read, store, "second", &store.error));
    EXPECT_EQ(nullptr, read);
}

} // namespace
