#include "apps/vaultd/commands/table.h"
#include "apps/vaultd/db/settings.h"
#include "apps/vaultd/http/server.h"
#include "core/http.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#define MAINTAIN_SECONDS  60
#define OTHER_DESCRIPTORS 128u /* than those of connections: the database, files, what libraries open */

/* Whether others can reach `address`, `HOST:PORT`, and trust who answers there: the host is one of the service's. */
static hf_status check_public(const vd_service *service, const char *address, hf_error *error)
{
    char url[VD_AUTHORITY_MAX + 16], host[VD_HOST_SIZE];
    int port = 0;
    bool fits = strlen(address) < VD_AUTHORITY_MAX && hf_text_format(url, sizeof url, "https://%s/", address);
    if (!fits || !strrchr(address, ':') || hf_url_split(host, &port, url, NULL))
        return hf_fail(error, HF_E_VAULTD_PUBLIC, address, NULL);
    for (size_t i = 0; i < service->hosts.count; i++)
        if (hf_text_equal_ignoring_case(service->hosts.names[i], host)) return HF_OK;
    return hf_fail(error, HF_E_VAULTD_PUBLIC_HOST, host, NULL);
}

/* Stores where the service is reached: as --public and --public-agents say, now or earlier, or by its first name and
 * the ports it listens on. */
static hf_status put_endpoint(vd_service *service, const char *given, const char *public_name, const char *name,
                              int port, hf_error *error)
{
    char address[VD_AUTHORITY_MAX] = "";
    hf_status status = given ? check_public(service, given, error) : HF_OK;
    if (!status && given) status = vd_setting_put(service->database, public_name, given, error);
    if (!status) status = vd_setting_get(address, sizeof address, service->database, public_name, error);
    if (!status && !address[0]) vd_host_with_port(address, service->hosts.names[0], port);
    if (!status) status = vd_setting_put(service->database, name, address, error);
    return status;
}

static hf_status put_endpoints(vd_endpoints *out, vd_service *service, const vd_invocation *invocation,
                               const vd_server *server, hf_error *error)
{
    hf_status status = vd_begin(service->database, vd_service_now(service), error);
    if (status) return status;
    status = put_endpoint(service, vd_given(invocation, "--public", 0), VD_SETTING_PUBLIC, VD_SETTING_MANAGEMENT,
                          vd_server_management_port(server), error);
    if (!status)
        status = put_endpoint(service, vd_given(invocation, "--public-agents", 0), VD_SETTING_PUBLIC_AGENTS,
                              VD_SETTING_AGENTS, vd_server_agents_port(server), error);
    if (!status) status = vd_service_endpoints(out, service, error);
    if (!status) status = vd_command_act(service, "", "start service", out->management, error);
    if (!status) return vd_commit(service->database, error);
    vd_rollback(service->database);
    return status;
}

static hf_status fail_descriptor(hf_error *error)
{
    return hf_fail(error, HF_E_VAULTD_USAGE, "vaultd serve", "--ready-fd is not an open descriptor", NULL);
}

/* The descriptor to tell, or -1. To be asked before anything is opened here, which could get its number. */
static hf_status find_descriptor(int *out, const vd_invocation *invocation, hf_error *error)
{
    int64_t descriptor = -1;
    const char *number = vd_given(invocation, "--ready-fd", 0);
    if (number && (!hf_text_to_integer(&descriptor, number) || descriptor < 0 || descriptor > INT_MAX ||
                   fcntl((int)descriptor, F_GETFD) < 0))
        return fail_descriptor(error);
    *out = (int)descriptor;
    return HF_OK;
}

/* Tells that both listeners are up, in two lines: the file that was named and the descriptor, then people. */
static hf_status announce(const vd_invocation *invocation, int descriptor, const vd_endpoints *endpoints,
                          hf_error *error)
{
    char lines[2 * VD_AUTHORITY_MAX + 64];
    const char *path = vd_given(invocation, "--ready-file", 0);
    hf_text_format(lines, sizeof lines, "management https://%s/\nagents https://%s/\n", endpoints->management,
                   endpoints->agents);
    hf_status status = path ? hf_file_write(path, lines, strlen(lines), 0, error) : HF_OK;
    if (status) return status;
    if (descriptor >= 0 && (write(descriptor, lines, strlen(lines)) < 0 || close(descriptor) < 0))
        return fail_descriptor(error);
    printf("%s", lines);
    fflush(stdout);
    return HF_OK;
}

