/* What the console opens for a snap-in: help topics and links of taskpads. */
#include "apps/console/window/link.h"

#include <gtest/gtest.h>

#include <string>

namespace
{

struct Opened {
    explicit Opened(const std::wstring &address) { allowed = link_read(&command, address.c_str()); }

    link_command command = {};
    bool allowed;
};

std::wstring windows()
{
    wchar_t path[MAX_PATH];
    return std::wstring(path, GetWindowsDirectoryW(path, MAX_PATH));
}

TEST(ConsoleLink, LeavesPagesOfTheWebAndMailToWindows)
{
    for (const wchar_t *address :
         {L"http://example.com/a?b=1#c", L"HTTPS://example.com/help.exe", L"mailto:a@b.example"}) {
        Opened link(address);
        EXPECT_TRUE(link.allowed);
        EXPECT_STREQ(address, link.command.file);
        EXPECT_STREQ(L"", link.command.arguments);
    }
}

TEST(ConsoleLink, TakesWhatBeginsAsAddressesOfTheWebDoForOne)
{
    Opened link(L"WWW.example.com/help");
    EXPECT_TRUE(link.allowed);
    EXPECT_STREQ(L"http://WWW.example.com/help", link.command.file);
    EXPECT_TRUE(link_is_web(L"www.example.com"));
    EXPECT_FALSE(link_is_web(L"wwwexample.com"));
    EXPECT_FALSE(Opened(L"www." + std::wstring(LINK_MAX - 6, L'a')).allowed) << "too long with what is put before it";
}

TEST(ConsoleLink, GivesCompiledHelpToTheViewerOfWindows)
{
    Opened link(L"C:\\My Tools\\tool.chm::/a page.htm");
    EXPECT_TRUE(link.allowed);
    EXPECT_EQ(windows() + L"\\hh.exe", link.command.file);
    EXPECT_STREQ(L"\"C:\\My Tools\\tool.chm::/a page.htm\"", link.command.arguments);
    EXPECT_TRUE(Opened(L"d:/tool.CHM").allowed);
}

TEST(ConsoleLink, LooksForHelpWithoutAFolderWhereWindowsKeepsIt)
{
    Opened link(L"tool.chm::/page.htm");
    EXPECT_TRUE(link.allowed);
    EXPECT_EQ(windows() + L"\\hh.exe", link.command.file);
    EXPECT_EQ(L"\"" + windows() + L"\\Help\\tool.chm::/page.htm\"", link.command.arguments);
}

TEST(ConsoleLink, OpensHelpPagesOnADriveOfThisMachine)
{
    Opened link(L"C:\\My Tools\\help.html");
    EXPECT_TRUE(link.allowed);
    EXPECT_STREQ(L"C:\\My Tools\\help.html", link.command.file);
}

TEST(ConsoleLink, RefusesEverythingElse)
{
    for (const wchar_t *address : {L"",
                                   L"C:\\windows\\system32\\cmd.exe",
                                   L"cmd.exe",
                                   L"file:///C:/windows/system32/cmd.exe",
                                   L"file:C:\\a.htm",
                                   L"\\\\server\\share\\tool.chm::/a.htm",
                                   L"\\\\server\\share\\a.htm",
                                   L"//server/a.htm",
                                   L"\\\\?\\C:\\a.htm",
                                   L"..\\tool.chm",
                                   L"folder\\tool.chm",
                                   L"a.htm",
                                   L"C:a.htm",
                                   L"C:tool.chm",
                                   L"\\a.htm",
                                   L"C:\\a.exe:b.htm",
                                   L"C:\\a.exe:b.chm",
                                   L"C:\\a.js::/b.htm",
                                   L"javascript:a.htm",
                                   L"ms-its:C:\\tool.chm::/a.htm",
                                   L"shell:a.htm",
                                   L"C:\\tool.chm::/a.htm\" \"-decompile",
                                   L"http://example.com/\"",
                                   L"C:\\a.htm\n",
                                   L"C:\\a.htm.lnk",
                                   L".chm"})
        EXPECT_FALSE(Opened(address).allowed) << std::string(address, address + wcslen(address));
}

TEST(ConsoleLink, RefusesWhatIsTooLong)
{
    EXPECT_TRUE(Opened(L"https://" + std::wstring(LINK_MAX - 9, L'a')).allowed);
    EXPECT_FALSE(Opened(L"https://" + std::wstring(LINK_MAX - 8, L'a')).allowed);
    EXPECT_TRUE(Opened(std::wstring(LINK_MAX - 5, L'a') + L".chm").allowed);
}

} // namespace
