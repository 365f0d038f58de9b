"""What an audience is shown of a result: plants under aliases, places as districts, numbers rounded, no words of the file.

A covered result is made anew of what may be told, not searched for what may not: everything after it takes it as it would
the result itself, and can give nothing away.
"""
