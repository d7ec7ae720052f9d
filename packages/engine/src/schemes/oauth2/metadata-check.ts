import type { AppMetadata } from '../draft.ts';
import { mcpHello } from '../mcp.ts';
import type { Pen, Reader } from './metadata-reader.ts';

/** Writes what shows that credentials work, what tells accounts apart, and where requests go. */
export function writeCheck(pen: Pen, reader: Reader, metadata: AppMetadata, scopes: readonly string[]): void {
  const { api, resource } = metadata;
  if (api !== undefined && (resource !== undefined || api.isMcp)) {
    writeApi(pen, reader, api, resource);
    return;
  }
  pen.note(
    'The URL that requests through Claviger begin with, such as https://api.acme.com, is in no document: write it.',
    'baseUrl',
  );
  const userinfo = reader.url('userinfo_endpoint');
  if (userinfo === undefined) {
    pen.note(
      'No document names a request that shows whether a token works: write the URL of a GET that every account may make, such as the one that answers the current user.',
      'test',
    );
    return;
  }
  pen.set('test.url', userinfo);
  pen.set('connectionLabel', reader.texts('claims_supported') ?? userinfo, labelOf(reader, scopes));
}

function writeApi(
  pen: Pen,
  reader: Reader,
  api: NonNullable<AppMetadata['api']>,
  resource: AppMetadata['resource'],
): void {
  const said = { value: api.url, from: 'url', document: api.url };
  pen.set('baseUrl', said);
  const mcpTest = { method: 'POST', url: api.url, ...mcpHello };
  if (api.isMcp) {
    pen.set('test', said, mcpTest);
    pen.note(
      'The test calls initialize. An MCP server says nothing of the account there, so connections are numbered: write a label when a request tells accounts apart.',
      'connectionLabel',
    );
    return;
  }
  pen.note(
    `No document names a request that shows whether a token works at ${api.url}: write the URL of a GET that every account may make.`,
    'test',
  );
  pen.suggest('test', said, 'If this is an MCP server: its initialize request.', mcpTest);
  const userinfo = reader.url('userinfo_endpoint');
  if (userinfo !== undefined && resource !== undefined) {
    const why = 'Answers who the user is, where the server takes a token there that is for another API.';
    pen.suggest('test', userinfo, why, { url: userinfo.value });
  }
}

/** A claim is answered when its scope was granted; the subject always is. @see OpenID Connect Core section 5.4 */
function labelOf(reader: Reader, scopes: readonly string[]): string {
  const claims = reader.texts('claims_supported')?.value;
  const answers = (claim: string, scope: string) =>
    scopes.includes(scope) && (claims?.includes(claim) ?? true);
  if (answers('email', 'email')) return '{{email}}';
  return claims?.includes('preferred_username') && scopes.includes('profile')
    ? '{{preferred_username}}'
    : '{{sub}}';
}
