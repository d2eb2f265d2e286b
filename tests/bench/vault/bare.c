#include "tests/bench/vault/bare.h"

#include "tests/bench/vault/limits.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define THREADS           4
#define CONNECTION_MEMORY 65536
#define PRIORITIES        "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2"
#define ANSWER_MAX        16384

struct bare_server {
    bare_options options;
    struct MHD_Daemon *daemon;
    int port;
    char answer[ANSWER_MAX];
};

/* One request: what has come of its body. */
typedef struct bare_request {
    long long received;
    unsigned status;
} bare_request;

static enum MHD_Result answer(const bare_server *server, struct MHD_Connection *connection, const bare_request *request)
{
    char counted[96];
    bool upload = request->received != 0;
    snprintf(counted, sizeof counted, "{\"properties\":{\"received\":%lld}}", request->received);
    struct MHD_Response *response =
        upload
            ? MHD_create_response_from_buffer(strlen(counted), counted, MHD_RESPMEM_MUST_COPY)
            : MHD_create_response_from_buffer(server->options.answer, (void *)server->answer, MHD_RESPMEM_PERSISTENT);
    if (!response) return MHD_NO;
    MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, upload ? "application/json" : "text/html");
    enum MHD_Result result = MHD_queue_response(connection, request->status, response);
    MHD_destroy_response(response);
    return result;
}

static enum MHD_Result on_request(void *context, struct MHD_Connection *connection, const char *path,
                                  const char *method, const char *version, const char *data, size_t *length,
                                  void **state)
{
    (void)path;
    (void)version;
    (void)data;
    const bare_server *server = context;
    bare_request *request = *state;
    bool heard = server->options.received && !strcmp(method, "PUT");
    if (!request) {
        *state = request = calloc(1, sizeof *request);
        if (!request) return MHD_NO;
        request->status = strcmp(method, "PROPFIND") != 0 ? MHD_HTTP_OK : MHD_HTTP_NOT_FOUND;
        if (heard) server->options.received(server->options.context, 0);
        return MHD_YES;
    }
    if (!*length) return answer(server, connection, request);
    request->received += (long long)*length;
    if (heard) server->options.received(server->options.context, *length);
    *length = 0;
    return MHD_YES;
}

static void on_completed(void *context, struct MHD_Connection *connection, void **state,
                         enum MHD_RequestTerminationCode code)
{
    (void)context;
    (void)connection;
    (void)code;
    free(*state);
}

static int listen_here(int *port)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0) return -1;
    if (bind(descriptor, (struct sockaddr *)&address, length) == 0 && listen(descriptor, 128) == 0 &&
        getsockname(descriptor, (struct sockaddr *)&address, &length) == 0) {
        *port = ntohs(address.sin_port);
        return descriptor;
    }
    close(descriptor);
    return -1;
}

static struct MHD_Daemon *start_daemon(bare_server *server, int descriptor)
{
    const bare_options *options = &server->options;
    struct MHD_OptionItem trust[2] = {{MHD_OPTION_END, 0, NULL}, {MHD_OPTION_END, 0, NULL}};
    if (options->client_ca_pem)
        trust[0] = (struct MHD_OptionItem){MHD_OPTION_HTTPS_MEM_TRUST, 0, (void *)options->client_ca_pem};
    return MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_TLS, 0, NULL, NULL, on_request, server,
                            MHD_OPTION_LISTEN_SOCKET, descriptor, MHD_OPTION_THREAD_POOL_SIZE, (unsigned)THREADS,
                            MHD_OPTION_CONNECTION_LIMIT, (unsigned)BENCH_CONNECTIONS_MAX, MHD_OPTION_CONNECTION_TIMEOUT,
                            3600u, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_MEMORY,
                            MHD_OPTION_NOTIFY_COMPLETED, on_completed, NULL, MHD_OPTION_HTTPS_PRIORITIES, PRIORITIES,
                            MHD_OPTION_HTTPS_MEM_CERT, options->certificate_pem, MHD_OPTION_HTTPS_MEM_KEY,
                            options->key_pem, MHD_OPTION_ARRAY, trust, MHD_OPTION_END);
}

bool bare_start(bare_server **out, const bare_options *options)
{
    bare_server *server = calloc(1, sizeof *server);
    if (!server) return false;
    server->options = *options;
    if (server->options.answer > ANSWER_MAX) server->options.answer = ANSWER_MAX;
    memset(server->answer, 'x', sizeof server->answer);
    int descriptor = listen_here(&server->port);
    if (descriptor >= 0) server->daemon = start_daemon(server, descriptor);
    if (server->daemon) {
        *out = server;
        return true;
    }
    if (descriptor >= 0) close(descriptor);
    free(server);
    return false;
}

int bare_port(const bare_server *server)
{
    return server->port;
}

void bare_stop(bare_server *server)
{
    if (!server) return;
    MHD_stop_daemon(server->daemon);
    free(server);
}
