#include "core/credentials.h"
#include "core/file.h"
#include "tests/support/places.h"
#include "tests/support/authority.h"
#include "tests/support/credentials_file.h"
#include "tests/support/folder.h"

#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/x509v3.h>
#include <sstream>
#include <string_view>
#include <vector>

using namespace testing_support;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

namespace
{

constexpr int64_t NOW = 1795338845; /* 22 November 2026, 09:14:05 UTC */
constexpr int64_t HOUR = 3600;

int64_t set_time = NOW;
const hf_clock test_clock = {[](void *) -> int64_t { return set_time; }, nullptr, nullptr};

/* Made once: a key takes a moment. */
const Certificate &fresh()
{
    static const Certificate certificate(NOW, 48 * HOUR);
    return certificate;
}
const Certificate &other()
{
    static const Certificate certificate(NOW, 48 * HOUR);
    return certificate;
}
const std::string &fresh_packed()
{
    static const std::string packed = pack(fresh());
    return packed;
}

class Credentials : public testing::Test
{
  protected:
    Folder folder;
    hf_error error = {};
    hf_credentials *read = nullptr;

    void SetUp() override { set_time = NOW; }
    void TearDown() override { hf_credentials_free(read); }

    /* Whether what was read holds the key of a certificate. */
    bool is_key_of(const Certificate &certificate)
    {
        EVP_PKEY *key = hf_pem_key(&certificate.key);
        bool same = read->key && EVP_PKEY_eq(key, read->key) == 1;
        EVP_PKEY_free(key);
        return same;
    }

    CredentialsFile good() const { return CredentialsFile(fresh_packed()); }

    hf_status read_text(const std::string &xml, const std::string &name = "contoso.VaultCredentials")
    {
        hf_credentials_free(read);
        read = nullptr;
        return hf_credentials_read(&read, folder.write(name, xml).c_str(), &test_clock, &error);
    }

