import type { TraceAnswer, TraceRowAnswer } from '../core/answer.js';
import { ask } from '../core/client.js';
import { numberLabel, statusLabel } from '../core/label.js';
import { TRACE } from '../core/queries.js';
import { hashOf, TRACE_LEVELS, type TraceLevel } from '../core/route.js';
import { articleLink, type Content, element, entityLink, entityLinks, section } from './element.js';

const LEVEL_NAMES: Readonly<Record<TraceLevel, string>> = {
  PROVINCE: '省',
  PREFECTURE: '市',
  COUNTY: '县',
  TOWNSHIP: '乡镇',
};

/** Things of one cell that are shown at once. */
const AT_ONCE = 5;

/** The first few at once, the others behind a button. */
function few(things: readonly HTMLElement[]): Content {
  const rest = things.slice(AT_ONCE);
  return [
    things.slice(0, AT_ONCE),
    rest.length > 0 &&
      element(
        'details',
        {},
        element('summary', {}, `另有 ${rest.length} 项 `, element('span', { class: 'sub' }, 'more')),
        rest,
      ),
  ];
}

/** Stretches of time: 2024, 2024-H1, 2024-Q3, 2024-11. */
function periodName(period: string | null): string {
  return period === null ? '时间不详' : `${period}年`;
}

function rowView(row: TraceRowAnswer): HTMLElement {
  const cell = (...content: Content[]): HTMLElement => element('td', {}, ...content);
  return element(
    'tr',
    {},
    element(
      'th',
      { scope: 'row' },
      row.region?.name ?? '地区不详',
      row.isAbove && [' ', element('span', { class: 'tag', title: 'Above the level asked for' }, '上级')],
    ),
    element('td', { class: 'period' }, periodName(row.period)),
    cell(element('span', { class: 'tag' }, statusLabel(row.status))),
    cell(entityLinks(row.carriers)),
    cell(entityLinks(row.officials)),
    cell(entityLinks([...row.projects, ...row.events])),
    cell(
      few(
        row.figures.map(({ indicator, value, unit, printed }) =>
          element(
            'p',
            { title: `原文：${printed.value}${printed.unit}` },
            `${indicator} `,
            element('strong', {}, numberLabel(value)),
            unit,
          ),
        ),
      ),
    ),
    cell(few(row.articles.map((each) => element('p', {}, articleLink(each))))),
  );
}

/** A programme by region and year: who carries it out where, and where papers are silent; null where there is none. */
export async function traceView(id: string, level: TraceLevel): Promise<HTMLElement | null> {
  const { programTrace: trace } = await ask<{ programTrace: TraceAnswer | null }>(TRACE, { id, level });
  if (!trace) return null;
  const { program, coverage, variants, rows } = trace;
  const names = (of: readonly { readonly name: string }[]): string => of.map(({ name }) => name).join('、') || '无';
  const body = element('tbody', {}, rows.nodes.map(rowView));
  const { pageInfo } = rows;
  let after = pageInfo.endCursor;
  const more = element('button', { type: 'button', class: 'more' }, '更多 ', element('span', { class: 'sub' }, 'More'));
  more.hidden = !pageInfo.hasNextPage;
  more.addEventListener('click', () => {
    more.disabled = true;
    void ask<{ programTrace: TraceAnswer }>(TRACE, { id, level, after })
      .then(({ programTrace: { rows: next } }) => {
        body.append(...next.nodes.map(rowView));
        after = next.pageInfo.endCursor;
        more.hidden = !next.pageInfo.hasNextPage;
      })
      .finally(() => {
        more.disabled = false;
      });
  });
  return element(
    'div',
    { class: 'trace' },
    element(
      'header',
      { class: 'entity-head' },
      element('h1', {}, `${program.name} 各地实施情况`),
      element('p', { class: 'fact-meta' }, entityLink(program), ' · Programme by region'),
      element(
        'nav',
        { class: 'levels', 'aria-label': '层级 Level' },
        TRACE_LEVELS.map((each) =>
          element(
            'a',
            { href: hashOf({ view: 'trace', id, level: each }), ...(each === level && { 'aria-current': 'true' }) },
            LEVEL_NAMES[each],
          ),
        ),
      ),
    ),
    section(
      'rows',
      { han: '各地各年', latin: 'By region and year' },
      rows.totalCount,
      trace.truncated &&
        element('p', { class: 'fact-meta' }, '稿件太多，只计最近的部分。 Only the newest articles count.'),
      rows.nodes.length === 0
        ? element('p', { class: 'empty' }, '没有稿件说到它在哪里实施。 No article says where.')
        : element(
            'div',
            { class: 'wide', tabindex: '0', role: 'region', 'aria-label': '各地各年 By region and year' },
            element(
              'table',
              {},
              element(
                'thead',
                {},
                element(
                  'tr',
                  {},
                  ['地区', '时间', '状态', '实施者', '官员', '项目与活动', '数据', '稿件'].map((each) =>
                    element('th', { scope: 'col' }, each),
                  ),
                ),
              ),
              body,
            ),
          ),
      more,
    ),
    coverage &&
      section(
        'coverage',
        { han: '覆盖', latin: 'Coverage' },
        null,
        element(
          'p',
          {},
          `${coverage.parent.name}的 ${coverage.total} 个地区中，${coverage.speaking.length} 个有报道：${names(coverage.speaking)}。`,
        ),
        coverage.silent.length > 0 &&
          element(
            'details',
            {},
            element(
              'summary',
              {},
              `${coverage.silent.length} 个没有报道 `,
              element('span', { class: 'sub' }, 'silent'),
            ),
            element('p', {}, names(coverage.silent)),
          ),
      ),
    variants.length > 0 &&
      section(
        'variants',
        { han: '地方版本', latin: 'Variants' },
        variants.length,
        element(
          'ul',
          { class: 'posts' },
          variants.map((each) =>
            element(
              'li',
              { class: 'post' },
              entityLink(each.program),
              element('span', { class: 'fact-meta' }, each.reasons.join('；')),
            ),
          ),
        ),
      ),
  );
}
