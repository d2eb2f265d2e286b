/* tests/faults/store/revisions.h: revisions that can be told apart, made by several writers at once, and the proof that
 * each is in the store whole: a commit sets every field to one text, which no other commit ever uses. */

#ifndef HOLDFAST_TESTS_FAULTS_STORE_REVISIONS_H
#define HOLDFAST_TESTS_FAULTS_STORE_REVISIONS_H

#include "tests/support/store.h"

#include <gmock/gmock.h>

#include <map>
#include <set>
#include <string>
#include <vector>

namespace testing_support
{

constexpr int kFields = 10;
constexpr int kForAsLongAsItTakes = 600000; /* milliseconds: how busy the machine is must not matter */

/* A commit that was acknowledged. */
struct Made {
    int64_t revision;
    int writer, number;

    std::string text() const { return "writer " + std::to_string(writer) + ", " + std::to_string(number); }
};

inline std::vector<Change> change_of(const Made &made)
{
    std::vector<Change> changes;
    for (int i = 0; i < kFields; i++) changes.push_back({"proxy", "field-" + std::to_string(i), made.text(), ""});
    return changes;
}

/* What the revisions from `since` on set their fields to: each exactly one text, or it is half a revision. */
inline std::map<int64_t, std::string> texts_of_revisions(Store &store, int64_t since = 1)
{
    std::map<int64_t, std::multiset<std::string>> found;
    hf_status status = hf_store_history(
        store, nullptr, nullptr, since, 0,
        [](void *context, const hf_history_entry *entry) {
            auto *all = static_cast<std::map<int64_t, std::multiset<std::string>> *>(context);
            (*all)[entry->revision].insert(entry->new_text ? entry->new_text : "(none)");
            return true;
        },
        &found, &store.error);
    EXPECT_EQ(HF_OK, status) << store.error.text;
    std::map<int64_t, std::string> texts;
    for (const auto &[revision, changed] : found) {
        EXPECT_EQ(static_cast<size_t>(kFields), changed.count(*changed.begin())) << "of revision " << revision;
        EXPECT_EQ(static_cast<size_t>(kFields), changed.size()) << "of revision " << revision;
        texts[revision] = *changed.begin();
    }
    return texts;
}

/* The one text that all fields hold, seen at one moment; "(none)" in an empty store, "(mixed)" if they differ. */
inline std::string text_of_values(Store &store)
{
    std::set<std::string> texts;
    size_t count = 0;
    auto take = [&](const hf_stored_value *value) {
        texts.insert(value->text);
        count++;
    };
    store.status = hf_store_values(
        store, "proxy", nullptr,
        [](void *context, const hf_stored_value *value) {
            (*static_cast<decltype(take) *>(context))(value);
            return true;
        },
        &take, &store.error);
    EXPECT_EQ(HF_OK, store.status) << store.error.text;
    if (!count) return "(none)";
    return texts.size() == 1 && count == kFields ? *texts.begin() : "(mixed)";
}

/* The file is sound; from `since` on it holds every revision that was acknowledged, and of the others at most `more`;
 * the values are those of the newest. Returns the newest. */
inline int64_t expect_all_kept(Store &store, const std::vector<Made> &acknowledged, size_t more, int64_t since = 1)
{
    EXPECT_EQ(HF_OK, hf_store_verify(store, &store.error)) << store.error.text;
    std::map<int64_t, std::string> texts = texts_of_revisions(store, since);
    for (const Made &made : acknowledged) EXPECT_EQ(made.text(), texts[made.revision]);
    EXPECT_LE(texts.size(), acknowledged.size() + more);
    std::set<std::string> different;
    for (const auto &[revision, text] : texts) different.insert(text);
    EXPECT_EQ(texts.size(), different.size()) << "a commit was stored twice";
    if (texts.empty()) return store.revision();
    EXPECT_EQ(texts.rbegin()->second, text_of_values(store));
    EXPECT_EQ(texts.rbegin()->first, store.revision());
    return texts.rbegin()->first;
}

} // namespace testing_support

#endif
