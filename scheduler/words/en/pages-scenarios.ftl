# Scenarios: a manager's desk
pages-scenarios-title = Scenarios
pages-scenarios-intro = A third more inquiries, two people gone, Double 11 at five times: each scenario is really rostered by all hard rules, and set beside the month as it is.
pages-scenarios-kept = The team's scenarios
pages-scenarios-none-kept = There are none yet. Click any “what if” above, or make one of your own.
pages-scenarios-unreadable = scenarios.toml in the team's folder cannot be read. Come back once the faults below are gone; until then the file is left alone.
pages-scenarios-what-if = What if …
pages-scenarios-new = New scenario
pages-scenarios-edit = Edit
pages-scenarios-copy = Copy
pages-scenarios-delete = Delete
pages-scenarios-delete-sure = Delete the scenario “{ $name }”? Results that there are stay.
pages-scenarios-copy-of = { $name } (copy)
pages-scenarios-pin = Compare the others with this one
pages-scenarios-unpin = Compare with the month as it is again
pages-scenarios-select = Compare { $name }
pages-scenarios-unfit = Does not fit { $month }
pages-scenarios-ticked-all = All
pages-scenarios-ticked-none = None

# Running
pages-scenarios-run = Compare { $count } selected
pages-scenarios-nothing = Select at least one scenario
pages-scenarios-seconds = Each roster about
pages-scenarios-seconds-unit = s
pages-scenarios-beside = Beside a roster
pages-scenarios-beside-none = none
pages-scenarios-it-takes = about { $count } min of one core
pages-scenarios-options = Options
pages-scenarios-running = Comparing
pages-scenarios-queued = Waiting for its turn
pages-scenarios-stop = Stop and keep what is done
pages-scenarios-stopping = Stopping …
pages-scenarios-searching = { $name } { $value }

# Results
pages-scenarios-results = { $month } compared
pages-scenarios-made = { $since }, from revision { $revision } of the team's content
pages-scenarios-same = the same as the team's content now
pages-scenarios-changed = the team has changed since: { $files }
pages-scenarios-was-cancelled = stopped early, with what was done
pages-scenarios-failed = It did not work
pages-scenarios-outdated = changed since
pages-scenarios-against = Compared with “{ $name }”: the tick on each bar is its value.
pages-scenarios-pin-missing = The pinned scenario “{ $name }” is not in this comparison; all are compared with the month as it is.
pages-scenarios-pictures = Side by side
pages-scenarios-by-date = Heads by date
pages-scenarios-by-date-note = All shifts together, all on one scale. “Plan it” makes a draft of one.
pages-scenarios-all-figures = All { $n } figures
pages-scenarios-key-worse = worse than what is compared with
pages-scenarios-key-better = better
pages-scenarios-key-base = least of what is compared with
pages-scenarios-scenario = Scenario
pages-scenarios-figure = Figure
pages-scenarios-no-results = { $month } has not been compared yet
pages-scenarios-no-results-hint = Select scenarios and compare them. Each takes half a minute to a minute; you may leave the page, the results stay here.
pages-scenarios-download-table = CSV
pages-scenarios-download-page = Web page
pages-scenarios-earlier = Earlier comparisons
pages-scenarios-when = When
pages-scenarios-month = Month
pages-scenarios-which = Scenarios
pages-scenarios-team-then = Team's content
pages-scenarios-revision = Revision { $revision }
pages-scenarios-state-queued = waiting
pages-scenarios-state-running = running
pages-scenarios-state-done = done
pages-scenarios-state-cancelled = stopped
pages-scenarios-state-failed = failed

# Into a plan
pages-scenarios-plan = Plan it
pages-scenarios-plan-title = Plan { $month } under “{ $name }”
pages-scenarios-plan-what = A draft is made for the team and the inquiries of this scenario. It carries the scenario's name and stands on the board, for the supervisor to look at, change and publish.
pages-scenarios-plan-not = The team's own tables do not change: people, stores, expected inquiries and rules stay as they are.
pages-scenarios-plan-then = If it is to become real, a supervisor enters the changes in the team's settings (people who join in the agents table, a new store in the stores table …). As long as the team lacks people or stores that only the scenario has, the draft cannot be published.
pages-scenarios-plan-start = Make the draft
pages-scenarios-draft-note = This draft was made under the scenario “{ $name }”: { $changes }. Rules and loads are judged under it too; a publication is checked against the team as it is.

