import type { TextRange } from '#libs/domain';

const FULL_STOP = '。!?';
/** Whatever sentences may end or quotations begin with; between two of these nothing is decided. */
const MARK = /[\n“。!?…]/gu;
const CLOSERS = '”’)》】〉〕」』';
/** A quotation longer than this is read sentence by sentence; a shorter one belongs to the sentence that quotes it. */
const LONG_QUOTATION = 60;
/** No sentence is longer; text without a stop is damage, and reading it clause by clause keeps every stage's cost in bounds. */
const LONGEST = 2000;

/**
 * Cuts an article's reading text into sentences: after 。 ! ? and …… with what closes behind them, and at line breaks.
 *
 * A stop inside a short quotation (“离家近。我们天天来。”大家说) does not end the sentence that quotes it, unless the
 * closing mark ends what is said; an ASCII dot never ends one, because it stands in numbers. Text without a stop for 2000
 * characters is cut at a clause.
 *
 * @param text normalised text, `\n` between blocks.
 * @returns ranges in order, trimmed, that together hold every character but white space.
 * @example splitSentences('会议召开。李明主持。') // [0,5) [5,10)
 */
export function splitSentences(text: string): TextRange[] {
  const ranges: TextRange[] = [];
  let start = 0;
  let index = 0;
  let quoteEnd = -1;
  const close = (end: number): void => {
    let from = start;
    let to = end;
    while (from < to && /\s/u.test(text.charAt(from))) from += 1;
    while (to > from && /\s/u.test(text.charAt(to - 1))) to -= 1;
    while (to - from > LONGEST) {
      const cut = breakBefore(text, from + LONGEST, from);
      ranges.push({ start: from, end: cut });
      from = cut;
      while (from < to && /\s/u.test(text.charAt(from))) from += 1;
    }
    if (to > from) ranges.push({ start: from, end: to });
    start = end;
  };
  for (;;) {
    MARK.lastIndex = index;
    const mark = MARK.exec(text);
    if (!mark) break;
    index = mark.index;
    const [char] = mark;
    if (char === '\n') {
      close(index);
      quoteEnd = -1;
      index += 1;
      continue;
    }
    if (char === '“' && index > quoteEnd) quoteEnd = shortQuotationEnd(text, index);
    if (!endsSentence(text, index)) {
      index += 1;
      continue;
    }
    let end = index + 1;
    while (end < text.length && (FULL_STOP + '…').includes(text.charAt(end))) end += 1;
    const closed = end;
    while (end < text.length && CLOSERS.includes(text.charAt(end))) end += 1;
    const inside = quoteEnd >= 0 && index < quoteEnd && end <= quoteEnd;
    // “……。”他说: what follows the closing mark still belongs to the sentence when it names the speaker.
    const speaks =
      end > closed &&
      /^[^\n。!?“”]{0,16}(?:说|道|称|表示|介绍|告诉|感慨|坦言|回忆|笑着|谈到|讲|问|喊)[^\n“”]{0,12}?[。,:!?]/u.test(
        text.slice(end, end + 34),
      );
    if (!inside && !speaks) close(end);
    index = end;
  }
  close(text.length);
  return ranges;
}

/** The end of the last clause before `most`, never inside a character; `most` itself where there is no clause. */
function breakBefore(text: string, most: number, from: number): number {
  const half = from + Math.floor((most - from) / 2);
  for (const marks of [';', ',:', '、 ']) {
    for (let at = most; at > half; at -= 1) if (marks.includes(text.charAt(at - 1))) return at;
  }
  return /[\ud800-\udbff]/u.test(text.charAt(most - 1)) ? most - 1 : most;
}

function endsSentence(text: string, index: number): boolean {
  const char = text.charAt(index);
  if (FULL_STOP.includes(char)) return true;
  // …… ends a sentence only where the next word begins a new one; inside a quotation it trails off.
  return (
    char === '…' &&
    text.charAt(index + 1) !== '…' &&
    text.charAt(index - 1) === '…' &&
    /^[”’]?(?:\n|$)/u.test(text.slice(index + 1, index + 3))
  );
}

/** End of the quotation that opens here, when it closes soon and in the same block; else -1. */
function shortQuotationEnd(text: string, open: number): number {
  let depth = 0;
  for (let index = open; index < text.length && index - open <= LONG_QUOTATION; index += 1) {
    const char = text.charAt(index);
    if (char === '\n') return -1;
    if (char === '“') depth += 1;
    else if (char === '”') {
      depth -= 1;
      if (depth === 0) return index;
    }
  }
  return -1;
}
