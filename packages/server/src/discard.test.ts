import { expect, test } from 'vitest';
import { discardBody } from './discard.ts';

function requestOf(chunks: number, fails = false) {
  let pulled = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (pulled === chunks) return fails ? controller.error(new Error('gone')) : controller.close();
        pulled += 1;
        controller.enqueue(new Uint8Array(10));
      },
    },
    { highWaterMark: 0 },
  );
  const request = new Request('http://claviger.test', { method: 'POST', body, duplex: 'half' });
  return { request, pulled: () => pulled };
}

test('a body is read to its end', async () => {
  const { request, pulled } = requestOf(5);
  await discardBody(request);
  expect(pulled()).toBe(5);
});

test('an endless body is read up to the limit', async () => {
  const { request, pulled } = requestOf(Number.POSITIVE_INFINITY);
  await discardBody(request, 95);
  expect(pulled()).toBe(10);
});

test('a sender that goes away, a request without a body, and one that is being read are left alone', async () => {
  await discardBody(requestOf(1, true).request);
  await discardBody(new Request('http://claviger.test'));
  const { request, pulled } = requestOf(5);
  request.body?.getReader();
  await discardBody(request);
  expect(pulled()).toBe(0);
});
