import type { ExampleDefinition } from '@claviger/playground';
import type { Locator, Page } from 'playwright-core';
import { account } from './console-world.ts';

/** A scheme as `GET /v1/schemes` tells of it, as far as a builder sees it. */
export interface ShownScheme {
  readonly name: string;
  readonly title: string;
  readonly screens: readonly { readonly step: string; readonly title: string }[];
  readonly environment: readonly { readonly name: string; readonly title: string }[];
  readonly endpoints: readonly { readonly key: string; readonly title: string }[];
  readonly config?: unknown;
}

interface Field {
  readonly key: string;
  readonly label?: string;
  readonly type?: string;
  readonly computed?: boolean;
}

type Request = Readonly<{ url: string; headers?: Readonly<Record<string, string>> }>;

const isRequest = (value: unknown): value is Request =>
  typeof value === 'object' && value !== null && 'url' in value;

/** A text box by its label, one that suggests values too; neither its buttons nor the list beside it. */
export function box(within: Page | Locator, name: string | RegExp): Locator {
  const called = typeof name === 'string' ? { name, exact: true } : { name };
  return within.getByRole('textbox', called).or(within.getByRole('combobox', called));
}

/** A box whose label ends with a word that says whether it must be filled. */
const labelled = (within: Page | Locator, label: string) => box(within, new RegExp(`^${label}( required)?$`));

export const press = (within: Page | Locator, name: string | RegExp): Promise<void> =>
  within.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name }).click();

/** The side where tests run. */
export const panelOf = (page: Page): Locator => page.getByRole('complementary', { name: 'Test panel' });

/** Makes an integration by a name alone. */
export async function createIntegration(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: /^(Start from a scheme|New integration)$/ }).click();
  await labelled(page, 'Name').fill(name);
  await press(page, 'Create integration');
}

/** Types what a builder types on one screen, out of the app's documentation. */
export async function fillScreen(page: Page, step: string, scheme: ShownScheme, app: ExampleDefinition) {
  const { authentication } = app.definition;
  switch (step) {
    case 'fields':
      for (const field of (authentication['fields'] ?? []) as readonly Field[]) await addField(page, field);
      return;
    case 'application':
      for (const { name, title } of scheme.environment)
        await box(page, title).fill(app.environment[name] ?? '');
      return;
    case 'test':
      await fillTest(page, app);
      return;
    case 'label':
      await box(page, /label/i).fill(String(authentication['connectionLabel']));
      return;
    default:
      await fillConfig(page, scheme, authentication);
  }
}

async function addField(page: Page, { key, label, type, computed = false }: Field): Promise<void> {
  await press(page, 'Add field');
  const editor = page.getByRole('region', { name: /^Edit/ });
  if (label !== undefined) {
    await labelled(editor, 'Label').fill(label);
    // The key follows the label once that is left.
    await labelled(editor, 'Label').press('Tab');
  }
  if ((await labelled(editor, 'Key').inputValue()) !== key) await labelled(editor, 'Key').fill(key);
  const kind = computed ? 'Computed' : type === 'password' ? 'Secret' : 'Input';
  await editor.getByRole('radio', { name: kind }).click();
  await press(editor, 'Done');
}

/** The requests of a scheme, and what stands between them. */
async function fillConfig(page: Page, scheme: ShownScheme, authentication: object): Promise<void> {
  const [config = {}] = Object.entries(authentication).flatMap(([key, value]) =>
    key.endsWith('Config') ? [value as Readonly<Record<string, unknown>>] : [],
  );
  await box(page, /^URL of /)
    .first()
    .waitFor();
  for (const { key, title } of scheme.endpoints) {
    const request = config[key];
    if (!isRequest(request)) continue;
    const url = box(page, `URL of ${title}`);
    const add = page.getByRole('button', { name: `Add ${title}` });
    if (!(await url.or(add).isVisible())) await press(page, /^More options/);
    if (!(await url.isVisible())) await add.click();
    await url.fill(request.url);
  }
  if (typeof config['scope'] === 'string')
    for (const scope of config['scope'].split(' ')) {
      await box(page, 'Scopes').fill(scope);
      await box(page, 'Scopes').press('Enter');
    }
  if (config['enablePkce'] === true) await page.getByText('PKCE', { exact: true }).click();
}

