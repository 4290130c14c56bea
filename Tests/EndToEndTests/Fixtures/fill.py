"""Fills a file system to the last byte with one file."""
import errno
import os
import sys

file = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT)
size = 1 << 16
while size:
    try:
        os.write(file, b"\0" * size)
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        size //= 2
