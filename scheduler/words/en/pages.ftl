# The service's pages.
pages-name = Paiban
pages-about = Shifts, duties and stores, shared out fairly.
pages-skip = To the content
pages-welcome = Welcome to Paiban
pages-log-in = Log in
pages-log-out = Log out
pages-login = Login
pages-password = Password
pages-login-hint = The first administrator's login was printed when the service was started for the first time. Administrators make everybody else's.
pages-request-id = If you report this, name the request { $id }.
pages-to-start = To the first page
pages-place-board = Board
pages-place-requests = Requests
pages-place-scenarios = Scenarios
pages-place-settings = Settings

# Teams
pages-teams = Teams
pages-no-teams-yours = No team yet
pages-nothing-yours = No team has been entrusted to you yet. An administrator can do that.
pages-try-sample = Try the sample team

# Board
pages-version = Version
pages-nothing-for-month = Nothing planned for { $month } yet
pages-nothing-for-month-hint = Make a roster: shifts, duties and stores are decided together, and what no roster can do better is proven. It becomes a draft that you can look at, change and publish.
pages-generate = Make a roster
pages-generate-again = Make another
pages-seconds = Seconds to search
pages-stop = Stop and keep the best
pages-publish = Publish
pages-state-draft = Draft
pages-state-published = Published
pages-state-superseded = Superseded
pages-state-withdrawn = Withdrawn
pages-version-made = { $state } · { $time }
pages-spreadsheet = Spreadsheet
pages-table = CSV
pages-searching = Searching
pages-queued = Waiting for its turn
pages-job-failed = It failed
pages-close = Close
pages-edit-adds = This breaks:
pages-edit-removes = This mends:
pages-hard-broken = { $count ->
    [one] One hard rule broken
   *[other] { $count } hard rules broken
}
pages-no-hard = No hard rule is broken.
pages-soft = Soft rules that give way ({ $count })
pages-violations = Broken rules

# My shifts
pages-my-shifts = My shifts
pages-next-shift = Next shift
pages-no-next-shift = No shift is published for you from today on.
pages-today = Today
pages-tomorrow = Tomorrow
pages-in-days = In { $days } days
pages-changed-from = Before: { $before }
pages-was-free = Before: free
pages-changed = Changed
pages-published-until = published until { $date }
pages-copied = Copied
pages-feed-shifts = All my shifts
pages-feed-duties = My duties only
pages-taken-away = No longer
pages-ledger-mine = What I carry
pages-ledger-mine-hint = Beside my fair share: the team's total, by the days on which each of us was available. At most one above it or below is fair.
pages-mine = Mine
pages-team-range = Others
pages-subscribe = In my calendar
pages-subscribe-apple = iPhone, Mac, Outlook
pages-subscribe-copy = Copy the address for Google
pages-subscribe-late = Phones ask on their own: Apple as you set it, Google every 8 to 24 hours, Outlook on the web every 3 to 24 hours. What counts is this page.
pages-never-fetched = No calendar has fetched it yet.
