"""Who may book a saving: rules of accounting between product systems, and shares of the facilities of a network.

A rule moves a saving between books. It makes none and loses none: shares, with what a rule leaves outside, add up to the
network, at central values and in every draw.
"""
