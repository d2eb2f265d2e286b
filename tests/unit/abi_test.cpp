/* Plug-ins that were built with past minors of the interface, as files that are kept, in the host of today. */
#include "tests/support/places.h"
#include "tests/support/plugins.h"
#include "tests/support/script.h"
#include "tests/support/session.h"

#include "core/language.h"
#include "registry/plugins/internal.h"
#include "tests/support/guarded.h"

#include <gmock/gmock.h>

using testing::ElementsAre;
using testing_support::Folder;
using testing_support::Plugins;
using testing_support::Script;
using testing_support::Session;

namespace
{

/* The plug-in of one minor: kept as a file, or built anew from the same source. */
struct Made {
    const char *minor;
    bool kept;

    std::string id() const { return std::string("made-for-1-") + minor; }
    std::string file() const
    {
        std::string folder = kept ? HOLDFAST_KEPT_PLUGINS "/abi-1." + std::string(minor)
                                  : std::string(HOLDFAST_TEST_PLUGINS) + "/rebuilt";
        return folder + "/" + id() + HOLDFAST_PLUGIN_SUFFIX;
    }
};

void PrintTo(const Made &made, std::ostream *out)
{
    *out << made.id() << (made.kept ? " as kept" : " built anew");
}

class InTheHostOfToday : public testing::TestWithParam<Made>
{
  protected:
    InTheHostOfToday()
    {
        std::string id = GetParam().id(), copy = folder / id + HOLDFAST_PLUGIN_SUFFIX;
        EXPECT_EQ(HF_OK, hf_file_copy(GetParam().file().c_str(), copy.c_str(), HF_FILE_PRIVATE, &error)) << error.text;
        plugins = std::make_unique<Plugins>(folder.path(), folder / "config");
        plugins->options.session = session.get();
        plugins->reopen();
        page = plugins->page(id);
        EXPECT_NE(nullptr, page) << plugins->error.text;
    }
    ~InTheHostOfToday() override { hf_problems_free(&problems); }

    void SetUp() override
    {
        ASSERT_NE(nullptr, page);
        if (hf_page_field(page, "folder")) set("folder", folder.path());
        if (hf_page_field(page, "key")) set("key", "abc");
    }

    void set(const char *field, const std::string &value)
    {
        const hf_field *row = hf_page_field(page, field);
        ASSERT_NE(nullptr, row) << field;
        hf_status status = row->kind == HF_SECRET
                               ? hf_draft_set_secret(session.draft(), page, field, value.c_str(), value.size(), &error)
                               : hf_draft_set(session.draft(), page, field, value.c_str(), &error);
        ASSERT_EQ(HF_OK, status) << error.text;
    }

    std::string info(const char *field)
    {
        hf_text text = HF_TEXT_INIT(65536);
        EXPECT_EQ(HF_OK, page->behaviour->info(page, session.draft(), field, &text, &error)) << error.text;
        std::string found = hf_text_get(&text);
        hf_text_free(&text);
        return found;
    }

    std::vector<std::string> check()
    {
        std::vector<std::string> lines;
        hf_problems_free(&problems);
        hf_draft_check_page(session.draft(), page, &problems);
        for (size_t i = 0; i < problems.count; i++)
            lines.push_back(std::string(problems.items[i].field) + ": " + problems.items[i].id);
        return lines;
    }

    std::vector<std::string> act(const char *action)
    {
        script.told.clear();
        EXPECT_EQ(HF_OK, page->behaviour->act(page, session.draft(), action, &script.attendant, &problems));
        return script.told;
    }

