import type { LinkedAnswer, TieAnswer } from '../core/answer.js';
import { ask } from '../core/client.js';
import { dateLabel, roleName } from '../core/label.js';
import { TIE } from '../core/queries.js';
import { sentenceOf } from '../core/sentence.js';
import { type Content, dotted, element, entityLink, entityLinks, section } from './element.js';
import { evidenceList } from './evidence.view.js';

function fact(words: Content, meta: Content, proof: HTMLElement | null): HTMLElement {
  return element(
    'li',
    { class: 'fact' },
    element('p', { class: 'fact-words' }, words),
    element('p', { class: 'fact-meta' }, meta),
    proof,
  );
}

function list<T>(name: string, han: string, latin: string, of: readonly T[], item: (each: T) => HTMLElement): Content {
  return of.length > 0 && section(name, { han, latin }, of.length, element('ul', { class: 'facts' }, of.map(item)));
}

function linked(claims: readonly LinkedAnswer[]): Content {
  return claims
    .slice(0, 3)
    .map((claim, index) => [
      index > 0 && '；',
      sentenceOf(claim).flatMap((part) => [typeof part === 'string' ? part : entityLink(part), ' ']),
    ]);
}

/** Everything that links two people. */
export async function tieView(a: string, b: string): Promise<HTMLElement> {
  const { tie } = await ask<{ tie: TieAnswer }>(TIE, { a, b });
  const { meetings, events, services, family, delegations } = tie;
  // An event of both is a way of two steps as well; it need not be told twice.
  const shared = new Set(events.map(({ event }) => event.id));
  const links = tie.links.filter(({ through }) => !shared.has(through.id));
  const isEmpty = [meetings, events, services, family, delegations, links].every(({ length }) => length === 0);
  const [first, last] = [dateLabel(tie.first), dateLabel(tie.last)];
  return element(
    'div',
    { class: 'tie' },
    element(
      'header',
      { class: 'entity-head' },
      // One text, for the title of the page is made of it.
      element('h1', {}, `${tie.a.name} 与 ${tie.b.name}`),
      element(
        'p',
        { class: 'fact-meta' },
        dotted(
          [entityLink(tie.a), ' ', entityLink(tie.b)],
          `会见 ${tie.times} 次`,
          first === last ? first : `${first} — ${last}`,
          tie.truncated && '材料太多，只计最近的部分',
        ),
      ),
    ),
    isEmpty && element('p', { class: 'panel empty' }, '报道没有说到二人之间的联系。 No article links the two.'),
    element(
      'div',
      { class: 'columns' },
      element(
        'div',
        {},
        list('met', '会见', 'Meetings', meetings, (each) =>
          fact(
            [
              each.event ? entityLink(each.event) : '会见',
              ' ',
              each.basis === 'EXPLICIT'
                ? element('span', { class: 'tag tag-strong', title: 'An article says so' }, '会见')
                : element(
                    'span',
                    { class: 'tag', title: 'Both took part in one event' },
                    `同场 · ${each.groupSize} 人`,
                  ),
            ],
            dotted(dateLabel(each.date), each.place && entityLink(each.place)),
            evidenceList(each.evidence),
          ),
        ),
        list('events', '共同参加的活动', 'Events of both', events, (each) =>
          fact(
            entityLink(each.event),
            dotted(
              `${tie.a.name}：${each.a.map(({ role }) => roleName(role)).join('、')}`,
              `${tie.b.name}：${each.b.map(({ role }) => roleName(role)).join('、')}`,
            ),
            evidenceList(each.evidence),
          ),
        ),
        list('delegations', '同行', 'Travels together', delegations, (each) =>
          fact(
            [entityLinks(each.principals), each.companions.length > 0 && ['，陪同：', entityLinks(each.companions)]],
            dotted(
              dateLabel(each.date),
              each.event && entityLink(each.event),
              each.destinations.length > 0 && ['到 ', entityLinks(each.destinations)],
            ),
            evidenceList(each.evidence),
          ),
        ),
      ),
      element(
        'div',
        {},
        list('family', '亲属', 'Family', family, (each) =>
          fact(
            [entityLink(each.person), ' 是 ', entityLink(each.relative), ` 的${each.kind ?? '亲属'}`],
            null,
            evidenceList(each.evidence),
          ),
        ),
        list('services', '共事', 'Served together', services, (each) =>
          fact(
            entityLink(each.body),
            dotted(
              [each.self.title, each.other.title].filter(Boolean).join('、'),
              each.from || each.to ? `${dateLabel(each.from)} — ${dateLabel(each.to)}` : null,
              each.gapDays > 0 && `见报时间相隔 ${each.gapDays} 天`,
            ),
            evidenceList(each.evidence),
          ),
        ),
        list('links', '间接联系', 'By way of', links, (each) =>
          fact(entityLink(each.through), [linked(each.a), '；', linked(each.b)], evidenceList(each.evidence)),
        ),
      ),
    ),
  );
}
