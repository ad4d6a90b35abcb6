"""The participants' side of a live workshop: a light page and a small JSON interface, beside the screens."""
