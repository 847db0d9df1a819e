# The service: its environment, and refusals that any part of it may give.
service-env-folder = a folder
service-env-database = an address such as postgresql+psycopg://user:password@host/database
service-env-address = an address such as https://roster.example.com
service-env-secret = at least 32 characters
service-env-list = network addresses, separated by commas
service-env-count = a whole number from 1 on

# Refusals
service-not-authenticated = Log in, or send an API key: Authorization: Bearer pb_…
service-not-allowed = Somebody with the role { $role } may not do this.
service-no-team = There is no team { $team }.
service-no-agent = There is no agent { $agent }.
service-faults = { $count ->
    [one] One fault was found.
   *[other] { $count } faults were found.
}
