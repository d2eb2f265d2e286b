/* Signing, signers, installing and removing, as an administrator types them. */
#include "tests/cli/machine.h"

#include <filesystem>

using cli::Json;
using cli::Result;
using testing::HasSubstr;
using testing::Not;

namespace
{

class TrustCommands : public cli::Machine
{
  protected:
    /* A folder of a page with one field. */
    std::string page(const std::string &version = "1.0.0", const std::string &id = "second")
    {
        std::string place = folder / id;
        hf_error error = {};
        EXPECT_EQ(HF_OK, hf_folder_make(place.c_str(), HF_FILE_PRIVATE, &error)) << error.text;
        folder.write(id + "/page.json", R"({"format": 1, "id": ")" + id + R"(", "version": ")" + version +
                                            R"(", "title": "Second", "fields": [{"id": "address", "kind": "text", )" +
                                            R"("label": "&Address", "default": "none"}]})");
        return place;
    }

    std::string sign(const std::string &place)
    {
        const bool first = !hf_file_exists((folder / "key.pem").c_str());
        return json({"page", "sign", place, first ? "--new-key" : "--key", folder / "key.pem"})["key"];
    }
};

} // namespace

TEST_F(TrustCommands, LeadFromAKeyToAPageThatStandsLikeAnyOther)
{
    std::string place = page(), key = sign(place);
    EXPECT_EQ("signature-unknown", refusal({"page", "install", place}, 3)["error.id"]);
    Json added = json({"plugin", "signer", "add", "contoso", folder / "key.pem.pub"});
    EXPECT_EQ(key, added["key"]);
    Json installed = json({"page", "install", place});
    EXPECT_EQ("second", installed["installed"]);
    EXPECT_EQ("contoso", installed["signer"]);

    EXPECT_EQ("none", value("second.address"));
    EXPECT_THAT(testing_support::content_of(home + "/values/second.json"), HasSubstr("none"));
    ok({"set", "second.address=there"});
    EXPECT_THAT(testing_support::content_of(home + "/values/second.json"), HasSubstr("there"));
    EXPECT_THAT(ok({"export"}), HasSubstr("there"));
    EXPECT_THAT(ok({"history"}), testing::AllOf(HasSubstr("plug-in second 1.0.0 installed"),
                                                HasSubstr("signer contoso (" + key + ") added")));
    Json list = json({"page", "list"});
    bool seen = false;
    for (size_t i = 0; i < list.count("pages"); i++) {
        std::string at = "pages." + std::to_string(i) + ".";
        if (list[at + "id"] != "second") continue;
        seen = true;
        EXPECT_EQ("contoso", list[at + "signer"]);
        EXPECT_EQ("as installed", list[at + "files"]);
        EXPECT_EQ("true", list[at + "loaded"]);
    }
    EXPECT_TRUE(seen);
}

TEST_F(TrustCommands, SayWhatIsLoadedNoLongerWhenASignerIsRemoved)
{
    std::string place = page();
    sign(place);
    ok({"plugin", "signer", "add", "contoso", folder / "key.pem.pub"});
    ok({"page", "install", place});
    Json removed = json({"plugin", "signer", "remove", "contoso"});
    EXPECT_EQ("contoso", removed["revoked"]);
    EXPECT_EQ("second", removed["not_loaded.0"]);
    EXPECT_EQ("plugin-revoked", refusal({"get", "second"}, 1)["error.id"]);
    Json signers = json({"plugin", "signer", "list"});
    EXPECT_THAT(signers["signers.0.revoked_at"], testing::ContainsRegex("20..-..-..T..:..:..Z"));
    EXPECT_THAT(ok({"plugin", "signer", "list"}),
                testing::ContainsRegex("ADDED BY +REVOKED +REVOKED BY\n.* ... 20.., ..:.."));
    EXPECT_EQ("signer-revoked", refusal({"plugin", "signer", "add", "contoso", folder / "key.pem.pub"}, 4)["error.id"]);
    ok({"plugin", "signer", "add", "contoso", folder / "key.pem.pub", "--again"});
    EXPECT_EQ("none", value("second.address"));
    EXPECT_EQ("signer-asked", refusal({"plugin", "signer", "sell", "contoso"}, 2)["error.id"]);
}

TEST_F(TrustCommands, AskAboutAnOlderVersionAndAboutWhatNobodySigned)
{
    std::string place = page("2.0.0");
    EXPECT_EQ("signature-missing", refusal({"page", "install", place, "--yes"}, 3)["error.id"])
        << "--yes does not give --unsigned";
    Json asked = refusal({"page", "install", place, "--unsigned"}, 2);
    EXPECT_EQ("confirmation-needed", asked["error.id"]);
    EXPECT_THAT(asked["error.text"], HasSubstr("Nobody has signed"));
    ok({"page", "install", place, "--unsigned", "--yes"});

    sign(page("1.9.0"));
    ok({"plugin", "signer", "add", "contoso", folder / "key.pem.pub"});
    asked = refusal({"page", "install", place}, 2);
    EXPECT_THAT(asked["error.text"], HasSubstr("2.0.0 is installed, which is newer than 1.9.0"));
    ok({"page", "install", place, "--yes"});
    sign(page("1.10.0"));
    ok({"page", "install", place});
}

