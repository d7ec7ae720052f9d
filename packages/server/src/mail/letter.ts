import { html } from 'hono/html';
import type { MailMessage } from './mail.ts';

/** What an e-mail says, before it is text and HTML. */
export interface Letter {
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  readonly subject: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** The one thing to do. */
  readonly action?: { readonly text: string; readonly url: string };
  /** Smaller, below. */
  readonly notes: readonly string[];
}

/*
 * Colours that read on light and on dark, for programs that turn nothing round; those that know both themes take the
 * second set. No quotes: they would be written as markup. Nothing is loaded from anywhere: no image, no font, nothing that tells that it was read.
 */
const style = `
body{margin:0;padding:24px 16px;background:#f6f6f4;color:#1c1c1a;font:16px/1.5 system-ui,-apple-system,Segoe UI,Roboto,sans-serif}
main{max-width:520px;margin:0 auto;padding:28px;background:#fff;border:1px solid #dededa;border-radius:12px}
h1{margin:0 0 12px;font-size:20px;line-height:1.3}
p{margin:0 0 14px;overflow-wrap:anywhere}
a.go{display:inline-block;padding:10px 18px;border-radius:8px;background:#1f5f4a;color:#fff;text-decoration:none;font-weight:600}
.note{color:#5c5c57;font-size:14px}
@media (prefers-color-scheme:dark){
body{background:#161614;color:#ecece8}main{background:#20201d;border-color:#3a3a36}
a.go{background:#7fcfb2;color:#10241c}.note{color:#a9a9a2}}`;

/** Writes it as text and as HTML, to one address. */
export function messageOf(letter: Letter, to: string): MailMessage {
  const { subject, title, paragraphs, action, notes } = letter;
  const lines = [
    title,
    ...paragraphs,
    ...(action === undefined ? [] : [`${action.text}:\n${action.url}`]),
    ...notes,
  ];
  return { to, subject, text: `${lines.join('\n\n')}\n`, html: htmlOf(letter) };
}

function htmlOf({ lang, dir, subject, title, paragraphs, action, notes }: Letter): string {
  const markup = html`<!doctype html>
<html lang="${lang}" dir="${dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${subject}</title>
<style>${style.trim()}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${paragraphs.map((text) => html`<p>${text}</p>\n`)}
${action === undefined ? '' : html`<p><a class="go" href="${action.url}">${action.text}</a></p>`}
${notes.map((text) => html`<p class="note">${text}</p>\n`)}
</main>
</body>
</html>
`;
  return String(markup);
}
