"""Back up a whole graph into one file with a checksum, and restore it into any empty store."""

from kg.export.backup.report import BackupReport
from kg.export.backup.restoring import open_backup, restore
from kg.export.backup.writing import back_up

__all__ = ["BackupReport", "back_up", "open_backup", "restore"]