TEST_F(TrustCommands, KeepTheValuesOfAPageThatIsRemovedUntilTheyAreReset)
{
    std::string place = page();
    ok({"page", "install", place, "--unsigned", "--yes"});
    ok({"set", "second.address=there"});
    EXPECT_EQ("1", json({"page", "remove", "second"})["values_kept"]);
    EXPECT_FALSE(hf_file_exists((home + "/values/second.json").c_str()));
    EXPECT_FALSE(hf_folder_exists((home + "/etc/plugins/second").c_str()));
    EXPECT_EQ("unknown-page", refusal({"get", "second"}, 2)["error.id"]);
    ok({"page", "install", place, "--unsigned", "--yes"});
    EXPECT_EQ("there", value("second.address"));

    ok({"page", "remove", "second"});
    EXPECT_EQ("true", json({"reset", "second"})["changed"]);
    EXPECT_EQ(2, holdfast({"reset", "second"}).code) << "nothing is left";
    ok({"page", "install", place, "--unsigned", "--yes"});
    EXPECT_EQ("none", value("second.address"));
    EXPECT_THAT(ok({"history", "second.address"}), HasSubstr("reset"));
    EXPECT_EQ("plugin-is-product", refusal({"page", "remove", "proxy"}, 2)["error.id"]);
}

TEST_F(TrustCommands, SayWhatIsNotShownOrExportedWhenAPageIsNotLoaded)
{
    std::string place = page();
    ok({"page", "install", place, "--unsigned", "--yes"});
    ok({"set", "second.address=there", "proxy.port=1"});
    std::filesystem::remove_all(home + "/etc/plugins/second");

    Json all = json({"get"});
    EXPECT_EQ(1u, all.count("warnings"));
    EXPECT_EQ("plugin-gone", all["warnings.0.id"]);
    Result exported = holdfast({"export"});
    EXPECT_EQ(0, exported.code);
    EXPECT_THAT(exported.err, HasSubstr("(plugin-gone)"));
    EXPECT_EQ("second.address", Json(exported.out)["left_out.0"]);
    EXPECT_EQ("1", Json(exported.out)["settings.proxy.port"]);

    ok({"page", "remove", "second"});
    exported = holdfast({"export"});
    EXPECT_EQ("", exported.err) << "that was meant";
    EXPECT_EQ("second.address", Json(exported.out)["left_out.0"]);
    EXPECT_EQ(0u, json({"get"}).count("warnings"));
}

TEST_F(TrustCommands, TakeNoCodeForAPage)
{
    std::string place = folder / "sample", name = std::string("sample") + HOLDFAST_PLUGIN_SUFFIX;
    ASSERT_EQ(HF_OK, hf_folder_make(place.c_str(), HF_FILE_PRIVATE, nullptr));
    ASSERT_EQ(HF_OK,
              hf_file_copy((HOLDFAST_TEST_PLUGINS "/" + name).c_str(), (place + "/" + name).c_str(), 0, nullptr));
    EXPECT_EQ("plugin-is-library", refusal({"page", "install", place, "--unsigned", "--yes"}, 2)["error.id"]);
    EXPECT_EQ(2, holdfast({"get", "sample"}).code);
}

TEST_F(TrustCommands, LeaveNoKeyBehindWhenNothingWasSignedWithIt)
{
    const std::string key = folder / "new.pem";
    EXPECT_EQ("folder-missing", refusal({"page", "sign", folder / "none", "--new-key", key}, 1)["error.id"]);
    EXPECT_FALSE(hf_file_exists(key.c_str()));
    EXPECT_FALSE(hf_file_exists((key + ".pub").c_str()));
    const std::string place = page(), within = place + "/key.pem";
    EXPECT_EQ("private-key-within", refusal({"page", "sign", place, "--new-key", within}, 3)["error.id"]);
    EXPECT_FALSE(hf_file_exists(within.c_str()));
    EXPECT_THAT(ok({"page", "sign", place, "--new-key", key}), HasSubstr("is signed"));
}

TEST_F(TrustCommands, TellAPublicKeyFromAPrivateOneThatOthersCanRead)
{
    const std::string place = page(), key = folder / "new.pem";
    ok({"page", "sign", "--new-key", key});
    EXPECT_EQ("signing-key-invalid", refusal({"page", "sign", place, "--key", key + ".pub"}, 3)["error.id"]);
}

TEST_F(TrustCommands, SignWithNoKeyThatIsMissingOrAnothers)
{
    std::string place = page();
    EXPECT_EQ("signing-key-not-given", refusal({"page", "sign", place}, 2)["error.id"]);
    EXPECT_EQ(1, holdfast({"page", "sign", place, "--key", folder / "none.pem"}).code);
    EXPECT_EQ("signing-key-invalid", refusal({"page", "sign", place, "--key",
                                              [&] {
                                                  const std::string path = folder / "text.pem";
                                                  hf_file_write(path.c_str(), "text", 4, HF_FILE_PRIVATE, nullptr);
                                                  return path;
                                              }()},
                                             3)["error.id"]);
    sign(place);
    EXPECT_EQ("file-exists", refusal({"page", "sign", place, "--new-key", folder / "key.pem"}, 4)["error.id"]);
    EXPECT_TRUE(hf_file_exists((folder / "key.pem").c_str()));
    EXPECT_EQ("folder-missing", refusal({"page", "sign", "--new-key", folder / "none/x.pem"}, 1)["error.id"]);
    EXPECT_THAT(ok({"page", "sign", place, "--key", folder / "key.pem"}), Not(HasSubstr("PRIVATE")));
}
