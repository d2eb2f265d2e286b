/* The property sheet of a server whose vault cannot be reached: the way ends at once, or nobody ever answers. Nothing
 * hangs, nothing is lost, and each screen says what is wrong. */
#include "driver/driver.h"
#include "server.h"
#include "wizard/gate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <commctrl.h>

#include <memory>

using namespace driver;

using testing::HasSubstr;

namespace
{

const char *const passphrase = "Kestrel7-Harbor-Plume";

/* A button that contacts the vault, and how what it asks first is answered. */
struct Action {
    const char *page, *button;
    void (*answer)(const Program &program, const std::string &title);
};

void say_nothing(const Program &, const std::string &) {}

void say_yes(const Program &program, const std::string &title)
{
    Message question(title, program.id());
    question.bring_to_front();
    press("Alt+Y");
    question.wait_until_gone();
}

void name_the_file(const Program &program, const std::string &title)
{
    Dialog question(program.window(title));
    question.write("Vault credentials", of_environment("HOLDFAST_TEST_CREDENTIALS")).push("OK").wait_until_gone();
}

const Action actions[] = {{"vault", "Test Connection", say_nothing},
                          {"vault", "Register Again...", name_the_file},
                          {"vault", "Renew Certificate", say_nothing},
                          {"vault", "Unregister...", say_yes},
                          {"proxy", "Test Connection", say_nothing}};

class UnreachableVault : public testing::Test
{
  protected:
    static std::unique_ptr<Server> server;
    std::unique_ptr<Program> program;
    Sheet sheet;

    static void SetUpTestSuite()
    {
        server = std::make_unique<Server>();
        CreateDirectoryW(L"C:\\Keys", nullptr);
        server->holdfast({"register", "--generate-passphrase", "--allow-local", "--vault-credentials",
                          of_environment("HOLDFAST_TEST_CREDENTIALS"), "--save-passphrase", "C:\\Keys"});
    }
    static void TearDownTestSuite() { server.reset(); }

    /* All connections go to this port of this machine, as to a proxy. */
    static void go_through(const std::string &port)
    {
        server->holdfast({"set", "proxy.mode=custom", "proxy.host=127.0.0.1", "proxy.port=" + port, "proxy.bypass="});
    }
    static void go_nowhere() { go_through("1"); }

    Dialog open(const std::string &page)
    {
        program = std::make_unique<Program>("sheet-preview", std::vector<std::string>{"--page", page});
        sheet = Sheet(program->window("Azure Backup Properties"));
        return sheet.page();
    }
    void close()
    {
        sheet.cancel();
        EXPECT_EQ(0, program->wait_for_exit()) << program->output();
    }

    static bool has_text(const Window &one) { return !one.children("Static").empty() || !one.children("Edit").empty(); }
    static bool is_progress(const Window &one) { return !one.children(PROGRESS_CLASSA).empty(); }

    /* What stands before the sheet and is no progress; or nothing. Progress that ends is hidden before it loses its
     * controls: what can still be seen after they were looked at had all of them. */
    Window message() const
    {
        for (const Window &one : program->windows())
            if (one != sheet && one.class_name() == "#32770" && has_text(one) && !is_progress(one) && one.is_visible())
                return one;
        return Window();
    }
    Window progress() const
    {
        for (const Window &one : program->windows())
            if (one != sheet && one.class_name() == "#32770" && is_progress(one)) return one;
        return Window();
    }

    /* Everything that is said, with `text` in it, until the sheet can be used again. */
    std::string said(const std::string &text = "")
    {
        std::string all;
        auto is_over = [&] {
            Window found = message();
            if (found) {
                found.wait_until_idle();
                all += Dialog(found).texts();
                found.bring_to_front();
                press("Escape");
                found.wait_until_gone();
            }
            if (!sheet.is_enabled()) return false;
            sheet.wait_until_idle(); /* another may follow at once */
            return !message() && sheet.is_enabled() && all.find(text) != std::string::npos;
        };
        wait_for("the sheet to be usable again, and before that \"" + text + "\"", is_over, [&] { return all; });
        return all;
    }

