import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, expect, test } from 'vitest';
import { makeCertificate } from '../../../engine/src/transport/testing/certificate.ts';
import { smtpSender, verdictOf } from './smtp.ts';
import type { MailSettings } from './smtp-settings.ts';

interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly text: string;
  readonly secure: boolean;
  readonly user: string | undefined;
}

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function smtpServer(options: SMTPServerOptions = {}) {
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    ...options,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          text: Buffer.concat(chunks).toString(),
          secure: session.secure,
          user: session.user,
        });
        done();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  closers.push(() => new Promise((resolve) => server.close(() => resolve())));
  const { port } = server.server.address() as AddressInfo;
  return { received, port };
}

const settingsOf = (port: number, part: Partial<MailSettings> = {}): MailSettings => ({
  host: '127.0.0.1',
  port,
  isSecure: false,
  auth: undefined,
  from: { name: 'Acme & Söhne', address: 'no-reply@acme.com' },
  ...part,
});
const message = { to: 'ada@acme.dev', subject: 'Grüße', text: 'Text\n', html: '<p>Text</p>' };
const mail = { id: 'mail_1', message };

test('an e-mail arrives as text and HTML, with the name by which it is known', async () => {
  const { received, port } = await smtpServer();
  expect(await smtpSender(settingsOf(port))(mail)).toEqual({ outcome: 'sent' });
  expect(received).toMatchObject([{ from: 'no-reply@acme.com', to: ['ada@acme.dev'] }]);
  const text = received[0]?.text ?? '';
  expect(text).toContain('Message-ID: <mail_1@acme.com>');
  expect(text).toContain('Auto-Submitted: auto-generated');
  expect(text).toContain('multipart/alternative');
  expect(text).toContain('Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=');
});

test('a password goes over STARTTLS, and the certificate must hold', async () => {
  const { cert, key } = makeCertificate(['localhost'], new Date('2100-01-01'));
  const { received, port } = await smtpServer({
    disabledCommands: [],
    authOptional: false,
    cert,
    key,
    onAuth: ({ username, password }, _session, done) =>
      password === 'p@ss' ? done(null, { user: username ?? '' }) : done(new Error('No.')),
  });
  const auth = { user: 'acme', password: 'p@ss' };
  const settings = settingsOf(port, { host: 'localhost', auth });
  expect(await smtpSender(settings, { ca: cert })(mail)).toEqual({ outcome: 'sent' });
  expect(received).toMatchObject([{ secure: true, user: 'acme' }]);
  expect(await smtpSender(settings)(mail)).toMatchObject({ outcome: 'later' });
  const wrong = smtpSender({ ...settings, auth: { user: 'acme', password: 'no' } }, { ca: cert });
  expect(await wrong(mail)).toEqual({ outcome: 'later', problem: 'EAUTH 535' });
  expect(received).toHaveLength(1);
});

test('no password goes to another machine in the open, also where its server would take it', async () => {
  const asked: unknown[] = [];
  const { received, port } = await smtpServer({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) => {
      asked.push(password);
      done(null, { user: username ?? '' });
    },
  });
  const auth = { user: 'acme', password: 'p@ss' };
  // An address that leads here, and is none that is known to be of this machine.
  const elsewhere = smtpSender(settingsOf(port, { host: '0.0.0.0', auth }));
  expect(await elsewhere(mail)).toMatchObject({ outcome: 'later' });
  expect([asked, received]).toEqual([[], []]);
  expect(await smtpSender(settingsOf(port, { auth }))(mail)).toEqual({ outcome: 'sent' });
  expect(asked).toEqual(['p@ss']);
});

test('TLS from the start', async () => {
  const { cert, key } = makeCertificate(['localhost'], new Date('2100-01-01'));
  const { received, port } = await smtpServer({ secure: true, cert, key });
  const settings = settingsOf(port, { host: 'localhost', isSecure: true });
  expect(await smtpSender(settings, { ca: cert })(mail)).toEqual({ outcome: 'sent' });
  expect(received).toMatchObject([{ secure: true }]);
});

test.each([
  [550, 'refused'],
  [552, 'refused'],
  [450, 'later'],
  [421, 'later'],
] as const)('a recipient that a server answers with %i is %s', async (responseCode, outcome) => {
  const { received, port } = await smtpServer({
    onRcptTo: (_address, _session, done) =>
      done(Object.assign(new Error('Unknown ada@acme.dev'), { responseCode })),
  });
  const sent = await smtpSender(settingsOf(port))(mail);
  expect(sent).toEqual({ outcome, problem: expect.stringMatching(new RegExp(`^E[A-Z]+ ${responseCode}$`)) });
  expect(received).toEqual([]);
});

test('a server that is away is asked later', async () => {
  const { port } = await smtpServer();
  for (const close of closers.splice(0)) await close();
  expect(await smtpSender(settingsOf(port))(mail)).toMatchObject({ outcome: 'later' });
});

test.each([
  'ada@acme.dev\r\nBcc: eve@evil.dev',
  'ada@acme.dev, eve@evil.dev',
  'ada@acme.dev>\r\nRCPT TO:<eve@evil.dev',
  '"ada@acme.dev" <eve@evil.dev>, x@y.dev',
])('nothing in an address reaches anybody else: %j', async (to) => {
  const { received, port } = await smtpServer();
  await smtpSender(settingsOf(port))({ id: 'mail_1', message: { ...message, to } });
  expect(received.flatMap((one) => one.to).filter((one) => /^(eve|x)@/.test(one))).toEqual([]);
  expect(received.map(({ text }) => text).join()).not.toMatch(/^Bcc:/im);
});

test('nothing in a subject becomes a header', async () => {
  const { received, port } = await smtpServer();
  const subject = 'Hello\r\nBcc: eve@evil.dev\r\n\r\nBody';
  await smtpSender(settingsOf(port))({ id: 'mail_1', message: { ...message, subject } });
  expect(received[0]?.to).toEqual(['ada@acme.dev']);
  expect(received[0]?.text).toContain('Subject: Hello Bcc: eve@evil.dev Body');
  expect(received[0]?.text).not.toMatch(/^Bcc:/im);
});

test('what a server says is kept as numbers only', () => {
  const error = Object.assign(new Error('550 secret'), {
    code: 'EMESSAGE',
    responseCode: 554,
    response: 'secret',
  });
  expect(verdictOf(error)).toEqual({ outcome: 'refused', problem: 'EMESSAGE 554' });
  expect(verdictOf(new Error('secret'))).toEqual({ outcome: 'later', problem: 'EUNKNOWN' });
});
