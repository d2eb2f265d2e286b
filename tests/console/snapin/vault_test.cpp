/* Our snap-in on a server that is registered with a running vault (tests/cli/with-vault). */

#include "server.h"
#include "driver/driver.h"
#include "snapin/com/iids.h"
#include "snapin/backup/backup.h"
#include "tests/support/mmc_console_windows.h"

#include <cstdlib>
#include <gmock/gmock.h>

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;
using testing_support::MmcConsole;
using testing_support::narrow;
using testing_support::pump;

namespace
{

enum Node { ROOT, OVERVIEW, VAULT };

class SnapinAndVault : public testing::Test
{
  protected:
    void SetUp() override
    {
        const char *credentials = std::getenv("HOLDFAST_TEST_CREDENTIALS");
        ASSERT_NE(nullptr, credentials) << "run this with tests/cli/with-vault";
        CoInitializeEx(nullptr, COINIT_APARTMENTTHREADED);
        hf_folder_make(server.path("usb").c_str(), HF_FILE_PRIVATE, nullptr);
        server.holdfast({"register", "--vault-credentials", credentials, "--generate-passphrase", "--save-passphrase",
                         server.path("usb"), "--allow-local"});
        open();
    }

    void TearDown() override
    {
        console.views.clear();
        view->Destroy(0);
        EXPECT_EQ(0u, view->Release());
        data->Destroy();
        EXPECT_EQ(0u, data->Release());
        CoUninitialize();
    }

    void open()
    {
        FARPROC found = GetProcAddress(LoadLibraryA(driver::built("holdfast-snapin.dll").c_str()), "DllGetClassObject");
        HRESULT(WINAPI * class_object)(REFCLSID, REFIID, void **) = nullptr;
        memcpy(&class_object, &found, sizeof found);
        IClassFactory *factory = nullptr;
        ASSERT_EQ(S_OK, class_object(hf_guids[HF_MMC_SNAPIN], IID_IClassFactory, reinterpret_cast<void **>(&factory)));
        ASSERT_EQ(S_OK, factory->CreateInstance(nullptr, IID_IComponentData, reinterpret_cast<void **>(&data)));
        factory->Release();
        ASSERT_EQ(S_OK, data->Initialize(console.unknown()));
        ASSERT_EQ(S_OK, data->CreateComponent(&view));
        ASSERT_EQ(S_OK, view->Initialize(static_cast<IConsole2 *>(&console)));
        console.views.push_back(view);
        ASSERT_TRUE(pump([this] { return console.updates > 1; })) << "what it opens with, and then the whole";
    }

    void show(Node node)
    {
        IDataObject *object = nullptr;
        ASSERT_EQ(S_OK, data->QueryDataObject(node, CCT_SCOPE, &object));
        console.rows.clear();
        EXPECT_EQ(S_OK, view->Notify(object, MMCN_SHOW, TRUE, 2000 + node));
        object->Release();
    }

    /* The second column of the row that begins with `name`. */
    std::string fact(const std::string &name)
    {
        for (const RESULTDATAITEM &row : console.rows) {
            RESULTDATAITEM item = {};
            item.mask = RDI_STR;
            item.lParam = row.lParam;
            view->GetDisplayInfo(&item);
            if (narrow(item.str) != name) continue;
            item.nCol = 1;
            view->GetDisplayInfo(&item);
            return narrow(item.str);
        }
        return "(no row)";
    }

    /* Test Connection, and what it says. */
    std::string test_connection()
    {
        IExtendContextMenu *menu = nullptr;
        IDataObject *object = nullptr;
        console.messages.clear();
        int updates = console.updates;
        data->QueryInterface(IID_IExtendContextMenu, reinterpret_cast<void **>(&menu));
        data->QueryDataObject(ROOT, CCT_SCOPE, &object);
        EXPECT_EQ(S_OK, menu->Command(HF_DO_TEST, object));
        EXPECT_THAT(console.status, HasSubstr("Testing"));
        EXPECT_EQ(S_FALSE, menu->Command(HF_DO_TEST, object)) << "one test at a time";
        object->Release();
        menu->Release();
        EXPECT_TRUE(pump([&] { return !console.messages.empty() && console.updates > updates; }));
        EXPECT_EQ("", console.status);
        return console.messages.empty() ? "(nothing)" : console.messages[0];
    }

    driver::Server server;
    MmcConsole console;
    IComponentData *data = nullptr;
    IComponent *view = nullptr;
};

TEST_F(SnapinAndVault, SaysWithWhichVaultTheServerIsRegistered)
{
    show(OVERVIEW);
    EXPECT_THAT(console.description, StartsWith("Registered with the vault backup-1"));
    EXPECT_EQ("Registered", fact("Registration"));
    EXPECT_EQ("backup-1", fact("Vault"));
    show(VAULT);
    EXPECT_EQ("backup-1", fact("Vault"));
    EXPECT_NE("(no row)", fact("Machine id"));
}

TEST_F(SnapinAndVault, TestsTheConnectionAndSaysWhereItEnds)
{
    EXPECT_THAT(test_connection(), HasSubstr("The vault can be reached."));
    server.holdfast({"set", "proxy.mode=custom", "proxy.host=127.0.0.1", "proxy.port=9", "proxy.bypass="});
    std::string failed = test_connection();
    EXPECT_THAT(failed, Not(HasSubstr("can be reached")));
    EXPECT_THAT(failed, HasSubstr("FAILED"));
    EXPECT_THAT(failed, HasSubstr("(proxy-")) << "the id of the error";
}

} // namespace
