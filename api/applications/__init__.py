"""What agents ask for, and what supervisors decide: time off and wishes.

An application waits until it is approved, refused or taken back, and is never changed after that.
What is approved is written into the team's own `time_off` and `requests` tables, so that whatever
reads the team's folder honours it, the command line too.
"""
