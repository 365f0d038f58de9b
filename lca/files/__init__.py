"""YAML files with the place of everything in them, from bytes to located trees and validated models.

tree → yaml_tree → validation, fields. `shipped` and `cache` say where files lie;
`aside` runs a module in a folder of its own.
"""
