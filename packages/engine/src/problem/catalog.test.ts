import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Audience, catalog, describe, maxUserTextLength } from './catalog.ts';
import { problem, problemCodes, type Stage } from './problem.ts';

const audiences: readonly Audience[] = ['builder', 'user'];

function textsOf(
  code: (typeof problemCodes)[number],
  audience: Audience,
  params: Record<string, string> = {},
) {
  const { title, detail, causes, fix } = describe(problem(code, 'exchange', params), audience);
  return [title, detail, ...causes, fix];
}

test('the table holds every code of the closed list, and no other', () => {
  expect(Object.keys(catalog).sort()).toEqual([...problemCodes].sort());
});

test.each(problemCodes)('ERR %s has title, detail and advice in both wordings', (code) => {
  for (const audience of audiences) {
    const { title, detail, causes, fix } = describe(problem(code, 'test'), audience);
    for (const text of [title, detail, fix]) expect(text.length).toBeGreaterThan(10);
    expect(title).not.toMatch(/\.$/);
    for (const sentence of [detail, ...causes, fix]) expect(sentence).toMatch(/[.`]$/);
    if (audience === 'builder') expect(causes.length).toBeGreaterThan(0);
  }
});

test.each(problemCodes)('%s leaves no placeholder unfilled when nothing is known', (code) => {
  for (const audience of audiences) {
    for (const text of textsOf(code, audience)) {
      expect(text.replace('${bundle.authData.subdomain}', '')).not.toMatch(/[{}[\]|]|undefined| {2}| \./);
    }
  }
});

test.each(problemCodes)('%s speaks to an end user without the words of our trade', (code) => {
  for (const text of textsOf(code, 'user', { app: 'Acme' })) {
    expect(text).not.toMatch(/json|token|bundle|url|\bapi\b|http|oauth|scope|endpoint|request template|{{/i);
  }
});

test.each(problemCodes)('%s is told plainly', (code) => {
  for (const audience of audiences) {
    for (const text of textsOf(code, audience))
      expect(text).not.toMatch(/\b(?:please|oops|sorry|invalid|illegal)\b|!/i);
  }
});

test('LIM-3 what an end user sees is at most 250 characters, whatever the params', () => {
  const long = 'x'.repeat(10_000);
  const params = { app: long, label: long, reason: long, status: long, what: long, key: long };
  for (const code of problemCodes) {
    for (const text of textsOf(code, 'user', params))
      expect(text.length).toBeLessThanOrEqual(maxUserTextLength);
  }
});

test("ERR-15 the provider's own words are in none of the texts", () => {
  const found = problem('bad_request_400', 'exchange', {}, { provider: 'the words of the provider' });
  for (const audience of audiences) {
    expect(JSON.stringify(describe(found, audience))).not.toContain('the words of the provider');
  }
});

test('ERR-1 a 404 names status, method, host and the request', () => {
  const found = problem('not_found_404', 'test', { status: '404', method: 'GET', host: 'api.acme.com' });
  expect(describe(found, 'builder')).toMatchObject({
    title: 'The app has nothing at this address (404)',
    detail: 'The app answered 404 to the test request (GET api.acme.com).',
    fix: 'Check the URL and the method of the test request, save, and test again.',
  });
});

test('ERR-7 a missing computed field is named', () => {
  const found = problem('computed_field_missing', 'exchange', { key: 'team_id' });
  expect(describe(found, 'builder').detail).toContain('team_id');
});

test('every stage has words', () => {
  const stages: readonly Stage[] = ['definition', 'fields', 'authorize', 'return', 'exchange', 'refresh'];
  const more: readonly Stage[] = ['test', 'label', 'request', 'revoke', 'store', 'api'];
  for (const stage of [...stages, ...more]) {
    expect(describe(problem('code_error', stage), 'builder').detail).toMatch(/^The code for \w+ \w+/);
  }
});

test('docs/problems.md and the catalogue list the same codes in the same order', () => {
  const docs = readFileSync(new URL('../../../../docs/problems.md', import.meta.url), 'utf8');
  const sections = docs.split(/^### /m).slice(1);
  expect(sections.map((section) => /^`?(\w+)/.exec(section)?.[1])).toEqual([...problemCodes]);
  for (const [at, section] of sections.entries()) {
    const { title, causes } = describe(problem(problemCodes[at] ?? 'internal', 'request'), 'builder');
    expect(section).toContain(`\n${title}.\n`);
    expect(section).toContain(`\n- Causes: ${causes.join(' ')}\n`);
    expect(section).toMatch(/^- When: .+/m);
    expect(section).toMatch(/^- Mend: .+/m);
  }
});
