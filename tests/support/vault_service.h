/* tests/support/vault_service.h: a real vault service in this process, on loopback, and a server that registers with
 * it: real TLS, real files, the service's clock in the test's hand. */

#ifndef HOLDFAST_TESTS_SUPPORT_VAULT_SERVICE_H
#define HOLDFAST_TESTS_SUPPORT_VAULT_SERVICE_H

#include "apps/vaultd/db/settings.h"
#include "apps/vaultd/download.h"
#include "apps/vaultd/http/server.h"
#include "core/credentials.h"
#include "core/keyring/wrapped.h"
#include "core/online/json.h"
#include "tests/support/clock.h"
#include "tests/support/folder.h"

#include <ctime>
#include <curl/curl.h>
#include <functional>
#include <map>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <stdexcept>
#include <string>
#include <vector>

namespace testing_support
{

inline void require(hf_status status, const hf_error &error)
{
    if (status) throw std::runtime_error(std::string(error.text) + " (" + error.id + ")");
}

inline std::string random_id()
{
    char id[33];
    if (vd_random_hex(id, 32, nullptr)) throw std::runtime_error("no random bytes");
    return id;
}

inline std::string base64url(const std::string &bytes)
{
    hf_text text = HF_TEXT_INIT(65536);
    hf_base64_encode(&text, bytes.data(), bytes.size());
    std::string encoded = hf_text_get(&text);
    hf_text_free(&text);
    for (char &c : encoded) c = c == '+' ? '-' : c == '/' ? '_' : c;
    encoded.erase(encoded.find_last_not_of('=') + 1);
    return encoded;
}

/* ---- HTTP ------------------------------------------------------------------------------------------------------- */

struct Reply {
    CURLcode result = CURLE_OK;
    long status = 0;
    std::string body;
    std::map<std::string, std::string> headers; /* names in lower case */

    /* The text, or the number as text, at `a.b.c` of the JSON body; "" when there is none. */
    std::string at(const std::string &path) const
    {
        json_object *root = hf_json_read(body.data(), body.size()), *found = root;
        for (size_t begin = 0; found && begin <= path.size();) {
            size_t end = std::min(path.find('.', begin), path.size());
            json_object *next = nullptr;
            json_object_object_get_ex(found, path.substr(begin, end - begin).c_str(), &next);
            found = next;
            begin = end + 1;
        }
        std::string text = found ? json_object_get_string(found) : "";
        json_object_put(root);
        return text;
    }
    std::string error() const { return at("error.code"); }
};

/* A certificate and its key, as a client shows them. */
struct Pair {
    std::string certificate, key;
};

class Http
{
  public:
    std::string ca;
    const Pair *pair = nullptr; /* NULL = no client certificate */

    Reply send(const std::string &method, const std::string &url, const std::string &body = "",
               std::vector<std::string> headers = {}) const
    {
        size_t sent = 0;
        return send_stream(method, url, static_cast<curl_off_t>(body.size()), std::move(headers),
                           [&](char *out, size_t size) {
                               size_t length = std::min(size, body.size() - sent);
                               body.copy(out, length, sent);
                               sent += length;
                               return length;
                           });
    }

