import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { actionLimit } from './act.ts';
import { userPageLifeMs } from './make.ts';
import { openPageApp } from './page-app.test-tool.ts';

const guide = readFileSync(new URL('../../../../docs/user-page.md', import.meta.url), 'utf8');

test('docs/user-page.md: the page that it makes is vouched for by the form that it shows, and ends as it says', async () => {
  const it = await openPageApp();
  try {
    const [, asked = ''] = /user-pages .+ -d '(.+?)'\n```/s.exec(guide) ?? [];
    const made = await it.app.call('POST', '/v1/user-pages', { body: asked });
    expect([made.status, Object.keys(made.body)]).toEqual([201, ['id', 'token', 'url', 'expiresAt']]);
    const [, method, action = ''] = /<form method="(\w+)" action="([^"]+)"/.exec(guide) ?? [];
    const path = new URL(action).pathname.replace('TOKEN', String(made.body['token']));
    expect(new URL(String(made.body['url'])).pathname).toBe(path);
    const [origin = ''] = JSON.parse(asked).allowedOrigins;
    const visitor = it.visitor();
    expect(method).toBe('post');
    expect((await visitor.post(path, {}, { origin })).status).toBe(303);
    const { text } = await visitor.get(path);
    expect(text).toContain('href="https://desk.example/settings">Back to Desk</a>');
    const page = await it.app.deps.store.userPages.byId('default', String(made.body['id']));
    expect(page?.openedFrom).toBe(origin);
    const [, ends = '', route = ''] = /`(\w+) (\/v1\/user-pages\/\{id\})` ends it/.exec(guide) ?? [];
    const ended = await it.app.call(ends, route.replace('{id}', String(made.body['id'])));
    expect(ended.status).toBe(204);
    expect((await visitor.get(path)).status).toBe(404);
  } finally {
    await it.app.close();
  }
});

test('docs/user-page.md says the numbers that hold', () => {
  expect(userPageLifeMs).toBe(3_600_000);
  expect(guide).toContain('| life | an hour.');
  expect(guide).toContain(`${actionLimit} actions in a minute`);
});

test('docs/user-page.md names what the page writes into timelines', async () => {
  const it = await openPageApp();
  try {
    const id = await it.account('u-1');
    const { path } = await it.make('u-1');
    const visitor = it.visitor();
    await visitor.get(path);
    const act = (action: string) => visitor.post(path, { _action: action, connection: id, label: 'New' });
    await act('test');
    await act('rename');
    await act('disconnect');
    const events = (await it.timeline(id)) as readonly { readonly type: string }[];
    expect(events).toHaveLength(4);
    for (const { type } of events) expect(guide).toContain(`\`${type}\``);
  } finally {
    await it.app.close();
  }
});
