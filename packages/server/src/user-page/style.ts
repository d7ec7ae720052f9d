import { pageStyle } from '../connect/theme.ts';

/** What the page of a user needs beside the style of all hosted pages. */
export const userPageStyle = pageStyle(`
main { max-inline-size: 640px; }
.top { display: flex; align-items: center; gap: 12px; margin-block-end: 20px; }
.top .tile { margin: 0; }
.cards { list-style: none; margin: 20px 0 0; padding: 0; display: grid; gap: 14px; }
.card { border: 1px solid var(--hair); border-radius: calc(var(--radius) * 1.25); padding: 18px 20px; scroll-margin: 16px; }
.card[data-need] { border-color: var(--bad-line); }
.card[data-new] { border-color: var(--good); }
.head { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 14px; align-items: start; }
.head .tile { margin: 0; }
h2 { font-size: 1.0625rem; line-height: 1.35; font-weight: 650; margin: 0; } h3 { font-size: 1.0625rem; line-height: 1.35; font-weight: 650; margin: 0; }
.group { margin-block-start: 32px; } .group + p { margin-block: 4px 0; }
.which { font-weight: 400; display: block; }
.state { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 8px; margin: 2px 0 0; font-size: .875rem; color: var(--muted); }
.state .dot { inline-size: 8px; block-size: 8px; border-radius: 50%; background: currentColor; }
.state.good { color: var(--good); } .state.bad { color: var(--bad); font-weight: 550; }
.mark { background: var(--good-soft); color: var(--good); border-radius: 99px; padding: 1px 9px; font-weight: 550; }
.advice { margin: 12px 0 0; font-size: .9375rem; }
.card .alert { margin-block: 14px 0; padding: 12px 14px; }
.done { border: 1px solid transparent; background: var(--good-soft); color: var(--good); border-radius: calc(var(--radius) * 1.25); padding: 12px 14px;
  margin-block: 14px 0; font-size: .9375rem; font-weight: 550; } .done p { margin: 4px 0 0; font-weight: 400; color: var(--text); }
.done:focus { outline: 2px solid var(--good); outline-offset: -1px; }
.told { margin-block: 18px 0; }
.known { display: flex; flex-wrap: wrap; gap: 4px 28px; margin: 14px 0 0; font-size: .875rem; }
.known dt { color: var(--muted); } .known dd { margin: 0; }
details { margin-block-start: 12px; font-size: .875rem; } summary { cursor: pointer; padding: 4px 0; inline-size: fit-content; color: var(--link); }
summary:focus-visible { outline: 2px solid var(--ring); outline-offset: 2px; border-radius: 4px; }
details ul { margin: 4px 0 0; padding-inline-start: 20px; } details p { margin: 8px 0 0; color: var(--muted); }
.card .actions { display: flex; flex-wrap: wrap; gap: 8px; margin-block-start: 16px; }
.card .actions form { display: contents; }
.card :is(button, .button) { inline-size: auto; min-block-size: 40px; padding: 8px 14px; font-size: .9375rem; }
.card form > [role="status"]:empty { position: absolute; } .card form > [role="status"]:not(:empty) { flex-basis: 100%; margin: 4px 0 0; }
.button.quiet { background: transparent; color: var(--text); border-color: var(--line); } .button.quiet:hover { background: var(--page); }
.button.careful, button.careful { color: var(--bad); } button.bad { background: var(--bad); border-color: var(--bad); color: var(--raised); } button.bad:hover { opacity: .9; }
.apps { list-style: none; margin: 18px 0 0; padding: 0; display: grid; gap: 8px; }
.apps button { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 14px; place-items: center start; text-align: start; padding: 10px 14px; }
.apps .tile { margin: 0; }
.find { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 8px; margin-block-start: 18px; } .find button { inline-size: auto; }
.foot a + a { margin-inline-start: 16px; }
.points { margin: 12px 0 0; padding-inline-start: 20px; } .points li + li { margin-block-start: 6px; }
@media (max-width: 480px) { .card { padding: 16px; } .card .actions :is(button, .button) { flex: 1 1 auto; } }
`);
