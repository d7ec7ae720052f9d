import { X509Certificate } from 'node:crypto';
import { expect, test } from 'vitest';
import { makeCertificate } from './certificate.ts';

test('a made certificate is read by others: its own authority, valid for its names until its end', () => {
  const made = makeCertificate(['one.test', 'two.test'], new Date('2100-01-01T00:00:00Z'));
  const certificate = new X509Certificate(made.cert);
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  expect(certificate.checkHost('two.test')).toBe('two.test');
  expect(certificate.checkHost('three.test')).toBeUndefined();
  expect(certificate.validToDate.getTime()).toBe(Date.UTC(2100, 0, 1));
});
