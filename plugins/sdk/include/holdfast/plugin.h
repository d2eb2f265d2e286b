/* holdfast/plugin.h: what a settings page made in C and its host say to each other. ABI 1.1.
 *
 * A plug-in is a shared library with one export, `holdfast_plugin`. The host hands it a table of functions; it hands
 * back a constant description of one page: fields, groups, rules, and a few callbacks. It never links to the host,
 * includes no other header of the product, and keeps no global state.
 *
 * Text: UTF-8, ended by a NUL. Text that the host hands out is valid until the callback returns.
 *
 * Values: every value travels as text in its kind's canonical form (see HF_BOOL and so on).
 *
 * Structs: `size` is the size that the struct's maker knew. A reader touches a member only if it ends within `size`:
 * HF_HAS(). Members are only ever appended, never moved, renamed or reused.
 *
 * Arrays: { items, count, item_size }, walked by item_size, so that rows may grow as structs do.
 *
 * Memory: what crosses belongs to the host: allocate() and release(). The description is constant and belongs to the
 * plug-in, for ever: a loaded library stays loaded until the process ends.
 *
 * Threads: the host serialises the calls on one open page; two open pages may be called at the same time. Callbacks run
 * on a worker of the host, never on a window's thread. act, prepare, settle and abandon may block for as long as
 * progress() does not say to stop, but not be silent for ten minutes, and for ten seconds once a person asked to stop:
 * calling progress(), ask() or a service that may block shows that they live. info may block for up to 30 seconds;
 * check must not. A callback that does not return is given up: its page is switched off until the process ends, and
 * whatever the call still asks of the host is answered with HF_RESULT_CANCELLED.
 *
 * Errors: callbacks return HF_RESULT_*; what a person has to know goes through report().
 *
 * Versions: a plug-in states the minor that it was built with, and loads in hosts of every minor of its major. What
 * came with a later minor than 1.0 is used only after HF_HAS() said that the host at hand has it.
 *
 *   1.0  The first.
 *   1.1  hf_host.language. hf_http_service.send, with hf_http_message: a body of any type, and authorization. Room for
 *        the text of an HF_INFO: hf_field.min. HF_VOLUME_MEMORY. */

#ifndef HOLDFAST_PLUGIN_H
#define HOLDFAST_PLUGIN_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define HF_ABI_MAJOR 1
#define HF_ABI_MINOR 1

#ifdef _WIN32
#    define HF_CALL   __cdecl
#    define HF_EXPORT __declspec(dllexport)
#else
#    define HF_CALL
#    define HF_EXPORT __attribute__((visibility("default")))
#endif

/* True if `object`, whose maker knew `object->size` bytes of it, has `member`. */
#define HF_HAS(type, object, member) ((object)->size >= offsetof(type, member) + sizeof((object)->member))

/* ---- results of calls in both directions ------------------------------------------------------------------------ */

#define HF_RESULT_OK        0 /* done */
#define HF_RESULT_FAILED    1 /* not done; report() or error() says why */
#define HF_RESULT_REFUSED   2 /* values are not acceptable; every reason was reported */
#define HF_RESULT_CANCELLED 3 /* a person asked to stop, and nothing was left half-done; or the call is over */
#define HF_RESULT_TOO_SMALL 4 /* the caller's buffer is too small; *length says how much is needed */
#define HF_RESULT_DENIED    5 /* this plug-in may not have that, or not in this callback */
#define HF_RESULT_NOT_FOUND 6 /* no such field, service or value */
#define HF_RESULT_INVALID   7 /* an argument is nonsense */

/* ---- arrays ----------------------------------------------------------------------------------------------------- */

typedef struct hf_array {
    const void *items;
    uint32_t count;
    uint32_t item_size;
} hf_array;

/* An hf_array over the C array `rows`. */
#define HF_ARRAY(rows)                                                                                                 \
    {                                                                                                                  \
        (rows), (uint32_t)(sizeof(rows) / sizeof((rows)[0])), (uint32_t)sizeof((rows)[0])                              \
    }

/* ---- field kinds, with the canonical form of their values ------------------------------------------------------- */

