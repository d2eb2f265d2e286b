#include "tests/cli/machine.h"

#include <cstdlib>

using cli::Json;
using testing::HasSubstr;

/* Against a vault that runs elsewhere on this machine (with-vault): what holdfast.exe does with the vault service,
 * which runs on Linux only. */
class Loopback : public cli::Machine
{
  protected:
    std::string credentials;
    std::string usb = folder / "usb";

    void SetUp() override
    {
        const char *path = std::getenv("HOLDFAST_TEST_CREDENTIALS");
        ASSERT_NE(nullptr, path) << "run this with tests/cli/with-vault";
        credentials = path;
        ASSERT_EQ(HF_OK, hf_folder_make(usb.c_str(), HF_FILE_PRIVATE, nullptr));
    }
};

TEST_F(Loopback, RegistersMeasuresAndLeaves)
{
    EXPECT_EQ("true", json({"credentials", "inspect", credentials})["usable"]);
    Json registered = json({"register", "--vault-credentials", credentials, "--generate-passphrase",
                            "--save-passphrase", usb, "--allow-local"});
    EXPECT_EQ("backup-1", registered["vault"]);
    Json status = json({"status"});
    EXPECT_EQ("true", status["registered"]);
    EXPECT_EQ(registered["machine_id"], status["machine_id"]);
    EXPECT_EQ("true", json({"passphrase", "check", registered["passphrase_saved_to"]})["opens_key"]);

    ok({"set", "throttling.enabled=on", "throttling.work-rate=2Mbps", "throttling.other-rate=2Mbps"});
    EXPECT_EQ("65536", json({"measure", "--bytes", "64K"})["bytes"]);
    EXPECT_EQ("ok", json({"test-connection"})["hops.0.state"]);
    EXPECT_GE(json({"maintain"}).count("steps"), 5u);
    ok({"do", "vault.renew"});
    ok({"unregister", "--yes"});
    EXPECT_EQ(5, holdfast({"status"}).code);
}
