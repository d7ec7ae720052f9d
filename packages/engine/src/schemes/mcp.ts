/**
 * How an MCP client begins. The revision is the newest that we know; a server that knows another answers with its own.
 * @see https://modelcontextprotocol.io/specification/2025-06-18/basic/lifecycle#initialization
 */
export const mcpHello = {
  headers: { Accept: 'application/json, text/event-stream', 'Content-Type': 'application/json' },
  body: {
    jsonrpc: '2.0',
    id: 1,
    method: 'initialize',
    params: {
      protocolVersion: '2025-06-18',
      capabilities: {},
      clientInfo: { name: 'Claviger', version: '1.0.0' },
    },
  },
} as const;
