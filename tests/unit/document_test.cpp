#include "core/document.h"

#include <gmock/gmock.h>
#include <string>

using testing::HasSubstr;

namespace
{

hf_bytes bytes_of(const std::string &text)
{
    return {reinterpret_cast<unsigned char *>(const_cast<char *>(text.data())), text.size()};
}

/* "" for a good document, else `id: text`. */
std::string judge(const std::string &text, int depth = 8)
{
    hf_error error = {};
    hf_bytes bytes = bytes_of(text);
    hf_status status = hf_document_check("file", &bytes, depth, &error);
    EXPECT_EQ(status, error.status);
    return status ? std::string(error.id) + ": " + error.text : "";
}

int64_t line_of(const std::string &text, const char *pointer)
{
    hf_bytes bytes = bytes_of(text);
    return hf_document_line(&bytes, pointer);
}

} // namespace

TEST(Document, MayBeAnyJson)
{
    for (const char *good : {"{}", "[]", " [ ] \r\n", "true", "false", "null", "\"\"", "0", "-0", "12", "-1.5e+10",
                             "0.5", "1E5", "[1,2,[3]]", "{\"a\":{\"b\":[null]},\"c\":\"\\u00fc\\ud83d\\ude00\\n\"}",
                             "9223372036854775807", "-9223372036854775808", "\"\xC3\xBC\"", "{\"\":1}"}) {
        EXPECT_EQ("", judge(good)) << good;
    }
}

TEST(Document, IsNothingThatIsAlmostJson)
{
    for (const char *bad : {"",
                            " ",
                            "{",
                            "[",
                            "]",
                            "[1,]",
                            "[1 2]",
                            "{\"a\":1,}",
                            "{\"a\"}",
                            "{\"a\" 1}",
                            "{a:1}",
                            "{'a':1}",
                            "{1:1}",
                            "{} {}",
                            "nul",
                            "True",
                            "NaN",
                            "Infinity",
                            "01",
                            "-",
                            "+1",
                            "1.",
                            ".5",
                            "1e",
                            "0x10",
                            "// x\n{}",
                            "/**/{}",
                            "\"a",
                            "\"\\x\"",
                            "\"\\u12\"",
                            "\"\\u00g0\"",
                            "\"\\ud800\"",
                            "\"\\udc00\"",
                            "\"\\ud800\\u0041\"",
                            "\"\\",
                            "\"a\nb\"",
                            "\"a\tb\"",
                            "truefalse",
                            "[1}",
                            "{\"a\":1]"}) {
        EXPECT_THAT(judge(bad), testing::StartsWith("json-syntax: file, line ")) << bad;
    }
}

TEST(Document, HoldsNoNul)
{
    EXPECT_THAT(judge("\"a\\u0000b\""), HasSubstr("json-syntax"));
    EXPECT_THAT(judge(std::string("\"a\0b\"", 5)), HasSubstr("json-syntax"));
    EXPECT_THAT(judge(std::string("{}\0", 3)), HasSubstr("json-syntax"));
}

TEST(Document, HoldsNoNumberThatWouldBeAnotherOne)
{
    EXPECT_THAT(judge("[9223372036854775808]"), HasSubstr("too large"));
    EXPECT_THAT(judge("-9223372036854775809"), HasSubstr("too large"));
    EXPECT_THAT(judge(std::string(1000, '9')), HasSubstr("too large"));
}

TEST(Document, IsWrongInALine)
{
    EXPECT_EQ("json-syntax: file, line 3: this is not JSON: there is no value where one is expected",
              judge("{\n\"a\":\n}"));
    EXPECT_THAT(judge("[1,\r\n2,\r\n\r\nx]"), HasSubstr("line 4:"));
    EXPECT_THAT(judge("[\n\n"), HasSubstr("line 3: this is not JSON: it ends too early"));
}

