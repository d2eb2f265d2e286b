/* Plug-ins that were built with the header of today, in a host that knows ABI 1.0: this file is compiled with the
 * header of 1.0, and behind every table that it hands out lies memory that cannot be touched. */
#include <holdfast/plugin.h>

#include "core/library.h"
#include "tests/support/guarded.h"
#include "tests/support/places.h"

#include <cstdlib>
#include <gmock/gmock.h>
#include <map>
#include <string>
#include <vector>

static_assert(HF_ABI_MAJOR == 1 && HF_ABI_MINOR == 0, "the header of 1.0 comes first");

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing_support::guarded;

namespace
{

class OldHost;

struct OldCall {
    const hf_host *host; /* first, as in every host */
};

/* One page at a time, as its static functions are reached without an object. */
class OldHost : public testing::Test
{
  protected:
    OldHost()
    {
        at = this;
        hf_http_service service = {};
        service.size = sizeof service;
        service.version = 1;
        service.request = request;
        http = guarded(service);

        hf_host table = {};
        table.size = sizeof table;
        table.abi_major = 1;
        table.abi_minor = 0;
        table.allocate = [](uint64_t size) -> void *HF_CALL { return std::malloc(static_cast<size_t>(size)); };
        table.release = [](void *memory) HF_CALL { std::free(memory); };
        table.log = [](int32_t, const char *) HF_CALL {};
        table.error = [](const char *id, const char *, const char *) HF_CALL { at->problems.push_back(id); };
        table.report = [](hf_call *, const char *field, const char *id, const char *, const char *)
                           HF_CALL { at->problems.push_back(std::string(field ? field : "") + ": " + id); };
        table.get = get;
        table.get_integer = [](hf_call *, const char *, int64_t *out) -> int32_t HF_CALL {
            *out = 0;
            return HF_RESULT_OK;
        };
        table.read_secret = [](hf_call *, const char *field, const char **out, uint32_t *length) -> int32_t HF_CALL {
            *out = at->values[field].c_str();
            *length = static_cast<uint32_t>(at->values[field].size());
            return HF_RESULT_OK;
        };
        table.propose = [](hf_call *, const char *field, const char *value) -> int32_t HF_CALL {
            at->values[field] = value;
            return HF_RESULT_OK;
        };
        table.tell = [](hf_call *, const char *text) HF_CALL { at->told.push_back(text); };
        table.ask = [](hf_call *, const hf_field *, char *, uint32_t, uint32_t *) -> int32_t HF_CALL {
            return HF_RESULT_CANCELLED;
        };
        table.progress = [](hf_call *, uint64_t, uint64_t, const char *) -> int32_t HF_CALL { return HF_RESULT_OK; };
        table.keep = [](hf_call *, const void *, uint32_t) -> int32_t HF_CALL { return HF_RESULT_OK; };
        table.random_bytes = [](void *, uint32_t) -> int32_t HF_CALL { return HF_RESULT_OK; };
        table.translate = [](hf_call *, const char *english) -> const char *HF_CALL { return english; };
        table.save_file = [](hf_call *, const char *, const void *, uint32_t) -> int32_t HF_CALL {
            return HF_RESULT_OK;
        };
        table.service = [](hf_call *, const char *name, uint32_t version) -> const void *HF_CALL {
            return version == 1 && std::string(name) == "http" ? at->http : nullptr;
        };
        host = guarded(table);
        call = reinterpret_cast<hf_call *>(guarded(OldCall{host}));
    }

    /* Enters the library and judges what it describes as a host of 1.0 does. */
    void load(const std::string &path)
    {
        void *library = nullptr;
        hf_error error = {};
        ASSERT_EQ(HF_OK, hf_library_load(&library, path.c_str(), &error)) << error.text;
        auto enter = reinterpret_cast<const hf_plugin *(HF_CALL *)(const hf_host *)>(
            reinterpret_cast<void *>(hf_library_find(library, "holdfast_plugin")));
        ASSERT_NE(nullptr, enter);
        plugin = enter(host);
        ASSERT_NE(nullptr, plugin) << testing::PrintToString(problems);
        ASSERT_EQ(1, plugin->abi_major);
        ASSERT_GE(plugin->size, sizeof *plugin);
        ASSERT_NE(nullptr, plugin->check);
        ASSERT_GE(plugin->fields.item_size, sizeof(hf_field));
        for (uint32_t i = 0; i < plugin->fields.count; i++) {
            const hf_field *row = field(i);
            ASSERT_NE(0u, row->kind);
            ASSERT_LE(row->kind, HF_ACTION) << row->id;
            ASSERT_EQ(0u, row->flags & 0xffe00000u) << row->id << " has a flag that 1.0 must understand";
            if (row->fallback) values[row->id] = row->fallback;
        }
    }