#define HF_BOOL      1u /* `on` or `off` */
#define HF_INTEGER   2u /* decimal int64, min..max in steps of `step` from min */
#define HF_TEXT      3u /* up to max_length bytes, no control characters; `format` says what it must look like */
#define HF_SECRET    4u /* as HF_TEXT; sealed at rest, never read back by a person, never in history or exports */
#define HF_CHOICE    5u /* the keyword of one of `choices` */
#define HF_RATE      6u /* `512Kbps`, `10Mbps`, `1500bps` or `off` (unlimited); K = 1024; min..max in bits per second */
#define HF_TIMETABLE 7u /* `mon-fri 09:00-17:30; sat 10:00-12:00`, or empty; half hours of the local wall clock */
#define HF_PATH      8u /* an absolute path; HF_FOLDER and HF_MUST_EXIST say more */
#define HF_LIST      9u /* strings joined by `,`; up to `max` of them; none holds a comma or a control character */
#define HF_INFO      10u /* read-only text that the plug-in computes in info() */
#define HF_ACTION    11u /* no value: a button, `holdfast do PAGE.ACTION` */

/* ---- named formats of HF_TEXT and of the entries of HF_LIST ----------------------------------------------------- */

#define HF_FORMAT_ANY    0u
#define HF_FORMAT_HOST   1u /* host name, IPv4 or IPv6 address; a leading `http://` is dropped */
#define HF_FORMAT_PORT   2u /* 1..65535 */
#define HF_FORMAT_URL    3u /* http or https, with a host */
#define HF_FORMAT_GUID   4u
#define HF_FORMAT_EMAIL  5u
#define HF_FORMAT_BYPASS 6u /* host, .suffix, *.suffix, address, CIDR block, or `<local>` */
#define HF_FORMAT_ASCII  7u /* printable ASCII */
#define HF_FORMAT_DIGITS 8u /* decimal digits only */

/* ---- flags -------------------------------------------------------------------------------------------------------
 *
 * A flag of the lower half that a host does not know is ignored; one of the upper half refuses the plug-in. */

#define HF_ADVANCED       0x00000001u /* shown only on request */
#define HF_RESTART_NEEDED 0x00000002u /* takes effect when the agent starts next */
#define HF_REQUIRED       0x00010000u /* may not be empty while the field is enabled */
#define HF_LOCKABLE       0x00020000u /* policy may set it */
#define HF_TRANSIENT      0x00040000u /* lives in the draft only: never stored, exported, in history, or set by policy */
#define HF_FOLDER         0x00080000u /* HF_PATH: a folder, not a file */
#define HF_MUST_EXIST     0x00100000u /* HF_PATH: must exist when checked */

/* ---- the description of a page ---------------------------------------------------------------------------------- */

typedef struct hf_choice {
    const char *keyword; /* a-z 0-9 and `-`, as typed at the command line */
    const char *label;   /* as shown in a window */
} hf_choice;

#define HF_ENABLED_WHEN  1u /* the field can be edited and is checked only while `field` has `value` */
#define HF_VISIBLE_WHEN  2u /* the field is shown only while `field` has `value`; hidden fields are not checked */
#define HF_DISABLED_WHEN 3u /* the field cannot be edited and is not checked while `field` has `value` */

/* Several rules on a field are an AND. */
typedef struct hf_rule {
    uint32_t effect;   /* HF_ENABLED_WHEN and so on */
    const char *field; /* another field of this page */
    const char *value; /* its canonical value */
} hf_rule;

