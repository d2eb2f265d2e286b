/* apps/console/snapin.h: a snap-in that is loaded: its objects, and the objects that it was given.
 *
 * A stand-alone snap-in and a name-space extension have an IComponentData and, once the view needs it, an IComponent.
 * Other extensions are created for each menu and sheet; for those a snapin only carries the name. The struct outlives
 * its COM objects as long as something that the snap-in was given is still referenced. Console thread only, but for the
 * counts. */

#ifndef CONSOLE_SNAPIN_H
#define CONSOLE_SNAPIN_H

#include "apps/console/model/images.h"
#include "apps/console/model/scope.h"
#include "apps/console/model/snapins.h"

#ifdef __cplusplus
extern "C" {
#endif

struct console;
struct host;
struct string_table;
struct column_set;
struct pane_control;
struct given;

enum { SNAPIN_MAX_FAILED = 16, SNAPIN_MAX_KINDS = 24 };

/* How many objects of a kind a snap-in has; the counts change on any thread. */
typedef struct snapin_kind {
    const char *volatile name; /* a literal; NULL: not used yet */
    LONG alive;
} snapin_kind;

typedef struct snapin {
    LONG refs;               /* the console's list and each object given out */
    LONG given;              /* objects given out that are still alive */
    struct console *console; /* NULL once closed: what is called then returns E_UNEXPECTED */
    CLSID clsid;
    wchar_t name[SNAPINS_MAX_NAME];
    bool broken;    /* it crashed: not to be called again */
    unsigned panes; /* what its view has shown: 1 << RESULT_ ... */
    bool filtered;  /* ... and whether that was a filtered list */
    unsigned said;  /* rules about its data objects that were reported (SAID_*): once is enough */
    const char *failed[SNAPIN_MAX_FAILED]; /* methods of which it was reported once that they fail; literals */

    struct snapin *primary; /* of a name-space extension: whose nodes it extends; else NULL */
    HSCOPEITEM *extended;   /* ... and which of them */
    size_t extended_count;
    scope_node *static_node; /* of a stand-alone snap-in */
    bool all_extensions;     /* IRequiredExtensions::EnableAllExtensions said S_OK */
    CLSID *required;         /* its required extensions */
    size_t required_count;

    IComponentData *data; /* NULL: not loaded, or only an extension by name */
    bool initialized;
    IComponent *component; /* of the one view; NULL until needed */
    bool component_failed; /* asking again is of no use */
    bool is_one_object;    /* data and component are the same */
    struct host *data_host, *view_host;
    IExtendControlbar *controlbar; /* of the component, or of a tool bar extension */
    IControlbar *controlbar_given;
    image_map *scope_images, *result_images;
    image_map *static_images; /* ISnapinAbout::GetStaticFolderImage: 0 closed, 1 open */
    struct string_table *strings;
    struct column_set *column_sets;
    struct pane_control *controls;       /* in the result pane, now or before (console/controls.c) */
    snapin_kind kinds[SNAPIN_MAX_KINDS]; /* what the objects are that were given out */
    struct given *remains; /* of those that it may release once more (com/object.h); they go with this struct */
    struct snapin *next;   /* in the console's list */
} snapin;

/* A snapin of a class, not loaded; one reference. NULL when there is no memory. */
snapin *snapin_create(struct console *c, const CLSID *clsid);
void snapin_add_ref(snapin *s);
void snapin_release(snapin *s); /* NULL is allowed */

/* An object that the snap-in was given begins or ends its life; `kind` is a literal: "tool bar". */
void snapin_gave(snapin *s, const char *kind);
void snapin_got_back(snapin *s, const char *kind);

/* Which objects it still has: "tool bar, menu button (2)". Returns `out`. */
char *snapin_still_has(char *out, size_t size, const snapin *s);

#ifdef __cplusplus
}
#endif

#endif
