"""Coast, lakes, rivers and towns of the world, small enough to be shipped: Natural Earth, public domain, no borders."""
