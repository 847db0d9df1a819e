"""The pages of the service: for people, over the same functions as the REST routes.

Rendered on the server; htmx swaps parts of them. No request goes to another host, and nothing is
inline: the Content-Security-Policy of the service holds.
"""
