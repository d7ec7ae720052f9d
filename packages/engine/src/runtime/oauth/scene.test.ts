import { expect, test } from 'vitest';
import { ref } from '../fixture.ts';
import { formOf, paramsOf, sceneOf, tokens, typedForm } from './scene.ts';

test('a scene plays the whole way, and keeps what came of it', async () => {
  const scene = sceneOf();
  expect(await scene.connect()).toEqual({ ...typedForm, ...tokens });
  expect(await scene.store.get(ref.workspace, ref.id)).toMatchObject({ status: 'active' });
  expect(formOf(scene.world.requests[0])).toMatchObject({ code: 'code-11' });
  expect(paramsOf('https://acme.dev/?a=b')).toEqual({ a: 'b' });
});