    /* Sends `length` bytes that `read` gives; -1 = in chunks until it gives none. */
    Reply send_stream(const std::string &method, const std::string &url, curl_off_t length,
                      std::vector<std::string> headers, std::function<size_t(char *, size_t)> read) const
    {
        Reply reply;
        CURL *curl = curl_easy_init();
        curl_slist *list = nullptr;
        headers.push_back("Expect:");
        for (const std::string &header : headers) list = curl_slist_append(list, header.c_str());
        curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
        curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, method.c_str());
        curl_easy_setopt(curl, CURLOPT_HTTPHEADER, list);
        curl_easy_setopt(curl, CURLOPT_PROXY, "");
        curl_easy_setopt(curl, CURLOPT_TIMEOUT, 60L);
        curl_easy_setopt(curl, CURLOPT_PATH_AS_IS, 1L);
        curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
        curl_easy_setopt(curl, CURLOPT_WRITEDATA, &reply.body);
        curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header);
        curl_easy_setopt(curl, CURLOPT_HEADERDATA, &reply.headers);
        if (length != 0) {
            curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
            curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, length);
            curl_easy_setopt(curl, CURLOPT_READFUNCTION, give_body);
            curl_easy_setopt(curl, CURLOPT_READDATA, &read);
        } else if (method == "POST" || method == "PUT") {
            curl_easy_setopt(curl, CURLOPT_POSTFIELDS, "");
        }
        set_blob(curl, CURLOPT_CAINFO_BLOB, ca);
        if (pair) set_blob(curl, CURLOPT_SSLCERT_BLOB, pair->certificate);
        if (pair) set_blob(curl, CURLOPT_SSLKEY_BLOB, pair->key);
        reply.result = curl_easy_perform(curl);
        curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &reply.status);
        curl_easy_cleanup(curl);
        curl_slist_free_all(list);
        return reply;
    }

  private:
    static void set_blob(CURL *curl, CURLoption option, const std::string &text)
    {
        curl_blob blob = {const_cast<char *>(text.data()), text.size(), CURL_BLOB_COPY};
        curl_easy_setopt(curl, option, &blob);
    }
    static size_t take_body(char *data, size_t size, size_t count, void *context)
    {
        static_cast<std::string *>(context)->append(data, size * count);
        return size * count;
    }
    static size_t take_header(char *data, size_t size, size_t count, void *context)
    {
        std::string line(data, size * count);
        size_t colon = line.find(':');
        if (colon == std::string::npos) return line.size();
        std::string name = line.substr(0, colon), value = line.substr(colon + 1);
        for (char &c : name) c = static_cast<char>(tolower(c));
        value.erase(0, value.find_first_not_of(' '));
        value.erase(value.find_last_not_of("\r\n") + 1);
        (*static_cast<std::map<std::string, std::string> *>(context))[name] = value;
        return line.size();
    }
    static size_t give_body(char *data, size_t size, size_t count, void *context)
    {
        return (*static_cast<std::function<size_t(char *, size_t)> *>(context))(data, size * count);
    }
};

/* ---- a machine -------------------------------------------------------------------------------------------------- */

inline std::string text_of(BIO *memory)
{
    char *data = nullptr;
    long length = BIO_get_mem_data(memory, &data);
    std::string text(data, static_cast<size_t>(length));
    BIO_free(memory);
    return text;
}

inline std::string pem_of_key(EVP_PKEY *key)
{
    BIO *memory = BIO_new(BIO_s_mem());
    PEM_write_bio_PrivateKey(memory, key, nullptr, nullptr, 0, nullptr, nullptr);
    return text_of(memory);
}

