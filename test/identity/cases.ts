import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  blockOf,
  dateValue,
  type EntityType,
  type SourceContext,
  type SourceRelation,
  YaowenError,
} from '#libs/domain';

/** Sources of one name or of names alike, each with the letter of what it is: same letter, same thing. */
export interface IdentityCase {
  readonly type: EntityType;
  readonly why: string;
  /** The rules' author, or one who wrote without having read them. */
  readonly author: 'first' | 'second';
  readonly isHeldOut: boolean;
  readonly sources: readonly SourceContext[];
  /** Letter of each source, in the same order. */
  readonly letters: readonly string[];
  /** As written, for lists of errors. */
  readonly lines: readonly string[];
}

const FILES: readonly (readonly [string, EntityType])[] = [
  ['persons', 'Person'],
  ['organizations', 'PublicBody'],
  ['places', 'Place'],
  ['programs', 'Program'],
  ['events', 'Event'],
];
const CODES: Readonly<Record<string, EntityType>> = {
  C: 'Company',
  I: 'Institution',
  F: 'Facility',
  W: 'Work',
  Aw: 'Award',
  Po: 'Post',
  Pj: 'Project',
  Pr: 'Product',
};
const LINE = /^([A-D]) (?:([A-Z][a-z]?) )?(.+?) \[(.*?)\] @(\S+) (\d{4}(?:-\d\d){0,2})$/u;

/**
 * The labelled cases of this folder, of both authors. Every other one, by a digest of its sources, is held out: its errors are
 * counted and never listed.
 */
export function readCases(): IdentityCase[] {
  return [...casesOf('first', ''), ...casesOf('second', 'second/')];
}

function casesOf(author: IdentityCase['author'], folder: string): IdentityCase[] {
  return FILES.flatMap(([file, type]) =>
    readFileSync(new URL(`cases/${folder}${file}.txt`, import.meta.url), 'utf8')
      .split(/\n\n+/u)
      .flatMap((block, index) => {
        const lines = block.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
        const [why = '', ...sources] = lines;
        if (sources.length === 0) return [];
        return [caseOf(author, `${author === 'first' ? '' : `${author}-`}${file}-${index}`, type, why, sources)];
      }),
  );
}

function caseOf(
  author: IdentityCase['author'],
  name: string,
  type: EntityType,
  why: string,
  lines: readonly string[],
): IdentityCase {
  let own = type;
  const sources = lines.map((line, i): readonly [string, SourceContext] => {
    const [, letter, code, printed, facts, region, date] = LINE.exec(line) ?? [];
    if (letter === undefined || printed === undefined || region === undefined || date === undefined) {
      throw new YaowenError('test.bad-case', 'internal', `${name}: cannot read "${line}"`);
    }
    const sourceType = code === undefined ? type : CODES[code];
    if (sourceType === undefined) throw new YaowenError('test.bad-case', 'internal', `${name}: no type ${code}`);
    if (i === 0) own = sourceType;
    return [letter, contextOf(`${name}-${i}`, sourceType, printed, facts ?? '', region, date)];
  });
  const digest = createHash('sha256').update(lines.join('\n')).digest();
  return {
    type: own,
    why,
    author,
    isHeldOut: (digest[0] ?? 0) % 2 === 1,
    sources: sources.map(([, source]) => source),
    letters: sources.map(([letter]) => letter),
    lines,
  };
}

function contextOf(
  id: string,
  type: EntityType,
  name: string,
  facts: string,
  region: string,
  date: string,
): SourceContext {
  const attributes: Record<string, string | boolean> = {};
  const relations: SourceRelation[] = [];
  const titles: string[] = [];
  const add = (
    relation: SourceRelation['type'],
    end: SourceRelation['end'],
    otherType: EntityType,
    other: string,
    qualifiers: Readonly<Record<string, string>> = {},
    on: string | null = null,
  ): void => {
    relations.push({
      claim: `cl_${id}_${relations.length}`,
      type: relation,
      end,
      other: { id: `en_${id}_${other}`, type: otherType, name: other },
      date: on === null ? null : dateValue(on),
      modality: 'happened',
      qualifiers,
    });
  };
  for (const fact of facts.split(';').filter((part) => part !== '')) {
    const [key = '', value = ''] = /^([a-z]+)(?:=(.*))?$/iu.exec(fact)?.slice(1) ?? [];
    if (key === 'post') {
      const [body = '', title = ''] = value.split(':');
      add('holdsPost', 'subject', bodyType(body), body, { title });
    } else if (key === 'title') titles.push(value);
    else if (key === 'reporter') attributes['reporter'] = true;
    else if (key === 'at' && type === 'Person') add('memberOf', 'subject', bodyType(value), value);
    else if (key === 'in' || key === 'at') add('locatedIn', 'subject', 'Place', value);
    else if (key === 'on') attributes['date'] = value;
    else if (key === 'with') {
      for (const one of value.split('+')) add('participatedIn', 'object', partyType(one), one, { role: 'speak' });
    } else if (key === 'host') add('participatedIn', 'object', 'PublicBody', value, { role: 'host' });
    else if (key === 'issuer') add('authored', 'object', 'PublicBody', value);
    else if (key === 'type') attributes['eventType'] = value;
    else if (key === 'named') attributes['named'] = false;
    else attributes[key] = value;
  }
  if (titles.length > 0) attributes['titles'] = titles.join(';');
  if (type === 'Event') attributes['named'] ??= true;
  if (type === 'Person') attributes['region'] = region;
  const source = { id: `en_${id}`, page: `pg_${id}`, type, name, aliases: [], articles: ['a1'], attributes };
  return { source, block: blockOf(source), paper: null, region, issued: dateValue(date), relations };
}

function bodyType(name: string): EntityType {
  if (/公司|集团$/u.test(name)) return 'Company';
  if (/(?:大学|学院|中学|小学|医院|卫生室|科研训练中心|工程院)$/u.test(name)) return 'Institution';
  if (/(?:村|尼亚|瑞典|冰岛|斯坦|隆|巴西|牙|约旦|埃及|丹麦)$/u.test(name)) return 'Place';
  return 'PublicBody';
}

function partyType(name: string): EntityType {
  return /[\u4e00-\u9fff]{5,}/u.test(name) ? bodyType(name) : 'Person';
}
