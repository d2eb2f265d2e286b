#include "core/http/parts.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

void hf_socket_send_soon(curl_socket_t socket, int waiting)
{
    /* Bytes that are under way do not count: however far the vault is, the whole line is used. */
    setsockopt(socket, IPPROTO_TCP, TCP_NOTSENT_LOWAT, &waiting, sizeof waiting); /* else it is only less even */
}
