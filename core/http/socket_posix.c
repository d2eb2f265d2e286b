#include "core/http/parts.h"

#include <sys/socket.h>

void hf_socket_limit_send_buffer(curl_socket_t socket, int size)
{
    setsockopt(socket, SOL_SOCKET, SO_SNDBUF, &size, sizeof size); /* without it an upload is only less even */
}
