/* tests/support/folder.h: a folder of a test's own, removed with all that is in it when the test is over. Its path
 * leads over no links, which much of the product refuses, also where the place for temporary files is one. */

#ifndef HOLDFAST_TESTS_SUPPORT_FOLDER_H
#define HOLDFAST_TESTS_SUPPORT_FOLDER_H

#include "core/file.h"
#include "core/secret.h"

#include <filesystem>
#include <stdexcept>
#include <string>

namespace testing_support
{

class Folder
{
  public:
    Folder() : Folder(std::filesystem::temp_directory_path()) {}
    /* In `place_for_it`, and not where temporary files go. */
    explicit Folder(const std::filesystem::path &place_for_it)
    {
        unsigned long long number = 0;
        hf_error error = {};
        if (hf_random(&number, sizeof number, &error) != HF_OK) throw std::runtime_error(error.text);
        std::filesystem::path above = std::filesystem::canonical(place_for_it);
        place = (above / ("holdfast-test-" + std::to_string(number))).u8string();
        if (hf_folder_make(place.c_str(), HF_FILE_PRIVATE | HF_FILE_DERIVED, &error) != HF_OK)
            throw std::runtime_error(error.text);
    }
    Folder(const Folder &) = delete;
    Folder &operator=(const Folder &) = delete;
    ~Folder() { (void)hf_folder_remove(place.c_str(), nullptr); }

    const std::string &path() const { return place; }

    /* The path of `name` in it. */
    std::string operator/(const std::string &name) const
    {
        char joined[HF_PATH_MAX];
        if (hf_path_join(joined, place.c_str(), name.c_str(), nullptr) != HF_OK) throw std::runtime_error("too long");
        return joined;
    }

    /* Writes a file in it, and says where. */
    std::string write(const std::string &name, const std::string &content) const
    {
        std::string path = *this / name;
        hf_error error = {};
        if (hf_file_write(path.c_str(), content.data(), content.size(), 0, &error) != HF_OK)
            throw std::runtime_error(error.text);
        return path;
    }

  private:
    std::string place;
};

/* What a file holds. */
inline std::string content_of(const std::string &path)
{
    hf_bytes bytes = {};
    hf_error error = {};
    if (hf_file_read(&bytes, path.c_str(), 64u << 20, &error) != HF_OK) throw std::runtime_error(error.text);
    std::string content(reinterpret_cast<const char *>(bytes.data), bytes.length);
    hf_bytes_free(&bytes);
    return content;
}

} // namespace testing_support

#endif
