from datetime import datetime

from resolutionflow.kernel.schema import Input, Output, TypedAddress, Verbatim


class PasswordChange(Input, frozen=True):
    current_password: Verbatim
    new_password: Verbatim


class PasswordResetRequest(Input, frozen=True):
    email: TypedAddress


class PasswordResetShown(Output, frozen=True):
    """The person whose password a link sets, as shown to the holder of the link."""

    email: str
    expires_at: datetime


class PasswordReset(Input, frozen=True):
    token: Verbatim
    password: Verbatim
