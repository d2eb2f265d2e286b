#include "apps/vaultd/http/listen.h"

#include "core/text.h"

#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <string.h>
#include <unistd.h>

/* Takes `host:port` or `[host]:port` apart and resolves it without asking anybody. */
static struct addrinfo *resolve(const char *address)
{
    char host[64];
    int64_t port = 0;
    const char *colon = strrchr(address, ':');
    if (!colon || !hf_text_to_integer(&port, colon + 1) || port < 0 || port > 65535) return NULL;
    bool bracketed = address[0] == '[' && colon > address + 1 && colon[-1] == ']';
    const char *begin = address + bracketed;
    if (!hf_text_format(host, sizeof host, "%.*s", (int)(colon - begin - bracketed), begin)) return NULL;
    if (!bracketed && strchr(host, ':')) return NULL;

    struct addrinfo hints = {.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE, .ai_socktype = SOCK_STREAM};
    struct addrinfo *found = NULL;
    return getaddrinfo(host, colon + 1, &hints, &found) == 0 ? found : NULL;
}

static bool bind_and_listen(int descriptor, const struct addrinfo *info)
{
    int on = 1;
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (info->ai_family == AF_INET6) setsockopt(descriptor, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on);
    return bind(descriptor, info->ai_addr, info->ai_addrlen) == 0 && listen(descriptor, SOMAXCONN) == 0;
}

static int port_of(int descriptor)
{
    struct sockaddr_storage bound;
    socklen_t length = sizeof bound;
    char port[16];
    int64_t number = 0;
    if (getsockname(descriptor, (struct sockaddr *)&bound, &length) != 0 ||
        getnameinfo((struct sockaddr *)&bound, length, NULL, 0, port, sizeof port, NI_NUMERICSERV) != 0)
        return 0;
    return hf_text_to_integer(&number, port) ? (int)number : 0;
}

hf_status vd_listen(int *out, int *port, const char *address, hf_error *error)
{
    struct addrinfo *info = resolve(address);
    if (!info) return hf_fail(error, HF_E_VAULTD_ADDRESS, address, NULL);

    hf_status status = HF_OK;
    int descriptor = socket(info->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (descriptor < 0 || !bind_and_listen(descriptor, info)) {
        status = hf_fail(error, HF_E_VAULTD_LISTEN, address, strerror(errno), NULL);
        if (descriptor >= 0) close(descriptor);
    } else {
        *out = descriptor;
        *port = port_of(descriptor);
    }
    freeaddrinfo(info);
    return status;
}

void vd_address_text(char *out, size_t size, const struct sockaddr *address)
{
    socklen_t length = address->sa_family == AF_INET6 ? sizeof(struct sockaddr_in6) : sizeof(struct sockaddr_in);
    if (getnameinfo(address, length, out, (socklen_t)size, NULL, 0, NI_NUMERICHOST) != 0) hf_text_put(out, size, "");
}
