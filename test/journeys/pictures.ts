import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isPortFree } from '../../packages/cli/src/demo/port.ts';
import { acmeLogo, deskLogo } from './connect-logos.ts';
import { setup } from './console-setup.ts';
import {
  build,
  createIntegration,
  panelOf,
  press,
  runTest,
  type ShownScheme,
  typeInWindow,
} from './console-steps.ts';
import { startConsoleWorld } from './console-world.ts';
import { withPalette } from './png.ts';

const folder = fileURLToPath(new URL('../../docs/images/', import.meta.url));
const size = { width: 1280, height: 800 };

mkdirSync(folder, { recursive: true });
setup();
/** The port of the documents; a free one where it is taken. */
const portOr = async (port: number) => ((await isPortFree(port, '127.0.0.1')) ? port : 0);
const world = await startConsoleWorld({ server: await portOr(4270), app: await portOr(4271) });
const { page, close } = await world.visit('/', {
  viewport: size,
  colorScheme: 'light',
  reducedMotion: 'reduce',
});

/** Takes the page as it stands, in both themes. */
async function picture(name: string, of = 'console'): Promise<void> {
  // A pointer that rests on something draws it as touched.
  await page.mouse.move(size.width - 2, size.height - 2);
  await page.waitForLoadState('networkidle');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const path = `${folder}${of}-${name}-${colorScheme}.png`;
    const taken = withPalette(await page.screenshot({ animations: 'disabled', caret: 'hide' }));
    writeFileSync(path, taken);
    process.stdout.write(`${Math.ceil(taken.length / 1000)} kB  ${path}\n`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

/** What is asked for, from the beginning of the page. */
async function open(path: string): Promise<void> {
  await page.goto(world.url + path);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
}

/** Scrolls until a heading stands near the top. */
async function toTop(name: RegExp): Promise<void> {
  const box = await page.getByRole('button', { name }).first().boundingBox();
  await page.evaluate(`window.scrollBy(0, ${(box?.y ?? 0) - 24})`);
}

try {
  const schemes = (await world.api<{ data: ShownScheme[] }>('GET', '/v1/schemes')).data;
  const appOf = (end: string) => {
    const app = world.definitions.find(({ definition }) => definition.key.endsWith(end));
    const scheme = schemes.find(({ name }) => name === app?.definition.authentication.type);
    if (app === undefined || scheme === undefined) throw new Error(`There is no app ${end}.`);
    return { app, scheme };
  };
  const oauth = appOf('oauth2');
  const key = appOf('api-key');

  await page.getByLabel('Password', { exact: true }).waitFor();
  await picture('sign-in');
  await world.signIn(page);
  await page.getByText('Connect the first app').waitFor();
  await picture('first');

  await createIntegration(page, 'Acme CRM');
  await page.getByRole('button', { name: oauth.scheme.title }).waitFor();
  await picture('schemes');
  await build(page, oauth.scheme, oauth.app);
  const opening = page.waitForEvent('popup');
  await press(panelOf(page), 'Sign in');
  await typeInWindow(await opening, oauth.app);
  await panelOf(page).getByRole('link', { name: 'Manage accounts' }).waitFor();
  await runTest(page);
  await page.reload();
  await panelOf(page)
    .getByText(/^Request successful/)
    .waitFor();
  await picture('test');
  const built = new URL(page.url()).pathname;
  await open(`${built}?step=endpoints`);
  await toTop(/^Endpoints/);
  await picture('endpoints');
  await open(`${built}?step=test`);
  await page.getByRole('radio', { name: 'Code', exact: true }).click({ force: true });
  await page.getByRole('textbox', { name: /^Code of/ }).waitFor();
  await toTop(/^Test request/);
  await picture('code');
  await press(page, 'Discard');
  await press(page.getByRole('alertdialog'), 'Discard edits');

  for (const app of world.definitions) await world.integrate(app);
  await world.api('PATCH', `/v1/integrations/${key.app.definition.key}`, { logo: acmeLogo });
  const path = `/integrations/${key.app.definition.key}/1.0.0`;
  await open(`${path}?step=fields`);
  await toTop(/^Fields/);
  await picture('fields');
  for (const { definition, environment, values } of world.definitions) {
    const users = Object.keys(values).length > 0 ? ['u-204', 'u-117'] : [];
    for (const user of users) await world.connect({ definition, environment, values }, user);
  }
  await open('/integrations');
  await picture('integrations');
  const { data } = await world.api<{ data: { id: string }[] }>('GET', '/v1/connections');
  await world.api('POST', `/v1/connections/${data[2]?.id}/expire`);
  await open('/connections');
  await picture('connections');
  await open(`/connections/${data[0]?.id}`);
  await press(page, 'Test connection');
  await page.getByText(/^Request successful/).waitFor();
  await picture('connection');

  const wrong = { ...oauth.app.definition, key: 'acme-invoices', name: 'Acme Invoices' };
  const text = JSON.stringify(wrong).replaceAll('/oauth2/token"', '/oauth2/token?fail=basic-only"');
  await open(await world.integrate({ ...oauth.app, definition: JSON.parse(text) }));
  const failing = page.waitForEvent('popup');
  await press(panelOf(page), 'Sign in');
  await typeInWindow(await failing, oauth.app);
  await panelOf(page)
    .getByText(/^Sign-in failed/)
    .waitFor();
  await page.setViewportSize({ ...size, height: 1100 });
  await press(panelOf(page), 'Find out what works');
  await panelOf(page).getByRole('heading', { name: 'Found a change that works' }).waitFor();
  await page.evaluate('window.scrollTo(0, 0)');
  await picture('diagnosis');
  await page.setViewportSize(size);
  await open('/logs');
  await picture('logs');

  for (const [name, role] of [
    ['Charles', 'collaborator'],
    ['Ada', 'admin'],
  ] as const) {
    const email = `${name.toLowerCase()}@acme.example`;
    const { url } = await world.api<{ url: string }>('POST', '/v1/invitations', { email, role });
    const token = new URL(url).pathname.split('/').at(-1);
    // Whoever accepts is signed in: the last one is who looks.
    await page.context().clearCookies();
    await page.request.post(`${world.url}/console/invitations/${token}`, {
      data: { name, password: 'a password of the documents' },
    });
  }
  await world.api('POST', '/v1/invitations', { email: 'grace@acme.example', role: 'subscriber' });
  await open('/people');
  await picture('people');

  const { url } = await world.api<{ url: string }>('POST', '/v1/connect-sessions', {
    integration: key.app.definition.key,
    user: { id: 'u-204', name: 'Ada' },
    product: { name: 'Desk', logo: deskLogo },
    theme: { accent: '#5b3df5', radius: 12 },
  });
  await page.goto(url);
  await picture('theme', 'connect');
} finally {
  await close();
  await world.close();
}
