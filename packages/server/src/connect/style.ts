import { createHash } from 'node:crypto';

/** The connect page's style sheet; colours are tokens by role, light and dark. */
export const style = `
:root { color-scheme: light dark;
  --page: light-dark(#f4f5f7, #14161a); --raised: light-dark(#ffffff, #1d2026);
  --text: light-dark(#1b1f27, #e9ebef); --muted: light-dark(#565e6c, #a4acba);
  --line: light-dark(#868f9e, #6d7685); --hair: light-dark(#dfe2e8, #31363f);
  --accent: light-dark(#2952cc, #8fabff); --on-accent: light-dark(#ffffff, #10131a);
  --bad: light-dark(#b3261e, #ff9b92); --bad-soft: light-dark(#fdecea, #3a1c1a);
  --good: light-dark(#12683a, #7fd8a4); }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100dvh; display: grid; place-items: center; padding: 16px; background: var(--page);
  color: var(--text); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
main { inline-size: min(420px, 100%); background: var(--raised); border: 1px solid var(--hair); border-radius: 14px;
  padding: 28px; box-shadow: 0 1px 2px rgb(0 0 0 / 6%), 0 8px 24px rgb(0 0 0 / 6%); }
.tile { display: grid; place-items: center; inline-size: 44px; block-size: 44px; border-radius: 10px; margin-block-end: 16px;
  background: var(--page); border: 1px solid var(--hair); font-weight: 650; font-size: 20px; }
h1 { font-size: 1.3rem; line-height: 1.3; margin: 0 0 4px; overflow-wrap: anywhere; }
p { margin: 0 0 12px; overflow-wrap: anywhere; } .muted { color: var(--muted); font-size: .9rem; }
.field { margin-block: 18px; } label, legend { font-weight: 600; display: block; margin-block-end: 4px; padding: 0; }
.note { font-weight: 400; color: var(--muted); font-size: .85rem; margin-inline-start: 6px; }
.box { display: flex; align-items: center; border: 1px solid var(--line); border-radius: 8px; background: var(--raised); overflow: hidden; }
.box:focus-within { outline: 3px solid var(--accent); outline-offset: 1px; }
.box[data-bad] { border-color: var(--bad); }
.around { color: var(--muted); font-size: .9rem; padding-inline: 10px; white-space: nowrap; background: var(--page);
  align-self: stretch; display: flex; align-items: center; max-inline-size: 50%; overflow: hidden; text-overflow: ellipsis; }
input, select, textarea { font: inherit; color: inherit; background: transparent; border: 0; padding: 10px 12px; min-inline-size: 0;
  inline-size: 100%; min-block-size: 44px; outline: 0; }
select option { background: var(--raised); color: var(--text); }
textarea { min-block-size: 96px; resize: vertical; }
input::placeholder, textarea::placeholder { color: var(--muted); opacity: 1; }
.help { color: var(--muted); font-size: .88rem; margin-block-start: 6px; } .help p { margin: 0 0 6px; }
.problem { color: var(--bad); font-size: .9rem; margin-block-start: 6px; font-weight: 550; }
.alert { border: 1px solid var(--bad); background: var(--bad-soft); border-radius: 10px; padding: 12px 14px; margin-block: 14px; }
.alert:focus { outline: 3px solid var(--accent); outline-offset: 1px; }
.alert h2 { font-size: 1rem; margin: 0 0 4px; color: var(--bad); } .alert p { margin: 0 0 4px; } .alert :last-child { margin: 0; }
blockquote { margin: 8px 0; padding-inline-start: 10px; border-inline-start: 3px solid var(--line); color: var(--muted); font-size: .9rem; overflow-wrap: anywhere; }
.actions { display: flex; flex-direction: column; gap: 10px; margin-block-start: 22px; }
button, .button { font: inherit; font-weight: 600; border-radius: 8px; padding: 10px 16px; min-block-size: 46px; cursor: pointer;
  border: 1px solid var(--accent); background: var(--accent); color: var(--on-accent); text-align: center; text-decoration: none; display: block; inline-size: 100%; }
button.quiet { background: transparent; color: var(--text); border-color: var(--line); }
button:hover, .button:hover { filter: brightness(1.08); }
button:focus-visible, a:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
a { color: var(--accent); } .good { color: var(--good); font-size: 28px; line-height: 1; margin-block-end: 10px; }
.copy { border-inline-start: 3px solid var(--accent); padding-inline-start: 12px; }
@media (max-width: 460px) { body { padding: 0; place-items: start stretch; } main { border: 0; border-radius: 0; min-block-size: 100dvh; box-shadow: none; padding: 20px; } }
@media (prefers-reduced-motion: no-preference) { button { transition: filter .12s; } }
`;

/** The only style that the page's policy lets run. */
export const styleHash = `'sha256-${createHash('sha256').update(style).digest('base64')}'`;
