import type { Io } from '../io.ts';
import { runLocal } from '../local/run-local.ts';
import { problemLines } from '../problem-words.ts';
import type { TestOptions } from './auth-test.ts';

/** What the command line said. */
export interface RenderOptions extends TestOptions {
  /** `test`, `label`, or a request of the scheme. */
  readonly step: string;
}

/**
 * `claviger auth render FILE`: the request of a step exactly as it would leave, credentials as marks. Nothing is sent.
 * @see CLI-6
 */
export function authRender(io: Io, file: string, options: RenderOptions): Promise<number> {
  return runLocal(io, file, options, async ({ engine, subject, file: held }) => {
    const outcome = await engine.preview(subject, options.step, held.authData, { spared: true });
    if (!outcome.ok) {
      io.say(problemLines(outcome.described));
      return 1;
    }
    const { method, url, headers, body } = outcome.value;
    if (options.json) {
      io.out(JSON.stringify({ method, url, headers, body }, null, 2));
      return 0;
    }
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    io.out([`${method} ${url}`, ...lines, ...(body === null ? [] : ['', body])].join('\n'));
    return 0;
  });
}
