/* apps/holdfast/question.h: asking the person, and what a script says instead. Secrets never come from the command
 * line: from a file, an open file descriptor, standard input, or a question without echo. */

#ifndef HF_APP_QUESTION_H
#define HF_APP_QUESTION_H

#include "apps/holdfast/run.h"

/* Whether there is somebody at a terminal. */
bool hf_question_possible(const hf_run *run);

/* `question (yes/no)`. HF_OK for yes, or with --yes; HF_CANCELLED for no; HF_USAGE when there is nobody to ask. */
hf_status hf_question_confirm(hf_run *run, const char *question, hf_error *error);

/* The answer to a page's question: --answer ID=VALUE, --yes for one that is answered by yes or no, or the person's;
 * asked again until the value is one that the question takes. HF_CANCELLED when there is nobody to ask. */
hf_status hf_question_ask(hf_text *out, hf_run *run, const hf_field *question, hf_error *error);

/* The option of every command that runs a page's action or commits: both may ask. */
#define HF_ANSWER_OPTION                                                                                               \
    {                                                                                                                  \
        .name = "answer", .value = "ID=VALUE", .many = true, .summary = "the answer to a question that a page asks"    \
    }

/* HF_USAGE (answer-without-value) for an --answer that is not ID=VALUE. */
hf_status hf_question_check(const hf_run *run, hf_error *error);

/* Where the secret of an option comes from: --NAME-file, --NAME-fd, or a question. */
typedef struct hf_secret_wish {
    const char *name;     /* of the option, as `passphrase` */
    const char *question; /* as `Passphrase` */
    bool twice;           /* asked a second time, and both must be equal */
    bool sheet;           /* the file may be a saved passphrase sheet (core/passphrase.h) */
} hf_secret_wish;

/* True when --NAME-file or --NAME-fd was given. */
bool hf_secret_is_given(const hf_run *run, const hf_secret_wish *wish);

/* HF_USAGE (secret-not-given) when no option says where it is and there is nobody to ask. */
hf_status hf_secret_obtain(hf_secret *out, hf_run *run, const hf_secret_wish *wish, hf_error *error);

/* The secret that a file holds (`-` = standard input), or that can be read from a file descriptor: all of it but one
 * line end. */
hf_status hf_secret_from_file(hf_secret *out, const char *path, hf_error *error);
hf_status hf_secret_from_descriptor(hf_secret *out, const char *number, hf_error *error);

/* Asks without echo, once or twice. */
hf_status hf_secret_ask(hf_secret *out, const hf_run *run, const char *question, bool twice, hf_error *error);

#endif
