import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { type ExtractedText, refuse } from './extracted-page.js';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

/** A line of the page: the text of one block. */
interface HtmlLine {
  readonly text: string;
  /** Characters of it that are links. */
  readonly linked: number;
  readonly heading: boolean;
  /** Elements around it, from the outside. */
  readonly path: readonly Element[];
}

/** Elements that hold nothing to read. */
const DROPPED = new Set(
  'script style noscript template nav footer aside form button select option input textarea iframe object embed svg canvas video audio map rt rp head'.split(
    ' ',
  ),
);
/** What sites call the parts of a page that are not its article. */
const FRAME =
  /(?:^|[-_\s])(?:nav|navbar|menu|footer|foot|header|breadcrumbs?|crumbs?|sidebar|side|share|social|comments?|related|recommend|relevant|hot|rank|toolbar|tools?|pager|paging|copyright|banner|ads?|advert|login|search|qrcode|logo|topbar|friendlink|links)(?:$|[-_\s\d])/iu;
const BLOCKS = new Set(
  'p div section article main header h1 h2 h3 h4 h5 h6 li ul ol dl dt dd table tbody thead tr td th caption figure figcaption blockquote pre address center hr body html fieldset founder-content founder-title'.split(
    ' ',
  ),
);
const HEADINGS = /^(?:h[1-6]|founder-title)$/u;
const MAX_DEPTH = 400;

/**
 * Reads a web page saved from a paper's site: its headline and the text of its article, a paragraph a line.
 *
 * Navigation, scripts, forms, footers and lists of links are left out. The article is the innermost element that holds
 * four fifths of the page's running text; the headline (h1, else the page's title) and the line of date and source
 * between the two are kept.
 *
 * @throws YaowenError `reading.empty-page` where nothing is left to read.
 * @example `<h1>水利会议召开</h1><p>本报讯 …</p>` gives `水利会议召开\n\n本报讯 …\n`.
 */
export function htmlText(html: string, name: string): ExtractedText {
  const document = parse(html);
  const lines: HtmlLine[] = [];
  const head = { title: '', url: '' };
  for (const child of document.childNodes) collect(child as Node, [], lines, head);
  const body = lines.filter((line) => isRunningText(line));
  const root = innermost(body.length > 0 ? body : lines.filter((line) => line.linked * 2 < line.text.length));
  const within = lines.flatMap((line, index) => (root === null || line.path.includes(root) ? [index] : []));
  const from = within[0] ?? 0;
  const to = (within.at(-1) ?? lines.length - 1) + 1;
  const above = lines.slice(0, from).findLastIndex((line) => line.heading && line.linked * 2 < line.text.length);
  const kept = lines
    .slice(above >= 0 ? above : from, to)
    .filter((line) => line.linked * 2 < line.text.length || isRunningText(line));
  const title = head.title.replace(/\s*[-_|–—]{1,2}\s*[^-_|–—]{1,24}$/u, '').trim();
  const headed = kept.slice(0, 6).some((line) => line.heading || sameText(line.text, title));
  const texts = [
    ...(title !== '' && !headed && kept.length > 0 ? [{ text: title, heading: true }] : []),
    ...kept.map(({ text, heading }) => ({ text, heading })),
  ];
  if (!texts.some(({ text }) => /[\p{L}\p{N}]/u.test(text))) {
    throw refuse(
      'reading.empty-page',
      name,
      'this HTML holds no text to read',
      'save the page after it has loaded (complete page), or copy its text into a .txt',
    );
  }
  let text = '';
  texts.forEach((line, index) => {
    if (index > 0) text += line.heading && !texts[index - 1]?.heading ? '\n\n\n' : '\n\n';
    text += line.text;
  });
  return { text: `${text}\n`, notes: [], ...(head.url === '' ? {} : { url: head.url }) };
}

function isRunningText(line: HtmlLine): boolean {
  return line.linked * 3 < line.text.length && (/[。！？；]/u.test(line.text) || line.text.length >= 40);
}

function sameText(line: string, title: string): boolean {
  const [a, b] = [line.replace(/\s/gu, ''), title.replace(/\s/gu, '')];
  return a.length >= 4 && (a === b || b.startsWith(a));
}

