"""What an operator watches of the live channel; docs/runbooks/live-channel.md says what to do about it."""

from prometheus_client import Counter, Gauge, Histogram

sockets = Gauge("resolutionflow_live_sockets", "Open sockets.", multiprocess_mode="livesum")
behind = Gauge(
    "resolutionflow_live_sockets_behind",
    "Sockets that are being brought up to date from the event log.",
    multiprocess_mode="livesum",
)
closed = Counter("resolutionflow_live_sockets_closed_total", "Sockets that the server closed.", ["code"])
replays = Counter("resolutionflow_live_replays_total", "Times that a socket began to be brought up to date.")
gaps = Counter("resolutionflow_live_gaps_total", "Events that arrived out of turn, so that the log was asked.")
resyncs = Counter(
    "resolutionflow_live_resyncs_total", "Times that the poll found sockets that had not been sent what is committed."
)
snapshots = Counter(
    "resolutionflow_live_snapshots_total", "Clients that were too far behind and were told to load everything again."
)
subscriptions = Counter(
    "resolutionflow_live_subscriptions_total",
    "Times that a process began to hear a channel of Redis: once, if all is well.",
)
bells_lost = Counter(
    "resolutionflow_live_bells_lost_total", "Announcements that did not reach Redis; the poll makes up for them."
)
latency = Histogram(
    "resolutionflow_live_commit_to_socket_seconds",
    "From the commit of an event that came over Redis to its having been written to all of its account's sockets here.",
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
