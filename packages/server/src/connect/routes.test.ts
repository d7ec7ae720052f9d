import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { attemptLifeMs } from './attempt.ts';
import { type ConnectApp, host, openConnectApp, ownForm, right } from './connect-app.test-tool.ts';

let it: ConnectApp;
beforeEach(async () => {
  it = await openConnectApp();
});
afterEach(() => it.app.close());

describe('the connect page', () => {
  test('a form of the host product opens it, binds the browser and leads to it', async () => {
    const { id, path } = await it.open('keyed');
    const ada = it.visitor();
    const opened = await ada.post(path, { _action: 'open' }, { origin: host });
    expect([opened.status, opened.headers.get('location')]).toEqual([303, path]);
    expect([...ada.cookies.keys()]).toEqual([`claviger-connect-${id}`]);
    expect(await it.read(id)).toMatchObject({ status: 'collecting_fields', completion: 'immediate' });
  });

  test('a second form of the host product neither takes it nor vouches', async () => {
    const { id, path } = await it.open('keyed');
    const ada = it.visitor();
    await ada.get(path);
    const again = await ada.post(path, {}, { origin: host });
    expect([again.status, again.headers.get('location')]).toEqual([303, path]);
    expect(again.headers.getSetCookie()).toEqual([]);
    expect(await it.read(id)).toMatchObject({ completion: 'proof' });
  });

  test('a program that says it opens the page, without an Origin, has it, and is asked at the end', async () => {
    const { id, path } = await it.open('keyed');
    const answer = await it.app.call('POST', path, {
      key: null,
      headers: { 'content-type': ownForm['content-type'] },
      body: '_action=open',
    });
    expect(answer.status).toBe(303);
    expect(await it.read(id)).toMatchObject({ status: 'collecting_fields', completion: 'proof' });
  });

  test('in a frame of another site it leads out, and is not taken', async () => {
    const { id, path } = await it.open('keyed');
    const frame = {
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'iframe',
    };
    const shown = await it.visitor().get(path, frame);
    expect(shown.text).toContain('This opens in a window of its own.');
    expect(await it.read(id)).toMatchObject({ status: 'created' });
  });

  test('a form that another site posts is refused', async () => {
    const { path } = await it.open('keyed');
    const posted = await it.app.call('POST', path, {
      key: null,
      headers: { ...ownForm, origin: 'https://evil.example' },
      body: 'team=x&api_key=right-canary',
    });
    expect(posted.status).toBe(403);
    expect(it.app.requests).toHaveLength(0);
  });

  test('prefilled values stand in their boxes; a secret or an unknown name cannot be prefilled', async () => {
    const { path } = await it.open('keyed', { prefill: { team: 'green' } });
    expect((await it.visitor().get(path)).text).toContain('value="green"');
    for (const prefill of [{ api_key: 'x' }, { nobody: 'x' }]) {
      const refused = await it.app.call('POST', '/v1/connect-sessions', {
        body: { integration: 'keyed', user: { id: 'u-1' }, prefill },
      });
      expect(refused.status).toBe(422);
    }
  });

  test('a link that leads nowhere says so', async () => {
    const shown = await it.visitor().get('/connect/nobody-knows-this-token');
    expect(shown.status).toBe(404);
    expect(shown.text).toContain('This link is not valid.');
  });

  test('the script of a page is the one that its policy names, anew each time, and is there', async () => {
    const { id, path } = await it.open('keyed', { allowedOrigins: [host, 'https://b.example'] });
    const ada = it.visitor();
    const nonces: (string | undefined)[] = [];
    for (const time of [1, 2]) {
      const { headers, text } = await ada.get(path);
      const [, nonce, src = ''] = /<script defer nonce="([^"]+)" src="([^"]+)"/.exec(text) ?? [];
      expect(headers.get('content-security-policy')).toContain(
        `script-src 'nonce-${nonce}'; connect-src 'self';`,
      );
      expect(text.match(/<script/g)).toHaveLength(1);
      expect(text).toContain(
        `data-session="${id}" data-shows="open" data-origins="${host} https://b.example"`,
      );
      expect((await ada.get(src)).status).toBe(200);
      expect(nonces.push(nonce)).toBe(time);
    }
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  test('only the page that opened it is told to look; pages for strangers run no script', async () => {
    const { path } = await it.open('keyed', { allowedOrigins: [host, 'https://b.example'] });
    const ada = await it.sent(path);
    expect((await ada.get(path)).text).toContain(`data-origins="${host}"`);
    for (const shown of [await it.visitor().get(path), await it.visitor().get('/connect/nobody')]) {
      expect(shown.text).not.toContain('<script');
      expect(shown.headers.get('content-security-policy')).not.toContain('script-src');
    }
  });

  test('at the end the window may close itself, unless the user is led back', async () => {
    const ends = async (more: object) => {
      const { path } = await it.open('keyed', more);
      const ada = await it.sent(path);
      await ada.post(path, right);
      return /data-shows="(\w+)" .*data-ends="(\w*)"/.exec((await ada.get(path)).text)?.slice(1);
    };
    expect(await ends({})).toEqual(['over', 'closes']);
    expect(await ends({ returnUrl: 'https://app.example/' })).toEqual(['over', 'stays']);
    expect(await ends({ completion: 'proof' })).toEqual(['asks', '']);
  });

  test('a failure that has run out is no longer to be mended', async () => {
    const { path } = await it.open('keyed');
    const ada = await it.sent(path);
    await ada.post(path, { team: 'blue', api_key: 'wrong-canary' });
    expect((await ada.get(path)).text).toContain('data-shows="open"');
    it.app.advance(attemptLifeMs);
    const late = (await ada.get(path)).text;
    expect(late).toContain('This link has run out.');
    expect(late).toContain('data-shows="over"');
    expect(late).toContain('data-ends="stays"');
  });

  test('every page carries a policy, and frames only by the origins of its session', async () => {
    const { path } = await it.open('keyed', { allowedOrigins: ['https://app.example'] });
    const headers = (await it.visitor().get(path)).headers;
    expect(headers.get('content-security-policy')).toMatch(
      /default-src 'none'.*frame-ancestors https:\/\/app\.example$/,
    );
    expect(headers.get('x-frame-options')).toBeNull();
    const plain = (await it.visitor().get((await it.open('keyed', { allowedOrigins: [] })).path)).headers;
    expect(plain.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(plain.get('x-frame-options')).toBe('DENY');
    expect(plain.get('cache-control')).toBe('no-store');
  });

  test('attack 9: a form of half a million values is refused at once, before anything is read of it', async () => {
    const { id, path } = await it.open('keyed');
    const posted = await it.app.call('POST', path, {
      key: null,
      headers: ownForm,
      body: 'a&'.repeat(500_000),
    });
    expect(posted.status).toBe(413);
    expect(posted.headers.get('cache-control')).toBe('no-store');
    expect(await it.read(id)).toMatchObject({ status: 'created' });
  });

  test('a form of more than 1 MB is refused with a page, not with JSON', async () => {
    const { path } = await it.open('keyed');
    const posted = await it.app.call('POST', path, {
      key: null,
      headers: { ...ownForm, 'content-length': '2000000' },
      body: `team=${'a'.repeat(2_000_000)}`,
    });
    expect([posted.status, posted.headers.get('content-type')]).toEqual([413, 'text/html; charset=UTF-8']);
    expect(posted.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(posted.headers.get('cache-control')).toBe('no-store');
  });

  test.each(['https://*', 'https://*.desk.example', 'https://a;b', 'https://a,b', "https://'none'"])(
    'attack 7: %s is no origin: in the policy of the page it would mean something else',
    async (origin) => {
      const body = { integration: 'keyed', user: { id: 'u-1' }, allowedOrigins: [origin] };
      const refused = await it.app.call('POST', '/v1/connect-sessions', { body });
      expect([refused.status, refused.body['code']]).toEqual([422, 'field_invalid']);
    },
  );

  test('attack 1: a script of the host product that posts unseen opens nothing', async () => {
    const { id, path } = await it.open('keyed');
    for (const mode of ['no-cors', 'cors'])
      await it
        .visitor()
        .post(
          path,
          {},
          { origin: host, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': mode, 'sec-fetch-dest': 'empty' },
        );
    expect(await it.read(id)).toMatchObject({ status: 'created' });
  });
});
