# The scenarios file
scenarios-none = Expected at least one table headed [[scenarios]].
scenarios-tables = Expected { $key } as a table or a list of tables.
scenarios-name-twice = Expected a name that no other scenario has.
scenarios-one = Expected one scenario, not several.
scenarios-pinned = Expected the name of one of the scenarios.
scenarios-no-change = Expected at least one change besides name and note.
scenarios-text = Expected text in quotes.
scenarios-date = Expected a planned date, from { $first } to { $last }.
scenarios-date-until = Expected a date not after { $last }, the last planned one.
scenarios-date-order = Expected a date not before { $first }.
scenarios-true-false = Expected true or false, without quotes.
scenarios-agents = Expected at least one agent_id.
scenarios-store-taken = Expected a store_id that no other store has.
scenarios-store-volume = Expected either inquiries (a day) or like (another store), exactly one of them.
scenarios-share-alone = Expected a share only beside like: a share of which store?
scenarios-store-itself = Expected another store, got the one that opens.
scenarios-night-share = Expected a night share only in a team of two shifts.

# What failed
scenarios-failed-input = { $place } { $expected }
scenarios-failed-fault = A fault of ours: { $what }. The other scenarios are not touched by it.
scenarios-failed-process = The process that worked on it ended twice without an answer, most likely for want of memory. The other scenarios are not touched by it.

# How far they are
scenarios-base = As it is
scenarios-published = Published
scenarios-phase-waiting = waiting
scenarios-phase-running = being rostered
scenarios-phase-done = done
scenarios-phase-failed = failed
scenarios-phase-stopped = stopped

# Units
scenarios-unit-people = people
scenarios-unit-head-shifts = head-shifts
scenarios-unit-shifts = shifts
scenarios-unit-inquiries = inquiries
scenarios-unit-hours = hours
scenarios-unit-money = yuan
scenarios-unit-share = %
scenarios-unit-points = points

# Figures
scenarios-figure-volume = Inquiries
scenarios-figure-volume-meaning = Expected inquiries of all stores over all planned dates.
scenarios-figure-people = People on the roster
scenarios-figure-people-meaning = Agents who can be planned on at least one date: employed, trained, not absent throughout.
scenarios-figure-heads-least = Heads needed at least
scenarios-figure-heads-least-meaning = Over all shifts, the least heads with which nobody is above the band; one head answering in one shift is one head-shift.
scenarios-figure-heads-best = Heads needed at best
scenarios-figure-heads-best-meaning = Over all shifts, the heads with which the load is nearest to the target.
scenarios-figure-heads-peak = Heads on the busiest date
scenarios-figure-heads-peak-meaning = The most heads that a single date needs at least, all its shifts together.
scenarios-figure-duties-unmet = Duties without a person
scenarios-figure-duties-unmet-meaning = Places of duties, such as order chasing or refund review, that nobody holds.
scenarios-figure-heads-missing = Heads missing
scenarios-figure-heads-missing-meaning = Over all shifts, heads missing to the least.
scenarios-figure-inquiries-unmet = Inquiries nobody takes
scenarios-figure-inquiries-unmet-meaning = Inquiries of stores to which nobody is logged in during a shift.
scenarios-figure-over-band = Shifts above the band
scenarios-figure-over-band-meaning = Worked shifts whose agent has more inquiries than the band's upper end (for a duty holder, the part that the holder takes of it).
scenarios-figure-under-band = Shifts below the band
scenarios-figure-under-band-meaning = Worked shifts whose agent answers and has fewer inquiries than the band's lower end (for a duty holder, the part that the holder takes of it).
scenarios-figure-overload = Inquiries above the band
scenarios-figure-overload-meaning = Inquiries above the band's upper end over all shifts, with what missing heads and stores without anybody add; the objective's level.
scenarios-figure-shifts-worked = Shifts worked
scenarios-figure-shifts-worked-meaning = Worked shifts of all agents.
scenarios-figure-hours-worked = Hours worked
scenarios-figure-hours-worked-meaning = Paid hours of all worked shifts, breaks left out.
scenarios-figure-overtime = Overtime
scenarios-figure-overtime-meaning = Hours paid at more than the plain wage: above the month's standard hours, and all those on statutory holidays.
scenarios-figure-pay = Wages
scenarios-figure-pay-meaning = Wages of all hours worked with the legal multiples: 1.5 for overtime, 2 on rest days without a day in lieu, 3 on statutory holidays.
scenarios-figure-overtime-pay = of which overtime
scenarios-figure-overtime-pay-meaning = What the hours paid at more than the plain wage cost in full.
scenarios-figure-nights-least = Nights, least
scenarios-figure-nights-least-meaning = Night shifts of whoever has the fewest, among those who may work nights on some planned date.
scenarios-figure-nights-mean = Nights, mean
scenarios-figure-nights-mean-meaning = Night shifts per person, among those who may work nights on some planned date.
scenarios-figure-nights-most = Nights, most
scenarios-figure-nights-most-meaning = Night shifts of whoever has the most, among those who may work nights on some planned date.
scenarios-figure-unfairness = Unfairness
scenarios-figure-unfairness-meaning = Shifts above or below the fair share, over all agents and burdens of the ledger; the objective's level.
scenarios-figure-spread = Spread of shifts
scenarios-figure-spread-meaning = Between who has worked most above the fair share of all shifts and who has worked least, history included.
scenarios-figure-requests-kept = Requests kept
scenarios-figure-requests-kept-meaning = Of the requests for planned dates, the part that the roster keeps, each counted once whatever its weight.
scenarios-figure-fragility = One sick call breaks the cover
scenarios-figure-fragility-meaning = Of all worked shifts, the part whose agent cannot be missed: without this one person the shift is overloaded more than before, a duty has nobody left for it, or a store nobody who knows it.
scenarios-figure-changed-from-base = Changed from as it is
scenarios-figure-changed-from-base-meaning = Dates on which an agent works another shift than in the roster without changes, or works instead of being free, or the other way round; people in one of the two teams only are left out.
scenarios-figure-changed-from-published = Changed from published
scenarios-figure-changed-from-published-meaning = Dates on which an agent works another shift than in the published roster, or works instead of being free, or the other way round; people in one of the two teams only are left out.
