import type { ClaimAnswer, EntityLink, LinkedAnswer } from './answer.js';
import { roleLabel } from './label.js';

/** A fact as a reader says it: words and names in order. */
export type SentencePart = string | EntityLink;

const VERBS: Readonly<Record<string, string>> = {
  MET_WITH: '会见',
  VISITED: '到访',
  LOCATED_IN: '位于',
  PART_OF: '隶属',
  IMPLEMENTS: '实施',
  UNDERTAKES: '承担',
  INVESTS: '投资',
  OWNS: '拥有',
  AWARDED: '获得',
  AUTHORED: '著有',
  PRODUCES: '生产',
};

/** Puts a claim into words: 林远山 任 晋中市人民政府 副市长. */
export function sentenceOf(claim: LinkedAnswer & Partial<Pick<ClaimAnswer, 'statement' | 'figure'>>): SentencePart[] {
  const { subject, object, statement, figure } = claim;
  if (statement) return [subject, statement.cue, `“${statement.quote}”`];
  if (figure) return [subject, figure.indicator, `${figure.value} ${figure.unit}`];
  if (!object) return [subject, '署名报道'];
  if (claim.type === 'HOLDS_POST') return [subject, '任', object, ...(claim.title ? [claim.title] : [])];
  if (claim.type === 'PARTICIPATED_IN') return [subject, roleLabel(claim.role), object];
  if (claim.type === 'FAMILY_OF') return [subject, '是', object, `的${claim.kind ?? '亲属'}`];
  if (claim.type === 'COOPERATES_WITH') return [subject, '与', object, '合作'];
  if (claim.type === 'MEMBER_OF') return [subject, '是', object, '的成员'];
  return [subject, VERBS[claim.type] ?? claim.type, object];
}