    /* Once what is known of the way has come, which moves what stands below it. */
    void do_action(const Action &action)
    {
        const Dialog page = sheet.page();
        const bool on_proxy = std::string(action.page) == "proxy";
        wait_for(
            "the page", [&] { return page.shows(on_proxy ? "custom proxy)" : "backup-1"); },
            [&] { return page.texts(); });
        page.push(action.button);
        action.answer(*program, action.button);
    }
    Dialog change_passphrase()
    {
        Dialog page = open("encryption");
        page.check("Change Passphrase");
        for (size_t i = 0; i < 2; i++) enter_passphrase(passphrases(page)[i]);
        page.write("Save a copy in", "C:\\Keys");
        return page;
    }
    static void enter_passphrase(const Window &field)
    {
        wait_for("the field to be enabled", [&] { return field.is_enabled(); });
        field.focus();
        type(passphrase);
        wait_for("what was typed", [&] { return is_filled(field); });
    }
    static bool is_filled(const Window &field)
    {
        return field.send(WM_GETTEXTLENGTH) == static_cast<LRESULT>(strlen(passphrase));
    }
    /* The passphrase and its repetition: what is known of the present one has the same label. */
    static std::vector<Window> passphrases(const Dialog &page)
    {
        std::vector<Window> found;
        for (const Window &edit : page.children("Edit"))
            if (edit.style() & ES_PASSWORD) found.push_back(edit);
        return found;
    }
    void expect_nothing_lost(const Dialog &page) const
    {
        EXPECT_TRUE(sheet.can_apply());
        EXPECT_TRUE(page.is_checked("Change Passphrase"));
        for (size_t i = 0; i < 2; i++) EXPECT_TRUE(is_filled(passphrases(page)[i]));
        EXPECT_EQ(page.read("Save a copy in"), "C:\\Keys");
    }
    static bool is_registered()
    {
        return server->holdfast({"status", "--json"}).find("\"registered\":true") != std::string::npos;
    }
};

std::unique_ptr<Server> UnreachableVault::server;

TEST_F(UnreachableVault, ShowsOnEachPageWhatThisServerKnowsOfIt)
{
    go_nowhere();
    Dialog page = open("vault");
    auto wait_for_text = [](const Dialog &in, const char *text) {
        wait_for(
            text, [&] { return in.shows(text); }, [&] { return in.texts(); });
    };
    wait_for_text(page, "backup-1");
    wait_for_text(sheet.tab("Encryption"), "last copy saved");
    wait_for_text(sheet.tab("Proxy Configuration"), "127.0.0.1");
    wait_for_text(sheet.tab("Throttling"), "unlimited");
    wait_for_text(sheet.tab("Agent"), "https://localhost");
    close();
}

TEST_F(UnreachableVault, SaysOfEachActionWhereTheWayEndsAndGoesOn)
{
    for (const Action &action : actions) {
        SCOPED_TRACE(std::string(action.page) + ": " + action.button);
        go_nowhere();
        open(action.page);
        do_action(action);
        wait_for("what came of it", [&] { return bool(message()); });
        if (action.answer == say_yes) Dialog(message()).picture("sheet-unreachable");
        said("127.0.0.1");
        close();
        EXPECT_TRUE(is_registered());
    }
}

TEST_F(UnreachableVault, KeepsAPassphraseThatCouldNotBeChanged)
{
    go_nowhere();
    Dialog page = change_passphrase();
    sheet.apply();
    if (message()) say_yes(*program, message().text()); /* the copy goes where it may be lost with this server */
    EXPECT_THAT(wait_for_balloon(), HasSubstr("127.0.0.1"));
    sheet.picture("sheet-passphrase-unreachable");
    expect_nothing_lost(page);
    close();
}

TEST_F(UnreachableVault, StopsWaitingForAVaultThatDoesNotAnswerWhenAsked)
{
    Gate gate;
    for (const Action &action : actions) {
        SCOPED_TRACE(std::string(action.page) + ": " + action.button);
        go_through(gate.port());
        gate.hold();
        open(action.page);
        do_action(action);
        wait_for("progress", [&] { return bool(progress()); });
        EXPECT_FALSE(sheet.is_enabled());
        Dialog(progress()).push("Cancel");
        said();
        close();
        EXPECT_TRUE(is_registered());
        gate.open();
    }
}

TEST_F(UnreachableVault, StopsACommitWhenAskedAndKeepsWhatWasEntered)
{
    Gate gate;
    go_through(gate.port());
    gate.hold();
    Dialog page = change_passphrase();
    Window apply = sheet.child(0x3021);
    apply.click();
    wait_for("a question or progress", [&] { return bool(progress()) || bool(message()); });
    if (message()) say_yes(*program, message().text());
    wait_for("progress", [&] { return bool(progress()); });
    Dialog(progress()).push("Cancel");
    said();
    expect_nothing_lost(page);
    close();
    gate.open();
}

} // namespace
