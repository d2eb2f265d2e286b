/* tests/support/store.h: a real store in a folder, as a test wants to speak of it. */

#ifndef HOLDFAST_TESTS_SUPPORT_STORE_H
#define HOLDFAST_TESTS_SUPPORT_STORE_H

#include "core/store.h"
#include "tests/support/clock.h"
#include "tests/support/folder.h"

#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace testing_support
{

/* What a change sets a field to: a text, a sealed secret, or nothing (back to the default). */
struct Change {
    std::string page, field;
    std::optional<std::string> text;
    std::string sealed;
};

/* An open store. Failures come back as status and `error`. */
class Store
{
  public:
    Store(const Folder &folder, const Clock &clock, bool read_only = false) : Store(folder.path(), clock, read_only) {}
    Store(const std::string &data, const Clock &clock, bool read_only = false, int busy_milliseconds = 1)
    {
        hf_store_options options = {data.c_str(), clock.get(), read_only, busy_milliseconds};
        status = hf_store_open(&store, &options, &error);
    }
    Store(const Store &) = delete;
    Store &operator=(const Store &) = delete;
    ~Store() { hf_store_close(store); }

    hf_store *get() const { return store; } /* NULL when it could not be opened */
    operator hf_store *() const
    {
        if (!store) throw std::runtime_error(error.text);
        return store;
    }

    int64_t revision()
    {
        int64_t found = -1;
        status = hf_store_revision(&found, *this, &error);
        return found;
    }

    /* Commits against `base`, or against the newest revision, as `who`. Returns the revision, -1 on failure. */
    int64_t commit(const std::vector<Change> &wanted, const std::string &who = "operator", int64_t base = -1,
                   const std::vector<hf_pending_new> &pending = {})
    {
        std::vector<hf_change> changes = changes_of(wanted);
        hf_commit_request request = {};
        request.base = base < 0 ? revision() : base;
        request.changes = changes.data();
        request.change_count = changes.size();
        request.pending = pending.data();
        request.pending_count = pending.size();
        request.origin = {who.c_str(), "cli"};
        request.kind = "set";
        int64_t made = -1;
        status = hf_store_commit(&made, *this, &request, &error);
        return made;
    }

    hf_status compare(const std::vector<Change> &wanted, int64_t base)
    {
        std::vector<hf_change> changes = changes_of(wanted);
        hf_commit_request request = {};
        request.base = base;
        request.changes = changes.data();
        request.change_count = changes.size();
        return status = hf_store_compare(*this, &request, &error);
    }

    /* The stored text of a field; `(none)` when nothing is stored, `(sealed)` for a secret. */
    std::string value(const std::string &page, const std::string &field)
    {
        std::string found = "(none)";
        status = hf_store_values(
            *this, page.c_str(), field.c_str(),
            [](void *context, const hf_stored_value *stored) {
                *static_cast<std::string *>(context) = stored->text ? stored->text : "(sealed)";
                return true;
            },
            &found, &error);
        return found;
    }

    hf_status status = HF_OK;
    hf_error error = {};

  private:
    static std::vector<hf_change> changes_of(const std::vector<Change> &wanted)
    {
        std::vector<hf_change> changes;
        for (const Change &change : wanted) {
            hf_change made = {};
            made.page = change.page.c_str();
            made.field = change.field.c_str();
            made.text = change.text ? change.text->c_str() : nullptr;
            made.secret = !change.sealed.empty();
            made.sealed = made.secret ? change.sealed.data() : nullptr;
            made.sealed_length = change.sealed.size();
            changes.push_back(made);
        }
        return changes;
    }

    hf_store *store = nullptr;
};

} // namespace testing_support

#endif
