import type { EntityLink } from '../core/answer.js';
import { entityTypeLabel, type Label } from '../core/label.js';
import { hashOf } from '../core/route.js';

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
