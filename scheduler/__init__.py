"""The domain: agents, shifts, demand, policy, rosters, fairness, tables and calendars.

Pure and immutable. It knows no solver, no web and no database.
"""
