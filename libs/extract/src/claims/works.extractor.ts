import type { SourceEntity } from '#libs/domain';
import { ClaimRules } from '../rules/claim-rule.js';
import type { ClaimContext, ClaimDraft, ClaimExtractor } from './claim-extractor.js';
import { refuseMatch } from './refusal.js';
import { lastPersonBefore, relationsByRules } from './rule-relations.js';

const RULES = ClaimRules.load(new URL('../../rules/works-claims.yaml', import.meta.url));

const VERSION = 1;

/** Orders signed in one go and told apart only further down: X签署第一、二、三号主席令。第一号主席令说,… */
function signedSeries(context: ClaimContext): ClaimDraft[] {
  const { text } = context.article.reading;
  return [...text.matchAll(/签署第[^。;]{1,80}?号([\p{Script=Han}]{0,4}令)/gu)].flatMap((match): ClaimDraft[] => {
    const end = match.index + match[0].length;
    const start = context.sentenceAt(match.index)?.range.start ?? match.index;
    const signer = lastPersonBefore(context, match.index, start);
    const noun = match[1] ?? '令';
    if (!signer) {
      const by = `works.series@${VERSION}`;
      refuseMatch(context, 'authored', { by, range: { start, end } }, 'nobody is named who signs');
      return [];
    }
    const orders = new Map<string, SourceEntity>();
    for (const mention of context.mentions) {
      const order = mention.type === 'Work' && mention.range.end >= match.index ? context.entityOf(mention) : null;
      if (order && order.name.startsWith('第') && order.name.endsWith(`号${noun}`)) orders.set(order.id, order);
    }
    return [...orders.keys()].map((order) => ({
      type: 'authored' as const,
      subject: signer.id,
      object: order,
      date: context.dateAt(match.index),
      modality: 'happened' as const,
      qualifiers: { kind: '签署' },
      range: { start, end },
      confidence: 0.9,
      by: `works.series@${VERSION}`,
    }));
  });
}

const ISSUER =
  /(?:中共中央|国务院|人民政府|政府|委员会|常委会|办公厅|办公室|人民代表大会|党委|法院|检察院|部|委|局|厅)$/u;

/** Titles that begin with who issued the text: 《中共中央 国务院关于…的意见》, 《某市人民政府关于…的通知》. */
function issuersInTitle(context: ClaimContext): ClaimDraft[] {
  const seen = new Set<string>();
  return context.mentions.flatMap((mention): ClaimDraft[] => {
    const work = mention.type === 'Work' ? context.entityOf(mention) : null;
    if (!work || seen.has(work.id)) return [];
    seen.add(work.id);
    const title = /^(.{3,40}?)关于.+(?:意见|决定|通知|报告|办法|规定|方案|批复|公告|决议|通报|细则)$/u.exec(
      work.name,
    )?.[1];
    const names = title?.split(/[ 、]/u) ?? [];
    if (names.length === 0) return [];
    if (!names.every((name) => ISSUER.test(name))) {
      const by = `works.title@${VERSION}`;
      refuseMatch(
        context,
        'authored',
        { by, range: mention.range },
        'the title does not begin with bodies',
        null,
        mention,
      );
      return [];
    }
    return names.map((name) => {
      const body = context.registry.imply(
        {
          type: 'PublicBody',
          name: name === '中共中央' ? '中国共产党中央委员会' : name,
          ...(name === '中共中央' ? { aliases: ['中共中央'] } : {}),
        },
        context.article.id,
      );
      return {
        type: 'authored' as const,
        subject: body.id,
        object: work.id,
        date: context.dateAt(mention.range.start),
        modality: 'happened' as const,
        qualifiers: { kind: '印发' },
        range: mention.range,
        confidence: 0.85,
        by: `works.title@${VERSION}`,
      };
    });
  });
}

/** Who wrote, delivered, signed or issued which text (著作、报告、文件): 以《…》为题, 签署, 印发, 作…报告. */
export const works: ClaimExtractor = {
  name: 'works',
  version: VERSION,
  extract: (context) => [...relationsByRules(context, RULES), ...signedSeries(context), ...issuersInTitle(context)],
};
