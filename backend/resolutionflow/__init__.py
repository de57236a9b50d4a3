"""ResolutionFlow: guided troubleshooting for MSPs, and the handoff from technician to senior."""

__version__ = "0.1.0"
