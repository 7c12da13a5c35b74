"""Actions that stand in for the real ones; imported by the child under test."""

import os

from qimera_studio.errors import UsageError


def double(number):
    return 2 * number


def refuse():
    raise UsageError("Nine bits are too many; use 2 to 8.")


def fail():
    raise ZeroDivisionError("a mistake")


def crash():
    os.abort()
