import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';
import { mailLeaseMs, mailsARound, sendDueMails } from './deliver.ts';
import { keepMail } from './outbox.ts';
import type { NamedMail, Sent } from './smtp.ts';

let app: TemporaryApp;
let answers: Sent[];
let sent: NamedMail[];
beforeEach(async () => {
  app = await openTemporaryApp();
  answers = [];
  sent = [];
});
afterEach(() => app.close());

const message = { to: 'ada@acme.dev', subject: 'Canary subject', text: 'canary-text', html: '<p>canary</p>' };
const round = () =>
  sendDueMails({
    ...app.deps,
    random: () => 0.5,
    async send(mail) {
      sent.push(mail);
      return answers.shift() ?? { outcome: 'sent' };
    },
  });

test('what is kept is sent once, by whoever looks first, and then its words are gone', async () => {
  await keepMail(app.deps).send(message);
  expect((await app.dump()).includes('canary')).toBe(false);
  await Promise.all([round(), round(), round()]);
  await round();
  expect(sent).toMatchObject([{ message }]);
  expect(await app.deps.store.mails.countPending()).toBe(0);
  app.advance(100 * 24 * 3_600_000);
  expect(await app.deps.store.mails.prune(app.deps.now())).toBe(1);
});

test('a server that is away for a while gets it when it is back, under the same name', async () => {
  await keepMail(app.deps).send(message);
  answers = [
    { outcome: 'later', problem: 'ECONNECTION' },
    { outcome: 'later', problem: 'EENVELOPE 450' },
  ];
  await round();
  await round();
  expect(sent).toHaveLength(1);
  app.advance(15_000);
  await round();
  app.advance(75_000);
  expect(await round()).toEqual({ sent: 1 });
  expect(new Set(sent.map(({ id }) => id)).size).toBe(1);
  expect(sent).toHaveLength(3);
});

test('what was refused is not sent again, and the log does not say to whom', async () => {
  await keepMail(app.deps).send(message);
  answers = [{ outcome: 'refused', problem: 'EENVELOPE 550' }];
  await round();
  app.advance(86_400_000);
  await round();
  expect(sent).toHaveLength(1);
  const log = app.logged.join('');
  expect(log).toContain('"problem":"EENVELOPE 550"');
  expect(log).not.toMatch(/canary|ada@/);
  expect((await app.deps.metrics.text()).body).toContain('claviger_mails_total{outcome="failed"} 1');
});

test('what a process has taken is sent by nobody else, until its lease is over', async () => {
  await keepMail(app.deps).send(message);
  expect(await app.deps.store.mails.claim(1, mailLeaseMs)).toHaveLength(1);
  await round();
  expect(sent).toEqual([]);
  await keepMail(app.deps).send(message);
  const [dead] = await app.deps.store.mails.claim(1, 0);
  await round();
  expect(sent.map(({ id }) => id)).toEqual([dead?.id]);
});

test('a round is bounded', async () => {
  for (let count = 0; count < mailsARound + 3; count += 1) await keepMail(app.deps).send(message);
  await round();
  expect(sent).toHaveLength(mailsARound);
});

test('one key is one e-mail', async () => {
  const { mails } = app.deps.store;
  for (let times = 0; times < 3; times += 1) await mails.add('w', message, 'deprecated:acme@1.0.0');
  await mails.add('other', message, 'deprecated:acme@1.0.0');
  await round();
  expect(sent).toHaveLength(2);
});

test('an address that is none is not written to', async () => {
  await keepMail(app.deps).send({ ...message, to: 'ada@acme.dev\nBcc: eve@evil.dev' });
  await round();
  expect(sent).toEqual([]);
});
