import type { Deps } from '../deps.ts';

/** What a title says beside the name of its app; undefined where that is all. A title is made of both. @see API-7, LBL-2 */
export async function labelOfTitle(
  { store }: Pick<Deps, 'store'>,
  workspace: string,
  integration: string,
  title: string,
): Promise<string | undefined> {
  const name = (await store.integrations.get(workspace, integration))?.name;
  if (name === undefined || !(title === name || title.startsWith(`${name} `))) return title;
  const label = title.slice(name.length).trim();
  return label === '' ? undefined : label;
}
