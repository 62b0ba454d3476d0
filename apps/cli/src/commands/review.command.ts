import { Command, Option } from 'nest-commander';
import { ENTITY_TYPES, type EntityType, type Verdict, YaowenError } from '#libs/domain';
import {
  corrections,
  decide,
  decisions,
  type ReviewedSource,
  suggestions,
  takeBack,
  takeBackCorrection,
} from '#libs/ingest';
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
  readonly corrections?: boolean;
  readonly uncorrect?: string;
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

  @Option({ flags: '--corrections', description: 'list what persons have corrected of claims' })
  parseCorrections(): boolean {
    return true;
  }

  @Option({ flags: '--uncorrect <claim>', description: 'take the correction of a claim (cl_…) back' })
  parseUncorrect(value: string): string {
    return value;
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
    const asked = (['same', 'different', 'undo', 'uncorrect'] as const).filter((what) => flags[what] !== undefined);
    if (asked.length > 1) {
      throw new YaowenError(
        'cli.one-decision',
        'usage',
        'one of --same, --different, --undo and --uncorrect at a time.',
      );
    }
    const [what] = asked;
    if (what === 'undo') return this.undo(flags);
    if (what === 'uncorrect') return this.uncorrect(flags);
    if (what !== undefined) return this.decide(what, flags);
    if (flags.corrections === true) return this.listCorrections(flags);
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
    const { by = '', reason } = flags;
    const details = { verdict, by, ...(reason !== undefined && { reason }) };
    const act = { action: 'judge', subject: `${a} ${b}`, details };
    const [one, other] = await this.withStoreToChange(flags, act, (store) =>
      decide(store, {
        a,
        b,
        verdict,
        by,
        reason,
        at: new Date().toISOString().replace(/\.\d+Z$/u, 'Z'),
      }),
    );
    this.print(flags, { a, b, verdict, entities: [one, other] }, [
      one === other ? `one entity: ${one}` : `two entities: ${one} and ${other}`,
    ]);
  }

  private async undo(flags: ReviewFlags): Promise<void> {
    const [a, b] = this.pair(flags.undo, 'undo');
    const { by = '' } = flags;
    const act = { action: 'takeBack', subject: `${a} ${b}`, details: { by } };
    await this.withStoreToChange(flags, act, async (store) => {
      if (await takeBack(store, a, b, by)) return;
      throw new YaowenError(
        'cli.nothing-to-undo',
        'notFound',
        `${by} has decided nothing on ${a} and ${b}; "yaowen review --decisions" lists what there is.`,
      );
    });
    this.print(flags, { a, b, undone: true }, ['taken back; the rules count again']);
  }

  private async uncorrect(flags: ReviewFlags): Promise<void> {
    const { by = '', uncorrect: claim = '' } = flags;
    const act = { action: 'takeBackCorrection', subject: claim, details: { by } };
    await this.withStoreToChange(flags, act, async (store) => {
      if (await takeBackCorrection(store, claim, { by, mayReplace: true })) return;
      throw new YaowenError(
        'cli.nothing-to-undo',
        'notFound',
        `nobody has corrected ${claim}; "yaowen review --corrections" lists what there is.`,
      );
    });
    this.print(flags, { claim, undone: true }, ['taken back; the claim is what the machine read']);
  }

  private async listCorrections(flags: ReviewFlags): Promise<void> {
    const all = await this.withStoreToRead(flags, (store) => corrections(store));
    this.print(flags, { corrections: all }, [
      ...all.map(
        ({ claim, verdict, change, by, at, note, state }) =>
          `${claim}  ${verdict}  ${Object.keys(change).length > 0 ? JSON.stringify(change) : ''}  ${by}  ${at}  ${note}${state === 'applied' ? '' : `  (${state})`}`,
      ),
      `${all.length} corrections`,
    ]);
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