/** The innermost element around at least four fifths of the lines' characters. */
function innermost(lines: readonly HtmlLine[]): Element | null {
  const weights = new Map<Element, { weight: number; depth: number }>();
  let total = 0;
  for (const line of lines) {
    total += line.text.length;
    line.path.forEach((element, depth) => {
      const held = weights.get(element);
      if (held) held.weight += line.text.length;
      else weights.set(element, { weight: line.text.length, depth });
    });
  }
  let best: Element | null = null;
  let deepest = -1;
  for (const [element, { weight, depth }] of weights) {
    if (weight * 5 >= total * 4 && depth > deepest) [best, deepest] = [element, depth];
  }
  // A page of one paragraph: the paragraph's own element is too small a place to look for the rest.
  return best && (best.tagName === 'p' || HEADINGS.test(best.tagName))
    ? ((best.parentNode as Element | null) ?? best)
    : best;
}

function attribute(element: Element, name: string): string {
  return element.attrs.find((item) => item.name === name)?.value ?? '';
}

function isFrame(element: Element): boolean {
  if (element.tagName === 'body' || element.tagName === 'html') return false;
  return (
    DROPPED.has(element.tagName) ||
    /^(?:navigation|banner|contentinfo|complementary|search)$/u.test(attribute(element, 'role')) ||
    attribute(element, 'aria-hidden') === 'true' ||
    element.attrs.some((item) => item.name === 'hidden') ||
    /display\s*:\s*none/u.test(attribute(element, 'style')) ||
    FRAME.test(attribute(element, 'class')) ||
    FRAME.test(attribute(element, 'id'))
  );
}

/** Gathers the lines of an element: one a block, with what is link in it. */
function collect(top: Node, path: readonly Element[], lines: HtmlLine[], head: { title: string; url: string }): void {
  let text = '';
  let linked = 0;
  const flush = (at: readonly Element[]): void => {
    const line = text.replace(/[ \t\r\n\f]+/gu, ' ').trim();
    if (line !== '' && !/^[\s\u00a0\u3000]*$/u.test(line)) {
      lines.push({ text: line, linked, heading: at.some((element) => HEADINGS.test(element.tagName)), path: at });
    }
    text = '';
    linked = 0;
  };
  const walk = (node: Node, around: readonly Element[], link: boolean): void => {
    if (node.nodeName === '#text') {
      const { value } = node as DefaultTreeAdapterTypes.TextNode;
      text += value;
      if (link) linked += value.trim().length;
      return;
    }
    if (!('tagName' in node)) return;
    if (node.tagName === 'head') readHead(node, head);
    if (isFrame(node) || around.length > MAX_DEPTH) {
      // An article that a site hangs inside a part it calls "header" or "side" still has paragraphs of text.
      if (!FRAMED_TEXT.has(node.tagName) || !holdsArticle(node)) return;
    }
    if (node.tagName === 'br') {
      flush(around);
      return;
    }
    const block = BLOCKS.has(node.tagName);
    const cell = (node.tagName === 'td' || node.tagName === 'th') && !node.childNodes.some(isBlock);
    const inside = [...around, node];
    if (cell) text += ' ';
    else if (block) flush(around);
    for (const child of node.childNodes) walk(child, inside, link || node.tagName === 'a');
    if (block && !cell) flush(inside);
  };
  walk(top, path, false);
  flush(path);
}

const FRAMED_TEXT = new Set(['div', 'section', 'td', 'header']);

function isBlock(node: Node): boolean {
  return 'tagName' in node && (BLOCKS.has(node.tagName) || node.tagName === 'br');
}

/** Whether three paragraphs stand directly in an element, or in one below it. */
function holdsArticle(element: Element, depth = 0): boolean {
  const paragraphs = element.childNodes.filter((node) => 'tagName' in node && node.tagName === 'p');
  if (paragraphs.length >= 3) return true;
  return (
    depth < 3 &&
    element.childNodes.some(
      (node) => 'tagName' in node && FRAMED_TEXT.has(node.tagName) && !isFrame(node) && holdsArticle(node, depth + 1),
    )
  );
}

function readHead(element: Element, head: { title: string; url: string }): void {
  for (const node of element.childNodes) {
    if (!('tagName' in node)) continue;
    if (node.tagName === 'title') {
      head.title = node.childNodes
        .map((child) => ('value' in child ? child.value : ''))
        .join('')
        .replace(/\s+/gu, ' ')
        .trim();
    } else if (
      (node.tagName === 'link' && attribute(node, 'rel') === 'canonical') ||
      (node.tagName === 'meta' && attribute(node, 'property') === 'og:url')
    ) {
      const url = attribute(node, 'href') || attribute(node, 'content');
      if (/^https?:\/\/\S+$/u.test(url)) head.url = url;
    }
  }
}
