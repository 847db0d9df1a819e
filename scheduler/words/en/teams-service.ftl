# Teams in the service
teams-service-id = Expected 1 to 64 characters out of a-z, 0-9, - and _, the first a letter or a digit.
teams-service-file-name = Expected a plain file name, without / \ : * ? " < > | and without blanks at its ends.
teams-service-file-twice = Expected each file once; names that differ in upper and lower case only count as the same.
teams-service-exists = There is a team { $team } already.
teams-service-no-revision = The team { $team } has no revision { $revision }.
teams-service-stale = The team { $team } was changed meanwhile, its revision is now { $revision }. Look at it and try again.
