import { Command, Option } from 'nest-commander';
import { ENTITY_TYPES, type EntityType, type Verdict, YaowenError } from '#libs/domain';
import { decide, decisions, type ReviewedSource, suggestions, takeBack } from '#libs/ingest';
import { type CommonFlags, wholeNumber, YaowenCommand } from '../yaowen.command.js';

interface ReviewFlags extends CommonFlags {
  readonly type?: EntityType;
  readonly entity?: string;
  readonly first?: number;
  readonly after?: string;
  readonly same?: readonly string[];
  readonly different?: readonly string[];
  readonly undo?: readonly string[];
  readonly decisions?: boolean;
  readonly by?: string;
  readonly reason?: string;
}

/** `yaowen review`: lists what identity is unsure of, and takes down a person's word on it. */
@Command({
  name: 'review',
  description:
    'list what may be one thing (with both sentences), and decide: --same, --different or --undo A B --by NAME',
})
export class ReviewCommand extends YaowenCommand {
  @Option({ flags: '--same <ids...>', description: 'two source entities (en_…) are one thing' })
  parseSame(id: string, before: readonly string[] = []): readonly string[] {
    return [...before, id];
  }

  @Option({ flags: '--different <ids...>', description: 'two source entities are two things; parts what was joined' })
  parseDifferent(id: string, before: readonly string[] = []): readonly string[] {
    return [...before, id];
  }

  @Option({ flags: '--undo <ids...>', description: 'take back what --by NAME said of two source entities' })
  parseUndo(id: string, before: readonly string[] = []): readonly string[] {
    return [...before, id];
  }

  @Option({ flags: '--by <name>', description: 'who decides; stands in the store as person:NAME' })
  parseBy(value: string): string {
    return value;
  }

  @Option({ flags: '--reason <text>', description: 'why' })
  parseReason(value: string): string {
    return value;
  }

  @Option({ flags: '--decisions', description: 'list what persons have decided' })
  parseDecisions(): boolean {
    return true;
  }

  @Option({ flags: '--type <type>', description: `suggestions of one type: ${ENTITY_TYPES.join(', ')}` })
  parseType(value: string): EntityType {
    const type = ENTITY_TYPES.find((each) => each.toLowerCase() === value.toLowerCase());
    if (type) return type;
    const allowed = ENTITY_TYPES.join(', ');
    throw new YaowenError('cli.bad-type', 'usage', `--type is "${value}"; it takes one of ${allowed}.`);
  }

  @Option({ flags: '--entity <id>', description: 'suggestions at one entity' })
  parseEntity(value: string): string {
    return value;
  }

  @Option({ flags: '--first <number>', description: 'how many at most (default 10)' })
  parseFirst(value: string): number {
    return wholeNumber('--first', value, 1, 500);
  }

  @Option({ flags: '--after <cursor>', description: 'go on after this cursor' })
  parseAfter(value: string): string {
    return value;
  }

  override async run(_arguments: string[], flags: ReviewFlags): Promise<void> {
    const asked = (['same', 'different', 'undo'] as const).filter((what) => flags[what] !== undefined);
    if (asked.length > 1) {
      throw new YaowenError('cli.one-decision', 'usage', 'one of --same, --different and --undo at a time.');
    }
    const [what] = asked;
    if (what === 'undo') return this.undo(flags);
    if (what !== undefined) return this.decide(what, flags);
    return flags.decisions === true ? this.listDecisions(flags) : this.list(flags);
  }

  private pair(ids: readonly string[] | undefined, flag: string): readonly [string, string] {
    const [a, b] = ids ?? [];
    if (a === undefined || b === undefined || ids?.length !== 2) {
      throw new YaowenError('cli.two-ids', 'usage', `--${flag} takes two ids of source entities (en_…).`);
    }
    return [a, b];
  }

  private async decide(verdict: Verdict & ('same' | 'different'), flags: ReviewFlags): Promise<void> {
    const [a, b] = this.pair(flags[verdict], verdict);
    const [one, other] = await this.withStore(flags, (store) =>
      decide(store, {
        a,
        b,
        verdict,
        by: flags.by ?? '',
        reason: flags.reason,
        at: new Date().toISOString().replace(/\.\d+Z$/u, 'Z'),
      }),
    );
    this.print(flags, { a, b, verdict, entities: [one, other] }, [
      one === other ? `one entity: ${one}` : `two entities: ${one} and ${other}`,
    ]);
  }

  private async undo(flags: ReviewFlags): Promise<void> {
    const [a, b] = this.pair(flags.undo, 'undo');
    const done = await this.withStore(flags, (store) => takeBack(store, a, b, flags.by ?? ''));
    if (!done) {
      throw new YaowenError(
        'cli.nothing-to-undo',
        'notFound',
        `${flags.by} has decided nothing on ${a} and ${b}; "yaowen review --decisions" lists what there is.`,
      );
    }
    this.print(flags, { a, b, undone: true }, ['taken back; the rules count again']);
  }

  private async listDecisions(flags: ReviewFlags): Promise<void> {
    const all = await this.withStoreToRead(flags, decisions);
    this.print(flags, { decisions: all }, [
      ...all.map(
        ({ a, b, verdict, by, reasons, at }) => `${a} ${b}  ${verdict}  ${by}  ${at ?? ''}  ${reasons.join('; ')}`,
      ),
      `${all.length} decisions`,
    ]);
  }

  private async list(flags: ReviewFlags): Promise<void> {
    const found = await this.withStoreToRead(flags, (store) =>
      suggestions(store, {
        first: flags.first ?? 10,
        after: flags.after,
        entity: flags.entity,
        type: flags.type,
      }),
    );
    this.print(flags, found, [
      ...found.items.flatMap(({ judgement, one, other }) => [
        `${judgement.a} ${judgement.b}  ${judgement.score}  ${judgement.reasons.join('; ')}`,
        ...linesOf(one),
        ...linesOf(other),
      ]),
      found.hasNext
        ? `${found.items.length} shown; more with --after ${found.endCursor}`
        : `${found.items.length} suggestions`,
    ]);
  }
}

function linesOf({ source, page, sentences }: ReviewedSource): string[] {
  const issue = [page?.metadata.paper?.value, page?.metadata.issued?.value.value, page?.name]
    .filter((part) => part !== undefined)
    .join(' ');
  return [
    `  ${source.id}  ${source.type}  ${source.name}  (${issue})`,
    ...sentences.map(({ text }) => `    ${text.replace(/\s+/gu, ' ').trim()}`),
  ];
}
