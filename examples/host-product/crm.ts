import { ClavigerFault, type ClavigerFaultCode, type Client } from '@claviger/client';

/** Somebody in the CRM. */
export interface Contact {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly company: string;
}

/** What came of a question to the CRM; each of these has its words on the page. */
export type Answer<Value> =
  | { readonly kind: 'ok'; readonly value: Value }
  /** The user has to reconnect: the CRM no longer takes what Claviger has. */
  | { readonly kind: 'ended' }
  /** The user did not let us do this. */
  | { readonly kind: 'forbidden' }
  /** The CRM does not want what we sent. */
  | { readonly kind: 'refused' }
  /** Nobody answered, or not as the CRM's API should. */
  | { readonly kind: 'unavailable' };

export type Crm = ReturnType<typeof createCrm>;

const timeoutMs = 15_000;

/**
 * The API of the CRM, called through Claviger, which adds the user's credentials: we never see them. This is the one
 * file that knows this CRM; for another app, it is the one to change.
 */
export function createCrm(claviger: Client) {
  const ask = async <Value>(account: string, init: RequestInit = {}): Promise<Answer<Value>> => {
    try {
      const signal = AbortSignal.timeout(timeoutMs);
      const response = await claviger.fetch(account, '/contacts', { ...init, signal });
      if (!response.ok) return { kind: kindOf(response.status) };
      return { kind: 'ok', value: (await response.json()) as Value };
    } catch (fault) {
      // What Claviger itself says. All else is the CRM's answer, whatever its status.
      if (fault instanceof ClavigerFault && ended.includes(fault.code)) return { kind: 'ended' };
      return { kind: 'unavailable' };
    }
  };

  return {
    contacts: async (account: string): Promise<Answer<readonly Contact[]>> => {
      const answer = await ask<{ readonly data: readonly Contact[] }>(account);
      return answer.kind === 'ok' ? { kind: 'ok', value: answer.value.data } : answer;
    },

    add: (account: string, contact: Omit<Contact, 'id'>) =>
      ask<Contact>(account, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(contact),
      }),
  };
}

/** What only the user can mend, by reconnecting. */
const ended: readonly ClavigerFaultCode[] = ['connection_expired', 'connection_revoked', 'refresh_rejected'];

function kindOf(status: number) {
  if (status === 401) return 'ended';
  if (status === 403) return 'forbidden';
  return status === 400 || status === 422 ? 'refused' : 'unavailable';
}