/* One row: everything that the product knows of a setting. Members that do not apply to the kind are 0. */
typedef struct hf_field {
    const char *id; /* a-z 0-9 and `-`, 1..48 characters, a letter first; unique in the page */
    uint32_t kind;  /* HF_BOOL and so on */
    uint32_t flags;
    const char *label;    /* English; `&` stands before the access key */
    const char *help;     /* one or two English sentences, or NULL */
    const char *fallback; /* the default in canonical form; NULL = empty (HF_BOOL, HF_RATE: off, HF_INTEGER: min,
                             HF_CHOICE: the first) */
    int64_t min;          /* HF_INTEGER, HF_RATE: least value; HF_TEXT, HF_SECRET: least length; HF_INFO: how many lines
                             a window keeps room for until the text is there, 0 = 1 */
    int64_t max;          /* HF_INTEGER, HF_RATE: greatest value, no limits when min and max are 0; HF_TEXT, HF_SECRET:
                             greatest length in bytes, 0 = 1024; HF_LIST: greatest number of entries, 0 = 64 */
    int64_t step;         /* HF_INTEGER: 0 = 1 */
    uint32_t format;      /* HF_FORMAT_* */
    uint32_t reserved;    /* 0 */
    hf_array choices;     /* of hf_choice: HF_CHOICE */
    hf_array rules;       /* of hf_rule */
    const char *unit;     /* shown behind an HF_INTEGER, or NULL */
} hf_field;

/* Fields shown together. A field stands in at most one group; those in none come first. */
typedef struct hf_group {
    const char *label;   /* English */
    const char *heading; /* id of an HF_BOOL field that is the group's heading check box and enables it, or NULL */
    hf_array fields;     /* of const char *: field ids */
} hf_group;

/* One call of the host into the plug-in: the open page, its draft, its progress. Valid until the callback returns. */
typedef struct hf_call hf_call;

/* What a plug-in is. */
typedef struct hf_plugin {
    uint32_t size; /* sizeof(hf_plugin) */
    uint16_t abi_major, abi_minor;
    const char *id;      /* the page's id, and the library's file name: a-z 0-9 and `-`, 1..48 characters */
    const char *version; /* of the plug-in, as `1.2.3` */
    const char *title;   /* English */
    const char *help;    /* English, or NULL */
    int32_t order;       /* place in the sheet; lower comes first */
    uint32_t reserved;   /* 0 */
    hf_array fields;     /* of hf_field, 1..256 */
    hf_array groups;     /* of hf_group */
    hf_array services;   /* of const char *: the services it asks for, as "http" */

    /* Reports every problem of the draft's values, each with its field. The host has checked kinds, limits, formats and
     * required fields before. Pure and quick: no network, no writing. Called at any time. Required, as no other is. */
    int32_t(HF_CALL *check)(hf_call *call);

    /* Does what must be done elsewhere before the values are stored. May block, be cancelled, and be repeated. May
     * leave bytes with keep(), which settle or abandon gets back, perhaps in another process. */
    int32_t(HF_CALL *prepare)(hf_call *call);

    /* Finishes what prepare began, after the values were stored. Idempotent: repeated until it returns HF_RESULT_OK.
     * Called, as abandon is, only with bytes that prepare kept. */
    int32_t(HF_CALL *settle)(hf_call *call, const void *kept, uint32_t length);

    /* Takes back what prepare began, when the values were not stored. Best effort. */
    int32_t(HF_CALL *abandon)(hf_call *call, const void *kept, uint32_t length);

    /* Computes the text of the HF_INFO field `field` and hands it over with propose(). */
    int32_t(HF_CALL *info)(hf_call *call, const char *field);

    /* Carries out the HF_ACTION field `action`. It may propose() values, tell() what happened, and ask(). */
    int32_t(HF_CALL *act)(hf_call *call, const char *action);

    /* An extension by name, or NULL: room for what a later host may ask for. */
    const void *(HF_CALL *query)(const char *name);
} hf_plugin;

/* ---- the host's table ------------------------------------------------------------------------------------------- */

#define HF_LOG_DEBUG   0
#define HF_LOG_INFO    1
#define HF_LOG_WARNING 2

/* Every function that takes a call reaches the page of that call and no other. In check() only get, get_integer,
 * read_secret, report, translate, language, and the functions of services that are marked quick are answered, the
 * others with HF_RESULT_DENIED; settle() and abandon() have no draft. */
