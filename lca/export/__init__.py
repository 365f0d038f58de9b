"""Results at home in other programs: scenarios as Brightway databases and as Brightway's Excel format.

spread → fitted → datasets → brightway, excel: a module imports only those before it. Nothing is imported here.
"""
