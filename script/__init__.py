"""The project's own commands: what stands behind script/server, script/test and script/soak."""
