"""The platforms that are known, in the order of LAYOUTS. One that is added here is recognised everywhere."""

from __future__ import annotations

from grader.collect.platforms.blackboard import Blackboard
from grader.collect.platforms.brightspace import Brightspace
from grader.collect.platforms.canvas import Canvas
from grader.collect.platforms.github import GitHub
from grader.collect.platforms.gradescope import Gradescope
from grader.collect.platforms.moodle import Moodle
from grader.collect.platforms.nbgrader import Collected, Inbound
from grader.collect.platforms.platform import Platform
from grader.collect.platforms.prairielearn import PrairieLearn
from grader.collect.platforms.submitty import Submitty

PLATFORMS: tuple[Platform, ...] = (
    Moodle(),
    Canvas(),
    Blackboard(),
    Brightspace(),
    Gradescope(),
    GitHub(),
    Inbound(),
    Collected(),
    PrairieLearn(),
    Submitty(),
)
