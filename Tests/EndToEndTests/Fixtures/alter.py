"""Does to a ledger what nobody should: alter.py DATABASE SQL, or `truncate` for half of the file."""
import os
import sqlite3
import sys

path, sql = sys.argv[1:]
database = sqlite3.connect(path)
database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
if sql != "truncate":
    triggers = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]
    for trigger in triggers:
        database.execute('DROP TRIGGER "%s"' % trigger)
    if database.execute(sql).rowcount < 1:
        sys.exit("nothing was altered")
    database.commit()
database.close()
if sql == "truncate":
    os.truncate(path, os.path.getsize(path) // 2)
