import { Command, Option } from 'nest-commander';
import { YaowenError } from '#libs/domain';
import {
  type ArticleExplanation,
  type ClaimExplanation,
  explainPage,
  type NamedEntity,
  type PageExplanation,
  type ProposalExplanation,
  type ReaderNote,
  type SpotExplanation,
} from '#libs/extract';
import { extractPage } from '#libs/ingest';
import { type PageFlags, PagesCommand } from '../pages.command.js';
import { wholeNumber } from '../yaowen.command.js';

interface ExplainFlags extends PageFlags {
  readonly at?: number;
  readonly text?: string;
}

/** Longest pattern shown to people; `--json` has all of it. */
const PATTERN = 160;

function shortened(text: string): string {
  const line = text.replace(/\s+/gu, ' ');
  return line.length > PATTERN ? `${line.slice(0, PATTERN)} …` : line;
}

function notes({ why, rule }: ReaderNote): string[] {
  return [`why: ${why}`, ...(rule ? [`when: ${shortened(rule.when)} (${rule.file})`] : [])];
}

function proposal({ type, text, span, confidence, deictic, date, by }: ProposalExplanation): string {
  const value = date ? ` = ${date.value}` : '';
  return `${text}${value} [${span.start}, ${span.end}) ${type}${deictic ? ', deictic' : ''} ${confidence} by ${by}`;
}

function hints({ hints: known }: ProposalExplanation): string[] {
  return Object.entries(known ?? {}).map(([name, value]) => `${name}: ${String(value)}`);
}

function ends(subject: NamedEntity, object: NamedEntity | null): string {
  return object ? `${subject.name} → ${object.name}` : subject.name;
}

const indented = (depth: number, lines: readonly string[]) => lines.map((line) => `${'  '.repeat(depth)}${line}`);

function spotLines({ span, text, mention, entity, lost, words }: SpotExplanation): string[] {
  const tagged = words
    .map(({ text: word, tag, by }) => `${word}/${tag}${by === undefined ? '' : ` (${by})`}`)
    .join(' ');
  return [
    mention ? proposal(mention) : `${text} [${span.start}, ${span.end}) is no mention`,
    ...indented(1, [
      ...(mention ? [...notes(mention), ...hints(mention)] : []),
      ...(entity ? [`stands for: ${entity.name} (${entity.type})`] : []),
      ...(tagged === '' ? [] : [`words: ${tagged}`]),
      ...lost.flatMap((one) => [`lost: ${proposal(one)}`, `  to ${one.lostTo}`, `  why it was proposed: ${one.why}`]),
    ]),
  ];
}

function claimLines(claim: ClaimExplanation): string[] {
  const qualifiers = Object.entries(claim.qualifiers).map(([name, value]) => `${name}=${String(value)}`);
  return [
    [
      `claim: ${claim.type} ${ends(claim.subject, claim.object)}`,
      claim.content,
      ...qualifiers,
      claim.modality,
      claim.date?.value,
      `${claim.confidence} by ${claim.by}`,
    ]
      .filter((part) => part !== undefined && part !== '')
      .join(', '),
    ...indented(1, [
      ...notes(claim),
      ...claim.evidence.map(
        ({ span, quote }) => `evidence [${span.start}, ${span.end}): ${quote.replace(/\s+/gu, ' ')}`,
      ),
    ]),
  ];
}

function articleLines({ id, title, kind, spots, unproposed, claims, refused, excepted }: ArticleExplanation): string[] {
  return [
    `${id} ${kind} ${title ?? '(no headline)'}`,
    ...indented(1, [
      ...spots.flatMap(spotLines),
      ...unproposed.flatMap((one) => [
        `not proposed: ${shortened(one.text)} [${one.span.start}, ${one.span.end}) ${one.type} by ${one.by}`,
        `  because: ${shortened(one.refused)}`,
      ]),
      ...claims.flatMap(claimLines),
      ...refused.flatMap((draft) => [
        `refused: ${[draft.type, ...(draft.subject ? [ends(draft.subject, draft.object)] : []), 'by', draft.by].join(' ')}`,
        `  because: ${draft.refused}; in: ${shortened(draft.quote)}`,
      ]),
      ...excepted.flatMap((rule) => [
        `rule refused: ${rule.by} in ${shortened(rule.text)}`,
        `  by its exception ${rule.unless}: ${shortened(rule.pattern)}`,
      ]),
    ]),
  ];
}

/** `yaowen explain PAGE [--at OFFSET | --text TEXT]`: which rule or model made each mention and claim of a page, and why. */
@Command({
  name: 'explain',
  arguments: '<page>',
  description:
    'say which rule or model found what on a page, why, what else was considered, and which claims rest on it',
})
export class ExplainCommand extends PagesCommand {
  @Option({ flags: '--at <offset>', description: 'only the place at this offset of the raw page (UTF-16 units)' })
  parseAt(value: string): number {
    return wholeNumber('--at', value, 0, Number.MAX_SAFE_INTEGER);
  }

  @Option({ flags: '--text <text>', description: 'only where this text is printed, e.g. 梁艳萍' })
  parseText(value: string): string {
    return value;
  }

  override async run(pages: string[], flags: ExplainFlags): Promise<void> {
    const [path] = this.required(pages, 'a page to explain');
    if (path === undefined) return;
    if (flags.at !== undefined && flags.text !== undefined) {
      throw new YaowenError('cli.at-or-text', 'usage', '--at and --text both say where; give one of them.');
    }
    const extraction = await this.openExtraction(flags);
    if (extraction.notice) this.note(flags, extraction.notice);
    let explanation: PageExplanation;
    try {
      const extracted = await extractPage(path, extraction, this.given(flags));
      if (!extracted.ok) throw extracted.quarantined.cause;
      const page = extracted.value;
      if (flags.at !== undefined && flags.at >= page.text.length) {
        throw new YaowenError(
          'cli.offset-outside',
          'usage',
          `--at ${flags.at} lies outside ${path}, which has ${page.text.length} UTF-16 units; offsets count from 0.`,
        );
      }
      explanation = await explainPage(page, {
        ...(flags.at === undefined ? {} : { at: flags.at }),
        ...(flags.text === undefined ? {} : { text: flags.text }),
      });
    } finally {
      await extraction.close();
    }
    if (explanation.articles.length === 0) {
      this.note(
        flags,
        flags.text === undefined
          ? `nothing of an article stands at offset ${flags.at ?? 0} of ${path}`
          : `"${flags.text}" is not printed in any article of ${path}`,
      );
    }
    this.print(flags, explanation, [
      ...explanation.articles.flatMap(articleLines),
      ...explanation.diagnostics.map(({ severity, message, by }) => `${severity}: ${message} (${by})`),
    ]);
  }
}
