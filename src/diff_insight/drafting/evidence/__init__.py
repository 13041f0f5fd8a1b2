"""The families of rules that look at a patch, one module each.

A rule is a function that takes `PatchLines` and gives findings; it is added by adding it to `RULES` and its words to
each language.
"""
