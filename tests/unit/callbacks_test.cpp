/* The code of plug-ins, run by the host: what they may do, and what becomes of what they do wrong. */
#include "core/commit.h"
#include "core/online.h"
#include "tests/support/plugins.h"

#include <functional>
#include <gmock/gmock.h>
#include <stdexcept>
#include <thread>

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing_support::Plugins;

namespace
{

/* A person, as the attendant of an action. */
struct Person {
    std::vector<std::string> told;
    std::vector<std::string> asked;
    std::string answer;
    bool stops = false, is_there = true;
    std::function<bool()> stops_when;
    hf_attendant attendant = {this, progress, tell, ask};

    static bool progress(void *context, uint64_t, uint64_t, const char *)
    {
        auto *person = static_cast<Person *>(context);
        return !person->stops && !(person->stops_when && person->stops_when());
    }
    static void tell(void *context, const char *text) { static_cast<Person *>(context)->told.push_back(text); }
    static hf_status ask(void *context, const hf_field *question, hf_text *out, hf_error *error)
    {
        auto *person = static_cast<Person *>(context);
        person->asked.push_back(question->id);
        if (!person->is_there) return hf_fail_text(error, HF_CANCELLED, "nobody-there", "nobody is there", "");
        return hf_text_add(out, person->answer.c_str()) ? HF_OK : HF_FAILED;
    }
};

class Callbacks : public testing::Test
{
  protected:
    ~Callbacks() override
    {
        hf_draft_free(draft);
        hf_problems_free(&problems);
        hf_bytes_free(&kept);
        if (sealer) online->sealer_close(sealer);
    }

    const hf_page *open(const std::string &id)
    {
        settings.store = plugins.store;
        settings.paths = &plugins.paths;
        settings.sealer = get_sealer;
        settings.sealer_context = this;
        const hf_page *page = plugins.page(id);
        if (!page) throw std::runtime_error(plugins.error.text);
        if (hf_draft_open(&draft, &settings, &error)) throw std::runtime_error(error.text);
        return page;
    }

    void set(const hf_page *page, const char *field, const char *value)
    {
        ASSERT_EQ(HF_OK, hf_draft_set(draft, page, field, value, &error)) << error.text;
    }

    void set_secret(const hf_page *page, const char *field, const std::string &value)
    {
        ASSERT_EQ(HF_OK, hf_draft_set_secret(draft, page, field, value.c_str(), value.size(), &error)) << error.text;
    }

    std::string value(const hf_page *page, const char *field)
    {
        hf_text text = HF_TEXT_INIT(65536);
        EXPECT_EQ(HF_OK, hf_draft_get(&text, draft, page, field, &error)) << error.text;
        std::string found = hf_text_get(&text);
        hf_text_free(&text);
        return found;
    }

    hf_status check(const hf_page *page) { return page->behaviour->check(page, draft, &problems); }

    hf_status prepare(const hf_page *page)
    {
        return page->behaviour->prepare(page, draft, &person.attendant, &kept, &problems);
    }

    hf_status settle(const hf_page *page, const std::string &with)
    {
        hf_bytes bytes = {};
        hf_bytes_copy(&bytes, with.data(), with.size());
        hf_status status = page->behaviour->settle(page, &bytes, &person.attendant, &error);
        hf_bytes_free(&bytes);
        return status;
    }

    hf_status abandon(const hf_page *page, const std::string &with)
    {
        hf_bytes bytes = {};
        hf_bytes_copy(&bytes, with.data(), with.size());
        hf_status status = page->behaviour->abandon(page, &bytes, &person.attendant, &error);
        hf_bytes_free(&bytes);
        return status;
    }

    hf_status info(const hf_page *page, const char *field, std::string *out = nullptr)
    {
        hf_text text = HF_TEXT_INIT(65536);
        hf_status status = page->behaviour->info(page, draft, field, &text, &error);
        if (out) *out = hf_text_get(&text);
        hf_text_free(&text);
        return status;
    }

