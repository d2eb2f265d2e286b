#include "core/value.h"
#include "core/file.h"
#include "core/throttle.h"
#include "tests/support/rows.h"

#include <clocale>
#include <gmock/gmock.h>
#include <string>
#include <utility>
#include <vector>

using namespace testing_support;
using testing::HasSubstr;
using testing::Not;

namespace
{

const hf_choice modes[] = {{"system", "System"}, {"none", "None"}, {"custom", "Custom"}};

hf_field choice_row()
{
    hf_field made = row("mode", HF_CHOICE);
    made.choices = array_of(modes);
    return made;
}

/* The canonical form, or the error's id in brackets. */
std::string canonical(const hf_field &field, const std::string &given, hf_error *why = nullptr)
{
    hf_text out = HF_TEXT_INIT(HF_VALUE_MAX);
    hf_error error = {};
    hf_status status = hf_value_normalize(&out, &field, given.c_str(), &error);
    std::string result = status ? "[" + std::string(error.id) + "]" : hf_text_get(&out);
    if (status) {
        EXPECT_EQ(0u, out.length) << "what was refused left something behind";
        EXPECT_STREQ("", error.field);
        EXPECT_EQ(status, error.status);
    }
    if (why) *why = error;
    hf_text_free(&out);
    return result;
}

std::string expects(const hf_field &field)
{
    hf_text out = HF_TEXT_INIT(1000);
    EXPECT_TRUE(hf_value_expects(&out, &field));
    std::string result = hf_text_get(&out);
    hf_text_free(&out);
    return result;
}

using Pairs = std::vector<std::pair<std::string, std::string>>;

void expect_canonical(const hf_field &field, const Pairs &pairs)
{
    for (const auto &[given, expected] : pairs) EXPECT_EQ(expected, canonical(field, given)) << "given: " << given;
}

TEST(Kind, HasANameAndIsFoundByIt)
{
    const char *const names[] = {"bool",      "integer", "text", "secret", "choice", "rate",
                                 "timetable", "path",    "list", "info",   "action"};
    uint32_t kind = HF_BOOL;
    for (const char *name : names) {
        EXPECT_STREQ(name, hf_kind_name(kind));
        EXPECT_EQ(kind, hf_kind_by_name(name));
        kind++;
    }
    EXPECT_EQ(nullptr, hf_kind_name(0));
    EXPECT_EQ(nullptr, hf_kind_name(12));
    EXPECT_EQ(nullptr, hf_kind_name(UINT32_MAX));
    EXPECT_EQ(0u, hf_kind_by_name("boolean"));
    EXPECT_EQ(0u, hf_kind_by_name(""));
}

TEST(Value, OfAnUnknownKindIsRefusedAndDoesNotCrash)
{
    hf_field unknown = row("x", 77);
    int64_t number;
    hf_text out = HF_TEXT_INIT(10);
    EXPECT_EQ("[internal-error]", canonical(unknown, "a"));
    EXPECT_FALSE(hf_value_to_integer(&number, &unknown, "1"));
    EXPECT_FALSE(hf_value_expects(&out, &unknown));
    EXPECT_STREQ("", hf_value_fallback(&unknown));
    EXPECT_EQ("[internal-error]", canonical(formatted(row("x", HF_TEXT), 99), "a"));
    EXPECT_EQ("[internal-error]", canonical(formatted(row("x", HF_LIST), 99), "a"));
}

TEST(Value, LongerThanAnyCanBeIsRefusedWhateverItsKind)
{
    std::string huge(HF_VALUE_MAX + 1, 'a');
    for (uint32_t kind = HF_BOOL; kind <= HF_LIST; kind++)
        EXPECT_EQ("[value-too-long]", canonical(kind == HF_CHOICE ? choice_row() : row("x", kind), huge));
}

TEST(BoolValue, IsReadInEverySpellingOfYesAndNo)
{
    expect_canonical(row("x", HF_BOOL), {{"on", "on"},
                                         {"ON", "on"},
                                         {"true", "on"},
                                         {"1", "on"},
                                         {" yes\n", "on"},
                                         {"Enabled", "on"},
                                         {"off", "off"},
                                         {"False", "off"},
                                         {"0", "off"},
                                         {"no", "off"},
                                         {"disabled", "off"},
                                         {"", "[value-not-on-off]"},
                                         {"2", "[value-not-on-off]"},
                                         {"onn", "[value-not-on-off]"},
                                         {"o n", "[value-not-on-off]"}});
}

TEST(BoolValue, IsOneOrZeroAsANumber)
{
    hf_field field = row("x", HF_BOOL);
    int64_t number = -1;
    EXPECT_TRUE(hf_value_to_integer(&number, &field, "on"));
    EXPECT_EQ(1, number);
    EXPECT_TRUE(hf_value_to_integer(&number, &field, "off"));
    EXPECT_EQ(0, number);
    EXPECT_FALSE(hf_value_to_integer(&number, &field, "true"));
    EXPECT_EQ(0, number);
}

TEST(IntegerValue, KeepsToItsLimits)
{
    expect_canonical(limited(row("port", HF_INTEGER), 1, 65535), {{"1", "1"},
                                                                  {" 8080 ", "8080"},
                                                                  {"65535", "65535"},
                                                                  {"0", "[value-out-of-range]"},
                                                                  {"65536", "[value-out-of-range]"},
                                                                  {"-1", "[value-out-of-range]"},
                                                                  {"99999999999999999999", "[value-out-of-range]"},
                                                                  {"-99999999999999999999", "[value-out-of-range]"}});
}

TEST(IntegerValue, IsRefusedWhenItIsNoWholeNumber)
{
    hf_field field = limited(row("port", HF_INTEGER), 1, 65535);
    for (const char *bad :
         {"", "a", "80a", "8 0", "+80", "080", "0x50", "8e1", "80.0", "8,080", "--8", "-", "\xd9\xa3"})
        EXPECT_EQ("[value-not-a-number]", canonical(field, bad)) << bad;
}

TEST(IntegerValue, MayBeAnyWhenItsRowSetsNoLimits)
{
    expect_canonical(row("x", HF_INTEGER), {{"0", "0"},
                                            {"9223372036854775807", "9223372036854775807"},
                                            {"-9223372036854775808", "-9223372036854775808"},
                                            {"9223372036854775808", "[value-out-of-range]"}});
}

TEST(IntegerValue, GoesInStepsFromItsLeast)
{
    expect_canonical(limited(row("x", HF_INTEGER), -10, 90, 25),
                     {{"-10", "-10"}, {"15", "15"}, {"90", "90"}, {"0", "[value-not-a-step]"}});
    expect_canonical(limited(row("x", HF_INTEGER), INT64_MIN, INT64_MAX, INT64_MAX),
                     {{"-9223372036854775808", "-9223372036854775808"},
                      {"-1", "-1"},
                      {"9223372036854775806", "9223372036854775806"},
                      {"0", "[value-not-a-step]"}});
}

TEST(IntegerValue, SaysWhatWouldBeRight)
{
    hf_error error;
    canonical(limited(row("port", HF_INTEGER), 1, 65535), "0", &error);
    EXPECT_STREQ("0 is out of range", error.text);
    EXPECT_STREQ("Write 1 to 65535.", error.advice);

    hf_field hours = limited(row("x", HF_INTEGER), 0, 48, 2);
    hours.unit = "hours";
    EXPECT_EQ("0 to 48 hours, in steps of 2", expects(hours));
    EXPECT_EQ("at least 5", expects(limited(row("x", HF_INTEGER), 5, INT64_MAX)));
    EXPECT_EQ("a whole number", expects(row("x", HF_INTEGER)));
}

TEST(TextValue, IsKeptAsItIs)
{
    expect_canonical(row("x", HF_TEXT), {{"", ""},
                                         {" a b ", " a b "},
                                         {"CORP\\operator", "CORP\\operator"},
                                         {"\xc3\xa4\xe2\x82\xac", "\xc3\xa4\xe2\x82\xac"},
                                         {"a\tb", "[value-control-character]"},
                                         {"a\n", "[value-control-character]"},
                                         {"a\x7f", "[value-control-character]"},
                                         {"a\xc2\x85", "[value-control-character]"},
                                         {"a\xff", "[value-not-utf8]"}});
}

TEST(TextValue, KeepsToItsLengthInBytes)
{
    expect_canonical(limited(row("x", HF_TEXT), 2, 4), {{"ab", "ab"},
                                                        {"abcd", "abcd"},
                                                        {"", ""},
                                                        {"a", "[value-too-short]"},
                                                        {"abcde", "[value-too-long]"},
                                                        {"ab\xe2\x82\xac", "[value-too-long]"}});
    EXPECT_EQ("[value-too-long]", canonical(row("x", HF_TEXT), std::string(1025, 'a')));
    EXPECT_EQ(1024u, canonical(row("x", HF_TEXT), std::string(1024, 'a')).size());
    EXPECT_EQ("text, 2 to 4 bytes", expects(limited(row("x", HF_TEXT), 2, 4)));
}

TEST(SecretValue, IsJudgedAsTextAndNeverShown)
{
    hf_field pin = formatted(limited(row("pin", HF_SECRET), 6, 6), HF_FORMAT_DIGITS);
    expect_canonical(pin, {{"123456", "123456"},
                           {"12345", "[value-too-short]"},
                           {"1234567", "[value-too-long]"},
                           {"12345x", "[text-not-digits]"}});
    hf_field phrase = formatted(limited(row("passphrase", HF_SECRET), 16, 128), HF_FORMAT_ASCII);
    const std::string secrets[] = {"hush hush", "hush hush hush h\xc3\xbcsh", "hush\thush hush hush",
                                   "hush hush hush\xff"};
    for (const std::string &secret : secrets) {
        hf_error error;
        canonical(phrase, secret, &error);
        EXPECT_EQ(HF_INVALID, error.status);
        EXPECT_THAT(std::string(error.text) + error.advice, Not(HasSubstr("hush")));
    }
    EXPECT_EQ("[field-secret-format]", canonical(formatted(row("x", HF_SECRET), HF_FORMAT_HOST), "h"));
}

TEST(ChoiceValue, IsOneOfItsKeywords)
{
    expect_canonical(choice_row(), {{"none", "none"},
                                    {" Custom ", "custom"},
                                    {"", "[value-not-a-choice]"},
                                    {"System proxy", "[value-not-a-choice]"}});
    int64_t place = -1;
    hf_field field = choice_row();
    EXPECT_TRUE(hf_value_to_integer(&place, &field, "custom"));
    EXPECT_EQ(2, place);
    EXPECT_FALSE(hf_value_to_integer(&place, &field, "other"));
    EXPECT_STREQ("system", hf_value_fallback(&field));
}

TEST(ChoiceValue, NamesTheNearestKeywordWhenItIsMistyped)
{
    hf_error error;
    canonical(choice_row(), "custm", &error);
    EXPECT_STREQ("\"custm\" is none of system, none or custom", error.text);
    EXPECT_STREQ("Write custom.", error.advice);
    canonical(choice_row(), "something", &error);
    EXPECT_STREQ("Write system, none or custom.", error.advice);
}

TEST(RateValue, IsReadInTheUnitsThatPeopleWrite)
{
    expect_canonical(row("x", HF_RATE), {{"512Kbps", "512Kbps"},
                                         {"512 kbps", "512Kbps"},
                                         {"512 Kbit/s", "512Kbps"},
                                         {"512KBPS", "512Kbps"},
                                         {"512 kbits/s", "512Kbps"},
                                         {"512k", "512Kbps"},
                                         {"524288 bps", "512Kbps"},
                                         {"524288b/s", "512Kbps"},
                                         {" 1.5Mbps ", "1536Kbps"},
                                         {"1.5 m", "1536Kbps"},
                                         {"1024Kbps", "1Mbps"},
                                         {"1023Mbps", "1023Mbps"},
                                         {"1Gbps", "1024Mbps"},
                                         {"1500bps", "1500bps"},
                                         {"0.5kbps", "512bps"},
                                         {"off", "off"},
                                         {"OFF", "off"},
                                         {"unlimited", "off"}});
}

TEST(RateValue, CountsExactlyWithKAs1024)
{
    const std::pair<const char *, int64_t> rates[] = {
        {"1Kbps", 1024},          {"1Mbps", 1048576},
        {"1023Mbps", 1072693248}, {"512.3Kbps", 524595},
        {"0.000000001Gbps", 1},   {"1.999999999Gbps", 2147483647},
        {"0.1Mbps", 104858},      {"1048576Gbps", 1125899906842624},
    };
    for (const auto &[text, expected] : rates) {
        int64_t bits = -1;
        EXPECT_TRUE(hf_rate_parse(&bits, text)) << text;
        EXPECT_EQ(expected, bits) << text;
    }
}

TEST(RateValue, OfZeroIsRefusedWithTheAdviceToWriteOff)
{
    for (const char *zero : {"0", "0.0", "00", "0Kbps", "0 Mbps", "0.0001bps"}) {
        hf_error error;
        EXPECT_EQ("[rate-zero]", canonical(row("x", HF_RATE), zero, &error)) << zero;
        EXPECT_THAT(error.advice, HasSubstr("off"));
    }
}

TEST(RateValue, WithoutAUnitIsRefusedSinceItCouldBeEither)
{
    hf_error error;
    EXPECT_EQ("[rate-without-unit]", canonical(row("x", HF_RATE), "512", &error));
    EXPECT_STREQ("Write a unit behind the number: 512Kbps or 512Mbps.", error.advice);
}

TEST(RateValue, InBytesIsRefusedWithTheSameInBits)
{
    const std::pair<const char *, const char *> rates[] = {
        {"64 KB/s", "512Kbps"}, {"1MBps", "8Mbps"}, {"100B/s", "800bps"}, {"2GB/s", "16384Mbps"}};
    for (const auto &[given, bits] : rates) {
        hf_error error;
        EXPECT_EQ("[rate-in-bytes]", canonical(row("x", HF_RATE), given, &error)) << given;
        EXPECT_THAT(error.advice, HasSubstr(std::string("Write ") + bits)) << given;
    }
}

TEST(RateValue, IsRefusedWhenItCannotBeRead)
{
    for (const char *bad : {"", "Kbps", "fast", "1,5Mbps", "1.Mbps", ".5Mbps", "-1Mbps", "1 M bps", "1Mbps!", "1e3bps",
                            "1Tbps", "1.0000000001Mbps", "0x1Mbps", "1KB", "1Kb"})
        EXPECT_EQ("[rate-unreadable]", canonical(row("x", HF_RATE), bad)) << bad;
    for (const char *large : {"9223372036854775808bps", "99999999999999999999999Mbps", "1048577Gbps",
                              "1048576.000000001Gbps", "1125899906842624.5bps"})
        EXPECT_EQ("[rate-too-large]", canonical(row("x", HF_RATE), large)) << large;
}

TEST(RateValue, KeepsToItsLimitsAndMayAlwaysBeOff)
{
    hf_field field = limited(row("x", HF_RATE), 256 * HF_KBPS, 1023 * HF_MBPS);
    expect_canonical(field, {{"256Kbps", "256Kbps"},
                             {"1023Mbps", "1023Mbps"},
                             {"off", "off"},
                             {"255Kbps", "[value-out-of-range]"},
                             {"1024Mbps", "[value-out-of-range]"}});
    EXPECT_EQ("256Kbps to 1023Mbps, or off", expects(field));
}

TEST(RateValue, IsNoNumberForNonsense)
{
    int64_t bits = 7;
    for (const char *bad : {"", "0", "12", "64KB/s", "x"}) EXPECT_FALSE(hf_rate_parse(&bits, bad)) << bad;
    EXPECT_EQ(7, bits);
    hf_field field = row("x", HF_RATE);
    EXPECT_TRUE(hf_value_to_integer(&bits, &field, "off"));
    EXPECT_EQ(0, bits);
}

std::string described(int64_t bits)
{
    hf_text out = HF_TEXT_INIT(100);
    EXPECT_TRUE(hf_rate_describe(&out, bits));
    std::string result = hf_text_get(&out);
    hf_text_free(&out);
    return result;
}

TEST(RateValue, IsDescribedInBitsAndBytes)
{
    EXPECT_EQ("512 Kbps (64 KB/s)", described(512 * HF_KBPS));
    EXPECT_EQ("1023 Mbps (127.88 MB/s)", described(1023 * HF_MBPS));
    EXPECT_EQ("1.5 Mbps (192 KB/s)", described(1536 * HF_KBPS));
    EXPECT_EQ("1500 bps (187.5 B/s)", described(1500));
    EXPECT_EQ("1 bps (0.13 B/s)", described(1));
    EXPECT_EQ("1023 bps (127.88 B/s)", described(1023));
    EXPECT_EQ("8388607 bps (1024 KB/s)", described(8 * HF_MBPS - 1)) << "rounded up into the next whole";
    EXPECT_EQ("unlimited", described(0));
    EXPECT_FALSE(described(INT64_MAX).empty());
}

TEST(TimetableValue, TakesItsCanonicalForm)
{
    expect_canonical(row("x", HF_TIMETABLE),
                     {{"", ""},
                      {"monday - friday 9 AM-5:30 PM;SAT 10-12", "mon-fri 09:00-17:30; sat 10:00-12:00"},
                      {" ; ", ""},
                      {"mon", "[schedule-time]"},
                      {"9-17", "[schedule-day]"}});
}

TEST(PathValue, IsMadeAbsolute)
{
    char expected[HF_PATH_MAX];
    ASSERT_EQ(HF_OK, hf_path_absolute(expected, "some/folder", nullptr));
    expect_canonical(row("x", HF_PATH), {{"", ""},
                                         {"some/folder", expected},
                                         {expected, expected},
                                         {"a\nb", "[value-control-character]"},
                                         {"a\xff", "[value-not-utf8]"}});
}

TEST(ListValue, PartsItsEntriesAtCommasAndDropsSpaces)
{
    expect_canonical(row("x", HF_LIST), {{"", ""},
                                         {" a, b", "a,b"},
                                         {"a,,b,", "a,b"},
                                         {"a b, c", "a b,c"},
                                         {"a\nb\r\n", "a,b"},
                                         {"a,b,a", "a,b"},
                                         {" , ", ""},
                                         {"a\tb", "[value-control-character]"},
                                         {"a\xff", "[value-not-utf8]"}});
}

TEST(ListValue, PartsHostsAtSpacesAndSemicolonsToo)
{
    expect_canonical(formatted(row("x", HF_LIST), HF_FORMAT_BYPASS),
                     {{"<LOCAL>; .Corp 10.0.0.0/8,*.example.com", "<local>,.corp,10.0.0.0/8,*.example.com"},
                      {"a b,b a", "a,b"},
                      {"a/b", "[bypass-unreadable]"}});
}

TEST(ListValue, KeepsToItsLimits)
{
    hf_field field = limited(row("x", HF_LIST), 0, 2);
    expect_canonical(field, {{"a,b", "a,b"}, {"a,b,a", "a,b"}, {"a,b,c", "[list-too-many]"}});
    EXPECT_EQ("[list-entry-too-long]", canonical(field, std::string(HF_LIST_ENTRY_MAX + 1, 'a')));
    std::string many;
    for (int i = 0; i < 65; i++) many += "e" + std::to_string(i) + ",";
    EXPECT_EQ("[list-too-many]", canonical(row("x", HF_LIST), many)) << "64 when the row does not say";
}

TEST(ListValue, IsWalkedEntryByEntry)
{
    char entry[8];
    EXPECT_TRUE(hf_list_entry(entry, sizeof entry, "a,bc,d", 1));
    EXPECT_STREQ("bc", entry);
    EXPECT_TRUE(hf_list_entry(entry, sizeof entry, "a,bc,d", 2));
    EXPECT_STREQ("d", entry);
    EXPECT_FALSE(hf_list_entry(entry, sizeof entry, "a,bc,d", 3));
    EXPECT_FALSE(hf_list_entry(entry, sizeof entry, "", 0));
    EXPECT_TRUE(hf_list_entry(entry, sizeof entry, "a,longer than the room", 1));
    EXPECT_STREQ("", entry) << "never a part of an entry, which would be another one";
}

TEST(InfoAndActionValues, CannotBeSet)
{
    for (uint32_t kind : {HF_INFO, HF_ACTION}) {
        hf_error error;
        EXPECT_EQ("[value-not-settable]", canonical(row("x", kind), "a", &error));
        EXPECT_EQ(HF_USAGE, error.status);
        EXPECT_EQ("no value", expects(row("x", kind)));
    }
}

TEST(HostFormat, TakesNamesAndAddresses)
{
    expect_canonical(formatted(row("x", HF_TEXT), HF_FORMAT_HOST),
                     {{"proxy", "proxy"},
                      {"Proxy.Example.COM", "proxy.example.com"},
                      {"http://proxy.corp", "proxy.corp"},
                      {"HTTP://proxy.corp/", "proxy.corp"},
                      {" proxy.corp ", "proxy.corp"},
                      {"proxy.corp.", "proxy.corp."},
                      {"my_server-1", "my_server-1"},
                      {"10.0.0.8", "10.0.0.8"},
                      {"FD00::8", "fd00::8"},
                      {"[::1]", "::1"},
                      {"http://[fd00::8]/", "fd00::8"},
                      {"::ffff:10.0.0.8", "::ffff:10.0.0.8"},
                      {"xn--bcher-kva.example", "xn--bcher-kva.example"}});
}

TEST(HostFormat, SaysWhatIsWrongWithWhatIsNone)
{
    hf_field field = formatted(row("x", HF_TEXT), HF_FORMAT_HOST);
    expect_canonical(field, {{"https://proxy.corp", "[host-with-scheme]"},
                             {"socks5://proxy", "[host-with-scheme]"},
                             {"proxy.corp:8080", "[host-with-port]"},
                             {"http://proxy.corp:8080/", "[host-with-port]"},
                             {"[fd00::8]:8080", "[host-with-port]"},
                             {"b\xc3\xbc"
                              "cher.example",
                              "[host-not-ascii]"},
                             {"proxy corp", "[host-unreadable]"},
                             {"proxy .corp", "[host-unreadable]"},
                             {"-proxy", "[host-unreadable]"},
                             {"proxy-", "[host-unreadable]"},
                             {"a..b", "[host-unreadable]"},
                             {".corp", "[host-unreadable]"},
                             {"http://", "[host-unreadable]"},
                             {"http://proxy/path", "[host-unreadable]"},
                             {"user:pw@proxy", "[url-with-password]"},
                             {"10.0.0.256", "[host-unreadable]"},
                             {"10.0.0", "[host-unreadable]"},
                             {"010.0.0.8", "[host-unreadable]"},
                             {"1::2::3", "[host-unreadable]"},
                             {"fe80::1%eth0", "[host-unreadable]"},
                             {":::", "[host-unreadable]"},
                             {std::string(64, 'a'), "[host-unreadable]"},
                             {std::string(63, 'a'), std::string(63, 'a')}});
    std::string longest;
    while (longest.size() < 250) longest += "abcdefgh.";
    EXPECT_EQ("[host-unreadable]", canonical(field, longest + "abcdefgh"));

    hf_error error;
    canonical(field, "http://Proxy.corp:8080", &error);
    EXPECT_STREQ("Write the host alone, Proxy.corp, and the port 8080 in the field for the port.", error.advice);
}

TEST(PortFormat, IsANumberFrom1To65535)
{
    expect_canonical(formatted(row("x", HF_TEXT), HF_FORMAT_PORT), {{"8080", "8080"},
                                                                    {" 443 ", "443"},
                                                                    {"0", "[port-unreadable]"},
                                                                    {"65536", "[port-unreadable]"},
                                                                    {"99999999999999999999", "[port-unreadable]"},
                                                                    {"http", "[port-unreadable]"},
                                                                    {"-1", "[port-unreadable]"}});
}

TEST(UrlFormat, IsHttpOrHttpsWithAHost)
{
    expect_canonical(formatted(row("x", HF_TEXT), HF_FORMAT_URL),
                     {{"https://Backup.example.com/Path?q=1#f", "https://backup.example.com/Path?q=1#f"},
                      {"HTTP://host:8443", "http://host:8443"},
                      {"https://[fd00::8]:443/", "https://[fd00::8]:443/"},
                      {"https://10.0.0.8/restapi/", "https://10.0.0.8/restapi/"},
                      {"https://user:secret@host/", "[url-with-password]"},
                      {"ftp://host/", "[url-unreadable]"},
                      {"host", "[url-unreadable]"},
                      {"https://", "[url-unreadable]"},
                      {"https:///path", "[url-unreadable]"},
                      {"https://host:0/", "[url-unreadable]"},
                      {"https://host:99999/", "[url-unreadable]"},
                      {"https://fd00::8/", "[url-unreadable]"},
                      {"https://a b/", "[url-unreadable]"},
                      {"https://host/a b", "[url-unreadable]"},
                      {"https://h\xc3\xb6st/", "[url-unreadable]"}});
    hf_error error;
    canonical(formatted(row("x", HF_TEXT), HF_FORMAT_URL), "https://user:secret@host/", &error);
    EXPECT_THAT(std::string(error.text) + error.advice, Not(HasSubstr("secret")));
}

TEST(GuidFormat, IsThirtyTwoHexadecimalDigits)
{
    const std::string guid = "01234567-89ab-cdef-0123-456789abcdef";
    expect_canonical(formatted(row("x", HF_TEXT), HF_FORMAT_GUID),
                     {{guid, guid},
                      {"{01234567-89AB-CDEF-0123-456789ABCDEF}", guid},
                      {"0123456789abcdef0123456789abcdef", "[guid-unreadable]"},
                      {guid + "0", "[guid-unreadable]"},
                      {"{" + guid, "[guid-unreadable]"},
                      {"g1234567-89ab-cdef-0123-456789abcdef", "[guid-unreadable]"}});
}

TEST(EmailFormat, IsAMailboxAndAHost)
{
    expect_canonical(formatted(row("x", HF_TEXT), HF_FORMAT_EMAIL),
                     {{"operator@example.com", "operator@example.com"},
                      {" First.Last+tag@Example.com ", "First.Last+tag@Example.com"},
                      {"operator", "[email-unreadable]"},
                      {"@example.com", "[email-unreadable]"},
                      {"operator@", "[email-unreadable]"},
                      {"a@b@c", "[email-unreadable]"},
                      {".a@example.com", "[email-unreadable]"},
                      {"a..b@example.com", "[email-unreadable]"},
                      {"a b@example.com", "[email-unreadable]"},
                      {std::string(65, 'a') + "@example.com", "[email-unreadable]"}});
}

TEST(AsciiAndDigitFormats, TakeNothingElse)
{
    expect_canonical(formatted(row("x", HF_TEXT), HF_FORMAT_ASCII),
                     {{"a ~!", "a ~!"}, {"\xc3\xa4", "[text-not-ascii]"}});
    expect_canonical(formatted(row("x", HF_TEXT), HF_FORMAT_DIGITS), {{"012", "012"}, {"12 ", "[text-not-digits]"}});
}

TEST(Value, SaysWhatItsFieldTakes)
{
    EXPECT_EQ("on or off", expects(row("x", HF_BOOL)));
    EXPECT_EQ("system, none or custom", expects(choice_row()));
    EXPECT_EQ("a rate such as 512Kbps, or off", expects(row("x", HF_RATE)));
    EXPECT_THAT(expects(row("x", HF_TIMETABLE)), HasSubstr("mon-fri 09:00-17:30"));
    EXPECT_EQ("the path of a file", expects(row("x", HF_PATH)));
    EXPECT_EQ("the path of an existing folder", expects(row("x", HF_PATH, HF_FOLDER | HF_MUST_EXIST)));
    EXPECT_EQ("a host name or an IP address", expects(formatted(row("x", HF_TEXT), HF_FORMAT_HOST)));
    EXPECT_EQ("printable ASCII text, 16 to 128 bytes",
              expects(formatted(limited(row("x", HF_SECRET), 16, 128), HF_FORMAT_ASCII)));
    EXPECT_THAT(expects(limited(formatted(row("x", HF_LIST), HF_FORMAT_BYPASS), 0, 256)),
                HasSubstr("up to 256 entries"));
}

TEST(Value, IsReadAlikeInEveryLocale)
{
    const char *before = setlocale(LC_ALL, nullptr);
    std::string kept = before ? before : "C";
    for (const char *locale : {"de_DE.UTF-8", "tr_TR.UTF-8", "fr_FR.UTF-8", ""}) {
        setlocale(LC_ALL, locale);
        EXPECT_EQ("1536Kbps", canonical(row("x", HF_RATE), "1.5Mbps")) << locale;
        EXPECT_EQ("[rate-unreadable]", canonical(row("x", HF_RATE), "1,5Mbps")) << locale;
        EXPECT_EQ("limit.example", canonical(formatted(row("x", HF_TEXT), HF_FORMAT_HOST), "LIMIT.EXAMPLE")) << locale;
        EXPECT_EQ("[text-not-ascii]", canonical(formatted(row("x", HF_TEXT), HF_FORMAT_ASCII), "\xc3\xa4")) << locale;
    }
    setlocale(LC_ALL, kept.c_str());
}

TEST(Value, HasADefaultWhateverItsKind)
{
    const std::pair<uint32_t, const char *> defaults[] = {{HF_BOOL, "off"}, {HF_TEXT, ""},      {HF_SECRET, ""},
                                                          {HF_RATE, "off"}, {HF_TIMETABLE, ""}, {HF_PATH, ""},
                                                          {HF_LIST, ""},    {HF_INFO, ""},      {HF_ACTION, ""}};
    for (const auto &[kind, expected] : defaults) {
        hf_field field = row("x", kind);
        EXPECT_STREQ(expected, hf_value_fallback(&field)) << hf_kind_name(kind);
    }
    hf_field field = defaulted(row("x", HF_BOOL), "on");
    EXPECT_STREQ("on", hf_value_fallback(&field));
}

} // namespace
