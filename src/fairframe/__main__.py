"""`python -m fairframe` is the command `fairframe`."""

from fairframe.cli import main

if __name__ == "__main__":
    main()
