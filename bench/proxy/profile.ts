/** What V8 records: a tree of functions, and which of them was at work at each moment. @see https://chromedevtools.github.io/devtools-protocol/tot/Profiler/#type-Profile */
export interface Profile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string };
    readonly children?: readonly number[];
  }[];
  readonly samples?: readonly number[];
  /** Microseconds since the sample before. */
  readonly timeDeltas?: readonly number[];
}

/** Who wrote a function. */
export type Kind = 'ours' | 'library' | 'undici' | 'node' | 'native' | 'collector';

/** A function as often as it was called from one place, with all that it called. */
export interface Frame {
  readonly name: string;
  /** Relative to the project or to the package; empty for native functions. */
  readonly place: string;
  readonly kind: Kind;
  /** Of this function alone. */
  readonly selfUs: number;
  /** With all that it called. */
  readonly us: number;
  readonly children: readonly Frame[];
}

/** A part of the whole, from 0 to 1. */
export interface Share {
  readonly name: string;
  readonly share: number;
}

const unnamed = new Map<string, { readonly name: string; readonly kind: Kind }>([
  ['(garbage collector)', { name: 'garbage collection', kind: 'collector' }],
  // At work with no function of JavaScript below: libuv reads, and waits are idle.
  ['(program)', { name: 'event loop', kind: 'native' }],
]);

/** The time of a profile by who called whom. Idle time is left out, and the bench that listens; `root`: the URL of the project's folder. */
export function framesOf({ nodes, samples = [], timeDeltas = [] }: Profile, root: string): Frame {
  const self = new Map<number, number>();
  for (const [at, id] of samples.entries()) self.set(id, (self.get(id) ?? 0) + (timeDeltas[at] ?? 0));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const [top] = nodes;
  const all = merged(
    (top?.children ?? []).filter((id) => byId.get(id)?.callFrame.functionName !== '(idle)'),
  ).filter(({ place }) => !place.startsWith('bench/'));
  return { name: 'all', place: '', kind: 'native', selfUs: 0, us: sumOf(all), children: all };

  function merged(ids: readonly number[]): readonly Frame[] {
    const same = Map.groupBy(ids, (id) => {
      const { name, place } = origin(id);
      return `${name} ${place}`;
    });
    return [...same.values()]
      .map((group): Frame => {
        const children = merged(group.flatMap((id) => byId.get(id)?.children ?? []));
        const selfUs = group.reduce((sum, id) => sum + (self.get(id) ?? 0), 0);
        return { ...origin(group[0] ?? 0), selfUs, us: selfUs + sumOf(children), children };
      })
      .filter(({ us }) => us > 0)
      .sort((a, b) => b.us - a.us);
  }

  function origin(id: number): Pick<Frame, 'name' | 'place' | 'kind'> {
    const { functionName = '', url = '' } = byId.get(id)?.callFrame ?? {};
    const special = unnamed.get(functionName);
    if (special !== undefined) return { ...special, place: '' };
    return { name: functionName === '' ? '(anonymous)' : functionName, ...placed(url, root) };
  }
}

function sumOf(frames: readonly Frame[]): number {
  return frames.reduce((sum, { us }) => sum + us, 0);
}

function placed(url: string, root: string): Pick<Frame, 'place' | 'kind'> {
  if (url === '') return { place: '', kind: 'native' };
  if (url.startsWith('node:')) return { place: url, kind: 'node' };
  // The one of the main thread: undici's parser.
  if (url.startsWith('wasm:')) return { place: 'undici (wasm)', kind: 'undici' };
  const [, inPackage] = /^.*\/node_modules\/(.+)$/.exec(url) ?? [];
  if (inPackage !== undefined)
    return { place: inPackage, kind: inPackage.startsWith('undici/') ? 'undici' : 'library' };
  // Nothing outside of the project says where it lies on this machine.
  const place = url.startsWith(root) ? url.slice(root.length) : (url.split('/').at(-1) ?? '');
  return { place, kind: place.startsWith('packages/') ? 'ours' : 'library' };
}

/** Rooms of our code, the first that fits. */
const rooms: readonly (readonly [string, RegExp])[] = [
  ['censor', /^packages\/engine\/src\/wire\/censor/],
  [
    'log: rows and queue',
    /^packages\/(?:server\/src\/(?:log-queue|proxy\/call-log)|engine\/src\/runtime\/calls\/(?:rows|call-record))/,
  ],
  ['store', /^packages\/server\/src\/store\//],
  ['metrics', /^packages\/server\/src\/metrics|^prom-client\//],
  ['store', /^kysely\//],
  [
    'key, connection, admission',
    /^packages\/server\/src\/(?:access|proxy\/(?:callers|connections|admit|slots|bounded-map|renew|subjects))/,
  ],
  ['heads and streams', /^packages\/server\/src\/proxy\//],
  ['what is injected', /^packages\/engine\/src\/(?:runtime|definition|schemes)\//],
  ['transport', /^packages\/engine\/src\/transport\//],
];

/** Where the time goes, most first. Native functions count to whom they work for: those of Node are system calls and sockets. */
export function sharesOf(all: Frame): readonly Share[] {
  const sums = new Map<string, number>();
  const visit = (frame: Frame, caller: string) => {
    const owner = ownerOf(frame, caller);
    sums.set(owner, (sums.get(owner) ?? 0) + frame.selfUs);
    for (const child of frame.children) visit(child, owner);
  };
  for (const child of all.children) visit(child, native);
  return [...sums]
    .map(([name, us]) => ({ name, share: us / all.us }))
    .filter(({ share }) => share >= 0.0005)
    .sort((a, b) => b.share - a.share);
}

const native = 'system calls, sockets, event loop';

function ownerOf({ kind, place }: Frame, caller: string): string {
  if (kind === 'collector') return 'garbage collection';
  if (kind === 'node') return 'Node';
  if (kind === 'native') {
    if (caller === 'store') return 'SQLite';
    return caller === 'Node' || caller === 'undici' || caller === 'SQLite' ? native : caller;
  }
  const room = rooms.find(([, pattern]) => pattern.test(place))?.[0];
  if (room !== undefined) return room;
  return kind === 'undici' ? 'undici' : kind === 'library' ? 'other libraries' : 'other code of ours';
}
