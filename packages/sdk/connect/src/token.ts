import { ConnectFault } from './fault.ts';

/** The token of a session that your server has just made; or what brings it, so that the window need not wait. */
export type ConnectToken = string | Promise<string> | (() => string | Promise<string>);

/** How long your server may take to make a session, in milliseconds. */
export const tokenWithinMs = 30_000;

/** Waits for a token, but not for ever. */
export async function tokenOf(
  given: ConnectToken,
  after: (ms: number, run: () => void) => () => void,
): Promise<string> {
  let stop = () => {};
  try {
    const late = new Promise<string>((resolve) => {
      stop = after(tokenWithinMs, () => resolve(''));
    });
    const token = await Promise.race([typeof given === 'function' ? given() : given, late]);
    if (typeof token === 'string' && token !== '') return token;
  } catch (cause) {
    throw new ConnectFault('token_missing', { cause });
  } finally {
    stop();
  }
  throw new ConnectFault('token_missing');
}
