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

/* The test plug-ins as the product's, and a site of its own in data/etc; or other folders. */
class Plugins
{
  public:
    explicit Plugins(const std::string &product = HOLDFAST_TEST_PLUGINS, const std::string &config = "")
        : store(data, clock)
    {
        hf_text_put(paths.data, sizeof paths.data, data.path().c_str());
        hf_text_put(paths.config, sizeof paths.config, config.empty() ? (data / "etc").c_str() : config.c_str());
        hf_text_put(paths.program_plugins, sizeof paths.program_plugins, product.c_str());
        options.paths = &paths;
        options.store = store;
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

    /* A plug-in of the test site by its id, or what is in another folder, whoever signed it or not. */
    hf_status install(const std::string &place, const char *services = nullptr)
    {
        const std::string known = std::string(HOLDFAST_TEST_SITE) + "/" + place;
        return install_from(place.find_first_of("/\\") == std::string::npos ? known : place, true, services);
    }

    hf_status install_from(const std::string &place, bool unsigned_too, const char *services = nullptr)
    {
        hf_offer *offer = nullptr;
        hf_error_clear(&error);
        status = hf_offer_open(&offer, plugins, place.c_str(), unsigned_too, &error);
        if (!status) status = hf_plugins_install(plugins, offer, services, &origin, &error);
        hf_offer_close(offer);
        return status;
    }

    hf_status remove(const std::string &id)
    {
        hf_error_clear(&error);
        return status = hf_plugins_remove(&values_kept, plugins, id.c_str(), &origin, &error);
    }

    /* The site's folder. */
    std::string site() const { return std::string(paths.config) + "/plugins"; }

    /* What was installed last of that id: the folder that its files lie in. */
    std::string installed(const std::string &id) const
    {
        std::string folder;
        hf_store_trust(
            store, id.c_str(),
            [](void *context, const hf_plugin_trust *trust) {
                *static_cast<std::string *>(context) = trust->folder;
                return false;
            },
            &folder, nullptr);
        return site() + "/" + id + "/" + folder;
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
    size_t values_kept = 0;

  private:
    hf_plugins *plugins = nullptr;
};

} // namespace testing_support

#endif
