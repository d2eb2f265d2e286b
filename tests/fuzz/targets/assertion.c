/* Client assertions: the JWT that a machine signs in with at a vault service. What begins with `.` is made into one
 * whose claims are the first piece behind it, and whose header is the second: a fuzzer is no good at base64. */
#include "apps/vaultd/api/assertion.h"
#include "tests/fuzz/fuzz.h"

#include <string.h>

/* base64url, without padding. */
static void add_encoded(hf_text *out, const char *text)
{
    hf_text standard = HF_TEXT_INIT(VD_ASSERTION_MAX * 2);
    FUZZ_INSIST(hf_base64_encode(&standard, text, strlen(text)));
    for (const char *at = hf_text_get(&standard); *at && *at != '='; at++) {
        char letter = (char)(*at == '+' ? '-' : *at == '/' ? '_' : *at);
        hf_text_add_bytes(out, &letter, 1);
    }
    hf_text_free(&standard);
}

static bool is_named(const char *text, size_t size)
{
    return *text && strlen(text) < size && hf_text_is_utf8(text, strlen(text));
}

static void check(const char *text)
{
    vd_assertion assertion;
    if (vd_assertion_read(&assertion, text)) {
        FUZZ_INSIST(is_named(assertion.audience, sizeof assertion.audience) &&
                    is_named(assertion.id, sizeof assertion.id));
        FUZZ_INSIST(is_named(assertion.issuer, sizeof assertion.issuer));
        FUZZ_INSIST(is_named(assertion.subject, sizeof assertion.subject));
        FUZZ_INSIST(assertion.signed_text == text && text[assertion.signed_length] == '.');
        FUZZ_INSIST(assertion.signature.length && assertion.not_before >= 0 && assertion.expires >= 0);
        for (int64_t now = assertion.not_before - 400; now < assertion.not_before + 1200; now += 100)
            if (vd_assertion_is_timely(&assertion, now))
                FUZZ_INSIST(assertion.expires > now - VD_CLOCK_DIFFERENCE &&
                            assertion.not_before <= now + VD_CLOCK_DIFFERENCE);
    }
    vd_assertion_free(&assertion);
}

void fuzz_one(fuzz_input *input)
{
    const char *text = fuzz_text(input);
    hf_text made = HF_TEXT_INIT(VD_ASSERTION_MAX * 4);
    check(text);
    if (*text == '.') {
        add_encoded(&made, fuzz_has_more(input) ? fuzz_text(input)
                                                : "{\"alg\":\"RS256\",\"x5t\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAA\"}");
        hf_text_add(&made, ".");
        add_encoded(&made, text + 1);
        hf_text_add(&made, ".AAAA");
        check(hf_text_get(&made));
    }
    hf_text_free(&made);
}
