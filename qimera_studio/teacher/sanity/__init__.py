"""Is it sane? What a captured classifier is asked before anyone trusts it, and what came out, in plain words."""
