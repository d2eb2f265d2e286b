/* History as it is shown, and as a revert reads it: one item a revision, with its changes. */
#include "registry/revisions.h"
#include "tests/support/store.h"

#include <gmock/gmock.h>
#include <string_view>

namespace
{

/* A view of a text that is missing crashes, which is told where each allocation fails: it would be taken for a default,
 * and what is no default be reverted to it. */
TEST(Revisions, HoldWhatWasThereBeforeAndAfter)
{
    testing_support::Folder folder;
    testing_support::Clock clock;
    testing_support::Store store(folder, clock);
    ASSERT_EQ(1, store.commit({{"proxy", "host", "a.example", ""}})) << store.error.text;
    ASSERT_EQ(2, store.commit({{"proxy", "host", "b.example", ""}})) << store.error.text;

    hf_revisions read = {};
    ASSERT_EQ(HF_OK, hf_revisions_read(&read, store, nullptr, nullptr, 0, 1, &store.error)) << store.error.text;
    EXPECT_EQ(2, read.items[0].number);
    EXPECT_EQ("operator", std::string_view(read.items[0].who));
    EXPECT_EQ("cli", std::string_view(read.items[0].from));
    EXPECT_EQ("set", std::string_view(read.items[0].kind));
    EXPECT_EQ("proxy", std::string_view(read.items[0].changes[0].page));
    EXPECT_EQ("host", std::string_view(read.items[0].changes[0].field));
    EXPECT_EQ("a.example", std::string_view(read.items[0].changes[0].old_text));
    EXPECT_EQ("b.example", std::string_view(read.items[0].changes[0].new_text));
    EXPECT_EQ(1u, read.items[0].count);
    EXPECT_EQ(1u, read.count);
    hf_revisions_free(&read);
}

} // namespace
