import { expect, test } from 'vitest';
import { lastEventData } from './events.ts';

test('an answer of one event is its JSON, whatever ends its lines', () => {
  expect(lastEventData('event: message\nid: 1\ndata: {"result":{"a":1}}\n\n')).toEqual({ result: { a: 1 } });
  expect(lastEventData('event: message\r\ndata:{"a":1}\r\n\r\n')).toEqual({ a: 1 });
});

test('the last event that holds JSON counts, and data of several lines is one', () => {
  const text = 'data: {"note":1}\n\ndata: {"a":\ndata: 2}\n\n: ping\n\ndata: bye\n\n';
  expect(lastEventData(text)).toEqual({ a: 2 });
});

test('a stream without JSON is nothing', () => {
  expect(lastEventData(': ping\n\ndata: hello\n\n')).toBeUndefined();
  expect(lastEventData('')).toBeUndefined();
});
