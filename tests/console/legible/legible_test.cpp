/* Every page and dialog, looked at for what cannot be read: in the font, the colours and the language of each run
 * (CMakeLists.txt): 96 and 144 dpi, high contrast, longer texts, right to left. */
#include "driver/driver.h"
#include "driver/text.h"
#include "legible.h"
#include "server.h"
#include "snapin/wizard/resource.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <commctrl.h>
#include <filesystem>
#include <memory>

using namespace driver;
using testing::IsEmpty;

namespace
{

const char *const passphrase = "Kestrel7-Harbor-Plume";
const char *const authored_page = HOLDFAST_SOURCE_DIR "/tests/vectors/pages/good/every-key";

using Words = std::vector<std::string>;

/* The look of the desktop that this program runs on; "" is the usual one. */
std::string look()
{
    char name[32] = "";
    GetEnvironmentVariableA("HOLDFAST_TEST_LOOK", name, sizeof name);
    return name;
}

/* What each page is looked at in: letters of another size in the longest words, other colours in the usual ones. */
std::vector<Words> languages()
{
    if (look() == "144-dpi") return {{"--longer"}};
    if (look() == "high-contrast") return {{}};
    return {{}, {"--longer", "--rtl"}};
}

/* Another server, which knows no vault, while it lives. */
class Stranger
{
  public:
    explicit Stranger(std::string usual) : before(std::move(usual)) { enter(home.path()); }
    ~Stranger() { enter(before); }
    Stranger(const Stranger &) = delete;
    Stranger &operator=(const Stranger &) = delete;

  private:
    static void enter(const std::string &path) { SetEnvironmentVariableW(L"HOLDFAST_HOME", wide(path).c_str()); }
    const std::string before;
    const testing_support::Folder home;
};

class Legible : public testing::Test
{
  protected:
    static std::unique_ptr<Server> server; /* registered, with a page of somebody else's */

    static void SetUpTestSuite()
    {
        CreateDirectoryW(L"C:\\Keys", nullptr);
        server = std::make_unique<Server>();
        server->holdfast({"register", "--generate-passphrase", "--allow-local", "--vault-credentials",
                          of_environment("HOLDFAST_TEST_CREDENTIALS"), "--save-passphrase", "C:\\Keys"});
        server->holdfast({"page", "install", authored_page, "--unsigned", "--yes"});
    }
    static void TearDownTestSuite() { server.reset(); }

    void open(Words words)
    {
        program = std::make_unique<Program>("sheet-preview", words);
        sheet = Sheet(program->window("Azure Backup Properties"));
    }

    static std::string name_of(const Words &words)
    {
        std::string name;
        for (const std::string &word : words) name += word.substr(1);
        return name;
    }

    static void look_at(const Window &dialog, const std::string &name)
    {
        dialog.picture("legible-" + (look().empty() ? "" : look() + "-") + name);
        EXPECT_THAT(legible::defects_of(dialog), IsEmpty()) << name;
    }

    /* For what never stands still: its controls are painted one after the other. */
    static void wait_until_legible(const Window &dialog)
    {
        std::vector<std::string> defects;
        wait_for(
            "a dialog that can be read",
            [&] {
                defects = legible::defects_of(dialog);
                return defects.empty();
            },
            [&] { return testing::PrintToString(defects); });
    }

    /* Texts that are computed stand in edit controls that are only read. */
    static bool is_complete(const Dialog &page)
    {
        for (const Window &one : page.children("Edit"))
            if ((one.style() & ES_READONLY) && one.is_visible() && one.text().empty()) return false;
        return !page.children("#32770").empty();
    }
    static void wait_until_complete(const Dialog &page)
    {
        wait_for(
            "all texts of the page", [&] { return is_complete(page); }, [&] { return page.texts(); });
    }

