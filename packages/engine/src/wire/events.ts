/**
 * The JSON of the last event of a stream that has ended; undefined when no event holds any. A request to an MCP server
 * may be answered by a stream of one event. @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export function lastEventData(text: string): unknown {
  const events = text.split(/(?:\r\n|\r|\n){2}/).reverse();
  for (const event of events) {
    const lines = event.split(/\r\n|\r|\n/).filter((line) => line.startsWith('data:'));
    const data = lines.map((line) => line.slice('data:'.length).replace(/^ /, '')).join('\n');
    const parsed = parseJson(data);
    if (parsed !== undefined) return parsed;
  }
  return undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
