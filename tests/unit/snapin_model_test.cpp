/* What the console's nodes show, without a console. */

#include "core/store/schema.h"
#include "snapin/backup/backup.h"
#include "tests/support/database.h"
#include "tests/support/places.h"
#include "tests/support/session.h"

#include <gmock/gmock.h>

using testing::AllOf;
using testing::ElementsAre;
using testing::Ge;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;
using testing_support::Folder;
using testing_support::Session;

namespace
{

class SnapinModel : public testing::Test
{
  protected:
    ~SnapinModel() override { hf_model_free(model); }

    void read()
    {
        hf_model_free(model);
        model = hf_model_read(session.home.path().c_str(), session.clock.get(), HF_MODEL_WHOLE);
        ASSERT_NE(nullptr, model);
        ASSERT_EQ(HF_OK, model->error.status) << model->error.text;
    }

    const hf_row *row(hf_node node, const std::string &first) const
    {
        for (size_t i = 0; i < model->counts[node]; i++)
            if (model->rows[node][i].cells[0].text == first) return &model->rows[node][i];
        return nullptr;
    }

    std::string cell(hf_node node, const std::string &first, size_t column) const
    {
        const hf_row *found = row(node, first);
        return found ? found->cells[column].text : "(no row)";
    }

    std::vector<std::string> first_cells(hf_node node) const
    {
        std::vector<std::string> texts;
        for (size_t i = 0; i < model->counts[node]; i++) texts.push_back(model->rows[node][i].cells[0].text);
        return texts;
    }

    /* What the overview says beside each row of that name. */
    std::vector<std::string> cells_beside(const std::string &name) const
    {
        std::vector<std::string> texts;
        for (size_t i = 0; i < model->counts[HF_NODE_OVERVIEW]; i++)
            if (model->rows[HF_NODE_OVERVIEW][i].cells[0].text == name)
                texts.push_back(model->rows[HF_NODE_OVERVIEW][i].cells[1].text);
        return texts;
    }

    Session session;
    hf_model *model = nullptr;
};

TEST_F(SnapinModel, NamesNodesWithTheirColumnsAndHelp)
{
    for (int node = 0; node < HF_NODE_COUNT; node++) {
        const hf_node_info *info = hf_node_info_of(static_cast<hf_node>(node));
        EXPECT_STRNE("", info->title);
        EXPECT_THAT(info->column_count, AllOf(Ge(2u), testing::Le(static_cast<size_t>(HF_NODE_COLUMNS_MAX))));
        EXPECT_THAT(info->help, testing::EndsWith(".html"));
    }
}

TEST_F(SnapinModel, SaysThatNothingIsRegisteredAndWhatToDo)
{
    read();
    EXPECT_FALSE(model->registered);
    EXPECT_STREQ("Not registered with a vault", model->description);
    EXPECT_EQ("Not registered", cell(HF_NODE_OVERVIEW, "Registration", 1));
    EXPECT_THAT(cell(HF_NODE_OVERVIEW, "What to do", 1), HasSubstr("Register Server"));
    EXPECT_EQ(nullptr, model->portal);
    EXPECT_EQ(session.home.path(), cell(HF_NODE_OVERVIEW, "Data folder", 1));
}

TEST_F(SnapinModel, ListsThePagesInTheOrderOfTheSheet)
{
    read();
    EXPECT_THAT(first_cells(HF_NODE_PAGES),
                ElementsAre("Encryption", "Proxy Configuration", "Throttling", "Vault", "Agent"));
    EXPECT_EQ("Default", cell(HF_NODE_PAGES, "Throttling", 2));
    EXPECT_EQ("Ready", cell(HF_NODE_PAGES, "Throttling", 1));
    EXPECT_EQ("", cell(HF_NODE_PAGES, "Throttling", 4));
    EXPECT_STREQ("throttling", row(HF_NODE_PAGES, "Throttling")->id);
}

TEST_F(SnapinModel, SaysWhereValuesComeFromAndWhoChangedThemLast)
{
    ASSERT_EQ(HF_OK, session.set("throttling", "enabled", "on"));
    session.commit();
    read();
    EXPECT_EQ("Set (1)", cell(HF_NODE_PAGES, "Throttling", 2));
    hf_time_text when;
    EXPECT_THAT(cell(HF_NODE_PAGES, "Throttling", 4),
                StartsWith(hf_clock_people(when, hf_clock_now(session.clock.get()))));
}

TEST_F(SnapinModel, MarksAPageThatPolicyHolds)
{
    hf_folder_make((session.home / "etc/policy.d").c_str(), HF_FILE_PRIVATE, nullptr);
    session.home.write("etc/policy.d/10.json", R"({"enforced": {"proxy": {"mode": "none"}}})");
    read();
    EXPECT_EQ("Policy (1)", cell(HF_NODE_PAGES, "Proxy Configuration", 2));
    EXPECT_EQ(HF_ICON_LOCKED, row(HF_NODE_PAGES, "Proxy Configuration")->icon);
}

TEST_F(SnapinModel, TellsWhatPolicySaysThatCannotBeObeyedAndWhatToDo)
{
    hf_folder_make((session.home / "etc/policy.d").c_str(), HF_FILE_PRIVATE, nullptr);
    session.home.write("etc/policy.d/10.json", R"({"enforced": {"proxi": {"mode": "none"}, "proxy": {"hots": "h"},
                                                                "throttling": {"work-rate": "1 furlong"}}})");
    session.home.write("etc/policy.d/20.json", "this is no JSON");
    read();
    EXPECT_THAT(cells_beside("Warning"),
                testing::UnorderedElementsAre(AllOf(HasSubstr("proxi, in "), HasSubstr("did you mean proxy?")),
                                              AllOf(HasSubstr("proxy.hots, in "), HasSubstr("10.json")),
                                              AllOf(HasSubstr("throttling.work-rate, in "), HasSubstr("1 furlong")),
                                              HasSubstr("20.json")));
    EXPECT_THAT(cells_beside("What to do"), testing::Contains(HasSubstr("Correct the name there")));
    EXPECT_EQ(HF_ICON_WARNING, row(HF_NODE_OVERVIEW, "Warning")->icon);
}