    /* Reading `xml` fails with the row of `id`, in both ways to read; and nothing of a key is told. */
    void expect_defect(hf_error_id id, const std::string &xml, const std::string &name = "contoso.VaultCredentials")
    {
        EXPECT_EQ(HF_INVALID, read_text(xml, name));
        EXPECT_EQ(nullptr, read);
        EXPECT_STREQ(hf_error_table(id)->id, error.id) << error.text;
        EXPECT_THAT(error.text, Not(HasSubstr("PRIVATE")));
        EXPECT_STRNE("", error.advice);

        hf_problems problems = {};
        hf_credentials *shown = nullptr;
        hf_error first = {};
        EXPECT_EQ(HF_INVALID, hf_credentials_inspect(&shown, (folder / name).c_str(), &test_clock, &problems, &first));
        EXPECT_STREQ(error.id, first.id);
        EXPECT_STREQ(error.id, problems.count ? problems.items[0].id : "none");
        hf_problems_free(&problems);
        hf_credentials_free(shown);
    }
};

/* ---- what is read ----------------------------------------------------------------------------------------------- */

TEST_F(Credentials, ReadsARecoveryServicesFile)
{
    ASSERT_EQ(HF_OK, read_text(good().xml())) << error.text;
    EXPECT_EQ(HF_CREDENTIALS_RECOVERY_SERVICES, read->generation);
    EXPECT_STREQ("contoso", read->vault);
    EXPECT_STREQ("6808dbbc-98c7-431f-a1b1-9580902423b7", read->subscription);
    EXPECT_STREQ("servers", read->resource_group);
    EXPECT_STREQ("westus", read->region);
    EXPECT_STREQ("8726350008099341699", read->resource_id);
    EXPECT_STREQ("https://login.windows.net", read->authority);
    EXPECT_STREQ("https://pod01-id1.wus.backup.windowsazure.com/restapi/", read->endpoint);
    EXPECT_STREQ("CN = Windows Azure Tools", read->subject);
    EXPECT_EQ(40u, strlen(read->thumbprint));
    EXPECT_EQ(NOW - 600, read->valid_from);
    EXPECT_EQ(NOW + 48 * HOUR, read->valid_until);
    EXPECT_EQ(fresh().pem, read->certificate_pem);
    EXPECT_TRUE(is_key_of(fresh()));
    EXPECT_EQ(nullptr, read->ca_pem);
    EXPECT_EQ(0, read->issued);
}

TEST_F(Credentials, ReadsWhatASelfHostedVaultAdds)
{
    CredentialsFile file = good();
    file.add_ours("CaCertificate", fresh().pem).add_ours("Issued", "2026-11-22T09:00:00Z");
    file.add_ours("Purpose", "register").add_ours("Serial", "7");
    ASSERT_EQ(HF_OK, read_text(file.xml())) << error.text;
    EXPECT_THAT(read->ca_pem, HasSubstr("BEGIN CERTIFICATE"));
    EXPECT_EQ("Windows Azure Tools", std::string_view(read->ca_name)); /* which a text that is missing crashes */
    EXPECT_EQ(1795338000, read->issued);
    EXPECT_STREQ("register", read->purpose);
    EXPECT_STREQ("7", read->serial);
}

TEST_F(Credentials, PassesOverElementsThatItDoesNotKnow)
{
    CredentialsFile file = good();
    file.add("Newer", "<Deep><Version>9</Version></Deep>").add("x:Purpose", "restore");
    std::string xml = file.xml();
    xml.replace(xml.find(" xmlns:i"), 0, " xmlns:x=\"urn:of-somebody-else\"");
    EXPECT_EQ(HF_OK, read_text(xml)) << error.text;
    EXPECT_EQ(nullptr, read->purpose) << "an element of another's namespace is not ours";
}

TEST_F(Credentials, MatchesLocalNamesWhateverTheNamespace)
{
    CredentialsFile file = good();
    for (const char *name_space :
         {"", "http://schemas.datacontract.org/2004/07/Microsoft.Azure.Commands.AzureBackup.Models"}) {
        file.name_space = name_space;
        EXPECT_EQ(HF_OK, read_text(file.xml())) << error.text;
    }
}

TEST_F(Credentials, AcceptsAByteOrderMarkCommentsAndWhiteSpace)
{
    CredentialsFile file = good();
    file.prologue = "\xef\xbb\xbf<?xml version=\"1.0\"?>\r\n<!-- downloaded -->\r\n";
    file.set("ResourceName", "\n    contoso\n  ");
    ASSERT_EQ(HF_OK, read_text(file.xml())) << error.text;
    EXPECT_STREQ("contoso", read->vault);
}

TEST_F(Credentials, AcceptsNamesAsPortalsGiveThem)
{
    for (const char *name :
         {"contoso_Friday, November 20, 2026.VaultCredentials", "testvault_Sun Apr 10 2016.vaultcredentials",
          "s_g_v_2026-22-11--09-14-05.VAULTCREDENTIALS"})
        EXPECT_EQ(HF_OK, read_text(good().xml(), name)) << error.text;
}

TEST_F(Credentials, ReadsEveryCipherThatIsNotBroken)
{
    Packing packing;
    packing.key_cipher = packing.certificate_cipher = NID_pbe_WithSHA1And3_Key_TripleDES_CBC;
    EXPECT_EQ(HF_OK, read_text(CredentialsFile(pack(fresh(), packing)).xml())) << error.text;
    packing.key_cipher = packing.certificate_cipher = NID_aes_128_cbc;
    EXPECT_EQ(HF_OK, read_text(CredentialsFile(pack(fresh(), packing)).xml())) << error.text;
    packing.with_mac = false;
    EXPECT_EQ(HF_OK, read_text(CredentialsFile(pack(fresh(), packing)).xml())) << error.text;
    packing.certificate_cipher = -1; /* in clear, as some portals have it */
    EXPECT_EQ(HF_OK, read_text(CredentialsFile(pack(fresh(), packing)).xml())) << error.text;
}

/* ---- the file itself -------------------------------------------------------------------------------------------- */

TEST_F(Credentials, RefusesAnotherExtension)
{
    expect_defect(HF_E_CREDENTIALS_EXTENSION, good().xml(), "contoso.xml");
    EXPECT_STREQ("34513", error.known_as);
    expect_defect(HF_E_CREDENTIALS_EXTENSION, good().xml(), ".VaultCredentials.txt");
}

TEST_F(Credentials, SaysThatThereIsNoSuchFile)
{
    EXPECT_EQ(HF_INVALID, hf_credentials_read(&read, (folder / "none.VaultCredentials").c_str(), &test_clock, &error));
    EXPECT_STREQ("credentials-not-found", error.id);
    EXPECT_STREQ("34528", error.known_as);
}

TEST_F(Credentials, RefusesAFolder)
{
    std::string path = folder / "folder.VaultCredentials";
    ASSERT_EQ(HF_OK, hf_folder_make(path.c_str(), 0, &error));
    EXPECT_EQ(HF_INVALID, hf_credentials_read(&read, path.c_str(), &test_clock, &error));
    EXPECT_STREQ("credentials-not-a-file", error.id);
}

TEST_F(Credentials, TellsAnEmptyFileFromATooLargeOne)
{
    expect_defect(HF_E_CREDENTIALS_EMPTY, "");
    expect_defect(HF_E_CREDENTIALS_EMPTY, " \r\n\t\n");
    expect_defect(HF_E_CREDENTIALS_TOO_LARGE, good().xml() + std::string(HF_CREDENTIALS_MAX_BYTES, ' '));
}

TEST_F(Credentials, SaysThatAFileIsCutOffWhereverItIsCut)
{
    std::string xml = good().xml();
    for (size_t at : {size_t{1}, size_t{30}, size_t{60}, xml.find("<ManagementCert>") + 500,
                      xml.find("</AgentLinks>") + 3, xml.size() - 1, xml.size() - 5}) {
        expect_defect(HF_E_CREDENTIALS_TRUNCATED, xml.substr(0, at));
    }
}

TEST_F(Credentials, RefusesWhatIsNoXml)
{
    expect_defect(HF_E_CREDENTIALS_NOT_XML, "this is no XML");
    EXPECT_THAT(error.text, HasSubstr("line 1, column 1"));
    std::string xml = good().xml();
    expect_defect(HF_E_CREDENTIALS_NOT_XML, xml.replace(xml.find("</Version>"), 10, "</Visions>"));
    expect_defect(HF_E_CREDENTIALS_NOT_XML, good().xml() + "<again/>");
    expect_defect(HF_E_CREDENTIALS_NOT_XML, good().set("ResourceName", std::string("a\0b", 3)).xml());
}

TEST_F(Credentials, NamesTheEncodingThatItDoesNotRead)
{
    std::string xml = good().xml(), utf16 = "\xff\xfe";
    for (char letter : xml) utf16 += {letter, '\0'};
    expect_defect(HF_E_CREDENTIALS_ENCODING, utf16);
    EXPECT_THAT(error.text, HasSubstr("UTF-16"));
    expect_defect(HF_E_CREDENTIALS_ENCODING, utf16.substr(2));
    expect_defect(HF_E_CREDENTIALS_ENCODING, good().set("ResourceName", "caf\xe9").xml());
}

TEST_F(Credentials, RefusesADocumentType)
{
    CredentialsFile file = good();
    file.prologue += "<!DOCTYPE r [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>";
    expect_defect(HF_E_CREDENTIALS_DTD, file.set("ResourceName", "&b;").xml());
}

TEST_F(Credentials, RefusesElementsNestedWithoutEnd)
{
    std::string opening, closing;
    for (int i = 0; i < 100; i++) opening += "<d>", closing += "</d>";
    expect_defect(HF_E_CREDENTIALS_TOO_DEEP, good().add("Newer", opening + closing).xml());
}

/* ---- what kind of file it is ------------------------------------------------------------------------------------ */

TEST_F(Credentials, NamesTheRootOfAnotherKindOfFile)
{
    CredentialsFile file = good();
    file.root = "PublishData";
    expect_defect(HF_E_CREDENTIALS_WRONG_ROOT, file.xml());
    EXPECT_THAT(error.text, HasSubstr("PublishData"));
}

TEST_F(Credentials, RecognisesAClassicFileAndShowsWhatItHolds)
{
    CredentialsFile file(fresh_packed());
    file.root = "BackupVaultCreds";
    for (const char *name : {"Version", "ResourceId", "ResourceGroup", "Location", "ProviderNamespace", "AadAuthority",
                             "AadTenantId", "ServicePrincipalClientId", "IdMgmtRestEndpoint"})
        file.remove(name);
    file.set("ResourceType", "BackupVault");
    file.add("AcsNamespace", "<HostName>accesscontrol.windows.net</HostName><Namespace>x</Namespace>"
                             "<ResourceProviderRealm>http://windowscloudbackup/m3</ResourceProviderRealm>");
    expect_defect(HF_E_CREDENTIALS_CLASSIC, file.xml());

    hf_problems problems = {};
    ASSERT_EQ(HF_INVALID, hf_credentials_inspect(&read, (folder / "contoso.VaultCredentials").c_str(), &test_clock,
                                                 &problems, &error));
    EXPECT_EQ(1u, problems.count) << "what a classic file lacks is no news";
    ASSERT_NE(nullptr, read);
    EXPECT_EQ(HF_CREDENTIALS_CLASSIC, read->generation);
    EXPECT_STREQ("contoso", read->vault);
    EXPECT_STREQ("CN = Windows Azure Tools", read->subject);
    hf_problems_free(&problems);
}

TEST_F(Credentials, RecognisesASiteRecoveryFileAndShowsWhatItHolds)
{
    std::string xml = "<RSVaultAsrCreds xmlns=\"urn:x\"><VaultDetails><SubscriptionId>s</SubscriptionId>"
                      "<ResourceName>dr-vault</ResourceName></VaultDetails><ManagementCert>" +
                      fresh_packed() +
                      "</ManagementCert><Version>2.0</Version><AadDetails><AadAuthority>https://login.windows.net"
                      "</AadAuthority></AadDetails><SiteId>1</SiteId></RSVaultAsrCreds>";
    expect_defect(HF_E_CREDENTIALS_SITE_RECOVERY, xml);
    ASSERT_EQ(HF_INVALID, hf_credentials_inspect(&read, (folder / "contoso.VaultCredentials").c_str(), &test_clock,
                                                 nullptr, &error));
    EXPECT_STREQ("dr-vault", read->vault);
    EXPECT_STREQ("https://login.windows.net", read->authority);
}

TEST_F(Credentials, AsksForANewerVersionOfTheProductWhenTheFileIsNewer)
{
    expect_defect(HF_E_CREDENTIALS_NEWER, good().set("Version", "3.0").xml());
    EXPECT_THAT(error.text, HasSubstr("3.0"));
    CredentialsFile file = good();
    file.root = "RSBackupVaultAADCredsV2";
    expect_defect(HF_E_CREDENTIALS_NEWER, file.xml());
    expect_defect(HF_E_CREDENTIALS_PURPOSE, good().add_ours("Purpose", "levitate").xml());
    EXPECT_EQ(HF_OK, read_text(good().set("Version", "2.1").xml()));
}

TEST_F(Credentials, RefusesAFileForTheSecondaryRegion)
{
    expect_defect(HF_E_CREDENTIALS_SECONDARY_REGION, good().add_ours("Purpose", "restore").xml());
}

/* ---- elements --------------------------------------------------------------------------------------------------- */

TEST_F(Credentials, NamesEachElementThatIsMissing)
{
    for (const char *name :
         {"Version", "SubscriptionId", "ResourceName", "ManagementCert", "ResourceId", "ResourceGroup", "Location",
          "AadAuthority", "AadTenantId", "ServicePrincipalClientId", "IdMgmtRestEndpoint"}) {
        expect_defect(HF_E_CREDENTIALS_ELEMENT_MISSING, good().remove(name).xml());
        EXPECT_THAT(error.text, HasSubstr(name));
        expect_defect(HF_E_CREDENTIALS_ELEMENT_MISSING, good().set(name, "  ").xml());
    }
    for (const char *name : {"ResourceType", "ProviderNamespace", "AgentLinks"})
        EXPECT_EQ(HF_OK, read_text(good().remove(name).xml())) << name;
}

TEST_F(Credentials, RefusesAnElementThatStandsTwice)
{
    expect_defect(HF_E_CREDENTIALS_ELEMENT_REPEATED, good().add("IdMgmtRestEndpoint", "https://evil.example/").xml());
    EXPECT_THAT(error.text, HasSubstr("IdMgmtRestEndpoint"));
    expect_defect(HF_E_CREDENTIALS_ELEMENT_REPEATED, good().add_ours("Serial", "").add_ours("Serial", "2").xml());
}

TEST_F(Credentials, RefusesAnElementThatIsTooLongOrCannotBeUsed)
{
    expect_defect(HF_E_CREDENTIALS_ELEMENT_TOO_LONG, good().set("ResourceName", std::string(600, 'v')).xml());
    expect_defect(HF_E_CREDENTIALS_ELEMENT_INVALID, good().set("ResourceName", "a&#10;b").xml());
    expect_defect(HF_E_CREDENTIALS_ELEMENT_INVALID, good().set("ResourceId", "many").xml());
    expect_defect(HF_E_CREDENTIALS_ELEMENT_INVALID, good().set("ResourceId", "9223372036854775808").xml());
    expect_defect(HF_E_CREDENTIALS_ELEMENT_INVALID, good().set("AadAuthority", "login.windows.net").xml());
    expect_defect(HF_E_CREDENTIALS_ELEMENT_INVALID, good().set("AadAuthority", "https://user:word@host/").xml());
    expect_defect(HF_E_CREDENTIALS_ELEMENT_INVALID, good().add_ours("CaCertificate", "trust me").xml());
    expect_defect(HF_E_CREDENTIALS_ELEMENT_INVALID, good().add_ours("Issued", "yesterday").xml());
    /* what is pinned is one certificate: a second one would be trusted along with it */
    expect_defect(HF_E_CREDENTIALS_ELEMENT_INVALID,
                  good().add_ours("CaCertificate", fresh().pem + "\n" + fresh().pem).xml());
}

TEST_F(Credentials, RefusesAnAddressThatIsNotHttps)
{
    expect_defect(HF_E_CREDENTIALS_NOT_HTTPS, good().set("IdMgmtRestEndpoint", "http://vault.example/restapi/").xml());
    EXPECT_THAT(error.text, HasSubstr("IdMgmtRestEndpoint"));
    expect_defect(HF_E_CREDENTIALS_NOT_HTTPS, good().set("AadAuthority", "ftp://login.example").xml());
}

TEST_F(Credentials, ReportsSeveralDefectsAtOnce)
{
    set_time = NOW + 49 * HOUR;
    std::string path = folder.write("c.xml", good().remove("Location").set("AadAuthority", "http://a.example").xml());
    hf_problems problems = {};
    EXPECT_EQ(HF_INVALID, hf_credentials_inspect(&read, path.c_str(), &test_clock, &problems, &error));
    std::vector<std::string> ids;
    for (size_t i = 0; i < problems.count; i++) ids.push_back(problems.items[i].id);
    hf_problems_free(&problems);
    EXPECT_THAT(ids, ElementsAre("credentials-extension", "credentials-element-missing", "credentials-not-https",
                                 "credentials-expired"));
    ASSERT_NE(nullptr, read);
    EXPECT_STREQ("contoso", read->vault);
}

/* ---- the certificate -------------------------------------------------------------------------------------------- */

TEST_F(Credentials, RefusesACertificateThatIsNoBase64OrNoPkcs12)
{
    expect_defect(HF_E_CREDENTIALS_BASE64, good().set("ManagementCert", "not*base64").xml());
    expect_defect(HF_E_CREDENTIALS_BASE64, good().set("ManagementCert", fresh_packed().substr(0, 1001)).xml());
    expect_defect(HF_E_CREDENTIALS_NOT_PKCS12, good().set("ManagementCert", "aGVsbG8gd29ybGQ=").xml());
    expect_defect(HF_E_CREDENTIALS_NOT_PKCS12, good().set("ManagementCert", fresh_packed().substr(0, 1000)).xml());
}

/* ASN.1 leaves it to the writer whether a content is there. */
TEST_F(Credentials, RefusesAnEncryptedSafeWithoutContent)
{
    const char *const packed = "MCMCAQMwHgYJKoZIhvcNAQcBoBEEDzANMAsGCSqGSIb3DQEHBg==";
    expect_defect(HF_E_CREDENTIALS_NOT_PKCS12, good().set("ManagementCert", packed).xml());
}

TEST_F(Credentials, RefusesACertificateWithAPassword)
{
    Packing packing;
    packing.password = "secret";
    expect_defect(HF_E_CREDENTIALS_PASSWORD, CredentialsFile(pack(fresh(), packing)).xml());
    packing.with_mac = false;
    expect_defect(HF_E_CREDENTIALS_PASSWORD, CredentialsFile(pack(fresh(), packing)).xml());
}

TEST_F(Credentials, SaysThatTheCertificateIsEncryptedWithRc2)
{
    std::string packed = content_of(HOLDFAST_SOURCE_DIR "/tests/vectors/credentials/rc2-40.pfx.base64");
    expect_defect(HF_E_CREDENTIALS_RC2, CredentialsFile(packed).xml());
}

TEST_F(Credentials, SaysWhichCipherItDoesNotRead)
{
    Packing packing;
    packing.key_cipher = NID_camellia_256_cbc;
    expect_defect(HF_E_CREDENTIALS_CIPHER, CredentialsFile(pack(fresh(), packing)).xml());
    EXPECT_THAT(error.text, HasSubstr("camellia"));
}

TEST_F(Credentials, RefusesRoundsThatWouldKeepTheMachineBusy)
{
    /* the count of the MAC is the last thing in the file */
    hf_bytes der = {};
    ASSERT_TRUE(hf_base64_decode(&der, fresh_packed().data(), fresh_packed().size()));
    const unsigned char *at = der.data;
    PKCS12 *pkcs12 = d2i_PKCS12(nullptr, &at, static_cast<long>(der.length));
    const ASN1_INTEGER *rounds = nullptr;
    PKCS12_get0_mac(nullptr, nullptr, nullptr, &rounds, pkcs12);
    ASN1_INTEGER_set(const_cast<ASN1_INTEGER *>(rounds), 2000000000);
    unsigned char *changed = nullptr;
    int length = i2d_PKCS12(pkcs12, &changed);
    std::string packed = base64(changed, static_cast<size_t>(length));
    OPENSSL_free(changed);
    PKCS12_free(pkcs12);
    hf_bytes_free(&der);
    expect_defect(HF_E_CREDENTIALS_NOT_PKCS12, CredentialsFile(packed).xml());

    Packing packing; /* each part for itself would do */
    packing.rounds = 400000;
    packing.with_mac = false;
    EXPECT_EQ(HF_OK, read_text(CredentialsFile(pack(fresh(), packing)).xml())) << error.text;
    packing.rounds = 600000;
    expect_defect(HF_E_CREDENTIALS_NOT_PKCS12, CredentialsFile(pack(fresh(), packing)).xml());
    packing.key_encrypted_twice = true;
    expect_defect(HF_E_CREDENTIALS_NOT_PKCS12, CredentialsFile(pack(fresh(), packing)).xml());
    packing.rounds = 2000;
    EXPECT_EQ(HF_OK, read_text(CredentialsFile(pack(fresh(), packing)).xml())) << error.text;
}

TEST_F(Credentials, RefusesAPublicHalfAloneButShowsIt)
{
    Packing packing;
    packing.with_key = false;
    expect_defect(HF_E_CREDENTIALS_NO_KEY, CredentialsFile(pack(fresh(), packing)).xml());
    ASSERT_EQ(HF_INVALID, hf_credentials_inspect(&read, (folder / "contoso.VaultCredentials").c_str(), &test_clock,
                                                 nullptr, &error));
    EXPECT_STREQ("CN = Windows Azure Tools", read->subject);

    X509 *x509 = hf_pem_certificate(fresh().pem.c_str());
    unsigned char *der = nullptr;
    int length = i2d_X509(x509, &der);
    expect_defect(HF_E_CREDENTIALS_NO_KEY, CredentialsFile(base64(der, static_cast<size_t>(length))).xml());
    OPENSSL_free(der);
    X509_free(x509);
}

TEST_F(Credentials, RefusesAKeyWithoutOrOfAnotherCertificate)
{
    Packing packing;
    packing.key_of = &other();
    expect_defect(HF_E_CREDENTIALS_KEY_MISMATCH, CredentialsFile(pack(fresh(), packing)).xml());
    packing.with_certificate = false;
    expect_defect(HF_E_CREDENTIALS_NO_CERTIFICATE, CredentialsFile(pack(fresh(), packing)).xml());
}

TEST_F(Credentials, RefusesAKeyThatCannotSignIn)
{
    Identity elliptic = Authority("CA").issue("Windows Azure Tools");
    Certificate certificate(elliptic.pem(), elliptic.key_pem());
    expect_defect(HF_E_CREDENTIALS_KEY_KIND, CredentialsFile(pack(certificate)).xml());
    EXPECT_THAT(error.text, HasSubstr("EC"));
}

TEST_F(Credentials, SaysWhenTheFileExpired)
{
    set_time = NOW + 48 * HOUR - 1;
    EXPECT_EQ(HF_OK, read_text(good().xml())) << error.text;
    set_time = NOW + 48 * HOUR;
    expect_defect(HF_E_CREDENTIALS_EXPIRED, good().xml());
    hf_time_text when;
    EXPECT_THAT(error.text, HasSubstr(hf_clock_people(when, NOW + 48 * HOUR)));
}

TEST_F(Credentials, BlamesTheClockForAFileOfTheFuture)
{
    set_time = NOW - 600;
    EXPECT_EQ(HF_OK, read_text(good().xml())) << error.text;
    set_time = NOW - 601;
    expect_defect(HF_E_CREDENTIALS_NOT_YET_VALID, good().xml());
    hf_time_text when;
    EXPECT_THAT(error.text, HasSubstr(hf_clock_people(when, NOW - 601)));
}

/* ---- what is written -------------------------------------------------------------------------------------------- */

class CredentialsWritten : public Credentials
{
  protected:
    hf_credentials_new made = {};

