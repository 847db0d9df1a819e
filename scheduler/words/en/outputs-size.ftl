size-title = How many people
size-verdict = In one sentence
size-need = People needed and there, by date
size-need-picture = People needed, people there and the range of the need, by date
size-need-note = All shifts together, everybody with a duty counted.
size-tiles-note = Proven numbers stand alone. Two numbers: fewer than the first is impossible, the second has a roster to show for it. At { $high } per head unless said otherwise; the band is { $low }–{ $high }, the target { $target }.
size-tile-today = Employed today
size-tile-ordinary = An ordinary month needs
size-tile-permanent = The month, peaks borrowed for
size-tile-hired = The month, nobody borrowed
size-tile-borrowed = Today's team, shifts to borrow
size-tile-at-target = at { $per_head } per head: { $people }
size-tile-loans = { $shifts } shifts borrowed
size-tile-at-once = { $people } at once at most
size-at-least = at least { $least }
size-key-least = fewest people
size-key-best = best, near the target
size-key-range = fewest over the forecast's range
size-key-usual = today's team, everybody by contract
size-key-available = all of today's team who are there
size-key-own = today's team at work
size-key-borrowed = borrowed
size-shown-borrowed = Bars: a roster that keeps every rule, today's team with borrowed shifts.
size-shown-permanent = Bars: a roster that keeps every rule, with those to be hired, and borrowed shifts on promotions only.
size-shown-hired = Bars: a roster that keeps every rule, with those to be hired.
size-day-told = { $date }: { $volume } inquiries need { $least } people ({ $low }–{ $high } over the range); { $available } there, { $usual } by contract; in the roster { $own } of the team and { $borrowed } borrowed
size-shift-told = { $date } { $shift }: { $volume } inquiries ({ $low }–{ $high }); heads { $least } to { $most }, best { $best }; least over the range { $least_at_low }–{ $least_at_high }
size-load-told = { $date }: { $volume } inquiries on { $heads } heads by contract, { $load } per head
size-waiting = How long buyers wait, by the hour
size-promise = Share of buyers answered within { $seconds } seconds, with { $chats } chats at once. The band decides; the waiting time is shown.
size-waiting-overall = { $percent } % are answered in time; the mean wait is { $wait }.
size-nothing-drowns = In no hour are fewer than { $percent } % answered in time.
size-drowning = In { $hours } hours on { $dates } dates fewer than { $percent } % are.
size-worst-hour = The worst: { $date }, { $hour }, { $percent } % in time, a mean wait of { $wait }.
size-hour-told = { $date }, { $hour }: { $inquiries } inquiries, { $heads } heads; { $percent } % in time, mean wait { $wait }, { $backlog } without an answer at its end; { $promised } heads would keep the promise
size-seconds = { $n } s
size-minutes = { $n } min
size-hours = { $n } h
size-key-in-time = { $percent } % in time
size-key-closed = nobody comes or nobody is on
size-hour = Hour
size-all-dates = All
size-size = How many people, and why not fewer
size-question = Question
size-question-ordinary = An ordinary month: no promotion, no leave, no past
size-question-permanent = This month, outsiders on promotions only
size-question-hired = This month, nobody borrowed
size-question-borrowed = This month, today's team and outsiders on any date
size-at-load = { $per_head } per head
size-at = at { $per_head }
size-then = {" "}
size-loans-short = Borrowed
size-people = People
size-loans = Borrowed shifts
size-why = Why not fewer
size-who = The roster that shows it
size-hire = Hire:
size-team-of = A team of:
size-spared = Could be spared:
size-loans-on = Borrowed on { $dates } dates
size-kind-skilled = { $kind }, with { $skills }
size-kind-night = { $people ->
    [one] 1 who works nights too
   *[other] { $people } who work nights too
}
size-kind-day = { $people } by day
size-loan = { $shift } { $people }
size-loan-duties = { $loan } ({ $duties })
size-colon = {": "}
size-size-note = An outsider comes for a single shift and keeps no rotation. Nobody is hired for a promotion alone: its shifts are borrowed. Red numbers are not proven yet.
size-loads = Inquiries per head, today's team by contract
size-loads-note = Shaded: the band, { $low }–{ $high }; dashed: the target, { $target }. One day says nothing; a run of them does.
size-over = Over { $high } per head
size-under = Under { $low } per head
size-no-day = no day
size-advice = What a run of days advises
size-no-advice = Neither more nor fewer people: no run of ordinary days is over or under.
size-advice-over = { $first } to { $last }: { $days } of { $of_days } ordinary days are over the band, by { $heads } heads on average: add people.
size-advice-under = { $first } to { $last }: { $days } of { $of_days } ordinary days are under the band, with { $heads } heads to spare on average: fewer would do.
size-heads-of = Heads: { $shift }
size-heads-note = Bar: least to most at the expected volume; black: least, green: best; thin line: the least over the forecast's range.
size-figures = Figures and notes
size-figures-open = Every date and shift ({ $dates } dates)
size-day-figures = People, all shifts
size-needed = Fewest
size-there = There
size-usual = By contract
size-range = Range
size-best = Best
size-so-many-over = { $days ->
    [one] 1 day over the band
   *[other] { $days } days over the band
}
size-so-many-under = { $days ->
    [one] 1 day under the band
   *[other] { $days } days under the band
}