    Folder folder;
    Session session;
    Script script;
    std::unique_ptr<Plugins> plugins;
    const hf_page *page = nullptr;
    hf_problems problems = {};
    hf_error error = {};
};

std::string name_of(const testing::TestParamInfo<Made> &made)
{
    return made.param.kept ? "kept" : "rebuilt";
}

std::vector<Made> all(const char *minor)
{
    std::vector<Made> every = {{minor, false}};
    if (*HOLDFAST_KEPT_PLUGINS) every.push_back({minor, true});
    return every;
}

/* ---- 1.0 -------------------------------------------------------------------------------------------------------- */

class MadeFor1_0 : public InTheHostOfToday
{
};
INSTANTIATE_TEST_SUITE_P(Abi, MadeFor1_0, testing::ValuesIn(all("0")), name_of);

TEST_P(MadeFor1_0, DescribesThePageThatItAlwaysDescribed)
{
    EXPECT_STREQ("1.0.0", page->version);
    EXPECT_EQ(90, page->order);
    std::string fields;
    for (size_t i = 0; i < page->field_count; i++) fields += std::string(i ? " " : "") + page->fields[i].id;
    EXPECT_EQ("on count name address key word size rate hours folder tags note summary use-all use-services", fields);
    const hf_field *count = hf_page_field(page, "count");
    EXPECT_EQ(HF_ADVANCED | HF_RESTART_NEEDED, count->flags);
    EXPECT_EQ(1, count->min);
    EXPECT_EQ(9, count->max);
    EXPECT_EQ(2, count->step);
    EXPECT_STREQ("pieces", count->unit);
    EXPECT_EQ(HF_FORMAT_URL, hf_page_field(page, "address")->format);
    EXPECT_STREQ("large", hf_field_choice(hf_page_field(page, "size"), 1)->keyword);
    EXPECT_EQ(HF_DISABLED_WHEN, hf_field_rule(hf_page_field(page, "note"), 1)->effect);
    ASSERT_EQ(2u, page->group_count);
    EXPECT_STREQ("on", page->groups[0].heading);
    EXPECT_STREQ("hours", hf_group_field(&page->groups[1], 1));
}

TEST_P(MadeFor1_0, ChecksAndReports)
{
    EXPECT_THAT(check(), ElementsAre());
    set("name", "sixteen letters!");
    EXPECT_THAT(check(), ElementsAre(GetParam().id() + ".name: " + GetParam().id() + "-long"));
    set("count", "9");
    EXPECT_THAT(check(), ElementsAre());
    set("name", "nobody");
    EXPECT_THAT(check(), ElementsAre(GetParam().id() + ": " + GetParam().id() + "-nobody"));
}

TEST_P(MadeFor1_0, ComputesWhatItShows)
{
    EXPECT_EQ("on|3|some|small|10Mbps|mon 09:00-17:00|", info("summary"));
}

TEST_P(MadeFor1_0, PreparesSettlesAndAbandons)
{
    hf_bytes kept = {};
    set("word", "password");
    ASSERT_EQ(HF_OK, page->behaviour->prepare(page, session.draft(), &script.attendant, &kept, &problems));
    ASSERT_EQ(8u, kept.length);
    EXPECT_EQ(HF_OK, page->behaviour->settle(page, &kept, &script.attendant, &error)) << error.text;
    EXPECT_EQ(HF_OK, page->behaviour->abandon(page, &kept, &script.attendant, &error)) << error.text;
    EXPECT_THAT(script.told, ElementsAre("settle 0 password", "abandon 0 password"));
    hf_bytes_wipe(&kept);
}

TEST_P(MadeFor1_0, UsesEveryFunctionOfTheHost)
{
    script.answers["where"] = folder / "saved.txt";
    EXPECT_THAT(act("use-all"), ElementsAre("allocate 0", "random_bytes 0 random", "get 0 some", "get too small 4",
                                            "get_integer 0 10Mbps", "read_secret 0 of three", "propose 0", "keep 5",
                                            "translate 0 Hello", "ask 0", "save_file 0", "progress 0"));
    EXPECT_EQ("saved", testing_support::content_of(folder / "saved.txt"));
    EXPECT_EQ("on|3|some|small|10Mbps|mon 09:00-17:00|a,b", info("summary")) << "what it proposed";
}

TEST_P(MadeFor1_0, UsesEveryServiceThatAnybodyMayHave)
{
    EXPECT_THAT(act("use-services"),
                ElementsAre("services 0", "http.route 0 a route", "http.request 7", "throttle.describe 0 a limit",
                            "vault-status.describe 6", "volume.inspect too small 7", "volume.inspect 0 a folder"));
}

/* ---- 1.1 -------------------------------------------------------------------------------------------------------- */

class MadeFor1_1 : public InTheHostOfToday
{
};
INSTANTIATE_TEST_SUITE_P(Abi, MadeFor1_1, testing::ValuesIn(all("1")), name_of);

TEST_P(MadeFor1_1, KnowsTheLanguageOfThePerson)
{
    hf_language person;
    EXPECT_STREQ("1.1.0", page->version);
    EXPECT_EQ(hf_language_of_person(person), info("language"));
    EXPECT_THAT(check(), ElementsAre("made-for-1-1.url: made-for-1-1-no-url")) << "asked in check() as well";
}

TEST_P(MadeFor1_1, IsRefusedMessagesThatMakeNoSense)
{
    EXPECT_THAT(act("send-nonsense"), ElementsAre());
}

/* ---- what lies beyond `size` ------------------------------------------------------------------------------------ */

int32_t HF_CALL accept_all(hf_call *)
{
    return HF_RESULT_OK;
}

/* A description, and rows, as a maker of long ago would have them: they end where memory ends. */
class Edge : public testing::Test
{
  protected:
    template <typename Type> static const void *cut(const Type &object, size_t size)
    {
        return std::memcpy(testing_support::guarded_memory(size), &object, size);
    }

