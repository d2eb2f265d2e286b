/* tests/support/trust.h: pages without a compiler, signers, and signed folders, as a test wants to speak of them. */

#ifndef HOLDFAST_TESTS_SUPPORT_TRUST_H
#define HOLDFAST_TESTS_SUPPORT_TRUST_H

#include "registry/trust.h"
#include "tests/support/plugins.h"

#include <string>

namespace testing_support
{

/* The page.json of a page with one field, `address`, whose default is `fallback`. */
inline std::string page_json(const std::string &id, const std::string &version = "1.0.0",
                             const std::string &fallback = "none")
{
    return R"({"format": 1, "id": ")" + id + R"(", "version": ")" + version + R"(", "title": "Page )" + id +
           R"(", "fields": [{"id": "address", "kind": "text", "label": "&Address", "max-length": 200, "default": ")" +
           fallback + R"("}]})";
}

/* Plug-ins, with a folder of a page that somebody is about to hand over, and keys to sign it with. */
class Handover : public Plugins
{
  public:
    Handover() { make_page("1.0.0"); }

    /* Writes the page anew, unsigned. */
    void make_page(const std::string &version, const std::string &fallback = "none", const std::string &id = "second")
    {
        hf_folder_remove(from.c_str(), nullptr);
        if (hf_folder_make(from.c_str(), HF_FILE_PRIVATE, &error)) throw std::runtime_error(error.text);
        put("page.json", page_json(id, version, fallback));
    }

    /* Writes a file of the folder. */
    void put(const std::string &name, const std::string &content)
    {
        const std::string path = from + "/" + name;
        const std::string above = path.substr(0, path.find_last_of('/'));
        if (hf_folder_make(above.c_str(), HF_FILE_PRIVATE, &error) ||
            hf_file_write(path.c_str(), content.data(), content.size(), 0, &error))
            throw std::runtime_error(error.text);
    }

    std::string content(const std::string &name) const { return content_of(from + "/" + name); }

    /* The private key of that name, made when it is first asked for. */
    std::string key(const std::string &name)
    {
        char id[HF_KEY_ID_SIZE];
        const std::string path = data / (name + ".pem");
        if (!hf_file_exists(path.c_str()) && hf_trust_make_key(id, path.c_str(), &error))
            throw std::runtime_error(error.text);
        return path;
    }

    hf_status sign(const std::string &signer = "contoso")
    {
        hf_signed made;
        const std::string file = key(signer);
        const hf_signing signing = {from.c_str(), file.c_str()};
        hf_error_clear(&error);
        return status = hf_trust_sign(&made, get(), &signing, &error);
    }

    hf_status add_signer(const std::string &name = "contoso", bool again = false)
    {
        hf_signer_name added;
        const std::string file = key(name) + ".pub";
        hf_error_clear(&error);
        return status = hf_trust_add(&added, store, name.c_str(), file.c_str(), again, &origin, &error);
    }

    hf_status revoke(const std::string &name = "contoso")
    {
        hf_signer_name revoked;
        hf_error_clear(&error);
        return status = hf_trust_revoke(&revoked, store, name.c_str(), &origin, &error);
    }

    /* Installs what is in the folder, signed or not at all; the id of the reason when it is refused, else "". */
    std::string refusal(bool unsigned_too = false) { return install_from(from, unsigned_too) == HF_OK ? "" : error.id; }

    /* The default of the field as the page that is loaded now has it; or why there is none. */
    std::string loaded(const std::string &id = "second")
    {
        reopen();
        const hf_page *found = page(id);
        return found ? hf_page_field(found, "address")->fallback : error.id;
    }

    const std::string from = data / "from";
};

} // namespace testing_support

#endif
