import type {
  EntityAnswer,
  EntityLink,
  FigureAnswer,
  ImplementationAnswer,
  ListAnswer,
  MeetingAnswer,
  NetworkAnswer,
  ParticipationAnswer,
  PostAnswer,
  RepresentedAnswer,
} from '../core/answer.js';
import { ask } from '../core/client.js';
import { dateLabel, entityTypeLabel, modalityLabel, roleName, statusLabel } from '../core/label.js';
import { ENTITY, MORE_ARTICLES, MORE_CLAIMS, NETWORK } from '../core/queries.js';
import { hashOf } from '../core/route.js';
import {
  articleLink,
  type Content,
  dotted,
  element,
  entityLink,
  entityLinks,
  growingList,
  section,
  typeMark,
} from './element.js';
import { evidenceList } from './evidence.view.js';
import { factView } from './fact.view.js';

function cited(post: PostAnswer): string {
  const [first, last] = [dateLabel(post.firstCited), dateLabel(post.lastCited)];
  if (!first) return '';
  return first === last ? `见报 ${first}` : `见报 ${first} — ${last}`;
}

function postView(post: PostAnswer, seenFrom: string): HTMLElement {
  const other = seenFrom === 'PERSON' ? post.body : post.person;
  return element(
    'li',
    { class: 'post' },
    element('span', { class: 'post-title' }, post.title ?? '成员'),
    element('span', {}, entityLink(other)),
    element('span', { class: 'fact-meta' }, cited(post), ` · ${post.citations} 篇`),
  );
}

function represented(list: readonly RepresentedAnswer[]): Content {
  return list.map((each, index) => [index > 0 && '、', entityLink(each.organization), each.title && ` ${each.title}`]);
}

/** The way to everything between two people. */
function tieLink(selfId: string, other: EntityLink): HTMLElement {
  return element(
    'a',
    {
      class: 'fact-meta',
      href: hashOf({ view: 'tie', a: selfId, b: other.id }),
      'aria-label': `与${other.name}的全部联系`,
    },
    '二人联系',
  );
}

function meetingView(meeting: MeetingAnswer, selfId: string): HTMLElement {
  const { self, other } = meeting.onBehalfOf;
  const facts = dotted(
    dateLabel(meeting.date),
    meeting.place && entityLink(meeting.place),
    meeting.venue && meeting.venue.id !== meeting.place?.id && entityLink(meeting.venue),
    meeting.event && entityLink(meeting.event),
  );
  return element(
    'li',
    { class: 'fact' },
    element(
      'p',
      { class: 'fact-words' },
      entityLink(meeting.person),
      ' ',
      element('span', { class: 'tag tag-strong', title: 'An article says so' }, '会见'),
      ' ',
      tieLink(selfId, meeting.person),
    ),
    element('p', { class: 'fact-meta' }, facts),
    (self.length > 0 || other.length > 0) &&
      element(
        'p',
        { class: 'fact-meta' },
        self.length > 0 && ['代表 ', represented(self)],
        other.length > 0 && [self.length > 0 && '；', '对方代表 ', represented(other)],
      ),
    evidenceList(meeting.evidence),
  );
}

/** Meetings at one event that no article calls a meeting: one entry for all, or a session of a congress fills the page. */
function gatheringView(meetings: readonly MeetingAnswer[]): HTMLElement | null {
  const [first] = meetings;
  if (!first) return null;
  return element(
    'li',
    { class: 'fact' },
    element(
      'p',
      { class: 'fact-words' },
      first.event ? entityLink(first.event) : '同场活动',
      ' ',
      element('span', { class: 'tag', title: 'All took part in one event' }, `同场 · ${first.groupSize} 人`),
    ),
    element('p', { class: 'fact-meta' }, dotted(dateLabel(first.date), first.place && entityLink(first.place))),
    element('p', { class: 'together' }, entityLinks(meetings.map(({ person }) => person))),
    evidenceList(first.evidence),
  );
}

