"""An open corpus of news claims: who did what to whom, in whose voice, how real, when; and its programs."""
