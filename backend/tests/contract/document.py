"""The API's document, read the way tests need it."""

from typing import Any, NamedTuple

from resolutionflow_demo import contract

DOCUMENT = contract.openapi()


class Operation(NamedTuple):
    id: str
    method: str
    path: str
    spec: dict[str, Any]

    def url(self, values: dict[str, str]) -> str:
        return self.path.format(**values)

    @property
    def body(self) -> dict[str, Any] | None:
        """Schema of the request's body, where that is JSON."""
        content = self.spec.get("requestBody", {}).get("content", {})
        return resolved(content["application/json"]["schema"]) if "application/json" in content else None

    def parameters(self, where: str) -> list[dict[str, Any]]:
        return [p for p in self.spec.get("parameters", []) if p["in"] == where]


def resolved(schema: dict[str, Any]) -> dict[str, Any]:
    """Without references, null and nesting: what a value is when there is one."""
    if "$ref" in schema:
        found: dict[str, Any] = DOCUMENT["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
        return resolved(found)
    for union in ("anyOf", "oneOf", "allOf"):
        for member in schema.get(union, []):
            if member.get("type") != "null":
                return {**{k: v for k, v in schema.items() if k != union}, **resolved(member)}
    return schema


OPERATIONS = [
    Operation(spec["operationId"], method.upper(), path, spec)
    for path, methods in DOCUMENT["paths"].items()
    for method, spec in methods.items()
]
BY_ID = {operation.id: operation for operation in OPERATIONS}
WITH_BODY = [operation for operation in OPERATIONS if operation.body is not None]
METHODS: dict[str, set[str]] = {path: {m.upper() for m in methods} for path, methods in DOCUMENT["paths"].items()}
SLUGS = {
    part.partition("`")[0]
    for operation in OPERATIONS
    for response in operation.spec["responses"].values()
    for part in response["description"].split("· `")
    for part in [part.removeprefix("`")]
    if response.get("content", {}).get("application/problem+json")
}
"""Every ``type`` of problem that the document names."""
