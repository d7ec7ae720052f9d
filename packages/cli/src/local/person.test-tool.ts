import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoAccount, type Playground, startPlayground } from '@claviger/playground';
import { createVisitor } from '../demo/visitor.ts';
import type { Io } from '../io.ts';
import { run } from '../program.ts';

/** Somebody at a terminal with a browser, a definition of the playground, and an empty folder. */
export interface Person {
  /** Runs `claviger`; what was said and printed, and the exit code. */
  claviger(...args: readonly string[]): Promise<{ code: number; out: string; said: string }>;
  /** Where the definition of a scheme stands, with its environment in `.env`. */
  definitionOf(integration: string, change?: (document: Document) => void): Promise<string>;
  /** The pages that were opened, as the person left them. */
  readonly visits: string[];
  readonly env: string;
  readonly playground: Playground;
  close(): Promise<void>;
}

/** A definition that may be changed before it is written. */
export type Document = { authentication: Record<string, unknown> } & Record<string, unknown>;

/** Sits down at the terminal. */
export async function personAtTerminal(typed: Readonly<Record<string, string>> = {}): Promise<Person> {
  const folder = await mkdtemp(join(tmpdir(), 'claviger-local-'));
  const playground = await startPlayground({ port: 0 });
  const env = join(folder, '.env');
  const visits: string[] = [];
  const visit = async (url: string) => {
    const visitor = createVisitor();
    let page = await visitor.open(url);
    for (let pages = 0; pages < 5; pages += 1) {
      const [form] = page.forms;
      if (form === undefined) break;
      const { email, password } = demoAccount;
      page = await visitor.submit(page, form, { username: email, password, ...typed });
    }
    visits.push(page.url);
  };
  return {
    visits,
    env,
    playground,
    async claviger(...args) {
      const lines = { out: '', said: '' };
      const answer = async (question: string) => typed[question.split(/[ (:]/, 1)[0] ?? ''];
      const io: Io = {
        env: { CLAVIGER_ALLOW_PRIVATE_HOSTS: '127.0.0.1' },
        out: (text) => {
          lines.out += `${text}\n`;
        },
        say: (text) => {
          lines.said += `${text}\n`;
        },
        ask: answer,
        askSecret: answer,
        open: (url) => void visit(url),
        untilStopped: () => new Promise(() => {}),
      };
      return { code: await run([...args, '--env', env], io), ...lines };
    },
    async definitionOf(integration, change) {
      const found = playground.definitions.find(({ definition }) => definition.key === integration);
      if (found === undefined) throw new Error(`The playground has no ${integration}.`);
      const document = structuredClone(found.definition) as unknown as Document;
      change?.(document);
      const file = join(folder, `${integration}.claviger.json`);
      await writeFile(file, JSON.stringify(document));
      await writeFile(
        env,
        Object.entries(found.environment)
          .map(([name, value]) => `${name}=${value}\n`)
          .join(''),
      );
      return file;
    },
    async close() {
      await playground.close();
      await rm(folder, { recursive: true });
    },
  };
}
