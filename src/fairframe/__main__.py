"""`python -m fairframe` is the command `fairframe`."""

from fairframe.cli import run

if __name__ == "__main__":
    run()
