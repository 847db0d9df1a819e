# Files
tables-no-folder = Expected a folder that can be read ({ $why }).
tables-no-file = Expected a file { $table }.csv or { $table }.xlsx.
tables-no-toml = Expected a file team.toml.
tables-no-volume = Expected forecast.csv or inquiries.csv (or .xlsx), got neither.
tables-two-forms = Expected one file for a table, got { $other } too.
tables-unclaimed-file = { $file } belongs to no table and is left aside.
tables-unreadable = Expected a file that can be read ({ $why }).
tables-unwritable = Expected a file that can be written ({ $why }).
tables-empty-file = Expected a header in the first row, got an empty file.
tables-no-rows = Expected at least one row under the header.
tables-encoding = Expected text in UTF-8 or GB18030.
tables-csv-broken = Expected commas and quotes as in a CSV file ({ $why }).
tables-xlsx-broken = Expected an Excel workbook (.xlsx) with a sheet ({ $why }).
tables-xlsx-parts = more than { $most } parts
tables-xlsx-bytes = more than { $most } bytes
tables-xlsx-cells = more than { $most } cells
tables-xlsx-text = more than { $most } characters
tables-too-many-cells = Expected at most { $most } cells.
tables-too-many-rows = Expected at most { $most } rows.
tables-formula = Expected no formula in a text file; an apostrophe before it makes it text.

# Columns and rows
tables-unknown-column = Expected one of the columns { $columns }.
tables-duplicate-column = Expected the column { $column } once.
tables-missing-column = Expected a column { $column }.
tables-short-row = Expected { $wanted } cells as in the header, got { $got }.
tables-stray-cell = Expected cells only under a header.
tables-missing = Expected a value.
tables-duplicate = Expected it once, row { $row } has it already.
tables-overlap = Expected time off that does not overlap row { $row }.
tables-lock-contradiction = Expected either a free day or a shift, row { $row } says the other.
tables-hours-sum = Expected the sum of the hours of this date and store, { $hours }.

# Cells
tables-date = Expected a date from { $first } to { $last }, such as 2026-11-01, 2026/11/1 or 2026年11月1日.
tables-not-before = Expected a date not before { $first }.
tables-yes-no = Expected yes or no (是 or 否).
tables-number = Expected a number from { $least } to { $most }.
tables-number-above = Expected a number above { $least }, at most { $most }.
tables-whole = Expected a whole number from { $least } to { $most }.
tables-one-of = Expected one of { $words }.
tables-id-control = Expected an id without invisible characters.
tables-id-long = Expected an id of at most { $most } characters.
tables-id-file-name = Expected an id short enough to name a file.
tables-id-separator = Expected an id without ; because lists are separated by it.
tables-reserved-id = Expected another id: { $reserved } is reserved for the whole team's feed.
tables-text-control = Expected text without control characters.
tables-unknown-agent = Expected an agent_id of the agents table.
tables-unknown-store = Expected a store_id of the stores table: { $stores }.
tables-unknown-duty = Expected a duty of team.toml: { $duties }.
tables-duty-off = Expected no duty on a free day.
tables-duty-shift = Expected a duty that the shift has; this one belongs to { $shifts }.
tables-shift = Expected a shift's name or label: { $shifts }.
tables-shift-or-off = Expected off (休) or a shift's name or label: { $shifts }.
tables-grid-ambiguous = Expected a word that means one shift only: { $shifts }.
tables-forecast-low = Expected at most the expected inquiries, { $volume }.
tables-forecast-high = Expected at least the expected inquiries, { $volume }.
tables-night-share-shifts = Expected a night share only in a team of one day and one night shift (22:00-06:00); use workload.shares.

# team.toml
tables-toml-encoding = Expected text in UTF-8.
tables-toml-syntax = Expected TOML ({ $why }).
tables-toml-monstrous = Expected TOML of a usual size, as a whole and in its numbers, keys and nesting.
tables-toml-table = Expected a table of keys.
tables-toml-tables = Expected tables headed [[duties]].
tables-toml-list = Expected a list in square brackets.
tables-unknown-key = Expected one of the keys { $keys }.
tables-toml-name = Expected text of one line, 1 to { $most } characters, without ; and without blanks around it.
tables-toml-whole = Expected a whole number from { $least } to { $most }.
tables-toml-hours = Expected hours that make whole minutes, such as 10.5.
tables-toml-clock = Expected a time of day from "00:00" to "23:59".
tables-toml-duration = Expected a duration such as "30m", "1h" or "1h30m".
tables-toml-milli = Expected at most three decimals, such as 0.125.
tables-toml-band = Expected two whole numbers from 1 to 100000, low <= high.
tables-toml-target = Expected a target within the band, from { $low } to { $high }.
tables-toml-timezone = Expected a time zone by its IANA name, such as "Asia/Shanghai".
tables-toml-country = Expected a country code whose public holidays are known, such as "CN".
tables-toml-no-shifts = Expected at least one [shifts.<name>].
tables-toml-shift-words = Expected a name and a label that mean no other shift and no free day (off, 休).
tables-toml-break = Expected a break shorter than the shift, which has { $minutes } minutes.
tables-toml-shift-name = Expected the name of a shift: { $shifts }.
tables-toml-shift-twice = Expected each shift once.
tables-toml-duty-shifts = Expected at least one shift.
tables-toml-duty-twice = Expected a name that no other duty has.
tables-toml-share-twice = Expected either night_share or shares, got both.
tables-toml-share-sum = Expected shares that sum to 1.
tables-toml-rotation-shifts = Expected the names of the rotating shifts, or blocks = "none".
tables-toml-store-limits = Expected at least the usual most, { $usual }.
tables-toml-rule-code = Expected a rule's code: { $codes }.
tables-toml-disagree = Expected the same as { $key }.
tables-toml-levels = Expected each of these levels once: { $levels }.

# Closing
tables-close-empty = Expected a roster with at least one worked shift.
tables-closed-already = Expected no rows from { $first } to { $last } in the history yet: the month is closed already.