    const hf_field *field(uint32_t index) const
    {
        return reinterpret_cast<const hf_field *>(static_cast<const char *>(plugin->fields.items) +
                                                  index * plugin->fields.item_size);
    }

    static int32_t HF_CALL get(hf_call *, const char *field, char *out, uint32_t size, uint32_t *length)
    {
        const std::string &value = at->values[field];
        *length = static_cast<uint32_t>(value.size());
        if (value.size() >= size) return HF_RESULT_TOO_SMALL;
        std::memcpy(out, value.c_str(), value.size() + 1);
        return HF_RESULT_OK;
    }

    static int32_t HF_CALL request(hf_call *, const char *method, const char *url, const void *body,
                                   uint32_t body_length, void *out, uint32_t out_size, uint32_t *length,
                                   int32_t *status)
    {
        at->requests.push_back(std::string(method) + " " + url + " " +
                               std::string(static_cast<const char *>(body), body_length));
        *length = 2;
        *status = 200;
        if (out_size < 2) return HF_RESULT_TOO_SMALL;
        std::memcpy(out, "ok", 2);
        return HF_RESULT_OK;
    }

    static OldHost *at;
    const hf_http_service *http = nullptr;
    const hf_host *host = nullptr;
    hf_call *call = nullptr;
    const hf_plugin *plugin = nullptr;
    std::map<std::string, std::string> values;
    std::vector<std::string> problems, told, requests;
};

OldHost *OldHost::at = nullptr;

std::vector<std::string> made_for_1_1()
{
    const std::string name = std::string("/made-for-1-1") + HOLDFAST_PLUGIN_SUFFIX;
    std::vector<std::string> files = {std::string(HOLDFAST_TEST_PLUGINS "/rebuilt") + name};
    if (*HOLDFAST_KEPT_PLUGINS) files.push_back(HOLDFAST_KEPT_PLUGINS "/abi-1.1" + name);
    return files;
}

class NewerInAnOldHost : public OldHost, public testing::WithParamInterface<std::string>
{
  protected:
    void SetUp() override { ASSERT_NO_FATAL_FAILURE(load(GetParam())); }
};

INSTANTIATE_TEST_SUITE_P(Made, NewerInAnOldHost, testing::ValuesIn(made_for_1_1()), [](const auto &file) {
    return std::string(file.param.find("/rebuilt/") == std::string::npos ? "kept" : "rebuilt");
});

TEST_P(NewerInAnOldHost, DescribesItsPage)
{
    EXPECT_EQ(1, plugin->abi_minor);
    EXPECT_STREQ("made-for-1-1", plugin->id);
    EXPECT_STREQ("url", field(0)->id);
    EXPECT_STREQ("send", field(4)->id);
}

TEST_P(NewerInAnOldHost, ChecksAndReports)
{
    EXPECT_EQ(HF_RESULT_OK, plugin->check(call));
    EXPECT_THAT(problems, ElementsAre("url: made-for-1-1-no-url"));
}

TEST_P(NewerInAnOldHost, GoesOnWithoutWhatTheHostDoesNotHave)
{
    EXPECT_EQ(HF_RESULT_OK, plugin->info(call, "language"));
    EXPECT_EQ("not known to this host", values["language"]);

    values["url"] = "https://example.test/";
    values["token"] = "secret";
    EXPECT_EQ(HF_RESULT_OK, plugin->act(call, "send"));
    EXPECT_THAT(requests, ElementsAre("POST https://example.test/ a,b\n"));
    EXPECT_THAT(told, ElementsAre(HasSubstr("JSON only"), "ok"));
}

/* ---- what is built in ------------------------------------------------------------------------------------------- */

class BuiltInAnOldHost : public OldHost, public testing::WithParamInterface<const char *>
{
};

INSTANTIATE_TEST_SUITE_P(Page, BuiltInAnOldHost, testing::Values("agent", "encryption", "proxy", "throttling", "vault"),
                         [](const auto &page) { return std::string(page.param); });

TEST_P(BuiltInAnOldHost, LoadsAsWell)
{
    ASSERT_NO_FATAL_FAILURE(load(std::string(HOLDFAST_BUILT_PLUGINS "/") + GetParam() + HOLDFAST_PLUGIN_SUFFIX));
    EXPECT_STREQ(GetParam(), plugin->id);
    EXPECT_GE(plugin->fields.count, 1u);
}

} // namespace
