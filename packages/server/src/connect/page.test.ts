import { html } from 'hono/html';
import { expect, test } from 'vitest';
import { type Look, plainLook } from './look.ts';
import { page, pageHeaders, previewHeaders, styleSource } from './page.ts';
import { pageStyle, themeStyle } from './theme.ts';

const data = 'data:image/png;base64,iVBORw0KGgo=';
const policyOf = (look: Partial<Look>) =>
  pageHeaders([], { look: { ...plainLook, ...look } })['Content-Security-Policy'] ?? '';
const draw = async (look: Partial<Look>, more: object = {}) =>
  String(
    await page({ title: 'T', app: 'Acme', look: { ...plainLook, ...look }, body: html`<p>B</p>`, ...more }),
  );

test('a page has the style of all pages; one with a theme has its own after it', async () => {
  expect((await draw({})).match(/<style>/g)).toHaveLength(1);
  const theme = { accent: '#ffd60a', mode: 'dark' as const };
  const themed = await draw({ theme });
  expect(themed.match(/<style>/g)).toHaveLength(2);
  expect(themed).toContain(`<style>${themeStyle(theme)?.css}</style>`);
  expect(themed).toContain(' data-theme="dark"');
  expect(await draw({ theme: { mode: 'system' } })).not.toContain(' data-theme=');
});

test('the policy lets in exactly the styles of the page', () => {
  expect(policyOf({})).toContain(`style-src ${styleSource};`);
  const theme = { accent: '#ffd60a' };
  expect(policyOf({ theme })).toContain(`style-src ${styleSource} ${themeStyle(theme)?.source};`);
  const style = pageStyle('main { max-inline-size: 640px; }');
  expect(pageHeaders([], { style })['Content-Security-Policy']).toContain(
    `style-src ${styleSource} ${style.source};`,
  );
});

test('what a page has of its own stands before its theme', async () => {
  const style = pageStyle('main { max-inline-size: 640px; }');
  const text = await draw({ theme: { radius: 4 } }, { style });
  expect(text.indexOf('640px')).toBeLessThan(text.indexOf('--radius: 4px'));
});

test('the policy lets in the images of the page, each from its origin, and none otherwise', () => {
  const logo = 'https://cdn.acme.dev:8443/a/logo.svg?x=1';
  expect(policyOf({})).not.toContain('img-src');
  expect(policyOf({ logo })).toContain('img-src https://cdn.acme.dev:8443;');
  expect(policyOf({ logo: data })).toContain('img-src data:;');
  expect(policyOf({ logo, productLogo: data })).toContain('img-src https://cdn.acme.dev:8443 data:;');
  expect(policyOf({ logo, productLogo: 'https://cdn.acme.dev:8443/b.png' })).toContain(
    'img-src https://cdn.acme.dev:8443;',
  );
  const look = { ...plainLook, logo: data };
  expect(previewHeaders({ look })['Content-Security-Policy']).toContain('img-src data:;');
});

test('whatever a store has kept as a logo, a policy says no more for it', () => {
  for (const logo of [
    'https://a.dev;script-src *',
    'https://*.dev/x',
    'http://a.dev/x',
    'data:text/html,x',
    'x',
  ])
    expect(policyOf({ logo })).not.toContain('img-src');
});

test('the logos of the app and of the product head the page', async () => {
  const text = await draw({ logo: data, productName: 'Desk', productLogo: 'https://desk.example/l.png' });
  expect(text).toContain(`<img src="${data}" alt=""`);
  expect(text).toContain('<img src="https://desk.example/l.png" alt="Desk"');
  expect(await draw({}, { app: '' })).not.toContain('class="marks"');
});
