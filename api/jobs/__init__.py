"""Long work: durable jobs, fair between teams, done by workers that may die at any instant.

The rows `jobs` and `job_parts` are the truth. The queue (DBOS) is told of parts and gives them to
workers in their turn; whatever it or a worker forgets is found by looking at the rows again.
docs/decisions/0022-jobs.md tells why.
"""