TEST_F(SnapinModel, TellsTheHistoryNewestFirst)
{
    ASSERT_EQ(HF_OK, session.set("proxy", "mode", "none"));
    session.commit();
    ASSERT_EQ(HF_OK, session.set("proxy", "mode", "system"));
    session.commit();
    read();
    ASSERT_THAT(first_cells(HF_NODE_HISTORY), ElementsAre("2", "1"));
    EXPECT_EQ("proxy.mode: none -> system", cell(HF_NODE_HISTORY, "2", 5));
    EXPECT_EQ("proxy.mode: default -> none", cell(HF_NODE_HISTORY, "1", 5));
    EXPECT_FALSE(row(HF_NODE_HISTORY, "2")->can_revert) << "nothing came after it";
    EXPECT_TRUE(row(HF_NODE_HISTORY, "1")->can_revert);
    EXPECT_EQ(1, row(HF_NODE_HISTORY, "1")->revision);
}

TEST_F(SnapinModel, KnowsWhichRowsAreWhatTheyWere)
{
    read();
    hf_model *before = model;
    model = nullptr;
    ASSERT_EQ(HF_OK, session.set("throttling", "enabled", "on"));
    session.commit();
    read();
    EXPECT_TRUE(hf_model_same_rows(before, model, HF_NODE_PLUGINS));
    EXPECT_FALSE(hf_model_same_rows(before, model, HF_NODE_PAGES));
    EXPECT_FALSE(hf_model_same_rows(before, model, HF_NODE_HISTORY));
    hf_model_free(before);
}

TEST_F(SnapinModel, ShowsNothingOfASecretInHistory)
{
    session.set("proxy", "mode", "custom");
    session.set("proxy", "host", "proxy.example");
    session.set("proxy", "authentication", "basic");
    session.set("proxy", "user", "maria");
    session.set("proxy", "password", "Sesame-opens-7");
    EXPECT_THAT(session.commit(), IsEmpty());
    read();
    EXPECT_THAT(cell(HF_NODE_HISTORY, "1", 5), HasSubstr("proxy.password changed"));
    for (size_t i = 0; i < model->counts[HF_NODE_HISTORY]; i++)
        EXPECT_THAT(model->rows[HF_NODE_HISTORY][i].cells[5].text, testing::Not(HasSubstr("Sesame")));
}

TEST_F(SnapinModel, ListsPlugInsAndWhyOneIsNotLoaded)
{
    hf_folder_make((session.home / "etc/plugins").c_str(), HF_FILE_PRIVATE, nullptr);
    session.home.write(std::string("etc/plugins/other") + HOLDFAST_PLUGIN_SUFFIX, "this is no library");
    read();
    EXPECT_EQ("Loaded", cell(HF_NODE_PLUGINS, "proxy", 2));
    EXPECT_EQ("Product", cell(HF_NODE_PLUGINS, "proxy", 4));
    EXPECT_EQ("Not loaded", cell(HF_NODE_PLUGINS, "other", 2));
    EXPECT_THAT(cell(HF_NODE_PLUGINS, "other", 5), HasSubstr("was not installed"));
    EXPECT_EQ("1; see Plug-ins", cell(HF_NODE_OVERVIEW, "Plug-ins not loaded", 1));
}

