"""Why a submission is wrong: when it fails, from which idea, and where a wrong number comes from.

`answers` is what it is compared with, worked out once for a class. Which idea: `diagnose`, two at once by `pairs` (made
by `merge`). When: `conditions`, chosen among the `features` of a call's `facts` and told in `nouns`. Which wrong
size formula: `sizes`, one of the `slips`. Where a cell comes from: `origin` by way of `sliding` windows, and `slopes`
for gradients. Nothing here is a guess: what is said agrees with every case.
"""
