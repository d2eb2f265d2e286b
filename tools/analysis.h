/* tools/analysis.h: what `make lint` tells clang's analyser that it cannot see across files. Never part of a build. */
#ifndef HF_TOOLS_ANALYSIS_H
#define HF_TOOLS_ANALYSIS_H

#include "core/error.h"

/* A function that failed returns its row's status, which is never HF_OK. */
static inline hf_status hf_analysis_not_ok(hf_status status)
{
    return status == HF_OK ? HF_FAILED : status;
}
#define hf_fail(...) hf_analysis_not_ok(hf_fail(__VA_ARGS__))

#endif
