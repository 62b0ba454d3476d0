import type { ArticleLink, EntityLink, PagedAnswer } from '../core/answer.js';
import { dateLabel, entityTypeLabel, type Label } from '../core/label.js';
import { hashOf, type Place } from '../core/route.js';

/** What may stand in an element; null, undefined and false are left out. */
export type Content = Node | string | null | undefined | false | readonly Content[];

/** Makes an element. Text is text: nothing from the graph is ever read as HTML. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>> = {},
  ...content: Content[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  append(made, content);
  return made;
}

function append(parent: Node, content: Content): void {
  if (content == null || content === false) return;
  if (typeof content === 'string') parent.appendChild(document.createTextNode(content));
  else if (content instanceof Node) parent.appendChild(content);
  else for (const each of content) append(parent, each);
}

/** A heading with its English subtitle. */
export function heading(level: 'h1' | 'h2' | 'h3', text: Label, id?: string): HTMLElement {
  return element(level, id ? { id } : {}, text.han, ' ', element('span', { class: 'sub', lang: 'en' }, text.latin));
}

/** A section with a heading that names it; null when there is nothing in it. */
export function section(name: string, title: Label, count: number | null, ...content: Content[]): HTMLElement {
  const id = `section-${name}`;
  const head = heading('h2', title, id);
  if (count !== null) head.append(' ', element('span', { class: 'count' }, String(count)));
  return element('section', { class: `panel panel-${name}`, 'aria-labelledby': id }, head, ...content);
}

/** The mark of an entity's type. */
export function typeMark(type: string): HTMLElement {
  const label = entityTypeLabel(type);
  return element(
    'span',
    { class: `mark mark-${type.toLowerCase().replaceAll('_', '-')}`, title: label.latin },
    label.han,
  );
}

/** A name that leads to its page. */
export function entityLink(entity: EntityLink): HTMLElement {
  return element('a', { class: 'name', href: hashOf({ view: 'entity', id: entity.id }) }, entity.name);
}

/** Names in a row, each leading to its page. */
export function entityLinks(entities: readonly EntityLink[]): Content {
  return entities.map((each, index) => [index > 0 && '、', entityLink(each)]);
}

/** Things in a row with a dot between them; what is empty is left out. */
export function dotted(...contents: Content[]): Content {
  return contents
    .filter((each) => each != null && each !== false && each !== '' && !(Array.isArray(each) && each.length === 0))
    .map((each, index): Content => [index > 0 && ' · ', each]);
}

/** A headline that leads to its article, with paper and date under it. */
export function articleLink(article: ArticleLink, marks: readonly Place[] = []): Content {
  return [
    element('a', { href: hashOf({ view: 'article', id: article.id, marks }) }, article.title ?? '（无标题）'),
    element('span', { class: 'fact-meta block' }, dotted(article.paper, dateLabel(article.issued))),
  ];
}

/**
 * A list that grows by a button as long as there is more.
 *
 * @param more the next page of it.
 */
export function growingList<T>(
  tag: 'ul' | 'ol',
  name: string,
  first: PagedAnswer<T>,
  item: (each: T) => Node | null,
  more: (after: string) => Promise<PagedAnswer<T>>,
): HTMLElement {
  const list = element(tag, { class: name });
  const button = element(
    'button',
    { type: 'button', class: 'more' },
    '更多 ',
    element('span', { class: 'sub' }, 'More'),
  );
  const problem = element('p', { class: 'empty', role: 'alert' });
  let after: string | null = null;
  const take = ({ nodes, pageInfo }: PagedAnswer<T>): Node[] => {
    const made = nodes.map(item).filter((each) => each !== null);
    list.append(...made);
    after = pageInfo.endCursor;
    button.hidden = !pageInfo.hasNextPage;
    return made;
  };
  take(first);
  button.addEventListener('click', () => {
    if (after === null) return;
    button.disabled = true;
    more(after)
      .then((page) => {
        problem.textContent = '';
        const [fresh] = take(page);
        // Who reads by keyboard goes on where the list went on.
        if (fresh instanceof HTMLElement) fresh.querySelector('a')?.focus();
      })
      .catch((error: unknown) => {
        problem.textContent = error instanceof Error ? error.message : String(error);
      })
      .finally(() => {
        button.disabled = false;
      });
  });
  return element('div', {}, list, problem, button);
}