typedef struct hf_host {
    uint32_t size;
    uint16_t abi_major, abi_minor;

    /* Memory of the host, up to 64 MiB at once; NULL when there is none. release takes NULL. */
    void *(HF_CALL *allocate)(uint64_t size);
    void(HF_CALL *release)(void *memory);

    /* A line for the log. Never a secret. */
    void(HF_CALL *log)(int32_t level, const char *text);

    /* holdfast_plugin() only: why NULL is returned. Texts as in report(). */
    void(HF_CALL *error)(const char *id, const char *text, const char *advice);

    /* A problem: `field` is an id or NULL for the whole page, `id` is stable (a-z 0-9 `-`), `text` says what is wrong,
     * and `advice` what to do next. All English; translated by id. */
    void(HF_CALL *report)(hf_call *call, const char *field, const char *id, const char *text, const char *advice);

    /* The draft's value of a field that is not secret, into `out` of `size` bytes with a NUL; *length is without it. */
    int32_t(HF_CALL *get)(hf_call *call, const char *field, char *out, uint32_t size, uint32_t *length);

    /* The same as a number: HF_BOOL 0 or 1; HF_INTEGER; HF_RATE bits per second, 0 = unlimited; HF_CHOICE its place. */
    int32_t(HF_CALL *get_integer)(hf_call *call, const char *field, int64_t *out);

    /* A secret of this page, at most 8 in one callback. Valid until the callback returns; the host wipes it then. Do
     * not keep it: what it is put into is wiped before the callback returns. */
    int32_t(HF_CALL *read_secret)(hf_call *call, const char *field, const char **out, uint32_t *length);

    /* act(): puts a value into the draft; the host checks it as if a person had typed it. info(): the text to show for
     * the field that was asked for. */
    int32_t(HF_CALL *propose)(hf_call *call, const char *field, const char *value);

    /* A line for the person who is waiting: what an action found. */
    void(HF_CALL *tell)(hf_call *call, const char *text);

    /* prepare() and act() only: asks the person. `question` is described as a field of this page is (HF_BOOL, HF_PATH,
     * HF_TEXT) and has the same item_size; its id is the name under which a script gives the answer.
     * HF_RESULT_CANCELLED when there is nobody to ask or they decline. */
    int32_t(HF_CALL *ask)(hf_call *call, const hf_field *question, char *out, uint32_t size, uint32_t *length);

    /* Says how far the work is: `done` of `total` (0 = unknown), and what goes on. HF_RESULT_CANCELLED = stop now. */
    int32_t(HF_CALL *progress)(hf_call *call, uint64_t done, uint64_t total, const char *text);

    /* prepare() only: bytes for settle or abandon, at most HF_KEEP_MAX; sealed at rest. Replaces what was kept. */
    int32_t(HF_CALL *keep)(hf_call *call, const void *bytes, uint32_t length);

    /* Random bytes fit for keys, at most 64 KiB at once. */
    int32_t(HF_CALL *random_bytes)(void *out, uint32_t length);

    /* `english` in the person's language, or itself. */
    const char *(HF_CALL *translate)(hf_call *call, const char *english);

    /* Writes a new file that only the owner and administrators can read. An existing file is not replaced. */
    int32_t(HF_CALL *save_file)(hf_call *call, const char *path, const void *bytes, uint32_t length);

    /* A service of the host, or NULL if there is none of that name and version, or this plug-in may not have it (the
     * problem is reported). It begins with its `size`. */
    const void *(HF_CALL *service)(hf_call *call, const char *name, uint32_t version);

    /* 1.1: the tag (RFC 5646) of the language that the person reads, as `de` or `pt-BR`; `en` when it is not known. For
     * what a plug-in words itself, in info() and tell(). */
    const char *(HF_CALL *language)(hf_call *call);
} hf_host;

#define HF_KEEP_MAX 4096u

/* The host's table in a callback, so that a plug-in need not keep it. A call begins with a pointer to it; the rest of a
 * call is the host's own. */
static inline const hf_host *hf_call_host(const hf_call *call)
{
    return *(const hf_host *const *)(const void *)call;
}

/* ---- services --------------------------------------------------------------------------------------------------- */

