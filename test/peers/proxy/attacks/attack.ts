/** What stands in the bytes of an attack. */
export interface Scene {
  /** Host and port of our server. */
  readonly host: string;
  /** `/v1/connections/ID/proxy`, of a connection whose key goes into the header X-Api-Key. */
  readonly prefix: string;
  /** The same of one whose key goes into the query as `api_key`. */
  readonly queryPrefix: string;
  /** The same of one with user name and password. */
  readonly basicPrefix: string;
  readonly authorization: string;
  /** Host and port of the provider, and of one that no definition names. */
  readonly provider: string;
  readonly stranger: string;
}

/** Bytes, and how they must end: `refused` at our door, or `harmless` at the provider as one request like any other. */
export interface Attack {
  readonly name: string;
  readonly ends: 'refused' | 'harmless' | 'either';
  /** Latin-1: each character is one byte. */
  bytes(scene: Scene): string;
  /** We go away after the bytes: nothing more would come. */
  readonly hangUp?: true;
  /** It says itself that it is the last on its connection. */
  readonly isLast?: true;
}

/** A request through the proxy with these lines, and these bytes after its head. */
export function ask(
  scene: Scene,
  lines: readonly string[] = [],
  body = '',
  start = `GET ${scene.prefix}/x HTTP/1.1`,
): string {
  return `${[start, `host: ${scene.host}`, scene.authorization, ...lines].join('\r\n')}\r\n\r\n${body}`;
}

/** What an attacker wants somebody to take for a request. */
export function hidden(scene: Scene): string {
  return `GET ${scene.prefix}/smuggled HTTP/1.1\r\nhost: ${scene.host}\r\nx-smuggled: 1\r\n\r\n`;
}
