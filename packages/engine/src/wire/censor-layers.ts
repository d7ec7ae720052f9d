/** A reading of a text with escapes undone. */
export interface Layer {
  readonly text: string;
  /** What it was read from; undefined when the layer is the source itself. */
  readonly from?: Layer;
  /** After each escape, in order: where the reading goes on in `text`, and where in the text it was read from. */
  readonly here: readonly number[];
  readonly there: readonly number[];
}

interface Decoder {
  /** A character without which there is nothing to undo. */
  readonly sign: string;
  readonly pattern: RegExp;
  readonly decode: (sequence: string) => string;
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const jsonShort: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** One escaped character each; a byte that is not UTF-8 is read as Latin-1. */
const percentPattern =
  '%[c-d][0-9a-f]%[89ab][0-9a-f]|%e[0-9a-f](?:%[89ab][0-9a-f]){2}|%f[0-7](?:%[89ab][0-9a-f]){3}|%[0-9a-f]{2}';

function decodePercent(sequence: string): string {
  if (sequence === '+') return ' ';
  if (sequence.length === 3) return String.fromCharCode(Number.parseInt(sequence.slice(1), 16));
  return Buffer.from(sequence.replaceAll('%', ''), 'hex').toString('utf8');
}

function decodeJson(sequence: string): string {
  const kind = sequence[1] ?? '';
  if (kind === 'u' || kind === 'x') return String.fromCharCode(Number.parseInt(sequence.slice(2), 16));
  return jsonShort[kind] ?? kind;
}

function decodeEntity(sequence: string): string {
  const name = sequence.slice(1, -1).toLowerCase();
  if (!name.startsWith('#')) return named[name] ?? sequence;
  const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return code <= 0x10ffff ? String.fromCodePoint(code) : sequence;
}

const percent: Decoder = { sign: '%', pattern: new RegExp(percentPattern, 'gi'), decode: decodePercent };
const percentPlus: Decoder = {
  sign: '+',
  pattern: new RegExp(`\\+|${percentPattern}`, 'gi'),
  decode: decodePercent,
};
const json: Decoder = {
  sign: '\\',
  pattern: /\\(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|["'\\/bfnrt])/g,
  decode: decodeJson,
};
const entity: Decoder = {
  sign: '&',
  pattern: /&(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-f]{1,6});/gi,
  decode: decodeEntity,
};

function undo(layer: Layer, { sign, pattern, decode }: Decoder): Layer | undefined {
  const { text } = layer;
  if (!text.includes(sign)) return undefined;
  const here: number[] = [];
  const there: number[] = [];
  let shrunk = 0;
  const read = text.replace(pattern, (sequence, at: number) => {
    const decoded = decode(sequence);
    const end = at + sequence.length;
    shrunk += sequence.length - decoded.length;
    here.push(end - shrunk);
    there.push(end);
    return decoded;
  });
  return here.length === 0 ? undefined : { text: read, from: layer, here, there };
}

/** Escapes inside escapes are undone this many times: JSON in a parameter of a URL in a parameter. */
const maxDepth = 3;
/** Bounds the work on a text that was made to be expensive. */
const maxLayers = 20;

/**
 * Every reading of a text that percent, form (`plusAsSpace`), JSON and HTML escapes allow, the text itself first.
 * Reading what stands there finds a secret however it was escaped, where a list of encodings would miss mixtures.
 */
export function layersOf(text: string, plusAsSpace: boolean): readonly Layer[] {
  const decoders = plusAsSpace ? [percent, percentPlus, json, entity] : [percent, json, entity];
  const layers: Layer[] = [{ text, here: [], there: [] }];
  let begin = 0;
  for (let depth = 0; depth < maxDepth; depth += 1) {
    const outer = layers.slice(begin);
    begin = layers.length;
    for (const layer of outer) {
      for (const decoder of decoders) {
        if (layers.length === maxLayers) return layers;
        const next = undo(layer, decoder);
        if (next !== undefined && layers.every((other) => other.text !== next.text)) layers.push(next);
      }
    }
  }
  return layers;
}

/** How many escapes end at or before a place. */
function escapesBefore(here: readonly number[], at: number): number {
  let low = 0;
  let high = here.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((here[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function sourceIndex(layer: Layer, at: number): number {
  if (layer.from === undefined) return at;
  const last = escapesBefore(layer.here, at) - 1;
  const outer = last < 0 ? at : (layer.there[last] ?? 0) + at - (layer.here[last] ?? 0);
  return sourceIndex(layer.from, outer);
}

/** Where characters of a layer stand in its source. */
export function sourceRange(layer: Layer, start: number, end: number): readonly [start: number, end: number] {
  return [sourceIndex(layer, start), sourceIndex(layer, end)];
}
