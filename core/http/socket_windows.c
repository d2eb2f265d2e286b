#include "core/http/parts.h"

void hf_socket_send_soon(curl_socket_t socket, int waiting)
{
    (void)socket, (void)waiting; /* curl keeps the buffer of an upload at what Windows takes for ideal */
}