TEST(Document, IsUtf8WithoutAMarkInFront)
{
    EXPECT_EQ("json-encoding: file, line 3: this is not UTF-8 text", judge("[\n\"a\",\n\"\xff\"\n]"));
    EXPECT_THAT(judge("\"\xED\xA0\x80\""), HasSubstr("json-encoding")) << "a surrogate";
    EXPECT_EQ("json-encoding: file, line 1: it begins with a byte order mark", judge("\xEF\xBB\xBF{}"));
    EXPECT_THAT(judge(std::string("\xFF\xFE{\0}\0", 6)), HasSubstr("json-encoding")) << "UTF-16";
}

TEST(Document, HasNoNameTwiceInOneObject)
{
    EXPECT_EQ("json-duplicate-key: file, line 3: /a stands there twice, first in line 1",
              judge("{\"a\":1,\n\"b\":2,\n\"a\":3}"));
    EXPECT_THAT(judge("{\"s\":[0,{\"x/y~\":1,\"x/y~\":2}]}"), HasSubstr("/s/1/x~1y~0 stands there twice"));
    EXPECT_THAT(judge("{\"\":1,\"\":2}"), HasSubstr("json-duplicate-key"));
    EXPECT_EQ("", judge("{\"a\":{\"a\":1},\"b\":[{\"a\":1},{\"a\":1}],\"A\":1}"));
}

TEST(Document, KnowsANameHoweverItIsEscaped)
{
    EXPECT_THAT(judge("{\"port\":1,\"p\\u006frt\":2}"), HasSubstr("/port stands there twice"));
    EXPECT_THAT(judge("{\"\\ud83d\\ude00\":1,\"\xF0\x9F\x98\x80\":2}"), HasSubstr("json-duplicate-key"));
    EXPECT_THAT(judge("{\"\\u00fc\":1,\"\xC3\xBC\":2}"), HasSubstr("json-duplicate-key"));
    EXPECT_THAT(judge("{\"\\/\":1,\"/\":2}"), HasSubstr("json-duplicate-key"));
}

TEST(Document, NamesTheFirstOfManyNamesThatStandTwice)
{
    EXPECT_THAT(judge("{\n\"z\":1,\n\"a\":1,\n\"z\":1,\n\"a\":1}"), HasSubstr("line 4: /z stands there twice"));
    EXPECT_THAT(judge("{\n\"z\":1,\n\"z\":1,\n\"z\":1}"), HasSubstr("line 3: /z stands there twice, first in line 2"));
}

TEST(Document, HasAsManyLevelsAsItsReaderTakes)
{
    EXPECT_EQ("", judge("[[1]]", 2));
    EXPECT_EQ("json-too-deep: file, line 2: /0/0 has more than 2 levels", judge("[[\n[1]]]", 2));
    EXPECT_THAT(judge("[[1]]", 0), HasSubstr("it has more than 0 levels"));
    EXPECT_THAT(judge(std::string(1000000, '['), 1000000), HasSubstr("more than 32 levels"));
}

TEST(Document, WithVeryManyNamesIsReadInTime)
{
    std::string many = "{";
    for (int i = 0; i < 100000; i++) many += "\"n" + std::to_string(i) + "\":0,";
    EXPECT_EQ("", judge(many + "\"last\":0}"));
    EXPECT_THAT(judge(many + "\"n77\":0}"), HasSubstr("/n77 stands there twice"));
}

TEST(Document, TellsTheLineOfAPlaceInIt)
{
    const std::string text = "\n{ \"a\": 1,\n \"b\": {\n  \"c~/\": [\n   1,\n   2 ] } }";
    EXPECT_EQ(2, line_of(text, ""));
    EXPECT_EQ(2, line_of(text, "/a"));
    EXPECT_EQ(3, line_of(text, "/b"));
    EXPECT_EQ(4, line_of(text, "/b/c~0~1"));
    EXPECT_EQ(6, line_of(text, "/b/c~0~1/1"));
    EXPECT_EQ(0, line_of(text, "/b/x"));
    EXPECT_EQ(0, line_of(text, "/a/b"));
}
