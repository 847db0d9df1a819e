# The first page, and what stands around all pages.
pages-shell-menu = Main navigation
pages-shell-start = Start here
pages-shell-start-hint = A team is a folder of tables: people, stores, expected inquiries, and the rules in team.toml.
pages-shell-sample = Look at a sample team first
pages-shell-sample-hint = 11 people, 4 stores, { $month } with Double 11 in it. One click imports it and starts planning; the whole roster is there after about half a minute. Change whatever you like.
pages-shell-sample-busy = Importing…
pages-shell-own = Import your own team
pages-shell-until = Published until { $date }
pages-shell-not-published = Nothing published yet
pages-shell-to-plan = { $month } to plan
pages-shell-searching = Planning now
pages-shell-to-publish = { $month } to publish
pages-shell-drafts = { $count ->
    [one] one draft
   *[other] { $count } drafts
}
pages-shell-jobs = { $count ->
    [one] one job at work
   *[other] { $count } jobs at work
}
pages-shell-applications = { $count ->
    [one] one request to decide
   *[other] { $count } requests to decide
}
pages-shell-nothing-waits = Nothing waits