async function fillTest(page: Page, { definition }: ExampleDefinition): Promise<void> {
  const { authentication, requestTemplate = {} } = definition;
  const { headers = {} } = requestTemplate as Pick<Request, 'headers'>;
  const fields = (authentication['fields'] ?? []) as readonly Field[];
  await box(page, /^URL of /).fill((authentication['test'] as Request).url);
  if (Object.keys(headers).length === 0) return;
  const every = page.getByRole('button', { name: /^Sent with every request/ });
  if ((await every.getAttribute('aria-expanded')) === 'false') await every.click();
  for (const [name, value] of Object.entries(headers)) {
    // A field that users type is sent under its key at first, as a parameter too.
    const { key } = fields.find((field) => value === `{{bundle.authData.${field.key}}}`) ?? {};
    const row = box(page, `Name of ${key}`);
    const isSent = await row.isVisible();
    if (isSent) await row.fill(name);
    else {
      await press(page, 'Add header');
      await box(page, 'Name of new header').fill(name);
      await box(page, `Value of ${name}`).fill(value);
    }
    if (isSent) await press(page, /^Options/);
    if (isSent) await press(page.getByRole('group', { name: 'URL params' }), `Remove ${key}`);
  }
}

/** From the choice of a scheme to its last step, all saved. */
export async function build(page: Page, scheme: ShownScheme, app: ExampleDefinition): Promise<void> {
  await press(page, scheme.title);
  for (const { step, title } of scheme.screens) {
    await page.getByRole('button', { name: new RegExp(`^${title}`), expanded: true }).waitFor();
    await fillScreen(page, step, scheme, app);
    await press(page, 'Save & Continue');
  }
  await page.getByRole('button', { name: /^Test.*Not tested/, expanded: true }).waitFor();
}

/** Signs in with the demo account in the window that opens. */
export async function signInAtApp(page: Page, app: ExampleDefinition): Promise<void> {
  const opening = page.waitForEvent('popup');
  const panel = panelOf(page);
  await press(panel, 'Sign in');
  await typeInWindow(await opening, app);
  // The picker of accounts stands there once there is one.
  await panel.getByRole('link', { name: 'Manage accounts' }).waitFor();
}

/** Does in the connect window what the user does. */
export async function typeInWindow(window: Page, { definition, values }: ExampleDefinition): Promise<void> {
  const { authentication } = definition;
  const typed = Object.entries(values);
  const labels = new Map(
    ((authentication['fields'] ?? []) as readonly Field[]).map(({ key, label = key }) => [key, label]),
  );
  for (const [key, value] of typed)
    await box(window, new RegExp(`^${labels.get(key) ?? key}`, 'i')).fill(value);
  await press(window, typed.length > 0 ? /^(Connect|Reconnect)/ : /^Continue to/);
  if (typed.length > 0) return;
  const allow = window.getByRole('button', { name: 'Allow access' });
  // Who is signed in at the app already is only asked for consent.
  await allow.or(box(window, 'E-mail')).waitFor();
  if (!(await allow.isVisible())) {
    await box(window, 'E-mail').fill(account.email);
    await box(window, 'Password').fill(account.password);
    await press(window, 'Sign in');
  }
  await allow.click();
}

/** Tests the account that is chosen, and waits until the panel says how it went. */
export async function runTest(page: Page): Promise<string> {
  const panel = panelOf(page);
  // What an earlier test came to is shown until this one is under way.
  const answered = page.waitForResponse(/\/v1\/connections\/[^/]+\/test$/);
  await press(panel, 'Test');
  await answered;
  const result = panel.getByRole('status').filter({ hasText: /^(Request successful|Test failed)/ });
  await result.waitFor();
  return result.innerText();
}
