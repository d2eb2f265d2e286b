#include "core/http/parts.h"

void hf_socket_send_soon(curl_socket_t socket)
{
    (void)socket; /* curl keeps the buffer of an upload at what Windows takes for ideal */
}
