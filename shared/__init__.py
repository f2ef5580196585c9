"""What the services share: the published language, the event log, read model machinery, runtime and web essentials."""
