import type { ArticleKind, BlockRole } from '#libs/domain';
import type { Paragraph } from './page-paragraphs.js';

/** A paragraph with its part in an article. */
export interface DraftBlock {
  readonly paragraph: Paragraph;
  readonly role: BlockRole;
}

/** An article while the page is being read: blocks in true reading order, and why it stands alone where that is odd. */
export interface ArticleDraft {
  kind: ArticleKind | null;
  blocks: DraftBlock[];
  continuedFrom: string | null;
  /** Set where the beginning is elsewhere, or the end. */
  cut: boolean;
  /** Whether a closing byline has been printed: what follows is something else. */
  ended: boolean;
  reason: string | null;
}

/** An article without anything in it yet. */
export function emptyDraft(kind: ArticleKind | null = null): ArticleDraft {
  return { kind, blocks: [], continuedFrom: null, cut: false, ended: false, reason: null };
}

/** Adds paragraphs at the end, one by one: a page may have more lines than a call can take arguments. */
export function addBlocks(draft: ArticleDraft, paragraphs: readonly Paragraph[], role: BlockRole): void {
  for (const paragraph of paragraphs) draft.blocks.push({ paragraph, role });
}

/** The paragraphs of a part: all of the body, all lines of the headline. */
export function paragraphsOf(draft: ArticleDraft, role: BlockRole): Paragraph[] {
  return draft.blocks.filter((block) => block.role === role).map((block) => block.paragraph);
}

/** Whether an article has text yet; looked for from its end, where text is. */
export function hasBody(draft: ArticleDraft): boolean {
  return draft.blocks.findLastIndex((block) => block.role === 'body') >= 0;
}

/** Lines of a headline stand before the text; no article has more of them. */
const TOP = 64;

/** The headline's lines. */
export function headlineOf(draft: ArticleDraft): Paragraph[] {
  return draft.blocks
    .slice(0, TOP)
    .filter((block) => block.role === 'headline')
    .map((block) => block.paragraph);
}

/** The headline's lines as one text. */
export function titleText(draft: ArticleDraft): string {
  return headlineOf(draft)
    .map((paragraph) => paragraph.text)
    .join(' ');
}

/** The body as one text. */
export function bodyText(draft: ArticleDraft): string {
  return paragraphsOf(draft, 'body')
    .map((paragraph) => paragraph.text)
    .join('\n');
}

const RECENT = 4000;

/** The latest paragraphs of the body, as many as tell what a story speaks of; a story may be as long as the page. */
export function recentBody(draft: ArticleDraft, end = draft.blocks.length): Paragraph[] {
  const found: Paragraph[] = [];
  let size = 0;
  for (let index = end - 1; index >= 0 && size < RECENT && end - index < 400; index -= 1) {
    const block = draft.blocks[index];
    if (block?.role !== 'body') continue;
    found.unshift(block.paragraph);
    size += block.paragraph.text.length;
  }
  return found;
}
