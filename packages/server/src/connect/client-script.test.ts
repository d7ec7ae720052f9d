import { Script } from 'node:vm';
import { expect, test } from 'vitest';
import { clientScript, clientScriptRoutes, scriptElement } from './client-script.ts';

/** What the page may load of script, in bytes. */
const most = 15_000;

test('the script is small, whole, and one', () => {
  expect(Buffer.byteLength(clientScript.body)).toBeLessThan(most);
  expect(() => new Script(clientScript.body)).not.toThrow();
  expect(clientScript.body).not.toMatch(/^(import|export)\b/m);
});

test('it keeps nothing, runs no text, and writes no markup', () => {
  expect(clientScript.body).not.toMatch(
    /localStorage|sessionStorage|indexedDB|cookie|caches|\beval\b|new Function|innerHTML|outerHTML|insertAdjacentHTML|document\.write|console\./,
  );
});

test('what it posts to other windows is one word and the session, to one origin at a time', () => {
  expect(clientScript.body.match(/postMessage\(.*/g)).toEqual([
    "postMessage({ claviger: 'look', session }, origin);",
  ]);
});

test('it is served for good under a name that changes with its contents', async () => {
  const routes = clientScriptRoutes();
  const answer = await routes.request(clientScript.path);
  expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(await answer.text()).toBe(clientScript.body);
  expect((await routes.request('/connect-assets/page-0123456789abcdef.js')).status).toBe(404);
});

test('its element carries the nonce, and what it is told as text', () => {
  const told = {
    session: 'cs_1',
    shows: 'open',
    origins: ['https://a.example', 'https://b.example'],
    ends: '',
    close: '"><b>',
  } as const;
  expect(String(scriptElement('bm9uY2U=', told))).toBe(
    `<script defer nonce="bm9uY2U=" src="${clientScript.path}" data-session="cs_1" data-shows="open" data-origins="https://a.example https://b.example" data-ends="" data-close="&quot;&gt;&lt;b&gt;"></script>`,
  );
});
