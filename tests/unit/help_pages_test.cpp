/* The console's help, made from the rows that it is about. */

#include "snapin/help/pages.h"
#include "snapin/backup/backup.h"
#include "tests/support/session.h"

#include <gmock/gmock.h>
#include <regex>

using testing::HasSubstr;
using testing::Not;
using testing_support::content_of;
using testing_support::Folder;
using testing_support::Session;

namespace
{

class HelpPages : public testing::Test
{
  protected:
    HelpPages() { EXPECT_EQ(HF_OK, hf_help_write((folder / "help").c_str(), session.get(), &error)) << error.text; }

    std::string page(const std::string &file) { return content_of(folder / ("help/" + file)); }

    Session session;
    Folder folder;
    hf_error error = {};
};

TEST_F(HelpPages, HoldsAPageForEveryNode)
{
    for (int node = 0; node < HF_NODE_COUNT; node++) {
        const hf_node_info *info = hf_node_info_of(static_cast<hf_node>(node));
        EXPECT_THAT(page(info->help), HasSubstr("<h1>" + std::string(info->title) + "</h1>"));
    }
}

TEST_F(HelpPages, HoldsAnAnchorForEverySettingUnderItsOwnLabel)
{
    for (const char *id : {"encryption", "proxy", "throttling", "vault", "agent"}) {
        const hf_page *about = session.page(id);
        std::string text = page("page-" + std::string(id) + ".html");
        for (size_t i = 0; i < about->field_count; i++) {
            std::string anchor = "<h3 id=\"" + std::string(about->fields[i].id) + "\">";
            EXPECT_THAT(text, HasSubstr(anchor)) << id;
            EXPECT_EQ(text.find(anchor), text.rfind(anchor)) << "twice: " << anchor;
        }
    }
    EXPECT_THAT(page("page-throttling.html"), HasSubstr("<dt>Default</dt><dd>512Kbps</dd>"));
}

TEST_F(HelpPages, TellsTheDefaultsOfEachProfileAndTheirOwnPages)
{
    Session dpm(hf_profile_dpm);
    EXPECT_THAT(page("page-throttling.html"), HasSubstr("<dt>Default of Data Protection Manager</dt><dd>256Kbps</dd>"));
    EXPECT_FALSE(hf_file_exists((folder / "help/page-dpm.html").c_str()));
    ASSERT_EQ(HF_OK, hf_help_write_own((folder / "help").c_str(), dpm.get(), &error)) << error.text;
    EXPECT_THAT(page("page-dpm.html"), HasSubstr("<h3 id=\"staging-folder\">Recovery folder</h3>"));
}

TEST_F(HelpPages, LeadsNowhereThatIsNotThere)
{
    std::regex link("href=\"([^\"]+)\"");
    for (const char *file : {"index.html", "pages.html", "page-proxy.html"}) {
        std::string text = page(file);
        for (std::sregex_iterator found(text.begin(), text.end(), link), end; found != end; ++found)
            EXPECT_TRUE(hf_file_exists((folder / ("help/" + (*found)[1].str())).c_str())) << (*found)[1];
    }
}

TEST_F(HelpPages, EscapesWhatWouldBeMarkup)
{
    EXPECT_THAT(page("page-proxy.html"), HasSubstr("&lt;local&gt;"));
    EXPECT_THAT(page("page-proxy.html"), Not(HasSubstr("<local>")));
}

} // namespace
