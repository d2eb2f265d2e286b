#include "core/settings.h"
#include "tests/support/home.h"
#include "tests/support/page.h"

#include <gmock/gmock.h>
#include <json-c/json.h>

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing_support::content_of;
using testing_support::Home;
using testing_support::lines_of;
using testing_support::Page;

namespace
{

class Settings : public testing::Test
{
  protected:
    /* Stores a text as a commit would. */
    void store(const char *field, const char *text)
    {
        int64_t base = 0, made = 0;
        hf_store_revision(&base, home.store(), nullptr);
        hf_change change = {"sample", field, text, nullptr, 0, false, nullptr};
        hf_commit_request request = {base, &change, 1, nullptr, 0, {"operator", "cli"}, "set", nullptr, 0};
        ASSERT_EQ(HF_OK, hf_store_commit(&made, home.store(), &request, nullptr));
    }

    /* A member of a published field; `(absent)` if there is none. */
    std::string published(const char *field, const char *member)
    {
        std::string path = home.folder / "values/sample.json", found = "(absent)";
        json_object *root = json_tokener_parse(content_of(path).c_str()), *fields = nullptr, *one = nullptr,
                    *value = nullptr;
        if (root && json_object_object_get_ex(root, "fields", &fields) &&
            json_object_object_get_ex(fields, field, &one) && json_object_object_get_ex(one, member, &value))
            found = json_object_to_json_string_ext(value, JSON_C_TO_STRING_PLAIN);
        json_object_put(root);
        return found;
    }

    Home home;
    Page page;
};

TEST_F(Settings, AreTheirDefaultsUntilSomethingIsSet)
{
    EXPECT_EQ("8080 (default)", home.get(page, "port"));
    EXPECT_EQ("off (default)", home.get(page, "enabled"));
    EXPECT_EQ(" (default)", home.get(page, "note"));
    EXPECT_EQ("not set (default)", home.get(page, "password"));
    EXPECT_EQ("off (default)", home.get(page, "change"));
}

TEST_F(Settings, TakeEnforcedBeforeSetBeforeRecommendedBeforeDefault)
{
    home.write_policy("a.json", R"({ "recommended": { "sample": { "port": 1111, "mode": "custom" } } })");
    home.reopen();
    EXPECT_EQ("1111 (recommended)", home.get(page, "port"));

    store("port", "2222");
    EXPECT_EQ("2222 (set)", home.get(page, "port"));
    EXPECT_EQ("custom (recommended)", home.get(page, "mode"));

    home.write_policy("b.json", R"({ "enforced": { "sample": { "port": 3333 } } })");
    home.reopen();
    EXPECT_EQ("3333 (policy)", home.get(page, "port"));
    EXPECT_THAT(lines_of(home.problems), IsEmpty());
}

TEST_F(Settings, TellWhoSetAValueWhenAndFromWhere)
{
    store("port", "2222");
    hf_setting setting = {};
    ASSERT_EQ(HF_OK, hf_settings_get(&setting, &home.settings, page, page.field("port"), nullptr));
    EXPECT_STREQ("operator", setting.who);
    EXPECT_STREQ("cli", setting.from);
    EXPECT_EQ(1, setting.revision);
    EXPECT_EQ(home.clock.now(), setting.at);
    EXPECT_EQ(nullptr, setting.policy_origin);
    hf_setting_free(&setting);
}

TEST_F(Settings, TellWherePolicySaysSo)
{
    home.write_policy("site.json", R"({ "enforced": { "sample": { "port": 3333 } } })");
    home.reopen();
    hf_setting setting = {};
    ASSERT_EQ(HF_OK, hf_settings_get(&setting, &home.settings, page, page.field("port"), nullptr));
    EXPECT_THAT(setting.policy_origin, HasSubstr("site.json"));
    EXPECT_EQ(nullptr, setting.who);
    hf_setting_free(&setting);
}

TEST_F(Settings, IgnoreAStoredValueThatTheFieldDoesNotTakeAnyMoreAndSaySoOnce)
{
    store("port", "70000");
    EXPECT_EQ("8080 (default)", home.get(page, "port"));
    EXPECT_EQ("8080 (default)", home.get(page, "port"));
    ASSERT_THAT(lines_of(home.problems), SizeIs(1));
    EXPECT_STREQ("stored-value-unfit", home.problems.items[0].id);
    EXPECT_STREQ("sample.port", home.problems.items[0].field);
}

TEST_F(Settings, PublishEffectiveValuesInTheirJsonKinds)
{
    home.write_policy("site.json", R"({ "enforced": { "sample": { "mode": "custom" } } })");
    home.reopen();
    store("note", "say \"hi\"\\");
    store("port", "3128");
    store("enabled", "on");
    ASSERT_EQ(HF_OK, hf_settings_publish(&home.settings, page, &home.error)) << home.error.text;

    EXPECT_EQ("true", published("enabled", "value"));
    EXPECT_EQ("3128", published("port", "value"));
    EXPECT_EQ("\"set\"", published("port", "source"));
    EXPECT_EQ("\"say \\\"hi\\\"\\\\\"", published("note", "value"));
    EXPECT_EQ("\"policy\"", published("mode", "source"));
    EXPECT_EQ("\"512Kbps\"", published("rate", "value"));
    EXPECT_EQ("524288", published("rate", "bits_per_second"));
    EXPECT_EQ("[\"a.example\",\"b.example\"]", published("bypass", "value"));
    EXPECT_THAT(content_of(home.folder / "values/sample.json"), HasSubstr("\"schema_version\": 1"));
    EXPECT_THAT(content_of(home.folder / "values/sample.json"), HasSubstr("\"revision\": 3"));
}

TEST_F(Settings, PublishNoSecretsTransientsInfosOrActions)
{
    ASSERT_EQ(HF_OK, hf_settings_publish(&home.settings, page, &home.error)) << home.error.text;
    EXPECT_EQ("false", published("password", "set"));
    EXPECT_EQ("(absent)", published("password", "value"));
    for (const char *field : {"change", "passphrase", "effective", "test"})
        EXPECT_THAT(content_of(home.folder / "values/sample.json"), Not(HasSubstr(field))) << field;
}

TEST_F(Settings, PublishAgainOverWhatWasThere)
{
    hf_settings_publish(&home.settings, page, nullptr);
    store("port", "1");
    ASSERT_EQ(HF_OK, hf_settings_publish(&home.settings, page, nullptr));
    EXPECT_EQ("1", published("port", "value"));
}

TEST_F(Settings, HaveNoSecretWhereNoneIsStored)
{
    hf_secret secret = {};
    EXPECT_EQ(HF_NOT_FOUND, hf_settings_secret(&secret, &home.settings, page, page.field("password"), &home.error));
    EXPECT_STREQ("", home.error.id);
    EXPECT_EQ(nullptr, secret.text);
}

} // namespace
