# Long work
jobs-kind-generate = Roster
jobs-kind-replan = Repair
jobs-kind-scenarios = Scenarios
jobs-kind-sizing = Sizing
jobs-state-queued = waiting
jobs-state-running = running
jobs-state-done = done
jobs-state-failed = failed
jobs-state-cancelled = cancelled

# Refusals
jobs-last-before-first = a date not before the first
jobs-too-long = at most { $most } dates
jobs-too-slow = at most { $most } seconds for one roster
jobs-too-large = { $agents } agents on { $dates } dates are more than is planned at once: { $most } agents times dates.
jobs-too-many = { $waiting } jobs of this team are waiting or running; { $most } are the most. Wait for one, or cancel one.
jobs-too-many-pieces = These scenarios ask for { $pieces } rosters; { $most } are the most.
jobs-no-roster = There is no roster { $roster }.
jobs-no-job = There is no job { $job }.
jobs-no-file = The job made no file { $name }.
jobs-has-ended = The job has ended already: it cannot be cancelled.

# Why jobs fail
jobs-faulty-content = { $count ->
    [one] The team's tables have a fault.
   *[other] The team's tables have { $count } faults.
}
jobs-our-fault = Something went wrong on our side ({ $what }). The log tells more.
jobs-worker-lost = { $times } workers ended while they worked on this: it may need more memory than there is.
jobs-making-ready = Making the engine ready for this machine. That is done once and takes a minute or two; then the search begins.
