# Help
cli-replan = Repair a published roster around absences: the fewest people disturbed, then the fewest shifts changed.
cli-replan-roster = the roster as it was published, .csv or .xlsx
cli-absent = who is absent when, such as 1003:2026-11-10 or 1003:2026-11-10..2026-11-12; as often as needed
cli-replan-from = first date that may change (default: the first date of absence)
cli-metavar-absence = AGENT:DATE[..DATE]

# Options that cannot be used
replan-absent-missing = Expected at least one absence, such as 1003:2026-11-10.
replan-absent-expected = Expected AGENT:DATE or AGENT:DATE..DATE, such as 1003:2026-11-10..2026-11-12.
replan-outside-roster = Expected dates that the roster covers, from { $first } to { $last }.

# What to know
replan-not-missed = { $agent } is not on the roster from { $first } to { $last }; nothing has to be made good.
replan-bounds = The levels' bounds are those of repairs that disturb as few people and change as few shifts as this one.

# What a repair changes
replan-changes = Changes
replan-column-agent = agent
replan-column-date = date
replan-column-before = before
replan-column-after = after
replan-column-why = why
replan-stores-only =
    { $people ->
        [one] One more agent keeps shift and duty, and has other stores.
       *[other] { $people } more agents keep shift and duty, and have other stores.
    }
replan-uncovered = Not covered any more
replan-summary =
    { $people ->
        [0] Nobody is disturbed
        [one] One agent is disturbed
       *[other] { $people } agents are disturbed
    } besides those absent; { $shifts ->
        [0] no shift changes
        [one] one shift changes
       *[other] { $shifts } shifts change
    } beyond the absences.
replan-fewest = Proven: no repair that covers as much disturbs fewer people or, with as few, changes fewer shifts.
replan-fewest-people = Proven: no repair that covers as much disturbs fewer people. Whether fewer shifts would do is not proven; no fewer than { $shifts } would.
replan-not-proven = Not proven: a repair that covers more, or disturbs fewer people (no fewer than { $people }), may exist; more time may find it.

# Why
replan-why-absent = absent
replan-why-place = in place of { $agents }
replan-why-short = the shift would have too few people
replan-why-return = free because of the change on { $date }
replan-why-rules = as it was, a rule or a lock would be broken
replan-why-stores = stores shared out anew
replan-why-takes = takes { $duty } over from { $agents }
replan-why-gives = hands { $duty } over to { $agents }
replan-why-duty = { $duty } is arranged anew
