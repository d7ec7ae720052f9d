import { mailTargets } from '../access/people/mail-targets.ts';
import { sha256 } from '../connect/browser.ts';
import type { Deps } from '../deps.ts';
import { recordEvent } from '../history.ts';
import { type RunningJob, startRounds } from '../jobs/repeat.ts';
import { isAddress } from '../mail/address.ts';
import { messageOf } from '../mail/letter.ts';
import type { Incident, TellMail } from '../store/incident.ts';
import { isRevokedTester } from '../testers/revoke.ts';
import { appLetter, versionLetter } from './builder-letters.ts';
import { userLetter } from './user-letter.ts';

/** From the end of one round to the next, in milliseconds. */
export const notifyEveryMs = 2_000;
const lookEveryMs = 60_000;
/** How long the link of an e-mail holds, in milliseconds. */
export const linkLifeMs = 14 * 24 * 60 * 60_000;
/** How long ago an event may be that a process that died did not write, in milliseconds. */
const missedForMs = 60 * 60_000;
/** How long a process is given to write it itself, in milliseconds. */
const graceMs = 60_000;
/** How long after its end a version is still told of, in milliseconds. */
const endedForMs = 7 * 24 * 60 * 60_000;
const atOnce = 100;

export type NotifyDeps = Pick<Deps, 'store' | 'settings' | 'mail' | 'now' | 'randomBytes'>;

/** Tells of what is to be told, once. @see F-124 */
export async function notify(deps: NotifyDeps): Promise<{ readonly told: number }> {
  let told = 0;
  for (const incident of await deps.store.incidents.untold(atOnce)) {
    const mail = deps.mail === undefined ? undefined : await mailFor(deps, incident);
    if (await deps.store.incidents.tell(incident, mail)) told += mail?.messages.length ?? 0;
  }
  return { told };
}

/** What nobody else notices: connections whose end was not written, and versions whose date has come. @see VER-17 */
export async function lookAround(deps: NotifyDeps): Promise<{ readonly found: number }> {
  const found = await findMissed(deps);
  if (deps.mail !== undefined) await tellOfEnds(deps);
  return { found };
}

/** What is sent for an incident; undefined where there is nobody to send to. */
async function mailFor(deps: NotifyDeps, incident: Incident): Promise<TellMail | undefined> {
  const { workspace, integration, connection: id } = incident;
  const app = (await deps.store.integrations.get(workspace, integration))?.name ?? integration;
  if (id === undefined) {
    const letter = appLetter(incident, app, deps.settings.url);
    return { messages: (await mailTargets(deps, workspace)).map((to) => messageOf(letter, to)) };
  }
  const connection = await deps.store.credentials.get(workspace, id);
  const to = connection?.user.email;
  if (connection === undefined || to === undefined || !isAddress(to)) return undefined;
  // They could not reconnect it: their link was taken back.
  if (await isRevokedTester(deps, workspace, connection.user.id)) return undefined;
  const token = Buffer.from(deps.randomBytes(32)).toString('base64url');
  const expiresAt = deps.now() + linkLifeMs;
  const letter = userLetter({
    incident,
    connection,
    app,
    manners: await deps.store.incidents.mannersOf(workspace, connection.user.id),
    url: `${deps.settings.url}/user/reconnect/${token}`,
    expiresAt,
  });
  return { messages: [messageOf(letter, to)], link: { tokenHash: sha256(token), expiresAt } };
}

/** Expired connections of which nobody wrote: who marked them died before that. */
async function findMissed(deps: NotifyDeps): Promise<number> {
  const now = deps.now();
  const missed = await deps.store.incidents.missed(now - missedForMs, now - graceMs, atOnce);
  for (const { workspace, connection } of missed)
    await recordEvent(deps, { workspace, id: connection }, 'connection.expired', { reason: 'found_expired' });
  return missed.length;
}

/** Tells those of a workspace that a version will end. Said again with the same date, it is the same e-mail. @see VER-17 */
export async function announceEnd(
  deps: NotifyDeps,
  version: {
    readonly workspace: string;
    readonly integration: string;
    readonly version: string;
    readonly retiresAt?: number;
  },
): Promise<void> {
  const { retiresAt } = version;
  if (deps.mail === undefined || retiresAt === undefined) return;
  await tellOfVersion(deps, 'announced', { ...version, retiresAt });
}

async function tellOfEnds(deps: NotifyDeps): Promise<void> {
  const now = deps.now();
  for (const ended of await deps.store.incidents.endedVersions(now - endedForMs, now))
    await tellOfVersion(deps, 'ended', ended);
}

async function tellOfVersion(
  deps: NotifyDeps,
  when: 'announced' | 'ended',
  about: {
    readonly workspace: string;
    readonly integration: string;
    readonly version: string;
    readonly retiresAt: number;
  },
): Promise<void> {
  const { workspace, integration, version, retiresAt } = about;
  const app = (await deps.store.integrations.get(workspace, integration))?.name ?? integration;
  const letter = versionLetter(when, { ...about, app }, deps.settings.url);
  for (const to of await mailTargets(deps, workspace))
    await deps.store.mails.add(
      workspace,
      messageOf(letter, to),
      `${when}:${integration}@${version.toLowerCase()}:${retiresAt}:${to}`,
    );
}

/** Notifies at once and then again and again. */
export function startNotifying(
  deps: NotifyDeps & Pick<Deps, 'log'>,
  after: (ms: number, run: () => void) => () => void,
): RunningJob {
  const failed = 'notifying failed';
  const often = {
    everyMs: notifyEveryMs,
    done: 'notified',
    failed,
    round: async () => ({ ...(await notify(deps)) }),
  };
  const seldom = {
    everyMs: lookEveryMs,
    done: 'found what had expired',
    failed,
    round: async () => ({ ...(await lookAround(deps)) }),
  };
  const jobs = [often, seldom].map((rounds) => startRounds(rounds, deps.log, after));
  return {
    async stop() {
      for (const job of jobs) await job.stop();
    },
  };
}
