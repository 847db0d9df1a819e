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

# Of every request
service-not-modified = What you have is still so.
service-replayed = This was done before.
service-if-match-missing = Say what the edit is based on: If-Match with the ETag that was read.
service-changed-meanwhile = Somebody else changed this first: read it again, and make the change anew.
service-key-reused = Another request came under this Idempotency-Key: each needs one of its own.
service-cursor = the `next` of the page before, as it came
service-body-too-large = At most { $most } bytes are taken in one request.
service-unexpected = Something went wrong on our side. The request's number helps to find what.
service-unreadable = The request cannot be read.
service-no-such-address = There is nothing at this address.
service-no-such-method = This address does not take this method.
service-unstorable = The request has characters that cannot be stored.
service-busy = The service is too busy just now: try again in a few seconds.
service-too-often = Too many requests: try again in { $seconds } seconds.
