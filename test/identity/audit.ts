import { readFileSync } from 'node:fs';
import { blockOf, type EntityType, type SourceContext, type SourceRelation } from '#libs/domain';
import { resolveBlocks } from '#libs/identity';
import { type CorpusPage, hasCorpus, readCorpus, seeded } from './corpus.js';

/** Each audit is of merges that no other has looked at. */
const RECORDS = ['audit.json', 'audit-2.json', 'audit-3.json'].map((name) => new URL(name, import.meta.url));

/** Where a source is named: item of the corpus, and span of its first mention in the item's text. */
interface Place {
  readonly item: string;
  readonly start: number;
  readonly end: number;
}

/** A merge that was looked at: two sources that the judge put into one entity. */
interface AuditedMerge {
  readonly type: EntityType;
  readonly a: Place;
  readonly b: Place;
  /** What the text around both says: one thing; two things; or a wrong extraction, of which nothing can be said. */
  readonly verdict: 'one' | 'two' | 'noise';
  /** Why it is wrong, where it is, without the text. */
  readonly note?: string;
}

/** Which items are read, and which merges over them are drawn. */
interface Sample {
  readonly every: number;
  readonly offset: number;
  readonly seed: number;
}

function contextsOf({ page }: CorpusPage): SourceContext[] {
  const byId = new Map(page.entities.map((entity) => [entity.id, entity]));
  const relations = new Map<string, SourceRelation[]>();
  for (const claim of page.claims) {
    if (!('object' in claim)) continue;
    for (const [id, otherId, end] of [
      [claim.subject, claim.object, 'subject'],
      [claim.object, claim.subject, 'object'],
    ] as const) {
      const other = byId.get(otherId);
      if (!other) continue;
      const list = relations.get(id) ?? [];
      relations.set(id, list);
      const { type, date, modality, qualifiers } = claim;
      list.push({
        claim: claim.id,
        type,
        end,
        other: { id: other.id, type: other.type, name: other.name },
        date,
        modality,
        qualifiers,
      });
    }
  }
  return page.entities.map((entity) => {
    const source = { ...entity, page: page.id };
    return {
      source,
      block: blockOf(source),
      paper: '新闻联播',
      region: '中国',
      issued: page.metadata.issued?.value ?? null,
      relations: relations.get(entity.id) ?? [],
    };
  });
}

/** How many merges of each type are drawn. Persons and events are hard; places by their code are not. */
const SHARES: Readonly<Partial<Record<EntityType, number>>> = {
  Person: 40,
  Event: 16,
  PublicBody: 10,
  Institution: 8,
  Company: 6,
  Place: 8,
  Program: 6,
  Facility: 4,
  Work: 2,
};

async function draw(sample: Sample): Promise<number> {
  const read = await readCorpus(sample.every, sample.offset);
  const contexts = read.flatMap(contextsOf);
  const { entities, judgements } = resolveBlocks(contexts, []);
  const byId = new Map(contexts.map((context) => [context.source.id, context]));
  const pageOf = new Map(read.map((one) => [one.page.id, one]));
  const verdicts = new Map<string, number>();
  for (const { a, verdict } of judgements) {
    const key = `${byId.get(a)?.source.type} ${verdict}`;
    verdicts.set(key, (verdicts.get(key) ?? 0) + 1);
  }
  const out: string[] = [
    `${read.length} items, ${contexts.length} sources, ${entities.length} entities`,
    [...verdicts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, count]) => `${key} ${count}`)
      .join(', '),
  ];
  const random = seeded(sample.seed);
  for (const [type, share] of Object.entries(SHARES)) {
    const groups = entities.filter(({ id, members }) => members.length > 1 && byId.get(id)?.source.type === type);
    out.push(
      '',
      `${type}: the largest ${groups
        .map(({ members }) => members.length)
        .sort((x, y) => y - x)
        .slice(0, 5)
        .join(', ')}`,
    );
    for (let i = 0; i < share && groups.length > 0; i += 1) {
      const [group] = groups.splice(Math.floor(random() * groups.length), 1);
      const members = [...(group?.members ?? [])];
      const [a] = members.splice(Math.floor(random() * members.length), 1);
      const [b] = members.splice(Math.floor(random() * members.length), 1);
      for (const id of [a, b]) {
        const context = byId.get(id ?? '');
        const one = context && pageOf.get(context.source.page);
        if (!context || !one) continue;
        const span = one.page.mentions.find((_, m) => one.page.mentionEntity[m] === id)?.span ?? { start: 0, end: 0 };
        const text = one.page.text.slice(Math.max(0, span.start - 45), span.end + 45).replace(/\s+/gu, ' ');
        out.push(
          `${i}${id === a ? 'a' : 'b'} ${one.item} ${span.start} ${span.end} ${context.source.name} (${group?.members.length}) | ${text}`,
        );
      }
    }
  }
  process.stdout.write(`${out.join('\n')}\n`);
  return 0;
}

/**
 * Prints what was found when merges over a news corpus were looked at one by one; with `--draw` reads two of every `--every 12` items
 * of the corpus, from `--offset 0` on, and draws merges to look at by `--seed 7`: groups of two and more at random, and of each two
 * members.
 */
export async function main(args: readonly string[]): Promise<number> {
  if (args.includes('--draw')) {
    if (!hasCorpus()) return 1;
    const number = (flag: string, otherwise: number): number =>
      args.includes(flag) ? Number(args[args.indexOf(flag) + 1]) : otherwise;
    return draw({
      every: Math.max(2, number('--every', 12)),
      offset: number('--offset', 0),
      seed: number('--seed', 7),
    });
  }
  process.stdout.write(RECORDS.map(report).join('\n'));
  return 0;
}

function report(record: URL): string {
  const { about, merges } = JSON.parse(readFileSync(record, 'utf8')) as { about: string; merges: AuditedMerge[] };
  const lines = [about, '', 'type            one   two  noise  right of those that can be judged'];
  const types = [...new Set(merges.map(({ type }) => type))].sort();
  for (const type of [...types, 'all']) {
    const own = merges.filter((merge) => type === 'all' || merge.type === type);
    const count = (verdict: AuditedMerge['verdict']): number => own.filter((merge) => merge.verdict === verdict).length;
    const [one, two, noise] = [count('one'), count('two'), count('noise')];
    const share = one + two === 0 ? '–' : `${((100 * one) / (one + two)).toFixed(1)} %`;
    lines.push(
      `${type.padEnd(14)}${String(one).padStart(5)}${String(two).padStart(6)}${String(noise).padStart(7)}  ${share}`,
    );
  }
  for (const { type, a, b, verdict, note } of merges) {
    if (verdict === 'two')
      lines.push('', `two: ${type} ${a.item} ${a.start}–${a.end}, ${b.item} ${b.start}–${b.end}`, `  ${note ?? ''}`);
  }
  return `${lines.join('\n')}\n`;
}
