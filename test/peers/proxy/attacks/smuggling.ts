import { type Attack, ask, hidden, type Scene } from './attack.ts';

const post = (scene: Scene, lines: readonly string[], body: string) =>
  ask(scene, lines, body, `POST ${scene.prefix}/x HTTP/1.1`);

/** A body that hides a request from whoever believes in chunks. */
const behindChunks = (scene: Scene) => `0\r\n\r\n${hidden(scene)}`;
/** A chunk that hides one from whoever believes in the length. */
const inChunk = (scene: Scene) => {
  const inner = hidden(scene);
  return `${inner.length.toString(16)}\r\n${inner}\r\n0\r\n\r\n`;
};

/** Both framings at once, told in one of many ways. @see RFC 9112 section 6.3 */
const obfuscations: readonly [name: string, lines: readonly string[]][] = [
  ['plainly', ['Transfer-Encoding: chunked']],
  ['with another word', ['Transfer-Encoding: xchunked']],
  ['with a space before the colon', ['Transfer-Encoding : chunked']],
  ['with a tab before the colon', ['Transfer-Encoding\t: chunked']],
  ['after a tab', ['Transfer-Encoding:\tchunked']],
  ['after a vertical tab', ['Transfer-Encoding:\x0bchunked']],
  ['before a vertical tab', ['Transfer-Encoding: chunked\x0b']],
  ['after a form feed', ['Transfer-Encoding: \x0cchunked']],
  ['indented', [' Transfer-Encoding: chunked']],
  ['on a folded line', ['Transfer-Encoding:', ' chunked']],
  ['on a folded line of another header', ['X: y', ' Transfer-Encoding: chunked']],
  ['behind a bare line feed', ['X: y\nTransfer-Encoding: chunked']],
  ['behind a bare carriage return', ['X: y\rTransfer-Encoding: chunked']],
  ['before a bare line feed', ['Transfer-Encoding\n: chunked']],
  ['cut short', ['Transfer-Encoding: chunk']],
  ['as identity', ['Transfer-Encoding: identity']],
  ['chunked, then identity', ['Transfer-Encoding: chunked, identity']],
  ['identity, then chunked', ['Transfer-Encoding: identity, chunked']],
  ['gzip, then chunked', ['Transfer-Encoding: gzip, chunked']],
  ['chunked, then gzip', ['Transfer-Encoding: chunked, gzip']],
  ['twice', ['Transfer-Encoding: chunked', 'Transfer-Encoding: chunked']],
  ['twice, the second wrong', ['Transfer-Encoding: chunked', 'Transfer-Encoding: x']],
  ['twice, the first wrong', ['Transfer-Encoding: x', 'Transfer-Encoding: chunked']],
  ['in quotes', ['Transfer-Encoding: "chunked"']],
  ['with a parameter', ['Transfer-Encoding: chunked;q=1']],
  ['in capitals', ['TRANSFER-ENCODING: CHUNKED']],
  ['with an empty member', ['Transfer-Encoding: , chunked']],
  ['with a comma behind', ['Transfer-Encoding: chunked,']],
  ['with an underscore', ['Transfer_Encoding: chunked']],
  ['with a NUL before', ['Transfer-Encoding: \x00chunked']],
  ['with a NUL behind', ['Transfer-Encoding: chunked\x00']],
  ['with a NUL in the name', ['Transfer-Encoding\x00: chunked']],
  ['with a DEL behind', ['Transfer-Encoding: chunked\x7f']],
  ['with a no-break space before', ['Transfer-Encoding: \xa0chunked']],
  ['with 0xFF behind', ['Transfer-Encoding: chunked\xff']],
  ['with an escape in the name', ['Transfer-%45ncoding: chunked']],
  ['with a soft hyphen in the name', ['Transfer\xadEncoding: chunked']],
  ['as a connection option', ['Connection: Transfer-Encoding', 'Transfer-Encoding: chunked']],
];

const lengths: readonly [name: string, lines: readonly string[]][] = [
  ['twice', ['Content-Length: 5', 'Content-Length: 6']],
  ['twice, the same', ['Content-Length: 5', 'Content-Length: 5']],
  ['as a list', ['Content-Length: 5, 5']],
  ['as a list of two', ['Content-Length: 5, 0']],
  ['with a plus', ['Content-Length: +5']],
  ['negative', ['Content-Length: -5']],
  ['in hexadecimal', ['Content-Length: 0x5']],
  ['with an exponent', ['Content-Length: 5e0']],
  ['with a dot', ['Content-Length: 5.0']],
  ['with a space inside', ['Content-Length: 5 0']],
  ['with letters behind', ['Content-Length: 5a']],
  ['empty', ['Content-Length:']],
  ['beyond 64 bits', ['Content-Length: 18446744073709551621']],
  ['with a NUL', ['Content-Length: 5\x00']],
  ['with a vertical tab', ['Content-Length: \x0b5']],
  ['with a space before the colon', ['Content-Length : 5']],
  ['on a folded line', ['Content-Length:', ' 5']],
  ['in quotes', ['Content-Length: "5"']],
];

