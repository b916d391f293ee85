"""Chapters of the file of a dispute: functions `(dispute, seat, now) -> blocks` that `disputes.dossier` puts in order."""
