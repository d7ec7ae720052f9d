import { PassThrough } from 'node:stream';
import { SenderGone } from '@claviger/engine';
import { expect, test } from 'vitest';
import { createRequestBody, mostRepeated } from './request-body.ts';

function open(idleMs = 60_000) {
  const stream = new PassThrough();
  const signs: string[] = [];
  const body = createRequestBody({ stream, idleMs, begin: () => void signs.push('begin') });
  return { stream, body, signs };
}

async function read(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  let text = '';
  for await (const chunk of chunks) text += Buffer.from(chunk).toString();
  return text;
}

test('a short body can be read again and again, and nothing is asked for before', async () => {
  const { stream, body, signs } = open();
  stream.end('hello');
  expect(signs).toEqual([]);
  expect([await read(body.open()), await read(body.open())]).toEqual(['hello', 'hello']);
  expect([signs, body.isRepeatable(), body.size()]).toEqual([['begin'], true, 5]);
});

test('a reader that left amid the body loses nothing for the next', async () => {
  const { stream, body } = open();
  stream.write('one ');
  const first = body.open()[Symbol.asyncIterator]();
  expect(Buffer.from((await first.next()).value ?? []).toString()).toBe('one ');
  // It waits for more, and is given up.
  const pending = first.next();
  stream.write('two ');
  await pending;
  const rest = read(body.open());
  stream.end('three');
  expect(await rest).toBe('one two three');
});

test('a long body passes once, and little of it is kept', async () => {
  const { stream, body } = open();
  const block = 'x'.repeat(mostRepeated / 2);
  stream.write(block);
  stream.write(block);
  stream.end('y');
  expect((await read(body.open())).length).toBe(mostRepeated + 1);
  expect(body.isRepeatable()).toBe(false);
  await expect(read(body.open())).rejects.toThrow('gone');
});

test('the whole of a body is given when it is no longer than asked, and it can be sent all the same', async () => {
  const { stream, body } = open();
  stream.end('hello');
  expect(Buffer.from((await body.whole(5)) ?? []).toString()).toBe('hello');
  const long = open();
  long.stream.end('hello!');
  expect(await long.body.whole(5)).toBeUndefined();
  expect([await read(body.open()), await read(long.body.open())]).toEqual(['hello', 'hello!']);
});

test('a sender that goes away, or falls silent, has gone', async () => {
  const { stream, body } = open();
  stream.write('a');
  const reading = read(body.open());
  stream.destroy(new Error('aborted'));
  await expect(reading).rejects.toBeInstanceOf(SenderGone);
  await expect(read(open(10).body.open())).rejects.toBeInstanceOf(SenderGone);
});

test('what nobody wants is read and forgotten, but not without end', async () => {
  const { stream, body } = open();
  expect(await body.discard(10)).toBe(false);
  stream.write('one ');
  await body.open()[Symbol.asyncIterator]().next();
  stream.end('two');
  expect([await body.discard(10), body.size(), body.isRepeatable()]).toEqual([true, 7, false]);
  const long = open();
  long.stream.write('one ');
  await long.body.open()[Symbol.asyncIterator]().next();
  long.stream.write('x'.repeat(20));
  await expect(long.body.discard(10)).rejects.toBeInstanceOf(SenderGone);
});