const chunks: readonly [name: string, ends: Attack['ends'], body: string][] = [
  ['an extension', 'harmless', '5;a=b\r\nhello\r\n0\r\n\r\n'],
  ['an extension in quotes', 'harmless', '5;a="b;c"\r\nhello\r\n0\r\n\r\n'],
  ['a line feed inside an extension', 'refused', '5;a\nhello\r\n0\r\n\r\n'],
  ['a carriage return inside an extension', 'refused', '5;a\rb\r\nhello\r\n0\r\n\r\n'],
  ['a size with zeros before', 'harmless', '0000000005\r\nhello\r\n0\r\n\r\n'],
  ['a size with 0x', 'refused', '0x5\r\nhello\r\n0\r\n\r\n'],
  ['a negative size', 'refused', '-5\r\nhello\r\n0\r\n\r\n'],
  ['a size with a plus', 'refused', '+5\r\nhello\r\n0\r\n\r\n'],
  ['a size with a space before', 'refused', ' 5\r\nhello\r\n0\r\n\r\n'],
  ['a size with a space behind', 'either', '5 \r\nhello\r\n0\r\n\r\n'],
  ['a size beyond 64 bits', 'refused', '10000000000000005\r\nhello\r\n0\r\n\r\n'],
  ['no size', 'refused', '\r\nhello\r\n0\r\n\r\n'],
  ['a size that is too small', 'refused', '4\r\nhello\r\n0\r\n\r\n'],
  ['a bare line feed after the size', 'refused', '5\nhello\r\n0\r\n\r\n'],
  ['a bare line feed after the data', 'refused', '5\r\nhello\n0\r\n\r\n'],
  ['bare line feeds at the end', 'refused', '5\r\nhello\r\n0\n\n'],
  [
    'a trailer that frames',
    'either',
    '5\r\nhello\r\n0\r\nTransfer-Encoding: chunked\r\nContent-Length: 9\r\n\r\n',
  ],
  [
    'a trailer that authorizes',
    'either',
    '5\r\nhello\r\n0\r\nAuthorization: Bearer x\r\nX-Api-Key: mine\r\nHost: other\r\n\r\n',
  ],
  ['a trailer without a name', 'refused', '5\r\nhello\r\n0\r\n: x\r\n\r\n'],
  ['a trailer with a bare line feed', 'refused', '5\r\nhello\r\n0\r\nX: a\nY: b\r\n\r\n'],
];

