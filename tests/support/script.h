/* tests/support/script.h: the attendant of a script: what it answers, and what it was asked and told. */

#ifndef HOLDFAST_TESTS_SUPPORT_SCRIPT_H
#define HOLDFAST_TESTS_SUPPORT_SCRIPT_H

#include "core/page.h"

#include <map>
#include <string>
#include <vector>

namespace testing_support
{

/* Answers questions by their ids, as a script does, and remembers what was told. */
struct Script {
    std::map<std::string, std::string> answers;
    std::vector<std::string> asked, told;
    hf_attendant attendant = {this, nullptr, tell, ask};

    static void tell(void *context, const char *text) { static_cast<Script *>(context)->told.push_back(text); }
    static hf_status ask(void *context, const hf_field *question, hf_text *out, hf_error *error)
    {
        auto *script = static_cast<Script *>(context);
        script->asked.push_back(question->id);
        auto found = script->answers.find(question->id);
        if (found == script->answers.end()) return hf_fail(error, HF_E_CANCELLED, "nobody is there", NULL);
        return hf_text_add(out, found->second.c_str()) ? HF_OK : HF_FAILED;
    }
};

} // namespace testing_support

#endif
