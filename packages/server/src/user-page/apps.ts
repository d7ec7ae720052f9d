import { readTexts, type Texts } from '@claviger/engine';
import { builderText } from '../connect/builder-texts.ts';
import type { Look } from '../connect/look.ts';
import { type Deps, findVersion } from '../deps.ts';

/** An app, as a user knows it. */
export interface App {
  readonly key: string;
  /** What users of this language call it. */
  readonly name: string;
  /** What titles of connections begin with. */
  readonly title: string;
  readonly logo?: string;
}

/** An app, with what its builder says of it. */
export interface KnownApp {
  readonly app: App;
  readonly texts: Texts | undefined;
}

/** An app by its key, as a version of it says; the one for new connections where none is named. */
export async function appOf(
  deps: Pick<Deps, 'store'>,
  look: Pick<Look, 'wanted'>,
  {
    workspace,
    key,
    version,
  }: { readonly workspace: string; readonly key: string; readonly version?: string },
): Promise<KnownApp> {
  const found = await findVersion(deps, workspace, key, version);
  const integration = found.ok ? found.value.integration : await deps.store.integrations.get(workspace, key);
  const texts = found.ok ? readTexts(found.value.version.document) : undefined;
  const title = integration?.name ?? key;
  const app = {
    key,
    title,
    name: builderText(texts, look, ({ name }) => name)?.text ?? title,
    ...(integration?.logo === undefined ? {} : { logo: integration.logo }),
  };
  return { app, texts };
}