const heads: readonly [name: string, ends: Attack['ends'], bytes: (scene: Scene) => string][] = [
  ['bare line feeds', 'refused', (s) => ask(s).replaceAll('\r\n', '\n')],
  ['one bare line feed', 'refused', (s) => ask(s, ['X: y\nX-Smuggled: 1'])],
  ['one bare carriage return', 'refused', (s) => ask(s, ['X: y\rX-Smuggled: 1'])],
  ['two carriage returns', 'refused', (s) => ask(s, ['X: y\r\r\nX-Smuggled: 1'])],
  ['a folded line', 'refused', (s) => ask(s, ['X: y', '\tz'])],
  ['a folded first line', 'refused', (s) => ask(s).replace('\r\n', '\r\n X: y\r\n')],
  ['a name with a space', 'refused', (s) => ask(s, ['X Y: z'])],
  ['a space before the colon', 'refused', (s) => ask(s, ['X : z'])],
  ['no colon', 'refused', (s) => ask(s, ['X'])],
  ['no name', 'refused', (s) => ask(s, [': x'])],
  ['a NUL in a value', 'refused', (s) => ask(s, ['X: a\x00b'])],
  ['a NUL in a name', 'refused', (s) => ask(s, ['X\x00Y: a'])],
  ['a DEL in a value', 'either', (s) => ask(s, ['X: a\x7fb'])],
  ['a name beyond ASCII', 'refused', (s) => ask(s, ['X\xe9: a'])],
  ['a name in brackets', 'refused', (s) => ask(s, ['X(Y): a'])],
  ['no host', 'refused', (s) => ask(s).replace(`host: ${s.host}\r\n`, '')],
  ['two hosts', 'refused', (s) => ask(s, [`host: ${s.stranger}`])],
  ['a space in the target', 'refused', (s) => ask(s, [], '', `GET ${s.prefix}/x y HTTP/1.1`)],
  ['a tab in the target', 'refused', (s) => ask(s, [], '', `GET ${s.prefix}/x\ty HTTP/1.1`)],
  ['a NUL in the target', 'refused', (s) => ask(s, [], '', `GET ${s.prefix}/x\x00y HTTP/1.1`)],
  ['a carriage return in the target', 'refused', (s) => ask(s, [], '', `GET ${s.prefix}/x\rX: HTTP/1.1`)],
  ['a line feed in the target', 'refused', (s) => ask(s, [], '', `GET ${s.prefix}/x\nX: HTTP/1.1`)],
  [
    'bytes beyond ASCII in the target',
    'refused',
    (s) => ask(s, [], '', `GET ${s.prefix}/\xc4\x8d\xc4\x8a HTTP/1.1`),
  ],
  ['a version that is none', 'refused', (s) => ask(s, [], '', `GET ${s.prefix}/x HTTP/1.9`)],
  ['a version in small letters', 'refused', (s) => ask(s, [], '', `GET ${s.prefix}/x http/1.1`)],
  ['a version of two digits', 'refused', (s) => ask(s, [], '', `GET ${s.prefix}/x HTTP/1.10`)],
  ['no version', 'refused', (s) => ask(s, [], '', `GET ${s.prefix}/x`)],
  ['the preface of HTTP/2', 'refused', () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ['a method that is none', 'refused', (s) => ask(s, [], '', `SMUGGLE ${s.prefix}/x HTTP/1.1`)],
  ['a method in small letters', 'refused', (s) => ask(s, [], '', `get ${s.prefix}/x HTTP/1.1`)],
  ['CONNECT', 'refused', (s) => ask(s, [], '', `CONNECT ${s.stranger} HTTP/1.1`)],
  ['CONNECT to our path', 'refused', (s) => ask(s, [], '', `CONNECT ${s.prefix}/x HTTP/1.1`)],
  ['TRACE', 'refused', (s) => ask(s, [], '', `TRACE ${s.prefix}/x HTTP/1.1`)],
  [
    'a GET whose body is a request',
    'harmless',
    (s) => ask(s, [`Content-Length: ${hidden(s).length}`], hidden(s)),
  ],
  [
    'a HEAD whose body is a request',
    'harmless',
    (s) => ask(s, [`Content-Length: ${hidden(s).length}`], hidden(s), `HEAD ${s.prefix}/x HTTP/1.1`),
  ],
  [
    'a DELETE whose chunk is a request',
    'harmless',
    (s) => ask(s, ['Transfer-Encoding: chunked'], inChunk(s), `DELETE ${s.prefix}/x HTTP/1.1`),
  ],
  [
    'an upgrade to HTTP/2 that hides a request',
    'either',
    (s) =>
      ask(
        s,
        ['Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA'],
        hidden(s),
      ),
  ],
  [
    'an upgrade to nothing that hides a request',
    'either',
    (s) => ask(s, ['Connection: Upgrade', 'Upgrade: smuggle/1'], hidden(s)),
  ],
  [
    'an upgrade with a body',
    'either',
    (s) =>
      post(
        s,
        ['Connection: Upgrade', 'Upgrade: websocket', `Content-Length: ${hidden(s).length}`],
        hidden(s),
      ),
  ],
  [
    'an expectation that nobody knows',
    'either',
    (s) => post(s, ['Expect: 200-ok', 'Content-Length: 5'], 'hello'),
  ],
  [
    'an expectation and a request behind',
    'either',
    (s) => post(s, ['Expect: 100-continue', 'Content-Length: 0'], hidden(s)),
  ],
];

/** Attempts to make two parties see two borders. Public lists: smuggler, http-desync-guardian, RFC 9112 section 11. */
export const smuggling: readonly Attack[] = [
  ...obfuscations.map(
    ([name, lines]): Attack => ({
      name: `length and chunks, ${name}`,
      // Names like any other.
      ends: name === 'with an underscore' || name === 'with an escape in the name' ? 'harmless' : 'refused',
      bytes: (scene) =>
        post(scene, [`Content-Length: ${behindChunks(scene).length}`, ...lines], behindChunks(scene)),
    }),
  ),
  ...obfuscations.slice(0, 8).map(
    ([name, lines]): Attack => ({
      name: `chunks and a short length, ${name}`,
      ends: 'refused',
      bytes: (scene) => post(scene, [...lines, 'Content-Length: 4'], inChunk(scene)),
    }),
  ),
  ...obfuscations
    .filter(
      ([name]) =>
        !/^(plainly|twice|in capitals|after a tab|as a connection option|with an underscore)$/.test(name),
    )
    .map(
      ([name, lines]): Attack => ({
        name: `chunks alone, ${name}`,
        ends: 'either',
        bytes: (scene) => post(scene, lines, inChunk(scene)),
      }),
    ),
  ...lengths.map(
    ([name, lines]): Attack => ({
      name: `length ${name}`,
      ends: 'refused',
      bytes: (scene) => post(scene, lines, `hello${hidden(scene)}`),
    }),
  ),
  ...chunks.map(
    ([name, ends, body]): Attack => ({
      name: `chunks with ${name}`,
      ends,
      bytes: (scene) => post(scene, ['Transfer-Encoding: chunked'], body),
      ...(ends === 'refused' ? { hangUp: true } : {}),
    }),
  ),
  ...heads.map(([name, ends, bytes]): Attack => ({ name, ends, bytes })),
  {
    name: 'a request of HTTP/1.0 in chunks',
    ends: 'either',
    isLast: true,
    bytes: (s) => ask(s, ['Transfer-Encoding: chunked'], inChunk(s), `POST ${s.prefix}/x HTTP/1.0`),
  },
];
