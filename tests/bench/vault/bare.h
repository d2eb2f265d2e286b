/* tests/bench/vault/bare.h: an HTTP server over libmicrohttpd with nothing behind it, set up as the vault service's is:
 * the same threads, the same TLS. */
#ifndef HF_TESTS_BENCH_VAULT_BARE_H
#define HF_TESTS_BENCH_VAULT_BARE_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct bare_server bare_server;

/* Bytes of a body that has arrived, as they come; `length` 0: a request begins. Called on the server's threads. */
typedef void bare_received(void *context, size_t length);

typedef struct bare_options {
    const char *certificate_pem, *key_pem;
    const char *client_ca_pem; /* asked for certificates signed by it; NULL = none is asked for */
    size_t answer;             /* bytes of each answer */
    bare_received *received;   /* may be NULL */
    void *context;
} bare_options;

/* Listens on 127.0.0.1. The answer to what has a body is a vault's to an upload: how many bytes came. Of WebDAV it
 * knows enough that a client puts a file: there is nothing yet. */
bool bare_start(bare_server **out, const bare_options *options);
int bare_port(const bare_server *server);
void bare_stop(bare_server *server);

#ifdef __cplusplus
}
#endif

#endif