/* 1.1: a request, for hf_http_service.send. */
typedef struct hf_http_message {
    uint32_t size;             /* sizeof(hf_http_message) */
    uint32_t body_length;      /* bytes of `body` */
    const void *body;          /* or NULL */
    const char *method;        /* GET, HEAD, POST, PUT, PATCH or DELETE */
    const char *url;           /* https, at most 2048 bytes */
    const char *content_type;  /* of the body; NULL = application/json */
    const char *authorization; /* what this header is to say, as `Bearer ...`; or NULL */
} hf_http_message;

/* "http": the network as the agent would use it: its proxy and its limits. The vault's hosts are trusted as the agent
 * trusts them, by the CA that was pinned when the server was registered, every other host by the system's roots. For
 * any plug-in that asks. */
typedef struct hf_http_service {
    uint32_t size, version; /* 1 */

    /* One request. `body` may be NULL. The answer's body goes to `out` (at most `out_size` bytes, *length used), its
     * HTTP status to *status. Only https addresses; no credentials of the product are sent. */
    int32_t(HF_CALL *request)(hf_call *call, const char *method, const char *url, const void *body,
                              uint32_t body_length, void *out, uint32_t out_size, uint32_t *length, int32_t *status);

    /* One sentence: the proxy that the vault's address takes with the draft's values, and why. */
    int32_t(HF_CALL *route)(hf_call *call, char *out, uint32_t size, uint32_t *length);

    /* Walks the chain to the vault with the draft's values and tells each hop; reports the first that fails. */
    int32_t(HF_CALL *probe)(hf_call *call);

    /* 1.1: as request(), with the type of the body and with credentials of the plug-in's own: they go to the host that
     * the address names and to no other, since redirections are answers like any other. Neither text may be longer than
     * 8192 bytes or hold anything but printable ASCII. */
    int32_t(HF_CALL *send)(hf_call *call, const hf_http_message *message, void *out, uint32_t out_size,
                           uint32_t *length, int32_t *status);
} hf_http_service;

/* "vault-status": what is known of the registration, without asking the vault. For any plug-in that asks. */
typedef struct hf_vault_status_service {
    uint32_t size, version; /* 1 */

    /* The fact `name` as text for a person: name, region, subscription, resource-id, machine-id, registered,
     * last-contact, certificate, signed-by, features, portal. HF_RESULT_NOT_FOUND when not registered. */
    int32_t(HF_CALL *describe)(hf_call *call, const char *name, char *out, uint32_t size, uint32_t *length);
} hf_vault_status_service;

/* "throttle": the bandwidth limit. For any plug-in that asks. */
typedef struct hf_throttle_service {
    uint32_t size, version; /* 1 */

    /* The limit in force now with the draft's values, since when, until when, and the next one. */
    int32_t(HF_CALL *describe)(hf_call *call, char *out, uint32_t size, uint32_t *length);
} hf_throttle_service;

#define HF_VOLUME_EXISTS       0x0001u
#define HF_VOLUME_FOLDER       0x0002u
#define HF_VOLUME_WRITABLE     0x0004u
#define HF_VOLUME_NETWORK      0x0008u
#define HF_VOLUME_REMOVABLE    0x0010u
#define HF_VOLUME_ENCRYPTED    0x0020u
#define HF_VOLUME_COMPRESSED   0x0040u
#define HF_VOLUME_SPARSE       0x0080u
#define HF_VOLUME_REPARSE      0x0100u /* on a link or reparse point */
#define HF_VOLUME_DEDUPLICATED 0x0200u
#define HF_VOLUME_SYSTEM       0x0400u /* on the system's volume */
#define HF_VOLUME_MEMORY       0x0800u /* 1.1: kept in memory, and gone at the next start */

/* What is known of a path and the volume it is on. */
typedef struct hf_volume_facts {
    uint32_t size;
    uint32_t flags; /* HF_VOLUME_* */
    int64_t free_bytes, total_bytes;
} hf_volume_facts;

