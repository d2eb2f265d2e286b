/* tests/support/recovery_folder.h: what DPM's page says of a folder whose facts are given, on any system and for any
 * account: the plug-in itself, with a host that knows nothing else. */

#ifndef HOLDFAST_TESTS_SUPPORT_RECOVERY_FOLDER_H
#define HOLDFAST_TESTS_SUPPORT_RECOVERY_FOLDER_H

#include "core/library.h"
#include "tests/support/places.h"

#include <cstring>
#include <gtest/gtest.h>
#include <holdfast/plugin.h>
#include <string>
#include <vector>

namespace testing_support
{

constexpr uint32_t sound_folder = HF_VOLUME_EXISTS | HF_VOLUME_FOLDER | HF_VOLUME_WRITABLE;

/* The call of one check: begins, as the host's own, with the table. */
class RecoveryFolderCheck
{
  public:
    explicit RecoveryFolderCheck(uint32_t flags, int64_t free_gib = 100, int64_t needed_gib = 0)
        : volume_flags(flags), free_bytes(free_gib << 30), needed(needed_gib)
    {
        table.size = sizeof table;
        table.abi_major = HF_ABI_MAJOR;
        table.abi_minor = HF_ABI_MINOR;
        table.get = get;
        table.get_integer = get_integer;
        table.report = report;
        table.service = service;
    }

    /* The problems, each as `field: id`. */
    std::vector<std::string> run()
    {
        typedef const hf_plugin *(HF_CALL * entry)(const hf_host *host);
        void *library = nullptr;
        hf_error error = {};
        const std::string path = HOLDFAST_BUILT_PLUGINS "/dpm" HOLDFAST_PLUGIN_SUFFIX;
        EXPECT_EQ(HF_OK, hf_library_load(&library, path.c_str(), &error)) << error.text;
        if (!library) return {"not loaded"};
        const hf_plugin *plugin = reinterpret_cast<entry>(hf_library_find(library, "holdfast_plugin"))(&table);
        EXPECT_EQ(HF_RESULT_OK, plugin->check(reinterpret_cast<hf_call *>(this)));
        return problems;
    }

  private:
    static RecoveryFolderCheck &of(hf_call *call) { return *reinterpret_cast<RecoveryFolderCheck *>(call); }

    static int32_t HF_CALL get(hf_call *, const char *, char *out, uint32_t size, uint32_t *length)
    {
        const std::string folder = "/staging";
        *length = static_cast<uint32_t>(folder.size());
        if (size <= folder.size()) return HF_RESULT_TOO_SMALL;
        std::memcpy(out, folder.c_str(), folder.size() + 1);
        return HF_RESULT_OK;
    }

    static int32_t HF_CALL get_integer(hf_call *call, const char *, int64_t *out)
    {
        *out = of(call).needed;
        return HF_RESULT_OK;
    }

    static void HF_CALL report(hf_call *call, const char *field, const char *id, const char *text, const char *advice)
    {
        EXPECT_STRNE("", text) << id;
        EXPECT_STRNE("", advice) << id;
        of(call).problems.push_back(std::string(field) + ": " + id);
    }

    static int32_t HF_CALL inspect(hf_call *call, const char *, hf_volume_facts *facts)
    {
        facts->flags = of(call).volume_flags;
        facts->free_bytes = of(call).free_bytes;
        facts->total_bytes = of(call).free_bytes * 2 + 1;
        return HF_RESULT_OK;
    }

    static const void *HF_CALL service(hf_call *, const char *, uint32_t)
    {
        static const hf_volume_service volume = {sizeof(hf_volume_service), 1, inspect, nullptr};
        return &volume;
    }

    const hf_host *host = &table; /* first: hf_call_host reads it */
    hf_host table = {};
    uint32_t volume_flags;
    int64_t free_bytes, needed;
    std::vector<std::string> problems;
};

} // namespace testing_support

#endif
