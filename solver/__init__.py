"""All that optimises: rules, model, search, store allocation. It knows no web and no database."""
