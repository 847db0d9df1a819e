# An agent's own pages: my shifts, requests, why it is me.
pages-mine-pages = My pages
pages-mine-tab-shifts = Shifts
pages-mine-tab-requests = Requests
pages-mine-tab-carried = Fairness
pages-mine-tab-feeds = Calendar
pages-mine-not-in-team = Your account is linked to { $agent }, whom the team does not have
pages-mine-not-in-team-hint = You may not have started yet, or have left this team. Ask your supervisor to look at the table of agents and at your account.
pages-mine-nothing-published = No roster is published yet. Once one is, your shifts stand here and in your calendar.
pages-mine-nothing-ahead = No more shifts of yours up to { $date }.
pages-mine-why = Why is this { $shift } mine?
pages-mine-news = { $count ->
    [one] One day changed
   *[other] { $count } days changed
}
pages-mine-month = { $year }-{ $month }
pages-mine-month-before = The month before, { $month }
pages-mine-month-after = The next month, { $month }
pages-mine-changed = Changed
pages-mine-asked = Asked for
pages-mine-list = Day by day
pages-mine-and = {", "}
pages-mine-gone = Taken away
pages-mine-was-free = was free
pages-mine-changed-from = was { $before }
pages-mine-duty-from = duty was { $before }
pages-mine-no-duty = none
pages-mine-stores-from = stores were { $before }
pages-mine-carry = Fair share { $share }, the team { $least }–{ $most }
pages-mine-carry-told = Mine { $mine }, fair share { $share }, in the team from { $least } to { $most }
pages-mine-team-range = The team's range
pages-mine-no-shift = You have no shift on { $date }.
pages-mine-ends-next-day = Ends at { $time } of the next day
pages-mine-duty = Duty
pages-mine-stores = Stores
pages-mine-inquiries = Inquiries expected
pages-mine-why-source = This is what the records say: rotation, locks, requests, needed people, publications. Nothing is guessed.
pages-mine-why-unknown = The records do not tell why. Ask your supervisor.
pages-mine-adds-to = What this shift adds to
pages-mine-ask-about = Can't come? Ask for the day off

# Why
pages-mine-day = { $day } { $month ->
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
pages-mine-why-lock = A supervisor locked this shift of yours, and the roster was planned around it.
pages-mine-why-hand = A supervisor put you on this shift by hand.
pages-mine-why-file = This shift stood in a roster that a supervisor uploaded; no search decided it.
pages-mine-why-repair = You stand in: somebody could not come, and the roster was repaired. It counts in your ledger.
pages-mine-why-kept = This shift was taken over from an earlier roster; how it came there is not recorded.
pages-mine-why-request-kept = You asked for this, and got it (weight { $weight }).
pages-mine-why-request-refused = Your request "{ $want }" (weight { $weight }) was not kept: requests are kept where they can be, and nobody can promise them.
pages-mine-why-rotation = It is your turn: from { $before_first } to { $before_last } you had { $before_kind } ({ $count } shifts), so by the rotation { $first } to { $last } is { $kind } only.
pages-mine-why-rotation-soft = It is your turn: from { $before_first } to { $before_last } you had { $before_kind } ({ $count } shifts), so { $first } to { $last } is { $kind } where it can be.
pages-mine-why-first-block = No rotation of yours is known before { $first } to { $last }, so planning chose the kind: { $kind }. It stays the same within this stretch.
pages-mine-why-against-rotation = This { $kind } is not what the rotation asks: from { $before_first } to { $before_last } you had { $before_kind } ({ $count } shifts) too, and { $first } to { $last } should have changed.
pages-mine-why-outside-rotation = You are outside the rotation on these dates (a limit on nights), so shifts follow what is needed.
pages-mine-why-block-share = { $people } people have { $kind } in this stretch, { $least }–{ $most } shifts each; you have { $mine }.
pages-mine-why-needed = { $shift }: { $volume } inquiries are expected, which take { $least } to { $most } people. { $people } are there; without you they would be too few.
pages-mine-why-cover = { $shift }: { $volume } inquiries are expected, which take { $least }–{ $most } people; { $people } are there, you among them. One fewer would do.
pages-mine-why-duty = { $duty }: { $holders } designated in the shift, { $able } there could hold it. Each time counts in the ledger.
pages-mine-why-duty-only = { $duty }: { $holders } designated in the shift, and only { $able } there could hold it.
pages-mine-why-search = Who works on which of the days was chosen by the search, in the order of the team's objectives; nobody picked you.
pages-mine-why-broken-hard = A hard rule is broken here, and was accepted at publication: { $what }
pages-mine-why-broken-soft = A soft rule gave way here: { $what }

# Requests
pages-mine-ask-time-off = Time off
pages-mine-ask-time-off-hint = Once approved, no shift is planned on these dates
pages-mine-ask-wish = A wish
pages-mine-ask-wish-hint = To be free, to have a shift, or not to have it; kept where it can be
pages-mine-first = From
pages-mine-last = Until
pages-mine-reason = Reason
pages-mine-reason-like = such as: holiday
pages-mine-reasons = Annual leave|Personal|Sick leave|Wedding|Day in lieu
pages-mine-reason-optional = A word about it (optional)
pages-mine-want = I would like
pages-mine-free = a free day
pages-mine-work = { $want }
pages-mine-not = not { $want }
pages-mine-send = Send to the supervisor
pages-mine-time-off = Time off
pages-mine-wish-of = Wish: { $want }
pages-mine-waiting = Waiting
pages-mine-none-waiting = Nothing is waiting.
pages-mine-asked-at = asked { $time }
pages-mine-take-back = Take back
pages-mine-decided = Decided
pages-mine-state-waiting = With the supervisor
pages-mine-state-approved = Approved
pages-mine-state-refused = Refused
pages-mine-state-taken-back = Taken back
pages-mine-settled = What planning knows
pages-mine-settled-hint = As the team's tables have it: time off is always kept, wishes by their weight where they can be.
pages-mine-weight = weight { $weight }

# Calendar
pages-mine-feeds-hint = Subscribe once, and changes come to your phone's calendar by themselves. Each calendar has its own pace; in a hurry this page is right.
pages-mine-client-apple = Apple Calendar
pages-mine-client-google = Google Calendar
pages-mine-client-outlook = Outlook
pages-mine-late-apple = iPhone, iPad, Mac; Outlook on a computer opens it too. How soon is up to your phone: Settings → Calendar → Accounts → Fetch New Data.
pages-mine-late-google = Copy the address; on a computer choose Other calendars → From URL. 8 to 24 hours late, and nothing makes it faster.
pages-mine-late-outlook = Copy the address; in Outlook choose Add calendar → Subscribe from web. 3 to 24 hours late on the web.
pages-mine-open = Subscribe
pages-mine-copy = Copy address
pages-mine-not-fetched = Never fetched so far
pages-mine-feeds-secret = Whoever knows an address sees your shifts: do not pass it on.
pages-mine-no-feeds = Your addresses stand here once a roster is published for the first time.
pages-mine-earlier = Over ({ $count })
