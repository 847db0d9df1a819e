# Teams in the service
teams-service-id = Expected 1 to 64 characters out of a-z, 0-9, - and _, the first a letter or a digit.
teams-service-file-name = Expected a plain file name, without / \ : * ? " < > | and without blanks at its ends.
teams-service-file-twice = Expected each file once; names that differ in upper and lower case only count as the same.
teams-service-exists = There is a team { $team } already.
teams-service-no-revision = The team { $team } has no revision { $revision }.
teams-service-path = Expected a path inside the folder: not an absolute one, and no way out by "..".
teams-service-many-files = A team folder has at most { $most } files.
teams-service-many-entries = The archive has far more entries than a team folder.
teams-service-too-large = The files of a team folder have at most { $most } bytes together, unpacked.
teams-service-zip-broken = Expected a zip archive ({ $why }).
teams-service-zip-link = Expected a file, got a link or a device.
teams-service-zip-encrypted = Expected an archive without a password.
teams-service-zip-method = Expected it packed the usual way (deflate) or not at all.
teams-service-zip-beside = Send either one zip archive or files, not both.
teams-service-limits = Only an administrator sets a team's limits.
teams-service-in-use = The team { $team } has rosters, jobs or feeds, or people or keys that were given it. It is kept.
