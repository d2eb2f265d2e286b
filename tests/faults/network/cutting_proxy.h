/* tests/faults/network/cutting_proxy.h: a proxy on loopback that passes everything on, as it is told to: slowly, to
 * another port, or until as many bytes as a test says have gone through it, both ways together: then that connection is
 * reset. Once only: what comes after it passes. Not on Windows. */

#ifndef HOLDFAST_TESTS_FAULTS_NETWORK_CUTTING_PROXY_H
#define HOLDFAST_TESTS_FAULTS_NETWORK_CUTTING_PROXY_H

#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace testing_support
{

class CuttingProxy
{
  public:
    CuttingProxy();
    CuttingProxy(const CuttingProxy &) = delete;
    CuttingProxy &operator=(const CuttingProxy &) = delete;
    ~CuttingProxy();

    int port() const { return listening_port; }

    /* Counts from now; 0 = never cuts. */
    void cut_after(uint64_t bytes);

    /* At most `bytes` at once from now on, its own answer too, and a pause between. */
    void be_slow(size_t bytes, int milliseconds);

    /* From now on who wants to go to one port gets to another. */
    void lead(int from, int to);

    /* What has gone through since; and whether it cut. */
    uint64_t passed() const { return count; }
    bool has_cut() const { return did_cut; }

  private:
    struct Tunnel {
        int client, vault;
        bool open; /* CONNECT was answered */
        std::string head;
    };

    void serve();
    void accept_one();
    bool begin(Tunnel &tunnel);
    bool pass_on(int from, int to);
    bool send_all(int to, const char *data, size_t length) const;
    int led(int port);
    static void close_tunnel(const Tunnel &tunnel, bool reset);

    int listener = -1, wake[2] = {-1, -1}, listening_port = 0;
    std::vector<Tunnel> tunnels; /* of the thread */
    std::atomic<uint64_t> count{0}, limit{0};
    std::atomic<bool> did_cut{false};
    std::atomic<size_t> piece{16384};
    std::atomic<int> pause{0}; /* milliseconds */
    std::map<int, int> ways;   /* under `lock` */
    std::mutex lock;
    std::thread worker;
};

} // namespace testing_support

#endif
