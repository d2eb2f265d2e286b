/* tests/faults/process/medium.h: a folder on a disk that keeps for certain only what was flushed, as the system
 * promises it and no more: what a file holds when the file was flushed, and which names a folder has when the folder
 * was. Linux only. One thread. */

#ifndef HOLDFAST_TESTS_FAULTS_PROCESS_MEDIUM_H
#define HOLDFAST_TESTS_FAULTS_PROCESS_MEDIUM_H

#include <map>
#include <random>
#include <string>

#include <sys/stat.h>

namespace cli
{

class Medium
{
  public:
    /* Everything in `root` is safe now. With `chance` 0 a loss of power takes all that was not flushed, else each
     * file and folder may be found as it was flushed or as it was last. */
    Medium(const std::string &root, unsigned chance);
    Medium(const Medium &) = delete;
    Medium &operator=(const Medium &) = delete;
    ~Medium();

    /* A file or folder is being flushed; `open` leads to it, as /proc/PID/fd/N does. */
    void flushed(const std::string &open);

    /* The power went: puts into the root what is found when it is back. To be called once, when nothing that writes
     * there is running. */
    void lose_power();

  private:
    /* A file or folder, which has a number as long as it is held open. */
    struct Node {
        bool folder = false;
        mode_t mode = 0;
        std::string content;                  /* of a file */
        std::map<std::string, ino_t> entries; /* of a folder */
        int held = -1;
    };
    using Nodes = std::map<ino_t, Node>;

    ino_t keep_all(Nodes *nodes, const std::string &path);
    Node *look(Nodes *nodes, const std::string &path, ino_t *number);
    void note(Nodes *nodes, Node *node, const std::string &path, bool all);
    Node found(ino_t number, const Nodes &last);
    void put(const std::string &path, ino_t number, const Nodes &last);

    std::string root;
    Nodes safe;
    std::mt19937 dice;
    bool everything_unsafe_is_lost;
};

} // namespace cli

#endif
