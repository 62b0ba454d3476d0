import './style.css';
import { sendWith } from './core/client.js';
import { readRoute, type Route } from './core/route.js';
import { articleView } from './views/article.view.js';
import { element } from './views/element.js';
import { entityView } from './views/entity.view.js';
import { homeView } from './views/home.view.js';
import { keyRing } from './views/key.view.js';
import { mountSearchBox, searchView } from './views/search.view.js';

const main = document.querySelector<HTMLElement>('#main');
const search = document.querySelector<HTMLElement>('#search');

function go(hash: string): void {
  location.hash = hash;
}

const NOT_FOUND = () =>
  element(
    'p',
    { class: 'panel empty' },
    '没有这一页。它可能已被撤回。 There is no such page; it may have been taken back.',
  );

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
      return { view: (await articleView(route.id, route.start, route.end)) ?? NOT_FOUND() };
  }
}

let turn = 0;
let clear: () => void = () => {};

/** Shows what the address says; a slow answer never overwrites a later page. */
async function show(host: HTMLElement, isFirst: boolean): Promise<void> {
  turn += 1;
  const mine = turn;
  host.setAttribute('aria-busy', 'true');
  let shown: Shown;
  try {
    shown = await build(readRoute(location.hash));
  } catch (error) {
    shown = {
      view: element(
        'p',
        { class: 'panel empty', role: 'alert' },
        error instanceof Error ? error.message : String(error),
      ),
    };
  }
  if (mine !== turn) return;
  clear();
  clear = () => {};
  host.replaceChildren(shown.view);
  host.removeAttribute('aria-busy');
  const title = host.querySelector('h1')?.firstChild?.textContent ?? '';
  document.title = title === '' || location.hash === '' || location.hash === '#/' ? '要闻 Yaowen' : `${title} · 要闻`;
  if (!isFirst) {
    window.scrollTo(0, 0);
    host.focus({ preventScroll: true });
  }
  host.querySelector('#evidence')?.scrollIntoView({ block: 'center' });
  const undo = await shown.draw?.().catch(() => undefined);
  if (!undo) return;
  if (mine === turn) clear = undo;
  else undo();
}

if (main && search) {
  sendWith((path, init) => keyRing.fetch(path, init));
  mountSearchBox(search, go);
  document.querySelector('.skip')?.addEventListener('click', (event) => {
    // The hash is the address of a page here, so the link moves the focus itself.
    event.preventDefault();
    main.focus();
  });
  window.addEventListener('hashchange', () => void show(main, false));
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => void show(main, true));
  void show(main, true);
}
