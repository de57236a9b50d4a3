"""ResolutionFlow: guided troubleshooting for MSPs, and the hand-over from junior to senior."""

__version__ = "0.1.0"
