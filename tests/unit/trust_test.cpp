/* Who vouches for a page, and that nothing else gets in: signatures, manifests, folders, installs and their pins. */
#include "registry/trust.h"
#include "core/online.h"
#include "registry/trust/manifest.h"
#include "tests/support/trust.h"

#include <gmock/gmock.h>

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing_support::content_of;
using testing_support::page_json;

namespace
{

class Trust : public testing::Test
{
  protected:
    testing_support::Handover page;

    std::vector<std::string> history()
    {
        std::vector<std::string> events;
        hf_store_history(
            page.store, nullptr, nullptr, 0, 0,
            [](void *context, const hf_history_entry *entry) {
                if (entry->event)
                    static_cast<std::vector<std::string> *>(context)->push_back(entry->event + std::string(" by ") +
                                                                                entry->who);
                return true;
            },
            &events, nullptr);
        return events;
    }

    /* Replaces `from` in a file of the folder by `to`. */
    void edit(const std::string &name, const std::string &from, const std::string &to)
    {
        std::string content = page.content(name);
        ASSERT_NE(std::string::npos, content.find(from)) << content;
        page.put(name, content.replace(content.find(from), from.size(), to));
    }
};

/* ---- the way that it should go ---------------------------------------------------------------------------------- */

TEST_F(Trust, InstallsAPageThatAKnownSignerVouchesFor)
{
    ASSERT_EQ(HF_OK, page.add_signer()) << page.error.text;
    ASSERT_EQ(HF_OK, page.sign()) << page.error.text;
    EXPECT_EQ("", page.refusal()) << page.error.text;
    EXPECT_EQ("none", page.loaded());
    EXPECT_EQ(page.content("page.json"), content_of(page.installed("second") + "/page.json"));
    EXPECT_THAT(history(), ElementsAre("plug-in second 1.0.0 installed by operator", HasSubstr("added by operator")));
}

TEST_F(Trust, SaysInAListWhoSignedAPageAndThatItIsAsItWasInstalled)
{
    ASSERT_EQ(HF_OK, page.add_signer());
    ASSERT_EQ(HF_OK, page.sign());
    ASSERT_EQ("", page.refusal());
    auto look = [](void *context, const hf_plugin_report *report) {
        if (report->product) return true;
        EXPECT_STREQ("second", report->id);
        EXPECT_STREQ("1.0.0", report->version);
        EXPECT_STREQ("contoso", report->signer);
        EXPECT_TRUE(report->loaded) << report->reason.text;
        EXPECT_FALSE(report->library);
        *static_cast<std::string *>(context) = report->integrity.id;
        return true;
    };
    std::string integrity = "not seen";
    page.reopen();
    ASSERT_EQ(HF_OK, hf_plugins_report(page.get(), look, &integrity, nullptr));
    EXPECT_EQ("", integrity);

    testing_support::Folder copy;
    const std::string extra = page.installed("second") + "/extra.txt";
    ASSERT_EQ(HF_OK, hf_file_write(extra.c_str(), "x", 1, 0, nullptr));
    page.reopen();
    ASSERT_EQ(HF_OK, hf_plugins_report(page.get(), look, &integrity, nullptr));
    EXPECT_EQ("plugin-file-extra", integrity) << "it is loaded, and what is wrong is said";
}

TEST_F(Trust, RefusesWhatNobodySignedUnlessThatIsAskedFor)
{
    EXPECT_EQ("signature-missing", page.refusal());
    EXPECT_THAT(page.error.advice, HasSubstr("--unsigned"));
    EXPECT_EQ("", page.refusal(true)) << page.error.text;
    EXPECT_EQ("none", page.loaded());
    EXPECT_THAT(history(), ElementsAre("plug-in second 1.0.0 installed unsigned by operator"));
}

TEST_F(Trust, ReplacesAnOlderVersionWholeAndSaysWhatWasThere)
{
    page.put("lang/de.json", R"({"title": "Zweite"})");
    ASSERT_EQ("", page.refusal(true)) << page.error.text;
    const std::string before = page.installed("second");
    page.make_page("1.10.0", "newer");
    hf_offer *offer = nullptr;
    ASSERT_EQ(HF_OK, hf_offer_open(&offer, page.get(), page.from.c_str(), true, &page.error)) << page.error.text;
    EXPECT_STREQ("1.0.0", offer->present);
    EXPECT_FALSE(offer->downgrade);
    hf_offer_close(offer);
    ASSERT_EQ("", page.refusal(true));
    EXPECT_EQ("newer", page.loaded());
    EXPECT_FALSE(hf_folder_exists(before.c_str())) << "nothing is left of it";
    EXPECT_FALSE(hf_file_exists((page.installed("second") + "/lang/de.json").c_str()));

    page.make_page("1.9.0");
    ASSERT_EQ(HF_OK, hf_offer_open(&offer, page.get(), page.from.c_str(), true, &page.error));
    EXPECT_TRUE(offer->downgrade) << "9 is less than 10";
    hf_offer_close(offer);
}

TEST_F(Trust, RemovesAPageAndKeepsItsValues)
{
    ASSERT_EQ("", page.refusal(true));
    page.store.commit({{"second", "address", "kept", ""}});
    ASSERT_EQ(HF_OK, page.remove("second")) << page.error.text;
    EXPECT_EQ(1u, page.values_kept);
    EXPECT_EQ("unknown-page", page.loaded());
    EXPECT_FALSE(hf_folder_exists((page.site() + "/second").c_str()));
    EXPECT_EQ("kept", page.store.value("second", "address"));
    EXPECT_THAT(history(), Contains("plug-in second removed by operator"));
    EXPECT_EQ(HF_USAGE, page.remove("second"));
    EXPECT_STREQ("plugin-not-here", page.error.id) << "a folder of that name may well lie elsewhere";
    EXPECT_EQ(HF_USAGE, page.remove("sample"));
    EXPECT_STREQ("plugin-is-product", page.error.id);
}

TEST_F(Trust, AgreesAgainToWhatLiesInTheSitesFolderByItsId)
{
    ASSERT_EQ(HF_OK, page.add_signer());
    ASSERT_EQ(HF_OK, page.sign());
    ASSERT_EQ("", page.refusal());
    ASSERT_EQ(HF_OK, hf_store_trust_remove(page.store, "second", &page.origin, nullptr)) << "a store without it";
    EXPECT_EQ("plugin-not-installed", page.loaded());
    EXPECT_EQ(HF_OK, page.install_from("second", false)) << page.error.text;
    EXPECT_EQ("none", page.loaded());
}

/* ---- signers ---------------------------------------------------------------------------------------------------- */

TEST_F(Trust, LoadsNothingAnyMoreThatARevokedSignerVouchedFor)
{
    ASSERT_EQ(HF_OK, page.add_signer());
    ASSERT_EQ(HF_OK, page.sign());
    ASSERT_EQ("", page.refusal());
    ASSERT_EQ(HF_OK, page.revoke()) << page.error.text;
    EXPECT_EQ("plugin-revoked", page.loaded());
    EXPECT_THAT(page.error.text, HasSubstr("contoso"));
    EXPECT_THAT(page.report(), Contains("second: plugin-revoked"));
    EXPECT_EQ("signature-revoked", page.refusal());

    EXPECT_EQ(HF_CONFLICT, page.add_signer());
    EXPECT_STREQ("signer-revoked", page.error.id);
    ASSERT_EQ(HF_OK, page.add_signer("contoso", true)) << page.error.text;
    EXPECT_EQ("none", page.loaded());
}

TEST_F(Trust, RefusesASignatureByAKeyThatNobodyAgreedTo)
{
    ASSERT_EQ(HF_OK, page.add_signer("contoso"));
    ASSERT_EQ(HF_OK, page.sign("stranger"));
    EXPECT_EQ("signature-unknown", page.refusal());
    EXPECT_EQ("signature-unknown", page.refusal(true)) << "a signature is never passed over";
}

TEST_F(Trust, KnowsAKeyAndANameOnce)
{
    ASSERT_EQ(HF_OK, page.add_signer("contoso"));
    EXPECT_EQ(HF_CONFLICT, page.add_signer("contoso"));
    EXPECT_STREQ("signer-known", page.error.id);
    hf_signer_name added;
    const std::string other = page.key("other") + ".pub";
    EXPECT_EQ(HF_CONFLICT,
              hf_trust_add(&added, page.store, "contoso", other.c_str(), false, &page.origin, &page.error));
    EXPECT_STREQ("signer-name-taken", page.error.id);
    for (const char *name : {"", " contoso", "contoso ", "con\ntoso", "\xff"}) {
        EXPECT_EQ(HF_USAGE, hf_trust_add(&added, page.store, name, other.c_str(), false, &page.origin, &page.error))
            << name;
        EXPECT_STREQ("signer-name-invalid", page.error.id);
    }
    EXPECT_EQ(HF_USAGE, page.revoke("nobody"));
    EXPECT_STREQ("signer-unknown", page.error.id);
    ASSERT_EQ(HF_OK, page.add_signer("gone"));
    ASSERT_EQ(HF_OK, page.revoke("gone"));
    EXPECT_EQ(HF_CONFLICT, page.revoke("gone"));
    EXPECT_STREQ("signer-removed", page.error.id);
    EXPECT_THAT(page.error.text, HasSubstr("gone was revoked already"));
}

TEST_F(Trust, TakesOnlyAnEd25519PublicKeyForASigner)
{
    hf_signer_name added;
    const std::string p256 = "-----BEGIN PUBLIC KEY-----\n"
                             "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEnTtsV0NhWFUqEwVgqWvNkkWJcnmi\n"
                             "rGSC4QkMjNnBpZKvfH3wR8Pc0rSGQPPVyTCkwnPrkwxPrjvXPGyOGCPBmA==\n"
                             "-----END PUBLIC KEY-----\n";
    for (const std::string &content : {std::string(), std::string("text"), p256, content_of(page.key("contoso"))}) {
        const std::string path = page.data.write("some.pem", content);
        EXPECT_EQ(HF_INVALID, hf_trust_add(&added, page.store, "a", path.c_str(), false, &page.origin, &page.error))
            << content;
        EXPECT_STREQ("public-key-invalid", page.error.id);
    }
}

TEST_F(Trust, NamesAKeyByTheDigestThatOpensslPrints)
{
    /* The key of RFC 8410, 10.1. */
    hf_signer_name added;
    const std::string path =
        page.data.write("rfc8410.pem", "-----BEGIN PUBLIC KEY-----\n"
                                       "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n"
                                       "-----END PUBLIC KEY-----\n");
    ASSERT_EQ(HF_OK, hf_trust_add(&added, page.store, "rfc", path.c_str(), false, &page.origin, &page.error))
        << page.error.text;
    EXPECT_STREQ("a1e9156054e04fac899ae9f275132cdc07a5dbc4ea2c2ad3a1ffc6e0d253681f", added.key);
}

/* ---- signing ---------------------------------------------------------------------------------------------------- */

TEST_F(Trust, SignsWhatOpensslVerifies)
{
    /* RFC 8032, 7.1, test 2: one byte, 72. */
    static const unsigned char signature[] = {
        0x92, 0xa0, 0x09, 0xa9, 0xf0, 0xd4, 0xca, 0xb8, 0x72, 0x0e, 0x82, 0x0b, 0x5f, 0x64, 0x25, 0x40,
        0xa2, 0xb2, 0x7b, 0x54, 0x16, 0x50, 0x3f, 0x8f, 0xb3, 0x76, 0x22, 0x23, 0xeb, 0xdb, 0x69, 0xda,
        0x08, 0x5a, 0xc1, 0xe4, 0x3e, 0x15, 0x99, 0x6e, 0x45, 0x8f, 0x36, 0x13, 0xd0, 0xf1, 0x1d, 0x8c,
        0x38, 0x7b, 0x2e, 0xae, 0xb4, 0x30, 0x2a, 0xee, 0xb0, 0x0d, 0x29, 0x16, 0x12, 0xbb, 0x0c, 0x00};
    const char *key = "-----BEGIN PUBLIC KEY-----\n"
                      "MCowBQYDK2VwAyEAPUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=\n"
                      "-----END PUBLIC KEY-----\n";
    const hf_online *online = nullptr;
    ASSERT_EQ(HF_OK, hf_online_load(&online, nullptr));
    EXPECT_TRUE(online->signature_is_good(signature, key, "\x72", 1));
    EXPECT_FALSE(online->signature_is_good(signature, key, "\x73", 1));
    EXPECT_FALSE(online->signature_is_good(signature, "no key", "\x72", 1));
}

TEST_F(Trust, MakesNoKeyInThePlaceOfAnother)
{
    char id[HF_KEY_ID_SIZE];
    const std::string path = page.key("contoso"), before = content_of(path);
    EXPECT_EQ(HF_CONFLICT, hf_trust_make_key(id, path.c_str(), &page.error));
    ASSERT_EQ(HF_OK, hf_file_remove((path + ".pub").c_str(), nullptr));
    EXPECT_EQ(HF_CONFLICT, hf_trust_make_key(id, path.c_str(), &page.error));
    EXPECT_EQ(before, content_of(path));
    EXPECT_FALSE(hf_file_exists((path + ".pub").c_str()));
}

TEST_F(Trust, SignsNoPageThatCannotBeLoaded)
{
    page.put("page.json", R"({"format": 1, "id": "second", "titel": "x"})");
    EXPECT_EQ(HF_INVALID, page.sign());
    EXPECT_FALSE(hf_file_exists((page.from + "/plugin.json").c_str()));
}

TEST_F(Trust, SignsNoFolderWithAPrivateKeyInIt)
{
    for (const char *kind : {"", "RSA ", "EC ", "ENCRYPTED ", "OPENSSH "}) {
        page.put("keys/old.pem",
                 "Mine:\n-----BEGIN PUBLIC KEY-----\n\n-----BEGIN " + std::string(kind) + "PRIVATE KEY-----\nMC4=\n");
        EXPECT_EQ(HF_INVALID, page.sign()) << kind;
        EXPECT_STREQ("private-key-within", page.error.id);
        EXPECT_THAT(page.error.text, HasSubstr("keys/old.pem"));
        EXPECT_FALSE(hf_file_exists((page.from + "/plugin.json").c_str()));
    }
    page.put("keys/old.pem", "-----BEGIN PUBLIC KEY-----\nMC4=\n-----END PUBLIC KEY-----\nno PRIVATE KEY-----\n");
    EXPECT_EQ(HF_OK, page.sign()) << page.error.text;
}

TEST_F(Trust, SignsALibraryAsItDescribesItself)
{
    const std::string name = "greedy" HOLDFAST_PLUGIN_SUFFIX;
    hf_folder_remove(page.from.c_str(), nullptr);
    ASSERT_EQ(HF_OK, hf_folder_make(page.from.c_str(), HF_FILE_PRIVATE, nullptr));
    ASSERT_EQ(HF_OK, hf_file_copy((HOLDFAST_TEST_SITE "/greedy/" + name).c_str(), (page.from + "/" + name).c_str(), 0,
                                  nullptr));
    ASSERT_EQ(HF_OK, page.sign()) << page.error.text;
    EXPECT_THAT(page.content("plugin.json"), HasSubstr("\"library\": \"" + name + "\""));
    EXPECT_THAT(page.content("plugin.json"), HasSubstr("\"keyring\""));
    ASSERT_EQ(HF_OK, page.add_signer());
    EXPECT_EQ("plugin-service-refused", page.refusal()) << "no signer can give that away";
    ASSERT_EQ(HF_OK, page.install_from(page.from, false, "http")) << page.error.text;
    page.reopen();
    EXPECT_NE(nullptr, page.page("greedy")) << page.error.text;

    edit("plugin.json", "\"services\": [", "\"services\": [\"volume\", ");
    ASSERT_EQ(HF_OK, page.sign());
    EXPECT_EQ(HF_INVALID, page.install_from(page.from, false, "http"));
    EXPECT_STREQ("manifest-other", page.error.id) << "it says something else than the library";
}

/* ---- signature files -------------------------------------------------------------------------------------------- */

TEST_F(Trust, RefusesASignatureFileThatIsNotWhole)
{
    ASSERT_EQ(HF_OK, page.add_signer());
    ASSERT_EQ(HF_OK, page.sign());
    const std::string whole = page.content("plugin.json.sig");
    for (size_t length = 0; length < whole.size(); length++) {
        page.put("plugin.json.sig", whole.substr(0, length));
        ASSERT_EQ("signature-format", page.refusal()) << length;
    }
    for (const std::string &wrong :
         {whole + "x", whole + "\n", "\n" + whole, std::string("-----BEGIN PGP SIGNATURE-----\n\niQ==\n"),
          std::string(600, 'x'), std::string("holdfast-signature 2\n") + whole.substr(whole.find('\n') + 1),
          std::string(100, '\0')}) {
        page.put("plugin.json.sig", wrong);
        EXPECT_EQ("signature-format", page.refusal()) << wrong;
    }
    std::string windows;
    for (char each : whole) windows += each == '\n' ? "\r\n" : std::string(1, each);
    page.put("plugin.json.sig", windows);
    EXPECT_EQ("", page.refusal()) << "line ends of another system do no harm";
}

TEST_F(Trust, RefusesAnyOtherSignature)
{
    ASSERT_EQ(HF_OK, page.add_signer());
    ASSERT_EQ(HF_OK, page.sign());
    const std::string whole = page.content("plugin.json.sig");
    const size_t at = whole.find("ed25519 ") + 8;
    for (size_t i = at; i < at + 80; i += 7) {
        std::string other = whole;
        other[i] = other[i] == 'A' ? 'B' : 'A';
        page.put("plugin.json.sig", other);
        EXPECT_EQ("signature-wrong", page.refusal()) << i;
    }
}

TEST_F(Trust, RefusesAManifestThatWasChangedAfterItWasSigned)
{
    ASSERT_EQ(HF_OK, page.add_signer());
    ASSERT_EQ(HF_OK, page.sign());
    edit("plugin.json", "1.0.0", "1.0.1");
    EXPECT_EQ("signature-wrong", page.refusal());
    EXPECT_EQ("signature-wrong", page.refusal(true));
    EXPECT_EQ("unknown-page", page.loaded());
}

/* ---- the files of a folder -------------------------------------------------------------------------------------- */

TEST_F(Trust, RefusesAFolderThatIsNotWhatItsManifestSays)
{
    ASSERT_EQ(HF_OK, page.add_signer());
    page.put("lang/de.json", R"({"title": "Zweite"})");
    ASSERT_EQ(HF_OK, page.sign()) << page.error.text;
    page.put("page.json", page_json("second", "1.0.0", "evil"));
    EXPECT_EQ("plugin-file-other", page.refusal());
    page.put("page.json", page_json("second"));
    EXPECT_EQ("", page.refusal()) << page.error.text;
    page.put("extra.txt", "x");
    EXPECT_EQ("plugin-file-extra", page.refusal());
    ASSERT_EQ(HF_OK, hf_file_remove((page.from + "/extra.txt").c_str(), nullptr));
    ASSERT_EQ(HF_OK, hf_file_remove((page.from + "/lang/de.json").c_str(), nullptr));
    EXPECT_EQ("plugin-file-missing", page.refusal());
    EXPECT_EQ("none", page.loaded()) << "what was installed stays";
}

TEST_F(Trust, RefusesFoldersThatAreTooMuch)
{
    for (int i = 0; i < 256; i++) page.put("file-" + std::to_string(i), "");
    EXPECT_EQ("plugin-folder-large", page.refusal(true));
    page.make_page("1.0.0");
    page.put("a/b/c/d/e", "x");
    EXPECT_EQ("plugin-folder-large", page.refusal(true));
    page.make_page("1.0.0");
    page.put("large", std::string((64u << 20) - 100, 'x'));
    EXPECT_EQ("plugin-folder-large", page.refusal(true));
}

TEST_F(Trust, RefusesAFolderThatIsNoPlugIn)
{
    ASSERT_EQ(HF_OK, hf_file_remove((page.from + "/page.json").c_str(), nullptr));
    EXPECT_EQ("manifest-missing", page.refusal(true));
    page.put("plugin.json.sig", "x");
    EXPECT_EQ("manifest-missing", page.refusal(true));
    EXPECT_NE(HF_OK, page.install_from(page.from + "/none", true));
    EXPECT_STREQ("plugin-unknown", page.error.id);
}

TEST_F(Trust, RefusesTheIdsOfThePagesOfTheProduct)
{
    page.make_page("1.0.0", "none", "proxy");
    EXPECT_NE("", page.refusal(true));
    page.make_page("1.0.0", "none", "sample");
    EXPECT_EQ("plugin-id-reserved", page.refusal(true));
}

/* ---- manifests -------------------------------------------------------------------------------------------------- */

const std::string digest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

std::string manifest(const std::string &files, const std::string &more = "")
{
    return R"({"format": 1, "id": "second", "version": "1.0.0")" + more + R"(, "files": {)" + files + "}}";
}

/* The id of what is wrong with it, and where; "" when it is right. */
std::string read(const std::string &text, hf_error *error = nullptr)
{
    hf_error wrong = {};
    hf_manifest made = {};
    const hf_bytes content = {reinterpret_cast<unsigned char *>(const_cast<char *>(text.data())), text.size()};
    hf_status status = hf_manifest_read(&made, "plugin.json", &content, &wrong);
    EXPECT_EQ(status == HF_OK, wrong.id[0] == '\0');
    EXPECT_TRUE(!status || status == HF_INVALID) << wrong.id;
    if (error) *error = wrong;
    hf_manifest_free(&made);
    return wrong.id;
}

std::string file(const std::string &name)
{
    return "\"" + name + "\": \"" + digest + "\"";
}

TEST(Manifest, IsReadAndWrittenWithoutLoss)
{
    const std::string text = manifest(file("page.json") + "," + file("lang/de.json"));
    const hf_bytes content = {reinterpret_cast<unsigned char *>(const_cast<char *>(text.data())), text.size()};
    hf_manifest made = {};
    ASSERT_EQ(HF_OK, hf_manifest_read(&made, "x", &content, nullptr));
    ASSERT_EQ(2u, made.count);
    EXPECT_STREQ("lang/de.json", made.files[0].name);
    hf_text written = HF_TEXT_INIT(HF_MANIFEST_MAX);
    EXPECT_EQ(HF_OK, hf_manifest_write(&written, &made, nullptr));
    EXPECT_EQ("", read(hf_text_get(&written)));
    hf_text_free(&written);
    hf_manifest_free(&made);
    EXPECT_EQ("", read(manifest(file("second.so"), R"(, "library": "second.so", "abi": "1.0", "services": ["http"])")));
}

TEST(Manifest, NamesLineAndPlaceOfWhatIsWrong)
{
    hf_error error = {};
    EXPECT_EQ("manifest-invalid", read("{\n \"format\": 1,\n \"id\": \"Second\",\n \"version\": \"1\"}", &error));
    EXPECT_THAT(error.text, HasSubstr("plugin.json, line 3: /id"));
    EXPECT_EQ("manifest-invalid", read("{\n \"format\": 1,\n \"command\": \"rm\"}", &error));
    EXPECT_THAT(error.text, HasSubstr("line 3: /command"));
}

TEST(Manifest, IsRefusedForWhatItDoesNotKnowOrLacks)
{
    const std::string good = file("page.json");
    EXPECT_EQ("", read(manifest(good)));
    for (const std::string &wrong : {
             std::string("[]"),
             std::string("1"),
             std::string("null"),
             std::string("{}"),
             std::string(R"({"format": 2, "id": "a", "version": "1", "files": {}})"),
             std::string(R"({"format": "1", "id": "a", "version": "1", "files": {}})"),
             manifest(""),
             manifest(file("other.json")),
             manifest(good, R"(, "abi": "1.0")"),
             manifest(good, R"(, "services": [])"),
             manifest(good, R"(, "path": "/bin")"),
             manifest("\"page.json\": \"" + digest.substr(1) + "\""),
             manifest("\"page.json\": 1"),
             manifest("\"page.json\": \"" + std::string(64, 'A') + "\""),
             manifest(good + "," + file("plugin.json")),
             manifest(good + "," + file("plugin.json.sig")),
             manifest(file("a.so"), R"(, "library": "a.so")"),
             manifest(file("a.so"), R"(, "library": "b.so", "abi": "1.0")"),
             manifest(file("x/a.so"), R"(, "library": "x/a.so", "abi": "1.0")"),
             manifest(file("a.so"), R"(, "library": "a.so", "abi": "1")"),
             manifest(file("a.so"), R"(, "library": "a.so", "abi": "1.x")"),
             manifest(file("a.so"), R"(, "library": "a.so", "abi": "1.0", "services": "http")"),
             manifest(file("a.so"), R"(, "library": "a.so", "abi": "1.0", "services": ["a,b"])"),
             manifest(file("a.so"), R"(, "library": "a.so", "abi": "1.0", "services": [1])"),
             manifest(file("a.so"), R"(, "library": "", "abi": "1.0")"),
         })
        EXPECT_EQ("manifest-invalid", read(wrong)) << wrong;
    for (const char *version : {"", "1.", ".1", "1..0", "v1", "1.0-rc", "01", "1.2.3.4.5", "1234567890"}) {
        std::string text = manifest(good);
        text.replace(text.find("1.0.0"), 5, version);
        EXPECT_EQ("manifest-invalid", read(text)) << version;
    }
}

TEST(Manifest, IsRefusedWhenItIsABombOrNoJson)
{
    EXPECT_EQ("json-duplicate-key", read(manifest(file("page.json") + "," + file("page.json"))));
    EXPECT_EQ("json-too-deep", read(std::string(2000, '[') + std::string(2000, ']')));
    EXPECT_EQ("json-syntax", read(manifest(file("page.json")) + "x"));
    EXPECT_EQ("json-encoding", read("\xef\xbb\xbf" + manifest(file("page.json"))));
    EXPECT_EQ("file-too-large", read(std::string((128u << 10) + 1, ' ')));
    std::string many = file("page.json");
    for (int i = 0; i < 256; i++) many += "," + file("f" + std::to_string(i));
    EXPECT_EQ("manifest-invalid", read(manifest(many)));
}

TEST(Manifest, IsRefusedForNamesThatLeadElsewhereOrCannotBeEverywhere)
{
    for (const char *name : {"../x",        "lang/../../x",
                             "/etc/passwd", "\\\\\\\\server\\\\x",
                             "c:x",         "lang//x",
                             "lang/",       "./x",
                             ".hidden",     "x.",
                             "a b",         "a:b",
                             "a\\\\b",      "a*",
                             "\xc3\xa4",    "con",
                             "NUL.txt",     "lang/com1.json",
                             "Lpt9",        "aux.json",
                             "a/b/c/d/e"})
        EXPECT_EQ("plugin-file-name", read(manifest(file("page.json") + "," + file(name)))) << name;
    EXPECT_EQ("", read(manifest(file("page.json") + "," + file("console.txt") + "," + file("a+b_c-1.txt"))));
    EXPECT_EQ("manifest-invalid", read(manifest(file("page.json") + "," + file(std::string(101, 'x')))));
}

TEST(Manifest, IsRefusedForNamesThatAreOneButForCapitals)
{
    for (const char *other : {"PAGE.JSON", "Page.json"})
        EXPECT_EQ("plugin-file-clash", read(manifest(file("page.json") + "," + file(other)))) << other;
    const std::string page = file("page.json") + ",";
    EXPECT_EQ("plugin-file-clash", read(manifest(page + file("lang/de.json") + "," + file("Lang/en.json"))));
    EXPECT_EQ("plugin-file-clash", read(manifest(page + file("lang") + "," + file("lang/en.json"))));
    EXPECT_EQ("", read(manifest(page + file("lang/de.json") + "," + file("lang/en.json") + "," + file("langs"))));
}

TEST(Manifest, ComparesVersionsByTheirNumbers)
{
    EXPECT_EQ(0, hf_version_compare("1.0", "1.0.0"));
    EXPECT_LT(hf_version_compare("1.9", "1.10"), 0);
    EXPECT_GT(hf_version_compare("2", "1.999999999.5"), 0);
}

} // namespace
