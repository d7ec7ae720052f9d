import { grounds, lightDark, usualRadius } from './theme.ts';

const { light, dark } = grounds;

/** The connect page's style sheet; colours are tokens by role, light and dark. */
export const style = `
:root { color-scheme: light dark; accent-color: var(--ring); --radius: ${usualRadius}px; --radius-large: min(var(--radius) * 1.25, 20px);
  --page: ${lightDark(light.page, dark.page)}; --raised: ${lightDark(light.raised, dark.raised)};
  --text: light-dark(#1a1e26, #e8eaef); --muted: light-dark(#545c6a, #a6aebc);
  --line: light-dark(#858e9d, #727b8a); --hair: light-dark(#e1e4ea, #31363f);
  --accent: light-dark(#2450c8, #93adff); --on-accent: light-dark(#ffffff, #0f131c); --hover: light-dark(#1c41a8, #adc1ff); --link: var(--accent); --ring: var(--accent);
  --bad: light-dark(#b3261e, #ff9b92); --bad-soft: light-dark(#fdf1ef, #2f1c1d); --bad-line: light-dark(#e6b4ae, #6d3a38);
  --good: light-dark(#12683a, #7fd8a4); --good-soft: light-dark(#e7f4ec, #1b3226); }
:root[data-theme="light"] { color-scheme: light; } :root[data-theme="dark"] { color-scheme: dark; }
@media (prefers-contrast: more) { :root { --muted: var(--text); --line: var(--text); --hair: var(--text); } }
*, ::before, ::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; min-block-size: 100dvh; display: grid; grid-template-columns: minmax(0, 1fr); align-items: start; justify-items: center;
  padding: clamp(24px, 12dvh, 112px) 16px 24px; background: var(--page); color: var(--text); font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; overflow-wrap: anywhere; }
main { inline-size: 100%; max-inline-size: 420px; background: var(--raised); border: 1px solid var(--hair); border-radius: min(var(--radius) * 1.8, 28px);
  padding: 32px; box-shadow: 0 1px 2px rgb(0 0 0 / 5%), 0 12px 32px rgb(0 0 0 / 5%); }
.marks { display: flex; align-items: center; gap: 8px; margin-block-end: 20px; }
.tile { position: relative; display: grid; place-items: center; flex: none; inline-size: 46px; block-size: 46px; border-radius: min(var(--radius-large), 15px); overflow: hidden;
  background: var(--page); border: 1px solid var(--hair); font-weight: 600; font-size: 1.25rem; line-height: 1; }
.tile.logo { background: #fff; color: #1a1e26; forced-color-adjust: none; }
.tile img { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; padding: 5px; object-fit: contain; color: transparent; }
.tile img::after { content: attr(data-letter); position: absolute; inset: 0; display: grid; place-items: center; background: #fff; color: #1a1e26; }
.tile.good { background: var(--good-soft); border-color: transparent; color: var(--good); }
.between { display: grid; place-items: center; inline-size: 22px; color: var(--muted); } .between.good { color: var(--good); }
h1 { font-size: 1.375rem; line-height: 1.3; font-weight: 650; letter-spacing: -.01em; margin: 0 0 6px; text-wrap: balance; }
h1 + p, .told p { margin: 0; } p { margin: 0 0 12px; text-wrap: pretty; }
.muted { color: var(--muted); } .small { font-size: .875rem; }
.lead { margin-block-start: 16px; }
:is(ul, ol) { margin: 0 0 12px; padding-inline-start: 20px; } [dir="rtl"] li:dir(ltr), [dir="ltr"] li:dir(rtl) { list-style-position: inside; }
.field { margin: 22px 0; padding: 0; border: 0; min-inline-size: 0; }
label, legend { font-weight: 600; display: block; margin-block-end: 4px; padding: 0; }
.note { font-weight: 400; color: var(--muted); font-size: .875rem; margin-inline-start: 6px; }
.help { color: var(--muted); font-size: .875rem; margin-block-end: 8px; } .help + .help { margin-block-start: -6px; } .help :is(p, ul, ol) { margin: 0 0 4px; } .help :last-child { margin-block-end: 0; }
.box { display: flex; flex-wrap: wrap; border: 1px solid var(--line); border-radius: var(--radius); background: var(--raised); overflow: hidden; }
.box:focus-within { outline: 2px solid var(--ring); outline-offset: 1px; border-color: var(--ring); }
.box[data-bad] { border-color: var(--bad); box-shadow: 0 0 0 1px var(--bad); }
.around { flex: 0 1 auto; max-inline-size: 100%; display: flex; align-items: center; padding: 8px 10px; background: var(--page);
  color: var(--muted); font-size: .9375rem; }
.around:last-child { flex-grow: 1; }
input, select, textarea { font: inherit; color: inherit; background: transparent; border: 0; margin: 0; padding: 9px 12px; flex: 999 1 6rem;
  min-inline-size: 0; inline-size: 100%; min-block-size: 44px; outline: 0; }
select { appearance: none; padding-inline-end: 40px; cursor: pointer; text-overflow: ellipsis; }
.box.list { position: relative; }
.box.list::after { content: ""; position: absolute; inset-inline-end: 17px; inset-block-start: 16px; inline-size: 8px; block-size: 8px;
  border: solid var(--muted); border-width: 0 2px 2px 0; rotate: 45deg; pointer-events: none; }
select option { background: var(--raised); color: var(--text); }
textarea { min-block-size: 92px; resize: vertical; display: block; }
input::placeholder, textarea::placeholder { color: var(--muted); opacity: 1; }
button.reveal { inline-size: auto; min-block-size: 0; flex: none; margin: 4px; padding: 4px 10px; font-size: .875rem; border-color: transparent;
  background: transparent; color: var(--link); }
button.reveal:hover { background: var(--page); border-color: transparent; } button.reveal:focus-visible { outline-offset: -2px; border-radius: calc(var(--radius) * .65); }
button[aria-disabled] { opacity: .65; cursor: progress; } form > [role="status"] { margin: 12px 0 0; } form > [role="status"]:empty { margin: 0; }
.choice { display: flex; gap: 10px; align-items: center; font-weight: 400; margin: 0; min-block-size: 36px; cursor: pointer; }
.choice input { flex: none; inline-size: 20px; block-size: 20px; min-block-size: 0; padding: 0; margin: 0; }
.choice input:focus-visible { outline: 2px solid var(--ring); outline-offset: 2px; }
.ways { margin-block-end: 0; } .ways legend { margin-block-end: 10px; } .chosen { margin: 14px 0 0; } .chosen strong { display: inline-block; padding: 2px 12px; border: 1px solid var(--hair); border-radius: var(--radius-large); background: var(--page); color: var(--muted); font-size: .875rem; font-weight: 550; }
.way { display: flex; gap: 12px; align-items: flex-start; font-weight: 400; margin: 0 0 10px; padding: 12px 14px; border: 1px solid var(--line); border-radius: var(--radius); cursor: pointer; }
.way strong { display: block; font-weight: 600; } .way .help { display: block; margin: 2px 0 0; } .way:hover { background: var(--page); }
.way input { flex: none; inline-size: 20px; block-size: 20px; min-block-size: 0; padding: 0; margin: 2px 0 0; }
.way:has(:checked) { border-color: var(--ring); box-shadow: 0 0 0 1px var(--ring); } .way:has(:focus-visible) { outline: 2px solid var(--ring); outline-offset: 2px; }
.problem { color: var(--bad); font-size: .9375rem; font-weight: 550; margin: 0 0 8px; }
.alert { border: 1px solid var(--bad-line); background: var(--bad-soft); border-radius: var(--radius-large); padding: 14px 16px; margin-block: 20px; font-size: .9375rem; }
.alert:focus { outline: 2px solid var(--bad); outline-offset: -1px; }
.alert h2 { font-size: 1rem; font-weight: 650; line-height: 1.4; margin: 0 0 4px; color: var(--bad); text-wrap: balance; }
.alert p, .alert ul { margin: 0 0 8px; } .alert > :last-child { margin-block-end: 0; } .alert ul { padding-inline-start: 20px; }
.alert a { color: inherit; }
blockquote { margin: 0 0 8px; padding-inline-start: 12px; border-inline-start: 3px solid var(--bad-line); }
.actions { display: grid; gap: 10px; margin-block-start: 26px; }
button, .button { font: inherit; font-weight: 600; line-height: 1.35; border-radius: var(--radius); padding: 10px 16px; min-block-size: 46px; cursor: pointer;
  border: 1px solid var(--ring); background: var(--accent); color: var(--on-accent); text-align: center; text-decoration: none; display: grid;
  place-items: center; inline-size: 100%; min-inline-size: 0; }
button:hover, .button:hover { background: var(--hover); }
button.quiet { background: transparent; color: var(--text); border-color: var(--line); }
button.quiet:hover { background: var(--page); }
:is(button, a):focus-visible { outline: 2px solid var(--ring); outline-offset: 2px; border-radius: var(--radius); }
a { color: var(--link); text-underline-offset: .15em; } p a:focus-visible { border-radius: 3px; outline-offset: 1px; }
:lang(ar) h1 { letter-spacing: 0; } [dir="auto"]:not(input, textarea) { text-align: -webkit-match-parent; text-align: match-parent; }
.copy { border-inline-start: 3px solid var(--line); padding-inline-start: 14px; } .copy > :last-child { margin: 0; }
.facts { margin: 18px 0; border: 1px solid var(--hair); border-radius: var(--radius-large); overflow: hidden; }
.facts div { padding: 10px 14px; } .facts div + div { border-block-start: 1px solid var(--hair); }
.facts dt { color: var(--muted); font-size: .875rem; } .facts dd { margin: 0; font-weight: 600; }
.code { margin: 22px 0; padding: 16px 8px; border: 1px dashed var(--line); border-radius: var(--radius-large); background: var(--page); text-align: center;
  font: 650 1.75rem/1.3 ui-monospace, "SF Mono", Menlo, Consolas, monospace; letter-spacing: .06em; user-select: all; -webkit-user-select: all; }
.place { font-weight: 600; user-select: all; -webkit-user-select: all; }
.foot { margin-block-start: 20px; } main > :last-child { margin-block-end: 0; }
@media (max-width: 480px) { body { padding: 0; align-items: stretch; background: var(--raised); }
  main { border: 0; border-radius: 0; box-shadow: none; max-inline-size: none; padding: 28px 20px 36px; } }
@media (prefers-reduced-motion: no-preference) { button, .button { transition: background-color .12s, border-color .12s; } }
@media (forced-colors: active) { .box[data-bad] { outline: 2px solid; } .box:focus-within { outline-color: Highlight; }
  button:not(.quiet, .reveal), .button { forced-color-adjust: none; background: Highlight; color: HighlightText; border-color: Highlight; }
  :is(button, a):focus-visible { outline-color: CanvasText; } }
`;
