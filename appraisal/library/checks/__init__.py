"""What must hold between the parts of a case and its packs, beyond the shape of each.

Every check is a function from declared objects to findings. A check passes over ids that do not exist:
those are reported once, where they are named.
"""
