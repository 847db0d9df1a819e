"""Changing the files of a team folder, and as little of their text as the change needs.

What people wrote stays: comments, order, encoding, headers in their language, columns and files
that nobody asked to change, byte for byte.
"""
