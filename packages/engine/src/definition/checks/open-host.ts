import type { Field } from '../field.ts';
import { fitsField, isBounded } from '../host-value.ts';
import { formatsHost } from '../input-format.ts';
import type { Piece } from '../template.ts';
import { shapeOf } from '../url-shape.ts';
import type { Check } from './check.ts';
import type { CheckSubject, PlacedField } from './subject.ts';

/** What fields are called whose value says where an account lives. */
const domainLike =
  /(?:^|_)(?:sub)?domain(?:_?name)?$|(?:^|_)host(?:_?name)?$|(?:^|_)(?:site|shop|store|instance|server|base|api|account|company)?_?url$|^(?:site|shop|store|instance|server|subdomain_?url)(?:_?name)?$/i;
/** Hosts that no pattern of an honest app matches. */
const strangers = ['evil.example', 'https://evil.example', 'evil.example:8443', 'evil.example/acme.com'];

/** @see SUB-5, A-21 */
export const openHostCheck: Check = {
  id: 'D026',
  severity: 'warning',
  title:
    'What a user types cannot choose the host that credentials go to beyond what its pattern or choices allow.',
  fix: 'End the host in fixed text (https://{{bundle.authData.KEY}}.acme.com) and give the field a pattern, such as ^[a-z0-9-]+$, or choices.',
  find: (subject) => {
    const hosts = hostUses(subject);
    return subject.placed.flatMap((placed) => {
      const message = riskOf(placed, hosts.get(placed.field.key));
      return message === undefined ? [] : [{ path: placed.path, message }];
    });
  },
};

interface Use {
  /** Whether fixed text ends the host wherever the value stands in it. */
  readonly ends: boolean;
}

function riskOf({ field }: PlacedField, use: Use | undefined): string | undefined {
  if (field.computed || field.type === 'copy') return undefined;
  const shown = `"${field.label ?? field.key}"`;
  const isOpen = strangers.some((host) => fitsField(host, field));
  if (use !== undefined && !use.ends && isOpen)
    return `Whoever fills in ${shown} chooses the host that credentials are sent to, secrets of yours among them.`;
  if (isBounded(field) && !isOpen) return undefined;
  if (use !== undefined || formatsHost(field.inputFormat ?? ''))
    return `${shown} is part of a host, and no pattern or choices say what it may be.`;
  if (field.inputFormat !== undefined || domainLike.test(field.key))
    return `${shown} looks like part of an address, and no pattern or choices say what it may be.`;
  return undefined;
}

/** The stored values that stand in a host. */
function hostUses({ document, requests }: CheckSubject): ReadonlyMap<string, Use> {
  const uses = new Map<string, Use>();
  const { baseUrl, hosts } = document;
  const entries: readonly unknown[] = Array.isArray(hosts) ? hosts : [];
  const urls = [
    ...requests.map(({ request }) => request['url']),
    baseUrl,
    ...entries.map((entry) => (String(entry).includes('{{') ? `https://${entry}` : undefined)),
  ];
  for (const url of urls) {
    if (typeof url !== 'string') continue;
    const shape = shapeOf(url);
    if (shape.kind === 'faulty') continue;
    const pieces: readonly Piece[] = shape.kind === 'base' ? [{ path: shape.base }] : shape.host;
    const ends = shape.kind === 'host' && shape.suffix !== '';
    for (const piece of pieces) {
      const key = 'path' in piece ? keyOf(piece.path) : undefined;
      if (key !== undefined) uses.set(key, { ends: ends && uses.get(key)?.ends !== false });
    }
  }
  return uses;
}

function keyOf([root, part, key]: readonly string[]): Field['key'] | undefined {
  return root === 'bundle' && (part === 'authData' || part?.startsWith('inputData')) ? key : undefined;
}
