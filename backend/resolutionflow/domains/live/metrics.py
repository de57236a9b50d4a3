"""Metrics of the live channel; docs/runbooks/live-channel.md says what to do about them."""

from prometheus_client import Counter, Gauge, Histogram

sockets = Gauge("resolutionflow_live_sockets", "Open sockets.", multiprocess_mode="livesum")
behind = Gauge(
    "resolutionflow_live_sockets_behind",
    "Sockets catching up from the event log.",
    multiprocess_mode="livesum",
)
closed = Counter("resolutionflow_live_sockets_closed_total", "Sockets closed by the server, by close code.", ["code"])
replays = Counter("resolutionflow_live_replays_total", "Times a socket started to catch up from the event log.")
gaps = Counter("resolutionflow_live_gaps_total", "Gaps in the events received from Redis, filled from the event log.")
resyncs = Counter("resolutionflow_live_resyncs_total", "Times the poll found sockets behind the event log.")
snapshots = Counter("resolutionflow_live_snapshots_total", "Clients too far behind, told to reload all data.")
subscriptions = Counter(
    "resolutionflow_live_subscriptions_total",
    "Subscriptions to a Redis channel. More than one per process means reconnects.",
)
publish_failures = Counter(
    "resolutionflow_live_bells_lost_total", "Events that could not be published to Redis. The poll delivers them later."
)
latency = Histogram(
    "resolutionflow_live_commit_to_socket_seconds",
    "Seconds from the commit of an event to its write to every local socket, for events received from Redis.",
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
