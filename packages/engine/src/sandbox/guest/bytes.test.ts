import { expect, test } from 'vitest';
import { createNatives } from '../natives.ts';
import { makeBytes } from './bytes.ts';

const natives = createNatives(() => undefined);
const mine = makeBytes((name, ...given) => natives[name]?.(...given));

test('COD-9 Buffer does the basics as Node does', () => {
  for (const [text, encoding] of [
    ['ü€𝄞', 'utf8'],
    ['00ff10', 'hex'],
    ['AP8Q', 'base64'],
    ['AP-_', 'base64url'],
    ['é', 'latin1'],
  ] as const) {
    const [own, node] = [mine.Buffer.from(text, encoding), Buffer.from(text, encoding)];
    expect([...own]).toEqual([...node]);
    for (const form of ['utf8', 'hex', 'base64', 'base64url', 'latin1'] as const)
      expect(own.toString(form)).toBe(node.toString(form));
  }
  expect([...mine.Buffer.from([1, 2])]).toEqual([1, 2]);
  expect([...mine.Buffer.alloc(3, 'ab')]).toEqual([...Buffer.alloc(3, 'ab')]);
  expect(mine.Buffer.concat([mine.Buffer.from('a'), new Uint8Array([98])]).toString()).toBe('ab');
  expect(mine.Buffer.byteLength('ü')).toBe(2);
  expect(mine.Buffer.isBuffer(mine.Buffer.from('a')) && !mine.Buffer.isBuffer(new Uint8Array(1))).toBe(true);
  expect(mine.Buffer.from('a').equals(new Uint8Array([97]))).toBe(true);
  expect(mine.Buffer.from('abc').subarray(1).toString()).toBe('bc');
  expect(JSON.stringify(mine.Buffer.from('a'))).toBe(JSON.stringify(Buffer.from('a')));
  expect(() => mine.Buffer.from(null)).toThrow('Bytes are text');
});

test('atob and btoa take bytes', () => {
  expect(mine.btoa('u:ÿ')).toBe(btoa('u:ÿ'));
  expect(mine.atob(btoa('u:ÿ'))).toBe('u:ÿ');
  expect(() => mine.btoa('€')).toThrow('btoa takes bytes');
});
