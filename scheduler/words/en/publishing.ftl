# Rosters as versions in the service, and their publication.
publishing-draft = draft
publishing-published = published
publishing-superseded = superseded
publishing-withdrawn = withdrawn

# Refusals
publishing-no-roster = There is no roster { $roster } in this team.
publishing-no-publication = There is no publication { $number } of this team.
publishing-not-a-draft = Only drafts can be changed; this roster is { $state }. Make a copy of it and change that.
publishing-not-published = Only what is published can be withdrawn; this roster is { $state }.
publishing-published-meanwhile = Somebody published meanwhile: the last publication is number { $number }. Look at the changes again.
publishing-names-gone = The roster names what the team no longer has: { $names }. Change these cells, or the team.
publishing-hard-rules-broken = { $count ->
    [one] One hard rule is broken. Publish all the same with a reason, or change the roster.
   *[other] { $count } times hard rules are broken. Publish all the same with a reason, or change the roster.
}
publishing-locked = { $count ->
    [one] A lock is in the way. Take it off first.
   *[other] { $count } locks are in the way. Take them off first.
}
publishing-no-ledger = Nothing is published yet, so there is no ledger.
publishing-nothing-published = Nothing is published from { $first } to { $last }.

# What was expected
publishing-locked-as = locked as: { $what }
publishing-date-outside = a date from { $first } to { $last }
publishing-not-before = a date not before { $first }
publishing-too-long = at most { $most } dates
publishing-cell-twice = each agent once a date
publishing-stores-off = no stores on a free day
publishing-store-twice = each store once
publishing-unknown-shift = one of { $shifts }, or off
publishing-reason = a reason for which hard rules may be broken
publishing-empty-upload = at least one worked shift
publishing-other-dates = dates within those of the roster to copy, { $first } to { $last }

# Notes
publishing-lost-shifts = Published earlier and left aside, because the team no longer has these shifts: { $shifts }.
