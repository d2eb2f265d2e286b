#include "apps/vaultd/http/server.h"

#include "apps/vaultd/db/audit.h"
#include "apps/vaultd/http/deadline.h"
#include "apps/vaultd/http/exchange.h"
#include "apps/vaultd/http/listen.h"
#include "apps/vaultd/succession.h"
#include "apps/vaultd/tls.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define THREADS               4
#define CONNECTION_MEMORY     32768 /* also the limit of a header; more would be asked of the system each time */
#define STOP_STEPS            100
#define STOP_STEP_NANOSECONDS 50000000L

typedef struct vd_server_listener {
    vd_exchange_context context;
    vd_tls *tls;
    struct MHD_Daemon *daemon;
    int port;
    atomic_int *running;
    vd_deadlines *deadlines; /* borrowed */
} vd_server_listener;

struct vd_server {
    vd_service *service;
    vd_rate *rate;
    vd_deadlines *deadlines;
    vd_server_listener listeners[2];
    atomic_int running; /* requests */
};

static vd_deadline *deadline_of(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info ? info->socket_context : NULL;
}

static void on_connection(void *context, struct MHD_Connection *connection, void **deadline,
                          enum MHD_ConnectionNotificationCode code)
{
    vd_server_listener *listener = context;
    if (code == MHD_CONNECTION_NOTIFY_CLOSED) { /* its descriptor is not closed yet */
        vd_deadline_end(*deadline);
        return;
    }
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    vd_tls_start(listener->tls, connection);
    *deadline = info ? vd_deadline_start(listener->deadlines, info->connect_fd) : NULL;
    if (info && !*deadline) shutdown(info->connect_fd, SHUT_RDWR);
}

static enum MHD_Result on_request(void *context, struct MHD_Connection *connection, const char *path,
                                  const char *method, const char *version, const char *data, size_t *length,
                                  void **state)
{
    (void)version;
    vd_server_listener *listener = context;
    vd_exchange *exchange = *state;
    if (!exchange) {
        exchange = vd_exchange_start(&listener->context, connection, path, method);
        if (!exchange) return MHD_NO;
        *state = exchange;
        atomic_fetch_add(listener->running, 1);
        vd_deadline_renew(deadline_of(connection));
        return vd_exchange_is_over(exchange) ? vd_exchange_send(exchange, connection) : MHD_YES;
    }
    if (*length) {
        bool further = false, received = vd_exchange_receive(exchange, data, *length, &further);
        *length = 0;
        if (further) vd_deadline_renew(deadline_of(connection));
        return received ? MHD_YES : MHD_NO;
    }
    vd_exchange_finish(exchange);
    return vd_exchange_send(exchange, connection);
}

static void on_completed(void *context, struct MHD_Connection *connection, void **state,
                         enum MHD_RequestTerminationCode code)
{
    (void)connection;
    (void)code;
    vd_server_listener *listener = context;
    if (!*state) return;
    vd_exchange_free(*state);
    *state = NULL;
    vd_deadline_renew(deadline_of(connection)); /* for the next request */
    atomic_fetch_sub(listener->running, 1);
}

/* Paths and queries reach us as they were sent: http/path.h decodes them. */
static size_t leave_escapes(void *context, struct MHD_Connection *connection, char *text)
{
    (void)context;
    (void)connection;
    return strlen(text);
}

static hf_status start_listener(vd_server_listener *listener, const char *address, const vd_server_options *options,
                                hf_error *error)
{
    int descriptor = -1;
    hf_status status = vd_listen(&descriptor, &listener->port, address, error);
    if (status) return status;

    struct MHD_OptionItem tls[VD_TLS_OPTIONS];
    vd_tls_options(tls, listener->tls);
    /* Not epoll: there a handshake that has begun and waits for its client keeps a thread busy all the time. */
    unsigned flags = MHD_USE_POLL_INTERNAL_THREAD | MHD_USE_TLS;
    listener->daemon = MHD_start_daemon(
        flags, 0, NULL, NULL, on_request, listener, MHD_OPTION_LISTEN_SOCKET, descriptor, MHD_OPTION_THREAD_POOL_SIZE,
        (unsigned)THREADS, MHD_OPTION_CONNECTION_LIMIT, options->connections ? options->connections : VD_CONNECTIONS,
        MHD_OPTION_PER_IP_CONNECTION_LIMIT, options->connections_of_one ? options->connections_of_one : 128u,
        MHD_OPTION_CONNECTION_TIMEOUT, options->idle_seconds ? options->idle_seconds : 30u,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_MEMORY, MHD_OPTION_STRICT_FOR_CLIENT, 1,
        MHD_OPTION_UNESCAPE_CALLBACK, leave_escapes, NULL, MHD_OPTION_NOTIFY_CONNECTION, on_connection, listener,
        MHD_OPTION_NOTIFY_COMPLETED, on_completed, listener, MHD_OPTION_ARRAY, tls, MHD_OPTION_END);
    if (listener->daemon) return HF_OK;
    close(descriptor);
    return hf_fail(error, HF_E_VAULTD_LISTEN, address, "the HTTP server did not start", NULL);
}

