holidays-year-unknown = expected a country whose public holidays of { $year } are known, or rows for { $year } in holidays.csv
