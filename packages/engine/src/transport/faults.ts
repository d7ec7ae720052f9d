import { errors } from 'undici';
import { type Problem, problem } from '../problem/problem.ts';
import { PrivateHostError } from './egress.ts';

/**
 * What a failed exchange came to. `host` is host and port of the URL; params never hold more of it. Undefined when the
 * error is none that a network or a server can cause: a bug, to be thrown.
 */
export function problemOfError(error: unknown, host: string): Problem | undefined {
  if (error instanceof PrivateHostError) return problem('private_host', 'request', { host });
  const code = codeOf(error);
  if (code === 'UND_ERR_HEADERS_OVERFLOW' || code === 'HPE_HEADER_OVERFLOW') {
    return problem('response_too_large', 'request', { host, limit: '64 kB of headers' });
  }
  if (error instanceof errors.HTTPParserError || (error instanceof Error && code?.startsWith('HPE_'))) {
    // A server that speaks, but not HTTP: the nearest code is that of an answer that cannot be read.
    return problem('parse_error', 'request', { host, reason: `It is not HTTP: ${error.message}.` });
  }
  if (code === undefined) return undefined;
  if (code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH') {
    const reason = 'The length that it announced is not the length that it has.';
    return problem('parse_error', 'request', { host, reason });
  }
  if (timeouts.has(code)) return problem('timeout', 'request', { host, reason: 'no connection in time' });
  const reason = unreachable.get(code);
  if (reason !== undefined) return problem('connection_refused', 'request', { host, reason });
  if (isTls(code))
    return problem('tls_error', 'request', {
      host,
      reason: certificates.get(code) ?? `The reason is ${code}.`,
    });
  // Any other name of the operating system or the resolver: EACCES, ENOBUFS, ESERVFAIL...
  return /^E[A-Z]+$/.test(code)
    ? problem('connection_refused', 'request', { host, reason: code })
    : undefined;
}

const timeouts = new Set(['ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT']);

const unreachable: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', 'nothing listens there'],
  ['ECONNRESET', 'the connection was reset'],
  ['EPIPE', 'the connection was reset'],
  ['ENOTFOUND', 'the name does not exist'],
  ['EAI_AGAIN', 'the name could not be looked up just now'],
  ['EHOSTUNREACH', 'there is no way to the host'],
  ['ENETUNREACH', 'there is no way to the host'],
  ['EADDRNOTAVAIL', 'there is no way to the host'],
  ['UND_ERR_SOCKET', 'the connection was closed before the answer was complete'],
  ['UND_ERR_CLOSED', 'the transport is closed'],
  ['UND_ERR_DESTROYED', 'the transport is closed'],
]);

const certificates: ReadonlyMap<string, string> = new Map([
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'The certificate is signed by itself.'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'The certificate chain ends in one that nobody here trusts.'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'The certificate chain is incomplete or not trusted.'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'The certificate chain is incomplete or not trusted.'],
  ['CERT_HAS_EXPIRED', 'The certificate has expired.'],
  ['CERT_NOT_YET_VALID', 'The certificate is not valid yet.'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'The certificate is for another host.'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'The server does not speak TLS on this port.'],
  ['ERR_SSL_PACKET_LENGTH_TOO_LONG', 'The server does not speak TLS on this port.'],
  ['EPROTO', 'The TLS handshake failed.'],
]);

/** OpenSSL's verification results have no common prefix. */
function isTls(code: string): boolean {
  return certificates.has(code) || /^(ERR_SSL_|ERR_TLS_|CERT_|CRL_|UNABLE_TO_|INVALID_|HOSTNAME_)/.test(code);
}

function codeOf(error: unknown): string | undefined {
  // Several addresses were tried: the last one says why.
  const one = error instanceof AggregateError ? (error.errors.at(-1) ?? error) : error;
  const found = one instanceof Error && 'code' in one ? one.code : undefined;
  return typeof found === 'string' ? found : undefined;
}
