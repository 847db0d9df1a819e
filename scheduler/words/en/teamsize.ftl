# How many people the team needs.

teamsize-month-1 = { $day } January
teamsize-month-2 = { $day } February
teamsize-month-3 = { $day } March
teamsize-month-4 = { $day } April
teamsize-month-5 = { $day } May
teamsize-month-6 = { $day } June
teamsize-month-7 = { $day } July
teamsize-month-8 = { $day } August
teamsize-month-9 = { $day } September
teamsize-month-10 = { $day } October
teamsize-month-11 = { $day } November
teamsize-month-12 = { $day } December

teamsize-on = on { $date }
teamsize-from-to = from { $first } to { $last }
teamsize-this-month = this month
teamsize-and = { $one }; { $other }

teamsize-exactly = { $number }
teamsize-between = { $least } to { $most }
teamsize-at-least = at least { $least }

teamsize-verdict = { $employed } employed; { $today }{ $peaks }; at { $per_head } per head an ordinary month needs { $ordinary }.
teamsize-today-enough = enough on every date
teamsize-today-enough-ordinary = enough on all ordinary dates
teamsize-today-spare = { $people } would do
teamsize-today-unknown = { $people } needed, no roster was found in the time
teamsize-today-hire = { $people } needed { $when }; hire { $more }
teamsize-today-hire-or-borrow = { $people } needed { $when }; hire { $more } or borrow { $at_once } for { $shifts } { $shifts ->
    [one] shift
   *[other] shifts
}
teamsize-peaks-none = { "" }
teamsize-peaks = ; for the peak { $when } borrow { $at_once } at once, { $shifts } shifts in all, where hiring would take { $more } more

teamsize-work = { $shifts }
teamsize-work-duty = { $duty } on { $shifts }
teamsize-count-hires = { $needed } shifts of { $what } are to be filled { $when }; today's people can work at most { $able } of them, each hire at most { $each }
teamsize-count-fresh = { $needed } shifts of { $what } are to be filled { $when }; one person can work at most { $each } of them
teamsize-count-kept = { $needed } shifts of { $what } are to be filled { $when }, more than any { $people } people less one can work
teamsize-count-borrowed = { $needed } shifts of { $what } are to be filled { $when }; today's people can work at most { $able } of them, { $short } are left over
teamsize-reason-apart = { $both }; nobody can help in both
teamsize-reason = { $why }.
teamsize-reason-none = Nothing is left over.
teamsize-reason-searched = With fewer than { $least } somebody is missing, whatever the roster: all mixtures of the lines that people may work were compared.
teamsize-reason-beyond = { $why }. By this alone it is at least { $counted }; with all rules together, at least { $least }.

teamsize-forced-shift = On { $date } { $shift } needs { $needed }, and only { $able } of today's people can be there: { $absent } away, { $bound } bound by the rotation or their rest.
teamsize-forced-change = { $earlier } of { $earlier_date } and { $later } of { $later_date } need { $needed } together, nobody can work both, and only { $able } of today's people can work either: all change their kind of shift there.
teamsize-forced-eased = The change of all kinds of shift on one date costs people: if it might fall up to { $days } days before or after the border (rotation.changeover_days), an ordinary month would need { $people } instead of { $now }.

teamsize-note-trained = Hires are counted as trained, free on every date, knowing all stores, and in either kind of block at first; in truth they train before their first shift.
teamsize-note-outsiders = A borrowed shift is one shift on one date by somebody who keeps no rotation of this team.
teamsize-note-time = Not every number was proven in the time: where two are told, the truth lies between.
teamsize-note-locks-aside = Locks and wishes that break hard rules were left aside for { $agents }.
teamsize-note-duties-open = Who holds which duty was left open, whatever is locked.
teamsize-note-cover = Stated cover was left aside: heads follow from the volumes.

teamsize-question-hired = The team for the month as it stands
teamsize-question-borrowed = Borrowed shifts beside today's team
teamsize-question-permanent = The permanent team, the peaks borrowed
teamsize-question-ordinary = An ordinary month
teamsize-question-eased = What the change of kinds costs
teamsize-question-target = The same for the target load
teamsize-question-done = Done
