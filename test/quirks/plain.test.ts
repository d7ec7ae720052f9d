import { parseDefinition, redirectUrl, type Subject, schemes } from '@claviger/engine';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { quirkShapes } from '../../playground/src/quirks/quirks.ts';
import { quirkClient, type Shape } from '../../playground/src/quirks/shape.ts';
import { type Rig, startRig } from './rig.ts';

let rig: Rig;

beforeAll(async () => {
  rig = await startRig();
});
afterAll(() => rig?.close());

/** Shapes whose oddity shows later than the first call, or is none to the defaults. */
const usual =
  'q09 q13 q40c q45a q45b q45c q45d q45e q46a q46b q47a q47b q47c q47d q47e q47f q47g q47h q49 q50d q50f q51a q52a q54a q54b q55a q55b';

/** What anybody would write who has not heard of the quirk. */
function plain(id: string): Subject {
  const url = rig.fill(`http://127.0.0.1:4271/quirks/${id}`);
  const token = { url: `${url}/token` };
  const parsed = parseDefinition(
    {
      claviger: 1,
      key: id,
      name: 'Plain',
      version: '1.0.0',
      authentication: {
        type: 'oauth2',
        oauth2Config: { authorizeUrl: { url: `${url}/authorize` }, getAccessToken: token },
        test: { url: `${url}/api/me` },
      },
    },
    schemes,
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem.faults));
  const env = { CLIENT_ID: quirkClient.id, CLIENT_SECRET: quirkClient.secret };
  return { definition: parsed.value, env, redirectUrl: redirectUrl('http://localhost:4270', id) };
}

async function connects({ id }: Shape): Promise<boolean> {
  try {
    return (await rig.connect({ id, odd: '', said: '', result: 'data' }, plain(id))).ok;
  } catch {
    // The provider refused the authorization URL.
    return false;
  }
}

test('a definition that says nothing of a quirk does not meet it', async () => {
  const met: string[] = [];
  for (const shape of quirkShapes) if (await connects(shape)) met.push(shape.id);
  expect(met.sort()).toEqual(usual.split(' '));
});
