forecast-volume-unknown = expected a row for this store and date, or earlier inquiries of the store in inquiries.csv
forecast-share-unknown = expected the share of each shift, for neither forecast.csv nor hourly rows of inquiries.csv tell how these are split: { $places }
