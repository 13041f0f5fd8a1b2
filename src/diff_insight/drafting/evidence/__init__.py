"""The families of rules that look at a patch, one module each.

A rule is a function that takes a `View` and gives findings; it is added by adding it to `RULES` and its words to each
language.
"""
