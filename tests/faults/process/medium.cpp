#include "tests/faults/process/medium.h"

#include <filesystem>
#include <fstream>
#include <stdexcept>

#include <fcntl.h>
#include <unistd.h>

namespace cli
{

namespace
{

std::string content_of(int file)
{
    std::string content;
    char part[65536];
    for (ssize_t got; (got = pread(file, part, sizeof part, static_cast<off_t>(content.size()))) > 0;)
        content.append(part, static_cast<size_t>(got));
    return content;
}

} // namespace

Medium::Medium(const std::string &root_folder, unsigned chance)
    : root(root_folder), dice(chance), everything_unsafe_is_lost(chance == 0)
{
    keep_all(&safe, root);
}

Medium::~Medium()
{
    for (const auto &[number, node] : safe) close(node.held);
}

/* The node of what is at `path`, new if it was not known. NULL for what is gone, and for what is no file or folder. */
Medium::Node *Medium::look(Nodes *nodes, const std::string &path, ino_t *number)
{
    struct stat facts = {};
    int held = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (held < 0 || fstat(held, &facts) != 0 || !(S_ISREG(facts.st_mode) || S_ISDIR(facts.st_mode))) {
        if (held >= 0) close(held);
        return nullptr;
    }
    *number = facts.st_ino;
    auto [place, fresh] = nodes->try_emplace(facts.st_ino);
    if (fresh)
        place->second = {S_ISDIR(facts.st_mode), facts.st_mode & 07777u, "", {}, held};
    else
        close(held);
    return &place->second;
}

/* Notes what it holds at this moment; with `all`, what is below a folder too. */
void Medium::note(Nodes *nodes, Node *node, const std::string &path, bool all)
{
    if (!node->folder) {
        node->content = content_of(node->held);
        return;
    }
    node->entries.clear();
    for (const auto &entry : std::filesystem::directory_iterator(path)) {
        ino_t number = 0;
        Node *below = look(nodes, entry.path().string(), &number);
        if (!below) continue;
        node->entries[entry.path().filename().string()] = number;
        if (all) note(nodes, below, entry.path().string(), true);
    }
}

ino_t Medium::keep_all(Nodes *nodes, const std::string &path)
{
    ino_t number = 0;
    Node *node = look(nodes, path, &number);
    if (!node) throw std::runtime_error("the folder of the medium cannot be read");
    note(nodes, node, path, true);
    return number;
}

void Medium::flushed(const std::string &open)
{
    std::error_code gone;
    std::string path = std::filesystem::read_symlink(open, gone).string();
    if (gone || path.compare(0, root.size(), root) != 0) return;
    ino_t number = 0;
    if (Node *node = look(&safe, open, &number)) note(&safe, node, open, false);
}

/* As which of its states a node is found: the one that was flushed last, or the last one. */
Medium::Node Medium::found(ino_t number, const Nodes &last)
{
    Nodes::const_iterator flushed = safe.find(number), newest = last.find(number);
    if (flushed == safe.end()) {
        Node nothing = newest->second;
        nothing.content.clear();
        nothing.entries.clear();
        return dice() % 2 ? newest->second : nothing;
    }
    bool as_flushed = newest == last.end() || everything_unsafe_is_lost || dice() % 2;
    return as_flushed ? flushed->second : newest->second;
}

void Medium::put(const std::string &path, ino_t number, const Nodes &last)
{
    Node node = found(number, last);
    if (node.folder) {
        std::filesystem::create_directory(path);
        for (const auto &[name, below] : node.entries) put(path + "/" + name, below, last);
    } else {
        std::ofstream(path, std::ios::binary) << node.content;
    }
    chmod(path.c_str(), node.mode);
}

void Medium::lose_power()
{
    Nodes last;
    ino_t top = keep_all(&last, root);
    for (const auto &entry : std::filesystem::directory_iterator(root)) std::filesystem::remove_all(entry.path());
    put(root, top, last);
    for (const auto &[number, node] : last) close(node.held);
}

} // namespace cli
