import { createHash, createHmac } from 'node:crypto';

/** What a signature of version 4 covers. */
export interface Signed {
  readonly method: string;
  readonly path: string;
  /** Sorted and encoded. */
  readonly query: string;
  readonly host: string;
  /** `20150830T123600Z`. */
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly body: string;
}

/** The signature over host and date. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
export function signatureOf(secret: string, signed: Signed): string {
  const { method, path, query, host, date, region, service, body } = signed;
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
  const headers = `host:${host}\nx-amz-date:${date}\n`;
  const request = [method, path, query, headers, 'host;x-amz-date', sha256(body)].join('\n');
  const day = date.slice(0, 8);
  const scope = `${day}/${region}/${service}/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', date, scope, sha256(request)].join('\n');
  const key = [day, region, service, 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${secret}`);
  return hmac(key, text).toString('hex');
}

/** The instant of a date as AWS writes it, in milliseconds since the epoch. */
export function instantOf(date: string): number {
  return Date.parse(date.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}
