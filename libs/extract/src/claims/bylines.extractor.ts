import { isOrganization, type SourceEntity, type TextRange } from '#libs/domain';
import { citedOn } from './claim-dates.js';
import type { ClaimContext, ClaimDraft, ClaimExtractor } from './claim-extractor.js';

const VERSION = 1;
const BY = `bylines@${VERSION}`;

/** From an outlet to the name it credits: 新华社|重庆7月26日电(记者|…, 中新社|记者 |…; names and places between are cut out. */
const CREDIT = /^(?:(?:首席|特派|驻[\p{Script=Han}]{0,3})?记者|作者|电 ?\((?:(?:首席|特派)?记者)?) ?$/u;
/** Two outlets of one credit: 经济日报-中国经济网记者. */
const JOINED = /^[-·、]$/u;

/** Outlets printed before a name as its employer, with the piece of text that says so. */
function outletsOf(context: ClaimContext, name: TextRange): { outlets: SourceEntity[]; range: TextRange } | null {
  const text = context.article.reading.text;
  const line = text.lastIndexOf('\n', name.start - 1) + 1;
  const before = context.mentionsIn({ start: line, end: name.start }).toReversed();
  const first = before.find(({ type }) => isOrganization(type));
  if (!first) return null;
  let between = '';
  let from = first.range.end;
  for (const mention of before.filter(({ range }) => range.start >= first.range.end).toReversed()) {
    between += text.slice(from, mention.range.start);
    from = mention.range.end;
  }
  between += text.slice(from, name.start);
  if (!CREDIT.test(between.replace(/[、 ]+$/u, '').replace(/^ /u, ''))) return null;
  const outlets = [first];
  let at = before.indexOf(first);
  for (;;) {
    const left = before[at + 1];
    const current = before[at];
    if (
      !left ||
      !current ||
      !isOrganization(left.type) ||
      !JOINED.test(text.slice(left.range.end, current.range.start))
    )
      break;
    // 湖南日报·新湖南客户端 is the paper and its own client, 经济日报-中国经济网 are two houses.
    if (text.slice(left.range.end, current.range.start) === '·') outlets.pop();
    outlets.push(left);
    at += 1;
  }
  return {
    outlets: outlets.flatMap((mention) => context.entityOf(mention) ?? []),
    range: { start: outlets.at(-1)?.range.start ?? first.range.start, end: name.end },
  };
}

/** Who reported an article (署名), and for which outlet where one is printed with the name (新华社记者X). */
export const bylines: ClaimExtractor = {
  name: 'bylines',
  version: VERSION,
  extract(context) {
    return context.article.bylines.flatMap((byline): ClaimDraft[] => {
      const mention = context.mentions.find(
        ({ type, range }) => type === 'Person' && range.start < byline.range.end && byline.range.start < range.end,
      );
      const person =
        (mention ? context.entityOf(mention) : null) ??
        context.registry.imply(
          { type: 'Person', name: byline.name, attributes: { reporter: true } },
          context.article.id,
        );
      const drafts: ClaimDraft[] = [
        {
          type: 'reportedBy',
          subject: person.id,
          date: context.article.date,
          modality: 'happened',
          qualifiers: { role: byline.role },
          range: byline.range,
          confidence: 0.95,
          by: BY,
        },
      ];
      const employer = byline.role === 'correspondent' ? null : outletsOf(context, byline.range);
      for (const outlet of employer?.outlets ?? []) {
        drafts.push({
          type: 'memberOf',
          subject: person.id,
          object: outlet.id,
          date: citedOn(context),
          modality: 'happened',
          qualifiers: { kind: byline.role === 'editor' ? '编辑' : '记者' },
          range: employer?.range ?? byline.range,
          confidence: 0.9,
          by: BY,
        });
      }
      return drafts;
    });
  },
};
