"""What a network is worth over years, in money and in posts, and to whom.

schedule → pathways → by_year; schedule → fence → rows → worth → money; rows → posts; claims.
"""
