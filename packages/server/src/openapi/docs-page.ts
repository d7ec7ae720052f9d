import { createHash } from 'node:crypto';
import { describe, problem, problemCodes } from '@claviger/engine';
import { html, raw } from 'hono/html';
import type { App } from '../app-env.ts';
import { statusOf } from '../problems.ts';
import { type Schema, schemaText } from './schema-text.ts';

export type OpenApiDocument = ReturnType<App['getOpenAPI31Document']>;

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;
type Operation = NonNullable<NonNullable<OpenApiDocument['paths']>[string]['get']>;

const style = `:root{color-scheme:light dark;--ink:#1a1d21;--soft:#5c6570;--line:#d9dee3;--ground:#fff;--panel:#f5f7f9;--link:#0b5cad}
@media(prefers-color-scheme:dark){:root{--ink:#e6e9ec;--soft:#9aa4af;--line:#353c44;--ground:#14171a;--panel:#1d2125;--link:#7db8f5}}
*{box-sizing:border-box}body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.55 system-ui,sans-serif}
main{max-width:60rem;margin:0 auto;padding:1.5rem}a{color:var(--link)}h2{margin-top:3rem;border-bottom:1px solid var(--line)}
article{margin:1.5rem 0;padding:1rem;border:1px solid var(--line);border-radius:.5rem}h3{margin:0;font:600 1rem/1.5 ui-monospace,monospace;overflow-wrap:anywhere}
h4{margin:1rem 0 .25rem;font-size:.875rem;color:var(--soft)}p{margin:.5rem 0}
pre{margin:0;padding:.75rem;background:var(--panel);border-radius:.375rem;overflow-x:auto;font:.8125rem/1.5 ui-monospace,monospace;white-space:pre-wrap}
table{width:100%;border-collapse:collapse;font-size:.9375rem}td,th{padding:.375rem .5rem;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
nav ul{columns:2 16rem;padding-left:1.25rem}code{font-family:ui-monospace,monospace}.skip{position:absolute;left:-99rem}.skip:focus{left:1rem}`;

/** Nothing on the page may load, run or post anything; its one style sheet is named by its digest. */
export const docsPolicy = [
  `default-src 'none'`,
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  `base-uri 'none'`,
  `form-action 'none'`,
  `frame-ancestors 'none'`,
].join('; ');

/** The OpenAPI document as a page to read. */
export function renderDocs(document: OpenApiDocument) {
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      return operation === undefined ? [] : [{ path, method: method.toUpperCase(), operation }];
    }),
  );
  const groups = (document.tags ?? []).map((tag) => ({
    ...tag,
    operations: operations.filter(({ operation }) => operation.tags?.includes(tag.name)),
  }));
  const components = Object.entries(document.components?.schemas ?? {});
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${document.info.title} ${document.info.version}</title>
<style>${raw(style)}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<main id="content">
<h1>${document.info.title} ${document.info.version}</h1>
<p>${document.info.description}</p>
<p>The same as data: <a href="/openapi.json">openapi.json</a>.</p>
<nav aria-label="Contents"><ul>${groups.map(
    ({ name }) => html`<li><a href="#${name}">${name}</a></li>`,
  )}<li><a href="#shapes">Shapes</a></li><li><a href="#problems">Problems</a></li></ul></nav>
${groups.map(
  (group) => html`<section aria-labelledby="${group.name}"><h2 id="${group.name}">${group.name}</h2>
<p>${group.description}</p>
${group.operations.map(({ path, method, operation }) => renderOperation(method, path, operation))}</section>`,
)}
<section aria-labelledby="shapes"><h2 id="shapes">Shapes</h2>
${components.map(
  ([name, schema]) => html`<article id="shape-${name}"><h3>${name}</h3>
<p>${textOf((schema as Schema)['description'])}</p><pre>${renderSchema(schema)}</pre></article>`,
)}</section>
<section aria-labelledby="problems"><h2 id="problems">Problems</h2>
<p>Every error answer carries one of these codes. The list is closed and a code is never reused.</p>
<table><thead><tr><th scope="col">code</th><th scope="col">status</th><th scope="col">what it means and what to do</th></tr></thead>
<tbody>${problemCodes.map(renderProblem)}</tbody></table></section>
</main>
</body>
</html>`;
}

function renderOperation(method: string, path: string, operation: Operation) {
  const permission = operation.security?.flatMap((one) => one['apiKey'] ?? []).join(', ') ?? '';
  const body = operation.requestBody;
  const shape =
    body !== undefined && 'content' in body ? body.content['application/json']?.schema : undefined;
  return html`<article><h3>${method} ${path}</h3>
<p>${operation.summary}</p>
${permission === '' ? '' : html`<p>Permission: <code>${permission}</code></p>`}
${renderParameters(operation)}
${shape === undefined ? '' : html`<h4>Body</h4><pre>${renderSchema(shape)}</pre>`}
${Object.entries(operation.responses ?? {})
  .filter(([status]) => status !== 'default')
  .map(([status, answer]) => renderAnswer(status, answer))}</article>`;
}

function renderParameters(operation: Operation) {
  const rows = (operation.parameters ?? []).flatMap((one) => ('name' in one ? [one] : []));
  if (rows.length === 0) return '';
  return html`<h4>Parameters</h4><table><tbody>${rows.map(
    (one) => html`<tr><td><code>${one.name}</code></td><td>${one.in}</td>
<td><code>${renderSchema(one.schema ?? {})}</code> ${one.description ?? textOf((one.schema as Schema)?.['description'])}</td></tr>`,
  )}</tbody></table>`;
}

function renderAnswer(status: string, answer: Schema) {
  const content = (answer['content'] ?? {}) as Readonly<Record<string, { readonly schema?: Schema }>>;
  const shape = content['application/json']?.schema;
  return html`<h4>${status}: ${textOf(answer['description'])}</h4>
${shape === undefined ? '' : html`<pre>${renderSchema(shape)}</pre>`}`;
}

function renderSchema(schema: object) {
  return schemaText(schema as Schema).map((piece) =>
    typeof piece === 'string'
      ? html`${piece}`
      : html`<a href="#shape-${piece.component}">${piece.component}</a>`,
  );
}

function renderProblem(code: (typeof problemCodes)[number]) {
  const words = describe(problem(code, 'request'), 'builder');
  return html`<tr id="problem-${code}"><td><code>${code}</code></td><td>${statusOf[code]}</td>
<td><strong>${words.title}</strong> ${words.causes.join(' ')} ${words.fix}</td></tr>`;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
