import { expect, test } from 'vitest';
import { renderMarkdown } from './markdown.ts';

test('F-013 FLD-16 links open in a new window, https and mailto only', () => {
  expect(renderMarkdown('See [the docs](https://acme.dev/keys).')).toContain(
    '<a href="https://acme.dev/keys" target="_blank" rel="noopener noreferrer">the docs</a>',
  );
  expect(renderMarkdown('[mail](mailto:help@acme.dev)')).toContain('href="mailto:help@acme.dev"');
  for (const url of [
    'javascript:alert(1)',
    'http://acme.dev',
    'data:text/html,x',
    'vbscript:x',
    '//evil.dev',
    ' javascript:x',
  ])
    expect(renderMarkdown(`[x](<${url}>)`)).not.toContain('<a');
});

test('F-013 raw HTML and images are shown as text', () => {
  expect(renderMarkdown('<script>alert(1)</script>')).not.toContain('<script');
  expect(renderMarkdown('![x](https://evil.dev/pixel.png)')).not.toContain('<img');
  expect(renderMarkdown('<img src=x onerror=alert(1)>')).not.toContain('<img');
});
