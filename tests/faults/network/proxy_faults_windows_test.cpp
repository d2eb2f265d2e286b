/* The system's proxy as Windows keeps it, set for real: in WinHTTP's settings of the machine and in those of the
 * account. Windows only, in a Wine of its own. */

#include "tests/support/http_client.h"

#include <atomic>
#include <gmock/gmock.h>
#include <windows.h>
#include <winhttp.h>

using namespace testing_support;
using testing::HasSubstr;

namespace
{

const wchar_t connections[] = L"Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\Connections";

/* The settings of the machine, put back when the test is over. */
class MachineProxy
{
  public:
    MachineProxy() { WinHttpGetDefaultProxyConfiguration(&before); }
    MachineProxy(const MachineProxy &) = delete;
    MachineProxy &operator=(const MachineProxy &) = delete;
    ~MachineProxy()
    {
        WinHttpSetDefaultProxyConfiguration(&before);
        GlobalFree(before.lpszProxy);
        GlobalFree(before.lpszProxyBypass);
    }

    void set(std::wstring servers, std::wstring bypass)
    {
        WINHTTP_PROXY_INFO info = {WINHTTP_ACCESS_TYPE_NAMED_PROXY, servers.data(), bypass.data()};
        ASSERT_TRUE(WinHttpSetDefaultProxyConfiguration(&info)) << GetLastError();
    }

  private:
    WINHTTP_PROXY_INFO before = {};
};

/* Those of the account, in the form in which Windows keeps them; put back when the test is over. */
class AccountProxy
{
  public:
    enum { DIRECT = 1, NAMED = 2, SCRIPT = 4, DETECT = 8 };

    AccountProxy()
    {
        RegCreateKeyExW(HKEY_CURRENT_USER, connections, 0, nullptr, 0, KEY_ALL_ACCESS, nullptr, &key, nullptr);
        DWORD size = 0;
        RegQueryValueExW(key, name, nullptr, nullptr, nullptr, &size);
        before.resize(size);
        if (size) RegQueryValueExW(key, name, nullptr, nullptr, reinterpret_cast<BYTE *>(before.data()), &size);
    }
    AccountProxy(const AccountProxy &) = delete;
    AccountProxy &operator=(const AccountProxy &) = delete;
    ~AccountProxy()
    {
        before.empty() ? static_cast<void>(RegDeleteValueW(key, name)) : put(before);
        RegCloseKey(key);
    }

    void set(uint32_t flags, const std::string &server, const std::string &bypass, const std::string &script)
    {
        std::string settings = number(0x46) + number(0) + number(flags);
        for (const std::string &text : {server, bypass, script})
            settings += number(static_cast<uint32_t>(text.size())) + text;
        put(settings + std::string(32, '\0'));
    }

  private:
    const wchar_t *const name = L"DefaultConnectionSettings";
    HKEY key = nullptr;
    std::string before;

    static std::string number(uint32_t value) { return std::string(reinterpret_cast<char *>(&value), sizeof value); }
    void put(const std::string &settings)
    {
        RegSetValueExW(key, name, 0, REG_BINARY, reinterpret_cast<const BYTE *>(settings.data()),
                       static_cast<DWORD>(settings.size()));
    }
};

class ProxyWindows : public testing::Test
{
  protected:
    std::atomic<int> asked{0};
    Server proxy{{}, [this](Connection &connection) {
                     for (Request request; connection.read(&request);) {
                         asked++; /* before who asked can have the answer */
                         connection.write("HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n");
                     }
                 }};
    Server server{vault(), always(200, "{}")};
    Client client;
    const std::string proxy_address = "127.0.0.1:" + std::to_string(proxy.port());

    void SetUp() override
    {
        client.proxy.mode = HF_PROXY_SYSTEM;
        client.hosts = "127.0.0.1,vault.invalid,vault.corp.invalid";
    }

    /* Through the proxy, which says no. */
    void expect_through(const std::string &host)
    {
        asked = 0;
        client.expect_unreachable("proxy-refused", "https://" + host + "/");
        EXPECT_THAT(client.error.text, HasSubstr(proxy_address));
        EXPECT_EQ(1, asked);
    }
    void expect_direct()
    {
        asked = 0;
        EXPECT_EQ(HF_OK, client.get(server.url())) << client.error.text;
        EXPECT_EQ(0, asked);
    }
};

std::wstring wide(const std::string &text)
{
    return std::wstring(text.begin(), text.end());
}

TEST_F(ProxyWindows, OfTheMachineIsTakenButForItsBypassList)
{
    MachineProxy machine;
    machine.set(wide(proxy_address), L"127.0.0.1;*.corp.invalid");
    expect_through("vault.invalid");
    expect_direct();
    client.expect_unreachable("name-not-found", "https://vault.corp.invalid/");

    machine.set(wide("http=127.0.0.1:9;https=" + proxy_address), L"");
    expect_through("vault.invalid");
    expect_through("127.0.0.1:" + std::to_string(server.port()));
}

TEST_F(ProxyWindows, OfTheAccountIsTakenWhereTheMachineNamesNone)
{
    AccountProxy account;
    account.set(AccountProxy::DIRECT | AccountProxy::NAMED, proxy_address, "127.0.0.1", "");
    expect_through("vault.invalid");
    expect_direct();

    account.set(AccountProxy::DIRECT, "", "", "");
    expect_direct();
}

TEST_F(ProxyWindows, ThatIsAScriptIsRefusedWithWhatToDoAndOneToBeDetectedIsToldWhenItMayBeWhy)
{
    AccountProxy account;
    account.set(AccountProxy::DIRECT | AccountProxy::SCRIPT, "", "", "http://wpad.corp/office.pac");
    EXPECT_EQ(HF_INVALID, client.get(server.url()));
    EXPECT_STREQ("proxy-script", client.error.id) << client.error.text;
    EXPECT_THAT(client.error.advice, HasSubstr("set proxy.mode to custom"));
    EXPECT_EQ(0, server.connections());

    account.set(AccountProxy::DIRECT | AccountProxy::DETECT, "", "", "");
    expect_direct();
    client.expect_unreachable("not-connected", "https://127.0.0.1:" + std::to_string(closed_port()) + "/");
    EXPECT_THAT(client.error.advice, HasSubstr("WPAD"));
}

} // namespace
