"""A server that takes no argument that it does not know: dropped in silence, it would mislead."""

from __future__ import annotations

from typing import Any

from mcp.server import MCPServer
from mcp.server.mcpserver import Context
from mcp.server.mcpserver.exceptions import ToolError

from papersearch.library.clean import visible


class StrictServer(MCPServer[Any]):
    """The SDK's server, but for arguments that a tool does not have: they are an error."""

    async def call_tool(
        self, name: str, arguments: dict[str, Any], context: Context[Any, Any] | None = None
    ) -> Any:
        """Call a tool. Raises `ToolError` for arguments that it does not have, too."""
        for tool in await self.list_tools():
            known = tool.input_schema.get("properties", {})
            unknown = [visible(each) for each in arguments if each not in known]
            if tool.name == name and unknown:
                raise ToolError(
                    f"{name} has no argument {', '.join(unknown)}\nIt has {', '.join(known)}."
                )
        return await super().call_tool(name, arguments, context)
