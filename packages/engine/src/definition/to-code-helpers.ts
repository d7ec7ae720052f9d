/** Small functions that stand before the options of generated code, where they are used. */
const sources = {
  own: `const own = (from, ...names) =>
  names.reduce(
    (value, name) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? value[name] : undefined,
    from,
  );`,
  text: `const text = (value) => {
  if (typeof value === 'object' && value !== null) throw new Error('A list or an object cannot stand in text.');
  return value;
};`,
  host: `const host = (value) => {
  if (!/^(\\[[\\da-f:.]+\\]|[\\w.-]+)(:\\d{1,5})?$/i.test(value ?? '')) throw new Error('This value cannot stand in a host.');
  return value;
};`,
  baseUrl: `const baseUrl = (value) => {
  const url = /^https?:\\/\\//i.test(value) ? value : \`https://\${value ?? ''}\`;
  const isPlain = /^https?:\\/\\/(\\[[\\da-f:.]+\\]|[\\w.-]+)(:\\d{1,5})?(\\/[\\w\\-.~!$&'()*+,;=:@%/]*)?$/i.test(url);
  if (!isPlain || /\\/(\\.|%2e){1,2}(\\/|$)/i.test(url)) throw new Error('This value cannot be a base URL.');
  return url;
};`,
  ownBaseUrl: `const ownBaseUrl = (value) => {
  if (!value) throw new Error('The base URL is missing.');
  return /^[\\w-]+[.:](?!\\/\\/)/.test(value) ? \`https://\${value}\` : value;
};`,
  segment: `const segment = (value) => {
  if (/^\\.{1,2}$/.test(value)) throw new Error('This value would lead out of its place in the path.');
  return encodeURIComponent(value ?? '');
};`,
  segments: `const segments = (value) => {
  if (/(^|\\/)\\.{1,2}(\\/|$)/.test(value)) throw new Error('This value would lead out of its place in the path.');
  return encodeURI(value ?? '').replace(/[?#;,:@&=+$]/g, encodeURIComponent);
};`,
  linkOf: `const linkOf = ({ url, params = {}, removeMissingValuesFrom = {}, skipEncodingChars = '' }) => {
  const percent = (char) => \`%\${char.charCodeAt(0).toString(16).toUpperCase()}\`;
  const encodeOne = (text) => encodeURIComponent(text).replace(/[!'()*]/g, percent);
  const encode = (text) =>
    skipEncodingChars === ''
      ? encodeOne(text)
      : Array.from(text, (char) => (skipEncodingChars.includes(char) ? char : encodeOne(char))).join('');
  const rows = Object.entries(params)
    .map(([name, value]) => [name, String(value)])
    .filter(([, value]) => value !== '' || removeMissingValuesFrom.params !== true);
  if (rows.length === 0) return url;
  const [, page, query = '', fragment = ''] = /^((?:[^#]*#(?=!?\\/))?[^?#]*)(?:\\?([^#]*))?(#.*)?$/s.exec(url);
  const names = rows.map(([name]) => name);
  const kept = query
    .split('&')
    .filter((pair) => pair !== '' && !names.includes([...new URLSearchParams(pair).keys()][0]));
  const added = rows.map(([name, value]) => \`\${encode(name)}=\${encode(value)}\`);
  return \`\${page}?\${[...kept, ...added].join('&')}\${fragment}\`;
};`,
  formEncode:
    "const formEncode = (value) => new URLSearchParams({ value: value ?? '' }).toString().slice(6);",
} as const;

export type Helper = keyof typeof sources;

/** In the order in which they stand. */
export const helperNames = Object.keys(sources) as readonly Helper[];

/** The text of a helper. */
export function helperSource(name: Helper): string {
  return sources[name];
}
