"""Every way in and everything that lasts: the command line and what it writes."""
