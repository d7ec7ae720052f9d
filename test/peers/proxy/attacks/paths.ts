import { type Attack, ask, type Scene } from './attack.ts';

const after =
  (rest: string): Attack['bytes'] =>
  (scene) =>
    ask(scene, [], '', `GET ${scene.prefix}${rest} HTTP/1.1`);
const whole =
  (target: (scene: Scene) => string): Attack['bytes'] =>
  (scene) =>
    ask(scene, [], '', `GET ${target(scene)} HTTP/1.1`);

/** Ways out of the path, or of the host. */
const ways: readonly [rest: string, ends: Attack['ends']][] = [
  ['/../secret', 'refused'],
  ['/a/../../../../../secret', 'refused'],
  ['/..', 'refused'],
  ['/./secret', 'either'],
  ['/%2e%2e/secret', 'refused'],
  ['/%2E%2E%2Fsecret', 'refused'],
  ['/.%2e/secret', 'refused'],
  ['/..%2fsecret', 'refused'],
  ['/..%5csecret', 'refused'],
  ['/..\\secret', 'refused'],
  ['/%252e%252e/secret', 'refused'],
  ['/..;/secret', 'refused'],
  ['/..%00/secret', 'harmless'],
  ['/%c0%ae%c0%ae/secret', 'harmless'],
  ['/%e3%80%82%e3%80%82/secret', 'harmless'],
  ['/%ef%bc%8e%ef%bc%8e/secret', 'harmless'],
  ['/%uff0e%uff0e/secret', 'harmless'],
  ['/%0d%0aX-Smuggled:%201', 'harmless'],
  ['/x?a=%0d%0aX-Smuggled:%201', 'harmless'],
  ['/%e5%98%8d%e5%98%8aX-Smuggled:1', 'harmless'],
];

/** Ways to another host: each names the stranger where a careless join would find it. */
const joins: readonly ((stranger: string) => string)[] = [
  (stranger) => `//${stranger}/`,
  (stranger) => `///${stranger}/`,
  (stranger) => `/\\${stranger}/`,
  (stranger) => `/\\\\${stranger}/`,
  (stranger) => `\\${stranger}/`,
  (stranger) => `/http://${stranger}/`,
  (stranger) => `/http:/${stranger}/`,
  (stranger) => `/http:${stranger}/`,
  (stranger) => `/http%3A%2F%2F${stranger}/`,
  (stranger) => `/%2f%2f${stranger}/`,
  (stranger) => `/%5c%5c${stranger}/`,
  (stranger) => `/@${stranger}/`,
  (stranger) => `/:80@${stranger}/`,
  (stranger) => `/x?next=//${stranger}/`,
  (stranger) => `/;@${stranger}/`,
  (stranger) => `/%09/${stranger}/`,
];

/** Nothing between the end of the prefix and what could go on with a host name. */
const glued: readonly ((stranger: string) => string)[] = [
  (stranger) => `@${stranger}/`,
  (stranger) => `.${stranger}/`,
  (stranger) => `:80@${stranger}/`,
  (stranger) => `%40${stranger}/`,
  (stranger) => `;@${stranger}/`,
  () => 'x/secret',
  () => '%2fsecret',
];

/** Attempts to reach another place than the path below the connection's base URL. */
export const paths: readonly Attack[] = [
  ...ways.map(([rest, ends]): Attack => ({ name: rest, ends, bytes: after(rest) })),
  ...joins.map(
    (join): Attack => ({
      name: join('STRANGER'),
      ends: 'either',
      bytes: (scene) => after(join(scene.stranger))(scene),
    }),
  ),
  ...glued.map(
    (join): Attack => ({
      name: `proxy${join('STRANGER')}`,
      ends: 'refused',
      bytes: (scene) => after(join(scene.stranger))(scene),
    }),
  ),
  {
    name: 'a fragment with a host',
    ends: 'either',
    bytes: (scene) => after(`/x#@${scene.stranger}/`)(scene),
  },
  {
    name: 'an absolute target of the stranger',
    ends: 'refused',
    bytes: whole(({ stranger }) => `http://${stranger}/x`),
  },
  {
    name: 'an absolute target of the provider',
    ends: 'refused',
    bytes: whole(({ provider }) => `http://${provider}/x`),
  },
  {
    name: 'an absolute target of the stranger with our path',
    ends: 'either',
    bytes: whole(({ stranger, prefix }) => `http://${stranger}${prefix}/x`),
  },
  {
    name: 'an absolute target with a user',
    ends: 'either',
    bytes: whole(({ stranger, host, prefix }) => `http://${host}@${stranger}${prefix}/x`),
  },
  { name: 'the target *', ends: 'refused', bytes: (scene) => ask(scene, [], '', 'OPTIONS * HTTP/1.1') },
  { name: 'a target without a slash', ends: 'refused', bytes: whole(({ prefix }) => prefix.slice(1)) },
  { name: 'two slashes before our path', ends: 'refused', bytes: whole(({ prefix }) => `/${prefix}/x`) },
  {
    name: 'a host before our path',
    ends: 'refused',
    bytes: whole(({ stranger, prefix }) => `//${stranger}${prefix}/x`),
  },
  {
    name: 'out of the proxy into the API',
    ends: 'either',
    bytes: whole(({ prefix }) => `${prefix}/../../../api-keys`),
  },
  {
    name: 'from the API into the proxy',
    ends: 'either',
    bytes: whole(({ prefix }) => `/v1/schemes/../..${prefix}/x`),
  },
  {
    name: 'a line break in the id',
    ends: 'refused',
    bytes: whole(({ prefix }) => prefix.replace('/proxy', '%0d%0aX:%201/proxy/x')),
  },
  {
    name: 'a slash in the id',
    ends: 'refused',
    bytes: whole(({ prefix }) => prefix.replace('/proxy', '%2fproxy%2fx/proxy/x')),
  },
  { name: 'dots for the id', ends: 'refused', bytes: whole(() => '/v1/connections/../proxy/x') },
  { name: 'no id', ends: 'refused', bytes: whole(() => '/v1/connections//proxy/x') },
  {
    name: 'the name of a member of all objects for the id',
    ends: 'refused',
    bytes: whole(() => '/v1/connections/__proto__/proxy/x'),
  },
  { name: 'SQL for the id', ends: 'refused', bytes: whole(() => "/v1/connections/'%20or%201=1--/proxy/x") },
  {
    name: 'an id of 8 kB',
    ends: 'refused',
    bytes: whole(() => `/v1/connections/${'a'.repeat(8_000)}/proxy/x`),
  },
];