/** What articles call a meeting, then who was at the same events. */
function meetingList(meetings: readonly MeetingAnswer[], selfId: string): HTMLElement {
  const gatherings = new Map<string, MeetingAnswer[]>();
  for (const each of meetings) {
    if (each.basis === 'EXPLICIT') continue;
    const event = each.event?.id ?? '';
    gatherings.set(event, [...(gatherings.get(event) ?? []), each]);
  }
  return element(
    'ul',
    { class: 'facts' },
    meetings.filter((each) => each.basis === 'EXPLICIT').map((each) => meetingView(each, selfId)),
    [...gatherings.values()].map(gatheringView),
  );
}

function figureView(figure: FigureAnswer): HTMLElement {
  return element(
    'li',
    { class: 'fact' },
    element(
      'p',
      { class: 'figure' },
      element('span', {}, figure.indicator),
      element('strong', {}, `${figure.comparison ?? ''}${figure.value.toLocaleString('zh-Hans-CN')}`),
      element('span', {}, figure.unit),
    ),
    evidenceList(figure.evidence),
  );
}

function implementationView(fact: ImplementationAnswer): HTMLElement {
  const status = statusLabel(fact.status) || (modalityLabel(fact.modality ?? '')?.han ?? '');
  return element(
    'li',
    { class: 'fact' },
    element(
      'p',
      { class: 'fact-words' },
      entityLink(fact.program ?? fact.carrier),
      ' ',
      status && element('span', { class: 'tag' }, status),
      fact.period && element('span', { class: 'fact-meta' }, ` ${fact.period}`),
    ),
    // On the page of the carrier its figures have a panel of their own.
    !fact.program &&
      fact.figures.nodes.length > 0 &&
      element(
        'p',
        { class: 'figures' },
        fact.figures.nodes.map((each) =>
          element('span', { class: 'figure' }, each.indicator, element('strong', {}, String(each.value)), each.unit),
        ),
      ),
    evidenceList(fact.evidence),
  );
}

function participantView(fact: ParticipationAnswer): HTMLElement {
  return element(
    'li',
    { class: 'post' },
    element('span', { class: 'post-title' }, roleName(fact.role)),
    element('span', {}, entityLink(fact.participant)),
    element('span', {}, typeMark(fact.participant.type)),
  );
}

/** Draws what lies around an entity, beside a legend; a note where the browser cannot draw. */
function networkPanel(id: string, go: (hash: string) => void): { panel: HTMLElement; draw: () => Promise<() => void> } {
  const canvas = element('div', { class: 'network', role: 'img', 'aria-label': '关系图。下方的事实列表含相同内容。' });
  const legend = element('p', { class: 'legend' });
  const panel = section('network', { han: '关系图', latin: 'Network' }, null, canvas, legend);
  const draw = async (): Promise<() => void> => {
    const { egoNetwork } = await ask<{ egoNetwork: NetworkAnswer | null }>(NETWORK, { id });
    if (!egoNetwork || egoNetwork.entities.length < 2) {
      panel.hidden = true;
      return () => {};
    }
    const types = [...new Set(egoNetwork.entities.map((each) => each.type))];
    legend.append(...types.map(typeMark), egoNetwork.truncated ? ' 仅显示最近的关系。' : '');
    try {
      // The picture is the largest part of the page and the last to be looked at.
      const { drawNetwork } = await import('../graph/ego-network.js');
      return drawNetwork(canvas, egoNetwork, (chosen) => {
        go(hashOf({ view: 'entity', id: chosen }));
      });
    } catch {
      canvas.replaceWith(
        element('p', { class: 'empty' }, '此浏览器不支持 WebGL，无法绘制。This browser cannot draw the network.'),
      );
      return () => {};
    }
  };
  return { panel, draw };
}

/** Says so where a list shows its newest only. */
function newestOnly({ nodes, totalCount }: ListAnswer<unknown>): HTMLElement | null {
  if (nodes.length >= totalCount) return null;
  return element(
    'p',
    { class: 'fact-meta' },
    `共 ${totalCount} 条，此处为最近 ${nodes.length} 条。 `,
    element('span', { class: 'sub', lang: 'en' }, `The newest ${nodes.length} of ${totalCount}.`),
  );
}

