"""Small banks for tests: a few exercises of each kind, and everything that is shipped."""

from functools import cache

from grader.course.catalog import Catalog
from grader.question_bank.export import exported
from grader.question_bank.formats import FORMATS
from grader.question_bank.items import Draw, items_of
from grader.quiz.bank import Bank

EVERY_KIND = (
    *("conv_layer_weights", "mean_of_a_window", "loss_of_one_example"),  # numbers, the last two rounded
    *("same_or_valid", "shifted_object", "what_comes_next"),  # choices
    *("which_keep_the_size", "true_of_max_pooling"),  # of several options
    *("convolve_by_hand", "avg_pool_by_hand", "two_channels_by_hand"),  # matrices with figures
    *("small_lenet", "two_convolutions"),  # parts, shapes among them
    *("max_pooling", "output_size_formula", "residual"),  # in words
)


@cache
def catalog():
    return Catalog.load()


@cache
def items(variants=2, secret="spring", languages=("en", "zh"), names=EVERY_KIND):
    """The items of these exercises."""
    bank, draw = Bank(catalog()), Draw(variants, secret, languages)
    return tuple(item for name in names for item in items_of(bank, catalog().get(name), draw))


@cache
def shipped():
    """Every shipped question, two variants in both languages."""
    ids = tuple(one.id for one in [*catalog().questions(), *catalog().interviews()])
    return items(names=ids)


@cache
def export(name, as_choices=False, **order):
    """The items in a format."""
    return exported(items(**order), FORMATS[name], "CNN", as_choices)
