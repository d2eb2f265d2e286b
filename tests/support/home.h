/* tests/support/home.h: a data folder with a store, policy files, sealed secrets and settings over them: everything
 * that a program opens, without a program. Links to holdfast-online. */

#ifndef HOLDFAST_TESTS_SUPPORT_HOME_H
#define HOLDFAST_TESTS_SUPPORT_HOME_H

#include "core/settings.h"
#include "tests/support/store.h"

#include <stdexcept>
#include <string>
#include <vector>

namespace testing_support
{

/* `ID page.field: text` of every problem. */
inline std::vector<std::string> lines_of(const hf_problems &problems)
{
    std::vector<std::string> lines;
    for (size_t i = 0; i < problems.count; i++)
        lines.push_back(std::string(problems.items[i].id) + " " + problems.items[i].field + ": " +
                        problems.items[i].text);
    return lines;
}

class Home
{
  public:
    Home()
    {
        if (hf_paths_find(&paths, folder.path().c_str(), &error) != HF_OK) throw std::runtime_error(error.text);
        settings.paths = &paths;
        settings.sealer = give_sealer;
        settings.sealer_context = this;
        settings.problems = &problems;
        open();
    }
    Home(const Home &) = delete;
    Home &operator=(const Home &) = delete;
    ~Home()
    {
        close();
        hf_problems_free(&problems);
    }

    /* Closes what is open and opens it anew, as the next process would. */
    void reopen()
    {
        close();
        open();
    }

    /* Between close and open its files can be looked at, and changed. */
    void open()
    {
        hf_store_options options = {folder.path().c_str(), clock.get(), false, 1};
        if (hf_store_open(&settings.store, &options, &error) != HF_OK) throw std::runtime_error(error.text);
        if (hf_policy_load(&settings.policy, &paths, &problems, &error) != HF_OK) throw std::runtime_error(error.text);
    }

    void close()
    {
        hf_store_close(settings.store);
        hf_policy_free(settings.policy);
        hf_sealer_close(sealer);
        settings.store = nullptr;
        settings.policy = nullptr;
        sealer = nullptr;
    }

    /* Takes over the files of another home as they lie there now: what is left if its process dies at this moment. */
    void take_over(const Home &other)
    {
        close();
        for (const char *name : {"settings.db", "settings.db-wal", "secret.key"})
            if (hf_file_exists((other.folder / name).c_str())) folder.write(name, content_of(other.folder / name));
        open();
    }

    /* Writes a policy file; it counts after reopen(). */
    void write_policy(const std::string &name, const std::string &json)
    {
        hf_folder_make((folder / "etc/policy.d").c_str(), HF_FILE_PRIVATE, nullptr);
        folder.write("etc/policy.d/" + name, json);
    }

    /* The effective value as `text (source)`; a secret as `set` or `not set`. */
    std::string get(const hf_page *page, const char *field)
    {
        hf_setting setting = {};
        status = hf_settings_get(&setting, &settings, page, hf_page_field(page, field), &error);
        if (status) return std::string("(failed) ") + error.text;
        std::string text = setting.text ? setting.text : setting.is_set ? "set" : "not set";
        text += std::string(" (") + hf_source_name(setting.source) + ")";
        hf_setting_free(&setting);
        return text;
    }

    hf_store *store() const { return settings.store; }

    Folder folder;
    Clock clock;
    hf_paths paths = {};
    hf_settings settings = {};
    hf_problems problems = {};
    hf_status status = HF_OK;
    hf_error error = {};

  private:
    static hf_status give_sealer(void *context, hf_sealer **out, bool create, hf_error *failure)
    {
        Home *home = static_cast<Home *>(context);
        const std::string &data = home->folder.path();
        hf_status given = home->sealer ? HF_OK : hf_sealer_open(&home->sealer, data.c_str(), create, failure);
        if (!given) *out = home->sealer;
        return given;
    }

    hf_sealer *sealer = nullptr;
};

} // namespace testing_support

#endif
