import { expect, test } from 'vitest';
import { lookOf } from './look.ts';
import { anotherWay, choicePage, chosenWay } from './ways-view.ts';

const look = lookOf({}, undefined, undefined);
const ways = [
  { name: 'own', label: 'API key', langs: {} },
  { name: 'account', label: '<b>Konto</b>', help: 'Ohne "Kopieren".', langs: { label: 'de', help: 'de' } },
];

test('F-064 each way is a radio button with its words, and the one that holds is chosen', async () => {
  const session = { user: { id: 'u-1', name: 'Ada' }, product: { name: 'Desk' } };
  const page = String(await choicePage({ app: 'Acme', look, session }, ways, { chosen: 'account' }));
  expect(page).toContain('<h1>Connect Acme</h1>');
  expect(page).toContain('value="own" required>');
  expect(page).toContain('value="account" required checked aria-describedby="way-1"');
  expect(page).toContain('<bdi lang="de">&lt;b&gt;Konto&lt;/b&gt;</bdi>');
  expect(page).toContain('id="way-1" lang="de" dir="auto">Ohne &quot;Kopieren&quot;.');
  expect(page).toContain('name="_action" value="cancel"');
});

test('F-064 a form says which way it is, and leads back to the choice; where there is one way, it says nothing', async () => {
  const [, way] = ways;
  expect(String(await chosenWay(way))).toBe('<input type="hidden" name="_way" value="account">');
  expect(String(await anotherWay(way, { look }))).toContain('formnovalidate>Connect another way</button>');
  expect([chosenWay(undefined), anotherWay(undefined, { look })]).toEqual(['', '']);
});
