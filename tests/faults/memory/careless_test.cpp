// Tests that do what no test and nothing of the product should, for main.cpp to find it (CMakeLists.txt says what it is
// to say). Each asks in another way for memory: a place is tried once.
#include "core/text.h"

#include <cstdlib>

#include <gmock/gmock.h>

namespace
{

TEST(Careless, WritesToWhatItDidNotGet)
{
    char *text = hf_text_copy("a");
    text[0] = 'b';
    free(text);
}

TEST(Careless, LetsTheProductReadWhatItDidNotGet)
{
    hf_bytes bytes = {};
    EXPECT_TRUE(hf_bytes_copy(&bytes, "a", 2));
    EXPECT_TRUE(hf_text_ends_with(reinterpret_cast<const char *>(bytes.data), "a"));
    hf_bytes_free(&bytes);
}

TEST(Careless, IsUndefined)
{
    hf_text text = HF_TEXT_INIT(100);
    int most = hf_text_add(&text, "a") ? 0 : 1 << 30;
    EXPECT_GE(most + most, 0);
    hf_text_free(&text);
}

TEST(Careless, EndsTheProcess)
{
    hf_bytes bytes = {};
    if (!hf_base64_decode(&bytes, "YQ==", 4)) _Exit(2);
    hf_bytes_free(&bytes);
}

// As many a test does: the product said that it failed, so that nothing is wrong with it.
TEST(Careless, GoesOnAfterItFailed)
{
    hf_text text = HF_TEXT_INIT(100);
    bool added = hf_text_add_format(&text, "%s", "a");
    EXPECT_TRUE(added);
    char *taken = added ? hf_text_take(&text) : nullptr;
    taken[0] = 'b';
    free(taken);
}

} // namespace