/* Takes as many descriptors as both listeners may have connections, if the system lets it. Who starts it often gives
 * fewer, for programs that cannot do with more. Returns how many connections a listener may then have. */
static unsigned take_descriptors(void)
{
    const rlim_t wanted = 2 * VD_CONNECTIONS + OTHER_DESCRIPTORS;
    struct rlimit files;
    if (getrlimit(RLIMIT_NOFILE, &files) != 0 || files.rlim_cur >= wanted) return VD_CONNECTIONS;
    files.rlim_cur = files.rlim_max < wanted ? files.rlim_max : wanted;
    if (setrlimit(RLIMIT_NOFILE, &files) != 0 && getrlimit(RLIMIT_NOFILE, &files) != 0) return VD_CONNECTIONS;
    if (files.rlim_cur >= wanted) return VD_CONNECTIONS;
    const rlim_t others = files.rlim_cur > 2 * OTHER_DESCRIPTORS ? OTHER_DESCRIPTORS : files.rlim_cur / 2;
    return (unsigned)((files.rlim_cur - others) / 2);
}

/* Until SIGTERM or SIGINT, which the caller has blocked. */
static void wait_for_signal(vd_server *server, const sigset_t *signals)
{
    struct timespec minute = {MAINTAIN_SECONDS, 0};
    for (;;) {
        hf_error error = {0};
        int arrived = sigtimedwait(signals, NULL, &minute);
        if (arrived > 0) return;
        if (arrived < 0 && errno != EAGAIN) continue;
        if (vd_server_maintain(server, &error)) fprintf(stderr, "vaultd: %s (%s)\n", error.text, error.id);
    }
}

static hf_status run(const vd_invocation *invocation, hf_error *error)
{
    sigset_t signals;
    vd_service *service = NULL;
    vd_server *server = NULL;
    hf_file_lock *lock = NULL;
    vd_endpoints endpoints;
    int descriptor = -1;
    const char *ready = vd_given(invocation, "--ready-file", 0);
    vd_server_options options = {.listen = vd_given(invocation, "--listen", 0),
                                 .agents = vd_given(invocation, "--agents", 0),
                                 .connections = take_descriptors()};
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, NULL); /* before the server's threads, which inherit it */
    signal(SIGPIPE, SIG_IGN);

    hf_status status = find_descriptor(&descriptor, invocation, error);
    if (!status) status = vd_service_open(&service, invocation->folder, NULL, error);
    if (status) goto done;
    status = vd_command_lock(&lock, invocation->folder, error);
    if (status) goto done;
    status = vd_server_start(&server, service, &options, error);
    if (status) goto done;
    status = put_endpoints(&endpoints, service, invocation, server, error);
    if (status) goto done;
    status = announce(invocation, descriptor, &endpoints, error);
    if (status) goto done;
    wait_for_signal(server, &signals);
done:
    vd_server_stop(server);
    if (lock && ready) hf_file_remove(ready, NULL); /* without the lock it is that of the process that serves */
    hf_file_lock_release(lock);
    vd_service_close(service);
    return status;
}

static const vd_option options[] = {
    {"--listen", "ADDR:PORT", "management and token (else 0.0.0.0:8443); port 0 takes a free one", false},
    {"--agents", "ADDR:PORT", "registered servers (else 0.0.0.0:8444)", false},
    {"--public", "HOST:PORT", "how others reach --listen, if not by the first name and its port; remembered", false},
    {"--public-agents", "HOST:PORT", "how others reach --agents; remembered", false},
    {"--ready-file", "FILE", "write the addresses there once both listen; removed at the end", false},
    {"--ready-fd", "N", "write the addresses to this descriptor once both listen, and close it", false},
    {NULL, NULL, NULL, false},
};

const vd_command vd_command_serve = {
    .name = "serve",
    .operands = "",
    .summary = "run the service, until SIGTERM or SIGINT",
    .example = "serve --listen 0.0.0.0:8443 --agents 0.0.0.0:8444",
    .options = options,
    .run = run,
};