/* A certificate request for `key`, signed with `signer` (the key itself unless told). */
inline std::string csr_of(EVP_PKEY *key, EVP_PKEY *signer = nullptr, const char *name = "of no interest")
{
    X509_REQ *request = X509_REQ_new();
    X509_NAME_add_entry_by_txt(X509_REQ_get_subject_name(request), "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char *>(name), -1, -1, 0);
    X509_REQ_set_pubkey(request, key);
    X509_REQ_sign(request, signer ? signer : key, EVP_sha256());
    BIO *memory = BIO_new(BIO_s_mem());
    PEM_write_bio_X509_REQ(memory, request);
    X509_REQ_free(request);
    return text_of(memory);
}

#define TEST_VAULT_ID "8726350008099341699"

/* The JSON text of a wrapped key that nobody can open, but whose form is right. */
inline std::string wrapped_key(const std::string &machine, const std::string &key_id,
                               const std::string &vault = TEST_VAULT_ID)
{
    hf_wrapped_key wrapped = {};
    hf_error error = {};
    wrapped.n = 131072;
    wrapped.r = 8;
    wrapped.p = 1;
    hf_text_put(wrapped.binding.vault_id, sizeof wrapped.binding.vault_id, vault.c_str());
    hf_text_put(wrapped.binding.machine_id, sizeof wrapped.binding.machine_id, machine.c_str());
    hf_text_put(wrapped.binding.key_id, sizeof wrapped.binding.key_id, key_id.c_str());
    hf_text text = HF_TEXT_INIT(HF_WRAPPED_KEY_MAX);
    require(hf_wrapped_write(&text, &wrapped, &error), error);
    std::string json = hf_text_get(&text);
    hf_text_free(&text);
    return json;
}

/* A server with a key of its own. */
class Machine
{
  public:
    std::string id = random_id(), request = random_id(), key_id = random_id(), name = "files.example.com";
    std::string vault_id = TEST_VAULT_ID;
    Pair pair; /* the certificate is set by whoever gets one */

    Machine() { new_key(); }
    Machine(const Machine &) = delete;
    Machine &operator=(const Machine &) = delete;
    ~Machine() { EVP_PKEY_free(key); }

    void new_key()
    {
        EVP_PKEY_free(key);
        key = EVP_EC_gen("P-256");
        pair.key = pem_of_key(key);
    }
    std::string csr() const { return csr_of(key); }
    EVP_PKEY *get_key() const { return key; }

    /* The body of a registration; `more` is put behind its members, with a comma before it. */
    std::string body(const std::string &more = "") const { return body_with_csr(csr(), more); }
    std::string body_with_csr(const std::string &csr, const std::string &more = "") const
    {
        return "{\"properties\":{\"requestId\":\"" + request + "\",\"machineName\":\"" + name +
               "\",\"os\":\"Debian 12\",\"agentVersion\":\"0.1.0\",\"csr\":\"" + escaped(csr) +
               "\",\"wrappedKey\":" + wrapped_key(id, key_id, vault_id) + more + "}}";
    }
    static std::string escaped(const std::string &pem)
    {
        std::string text;
        for (char c : pem) text += c == '\n' ? std::string("\\n") : std::string(1, c);
        return text;
    }

  private:
    EVP_PKEY *key = nullptr;
};

/* ---- vault credentials and signing in --------------------------------------------------------------------------- */

/* A vault credentials file, read as a server reads it. */
class VaultCredentials
{
  public:
    hf_credentials *file = nullptr;

    VaultCredentials(const std::string &path, const hf_clock *clock)
    {
        hf_error error = {};
        require(hf_credentials_read(&file, path.c_str(), clock, &error), error);
    }
    VaultCredentials(const VaultCredentials &) = delete;
    VaultCredentials &operator=(const VaultCredentials &) = delete;
    ~VaultCredentials() { hf_credentials_free(file); }

    std::string token_url() const { return std::string(file->authority) + "/" + file->tenant + "/oauth2/token"; }
};

/* A client assertion, right unless a test changes a member. */
struct Assertion {
    std::string algorithm = "RS256", type = "JWT", thumbprint, audience, issuer, subject, id = random_id();
    int64_t not_before = 0, expires = 0;
    EVP_PKEY *key = nullptr; /* that signs */

    Assertion(const VaultCredentials &credentials, int64_t now)
        : audience(credentials.token_url()), issuer(credentials.file->client_id), subject(credentials.file->client_id),
          not_before(now), expires(now + 300), key(credentials.file->key)
    {
        unsigned char digest[VD_THUMBPRINT_SIZE];
        X509 *certificate = hf_pem_certificate(credentials.file->certificate_pem);
        if (!certificate) throw std::runtime_error("no certificate to sign in with");
        vd_certificate_thumbprint(digest, certificate, nullptr);
        X509_free(certificate);
        thumbprint = base64url(std::string(reinterpret_cast<char *>(digest), sizeof digest));
    }

    std::string text() const
    {
        std::string header = "{\"alg\":\"" + algorithm + "\",\"typ\":\"" + type + "\",\"x5t\":\"" + thumbprint + "\"}";
        std::string claims = "{\"aud\":\"" + audience + "\",\"iss\":\"" + issuer + "\",\"sub\":\"" + subject +
                             "\",\"jti\":\"" + id + "\",\"nbf\":" + std::to_string(not_before) +
                             ",\"exp\":" + std::to_string(expires) + "}";
        std::string part = base64url(header) + "." + base64url(claims);
        return part + "." + base64url(signature(part));
    }

  private:
    std::string signature(const std::string &part) const
    {
        EVP_MD_CTX *context = EVP_MD_CTX_new();
        std::string bytes(1024, '\0');
        size_t length = bytes.size();
        EVP_DigestSignInit(context, nullptr, EVP_sha256(), nullptr, key);
        EVP_DigestSign(context, reinterpret_cast<unsigned char *>(&bytes[0]), &length,
                       reinterpret_cast<const unsigned char *>(part.data()), part.size());
        EVP_MD_CTX_free(context);
        bytes.resize(length);
        return bytes;
    }
};

inline std::string form(const VaultCredentials &credentials, const std::string &assertion)
{
    std::string resource = credentials.file->endpoint, encoded;
    for (char c : resource) encoded += c == ':' ? "%3A" : c == '/' ? "%2F" : std::string(1, c);
    return "grant_type=client_credentials&client_id=" + std::string(credentials.file->client_id) +
           "&resource=" + encoded +
           "&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer" +
           "&client_assertion=" + assertion;
}

/* ---- the service ------------------------------------------------------------------------------------------------ */

class VaultService
{
  public:
    Folder folder;
    Clock clock{static_cast<int64_t>(time(nullptr))}; /* near the real one, by which TLS is judged */
    vd_service *service = nullptr;
    vd_server *server = nullptr;
    vd_vault vault = {};
    Http http;

    explicit VaultService(vd_server_options options = {})
    {
        hf_error error = {};
        vd_hosts hosts = {};
        require(vd_hosts_add(&hosts, "127.0.0.1", &error), error);
        require(vd_hosts_add(&hosts, "localhost", &error), error);
        require(vd_service_make(data().c_str(), &hosts, clock.get(), &error), error);
        require(vd_service_open(&service, data().c_str(), clock.get(), &error), error);
        options.listen = options.agents = "127.0.0.1:0";
        require(vd_server_start(&server, service, &options, &error), error);
        http.ca = vd_authority_pem(service->authority);
        change([this](hf_error *e) { return prepare(e); });
    }
    VaultService(const VaultService &) = delete;
    VaultService &operator=(const VaultService &) = delete;
    ~VaultService()
    {
        vd_server_stop(server);
        vd_service_close(service);
    }

    std::string data() const { return folder / "data"; }
    std::string management() const { return "https://127.0.0.1:" + std::to_string(vd_server_management_port(server)); }
    std::string agents() const { return "https://127.0.0.1:" + std::to_string(vd_server_agents_port(server)); }

    /* Runs `work` in a transaction of the service's database. */
    void change(const std::function<hf_status(hf_error *)> &work)
    {
        hf_error error = {};
        require(vd_begin(service->database, clock.now(), &error), error);
        hf_status status = work(&error);
        if (status) vd_rollback(service->database);
        require(status, error);
        require(vd_commit(service->database, &error), error);
    }

    void set_security_features(bool on)
    {
        vault.security = on;
        change([this](hf_error *e) { return vd_vault_change(&vault, service->database, e); });
    }

    /* A new vault credentials file. */
    std::string download(const char *purpose = VD_PURPOSE_REGISTER)
    {
        vd_download download = {};
        change([&](hf_error *e) { return vd_download_make(&download, service, &vault, purpose, false, e); });
        std::string path = folder / ("vault-" + std::to_string(download.serial) + ".VaultCredentials");
        hf_error error = {};
        require(hf_file_write(path.c_str(), download.file.data, download.file.length, HF_FILE_PRIVATE, &error), error);
        vd_download_free(&download);
        return path;
    }

    Reply sign_in(const VaultCredentials &credentials, const Assertion &assertion)
    {
        return http.send("POST", credentials.token_url(), form(credentials, assertion.text()));
    }

    /* The Authorization header of a token for these credentials. */
    std::string token(const VaultCredentials &credentials)
    {
        Reply reply = sign_in(credentials, Assertion(credentials, clock.now()));
        if (reply.status != 200) throw std::runtime_error("not signed in: " + reply.body);
        return "Authorization: Bearer " + reply.at("access_token");
    }

    std::string vault_path(const std::string &rest, const std::string &version = "2016-06-01") const
    {
        return std::string("/Subscriptions/") + service->subscription + "/resourceGroups/" + vault.resource_group +
               "/providers/Microsoft.RecoveryServices/vaults/" + vault.name + rest +
               (version.empty() ? "" : "?api-version=" + version);
    }
    std::string managed(const std::string &rest) const { return management() + "/restapi" + vault_path(rest); }
    std::string of_machine(const Machine &machine, const std::string &rest = "") const
    {
        return agents() + vault_path("/registeredIdentities/" + machine.id + rest);
    }

    /* PUT registeredIdentities/{machine}; keeps the certificate that comes back. */
    Reply put(Machine &machine, const std::string &authorization, const std::string &body)
    {
        Reply reply = http.send("PUT", managed("/registeredIdentities/" + machine.id), body, {authorization});
        if (reply.status == 200) machine.pair.certificate = reply.at("properties.certificate");
        return reply;
    }

    /* A request over the agents listener with the machine's certificate. */
    Reply call(const Machine &machine, const std::string &method, const std::string &rest, const std::string &body = "")
    {
        Http client = http;
        client.pair = &machine.pair;
        return client.send(method, of_machine(machine, rest), body);
    }
    Reply contact(const Machine &machine)
    {
        return call(machine, "POST", "/contact",
                    "{\"properties\":{\"machineName\":\"" + machine.name + "\",\"agentVersion\":\"0.1.0\"}}");
    }

    /* A machine that is registered and active. */
    void enrol(Machine &machine)
    {
        VaultCredentials credentials(download(), clock.get());
        enrol(machine, token(credentials));
    }
    void enrol(Machine &machine, const std::string &authorization)
    {
        Reply reply = put(machine, authorization, machine.body());
        if (reply.status != 200) throw std::runtime_error("not registered: " + reply.body);
        reply = contact(machine);
        if (reply.status != 200) throw std::runtime_error("not active: " + reply.body);
    }

  private:
    hf_status prepare(hf_error *error)
    {
        std::string here = "127.0.0.1:";
        std::string listeners[] = {here + std::to_string(vd_server_management_port(server)),
                                   here + std::to_string(vd_server_agents_port(server))};
        hf_status status = vd_setting_put(service->database, VD_SETTING_MANAGEMENT, listeners[0].c_str(), error);
        if (!status) status = vd_setting_put(service->database, VD_SETTING_AGENTS, listeners[1].c_str(), error);
        hf_text_put(vault.name, sizeof vault.name, "backup-1");
        hf_text_put(vault.resource_id, sizeof vault.resource_id, TEST_VAULT_ID);
        hf_text_put(vault.resource_group, sizeof vault.resource_group, "servers");
        hf_text_put(vault.region, sizeof vault.region, "cellar");
        vault.lifetime = VD_VAULT_LIFETIME;
        vault.server_limit = VD_VAULT_SERVERS;
        vault.made = clock.now();
        if (!status) status = vd_random_guid(vault.client, error);
        if (!status) status = vd_random_guid(vault.object, error);
        return status ? status : vd_vault_add(&vault, service->database, error);
    }
};

} // namespace testing_support

#endif
