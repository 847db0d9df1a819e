# People, sessions and keys
accounts-login-refused = Login or password is not right.
accounts-login-too-often = Too many tries to log in failed: try again in { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
}.
accounts-session-needed = Log in for this: it cannot be done with an API key.
accounts-csrf = A change needs the session's token as X-CSRF-Token: load the page again.
accounts-origin = The request came from another site.
accounts-password-length = { $least } to { $most } characters
accounts-password-plain = a password that is not easily guessed: at least five different characters, without the login, none of the often tried
accounts-no-user = There is no user { $user }.
accounts-login-taken = Somebody has the login { $login } already.
accounts-last-administrator = The last administrator has to stay one: make another first.
accounts-agent-link = a team and an agent for the role agent, neither for any other role
accounts-agent-teams = no teams: an agent has one agent's data only
accounts-team-known = the id of a team that there is
accounts-no-key = There is no key { $key }.
accounts-more-than-own-rights = A key cannot have more rights than whoever makes it.
accounts-future = a moment that is still to come
