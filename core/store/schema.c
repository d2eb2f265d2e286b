#include "core/store/schema.h"

/* A value that went back to its default stays as a row without text: its revision is what a conflict is found by. */
static const char version_1[] = "CREATE TABLE revision ("
                                "  id INTEGER PRIMARY KEY,"
                                "  at INTEGER NOT NULL," /* Unix seconds */
                                "  who TEXT NOT NULL,"
                                "  origin TEXT NOT NULL," /* console, cli, policy ... */
                                "  kind TEXT NOT NULL,"
                                "  event TEXT" /* kept for ever where it is set */
                                ") STRICT;"

                                "CREATE TABLE value ("
                                "  page TEXT NOT NULL,"
                                "  field TEXT NOT NULL,"
                                "  text TEXT,"
                                "  sealed BLOB,"
                                "  revision INTEGER NOT NULL REFERENCES revision (id),"
                                "  PRIMARY KEY (page, field),"
                                "  CHECK (text IS NULL OR sealed IS NULL)"
                                ") STRICT, WITHOUT ROWID;"

                                "CREATE TABLE change ("
                                "  revision INTEGER NOT NULL REFERENCES revision (id),"
                                "  page TEXT NOT NULL,"
                                "  field TEXT NOT NULL,"
                                "  old_text TEXT,"
                                "  new_text TEXT,"
                                "  secret INTEGER NOT NULL CHECK (secret IN (0, 1)),"
                                "  PRIMARY KEY (revision, page, field),"
                                "  CHECK (secret = 0 OR (old_text IS NULL AND new_text IS NULL))"
                                ") STRICT, WITHOUT ROWID;"

                                /* The oldest revision that is kept whole; 0 = all. */
                                "CREATE TABLE horizon ("
                                "  id INTEGER PRIMARY KEY CHECK (id = 1),"
                                "  revision INTEGER NOT NULL"
                                ") STRICT;"
                                "INSERT INTO horizon (id, revision) VALUES (1, 0);"

                                "CREATE TABLE pending ("
                                "  id INTEGER PRIMARY KEY,"
                                "  revision INTEGER NOT NULL,"
                                "  page TEXT NOT NULL,"
                                "  sealed BLOB NOT NULL"
                                ") STRICT;"

                                "CREATE TABLE fact ("
                                "  key TEXT NOT NULL PRIMARY KEY,"
                                "  text TEXT,"
                                "  sealed BLOB,"
                                "  CHECK ((text IS NULL) <> (sealed IS NULL))"
                                ") STRICT, WITHOUT ROWID;"

                                "CREATE TABLE trust ("
                                "  id TEXT NOT NULL PRIMARY KEY,"
                                "  version TEXT NOT NULL,"
                                "  digest TEXT NOT NULL,"
                                "  services TEXT NOT NULL,"
                                "  at INTEGER NOT NULL"
                                ") STRICT, WITHOUT ROWID;";

/* What a page is called and where it stands, so that a list of pages need not load them. Of a plug-in that was
 * installed before, neither is known. */
static const char version_2[] = "ALTER TABLE trust ADD COLUMN title TEXT;"
                                "ALTER TABLE trust ADD COLUMN place INTEGER NOT NULL DEFAULT 0;";

/* Edits that wait for their commit. An id is never given twice: who takes back what he saw takes back nothing else. An
 * edit with neither text nor sealed bytes goes back to the default. */
static const char version_3[] = "CREATE TABLE staged ("
                                "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
                                "  page TEXT NOT NULL,"
                                "  field TEXT NOT NULL,"
                                "  text TEXT,"
                                "  sealed BLOB,"
                                "  base INTEGER NOT NULL," /* the revision that it was made against */
                                "  at INTEGER NOT NULL,"
                                "  who TEXT NOT NULL,"
                                "  origin TEXT NOT NULL,"
                                "  UNIQUE (page, field),"
                                "  CHECK (text IS NULL OR sealed IS NULL)"
                                ") STRICT;";

/* Who may vouch for plug-ins, and what was agreed to file by file. What was agreed to before was one library in a place
 * where none is looked for any more. */
static const char version_4[] = "CREATE TABLE signer ("
                                "  key TEXT NOT NULL PRIMARY KEY," /* SHA-256 of the public key, in hex */
                                "  name TEXT NOT NULL,"
                                "  public TEXT NOT NULL," /* the key itself, in PEM */
                                "  added_at INTEGER NOT NULL,"
                                "  added_by TEXT NOT NULL,"
                                "  revoked_at INTEGER,"
                                "  revoked_by TEXT"
                                ") STRICT, WITHOUT ROWID;"
                                "CREATE UNIQUE INDEX signer_name ON signer (name) WHERE revoked_at IS NULL;"

                                "DELETE FROM trust;"
                                "ALTER TABLE trust ADD COLUMN folder TEXT NOT NULL DEFAULT '';"
                                "ALTER TABLE trust ADD COLUMN library TEXT;" /* NULL: a page without one */
                                "ALTER TABLE trust ADD COLUMN key TEXT;"     /* of its signer; NULL: nobody signed it */

                                "CREATE TABLE trust_file ("
                                "  plugin TEXT NOT NULL REFERENCES trust (id) ON DELETE CASCADE,"
                                "  name TEXT NOT NULL,"
                                "  digest TEXT NOT NULL,"
                                "  PRIMARY KEY (plugin, name)"
                                ") STRICT, WITHOUT ROWID;";

const char *const hf_store_steps[] = {version_1, version_2, version_3, version_4};
const size_t hf_store_step_count = sizeof hf_store_steps / sizeof hf_store_steps[0];
