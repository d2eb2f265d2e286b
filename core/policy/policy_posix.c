#include "core/policy/entries.h"

hf_status hf_policy_read_system(hf_policy *policy, const hf_paths *paths, hf_problems *problems, hf_error *error)
{
    return hf_policy_read_files(policy, paths, problems, error);
}
