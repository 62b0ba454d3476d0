import type { HitAnswer, ListAnswer } from '../core/answer.js';
import { ask } from '../core/client.js';
import { SEARCH } from '../core/queries.js';
import { hashOf } from '../core/route.js';
import { element, entityLink, heading, typeMark } from './element.js';

interface SearchAnswer {
  readonly search: ListAnswer<HitAnswer>;
}

/** Milliseconds after the last key before the server is asked. */
const PAUSE = 120;

const SUGGESTIONS = 8;

/** Puts the search box into the head of the page: suggestions while typing, arrows and Enter choose, `/` leads to it. */
export function mountSearchBox(host: HTMLElement, go: (hash: string) => void): void {
  const input = element('input', {
    id: 'search-input',
    type: 'search',
    role: 'combobox',
    autocomplete: 'off',
    spellcheck: 'false',
    placeholder: '搜索人物、机构、地点、工程… 拼音亦可',
    'aria-label': '搜索 Search',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': 'search-list',
  });
  const list = element('ul', { id: 'search-list', role: 'listbox', 'aria-label': '搜索结果 Results' });
  const status = element('p', { class: 'hidden', role: 'status' });
  list.hidden = true;
  let hits: readonly HitAnswer[] = [];
  let chosen = -1;
  let timer = 0;
  let running = new AbortController();

  function choose(index: number): void {
    chosen = index;
    [...list.children].forEach((item, at) => {
      item.setAttribute('aria-selected', String(at === chosen));
    });
    if (chosen < 0) input.removeAttribute('aria-activedescendant');
    else input.setAttribute('aria-activedescendant', `hit-${chosen}`);
    list.children[chosen]?.scrollIntoView({ block: 'nearest' });
  }

  function close(): void {
    running.abort();
    clearTimeout(timer);
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    choose(-1);
  }

  function open(hit: HitAnswer): void {
    input.value = '';
    close();
    go(hashOf({ view: 'entity', id: hit.entity.id }));
  }

  function show(found: readonly HitAnswer[]): void {
    hits = found;
    list.replaceChildren(
      ...found.map((hit, index) => {
        const item = element(
          'li',
          { role: 'option', id: `hit-${index}`, 'aria-selected': 'false' },
          typeMark(hit.entity.type),
          element('span', { class: 'name' }, hit.entity.name),
          hit.matched !== hit.entity.name && element('span', { class: 'sub' }, hit.matched),
        );
        // Before blur: a click must not find the list already gone.
        item.addEventListener('mousedown', (event) => {
          event.preventDefault();
          open(hit);
        });
        return item;
      }),
    );
    list.hidden = found.length === 0;
    input.setAttribute('aria-expanded', String(found.length > 0));
    status.textContent = found.length === 0 ? '没有结果 No results' : `${found.length} 个结果 results`;
    choose(-1);
  }

  async function suggest(text: string): Promise<void> {
    running.abort();
    running = new AbortController();
    const { signal } = running;
    try {
      const answer = await ask<SearchAnswer>(SEARCH, { text, first: SUGGESTIONS }, signal);
      if (!signal.aborted) show(answer.search.nodes);
    } catch {
      if (!signal.aborted) show([]);
    }
  }

  input.addEventListener('input', () => {
    clearTimeout(timer);
    const text = input.value.trim();
    if (text === '') close();
    else timer = window.setTimeout(() => void suggest(text), PAUSE);
  });
  input.addEventListener('keydown', (event) => {
    // An input method uses the same keys while a word is being composed.
    if (event.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      if (hits.length > 0) choose((chosen + step + hits.length) % hits.length);
    } else if (event.key === 'Escape') {
      close();
    } else if (event.key === 'Enter') {
      const hit = hits[chosen];
      const text = input.value.trim();
      if (hit && !list.hidden) open(hit);
      else if (text !== '') {
        close();
        go(hashOf({ view: 'search', text }));
      }
    }
  });
  input.addEventListener('blur', close);
  document.addEventListener('keydown', (event) => {
    const typing = event.target instanceof HTMLElement && event.target.closest('input, textarea, [contenteditable]');
    if (event.key !== '/' || typing) return;
    event.preventDefault();
    input.focus();
  });
  host.append(input, element('kbd', { 'aria-hidden': 'true' }, '/'), list, status);
}

/** All that a search found. */
export async function searchView(text: string): Promise<HTMLElement> {
  const { search } = await ask<SearchAnswer>(SEARCH, { text, first: 50 });
  return element(
    'section',
    { class: 'panel', 'aria-labelledby': 'results' },
    heading('h1', { han: `“${text}”`, latin: `${search.totalCount} results` }, 'results'),
    search.nodes.length === 0
      ? element(
          'p',
          { class: 'empty' },
          '没有找到。换一个名称、简称或拼音试试。 Nothing found; try another name or pinyin.',
        )
      : element(
          'ol',
          { class: 'results' },
          search.nodes.map((hit) =>
            element(
              'li',
              {},
              typeMark(hit.entity.type),
              entityLink(hit.entity),
              hit.matched !== hit.entity.name && element('span', { class: 'sub' }, hit.matched),
              element('span', { class: 'count', title: '相关报道 articles' }, String(hit.entity.articleCount)),
            ),
          ),
        ),
  );
}
