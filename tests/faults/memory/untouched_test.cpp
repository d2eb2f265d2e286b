// What a function gives back through its first parameter, when one of its allocations fails: it is as it was before the
// call, whichever allocation that is, and nothing of what was made is left over. In the sanitized tree only, whose
// libraries have an allocator that fails when it is told to.
#include "core/environment.h"
#include "core/http.h"
#include "core/keyring.h"
#include "core/passphrase.h"
#include "core/registration.h"
#include "core/signature.h"
#include "core/throttle.h"
#include "core/value.h"
#include "core/vault.h"
#include "tests/faults/memory/allocator.h"
#include "tests/support/credentials_file.h"
#include "tests/support/draft.h"

#include <cstring>
#include <functional>

#include <gtest/gtest.h>

#include <sys/wait.h>
#include <unistd.h>

namespace
{

using testing_support::Certificate;
using testing_support::Clock;
using testing_support::CredentialsFile;
using testing_support::Draft;
using testing_support::Folder;
using testing_support::Home;
using testing_support::pack;
using testing_support::Page;

enum Outcome { kDone, kKept, kTouched, kLeaked };

// Runs `once`, in a process of its own, with each allocation failing in turn, until it comes to its end without.
void ExpectKept(const std::function<Outcome()> &once)
{
    for (uint32_t number = 1;; number++) {
        const pid_t child = fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            hf_fault_fail(number);
            Outcome outcome = once();
            const bool leaks = hf_fault_leaks([](void *const *, int) {}) > 0;
            _exit(outcome == kKept && leaks ? kLeaked : outcome);
        }
        int status = 0;
        ASSERT_EQ(child, waitpid(child, &status, 0));
        ASSERT_TRUE(WIFEXITED(status)) << "signal " << WTERMSIG(status) << " when allocation " << number << " fails";
        if (WEXITSTATUS(status) == kDone) break;
        ASSERT_NE(kTouched, WEXITSTATUS(status)) << "what it gives was changed when allocation " << number << " failed";
        ASSERT_NE(kLeaked, WEXITSTATUS(status)) << "something is left over when allocation " << number << " failed";
        ASSERT_EQ(kKept, WEXITSTATUS(status));
    }
}

// What a caller has in his hands: an object of zeros, as those are to be that own something, or of other bytes.
template <typename Result> void ExpectKept(int filling, const std::function<hf_status(Result *)> &call)
{
    ExpectKept([&] {
        alignas(Result) unsigned char before[sizeof(Result)], after[sizeof(Result)];
        memset(before, filling, sizeof before);
        memset(after, filling, sizeof after);
        if (call(reinterpret_cast<Result *>(after)) == HF_OK) return kDone;
        return memcmp(before, after, sizeof before) == 0 ? kKept : kTouched;
    });
}

// A text grows at its end; one that could not grow remembers that, and says what it said.
void ExpectTextKept(const std::function<hf_status(hf_text *)> &call)
{
    ExpectKept([&] {
        hf_text text = HF_TEXT_INIT(65536);
        if (call(&text) == HF_OK) return kDone;
        return *hf_text_get(&text) ? kTouched : kKept;
    });
}

constexpr int kZeros = 0, kSomething = 0x5a;

class Untouched : public testing::Test
{
  protected:
    Home home;
    Page page;
    Clock clock{time(nullptr)};
    hf_error error = {};

    const std::string &data() const { return home.folder.path(); }
    std::string credentials(const std::string &more = "")
    {
        Certificate certificate(clock.now() - 60, 86400);
        return home.folder.write("vault.VaultCredentials", CredentialsFile(pack(certificate)).xml() + more);
    }
};

TEST_F(Untouched, StoresAndWhatStandsInThem)
{
    hf_store_options options = {data().c_str(), clock.get(), false, 1};
    ExpectKept<hf_store *>(kSomething, [&](auto *out) { return hf_store_open(out, &options, &error); });
    options.read_only = true;
    ExpectKept<hf_store *>(kSomething, [&](auto *out) { return hf_store_open(out, &options, &error); });

    const char secret[] = "secret";
    const hf_fact facts[] = {{"plain", "text", nullptr, 0}, {"sealed", nullptr, secret, sizeof secret}};
    const hf_origin origin = {"operator", "cli"};
    ASSERT_EQ(HF_OK, hf_store_facts_write(home.store(), facts, 2, nullptr, &origin, &error)) << error.text;
    ExpectTextKept([&](hf_text *out) { return hf_store_fact_text(out, home.store(), "plain", &error); });
    ExpectKept<hf_bytes>(kZeros, [&](auto *out) { return hf_store_fact_sealed(out, home.store(), "sealed", &error); });
}

TEST_F(Untouched, SettingsAndDrafts)
{
    Draft draft(home);
    ASSERT_EQ(HF_OK, draft.set(page, "mode", "custom"));
    ASSERT_EQ(HF_OK, draft.set(page, "host", "proxy.example"));
    ASSERT_EQ(HF_OK, draft.set_secret(page, "password", "secret"));
    ASSERT_EQ(HF_OK, draft.commit()) << draft.error.text;
    const hf_field *host = page.field("host"), *password = page.field("password"), *port = page.field("port");
    for (const hf_field *field : {host, password, port})
        ExpectKept<hf_setting>(kZeros,
                               [&](auto *out) { return hf_settings_get(out, &home.settings, page, field, &error); });
    ExpectKept<hf_secret>(kZeros,
                          [&](auto *out) { return hf_settings_secret(out, &home.settings, page, password, &error); });
    ExpectKept<hf_draft *>(kSomething, [&](auto *out) { return hf_draft_open(out, &home.settings, &error); });
    ExpectTextKept([&](hf_text *out) { return hf_draft_get(out, draft, page, "host", &error); });
    ExpectKept<hf_secret>(kZeros, [&](auto *out) { return hf_draft_secret(out, draft, page, "password", &error); });
    ExpectTextKept([&](hf_text *out) { return hf_value_normalize(out, page.field("bypass"), "b, a", &error); });
}

