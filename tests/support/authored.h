/* tests/support/authored.h: pages without a compiler, from texts and from folders. */

#ifndef HOLDFAST_TESTS_SUPPORT_AUTHORED_H
#define HOLDFAST_TESTS_SUPPORT_AUTHORED_H

#include "core/authored.h"
#include "tests/support/folder.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace testing_support
{

/* The files of a page by their names, as hf_authored_make takes them. */
class Authored
{
  public:
    using Files = std::map<std::string, std::string>;

    explicit Authored(Files given, const char *language = nullptr) : files(std::move(given))
    {
        for (const auto &[name, content] : files) {
            hf_bytes bytes = {};
            hf_bytes_copy(&bytes, content.data(), content.size());
            list.push_back({name.c_str(), bytes});
        }
        const hf_authored_source made_of = source();
        status = hf_authored_make(&page, &made_of, language, &findings, &error);
    }
    explicit Authored(const std::string &json) : Authored(Files{{"page.json", json}}) {}
    Authored(const Authored &) = delete;
    Authored &operator=(const Authored &) = delete;
    ~Authored()
    {
        hf_page_free(page);
        hf_findings_free(&findings);
        for (hf_authored_file &file : list) hf_bytes_free(&file.content);
    }

    operator const hf_page *() const { return page; }
    hf_authored_source source() const { return {nullptr, list.data(), list.size()}; } /* borrowed */
    const hf_field *field(const char *id) const { return hf_page_field(page, id); }

    /* `FILE:LINE POINTER ID` of every finding. */
    std::vector<std::string> found() const
    {
        std::vector<std::string> lines;
        for (size_t i = 0; i < findings.count; i++) {
            const hf_finding &each = findings.items[i];
            lines.push_back(std::string(each.file) + ":" + std::to_string(each.line) + " " + each.pointer + " " +
                            each.error.id);
        }
        return lines;
    }

    hf_page *page = nullptr;
    hf_findings findings = {};
    hf_status status = HF_OK;
    hf_error error = {};

  private:
    Files files;
    std::vector<hf_authored_file> list;
};

/* The files of one case of tests/vectors/pages: a folder, or one file that is page.json. */
inline Authored::Files files_of(const std::string &path)
{
    namespace fs = std::filesystem;
    Authored::Files files;
    const fs::path place = fs::u8path(path);
    if (fs::is_regular_file(place)) return {{"page.json", content_of(path)}};
    for (const auto &entry : fs::recursive_directory_iterator(place)) {
        if (!entry.is_regular_file()) continue;
        std::string name = fs::relative(entry.path(), place).generic_u8string();
        files[name] = content_of(entry.path().u8string());
    }
    return files;
}

/* The names in a folder, in order. */
inline std::vector<std::string> names_in(const std::string &path)
{
    std::vector<std::string> names;
    for (const auto &entry : std::filesystem::directory_iterator(std::filesystem::u8path(path)))
        names.push_back(entry.path().filename().u8string());
    std::sort(names.begin(), names.end());
    return names;
}

} // namespace testing_support

#endif
