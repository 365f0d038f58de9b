"""What a page needs to answer "what if" by itself: each exchange as a polynomial, its draws, and its text in YAML."""
