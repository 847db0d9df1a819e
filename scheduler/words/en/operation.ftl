# Running the service: starting, backups, the first page.

# Starting
operation-no-folder = Expected a folder that can be written ({ $why }).
operation-no-database = Expected a database that can be reached ({ $why }).
operation-later-database = Expected a database of this version of Paiban or an earlier one; a later version wrote to this one.
operation-not-listening = Expected a free port at an address of this machine ({ $why }).
operation-serving = Paiban serves at { $address }
operation-first-key = The administrator's key, for programs: { $key }
operation-first-login = The administrator's login, for the browser: { $login }, password { $password }
operation-first-use = Both are told this once and never again. Log in at { $address }, and change the password.

# Taking teams in
operation-imported-new = Team { $team } was taken in, revision { $revision }.
operation-imported-changed = Team { $team } was taken in; what changed is revision { $revision }.
operation-imported-same = Nothing has changed: team { $team } stays at revision { $revision }.

# Backups
operation-other-database = Expected a database with the tables of this version of Paiban: start the service once, or use the version that it runs with.
operation-file-not-written = Expected a file that can be written ({ $why }).
operation-no-backup = Expected a file that `paiban backup` wrote ({ $why }).
operation-backup-damaged = This table does not have the checksum that the backup tells: the file is damaged.
operation-backup-of-other-version = Expected a backup of tables up to { $tables }; Paiban { $version } wrote this one of others. Restore it with that version or a later one.
operation-not-empty = The database is not empty ({ $tables }): give --replace to put the backup in its place.
operation-backed-up = { $rows } rows as of { $time } are in { $file }. It holds secrets: keep it where nobody else reads it.
operation-restored = { $rows } rows as of { $time } were restored from { $file }. Everybody has to log in again; jobs that had not ended begin anew.
