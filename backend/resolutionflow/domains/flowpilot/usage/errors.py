from resolutionflow.kernel.errors import Problem


class StorageFull(Problem):
    """``quota_bytes`` and ``used_bytes`` say how full; nothing of the request is stored."""

    status, slug, title = 413, "storage-full", "The account's storage is full"