TEST_F(SnapinModel, LoadsNoPageOfTheSiteThatNobodyTouched)
{
    Folder from;
    from.write("page.json", R"({"format": 1, "id": "second", "title": "Second", "fields": [)"
                            R"({"id": "address", "kind": "text", "label": "&Address"}]})");
    hf_offer *offer = nullptr;
    hf_plugins *plugins = hf_session_plugins(session.get());
    ASSERT_EQ(HF_OK, hf_offer_open(&offer, plugins, from.path().c_str(), true, &session.error)) << session.error.text;
    ASSERT_EQ(HF_OK, hf_plugins_install(plugins, offer, nullptr, hf_session_origin(session.get()), &session.error))
        << session.error.text;
    hf_offer_close(offer);
    read();
    EXPECT_EQ("Nothing set", cell(HF_NODE_PAGES, "Second", 1));
    EXPECT_EQ("second 1", cell(HF_NODE_PAGES, "Second", 3));
    EXPECT_EQ("Installed", cell(HF_NODE_PLUGINS, "second", 2));

    session.set("second", "address", "there");
    EXPECT_THAT(session.commit(), IsEmpty());
    read();
    EXPECT_EQ("Ready", cell(HF_NODE_PAGES, "Second", 1));
    EXPECT_EQ("Set (1)", cell(HF_NODE_PAGES, "Second", 2));
    EXPECT_EQ("Loaded", cell(HF_NODE_PLUGINS, "second", 2));
}

TEST_F(SnapinModel, OpensWithWhatDoesNotDependOnHowManyPagesThereAre)
{
    model = hf_model_read(session.home.path().c_str(), session.clock.get(), HF_MODEL_FIRST);
    ASSERT_NE(nullptr, model);
    EXPECT_EQ(HF_OK, model->error.status) << model->error.text;
    EXPECT_FALSE(model->whole);
    EXPECT_EQ("Not registered", cell(HF_NODE_OVERVIEW, "Registration", 1));
    EXPECT_THAT(model->description, HasSubstr("Not registered"));
    EXPECT_THAT(first_cells(HF_NODE_VAULT), ElementsAre("Vault"));
    for (hf_node node : {HF_NODE_PAGES, HF_NODE_HISTORY, HF_NODE_PLUGINS}) EXPECT_EQ(0u, model->counts[node]);

    hf_model *first = model;
    model = nullptr;
    read();
    EXPECT_TRUE(model->whole);
    EXPECT_TRUE(hf_model_same_rows(first, model, HF_NODE_OVERVIEW)) << "a row would move below the mouse";
    EXPECT_TRUE(hf_model_same_rows(first, model, HF_NODE_VAULT));
    hf_model_free(first);
}

TEST_F(SnapinModel, TellsWhyTheSettingsCannotBeRead)
{
    Folder home;
    home.write("settings.db", "this is no database, and never was one");
    model = hf_model_read(home.path().c_str(), nullptr, HF_MODEL_FIRST);
    ASSERT_NE(nullptr, model);
    EXPECT_STREQ("store-not-sqlite", model->error.id);
    EXPECT_TRUE(model->whole) << "there is nothing more to be read";
    EXPECT_EQ(model->error.text, cell(HF_NODE_OVERVIEW, "Settings", 1));
    EXPECT_EQ(0u, model->counts[HF_NODE_HISTORY]);
    EXPECT_STREQ("The settings of this server cannot be read", model->description);
}

TEST_F(SnapinModel, BringsAStoreForwardThatAnOlderVersionWrote)
{
    Folder home;
    testing_support::Database(home / "settings.db")
        .run(std::string(hf_store_steps[0]) +
             "; PRAGMA user_version = 1; PRAGMA application_id = " + std::to_string(HF_STORE_APPLICATION_ID));
    model = hf_model_read(home.path().c_str(), nullptr, HF_MODEL_WHOLE);
    ASSERT_NE(nullptr, model);
    EXPECT_EQ(HF_OK, model->error.status) << model->error.text;
}

/* A row with the text, or the number, in its first column. */
struct Row : hf_row {
    explicit Row(const char *text) : hf_row() { cells[0].text = const_cast<char *>(text); }
    explicit Row(int64_t number) : hf_row()
    {
        cells[0].number = number;
        cells[0].by_number = true;
    }
};

TEST_F(SnapinModel, SortsTextsIgnoringCaseAndNumbersInThemAsNumbers)
{
    const Row page9("Page 9"), page10("page 10"), page010("page 010"), empty("");
    EXPECT_LT(hf_row_compare(&page9, &page10, 0), 0);
    EXPECT_GT(hf_row_compare(&page10, &page9, 0), 0);
    EXPECT_EQ(0, hf_row_compare(&page10, &page010, 0));
    EXPECT_LT(hf_row_compare(&empty, &page9, 0), 0);
    const Row two(int64_t{2}), ten(int64_t{10});
    EXPECT_LT(hf_row_compare(&two, &ten, 0), 0);
    EXPECT_EQ(0, hf_row_compare(&two, &ten, HF_NODE_COLUMNS_MAX));
}

} // namespace
