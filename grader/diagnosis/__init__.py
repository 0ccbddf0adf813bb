"""Why a submission is wrong: when it fails, from which idea, and where a wrong number comes from.

An `observation` is what it did in one case. Which idea: `diagnose`, by the programs of `misconceptions`, two at once by
`pairs` (made by `merge`). When: `conditions`, chosen among the `features` of a call's `facts`, in `letter_names`.
Which wrong size formula: `wrong_size`, one of the `size_slips`. Where a cell comes from: `origin` by way of a
`sliding_window`, and `numerical_gradient`. Nothing here is a guess: what is said agrees with every case.
"""
