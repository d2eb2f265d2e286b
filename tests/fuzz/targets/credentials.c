/* Vault credentials files. */
#include "core/credentials/parts.h"
#include "core/online/openssl.h"
#include "tests/fuzz/fuzz.h"

#include <string.h>

#define NAME "contoso.VaultCredentials"

static int64_t fixed_now(void *context)
{
    (void)context;
    return INT64_C(1798761600); /* 1 Jan 2027, within the certificates of the seeds */
}
static const hf_clock clock_of_test = {.now = fixed_now};

static void check_problems(const hf_problems *problems)
{
    for (size_t i = 0; i < problems->count; i++) FUZZ_TOLD(problems->items[i].status, &problems->items[i]);
}

/* What could register now has everything that registering needs. */
static void check_complete(const hf_credentials *read)
{
    const char *const needed[] = {read->version,   read->subscription,    read->vault,   read->resource_id,
                                  read->region,    read->resource_group,  read->tenant,  read->authority,
                                  read->client_id, read->certificate_pem, read->subject, read->endpoint};
    FUZZ_INSIST(read->generation == HF_CREDENTIALS_RECOVERY_SERVICES && read->key);
    for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++) FUZZ_INSIST(needed[i] && *needed[i]);
    FUZZ_INSIST(read->thumbprint && strlen(read->thumbprint) == 40);
    FUZZ_INSIST(read->valid_from <= fixed_now(NULL) && fixed_now(NULL) < read->valid_until);
}

static bool same(const char *a, const char *b)
{
    return a && b ? !strcmp(a, b) : a == b;
}

/* Written anew and read again it says the same. */
static void check_round(const hf_credentials *read)
{
    hf_secret key = {0};
    hf_error error = {0};
    FUZZ_INSIST(!hf_key_to_pem(&key, read->key, &error));
    const hf_credentials_new made = {
        .subscription = read->subscription,
        .vault = read->vault,
        .resource_id = read->resource_id,
        .resource_group = read->resource_group,
        .region = read->region,
        .authority = read->authority,
        .tenant = read->tenant,
        .client_id = read->client_id,
        .endpoint = read->endpoint,
        .agent_links = read->agent_links,
        .ca_pem = read->ca_pem,
        .purpose = read->purpose,
        .serial = read->serial,
        .issued = read->issued,
        .certificate_pem = read->certificate_pem,
        .key_pem = &key,
    };
    hf_bytes file = {0};
    hf_problems problems = {0};
    FUZZ_INSIST(!hf_credentials_write(&file, &made, &error));
    hf_credentials *again = hf_credentials_judge(&file, NAME, &clock_of_test, &problems);
    FUZZ_INSIST(again && !problems.count);
    FUZZ_INSIST(same(again->vault, read->vault) && same(again->region, read->region));
    FUZZ_INSIST(same(again->resource_group, read->resource_group) && same(again->resource_id, read->resource_id));
    FUZZ_INSIST(same(again->subscription, read->subscription) && same(again->tenant, read->tenant));
    FUZZ_INSIST(same(again->authority, read->authority) && same(again->endpoint, read->endpoint));
    FUZZ_INSIST(same(again->client_id, read->client_id) && same(again->agent_links, read->agent_links));
    FUZZ_INSIST(same(again->purpose, read->purpose) && same(again->serial, read->serial));
    FUZZ_INSIST(same(again->thumbprint, read->thumbprint) && again->issued == read->issued);
    hf_credentials_free(again);
    hf_problems_free(&problems);
    hf_bytes_wipe(&file);
    hf_secret_free(&key);
}

void fuzz_one(fuzz_input *input)
{
    hf_bytes file = fuzz_rest(input);
    hf_problems problems = {0};
    hf_credentials *read = hf_credentials_judge(&file, NAME, &clock_of_test, &problems);
    check_problems(&problems);
    FUZZ_INSIST(read || problems.count);
    if (!problems.count) check_complete(read);
    if (!problems.count && file.length % 16 == 0) check_round(read); /* not each time: it makes a PKCS#12 */
    hf_credentials_free(read);
    hf_problems_free(&problems);
}