TEST_F(Untouched, PoliciesEnvironmentsAndRoutes)
{
    home.write_policy("10.json", R"({"enforced": {"proxy": {"mode": "none"}}, "recommended": {"agent": {"a": 1}}})");
    home.folder.write("etc/environment", "HTTPS_PROXY=http://ann:secret@proxy.example:1\nNO_PROXY='localhost'\n");
    hf_problems problems = {};
    ExpectKept<hf_policy *>(kSomething, [&](auto *out) { return hf_policy_load(out, &home.paths, &problems, &error); });
    ExpectKept<hf_service_environment *>(
        kSomething, [&](auto *out) { return hf_service_environment_read(out, home.paths.config, &error); });

    const auto system = [](void *, const char *name) -> const char * {
        return strcmp(name, "HTTPS_PROXY") == 0 ? "http://ann:secret@proxy.example:1" : nullptr;
    };
    const hf_proxy_settings settings = {};
    ExpectKept<hf_route>(kZeros, [&](auto *out) {
        return hf_proxy_route(out, &settings, "vault.example", 443, system, nullptr, &error);
    });
}

TEST_F(Untouched, FilesAndWhatIsSealed)
{
    const std::string path = home.folder.write("file", std::string(100000, 'x')), lock = home.folder / "a.lock";
    ExpectKept<hf_bytes>(kZeros, [&](auto *out) { return hf_file_read(out, path.c_str(), 1 << 20, &error); });
    ExpectKept<hf_file_lock *>(kSomething, [&](auto *out) { return hf_file_lock_take(out, lock.c_str(), &error); });
    ExpectKept<hf_share *>(kSomething, [&](auto *out) { return hf_share_join(out, data().c_str(), &error); });
    ExpectKept<hf_sealer *>(kSomething, [&](auto *out) { return hf_sealer_open(out, data().c_str(), true, &error); });

    hf_sealer *sealer = nullptr;
    hf_bytes sealed = {};
    ASSERT_EQ(HF_OK, hf_sealer_open(&sealer, data().c_str(), true, &error)) << error.text;
    ASSERT_EQ(HF_OK, hf_seal(&sealed, sealer, "purpose", "secret", 6, &error)) << error.text;
    ExpectKept<hf_bytes>(kZeros, [&](auto *out) { return hf_seal(out, sealer, "purpose", "secret", 6, &error); });
    ExpectKept<hf_bytes>(
        kZeros, [&](auto *out) { return hf_unseal(out, sealer, "purpose", sealed.data, sealed.length, &error); });
    hf_bytes_free(&sealed);
    hf_sealer_close(sealer);
}

TEST_F(Untouched, PassphrasesAndKeys)
{
    ExpectKept<hf_secret>(kZeros, [&](auto *out) { return hf_secret_set(out, "secret", 6, &error); });
    ExpectKept<hf_secret>(kZeros, [&](auto *out) { return hf_passphrase_generate(out, &error); });
    const std::string path = home.folder.write("copy", "correct horse battery staple\n");
    ExpectKept<hf_secret>(kZeros, [&](auto *out) { return hf_passphrase_read(out, path.c_str(), &error); });

    const hf_data_key key = {{1}};
    ExpectKept<hf_upload_cipher *>(
        kSomething, [&](auto *out) { return hf_upload_cipher_open(out, &key, "purpose", 1000, &error); });
    ExpectTextKept([&](hf_text *out) {
        hf_secret made = {};
        hf_status status = hf_signing_key_make(&made, out, &error);
        hf_secret_free(&made);
        return status;
    });
}

TEST_F(Untouched, VaultCredentialsAndTheirVault)
{
    const std::string path = credentials();
    ExpectKept<hf_credentials *>(
        kSomething, [&](auto *out) { return hf_credentials_read(out, path.c_str(), clock.get(), &error); });
    hf_credentials *read = nullptr;
    ASSERT_EQ(HF_OK, hf_credentials_read(&read, path.c_str(), clock.get(), &error)) << error.text;
    ExpectKept<hf_vault_place>(kZeros, [&](auto *out) { return hf_vault_place_from_credentials(out, read, &error); });
    ExpectKept<hf_register_outlook>(kZeros,
                                    [&](auto *out) { return hf_register_foresee(out, &home.settings, read, &error); });
    hf_credentials_free(read);
    ExpectKept<hf_registration_status>(
        kZeros, [&](auto *out) { return hf_registration_status_read(out, &home.settings, &error); });

    hf_http_options options = {};
    options.ca_pem = "of no interest";
    options.ca_hosts = "vault.example";
    ExpectKept<hf_http *>(kSomething, [&](auto *out) { return hf_http_open(out, &options, &error); });
}

} // namespace
