import { readFile } from 'node:fs/promises';
import { explainRenewal, type GivenAnswer, type GivenClock, schemes } from '@claviger/engine';
import { faultLines, readDefinition } from '../definition.ts';
import type { Io } from '../io.ts';
import { LocalError, wayOf } from '../local/local.ts';
import { renewalLines } from '../renewal-words.ts';
import { readTime } from '../time.ts';

/** What the command line said, as text. */
export interface RenewalOptions {
  readonly status?: string;
  /** Each `Name: value`. */
  readonly header?: readonly string[];
  readonly body?: string;
  readonly answer?: string;
  readonly obtained?: string;
  readonly consented?: string;
  readonly now?: string;
  /** Which way to connect, where the definition has several. */
  readonly alternative?: string;
  readonly json: boolean;
}

/** An option that cannot be read. Its message names it. */
class OptionError extends Error {}

/** `claviger auth renewal FILE`: thinks a renewal through and says why. Answers the exit code. */
export async function authRenewal(
  io: Io,
  file: string,
  options: RenewalOptions,
  clock: () => number = Date.now,
): Promise<number> {
  const read = await readDefinition(file);
  if (!read.ok) {
    io.say(faultLines(file, read.faults));
    return 1;
  }
  try {
    const { definition } = wayOf(read.definition, options.alternative);
    const answer = answerOf(options);
    const life = await clockOf(options, clock());
    const subject = { definition, env: {}, redirectUrl: '' };
    const found = explainRenewal({ schemes }, subject, {
      ...(answer === undefined ? {} : { answer }),
      ...(life === undefined ? {} : { clock: life }),
    });
    const title = schemes.find(({ name }) => name === definition.authentication?.type)?.title;
    const head = `${definition.name} ${definition.version}${title === undefined ? '' : ` (${title})`}`;
    io.out(
      options.json ? JSON.stringify(found, null, 2) : renewalLines(head, found, { answer, clock: life }),
    );
    return 0;
  } catch (error) {
    if (!(error instanceof OptionError || error instanceof LocalError)) throw error;
    io.say(error.message);
    return 1;
  }
}

function answerOf({ status, header = [], body }: RenewalOptions): GivenAnswer | undefined {
  if (status === undefined) {
    if (header.length === 0 && body === undefined) return undefined;
    throw new OptionError('--body and --header belong to an answer: give its --status too.');
  }
  const number = /^\d{3}$/.test(status) ? Number(status) : 0;
  if (number < 100 || number > 599) throw new OptionError('--status: give a number from 100 to 599.');
  return {
    status: number,
    headers: Object.fromEntries(header.map(headerOf)),
    ...(body === undefined ? {} : { body: parsedOr(body) }),
  };
}

function headerOf(text: string): readonly [string, string] {
  const at = text.indexOf(':');
  if (at < 1) throw new OptionError('--header: write it as it is sent, "Name: value".');
  return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}

async function clockOf(options: RenewalOptions, now: number): Promise<GivenClock | undefined> {
  const { answer, obtained, consented, now: asked } = options;
  if ([answer, obtained, consented, asked].every((one) => one === undefined)) return undefined;
  return {
    answer: answer === undefined ? {} : await tokenAnswer(answer),
    obtainedAt: timeOf('--obtained', obtained, now),
    now: timeOf('--now', asked, now),
    ...(consented === undefined ? {} : { consentedAt: timeOf('--consented', consented, now) }),
  };
}

function timeOf(name: string, text: string | undefined, now: number): number {
  const time = text === undefined ? now : readTime(text, now);
  if (time === undefined)
    throw new OptionError(
      `${name}: write a time such as 2026-01-31T09:00:00Z, or one from now such as -50m, +12h or +30d.`,
    );
  return time;
}

/** JSON as it stands, or a file that holds it. A file of anything else is the text of the answer. */
async function tokenAnswer(text: string): Promise<unknown> {
  if (/^\s*[[{"]/.test(text)) {
    const parsed = parse(text);
    if (parsed === undefined) throw new OptionError('--answer: this is not JSON.');
    return parsed;
  }
  try {
    return parsedOr(await readFile(text, 'utf8'));
  } catch {
    throw new OptionError(`--answer: ${text} is neither JSON nor a file that can be read.`);
  }
}

function parsedOr(text: string): unknown {
  return parse(text) ?? text;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