/* "volume": facts about a folder, and whether it can be the scratch folder. For any plug-in that asks. Quick. */
typedef struct hf_volume_service {
    uint32_t size, version; /* 1 */

    /* Facts about `path`, or of the nearest folder above it that exists. Set facts->size before. */
    int32_t(HF_CALL *inspect)(hf_call *call, const char *path, hf_volume_facts *facts);

    /* Reports every reason why the folder that `folder_field` holds cannot be the scratch folder for as many GiB of
     * data as `gib_field` holds. An empty field stands for the folder `scratch` below the data folder. */
    int32_t(HF_CALL *judge_scratch)(hf_call *call, const char *folder_field, const char *gib_field);
} hf_volume_service;

/* "keyring": the data key and the passphrase that wraps it. For the product's own folder only. Passphrases are named by
 * the page's field that holds them; they do not cross. */
typedef struct hf_keyring_service {
    uint32_t size, version; /* 1 */

    /* The fact `name` as text: state, key-id, since, saved-to, verified, pin-needed (on/off). Quick.
     * HF_RESULT_NOT_FOUND when no passphrase is set. */
    int32_t(HF_CALL *describe)(hf_call *call, const char *name, char *out, uint32_t size, uint32_t *length);

    /* Generates a passphrase and proposes it for both fields; shows it once. For act(). */
    int32_t(HF_CALL *generate)(hf_call *call, const char *field, const char *confirm_field);

    /* HF_RESULT_OK if `field` holds what generate() made and nobody has kept yet, else HF_RESULT_NOT_FOUND. Quick. */
    int32_t(HF_CALL *is_generated)(hf_call *call, const char *field);

    /* Reports every rule that the passphrase in `field` breaks. Quick. */
    int32_t(HF_CALL *judge)(hf_call *call, const char *field);

    /* Reports why a copy of the passphrase cannot be saved in the folder that `folder_field` holds. Quick. Whether it
     * may be on a volume of this machine that is lost with it is asked in prepare_change(). */
    int32_t(HF_CALL *judge_folder)(hf_call *call, const char *folder_field);

    /* For prepare(), settle() and abandon() of a change of passphrase: saves the copy and reads it back (if the
     * folder's field is set; on the volume of the system or of the scratch folder only if the question `allow-local` is
     * answered with `on`), wraps the data key anew and uploads it beside the old one; then makes it the only one; or
     * takes it back. prepare_change does what keep() does. */
    int32_t(HF_CALL *prepare_change)(hf_call *call, const char *field, const char *folder_field, const char *pin_field);
    int32_t(HF_CALL *settle_change)(hf_call *call, const void *kept, uint32_t length);
    int32_t(HF_CALL *abandon_change)(hf_call *call, const void *kept, uint32_t length);

    /* Proves that the saved copy at `path` opens the data key. */
    int32_t(HF_CALL *verify)(hf_call *call, const char *path);
} hf_keyring_service;

/* "registration": this machine's place at the vault. For the product's own folder only. */
typedef struct hf_registration_service {
    uint32_t size, version; /* 1 */

    /* Registers again with the same vault, with the vault credentials file at `path`. */
    int32_t(HF_CALL *register_again)(hf_call *call, const char *path);

    /* Renews the machine's certificate now. */
    int32_t(HF_CALL *renew)(hf_call *call);

    /* Takes this machine out of the vault. What stays is told. */
    int32_t(HF_CALL *unregister)(hf_call *call);
} hf_registration_service;

/* ---- the one export --------------------------------------------------------------------------------------------- */

/* The description, or NULL after host->error(). `host` stays valid for ever; callbacks reach it by hf_call_host(). */
HF_EXPORT const hf_plugin *HF_CALL holdfast_plugin(const hf_host *host);

/* For the plug-in whose description is one constant: its first members, and the export that hands it out. */
#define HF_PLUGIN_ABI .size = sizeof(hf_plugin), .abi_major = HF_ABI_MAJOR, .abi_minor = HF_ABI_MINOR
#define HF_PLUGIN_EXPORT(description)                                                                                  \
    HF_EXPORT const hf_plugin *HF_CALL holdfast_plugin(const hf_host *host)                                            \
    {                                                                                                                  \
        (void)host; /* callbacks get it with the call */                                                               \
        return &(description);                                                                                         \
    }

#ifdef __cplusplus
}
#endif

#endif
