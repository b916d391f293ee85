"""Chapters of the file of a dispute: functions `(dispute, seat) -> blocks` that `disputes.dossier` puts in order."""
