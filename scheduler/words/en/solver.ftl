exception-few-people = { $people } answering for { $stores } stores: too few for two logins each.
exception-band = { $usual } logins each cannot serve every store with the loads in the band.
clash = Locks of { $agents } cannot be kept together with: { $rules }.
