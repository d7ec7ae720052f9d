import { expect, test } from 'vitest';
import { defaultSandboxLimits } from './limits.ts';
import { compileVariant, prepareMachine } from './machine.ts';
import type { FromWorker, GuestProgram } from './protocol.ts';

const variant = await compileVariant();

async function run(source: string, more: Partial<GuestProgram> = {}) {
  const said: FromWorker[] = [];
  const machine = await prepareMachine(variant, (message) => said.push(message));
  const program = { source, args: ['z', 'bundle'], values: '{"bundle":{"a":1}}', env: {}, mayRequest: true };
  machine.run({ ...program, ...more }, defaultSandboxLimits);
  return { said, machine, end: () => said.at(-1) };
}

test('COD-8 a program gets what it names and answers what it returns', async () => {
  const { end } = await run('return {sum: bundle.a + 1, promise: await Promise.resolve(3)};');
  expect(end()).toEqual({ do: 'done', value: '{"sum":2,"promise":3}' });
});
