"""Asks for a page, and prints it."""
import sys
import urllib.request

print(urllib.request.urlopen(sys.argv[1], timeout=10).read().decode())
