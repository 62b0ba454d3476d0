import './style.css';
import { QueryError, sendWith } from './core/client.js';
import { readRoute, type Route } from './core/route.js';
import { articleView } from './views/article.view.js';
import { element, heading } from './views/element.js';
import { entityView } from './views/entity.view.js';
import { homeView } from './views/home.view.js';
import { keyRing } from './views/key.view.js';
import { reviewView } from './views/review.view.js';
import { mountSearchBox, searchView } from './views/search.view.js';
import { tieView } from './views/tie.view.js';
import { traceView } from './views/trace.view.js';

const main = document.querySelector<HTMLElement>('#main');
const search = document.querySelector<HTMLElement>('#search');

function go(hash: string): void {
  location.hash = hash;
}

/** Milliseconds before a reader is told that the answer is on its way. */
const PATIENCE = 300;
/** Milliseconds after the last movement before the place on a page is remembered. */
const REST = 150;

const NOT_FOUND = () =>
  element(
    'section',
    { class: 'panel' },
    heading('h1', { han: '没有这一页', latin: 'No such page' }),
    element(
      'p',
      { class: 'empty' },
      '它可能已被撤回，或地址不全。 It may have been taken back, or the address is cut short. ',
      element('a', { href: '#/' }, '回首页 Home'),
    ),
  );

/** Says what went wrong, in the server's words, and offers to try again. */
function failure(error: unknown, again: () => void): HTMLElement {
  if (error instanceof QueryError && error.code === 'NOT_FOUND') return NOT_FOUND();
  const button = element(
    'button',
    { type: 'button', class: 'more' },
    '再试一次 ',
    element('span', { class: 'sub' }, 'Try again'),
  );
  button.addEventListener('click', again);
  return element(
    'section',
    { class: 'panel', role: 'alert' },
    heading('h1', { han: '没有成功', latin: 'That failed' }),
    element('p', { class: 'empty' }, error instanceof Error ? error.message : String(error)),
    button,
  );
}

interface Shown {
  readonly view: HTMLElement;
  readonly draw?: () => Promise<() => void>;
}

async function build(route: Route): Promise<Shown> {
  switch (route.view) {
    case 'home':
      return { view: await homeView() };
    case 'search':
      return { view: await searchView(route.text) };
    case 'entity':
      return (await entityView(route.id, go)) ?? { view: NOT_FOUND() };
    case 'article':
      return { view: (await articleView(route.id, route.marks)) ?? NOT_FOUND() };
    case 'tie':
      return { view: await tieView(route.a, route.b) };
    case 'trace':
      return { view: (await traceView(route.id, route.level)) ?? NOT_FOUND() };
    case 'review':
      return { view: await reviewView() };
    case 'unknown':
      return { view: NOT_FOUND() };
  }
}

let open: Route = { view: 'unknown' };
let turn = 0;
let clear: () => void = () => {};

/** Shows what the address says; a slow answer never overwrites a later page. */
async function show(host: HTMLElement, isFirst: boolean): Promise<void> {
  turn += 1;
  const mine = turn;
  host.setAttribute('aria-busy', 'true');
  const waiting = setTimeout(() => {
    if (mine === turn && host.childElementCount === 0) {
      host.replaceChildren(element('p', { class: 'empty', role: 'status' }, '载入中… Loading…'));
    }
  }, PATIENCE);
  let shown: Shown;
  const route = readRoute(location.hash);
  try {
    shown = await build(route);
  } catch (error) {
    shown = { view: failure(error, () => void show(host, false)) };
  }
  clearTimeout(waiting);
  if (mine !== turn) return;
  clear();
  clear = () => {};
  host.replaceChildren(shown.view);
  host.removeAttribute('aria-busy');
  const title = host.querySelector('h1')?.firstChild?.textContent ?? '';
  document.title = title === '' || location.hash === '' || location.hash === '#/' ? '要闻 Yaowen' : `${title} · 要闻`;
  if (!isFirst) host.focus({ preventScroll: true });
  // Who comes back finds the page where it was left.
  const { y } = (history.state ?? {}) as { readonly y?: number };
  // From fact to fact of one article, only the marks move.
  const isOther = open.view !== 'article' || route.view !== 'article' || open.id !== route.id;
  open = route;
  if (isOther || y !== undefined) window.scrollTo(0, y ?? 0);
  if (y === undefined) host.querySelector('#evidence')?.scrollIntoView({ block: isOther ? 'center' : 'nearest' });
  const undo = await shown.draw?.().catch(() => undefined);
  if (!undo) return;
  if (mine === turn) clear = undo;
  else undo();
}

if (main && search) {
  sendWith((path, init) => keyRing.fetch(path, init));
  mountSearchBox(search, go);
  history.scrollRestoration = 'manual';
  let resting = 0;
  window.addEventListener('scroll', () => {
    clearTimeout(resting);
    resting = window.setTimeout(() => {
      if (!main.hasAttribute('aria-busy')) history.replaceState({ y: window.scrollY }, '');
    }, REST);
  });
  document.querySelector('.skip')?.addEventListener('click', (event) => {
    // The hash is the address of a page here, so the link moves the focus itself.
    event.preventDefault();
    main.focus();
  });
  window.addEventListener('hashchange', () => void show(main, false));
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => void show(main, true));
  void show(main, true);
}