# The form
pages-scenarios-field-name = Name
pages-scenarios-field-note = Note
pages-scenarios-what-changes = What changes
pages-scenarios-add-change = Add a change
pages-scenarios-remove = Remove
pages-scenarios-save = Save
pages-scenarios-cancel = Cancel
pages-scenarios-everybody = All
pages-scenarios-gone = Somebody else has just changed or deleted this scenario: load the page again.
pages-scenarios-block-volume = Inquiries
pages-scenarios-block-volume-hint = Percent more or less than expected; without a store or dates it holds for all.
pages-scenarios-block-promotions = Promotion
pages-scenarios-block-promotions-hint = Times a day without any promotion, in place of what is expected then.
pages-scenarios-block-hires = People join
pages-scenarios-block-hires-hint = Without a date: trained, and there from the first day.
pages-scenarios-block-leaves = People leave
pages-scenarios-block-leaves-hint = Without a last day: gone before the month.
pages-scenarios-block-away = People are away
pages-scenarios-block-away-hint = Without dates it holds all month.
pages-scenarios-block-opens = A new store
pages-scenarios-block-opens-hint = Either inquiries a day or a store that it is like.
pages-scenarios-block-workload = Band and target
pages-scenarios-block-workload-hint = Only what changes; grey is as it is now.
pages-scenarios-block-absence = Sick days at random
pages-scenarios-block-absence-hint = Everybody on every day with this chance; some months are drawn, each is rostered.
pages-scenarios-block-shifts = Times of a shift
pages-scenarios-block-shifts-hint = Only what changes.
pages-scenarios-block-rules = A rule
pages-scenarios-block-rules-hint = Hard, soft or off, or another number.
pages-scenarios-field-factor = Change in %
pages-scenarios-field-store = Store
pages-scenarios-field-from = From
pages-scenarios-field-to = To
pages-scenarios-field-multiplier = Times a normal day
pages-scenarios-field-people = People
pages-scenarios-field-hired-on = Hired on
pages-scenarios-field-level = Level
pages-scenarios-field-skills = Skills
pages-scenarios-field-stores = Stores they know (none: all)
pages-scenarios-field-night-ok = May work nights
pages-scenarios-field-weekly-shifts = Most shifts a week
pages-scenarios-field-agents = Who
pages-scenarios-field-last-day = Last day
pages-scenarios-field-store-id = Store id
pages-scenarios-field-size = Size
pages-scenarios-field-inquiries = Inquiries a day
pages-scenarios-field-like = Like store
pages-scenarios-field-share = % of it
pages-scenarios-field-known-by = Who knows it (none: everybody)
pages-scenarios-field-band = Band
pages-scenarios-field-target = Target
pages-scenarios-field-min-heads = Least heads a shift
pages-scenarios-field-night-share = Night share in %
pages-scenarios-field-rate = Chance in %
pages-scenarios-field-draws = Months drawn
pages-scenarios-field-seed = Seed
pages-scenarios-field-start = Start
pages-scenarios-field-end = End
pages-scenarios-field-unpaid-break = Unpaid break
pages-scenarios-field-mode = Mode
pages-scenarios-field-weight = Weight
pages-scenarios-parameter-hours = Least hours of rest
pages-scenarios-parameter-free_days = Free days in seven
pages-scenarios-parameter-overtime_cap = Most overtime, hours
pages-scenarios-parameter-changeover_days = Days that a change may move
pages-scenarios-parameter-max = Most stores
pages-scenarios-parameter-exceptional_max = Most stores, exceptionally
pages-scenarios-parameter-days = Free days
pages-scenarios-size-major = major
pages-scenarios-size-minor = minor

# Changes in a few words
pages-scenarios-change-volume = Inquiries { $change }
pages-scenarios-change-promotion = { $name } ×{ $times }
pages-scenarios-change-hire = { $people ->
    [one] 1 person joins
   *[other] { $people } people join
}
pages-scenarios-change-hired-on = on { $date }
pages-scenarios-change-skills = with { $skills }
pages-scenarios-change-leave = Leaving: { $names }
pages-scenarios-change-last-day = after { $date }
pages-scenarios-change-away = Away: { $names }
pages-scenarios-change-opening = New store { $name }
pages-scenarios-change-inquiries = with { $inquiries } inquiries a day
pages-scenarios-change-like = with { $share } of { $store }
pages-scenarios-change-band = Band { $low }–{ $high }
pages-scenarios-change-target = Target { $target }
pages-scenarios-change-min-heads = At least { $heads } a shift
pages-scenarios-change-night-share = Nights { $share }
pages-scenarios-change-times = { $shift } { $start }–{ $end }
pages-scenarios-change-break = break { $minutes } min
pages-scenarios-change-rule = { $rule }: { $how }
pages-scenarios-change-weight = weight { $weight }
pages-scenarios-change-mode-hard = hard
pages-scenarios-change-mode-soft = soft
pages-scenarios-change-mode-off = off
pages-scenarios-change-absence = { $rate } sick each day, { $draws } months drawn
pages-scenarios-change-only = { $store } only
pages-scenarios-change-since = from { $date }
pages-scenarios-change-until = to { $date }
pages-scenarios-change-comma = ,{" "}
pages-scenarios-change-and-more = { $names } and others, { $people } in all

# One click
pages-scenarios-preset-volume = Inquiries +{ $percent }%
pages-scenarios-preset-fewer = { $people ->
    [one] One person fewer
   *[other] { $people } people fewer
}
pages-scenarios-preset-more = { $people ->
    [one] One person more
   *[other] { $people } people more
}
pages-scenarios-preset-promotion = { $name } ×{ $times }
pages-scenarios-preset-store = A new store
pages-scenarios-preset-store-name = New store
pages-scenarios-promotion-618 = 618
pages-scenarios-promotion-double-11 = Double 11
pages-scenarios-promotion-double-12 = Double 12
pages-scenarios-promotion-usual = Big promotion
pages-scenarios-promotion-day-after = Day after { $name }
