/* tests/support/plugins.h: the plug-ins of a product folder and of a site, over a real store. */

#ifndef HOLDFAST_TESTS_SUPPORT_PLUGINS_H
#define HOLDFAST_TESTS_SUPPORT_PLUGINS_H

#include "registry/plugins.h"
#include "tests/support/places.h"
#include "tests/support/store.h"

#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace testing_support
{

/* The test plug-ins as the product's, `greedy` and `greeting` as the site's; or other folders. */
class Plugins
{
  public:
    explicit Plugins(const std::string &product = HOLDFAST_TEST_PLUGINS, const std::string &config = HOLDFAST_TEST_SITE)
        : store(data, clock)
    {
        hf_text_put(paths.data, sizeof paths.data, data.path().c_str());
        hf_text_put(paths.config, sizeof paths.config, config.c_str());
        hf_text_put(paths.program_plugins, sizeof paths.program_plugins, product.c_str());
        options.paths = &paths;
        options.store = store.get();
        reopen();
    }
    Plugins(const Plugins &) = delete;
    Plugins &operator=(const Plugins &) = delete;
    ~Plugins() { hf_plugins_close(plugins); }

    /* Forgets all pages and looks again, as another program would. */
    void reopen()
    {
        hf_plugins_close(plugins);
        plugins = nullptr;
        if (hf_plugins_open(&plugins, &options, &error) != HF_OK) throw std::runtime_error(error.text);
    }

    hf_plugins *get() const { return plugins; }

    /* The page, or NULL with `error`. */
    const hf_page *page(const std::string &id)
    {
        const hf_page *found = nullptr;
        hf_error_clear(&error);
        status = hf_plugins_page(&found, plugins, id.c_str(), &error);
        return found;
    }

    hf_status install(const std::string &id, const char *services = nullptr)
    {
        hf_error_clear(&error);
        return status = hf_plugins_install(plugins, id.c_str(), services, &origin, &error);
    }

    /* What `plugin list` shows: a line each, `id: loaded`, or `id: reason`. */
    std::vector<std::string> report()
    {
        std::vector<std::string> lines;
        hf_plugins_report(
            plugins,
            [](void *context, const hf_plugin_report *each) {
                static_cast<std::vector<std::string> *>(context)->push_back(
                    std::string(each->id) + ": " + (each->loaded ? "loaded" : each->reason.id));
                return true;
            },
            &lines, nullptr);
        return lines;
    }

    Folder data;
    Clock clock;
    Store store;
    hf_paths paths = {};
    hf_plugins_options options = {};
    hf_origin origin = {"operator", "cli"};
    hf_status status = HF_OK;
    hf_error error = {};

  private:
    hf_plugins *plugins = nullptr;
};

} // namespace testing_support

#endif
