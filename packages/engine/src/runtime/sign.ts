import { exportJWK, generateKeyPair, importJWK, importPKCS8, type JWTPayload, SignJWT } from 'jose';
import type { Stage } from '../problem/problem.ts';
import { problem } from '../problem/problem.ts';
import type { Driven, KeyEffect, SignEffect } from './drive.ts';
import type { Recorder } from './record.ts';
import type { Run } from './run.ts';

/** Signs claims with the integration's own key, or with the private key that a definition names. @see RFC 7515, RFC 7519 */
export async function signClaims(
  run: Pick<Run, 'subject' | 'isReplaying'> & { readonly recorder: Pick<Recorder, 'conceal'> },
  { key, header, claims }: SignEffect,
  stage: Stage,
): Promise<Driven<string>> {
  const refused = (reason: string) =>
    ({ ok: false, problem: problem('definition_invalid', stage, { reason }) }) as const;
  // A key may be gone by the time that an answer is taken from the journal.
  if (run.isReplaying?.() === true) return { ok: true, value: 'replayed' };
  try {
    if ('own' in key) {
      const own = await run.subject.signingKey?.();
      if (own === undefined) return refused('This installation keeps no signing keys.');
      const { keyId: kid, algorithm: alg, jwk } = own;
      const made = new SignJWT(claims as JWTPayload).setProtectedHeader({ ...header, kid, alg });
      return { ok: true, value: await made.sign(await importJWK(JSON.parse(jwk), alg)) };
    }
    run.recorder.conceal({ private_key: key.text });
    const alg = String(header['alg'] ?? 'RS256');
    const made = new SignJWT(claims as JWTPayload).setProtectedHeader({ ...header, alg });
    return { ok: true, value: await made.sign(await importPrivateKey(key.text, alg)) };
  } catch {
    // The error of a key may quote the key.
    return refused('The private key cannot be read, or does not fit the algorithm.');
  }
}

function importPrivateKey(text: string, alg: string) {
  const trimmed = text.trim();
  if (trimmed.startsWith('{')) return importJWK(JSON.parse(trimmed), alg);
  if (alg.startsWith('HS')) return Promise.resolve(new TextEncoder().encode(text));
  // Environment variables and pasted JSON carry the line breaks of a PEM as \n.
  return importPKCS8(trimmed.replaceAll('\\n', '\n'), alg);
}

/** Makes a private key that can leave as a JWK. */
export async function makePrivateKey({ algorithm }: KeyEffect): Promise<Driven<string>> {
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true });
  return { ok: true, value: JSON.stringify(await exportJWK(privateKey)) };
}
