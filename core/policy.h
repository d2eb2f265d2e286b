/* core/policy.h: what administrators set for many machines.
 *
 * Windows: HKLM\SOFTWARE\Policies\Holdfast\PAGE\FIELD (enforced) and ...\Recommended\PAGE\FIELD. Elsewhere, and for a
 * home of its own (core/paths.h) on Windows too: files config/policy.d/<name>.json, read in bytewise order, the last
 * word winning, each
 *   { "enforced": { "proxy": { "mode": "none" } }, "recommended": { ... } }
 * Values are texts as at the command line, or JSON of the field's kind (core/value_json.h); in the registry REG_SZ,
 * REG_DWORD, REG_QWORD, REG_MULTI_SZ. Secrets, transients and fields that are not lockable cannot be set. An invalid
 * value is reported and ignored, as is what names no page or no field. Loaded once. One thread at a time: what a value
 * says is judged when first asked for.
 */

#ifndef HF_CORE_POLICY_H
#define HF_CORE_POLICY_H

#include "core/error.h"
#include "core/page.h"
#include "core/paths.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct hf_policy hf_policy;

/* Reads what is there; files that cannot be read or believed go to `problems` and are passed over. */
hf_status hf_policy_load(hf_policy **out, const hf_paths *paths, hf_problems *problems, hf_error *error);
void hf_policy_free(hf_policy *policy);

typedef enum hf_policy_force { HF_POLICY_NONE, HF_POLICY_RECOMMENDED, HF_POLICY_ENFORCED } hf_policy_force;

/* What policy says of a field; the canonical value in `out` (borrowed from the policy) and where it stands in
 * `*origin`. A value that the field does not take is reported to `problems`, once, and counts as none. policy NULL says
 * nothing. */
hf_policy_force hf_policy_value(const char **out, const char **origin, hf_policy *policy, const hf_page *page,
                                const hf_field *field, hf_problems *problems);

/* True if policy says anything of the page, fit or not. policy NULL says nothing. */
bool hf_policy_names_page(const hf_policy *policy, const char *page);

/* Fields that policy names and the page does not have: each is reported, once. policy NULL says nothing. */
void hf_policy_report_unknown_fields(hf_policy *policy, const hf_page *page, hf_problems *problems);

/* Looks for a page; unknown-page when there is none. */
typedef hf_status hf_policy_find_page(void *context, const char *id, hf_error *error);

/* Pages that policy names and this machine does not have: each is reported, once. Asks for the pages that policy names
 * and no others; whatever else keeps one from being found is for others to tell. policy NULL says nothing. */
void hf_policy_report_unknown_pages(hf_policy *policy, hf_policy_find_page *look, void *context, hf_problems *problems);

#ifdef __cplusplus
}
#endif

#endif
