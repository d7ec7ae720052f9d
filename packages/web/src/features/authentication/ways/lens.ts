import type { Document, Draft, Fault } from '../../../api/types.ts';
import { sameDocument } from '../draft/path.ts';
import { isMembers } from '../requests/value.ts';

/** One way to connect beside the first, as the document has it. @see F-064 */
export interface Alternative {
  readonly key: string;
  readonly label: string;
  readonly help?: string;
  /** Where in the document. */
  readonly index: number;
}

/** The alternatives of a document; what is none yet is passed over. */
export function alternativesOf(document: Document): readonly Alternative[] {
  const list: readonly unknown[] = Array.isArray(document['alternatives']) ? document['alternatives'] : [];
  return list.flatMap((one, index) => {
    if (!isMembers(one) || typeof one['key'] !== 'string') return [];
    const { key, label, help } = one;
    return [
      {
        key,
        index,
        label: typeof label === 'string' ? label : key,
        ...(typeof help === 'string' ? { help } : {}),
      },
    ];
  });
}

/** What an alternative may say instead of the definition. */
const replaced = ['requestTemplate', 'beforeRequest', 'afterResponse', 'baseUrl', 'hosts'];
const isOwn = (name: string) => name === 'authentication' || replaced.includes(name);
const aboutChoice = ['alternatives', 'authenticationLabel', 'authenticationHelp'];

/** The document as if one alternative were its only way to connect. */
export function viewOf(document: Document, key: string): Document {
  const written = writtenOf(document, key);
  const texts = textsOf(document, key);
  const others = Object.entries(document).filter(
    ([name]) => !aboutChoice.includes(name) && name !== 'authentication' && name !== 'texts',
  );
  const own = Object.entries(written).filter(([name]) => isOwn(name));
  return { ...Object.fromEntries([...others, ...own]), ...(texts === undefined ? {} : { texts }) };
}

/** The document with what changed in a view of one of its alternatives. What it took over becomes its own when edited. */
export function withView(document: Document, key: string, view: Document): Document {
  const before = viewOf(document, key);
  const changed = [...new Set([...Object.keys(before), ...Object.keys(view)])].filter(
    (name) => !sameDocument(before[name], view[name]),
  );
  const next: Record<string, unknown> = { ...document };
  const own: Record<string, unknown> = { ...writtenOf(document, key) };
  for (const name of changed) {
    if (name === 'texts') next['texts'] = withTexts(document, key, view['texts']);
    else put(isOwn(name) ? own : next, name, view[name]);
  }
  const list: readonly unknown[] = Array.isArray(document['alternatives']) ? document['alternatives'] : [];
  next['alternatives'] = list.map((one) => (isMembers(one) && one['key'] === key ? own : one));
  return next;
}

function put(into: Record<string, unknown>, name: string, value: unknown): void {
  if (value === undefined) delete into[name];
  else into[name] = value;
}

/** What is saved, as a view of one alternative has it: its own steps and faults, and those of what all share. */
export function savedView(saved: Draft, key: string): Draft {
  const steps = saved.savedSteps.flatMap((step) =>
    step.startsWith(`${key}/`) ? [step.slice(key.length + 1)] : [],
  );
  return {
    ...saved,
    document: viewOf(saved.document, key),
    savedSteps: steps,
    faults: faultsOf(saved, key),
  };
}

function faultsOf({ document, faults }: Draft, key: string): readonly Fault[] {
  const found = alternativesOf(document).find((one) => one.key === key);
  return faults.flatMap((fault) => {
    const path = pathInView(fault.path, found?.index);
    return path === undefined ? [] : [{ ...fault, path }];
  });
}

/** Where a place of the document is in the view of an alternative; undefined where it belongs to another way. */
export function pathInView(path: string, index: number | undefined): string | undefined {
  const prefix = `alternatives[${index}].`;
  if (path.startsWith(prefix)) return path.slice(prefix.length);
  return path.startsWith('alternatives') || path.startsWith('authentication') ? undefined : path;
}

function writtenOf(document: Document, key: string): Readonly<Record<string, unknown>> {
  const list: readonly unknown[] = Array.isArray(document['alternatives']) ? document['alternatives'] : [];
  const found = list.find((one) => isMembers(one) && one['key'] === key);
  return isMembers(found) ? found : {};
}

/** Of texts in other languages, those of its own fields. */
function textsOf(document: Document, key: string): Document | undefined {
  const { texts } = document;
  if (!isMembers(texts)) return undefined;
  const entries = Object.entries(texts).map(([language, said]) => {
    const { alternatives, ...rest } = isMembers(said) ? said : {};
    const own = isMembers(alternatives) && isMembers(alternatives[key]) ? alternatives[key] : {};
    const { fields: _, authenticationLabel: __, authenticationHelp: ___, ...common } = rest;
    return [language, { ...common, ...(own['fields'] === undefined ? {} : { fields: own['fields'] }) }];
  });
  return Object.fromEntries(entries) as Document;
}

function withTexts(document: Document, key: string, view: unknown): unknown {
  const { texts } = document;
  if (!isMembers(texts)) return view;
  const entries = Object.entries(texts).map(([language, said]) => {
    const seen = isMembers(view) ? view[language] : undefined;
    if (!isMembers(said) || !isMembers(seen)) return [language, said];
    const { alternatives } = said;
    const ways = isMembers(alternatives) ? alternatives : {};
    const own = isMembers(ways[key]) ? ways[key] : {};
    if (sameDocument(own['fields'], seen['fields'])) return [language, said];
    return [language, { ...said, alternatives: { ...ways, [key]: { ...own, fields: seen['fields'] } } }];
  });
  return Object.fromEntries(entries);
}

/** The document without an alternative, and without what is said of it in other languages. */
export function withoutAlternative(document: Document, key: string): Document {
  const list: readonly unknown[] = Array.isArray(document['alternatives']) ? document['alternatives'] : [];
  const left = list.filter((one) => !isMembers(one) || one['key'] !== key);
  const { alternatives: _, texts, ...rest } = document;
  const said = isMembers(texts)
    ? Object.fromEntries(
        Object.entries(texts).map(([language, own]) => {
          if (!isMembers(own) || !isMembers(own['alternatives'])) return [language, own];
          const { [key]: __, ...ways } = own['alternatives'];
          return [language, { ...own, alternatives: ways }];
        }),
      )
    : undefined;
  return {
    ...rest,
    ...(said === undefined ? {} : { texts: said }),
    ...(left.length === 0 ? {} : { alternatives: left }),
  };
}

/** A key for a way that is called so, which no other has. */
export function keyFor(label: string, taken: readonly string[]): string {
  const plain =
    label
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 40) || 'way';
  const all = ['own', ...taken];
  for (let number = 1; ; number += 1) {
    const key = number === 1 ? plain : `${plain}-${number}`;
    if (!all.includes(key)) return key;
  }
}