    void look_at_each_page(const Words &words)
    {
        open(words);
        const std::vector<std::string> tabs = sheet.tabs();
        for (size_t i = 0; i < tabs.size(); i++) {
            const Dialog page = sheet.tab(tabs[i]);
            wait_until_complete(page);
            look_at(sheet, "page-" + std::to_string(i + 1) + name_of(words));
            const Window form = page.child("#32770");
            if (!(form.style() & WS_VSCROLL)) continue;
            form.send(WM_VSCROLL, SB_BOTTOM);
            look_at(sheet, "page-" + std::to_string(i + 1) + "-foot" + name_of(words));
        }
        sheet.cancel();
        EXPECT_EQ(0, program->wait_for_exit()) << program->output();
    }

    Dialog dialog(const std::string &title) const { return Dialog(program->window(title)); }

    std::unique_ptr<Program> program;
    Sheet sheet;
};

std::unique_ptr<Server> Legible::server;

TEST_F(Legible, IsEachPageOfTheSheet)
{
    for (const Words &words : languages()) look_at_each_page(words);
}

TEST_F(Legible, AreThePagesOfAServerOfDpm)
{
    const Stranger stranger(server->home());
    look_at_each_page({"--dpm", "--longer"});
}

TEST_F(Legible, IsEachPageOfTheWizard)
{
    for (const Words &words : languages()) {
        const testing_support::Folder home;
        Words all = {"--home", home.path()};
        all.insert(all.end(), words.begin(), words.end());
        program = std::make_unique<Program>("wizard-host", all);
        sheet = Sheet(program->window("Register Server Wizard"));
        const std::string name = name_of(words);
        (void)sheet.page().child("#32770"); /* the settings are read */
        look_at(sheet, "wizard-1" + name);
        sheet.next().write("Vault credentials file", of_environment("HOLDFAST_TEST_CREDENTIALS"));
        sheet.next();
        look_at((sheet.back(), sheet), "wizard-2" + name);
        sheet.next().push("Generate");
        look_at(sheet, "wizard-3" + name);
        sheet.page().write("Save a copy in", "C:\\Keys");
        sheet.push("Next >");
        Message question("Register Server", program->id());
        question.bring_to_front();
        question.push("Yes").wait_until_gone();
        wait_for("the last page", [&] { return sheet.page().shows("Reading the vault credentials file"); });
        look_at(sheet, "wizard-4" + name);
        sheet.cancel();
        EXPECT_EQ(0, program->wait_for_exit()) << program->output();
    }
}

TEST_F(Legible, IsWhatIsAskedAndTold)
{
    open({"--page", "encryption"});
    wait_until_complete(sheet.page());
    sheet.page().push("Verify a Saved Copy...");
    const Dialog question = dialog("Verify a Saved Copy...");
    look_at(question, "question");
    question.push("Cancel").wait_until_gone();
    Message("Verify a Saved Copy...", program->id()).push("OK").wait_until_gone();
    sheet.page().check("Change Passphrase").push("Generate Passphrase");
    const Dialog told = dialog("Generate Passphrase");
    look_at(told, "told");
    told.push("Close").wait_until_gone();
}

TEST_F(Legible, IsProgress)
{
    const Stranger stranger(server->home());
    const std::filesystem::path plugin = std::filesystem::path(server->path("works-on"));
    std::filesystem::create_directories(plugin);
    std::filesystem::copy_file(HOLDFAST_TEST_PLUGINS "/works-on.dll", plugin / "works-on.dll");
    server->holdfast({"plugin", "install", plugin.u8string(), "--unsigned", "--yes"});
    open({"--page", "works-on"});
    sheet.page().push("Work");
    const Dialog progress = dialog("Work");
    wait_for("what goes on", [&] { return progress.shows("Working"); });
    progress.bring_to_front();
    wait_until_legible(progress);
    progress.push("Cancel").wait_until_gone();
}

TEST_F(Legible, IsAConflict)
{
    open({"--page", "agent"});
    wait_until_complete(sheet.page());
    sheet.page().write("Size of the data to protect", "500");
    server->set("agent.protected-gib", "700");
    sheet.apply();
    const Dialog conflict = dialog("Settings changed meanwhile");
    look_at(conflict, "conflict");
    conflict.push("Take theirs").wait_until_gone();
}

} // namespace
