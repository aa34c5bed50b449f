"""What the measuring programs share; none of it is a program."""
