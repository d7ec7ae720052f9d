import { logoFault, problem, readTexts } from '@claviger/engine';
import { type Context, Hono } from 'hono';
import { isOwnPage, signedInOf } from '../access/console-session.ts';
import type { AppEnv } from '../app-env.ts';
import { builderText, localFields } from '../connect/builder-texts.ts';
import { draftForm } from '../connect/draft-form.ts';
import { type Look, plainLook } from '../connect/look.ts';
import { type Markup, previewHeaders } from '../connect/page.ts';
import { postedForm } from '../connect/posted.ts';
import { formPage, refusedPage } from '../connect/views.ts';
import type { Deps } from '../deps.ts';

/** The connect page as users will see it, for a frame of the console. Nothing is read, stored or sent. */
export function connectPreviewRoutes(deps: Deps): Hono<AppEnv> {
  return new Hono<AppEnv>().post('/console/connect-preview', async (c) => {
    const posted = postedForm(await c.req.text());
    const session = await signedInOf(deps, c);
    if (session === undefined)
      return show(
        c,
        plainLook,
        refusedPage(plainLook, problem('unauthenticated', 'api'), c.get('reference')),
        401,
      );
    // What a stranger's page posts must not be shown under our name.
    if (!isOwnPage(session, posted?.get('csrf') ?? ''))
      return show(
        c,
        plainLook,
        refusedPage(plainLook, problem('permission_denied', 'api'), c.get('reference')),
        403,
      );
    const look = lookOf(posted?.get('theme') ?? '', posted?.get('logo') ?? '');
    const document = parseJson(posted?.get('definition') ?? '');
    const { app: named, form } = draftForm(deps, document, look.words);
    const texts = readTexts(document);
    const app = builderText(texts, look, ({ name }) => name)?.text ?? named;
    const intro = builderText(texts, look, (own) => own.intro);
    const fields = localFields(form.fields, texts, look);
    return show(
      c,
      look,
      formPage({ app, look, session: { user: { id: '' } } }, { ...form, fields }, { values: {}, intro }),
      200,
    );
  });
}

function show(c: Context<AppEnv>, look: Look, markup: Markup, status: 200 | 401 | 403) {
  return c.html(markup, status, { ...previewHeaders({ look }) });
}

function lookOf(mode: string, logo: string): Look {
  return {
    ...plainLook,
    ...((mode === 'light' || mode === 'dark') && { theme: { mode } }),
    ...(logoFault(logo) === undefined && { logo }),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
