import type { ReportedExchange } from '../../api/run-types.ts';

const titles: Readonly<Record<string, string>> = {
  authorize: 'Authorization',
  exchange: 'Token exchange',
  refresh: 'Refresh',
  challenge: 'Challenge',
  test: 'Test',
  label: 'Label',
  request: 'Call',
  revoke: 'Revocation',
  discover: 'Discovery',
  register: 'Registration',
};

/** Every purpose, for a filter. */
export const purposes = Object.keys(titles);

/** Why a request was sent, in words. */
export function purposeTitle(purpose: string): string {
  return titles[purpose] ?? purpose;
}

/** What came of a request, in one word and a tone. */
export interface Status {
  readonly text: string;
  readonly tone: 'good' | 'warn' | 'bad' | 'plain';
}

/** The status of an exchange. A challenge is refused on purpose: what it asks for comes with the next request. */
export function statusOf({ purpose, response }: Pick<ReportedExchange, 'purpose' | 'response'>): Status {
  if (response === null) return { text: 'No answer', tone: 'bad' };
  const text = String(response.status);
  if (response.status >= 400) return { text, tone: purpose === 'challenge' ? 'plain' : 'bad' };
  return { text, tone: response.status >= 300 ? 'plain' : 'good' };
}

/** The host of an address, with its port. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}

/** An address without scheme and host: what tells the requests to one host apart. */
export function pathOf(url: string): string {
  return url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '') || '/';
}