    hf_status act(const hf_page *page, const char *action)
    {
        return page->behaviour->act(page, draft, action, &person.attendant, &problems);
    }

    /* `field: id` of each. */
    std::vector<std::string> found() const
    {
        std::vector<std::string> lines;
        for (size_t i = 0; i < problems.count; i++)
            lines.push_back(std::string(problems.items[i].field) + ": " + problems.items[i].id);
        return lines;
    }

    Plugins plugins;
    hf_settings settings = {};
    hf_draft *draft = nullptr;
    hf_problems problems = {};
    hf_bytes kept = {};
    hf_error error = {};
    Person person;

  private:
    static hf_status get_sealer(void *context, hf_sealer **out, bool create, hf_error *error)
    {
        auto *self = static_cast<Callbacks *>(context);
        hf_status status = hf_online_load(&self->online, error);
        if (!status && !self->sealer)
            status = self->online->sealer_open(&self->sealer, self->plugins.data.path().c_str(), create, error);
        if (!status) *out = self->sealer;
        return status;
    }

    const hf_online *online = nullptr;
    hf_sealer *sealer = nullptr;
};

/* ---- as they are meant ------------------------------------------------------------------------------------------ */

TEST_F(Callbacks, ReadEveryKindInItsCanonicalForm)
{
    const hf_page *page = open("sample");
    set(page, "on", "no");
    set(page, "rate", "512 kbps");
    std::string text;
    ASSERT_EQ(HF_OK, info(page, "summary", &text)) << error.text;
    EXPECT_EQ("off|3||small|512Kbps|mon 09:00-17:00|", text);
}

TEST_F(Callbacks, ReportEveryProblemWithItsField)
{
    const hf_page *page = open("sample");
    EXPECT_EQ(HF_OK, check(page));
    EXPECT_THAT(found(), IsEmpty());
    set(page, "name", "nobody");
    EXPECT_EQ(HF_INVALID, check(page));
    EXPECT_THAT(found(), ElementsAre("sample.name: sample-nobody", "sample: sample-empty-page"));
    EXPECT_STREQ("nobody is no name", problems.items[0].text);
    EXPECT_STREQ("Give somebody's name.", problems.items[0].advice);
    EXPECT_EQ(HF_INVALID, problems.items[0].status);
}

TEST_F(Callbacks, ProposeValuesThatTheHostChecks)
{
    const hf_page *page = open("sample");
    ASSERT_EQ(HF_OK, act(page, "rename"));
    EXPECT_EQ("renamed", value(page, "name"));
    EXPECT_EQ("found in passing", value(page, "summary"));
    EXPECT_TRUE(hf_draft_is_changed(draft, page, "key"));
}

TEST_F(Callbacks, LogUnderTheirNameAndNeverASecretThatTheyWereLent)
{
    const hf_page *page = open("indiscreet");
    set_secret(page, "key", "hunter2hunter2");
    std::vector<std::string> lines;
    hf_plugins_log_to(
        [](void *context, const char *plugin, int, const char *text) {
            static_cast<std::vector<std::string> *>(context)->push_back(std::string(plugin) + ": " + text);
        },
        &lines);
    EXPECT_EQ(HF_OK, act(page, "blab"));
    hf_plugins_log_to(nullptr, nullptr);
    EXPECT_THAT(lines, ElementsAre("indiscreet: about to look at the key", "indiscreet: ?[31mred?",
                                   "indiscreet: (a line that held a secret is left out)"));
}

TEST_F(Callbacks, AskAndTellThePerson)
{
    const hf_page *page = open("sample");
    person.answer = "Ada";
    ASSERT_EQ(HF_OK, act(page, "greet"));
    EXPECT_THAT(person.asked, ElementsAre("whom"));
    EXPECT_THAT(person.told, ElementsAre("Hello, Ada"));
}

TEST_F(Callbacks, ShowWhatWouldSteerATerminalAsQuestionMarks)
{
    const hf_page *page = open("sample");
    person.answer = "\x1b[31mAda\n";
    ASSERT_EQ(HF_OK, act(page, "greet"));
    EXPECT_THAT(person.told, ElementsAre("Hello, ?[31mAda?"));
}

TEST_F(Callbacks, AreCancelledWhenThereIsNobodyToAsk)
{
    const hf_page *page = open("sample");
    person.is_there = false;
    EXPECT_EQ(HF_CANCELLED, act(page, "greet"));
    EXPECT_THAT(found(), ElementsAre("sample: nobody-there")) << "which says more than that it was cancelled";
    person.attendant.ask = nullptr;
    EXPECT_EQ(HF_CANCELLED, act(page, "greet"));
    EXPECT_THAT(found(), Contains("sample: cancelled"));
    EXPECT_EQ(HF_CANCELLED, page->behaviour->act(page, draft, "greet", nullptr, &problems));
}

TEST_F(Callbacks, AreToldWhenAnAnswerIsTooLongForThem)
{
    const hf_page *page = open("sample");
    person.answer = std::string(50, 'x');
    EXPECT_EQ(HF_FAILED, act(page, "greet"));
    EXPECT_THAT(found(), ElementsAre("sample: plugin-no-reason"));
}

TEST_F(Callbacks, SaveNewFilesOnly)
{
    const hf_page *page = open("sample");
    person.answer = plugins.data / "made.txt";
    ASSERT_EQ(HF_OK, act(page, "save"));
    EXPECT_EQ("saved", testing_support::content_of(person.answer));
    EXPECT_EQ(HF_CONFLICT, act(page, "save"));
    EXPECT_THAT(found(), ElementsAre("sample: file-exists"));
}

TEST_F(Callbacks, OfTheTemplateDoWhatItSays)
{
    ASSERT_EQ(HF_OK, plugins.install("greeting")) << plugins.error.text;
    const hf_page *page = open("greeting");
    std::string text;
    EXPECT_EQ(HF_OK, check(page));
    ASSERT_EQ(HF_OK, info(page, "preview", &text)) << error.text;
    EXPECT_EQ("* Welcome *", text);
    set(page, "text", "Welcome!");
    EXPECT_EQ(HF_INVALID, check(page));
    EXPECT_THAT(found(), ElementsAre("greeting.text: greeting-too-loud"));
}

TEST_F(Callbacks, KeepWhatSettleWillNeed)
{
    const hf_page *page = open("sample");
    set_secret(page, "word", "abracadabra");
    ASSERT_EQ(HF_OK, prepare(page));
    EXPECT_EQ("abracadabra", std::string(reinterpret_cast<char *>(kept.data), kept.length));
    EXPECT_EQ(HF_OK, settle(page, "abracadabra"));
    EXPECT_EQ(HF_OK, abandon(page, "abracadabra"));
    EXPECT_THAT(person.told, ElementsAre("settled", "abandoned"));
}

TEST_F(Callbacks, SettleAgainUntilItIsDone)
{
    const hf_page *page = open("sample");
    EXPECT_EQ(HF_FAILED, settle(page, "later") ? HF_FAILED : HF_OK);
    EXPECT_STREQ("sample-not-yet", error.id);
    EXPECT_EQ(HF_OK, settle(page, "now"));
}

TEST_F(Callbacks, StopWhenAskedTo)
{
    const hf_page *page = open("sample");
    person.stops = true;
    EXPECT_EQ(HF_CANCELLED, prepare(page));
    EXPECT_EQ(0u, kept.length);
}

TEST_F(Callbacks, TakePartInACommit)
{
    const hf_page *page = open("sample");
    set(page, "name", "Ada");
    set_secret(page, "word", "abracadabra");
    hf_commit_result result = {};
    ASSERT_EQ(HF_OK, hf_commit(&result, draft, &plugins.origin, "set", &person.attendant, &problems, &error))
        << error.text;
    EXPECT_TRUE(result.changed);
    EXPECT_FALSE(result.settle_pending);
    EXPECT_EQ("Ada", plugins.store.value("sample", "name"));
    EXPECT_THAT(person.told, ElementsAre("settled"));
}

/* ---- errors ----------------------------------------------------------------------------------------------------- */

TEST_F(Callbacks, AreHeardWhenTheyReportAndRefuse)
{
    const hf_page *page = open("failing");
    set(page, "how", "report");
    EXPECT_EQ(HF_INVALID, check(page));
    EXPECT_EQ(HF_INVALID, prepare(page));
    EXPECT_EQ(HF_INVALID, act(page, "push"));
    EXPECT_EQ(HF_INVALID, info(page, "state"));
    EXPECT_STREQ("failing-as-asked", error.id);
    EXPECT_EQ(HF_INVALID, settle(page, "report"));
    EXPECT_STREQ("failing.how", error.field);
    EXPECT_EQ(HF_INVALID, abandon(page, "report"));
    EXPECT_THAT(found(), ElementsAre("failing.how: failing-as-asked", "failing.how: failing-as-asked",
                                     "failing.how: failing-as-asked"));
}

TEST_F(Callbacks, AreReportedWhenTheyRefuseAndSayNothing)
{
    const hf_page *page = open("failing");
    set(page, "how", "silent");
    EXPECT_EQ(HF_INVALID, check(page));
    EXPECT_EQ(HF_FAILED, prepare(page));
    EXPECT_EQ(HF_FAILED, act(page, "push"));
    EXPECT_THAT(found(),
                ElementsAre("failing: plugin-no-reason", "failing: plugin-no-reason", "failing: plugin-no-reason"));
    for (hf_status status : {info(page, "state"), settle(page, "silent"), abandon(page, "silent")}) {
        EXPECT_EQ(HF_FAILED, status);
        EXPECT_STREQ("plugin-no-reason", error.id);
    }
}

TEST_F(Callbacks, AreReportedWhenTheirResultMeansNothing)
{
    const hf_page *page = open("failing");
    set(page, "how", "odd");
    EXPECT_EQ(HF_INVALID, check(page));
    EXPECT_EQ(HF_FAILED, prepare(page));
    EXPECT_EQ(HF_FAILED, act(page, "push"));
    ASSERT_EQ(3u, problems.count);
    EXPECT_THAT(problems.items[0].text, HasSubstr("-4711"));
    for (hf_status status : {info(page, "state"), settle(page, "odd"), abandon(page, "odd")}) {
        EXPECT_EQ(HF_FAILED, status);
        EXPECT_STREQ("plugin-result-unknown", error.id);
    }
}

TEST_F(Callbacks, MayCancel)
{
    const hf_page *page = open("failing");
    set(page, "how", "cancel");
    EXPECT_EQ(HF_CANCELLED, prepare(page));
    EXPECT_EQ(HF_CANCELLED, act(page, "push"));
    EXPECT_EQ(HF_CANCELLED, settle(page, "cancel"));
}

TEST_F(Callbacks, CannotHideARefusalBehindNonsense)
{
    const hf_page *page = open("failing");
    set(page, "how", "mumble");
    EXPECT_EQ(HF_INVALID, check(page));
    EXPECT_THAT(found(),
                ElementsAre("failing.how: plugin-nonsense", "failing.how: plugin-nonsense",
                            "failing.how: plugin-nonsense", "failing.how: plugin-nonsense", "failing: odd-field"));
}

TEST_F(Callbacks, AreRefusedWhatCannotBe)
{
    const hf_page *page = open("nonsense");
    EXPECT_EQ(HF_OK, act(page, "try"));
    std::vector<std::string> wrong;
    for (size_t i = 0; i < problems.count; i++) wrong.push_back(problems.items[i].text);
    EXPECT_THAT(wrong, IsEmpty());
    EXPECT_THAT(person.asked, IsEmpty());
    EXPECT_THAT(person.told, IsEmpty());
    EXPECT_EQ("", value(page, "name"));
}

TEST_F(Callbacks, MayOnlyLookAndReportInCheck)
{
    const hf_page *page = open("nonsense");
    EXPECT_EQ(HF_OK, check(page)) << (problems.count ? problems.items[0].text : "");
}

TEST_F(Callbacks, MayNotChangeTheDraftWhileItIsBeingCommitted)
{
    const hf_page *page = open("nonsense");
    EXPECT_EQ(HF_OK, prepare(page)) << (problems.count ? problems.items[0].text : "");
    EXPECT_EQ(0u, kept.length);
    EXPECT_EQ(HF_OK, settle(page, "x")) << error.text;
}

TEST_F(Callbacks, MayProposeOnlyTheTextThatInfoWasAskedFor)
{
    const hf_page *page = open("nonsense");
    std::string text = "as it was";
    EXPECT_EQ(HF_OK, info(page, "state", &text)) << error.text;
    EXPECT_EQ("", text);
}

TEST_F(Callbacks, AreAskedForFieldsOfTheRightKindOnly)
{
    const hf_page *page = open("sample");
    EXPECT_EQ(HF_USAGE, info(page, "name"));
    EXPECT_STREQ("field-other-kind", error.id);
    EXPECT_EQ(HF_USAGE, info(page, "nobody"));
    EXPECT_STREQ("unknown-field", error.id);
    EXPECT_EQ(HF_USAGE, act(page, "summary"));
    EXPECT_EQ(HF_USAGE, act(page, "nobody"));
    EXPECT_THAT(found(), ElementsAre("sample: field-other-kind", "sample: unknown-field"));
}

/* ---- hanging ---------------------------------------------------------------------------------------------------- */

TEST_F(Callbacks, ThatHangInCheckAreReportedAndSwitchTheirPageOff)
{
    plugins.options.check_milliseconds = 1;
    plugins.reopen();
    const hf_page *page = open("hangs-in-check");
    EXPECT_EQ(HF_INVALID, check(page));
    EXPECT_THAT(found(), ElementsAre("hangs-in-check: plugin-hangs"));
    hf_draft_free(draft); /* what hangs may come back at any time, and finds nothing */
    draft = nullptr;

    EXPECT_EQ(HF_INVALID, check(page)) << "at once";
    EXPECT_EQ(HF_FAILED, info(page, "state"));
    EXPECT_STREQ("plugin-hangs", error.id);
    EXPECT_EQ(nullptr, plugins.page("hangs-in-check"));
    EXPECT_STREQ("plugin-hangs", plugins.error.id);
    EXPECT_THAT(plugins.report(), Contains("hangs-in-check: plugin-hangs"));
    EXPECT_NE(nullptr, plugins.page("sample")) << "the host lives on";

    Plugins other;
    EXPECT_EQ(nullptr, other.page("hangs-in-check")) << "for the whole process";
}

TEST_F(Callbacks, ThatHangInPrepareAreReported)
{
    plugins.options.work_milliseconds = 1;
    plugins.reopen();
    EXPECT_EQ(HF_FAILED, prepare(open("hangs-in-prepare")));
    EXPECT_THAT(found(), ElementsAre("hangs-in-prepare: plugin-hangs"));
    EXPECT_EQ(nullptr, plugins.page("hangs-in-prepare"));
}

TEST_F(Callbacks, ThatHangInActAreReported)
{
    plugins.options.work_milliseconds = 1;
    plugins.reopen();
    EXPECT_EQ(HF_FAILED, act(open("hangs-in-act"), "wait"));
    EXPECT_THAT(found(), ElementsAre("hangs-in-act: plugin-hangs"));
    EXPECT_EQ(nullptr, plugins.page("hangs-in-act"));
    EXPECT_NE(nullptr, plugins.page("sample")) << "the host lives on";
}

TEST_F(Callbacks, ThatHangInSettleOrAbandonAreReported)
{
    plugins.options.work_milliseconds = 1;
    plugins.reopen();
    EXPECT_EQ(HF_FAILED, settle(open("hangs-in-settle"), "kept"));
    EXPECT_STREQ("plugin-hangs", error.id);
    hf_draft_free(draft);
    draft = nullptr;
    error = {};
    EXPECT_EQ(HF_FAILED, abandon(open("hangs-in-abandon"), "kept"));
    EXPECT_STREQ("plugin-hangs", error.id);
}

TEST_F(Callbacks, AreWaitedForAsLongAsTheyLive)
{
    plugins.options.work_milliseconds = 1000;
    plugins.reopen();
    const int64_t until = hf_clock_milliseconds(nullptr) + 2 * plugins.options.work_milliseconds;
    person.stops_when = [until] { return hf_clock_milliseconds(nullptr) >= until; };
    EXPECT_EQ(HF_OK, act(open("works-on"), "work"));
    EXPECT_THAT(found(), IsEmpty());
    EXPECT_NE(nullptr, plugins.page("works-on"));
}

TEST_F(Callbacks, AreNotGivenUpWhileTheHostWorksForThem)
{
    plugins.options.work_milliseconds = 1000;
    plugins.reopen();
    const int64_t until = hf_clock_milliseconds(nullptr) + 2 * plugins.options.work_milliseconds;
    person.stops_when = [until] { /* somebody who thinks for long */
                                  while (hf_clock_milliseconds(nullptr) < until) std::this_thread::yield();
                                  return true;
    };
    EXPECT_EQ(HF_OK, act(open("works-on"), "work"));
    EXPECT_THAT(found(), IsEmpty());
}

TEST_F(Callbacks, AreGivenUpWhenTheyGoOnAfterTheyWereToldToStop)
{
    plugins.options.work_milliseconds = 1;
    plugins.reopen();
    person.stops = true;
    EXPECT_EQ(HF_FAILED, act(open("ignores-stop"), "ignore"));
    EXPECT_THAT(found(), ElementsAre("ignores-stop: plugin-hangs"));
}

TEST_F(Callbacks, ThatHangAreGivenUpSoonAfterAPersonAskedToStop)
{
    plugins.options.stop_milliseconds = 1; /* of ten minutes */
    plugins.reopen();
    person.stops = true;
    EXPECT_EQ(HF_FAILED, prepare(open("hangs-when-stopped")));
    EXPECT_THAT(found(), ElementsAre("hangs-when-stopped: plugin-hangs"));
}

TEST_F(Callbacks, MayTakeTheirTimeAfterAPersonAskedToStopWhileTheHostWorksForThem)
{
    plugins.options.stop_milliseconds = 1000;
    plugins.reopen();
    const int64_t until = hf_clock_milliseconds(nullptr) + 2 * plugins.options.stop_milliseconds;
    person.stops_when = [until] {
        while (hf_clock_milliseconds(nullptr) < until) std::this_thread::yield();
        return true;
    };
    EXPECT_EQ(HF_OK, act(open("works-on"), "work"));
    EXPECT_THAT(found(), IsEmpty());
}

TEST_F(Callbacks, ThatHangInInfoAreReported)
{
    plugins.options.info_milliseconds = 1;
    plugins.reopen();
    const hf_page *page = open("hangs-in-info");
    EXPECT_EQ(HF_FAILED, info(page, "state"));
    EXPECT_STREQ("plugin-hangs", error.id);
    EXPECT_STREQ("hangs-in-info", error.field);
    plugins.reopen();
    EXPECT_EQ(nullptr, plugins.page("hangs-in-info"));
}

} // namespace
