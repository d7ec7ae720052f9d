import { expect, test } from 'vitest';
import { isolateNames } from './isolate-names.ts';

test('each name keeps its own direction, wherever the sentence puts it, and stays text', () => {
  const written = isolateNames(([a, b]) => `für ${b}, nicht ${a}: ${b}`, ['<i>', 'آدا']);
  expect(String(written)).toBe('für <bdi>آدا</bdi>, nicht <bdi>&lt;i&gt;</bdi>: <bdi>آدا</bdi>');
});

test('a name that holds a mark takes no place of another', () => {
  expect(String(isolateNames(([a, b]) => `${a} ${b}`, ['\ue001', 'Ada']))).toBe(
    '<bdi>\ue001</bdi> <bdi>Ada</bdi>',
  );
});

test('a sentence without names is as it is', () => {
  expect(String(isolateNames(() => 'a & b', []))).toBe('a &amp; b');
});
