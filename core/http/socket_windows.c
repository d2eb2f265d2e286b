#include "core/http/parts.h"

void hf_socket_limit_send_buffer(curl_socket_t socket, int size)
{
    /* without it an upload is only less even */
    setsockopt(socket, SOL_SOCKET, SO_SNDBUF, (const char *)&size, sizeof size);
}
