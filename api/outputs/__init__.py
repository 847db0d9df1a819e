"""What a plan is written as and shown as: spreadsheet, page, terminal, JSON, files."""
