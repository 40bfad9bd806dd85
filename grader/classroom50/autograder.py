#!/usr/bin/env python3
"""Classroom 50's entry point: calls the grader, which writes result.json. It judges nothing.

Classroom 50 runs it in the student's checkout, and takes a status other than 0, or no result.json,
for an error of the autograder: so a grader's fault is never a student's zero. Set these two in the
copy that you publish, or in the environment:

  GOSCHED_LAB     the lab, such as lab01
  GOSCHED_COURSE  the folder with the course's own `grade`; never the student's copy of it
"""

import os
import pathlib
import subprocess
import sys

LAB = os.environ.get("GOSCHED_LAB", "")
COURSE = os.environ.get("GOSCHED_COURSE", "")

# What ./grade says of a grade: full marks, or less. All else is none.
GRADES = (0, 1)


def submitted_at(checkout):
    """When the graded commit was made: the same however often it is graded."""
    return subprocess.run(
        ["git", "-c", "safe.directory=*", "-c", "log.showSignature=false",
         "-C", str(checkout), "log", "-1", "--format=%cI"],
        check=True, capture_output=True, text=True).stdout.strip()


def main():
    for name, value in (("GOSCHED_LAB", LAB), ("GOSCHED_COURSE", COURSE)):
        if not value:
            print(f"autograder.py needs {name}.", file=sys.stderr)
            return 2
    checkout = pathlib.Path.cwd()
    # A student may have committed one, or a link of that name to somewhere else.
    (checkout / "result.json").unlink(missing_ok=True)
    environment = dict(os.environ)
    environment.setdefault("SUBMITTED_AT", submitted_at(checkout))
    command = [
        str(pathlib.Path(COURSE) / "grade"), LAB,
        "--submission", str(checkout),
        "--classroom50", str(checkout / "result.json"),
        *sys.argv[1:],
    ]
    status = subprocess.run(command, env=environment, check=False).returncode
    return 0 if status in GRADES else status


if __name__ == "__main__":
    sys.exit(main())
