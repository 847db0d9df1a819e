forecast-volume-unknown = expected a row for this store and date, or earlier inquiries of the store in inquiries.csv
forecast-share-unknown = expected the share of each shift, for neither forecast.csv nor hourly rows of inquiries.csv tell how these are split: { $places }

# Why a forecast is what it is
forecast-weekday = { $day } { $change }
forecast-weekday-0 = Mondays
forecast-weekday-1 = Tuesdays
forecast-weekday-2 = Wednesdays
forecast-weekday-3 = Thursdays
forecast-weekday-4 = Fridays
forecast-weekday-5 = Saturdays
forecast-weekday-6 = Sundays
forecast-weekdays-alike = all weekdays alike
forecast-closed-weekday = closed on { $day }
forecast-trend = trend { $change } a month
forecast-season = season { $change } against the last eight weeks
forecast-holiday = { $name } { $change }
forecast-outliers = { $count } odd days left out, the last ones { $dates }
forecast-odd-zeros = { $count } days without inquiries taken as closed
forecast-step-weekdays = { $days } days of history are too few for the model: means of the weekdays
forecast-step-mean = { $days } days of history are too few for weekdays: their mean
forecast-year-unknown = The public holidays of { $year } are not known; its weeks are taken as plain ones. A holidays.csv can tell them.
forecast-year-unannounced = The moved days off of { $year } are not announced yet; only its statutory holidays are known.
forecast-store-gone = Store { $store } has had no inquiries since { $since } and is taken as closed. If it is not, state its volume in forecast.csv.
