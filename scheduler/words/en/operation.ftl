# Running the service: starting, backups, the first page.
