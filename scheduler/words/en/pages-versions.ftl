# Versions of a roster: search, comparison, publication.
pages-versions-queued = Waiting for its turn
pages-versions-searching = Searching
pages-versions-stopping = Stopping, and keeping the best…
pages-versions-search-done = The new draft is ready
pages-versions-search-stopped = Stopped; the best so far is a draft
pages-versions-search-failed = No roster came of this search
pages-versions-search-cancelled = Cancelled before there was a roster
pages-versions-search-none = It ended before a roster was found, so there is no draft of it.
pages-versions-search-lost = The line to the server is gone; reload the page to go on watching
pages-versions-search-again = Once that is mended, search again with the button above. Earlier versions are all still here.
pages-versions-search-hint = Level by level: the next one's turn comes once no roster can do better on those above. You can leave this page, the search goes on.
pages-versions-time = Time used
pages-versions-look = Look at it
pages-versions-compare-with-this = Compare with this one
pages-versions-proven = Proven best
pages-versions-bound-short = At least { $bound }
pages-versions-level-waits = Not its turn yet
pages-versions-seconds-of = { $seconds } of { $most } s
pages-versions-level-picture = { $name }: { $value } so far, no roster has less than { $bound }
pages-versions-found-optimal = Found in { $seconds } s, and proven: no level can be better.
pages-versions-found-feasible = Found in { $seconds } s. No hard rule is broken; levels that are not proven might be better still.
pages-versions-found-clash = Found in { $seconds } s. Locked cells clash with hard rules; this is the best around them.
pages-versions-found-stopped = The search was stopped by hand.
pages-versions-found-by-hand = Edited by hand or imported: the values as they are now, without bounds.
pages-versions-unit-duties = missing
pages-versions-unit-overload = inquiries
pages-versions-unit-fairness = shifts
pages-versions-unit-idle = inquiries
pages-versions-unit-distance = inquiries
pages-versions-unit-requests = points
pages-versions-unit-patterns = points

# The second line of cells, print
pages-versions-detail = Show in each cell
pages-versions-detail-none = Shifts alone
pages-versions-detail-load = Inquiries a head
pages-versions-detail-at = Stores
pages-versions-load-hot = above { $high } a head
pages-versions-load-cool = below { $low } a head
pages-versions-print = Print
pages-versions-more-soft = { $count } more are not listed here; the spreadsheet has all of them.

# An empty month
pages-versions-step-demand = Look at the demand
pages-versions-step-demand-hint = Are the forecast, promotions, time off and requests of this month all there?
pages-versions-step-generate = Make a draft
pages-versions-step-generate-hint = With the button above; 20 seconds are mostly enough, large teams may want more.
pages-versions-step-publish = Change it and publish
pages-versions-step-publish-hint = Everybody's changes are listed before anything is published.
pages-versions-step-wait = Wait for a supervisor
pages-versions-step-wait-hint = Drafts and published rosters will be here once one was made.

# Comparison
pages-versions-compare = Compare
pages-versions-compare-to = Compare with
pages-versions-published-now = What is published now
pages-versions-swap = Swap before and after
pages-versions-back = Back to the board
pages-versions-before = Before
pages-versions-after = After
pages-versions-summary = Summary
pages-versions-part = Both have { $first } to { $last }: only these dates are compared. On all others the later version stands in both.
pages-versions-people-changed = of { $of } people change
pages-versions-kind-came = came
pages-versions-kind-went = went
pages-versions-kind-moved = moved
pages-versions-kind-adapted = other duty or stores
pages-versions-stores-only = other stores alone
pages-versions-hard = hard rules broken
pages-versions-verdict = Verdict
pages-versions-better = better
pages-versions-worse = worse
pages-versions-same = the same
pages-versions-levels-hint = Less is better. Both are judged by the team as it is now, on the same dates.
pages-versions-cells = Cell by cell
pages-versions-only-changed = Only people with changes
pages-versions-changes = Cells
pages-versions-previous = Previous
pages-versions-next = Next
pages-versions-no-change = Shifts, duties and stores are the same in both.

# Publication and withdrawal
pages-versions-publish-title = Before it is published
pages-versions-publish-anyway = Publish all the same
pages-versions-agents = people affected
pages-versions-rescheduled = work at other times
pages-versions-news = shifts are news
pages-versions-changed = Published before, and other now
pages-versions-more-people = { $people } more
pages-versions-news-of = News for { $people } people
pages-versions-shifts-of = { $shifts } shifts
pages-versions-stores-changed = other stores on { $days } days
pages-versions-nobody = It is just what is published now; nobody is affected.
pages-versions-broken = Hard rules broken: { $count }
pages-versions-reason = Why is it published all the same? (kept in the audit log)
pages-versions-missing = It names what the team no longer has: { $names }. Change that first.
pages-versions-calendars = Subscribed calendars show it when they next ask: new and moved shifts say what they were, taken ones go. Apple asks as each person has set it, Google every 8 to 24 hours, Outlook on the web every 3 to 24 hours. Tell people of urgent changes yourself.
pages-versions-withdraw = Withdraw
pages-versions-withdraw-title = Withdraw this publication
pages-versions-withdraw-hint = Its dates become what was published before, or nothing where nothing was. This version cannot be published again; a copy of it can.
pages-versions-withdraw-calendars = Subscribed calendars follow when they next ask.

# The smallest repairs
pages-versions-repairs = The smallest repairs
pages-versions-repairs-hint = Person by person: the fewest dates to change so that no hard rule is broken. Trying one puts it among the edits that are not saved yet; what it does to heads and other rules shows at once.
pages-versions-repairs-searching = Looking for the smallest repairs…
pages-versions-repairs-none = Changing this person's dates alone does not mend it.
pages-versions-repairs-left = { $people } more break rules; mend these first.
pages-versions-repairs-or = or
pages-versions-repairs-try = Try it
pages-versions-repairs-unlock = unlocks it
pages-versions-repairs-table = locked in the team's own table: change it there
