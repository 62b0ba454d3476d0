import { readCases } from './cases.js';
import { measure, type Rates } from './measure.js';

function row(name: string, { pairs, samePairs, ...rates }: Rates): string {
  const per = [rates.precision, rates.recall, rates.bCubedPrecision, rates.bCubedRecall];
  return [
    name.padEnd(22),
    String(pairs).padStart(6),
    String(samePairs).padStart(6),
    ...per.map((rate) => (Number.isNaN(rate) ? '–' : rate.toFixed(1)).padStart(8)),
  ].join('');
}

/**
 * Prints precision and recall of identity on the labelled cases, the second author's by themselves; `--errors` lists those of
 * the first author's open half, `--second-open` those of the second's.
 */
export async function main(args: readonly string[]): Promise<number> {
  const all = readCases();
  const cases = all.filter((one) => one.author === 'first');
  const lines = ['half and type           pairs  same   prec.  recall  B³ prec. rec.'];
  for (const isHeldOut of [true, false]) {
    const half = cases.filter((one) => one.isHeldOut === isHeldOut);
    const name = isHeldOut ? 'held out' : 'open';
    lines.push(row(name, measure(half).rates));
    for (const type of [...new Set(half.map((one) => one.type))].sort()) {
      lines.push(row(`  ${type}`, measure(half.filter((one) => one.type === type)).rates));
    }
  }
  lines.push(row('all', measure(cases).rates));
  const second = all.filter((one) => one.author === 'second');
  lines.push('', row('second author', measure(second).rates));
  for (const type of [...new Set(second.map((one) => one.type))].sort()) {
    lines.push(row(`  ${type}`, measure(second.filter((one) => one.type === type)).rates));
  }
  for (const isHeldOut of [true, false]) {
    const name = isHeldOut ? '  half held out' : '  half that is open';
    lines.push(row(name, measure(second.filter((one) => one.isHeldOut === isHeldOut)).rates));
  }
  for (const [flag, author] of [
    ['--errors', cases],
    ['--second-open', second],
  ] as const) {
    if (!args.includes(flag)) continue;
    for (const { kind, one, lines: pair, judgements } of measure(author.filter((each) => !each.isHeldOut)).errors) {
      lines.push('', `${kind}: ${one.why}`, `  ${pair[0]}`, `  ${pair[1]}`);
      for (const { a, b, verdict, reasons } of judgements)
        lines.push(`    ${a} ${b} ${verdict}: ${reasons.join('; ')}`);
    }
  }
  process.stdout.write(`${lines.join('\n')}\n`);
  return 0;
}
