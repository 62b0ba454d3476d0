import type { ArticleHitAnswer, HitAnswer, PagedAnswer } from '../core/answer.js';
import { ask } from '../core/client.js';
import { markPlaces } from '../core/highlight.js';
import { SEARCH, SEARCH_ARTICLES } from '../core/queries.js';
import { hashOf } from '../core/route.js';
import { articleLink, element, entityLink, growingList, heading, section, typeMark } from './element.js';

interface SearchAnswer {
  readonly search: PagedAnswer<HitAnswer>;
}

/** Milliseconds after the last key before the server is asked. */
const PAUSE = 120;

const SUGGESTIONS = 8;

/** Characters that the API looks for at most. */
const LONGEST = 100;

/** Names and articles that a page of results begins with. */
const ENTITIES = 20;
const ARTICLES = 10;

/** Puts the search box into the head of the page: suggestions while typing, arrows and Enter choose, `/` leads to it. */
export function mountSearchBox(host: HTMLElement, go: (hash: string) => void): void {
  const input = element('input', {
    id: 'search-input',
    type: 'search',
    role: 'combobox',
    autocomplete: 'off',
    spellcheck: 'false',
    maxlength: String(LONGEST),
    placeholder: '搜索人物、机构、地点、工程或稿件原文… 拼音亦可',
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

  function openAll(): void {
    const text = input.value.trim();
    close();
    if (text !== '') go(hashOf({ view: 'search', text }));
  }

  function show(found: readonly HitAnswer[]): void {
    hits = found;
    const all = element(
      'li',
      { role: 'option', id: `hit-${found.length}`, 'aria-selected': 'false' },
      element('span', { class: 'mark' }, '原文'),
      element('span', {}, `在稿件中查找“${input.value.trim()}”`),
      element('span', { class: 'sub', lang: 'en' }, 'Search in articles'),
    );
    all.addEventListener('mousedown', (event) => {
      event.preventDefault();
      openAll();
    });
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
      all,
    );
    list.hidden = false;
    input.setAttribute('aria-expanded', 'true');
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
      if (list.hidden) return;
      const { length } = list.children;
      choose(chosen < 0 && step < 0 ? length - 1 : (chosen + step + length) % length);
    } else if (event.key === 'Escape') {
      close();
    } else if (event.key === 'Enter') {
      const hit = hits[chosen];
      if (hit && !list.hidden) open(hit);
      else openAll();
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

/** What a search found: things by their names, and articles by the words in them. */
export async function searchView(text: string): Promise<HTMLElement> {
  if (text.length > LONGEST) {
    return element(
      'section',
      { class: 'panel' },
      heading('h1', { han: '检索词太长', latin: 'Too long to search for' }),
      element(
        'p',
        { class: 'empty' },
        `最多 ${LONGEST} 字；请只写几个词。 At most ${LONGEST} characters; a few words will do.`,
      ),
    );
  }
  const entities = async (after?: string) => (await ask<SearchAnswer>(SEARCH, { text, first: ENTITIES, after })).search;
  const articles = async (after?: string) =>
    (await ask<{ searchArticles: PagedAnswer<ArticleHitAnswer> }>(SEARCH_ARTICLES, { text, first: ARTICLES, after }))
      .searchArticles;
  const [named, printed] = await Promise.all([entities(), articles()]);
  return element(
    'div',
    { class: 'search-page' },
    heading('h1', { han: `“${text}”`, latin: `${named.totalCount} names, ${printed.totalCount} articles` }),
    element(
      'div',
      { class: 'columns' },
      section(
        'printed',
        { han: '稿件', latin: 'Articles with these words' },
        printed.totalCount,
        foundOr(
          '没有稿件写到这些字。多个词用空格隔开，须全部出现。 No article has all of these words.',
          printed,
          (found) => growingList('ol', 'articles', found, articleHitView, articles),
        ),
      ),
      section(
        'named',
        { han: '名称', latin: 'Names' },
        named.totalCount,
        foundOr(
          '没有找到这个名称。换一个名称、简称或拼音试试。 Nothing is called so; try another name or pinyin.',
          named,
          (found) => growingList('ol', 'results', found, hitView, entities),
        ),
      ),
    ),
  );
}

/** What was found as a list, or, where nothing was, what to try. */
function foundOr<T>(advice: string, found: PagedAnswer<T>, list: (found: PagedAnswer<T>) => HTMLElement): HTMLElement {
  return found.nodes.length === 0 ? element('p', { class: 'empty' }, advice) : list(found);
}

function hitView(hit: HitAnswer): HTMLElement {
  return element(
    'li',
    {},
    typeMark(hit.entity.type),
    element(
      'span',
      {},
      entityLink(hit.entity),
      ' ',
      hit.matched !== hit.entity.name && element('span', { class: 'sub' }, hit.matched),
    ),
    element('span', { class: 'count', title: '相关报道 articles' }, String(hit.entity.articleCount)),
  );
}

/** An article with the stretches that have the words, each leading to its place. */
function articleHitView({ article, highlights, excerpts }: ArticleHitAnswer): HTMLElement {
  let before = 0;
  return element(
    'li',
    {},
    articleLink(article, highlights),
    excerpts.map((excerpt) => {
      const from = before;
      before += excerpt.highlights.length;
      // The words of this stretch first: there the article opens.
      const marks = [...highlights.slice(from), ...highlights.slice(0, from)];
      return element(
        'p',
        { class: 'excerpt' },
        element(
          'a',
          { href: hashOf({ view: 'article', id: article.id, marks }) },
          markPlaces(excerpt.text, excerpt.highlights).map((piece) =>
            piece.marked ? element('mark', {}, piece.text) : piece.text,
          ),
        ),
      );
    }),
  );
}
