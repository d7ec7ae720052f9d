import { expect, test } from 'vitest';
import { mcpHello } from './mcp.ts';

test('MCP a client begins with initialize, and takes an answer or a stream', () => {
  expect(mcpHello.headers.Accept.split(', ')).toEqual(['application/json', 'text/event-stream']);
  expect(mcpHello.body).toMatchObject({ jsonrpc: '2.0', id: 1, method: 'initialize' });
  expect(Object.keys(mcpHello.body.params)).toEqual(['protocolVersion', 'capabilities', 'clientInfo']);
});
