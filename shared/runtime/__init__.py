"""What every process needs: settings, time, ids, logs, metrics, health."""
