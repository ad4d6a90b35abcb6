"""The analyses asked of an opened case: pools, weights, groups, regrets, numbers, decisions and the recorded position.

>>> from appraisal.library import open_brief
>>> from appraisal.study import full_weights, open_study
>>> from appraisal.tradeoffs.nearest import nearest
>>> from appraisal.tradeoffs.pools import open_pools
>>> study = open_study(open_brief("walsall-2017"))
>>> weights = full_weights(study)
>>> pools = open_pools(study).proved(study, weights)
>>> standings = pools.score_at(weights)
>>> all(standing.proved for standing in standings.values())
True
>>> found = nearest(study, pools, "dissolution", weights)
>>> f"Dissolution would lead if {float(found.distance / 2):.0%} of all weight moved; proved: {found.proved}"
'Dissolution would lead if 78% of all weight moved; proved: True'
"""