    hf_status take(size_t size)
    {
        hf_plugin plugin = {};
        plugin.size = static_cast<uint32_t>(size);
        plugin.abi_major = HF_ABI_MAJOR;
        plugin.id = plugin.title = "edge";
        plugin.version = "1.0.0";
        plugin.fields = fields;
        plugin.check = accept_all;
        entry.plugins = &owner;
        entry.id = entry.path = edge;
        return hf_plugin_take_description(&entry, static_cast<const hf_plugin *>(cut(plugin, size)), &error);
    }
    ~Edge() override { hf_page_free(entry.page); }

    char edge[5] = "edge";
    hf_field row = {};
    hf_array fields = {};
    hf_plugins owner = {};
    hf_plugin_entry entry = {};
    hf_error error = {};
};

TEST_F(Edge, OfADescriptionIsNotCrossed)
{
    row.id = row.label = "only";
    row.kind = HF_TEXT;
    fields = {&row, 1, sizeof row};
    const size_t least = offsetof(hf_plugin, check) + sizeof row.id;
    EXPECT_EQ(HF_OK, take(least)) << error.text;
    EXPECT_EQ(nullptr, entry.plugin.prepare);
    EXPECT_EQ(nullptr, entry.plugin.query);
    hf_page_free(entry.page);
    entry.page = nullptr;
    EXPECT_EQ(HF_OK, take(offsetof(hf_plugin, act))) << error.text;
    hf_page_free(entry.page);
    entry.page = nullptr;
    EXPECT_EQ(HF_FAILED, take(least - sizeof row.id));
    EXPECT_STREQ("plugin-too-small", error.id);
}

TEST_F(Edge, OfARowIsNotCrossed)
{
    row.id = row.label = "only";
    row.kind = HF_TEXT;
    for (size_t size : {offsetof(hf_field, help), offsetof(hf_field, min), offsetof(hf_field, rules), sizeof row}) {
        fields = {cut(row, size), 1, static_cast<uint32_t>(size)};
        EXPECT_EQ(HF_OK, take(sizeof(hf_plugin))) << size << ": " << error.text;
        hf_page_free(entry.page);
        entry.page = nullptr;
    }
}

} // namespace
