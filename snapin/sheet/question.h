/* snapin/sheet/question.h: what a plug-in asks the person in the middle of its work. */

#ifndef HF_SNAPIN_QUESTION_H
#define HF_SNAPIN_QUESTION_H

#include "core/page.h"

#include <windows.h>

/* Asks for the value that `question` describes: HF_BOOL by Yes and No, others by a field (a path with Browse...). The
 * canonical answer goes to `out`; HF_CANCELLED (question-unanswered) when the person declines. */
hf_status hf_question_ask(HWND owner, const char *title, const hf_field *question, hf_text *out, hf_error *error);

#endif