/* Opens TLS for both listeners with the server's certificate. */
static hf_status open_tls(vd_server *server, hf_error *error)
{
    hf_text certificate = HF_TEXT_INIT(VD_PEM_MAX), trust = HF_TEXT_INIT(VD_TRUST_MAX);
    hf_secret key = {0};
    bool renewed = false;
    hf_status status = vd_service_server_certificate(&certificate, &key, &renewed, server->service, error);
    if (!status) status = vd_successor_trust(&trust, server->service, error);
    if (!status)
        status = vd_tls_open(&server->listeners[VD_MANAGEMENT].tls, hf_text_get(&certificate), &key, NULL, error);
    if (!status)
        status =
            vd_tls_open(&server->listeners[VD_AGENTS].tls, hf_text_get(&certificate), &key, hf_text_get(&trust), error);
    hf_text_free(&certificate);
    hf_text_free(&trust);
    hf_secret_free(&key);
    return status;
}

hf_status vd_server_start(vd_server **out, vd_service *service, const vd_server_options *options, hf_error *error)
{
    vd_server *server = calloc(1, sizeof *server);
    if (!server) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);

    server->service = service;
    int64_t per_second = options->requests_per_second ? options->requests_per_second : 50;
    int64_t at_once = options->requests_at_once ? options->requests_at_once : 500;
    hf_status status = vd_rate_open(&server->rate, per_second, at_once, error);
    if (status) goto done;
    status = vd_deadlines_open(&server->deadlines,
                               options->request_milliseconds ? options->request_milliseconds : 60000, error);
    if (status) goto done;
    for (int i = VD_MANAGEMENT; i <= VD_AGENTS; i++) {
        server->listeners[i].deadlines = server->deadlines;
        server->listeners[i].context = (vd_exchange_context){service, server->rate, (vd_listener)i};
        server->listeners[i].running = &server->running;
    }
    status = open_tls(server, error);
    if (status) goto done;
    status = start_listener(&server->listeners[VD_MANAGEMENT], options->listen ? options->listen : "0.0.0.0:8443",
                            options, error);
    if (status) goto done;
    status = start_listener(&server->listeners[VD_AGENTS], options->agents ? options->agents : "0.0.0.0:8444", options,
                            error);
    if (status) goto done;

    *out = server;
    server = NULL;
done:
    vd_server_stop(server);
    return status;
}

int vd_server_management_port(const vd_server *server)
{
    return server->listeners[VD_MANAGEMENT].port;
}

int vd_server_agents_port(const vd_server *server)
{
    return server->listeners[VD_AGENTS].port;
}

static hf_status renew_certificate(vd_server *server, hf_error *error)
{
    hf_text certificate = HF_TEXT_INIT(VD_PEM_MAX);
    hf_secret key = {0};
    bool renewed = false;
    hf_status status = vd_service_server_certificate(&certificate, &key, &renewed, server->service, error);
    for (int i = VD_MANAGEMENT; !status && renewed && i <= VD_AGENTS; i++)
        status = vd_tls_replace(server->listeners[i].tls, hf_text_get(&certificate), &key, error);
    hf_text_free(&certificate);
    hf_secret_free(&key);
    return status;
}

hf_status vd_server_maintain(vd_server *server, hf_error *error)
{
    vd_database *database = server->service->database;
    hf_status status = renew_certificate(server, error);
    if (!status) status = vd_begin(database, vd_service_now(server->service), error);
    if (status) return status;
    status = vd_audit_trim(database, error);
    if (!status) return vd_commit(database, error);
    vd_rollback(database);
    return status;
}

/* Takes no new connections; the socket is then ours to close. */
static void quiesce(vd_server_listener *listener)
{
    if (!listener->daemon) return;
    MHD_socket descriptor = MHD_quiesce_daemon(listener->daemon);
    if (descriptor != MHD_INVALID_SOCKET) close(descriptor);
}

void vd_server_stop(vd_server *server)
{
    if (!server) return;
    for (int i = VD_MANAGEMENT; i <= VD_AGENTS; i++) quiesce(&server->listeners[i]);
    for (int step = 0; step < STOP_STEPS && atomic_load(&server->running) > 0; step++) {
        struct timespec pause = {0, STOP_STEP_NANOSECONDS};
        nanosleep(&pause, NULL);
    }
    for (int i = VD_MANAGEMENT; i <= VD_AGENTS; i++) {
        if (server->listeners[i].daemon) MHD_stop_daemon(server->listeners[i].daemon);
        vd_tls_close(server->listeners[i].tls);
    }
    vd_deadlines_close(server->deadlines);
    vd_rate_close(server->rate);
    free(server);
}
