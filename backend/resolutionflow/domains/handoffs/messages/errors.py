from resolutionflow.kernel.errors import Problem


class ConversationFull(Problem):
    status, slug, title = 409, "conversation-full", "This handoff reached its limit of messages"
