# Help
cli-about = Rosters a customer-service team and shares its work out fairly.
cli-plan = Make the month's roster of a team folder: table, spreadsheet, page and calendar files.
cli-check = Judge any roster, edited by hand too: every broken rule, and what is unmet.
cli-close = Take a worked month into the history, from which the next month goes on.
cli-size = How many people a team needs: heads by date and shift, the least team, against today's.
cli-forecast = Expected inquiries by date and store with their ranges, and why.
cli-backtest = hold forecasts from days of the past against what came, beside plain ways; without dates do only that
cli-scenarios = Roster what-ifs side by side and compare each with the month as it is.
cli-scenarios-file = the scenarios, a .toml file
cli-published = a published roster to compare with, .csv or .xlsx
cli-work-each = how much to search for each roster, each unit some seconds of one core (default 8); the same amount repeats the same rosters
cli-processes = how many rosters are made side by side (default: one a core)
cli-team = the team folder
cli-roster = the roster, .csv or .xlsx
cli-month = the month to plan, such as 2026-11
cli-from = first date to plan, in place of the month's first; without a month give --to as well
cli-to = last date to plan, in place of the month's last; at most { $most } dates
cli-seconds = how long to search, all together (default { $seconds })
cli-work = how much to search in place of --seconds, each unit some seconds of one core; the same amount repeats the same roster
cli-seed = where the search starts from (default 1)
cli-workers = threads to search with (default { $workers }); with 1 a search that ends by proof repeats the same roster
cli-out = folder for the files (default ./out)
cli-lang = language of every word, in place of the system's
cli-json = print records for programs, as in plan.json
cli-version = print the version and end
cli-help = show this help and end
cli-usage = Usage:
cli-metavar-options = [OPTIONS]
cli-metavar-command = COMMAND
cli-metavar-date = DATE
cli-metavar-month = MONTH
cli-metavar-number = NUMBER
cli-metavar-file = FILE
cli-metavar-folder = FOLDER
cli-panel-arguments = Arguments
cli-panel-options = Options
cli-panel-commands = Commands

# Options that cannot be used
cli-missing = Missing: { $what }.
cli-no-such-option = There is no option { $option }.
cli-bad-usage = { $why }
cli-both-budgets = Expected --seconds or --work, not both.
cli-see-help = `{ $command } --help` tells what there is.
cli-month-expected = Expected a month such as 2026-11.
cli-no-month = Expected a month such as 2026-11, or --from and --to together.
cli-outside-month = Expected a date in { $month }; leave --month out to plan another stretch.
cli-to-before-from = Expected a date not before { $first }.
cli-too-long = Expected at most { $most } dates.
cli-empty-roster = Expected at least one worked shift.
cli-roster-too-long = Expected at most { $most } dates in whole months from { $first } on.
cli-epoch-expected = Expected whole seconds since 1970, before the year 2100.

# While it runs
cli-note = Note: { $text }
cli-searching = Searching for the best roster …
cli-deciding = { $level } …
cli-progress = { $level }: { $value }, no less than { $bound }
cli-spent = { $spent } s
cli-spent-of = { $spent } of { $budget } s
cli-stopping = Stopping; the best roster so far is written.
cli-stopping-known = Stopping; what is known so far is written.
cli-sizing = Working out how many people are needed …
cli-question = { $question } ({ $n } of { $of })
cli-comparing = Rostering the scenarios …
cli-comparing-now = Rostering: { $names }
cli-runs = { $done } of { $of } rosters, { $spent }
cli-written-files = Written to { $out }: { $files }.
cli-written = Written to { $out }: { $files }, and { $feeds } calendar files in feeds.
cli-closed = { $rows } worked shifts from { $first } to { $last } are now in { $file }.

# Faults of ours
cli-trouble = Something went wrong inside Paiban ({ $kind }). This is not your fault.
cli-trouble-report = What happened is written in { $path }; please send this file to whoever looks after Paiban for you, and say what you were doing.
cli-trouble-unwritten = What happened could not be written to a file ({ $why }); please tell whoever looks after Paiban for you what you were doing.