    void SetUp() override
    {
        Credentials::SetUp();
        made.subscription = "6808dbbc-98c7-431f-a1b1-9580902423b7";
        made.vault = "a<b>&c";
        made.resource_id = "-42";
        made.resource_group = "servers";
        made.region = "here";
        made.authority = "https://vault.example:8443";
        made.tenant = "tenant";
        made.client_id = "client";
        made.endpoint = "https://vault.example:8443/restapi/";
        made.certificate_pem = fresh().pem.c_str();
        made.key_pem = &fresh().key;
    }

    std::string write()
    {
        hf_bytes bytes = {};
        EXPECT_EQ(HF_OK, hf_credentials_write(&bytes, &made, &error)) << error.text;
        std::string text(reinterpret_cast<char *>(bytes.data), bytes.length);
        hf_bytes_wipe(&bytes);
        return text;
    }
};

TEST_F(CredentialsWritten, AreReadBackAsTheyWere)
{
    made.ca_pem = fresh().pem.c_str();
    made.purpose = "register";
    made.serial = "12";
    made.issued = NOW;
    made.agent_links = "WebPortalLink,https://vault.example:8443/?a=1&b=2;";
    ASSERT_EQ(HF_OK, read_text(write())) << error.text;
    EXPECT_STREQ("a<b>&c", read->vault);
    EXPECT_STREQ("-42", read->resource_id);
    EXPECT_STREQ(made.agent_links, read->agent_links);
    EXPECT_STREQ("12", read->serial);
    EXPECT_EQ(NOW, read->issued);
    EXPECT_TRUE(is_key_of(fresh()));
    made.compat_3des = true;
    EXPECT_EQ(HF_OK, read_text(write())) << error.text;
}

TEST_F(CredentialsWritten, HaveTheFormOfThePortals)
{
    made.serial = "12";
    std::string text = write();
    std::string head = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<RSBackupVaultAADCreds\r\n"
                       "  xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\"\r\n"
                       "  xmlns=\"http://schemas.datacontract.org/2004/07/"
                       "Microsoft.Azure.Portal.RecoveryServices.Models.Common\">\r\n  <Version>2.0</Version>\r\n";
    EXPECT_EQ(head, text.substr(0, head.size()));
    size_t last = 0;
    for (const char *name :
         {"<Version>2.0<", "<SubscriptionId>", "<ResourceType>Vaults<", "<ResourceName>a&lt;b&gt;&amp;c<",
          "<ManagementCert>", "<ResourceId>", "<ResourceGroup>", "<Location>",
          "<ProviderNamespace>Microsoft.RecoveryServices<", "<AadAuthority>", "<AadTenantId>",
          "<ServicePrincipalClientId>", "<IdMgmtRestEndpoint>", "<h:Serial", "</RSBackupVaultAADCreds>"}) {
        size_t at = text.find(name);
        ASSERT_NE(std::string::npos, at) << name;
        EXPECT_GT(at, last) << name;
        last = at;
    }
}

/* How often the password goes into what the MAC of a PKCS#12 is made with. */
long rounds_of(const std::string &der)
{
    const unsigned char *at = reinterpret_cast<const unsigned char *>(der.data());
    PKCS12 *pkcs12 = d2i_PKCS12(nullptr, &at, static_cast<long>(der.size()));
    const ASN1_INTEGER *rounds = nullptr;
    PKCS12_get0_mac(nullptr, nullptr, nullptr, &rounds, pkcs12);
    long number = rounds ? ASN1_INTEGER_get(rounds) : 1;
    PKCS12_free(pkcs12);
    return number;
}

TEST_F(CredentialsWritten, UseAes256OrForOldReaders3des)
{
    for (bool compat : {false, true}) {
        made.compat_3des = compat;
        std::string text = write();
        size_t from = text.find("<ManagementCert>") + 16;
        hf_bytes der = {};
        ASSERT_TRUE(hf_base64_decode(&der, text.data() + from, text.find("</ManagementCert>") - from));
        std::string bytes(reinterpret_cast<char *>(der.data), der.length);
        hf_bytes_wipe(&der);
        const std::string aes256_cbc("\x60\x86\x48\x01\x65\x03\x04\x01\x2a", 9);
        const std::string pbe_3des("\x2a\x86\x48\x86\xf7\x0d\x01\x0c\x01\x03", 10);
        EXPECT_EQ(!compat, bytes.find(aes256_cbc) != std::string::npos);
        EXPECT_EQ(compat, bytes.find(pbe_3des) != std::string::npos);
        EXPECT_EQ(compat ? 2000 : 1, rounds_of(bytes)) << "an empty password is not made better by work";
    }
}

TEST_F(CredentialsWritten, AreRefusedWhenTheyCouldNotBeRead)
{
    hf_bytes bytes = {};
    made.endpoint = "http://vault.example/";
    EXPECT_EQ(HF_INVALID, hf_credentials_write(&bytes, &made, &error));
    EXPECT_STREQ("credentials-not-https", error.id);
    made.endpoint = nullptr;
    EXPECT_EQ(HF_INVALID, hf_credentials_write(&bytes, &made, &error));
    EXPECT_STREQ("credentials-element-missing", error.id);
    EXPECT_EQ(nullptr, bytes.data);
}

TEST_F(CredentialsWritten, CarryACertificateForClientsOnly)
{
    X509 *x509 = hf_pem_certificate(fresh().pem.c_str());
    EXPECT_EQ(static_cast<uint32_t>(XKU_SSL_CLIENT), X509_get_extended_key_usage(x509));
    EXPECT_EQ(2048, EVP_PKEY_get_bits(X509_get0_pubkey(x509)));
    EXPECT_EQ(0, X509_NAME_cmp(X509_get_subject_name(x509), X509_get_issuer_name(x509)));
    X509_free(x509);
}

} // namespace
