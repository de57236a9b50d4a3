"""One program for each contestant, all with the same task.

``POST /publish/<account>`` announces the body through Redis to every socket of that account, and answers 204. An
account is a small number here. ``PORT``, ``REDIS_URL`` and ``REDIS_PREFIX`` come from the environment.
"""
