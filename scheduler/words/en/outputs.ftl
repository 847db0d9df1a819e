outputs-weekday-1 = Mo
outputs-weekday-2 = Tu
outputs-weekday-3 = We
outputs-weekday-4 = Th
outputs-weekday-5 = Fr
outputs-weekday-6 = Sa
outputs-weekday-7 = Su
outputs-short-date = { $weekday } { $day } { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
}
outputs-month = { $year }-{ $month }
outputs-stretch = { $first } to { $last }
outputs-and = {", "}
outputs-so-many-inquiries = { $inquiries } inquiries

outputs-shift-day = Day
outputs-shift-night = Night
outputs-duty-mark-chase = c
outputs-duty-mark-refund = r

outputs-free = free
outputs-time-off = time off
outputs-training = in training
outputs-not-employed = not employed
outputs-mark-free = ·
outputs-mark-time-off = H
outputs-mark-training = T
outputs-mark-not-employed = {""}
outputs-locked = fixed by the supervisor
outputs-refused = asked for: { $want }
outputs-spared = not { $want }

outputs-status-optimal = Proven best
outputs-status-feasible = Legal, not proven best
outputs-status-clash = Locks clash with rules

outputs-level-duties = Duties without a person
outputs-level-overload = Overload
outputs-level-fairness = Unfairness
outputs-level-idle = Idle
outputs-level-distance = Distance from the target
outputs-level-requests = Requests refused
outputs-level-patterns = Patterns and stores

outputs-rule-one-shift-a-day = One shift a day
outputs-rule-availability = Availability
outputs-rule-minimum-rest = Minimum rest
outputs-rule-weekly-rest = Weekly rest
outputs-rule-hours-cap = Hours cap
outputs-rule-weekly-shifts = Shifts a week
outputs-rule-shift-succession = Shifts that must not follow
outputs-rule-work-runs = Working dates running
outputs-rule-short-runs = Short runs
outputs-rule-planned-hours = Hours planned
outputs-rule-shift-maxima = Shifts of a kind
outputs-rule-weekends-off = Weekends off
outputs-rule-night-ban = Night ban
outputs-rule-rotation = Rotation
outputs-rule-store-limit = Store limit
outputs-rule-store-knowledge = Store knowledge
outputs-rule-duty-skill = Duty skill
outputs-rule-fair-shares = Fair shares
outputs-rule-requests = Requests
outputs-rule-stated-cover = Stated cover
outputs-rule-isolated-days = Isolated days
outputs-rule-changeover-rest = Changeover rest
outputs-rule-store-familiarity = Store familiarity


outputs-heads = Heads
outputs-inquiries = Inquiries
outputs-missing-heads = { $heads } answering heads short of the least
outputs-missing-duty = { $duty }: { $people } missing
outputs-missing-inquiries = { $store }: nobody logged in, { $inquiries } inquiries unanswered
outputs-size-major = major
outputs-size-minor = minor

outputs-sheet-roster = Roster
outputs-sheet-loads = Loads and stores
outputs-sheet-ledger = Ledger
outputs-sheet-unmet = Unmet
outputs-agent = Agent
outputs-date = Date
outputs-weekday = Weekday
outputs-shift = Shift
outputs-duty = Duty
outputs-stores = Stores
outputs-store = Store
outputs-size = Size
outputs-load = Load per head
outputs-total-shifts = Shifts
outputs-total-nights = Nights
outputs-total-weekends = Wknd
outputs-total-holidays = Hol.
outputs-total-hours = Hours
outputs-need-range = { $least }–{ $most }
outputs-row-heads = { $shift }: heads
outputs-row-need = { $shift }: need
outputs-row-cover = { $shift } heads
outputs-carried-of-share = { $before } before + { $planned } this time = { $carried }, fair share { $share }
outputs-row-load = { $shift }: per head
outputs-row-duties = Duties missing
outputs-legend = Legend
outputs-legend-weekend = weekend, day off moved (off)
outputs-legend-makeup = make-up workday
outputs-legend-holiday = public holiday
outputs-legend-promotion = promotion
outputs-legend-short = too few heads
outputs-legend-over = more heads than needed
outputs-legend-locked = fixed by the supervisor
outputs-legend-refused = request refused
outputs-makeup-workday = work
outputs-moved-day-off = off
outputs-occasion = Occasion
outputs-band = band { $low }–{ $high }, target { $target }
outputs-mean = Mean
outputs-least = Least
outputs-most = Most
outputs-load-by-agent = Load per agent
outputs-logins = Logins
outputs-unserved = Unanswered
outputs-volume = Inquiries
outputs-before = Before
outputs-this-time = Now
outputs-carried = Total
outputs-fair-share = Fair share
outputs-hours = Hours
outputs-third-stores = Third stores
outputs-ledger-terminal = Carried in total / fair share; hours and third stores in total.
outputs-ledger-note = Before: from the history. Fair share: over history and these dates together; its floor or its ceiling is fair.
outputs-unmet = Unmet
outputs-exceptions = Third stores
outputs-violations = Violations
outputs-soft-violations = Soft rules bent, with their cost
outputs-clashes = Clashes
outputs-notes = Notes
outputs-nothing-unmet = Nothing is unmet.
outputs-no-exceptions = No third stores.
outputs-no-violations = No rule is broken.
outputs-when = When
outputs-who = Who
outputs-what = What
outputs-explanation = Explanation
outputs-cost = Cost
outputs-hard = hard
outputs-levels = Levels
outputs-level = Level
outputs-value = Value
outputs-bound = Bound
outputs-proven = Proven
outputs-yes = yes
outputs-no = no
outputs-made-at = As of { $time }
outputs-page = Page &P of &N
outputs-cover = Cover against need
outputs-cover-note = Bar: least to most heads the volume asks for; line: best; dot: heads on the shift.
outputs-load-note = Shaded: the band. Line: lightest to heaviest shift; dot: mean per shift.
outputs-heads-of-need = { $date } { $shift }: { $heads } heads, need { $least }–{ $most }, { $load } per head
outputs-load-of-agent = { $name }: mean { $mean }, { $least } to { $most }
outputs-so-many-exceptions = Shifts with a third store: { $n }
outputs-so-many-violations = { $hard } hard rules broken, { $soft } soft ones bent
outputs-file-not-written = expected a file that can be written ({ $reason }); close it if it is open elsewhere, or choose another --out
outputs-folder-not-written = expected a folder that can be written ({ $reason })
