import { expect, test } from 'vitest';
import { invitationLetter } from './letters.ts';

const letter = (invitedBy: string, workspace = 'Acme') =>
  invitationLetter({
    email: 'ada@acme.dev',
    workspace,
    role: 'collaborator',
    invitedBy,
    url: 'https://claviger.dev/invitations/x',
  });

test('a name that somebody chose is one line, and markup is text', () => {
  const { subject, text, html } = letter(
    'Eve\r\nBcc: all@acme.dev\u2028x',
    '<a href="//evil.dev">A\r\nb</a>',
  );
  expect(subject).toBe('Join <a href="//evil.dev">A b</a> on Claviger');
  expect(text.split('\n')[0]).toMatch(/^Eve Bcc: all@acme\.dev x invites you to /);
  expect(html).not.toContain('<a href="//evil.dev">');
  expect(html.match(/<a /g)).toHaveLength(1);
});

test('a name turns nothing round and is not endless', () => {
  const { text } = letter('Eve\u202e\u2066 \u200fx', 'y'.repeat(1000));
  expect(text).toMatch(/^Eve x invites you to y{100} on Claviger, as a collaborator\.\n/);
});
