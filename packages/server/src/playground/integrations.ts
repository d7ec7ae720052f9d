import type { Deps } from '../deps.ts';
import type { RunningPlayground } from './host.ts';

/** Keys of the playground's integrations that a workspace has. */
export async function playgroundIntegrations(
  { store }: Pick<Deps, 'store'>,
  workspace: string,
  { definitions }: RunningPlayground,
): Promise<readonly string[]> {
  const found = definitions.map(({ definition }) => store.integrations.get(workspace, definition.key));
  return (await Promise.all(found)).flatMap((integration) =>
    integration === undefined ? [] : [integration.key],
  );
}

/** Makes those that are not there yet, with their environment; the others stay as somebody has made them. */
export async function addPlaygroundIntegrations(
  { store }: Pick<Deps, 'store'>,
  workspace: string,
  { definitions, url }: RunningPlayground,
): Promise<void> {
  for (const { definition, environment } of definitions) {
    const { key, name, version } = definition;
    const made = await store.integrations.create(workspace, { key, name, version, document: definition });
    if (made.ok) await store.environment.patch(workspace, key, version, environment);
    else await follow(workspace, definition, url);
  }

  /** A playground may get another port than the last time; what was not changed since leads there. */
  async function follow(workspace: string, definition: { key: string; version: string }, url: string) {
    const stored = await store.versions.get(workspace, definition.key, definition.version);
    if (stored === undefined) return;
    const [before, now] = [JSON.stringify(stored.document), JSON.stringify(definition)];
    if (before === now || movedTo(url, before) !== now) return;
    await store.versions.put(workspace, definition.key, definition.version, definition);
  }
}

function movedTo(url: string, document: string): string {
  return document.replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, url);
}
