/* tests/support/registered.h: a machine that is registered with the real vault service. */

#ifndef HOLDFAST_TESTS_SUPPORT_REGISTERED_H
#define HOLDFAST_TESTS_SUPPORT_REGISTERED_H

#include "tests/support/machine.h"
#include "tests/support/vault.h"

#include <map>
#include <string>
#include <vector>

namespace testing_support
{

const char *const usual_passphrase = "Kestrel7-Harbor-Plume";

/* Registers the machine, up to the step after which it is to be cut off. */
inline hf_status register_machine(const Machine &machine, Vault &vault, hf_error *error,
                                  hf_registration_step stop_after = HF_STEP_NONE)
{
    Secret passphrase(usual_passphrase);
    const std::string file = vault.credentials();
    hf_register_result result = {};
    hf_register_options options = {};
    options.credentials = file.c_str();
    options.passphrase = passphrase.get();
    options.after_step = [](void *context, hf_registration_step step) {
        return step != *static_cast<hf_registration_step *>(context);
    };
    options.after_step_context = &stop_after;
    return hf_register(&result, &machine.context, &options, error);
}

/* Notes down every row that a walk reports: its name and the row. */
template <typename Row> struct Rows {
    std::vector<std::string> order;
    std::map<std::string, Row> rows;

    static void note(void *context, const Row *row)
    {
        Rows *all = static_cast<Rows *>(context);
        all->order.push_back(row->name);
        all->rows[row->name] = *row;
    }
    void clear()
    {
        order.clear();
        rows.clear();
    }
    const Row &operator[](const std::string &name) { return rows[name]; }
    /* The names of those that fit, in order. */
    template <typename Fits> std::vector<std::string> which(Fits fits)
    {
        std::vector<std::string> names;
        for (const std::string &name : order)
            if (fits(rows[name])) names.push_back(name);
        return names;
    }
};

} // namespace testing_support

#endif
