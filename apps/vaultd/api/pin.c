#include "apps/vaultd/api/pin.h"

#include "apps/vaultd/api/act.h"
#include "apps/vaultd/api/authenticate.h"
#include "apps/vaultd/api/handlers.h"
#include "core/online/json.h"

#include <string.h>

#define PURPOSE             "vault security PIN"
#define TICKS_IN_A_SECOND   INT64_C(10000000)    /* of .NET: 100 ns */
#define SECONDS_FROM_YEAR_1 INT64_C(62135596800) /* to 1970 */

hf_status vd_pin_make(char out[VD_PIN_SIZE], int64_t *until, vd_service *service, const vd_vault *vault,
                      hf_error *error)
{
    uint64_t number = 0;
    hf_bytes sealed = {0};
    hf_status status = hf_random(&number, sizeof number, error);
    if (status) return status;

    hf_text_format(out, VD_PIN_SIZE, "%06u", (unsigned)(number % 1000000));
    *until = vd_service_now(service) + VD_PIN_SECONDS;
    status = hf_seal(&sealed, service->sealer, PURPOSE, out, VD_PIN_SIZE - 1, error);
    if (!status) status = vd_pin_put(service->database, vault->id, &sealed, *until, error);
    hf_bytes_free(&sealed);
    return status;
}

hf_status vd_pin_use(bool *good, vd_service *service, const vd_vault *vault, const char *text, hf_error *error)
{
    vd_pin pin;
    hf_bytes digits = {0};
    *good = false;
    hf_status status = vd_pin_find(&pin, service->database, vault->id, error);
    if (status || !pin.sealed.length) goto done;
    status = hf_unseal(&digits, service->sealer, PURPOSE, pin.sealed.data, pin.sealed.length, error);
    if (status) goto done;

    *good = strlen(text) == digits.length && vd_bytes_equal(text, digits.data, digits.length);
    if (*good || pin.attempts + 1 >= VD_PIN_TRIES) {
        status = vd_pin_remove(service->database, vault->id, error);
    } else {
        status = vd_pin_count_wrong(service->database, vault->id, error);
    }
done:
    hf_bytes_free(&pin.sealed);
    hf_bytes_wipe(&digits);
    return status;
}

hf_status vd_post_security_pin(vd_service *service, vd_request *request, vd_answer *answer, hf_error *error)
{
    char pin[VD_PIN_SIZE], token[VD_BEARER_SIZE];
    int64_t until = 0;
    hf_status status = vd_random_hex(token, VD_BEARER_SIZE - 1, error);
    if (!status) status = vd_pin_make(pin, &until, service, &request->vault, error);
    if (!status) status = vd_act(service, request, "make security PIN", "", NULL, error);
    if (status) goto done;

    int64_t ticks = (until + SECONDS_FROM_YEAR_1) * TICKS_IN_A_SECOND;
    json_object *body = json_object_new_object();
    bool complete = hf_json_add_text(body, "token", token) &&
                    hf_json_add_integer(body, "expiryTimeInUtcTicks", ticks) &&
                    hf_json_add_text(body, "securityPIN", pin);
    status = vd_answer_json(answer, 200, body, complete, error);
done:
    hf_secret_wipe(pin, sizeof pin);
    return status;
}
