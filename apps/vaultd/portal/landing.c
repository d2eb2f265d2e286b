#include "apps/vaultd/api/handlers.h"

/* The answer to who opens the service's address in a browser. */
static const char page[] =
    "<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>Holdfast vault service</title>\n"
    "<h1>Holdfast vault service</h1>\n"
    "<p>Servers register here with a vault credentials file. An administrator makes one on this machine with\n"
    "<code>vaultd credentials NAME --out FILE</code>, and a server uses it with\n"
    "<code>holdfast register --vault-credentials FILE</code>.</p>\n"
    "<p>Vaults are kept with the <code>vaultd</code> command: <code>vaultd --help</code> lists what it does.</p>\n";

hf_status vd_get_landing(vd_service *service, vd_request *request, vd_answer *answer, hf_error *error)
{
    (void)service;
    (void)request;
    if (!hf_text_add(&answer->body, page)) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    answer->status = 200;
    answer->content_type = "text/html; charset=utf-8";
    return HF_OK;
}