/** The page of one entity and how to draw its network; null where there is none. */
export async function entityView(
  id: string,
  go: (hash: string) => void,
): Promise<{ view: HTMLElement; draw: () => Promise<() => void> } | null> {
  const { node } = await ask<{ node: Partial<EntityAnswer> | null }>(ENTITY, { id });
  if (!node?.name || !node.type) return null;
  const entity = node as EntityAnswer;
  const type = entityTypeLabel(entity.type);
  const network = networkPanel(id, go);
  const { posts, meetings, carriers, programs, figures, participants } = entity;
  const view = element(
    'div',
    { class: 'entity' },
    element(
      'header',
      { class: 'entity-head' },
      typeMark(entity.type),
      element('h1', {}, entity.name),
      element(
        'p',
        { class: 'fact-meta' },
        type.latin,
        entity.aliases.length > 0 && ` · 又称 ${entity.aliases.join('、')}`,
        entity.code ? ` · ${entity.code}` : '',
        ` · ${entity.articleCount} 篇报道`,
      ),
      entity.type === 'PROGRAM' &&
        element(
          'p',
          {},
          element(
            'a',
            { href: hashOf({ view: 'trace', id: entity.id, level: 'COUNTY' }) },
            '按地区追踪 ',
            element('span', { class: 'sub', lang: 'en' }, 'Trace by region'),
          ),
        ),
    ),
    element(
      'div',
      { class: 'columns' },
      element(
        'div',
        {},
        posts &&
          posts.nodes.length > 0 &&
          section(
            'posts',
            { han: entity.type === 'PERSON' ? '任职' : '任职者', latin: 'Posts, as cited' },
            posts.totalCount,
            element(
              'ul',
              { class: 'posts' },
              posts.nodes.map((each) => postView(each, entity.type)),
            ),
            newestOnly(posts),
          ),
        meetings &&
          meetings.nodes.length > 0 &&
          section(
            'met',
            { han: '会见', latin: 'Who met whom' },
            meetings.totalCount,
            meetingList(meetings.nodes, entity.id),
            newestOnly(meetings),
          ),
        carriers &&
          carriers.nodes.length > 0 &&
          section(
            'places',
            { han: '实施地与单位', latin: 'Who carries it out' },
            carriers.totalCount,
            element('ul', { class: 'facts' }, carriers.nodes.map(implementationView)),
            newestOnly(carriers),
          ),
        programs &&
          programs.nodes.length > 0 &&
          section(
            'programs',
            { han: '实施的工程与政策', latin: 'Programmes' },
            programs.totalCount,
            element('ul', { class: 'facts' }, programs.nodes.map(implementationView)),
            newestOnly(programs),
          ),
        participants &&
          participants.nodes.length > 0 &&
          section(
            'participants',
            { han: '参加者', latin: 'Participants' },
            participants.totalCount,
            element('ul', { class: 'posts' }, participants.nodes.map(participantView)),
            newestOnly(participants),
          ),
        figures &&
          figures.nodes.length > 0 &&
          section(
            'figures',
            { han: '数据', latin: 'Figures' },
            figures.totalCount,
            element('ul', { class: 'facts' }, figures.nodes.map(figureView)),
            newestOnly(figures),
          ),
        section(
          'facts',
          { han: '全部事实', latin: 'All facts' },
          entity.claims.totalCount,
          entity.claims.nodes.length === 0
            ? element('p', { class: 'empty' }, '报道提到了它，但没有说它做了什么。 Mentioned only.')
            : growingList(
                'ul',
                'facts',
                entity.claims,
                (claim) => factView(claim),
                async (after) => {
                  const { node: next } = await ask<{ node: Pick<EntityAnswer, 'claims'> }>(MORE_CLAIMS, { id, after });
                  return next.claims;
                },
              ),
        ),
      ),
      element(
        'div',
        { class: 'side' },
        network.panel,
        section(
          'articles',
          { han: '相关报道', latin: 'Articles' },
          entity.articles.totalCount,
          growingList(
            'ul',
            'articles',
            entity.articles,
            (each) => element('li', {}, articleLink(each)),
            async (after) => {
              const { node: next } = await ask<{ node: Pick<EntityAnswer, 'articles'> }>(MORE_ARTICLES, { id, after });
              return next.articles;
            },
          ),
        ),
      ),
    ),
  );
  return { view, draw: network.draw };
}
