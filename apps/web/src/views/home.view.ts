import type { EntityLink, HomeAnswer, ListAnswer } from '../core/answer.js';
import { ask } from '../core/client.js';
import { entityTypeLabel, type Label } from '../core/label.js';
import { HOME } from '../core/queries.js';
import { element, entityLink, heading, section } from './element.js';

function tile(text: Label, count: number): HTMLElement {
  return element(
    'div',
    { class: 'tile' },
    element('dt', {}, text.han, ' ', element('span', { class: 'sub', lang: 'en' }, text.latin)),
    element('dd', {}, count.toLocaleString('zh-Hans-CN')),
  );
}

function shelf(
  name: string,
  title: Label,
  list: ListAnswer<EntityLink & { readonly articleCount: number }>,
): HTMLElement {
  return section(
    name,
    title,
    list.totalCount,
    list.nodes.length === 0
      ? element('p', { class: 'empty' }, '还没有。None yet.')
      : element(
          'ul',
          { class: 'chips' },
          list.nodes.map((each) =>
            element(
              'li',
              {},
              entityLink(each),
              element('span', { class: 'count', title: '相关报道 articles' }, String(each.articleCount)),
            ),
          ),
        ),
  );
}

/** The first page: what the graph holds, and ways in. */
export async function homeView(): Promise<HTMLElement> {
  const { stats, people, organizations, places, programs, events } = await ask<HomeAnswer>(HOME);
  const most = Math.max(1, ...stats.entitiesByType.map((each) => each.count));
  return element(
    'div',
    { class: 'home' },
    element(
      'section',
      { class: 'lede', 'aria-labelledby': 'lede' },
      heading('h1', { han: '谁，在哪里，和谁，做了什么', latin: 'Who did what, with whom, where' }, 'lede'),
      element(
        'p',
        {},
        '从地方报纸的版面中读出人物、机构、地点、工程与活动，以及它们之间的关系。',
        element(
          'span',
          { class: 'sub block', lang: 'en' },
          'A graph read from newspaper pages; every fact with its sentence.',
        ),
      ),
    ),
    element(
      'dl',
      { class: 'tiles', id: 'stats' },
      tile({ han: '版面', latin: 'Pages' }, stats.pages),
      tile({ han: '稿件', latin: 'Articles' }, stats.articles),
      tile({ han: '实体', latin: 'Entities' }, stats.entities),
      tile({ han: '事实', latin: 'Facts' }, stats.claims),
    ),
    element(
      'div',
      { class: 'columns' },
      element(
        'div',
        {},
        shelf('people', { han: '人物', latin: 'People' }, people),
        shelf('organizations', { han: '机构与企业', latin: 'Organisations' }, organizations),
        shelf('places', { han: '地点', latin: 'Places' }, places),
        shelf('programs', { han: '工程与政策', latin: 'Programmes' }, programs),
        shelf('events', { han: '活动', latin: 'Events' }, events),
      ),
      section(
        'types',
        { han: '图谱构成', latin: 'What the graph holds' },
        null,
        element(
          'ul',
          { class: 'bars' },
          stats.entitiesByType
            .toSorted((a, b) => b.count - a.count)
            .map((each) => {
              const bar = element('span', { class: `bar mark-${each.type.toLowerCase().replaceAll('_', '-')}` });
              bar.style.width = `${(100 * each.count) / most}%`;
              const label = entityTypeLabel(each.type);
              return element(
                'li',
                {},
                element('span', {}, label.han, ' ', element('span', { class: 'sub', lang: 'en' }, label.latin)),
                element('span', { class: 'bar-track', 'aria-hidden': 'true' }, bar),
                element('span', { class: 'number' }, String(each.count)),
              );
            }),
        ),
      ),
    ),
  );
}
