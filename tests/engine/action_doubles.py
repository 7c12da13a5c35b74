"""Actions that stand in for the real ones; imported by the child under test."""

import os
import time

from qimera_studio.errors import UsageError


def double(number):
    return 2 * number


def refuse():
    raise UsageError("Nine bits are too many; use 2 to 8.")


def fail():
    raise ZeroDivisionError("a mistake")


def crash():
    os.abort()


def count(to, report):
    for number in range(to):
        report(f"number {number}", number / to)
        time.sleep(0.001)
    return to
