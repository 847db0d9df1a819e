"""Who may come in and what they may do: people, sessions, keys, roles, and the record of it."""
