import { type Fault, failed, ok, problem, type Result } from '@claviger/engine';
import { placeFaults } from '../connect/attempt.ts';
import { sha256 } from '../connect/browser.ts';
import type { Deps } from '../deps.ts';
import type { UserPage, UserPageSettings } from '../store/user-page.ts';

/** How long a page holds, in milliseconds. */
export const userPageLifeMs = 60 * 60_000;

/** What a host product asks for. @see docs/user-page.md */
export interface AskedUserPage extends Omit<UserPageSettings, 'allowedOrigins'> {
  readonly user: UserPage['user'];
  readonly allowedOrigins?: readonly string[];
}

/** A new page; its token is told once, here. */
export interface MadeUserPage {
  readonly page: UserPage;
  readonly token: string;
  readonly url: string;
}

/** Makes a page for one user. Nothing is stored when what was asked is wrong. */
export async function makeUserPage(
  deps: Pick<Deps, 'store' | 'settings' | 'now' | 'randomBytes'>,
  workspace: string,
  asked: AskedUserPage,
): Promise<Result<MadeUserPage>> {
  const { user, integrations, allowedOrigins = [], ...settings } = asked;
  const faults = [
    ...placeFaults(deps.settings, asked),
    ...(await integrationFaults(deps, workspace, integrations ?? [])),
  ];
  if (faults.length > 0) return failed(problem('field_invalid', 'api', {}, { faults }));
  const token = Buffer.from(deps.randomBytes(32)).toString('base64url');
  const page = await deps.store.userPages.create(workspace, {
    user,
    settings: {
      ...settings,
      allowedOrigins,
      ...(integrations === undefined ? {} : { integrations: [...new Set(integrations)] }),
    },
    expiresAt: deps.now() + userPageLifeMs,
    tokenHash: sha256(token),
  });
  return ok({ page, token, url: `${deps.settings.url}/user/${token}` });
}

async function integrationFaults(
  { store }: Pick<Deps, 'store'>,
  workspace: string,
  keys: readonly string[],
): Promise<readonly Fault[]> {
  const found = await Promise.all(keys.map((key) => store.integrations.get(workspace, key)));
  return found.flatMap((one, index) =>
    one === undefined ? [{ path: `integrations[${index}]`, message: 'There is no such integration.' }] : [],
  );
}
