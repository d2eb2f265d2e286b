#include "core/value_json.h"

#include <gtest/gtest.h>
#include <string>

namespace
{
std::string to_json(uint32_t kind, const char *canonical)
{
    hf_field field = {};
    field.kind = kind;
    hf_text text = HF_TEXT_INIT(1000);
    EXPECT_TRUE(hf_value_to_json(&text, &field, canonical));
    std::string out = hf_text_get(&text);
    hf_text_free(&text);
    return out;
}

std::string from_json(const char *json)
{
    hf_text text = HF_TEXT_INIT(1000);
    hf_error error = {};
    std::string out = "refused";
    if (hf_value_from_json(&text, json, &error) == HF_OK) {
        out = hf_text_get(&text);
    } else {
        EXPECT_STREQ("value-not-json", error.id);
        EXPECT_EQ(HF_INVALID, error.status);
    }
    hf_text_free(&text);
    return out;
}
} // namespace

TEST(ValueJson, TakesTheNaturalFormOfItsKind)
{
    EXPECT_EQ("true", to_json(HF_BOOL, "on"));
    EXPECT_EQ("false", to_json(HF_BOOL, "off"));
    EXPECT_EQ("8080", to_json(HF_INTEGER, "8080"));
    EXPECT_EQ("-3", to_json(HF_INTEGER, "-3"));
    EXPECT_EQ("\"\"", to_json(HF_INTEGER, ""));
    EXPECT_EQ("\"512Kbps\"", to_json(HF_RATE, "512Kbps"));
    EXPECT_EQ("\"custom\"", to_json(HF_CHOICE, "custom"));
}

TEST(ValueJson, WritesAListAsAnArray)
{
    EXPECT_EQ("[]", to_json(HF_LIST, ""));
    EXPECT_EQ("[\"<local>\"]", to_json(HF_LIST, "<local>"));
    EXPECT_EQ("[\"a\",\"b\",\"c\"]", to_json(HF_LIST, "a,b,c"));
}

TEST(ValueJson, EscapesWhatJsonWantsEscaped)
{
    EXPECT_EQ("\"DOMAIN\\\\name \\\"x\\\"\"", to_json(HF_TEXT, "DOMAIN\\name \"x\""));
    EXPECT_EQ("\"https://a/b\"", to_json(HF_TEXT, "https://a/b"));
    EXPECT_EQ("DOMAIN\\name \"x\"", from_json("\"DOMAIN\\\\name \\\"x\\\"\""));
}

TEST(ValueJson, ReadsEveryFormThatItWrites)
{
    EXPECT_EQ("on", from_json("true"));
    EXPECT_EQ("off", from_json("false"));
    EXPECT_EQ("8080", from_json("8080"));
    EXPECT_EQ("9223372036854775807", from_json("9223372036854775807"));
    EXPECT_EQ("a,b", from_json("[\"a\",\"b\"]"));
    EXPECT_EQ("", from_json("[]"));
    EXPECT_EQ("", from_json("\"\""));
}

TEST(ValueJson, RefusesWhatStandsForNoValue)
{
    EXPECT_EQ("refused", from_json("null"));
    EXPECT_EQ("refused", from_json("1.5"));
    EXPECT_EQ("refused", from_json("{}"));
    EXPECT_EQ("refused", from_json("[1]"));
    EXPECT_EQ("refused", from_json("[\"a,b\"]"));
    EXPECT_EQ("refused", from_json("\"a\\u0000b\""));
    EXPECT_EQ("refused", from_json("nonsense"));
    EXPECT_EQ("refused", from_json(""));
}

TEST(ValueJson, SaysWhenItDoesNotFit)
{
    hf_field field = {};
    field.kind = HF_TEXT;
    hf_text text = HF_TEXT_INIT(4);
    EXPECT_FALSE(hf_value_to_json(&text, &field, "longer"));
    hf_error error = {};
    EXPECT_EQ(HF_INVALID, hf_value_from_json(&text, "\"longer\"", &error));
    EXPECT_STREQ("too-long", error.id);
    hf_text_free(&text);
}
