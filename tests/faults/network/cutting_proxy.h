/* tests/faults/network/cutting_proxy.h: a proxy on loopback that passes everything on, until as many bytes as a test
 * says have gone through it, both ways together: then that connection is reset. Once only: what comes after it passes.
 * Not on Windows. */

#ifndef HOLDFAST_TESTS_FAULTS_NETWORK_CUTTING_PROXY_H
#define HOLDFAST_TESTS_FAULTS_NETWORK_CUTTING_PROXY_H

#include <atomic>
#include <cstdint>
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
    static void close_tunnel(const Tunnel &tunnel, bool reset);

    int listener = -1, wake[2] = {-1, -1}, listening_port = 0;
    std::vector<Tunnel> tunnels; /* of the thread */
    std::atomic<uint64_t> count{0}, limit{0};
    std::atomic<bool> did_cut{false};
    std::thread worker;
};

} // namespace testing_support

#endif
