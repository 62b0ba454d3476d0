import type { TextRange, Token } from '#libs/domain';
import { type Gazetteer, readPlaceForms } from '#libs/lexicon';
import { alternation } from '../rules/alternation.js';
import type { Candidate } from './recogniser.js';
import type { Offsets } from './token-index.js';

/** Word lists of place names, from the lexicon. */
export const FORMS = readPlaceForms();

/** A Han character, for patterns. */
export const HAN = '[\\u3400-\\u9fff〇]';

/** A sign that ends no name: 的, 在, 和. */
export const EDGE = new RegExp(`[${FORMS.edges.join('')}]`, 'u');

/** 示范, 行政: what stands before 村 or 镇 in a common noun. */
export const WHOLLY_COMMON = new RegExp(`^(?:${alternation(FORMS.notNames)})$`, 'u');

/** Ends of rivers, mountains and regions. */
export const NATURAL_END = new RegExp(`(?:${alternation(FORMS.natural)})$`, 'u');

/** Verbs and prepositions before a place: 走进, 位于. */
export const PLACE_CUE =
  /(?:在|到|赴|从|来自|位于|地处|走进|前往|来到|抵达|途经|飞往|返回|离开|途径|发往|运往|远赴|奔赴|落户|深入|包括)$/u;

/** The beginning of a clause, or a mark before a name. */
export const AT_MARK = /(?:^|[,。、;:!?“(\n ])$/u;

/** 中国 as part of a doctrine, a body or a slogan is no place. */
export const NOT_AFTER: Readonly<Record<string, RegExp>> = {
  中国: /^(?:式现代化|特色|共产党|人民(?:解放军|武装|志愿军|政治协商|银行|大学|抗日|保险|对外)|梦|化|风|红|心|话|队|女排|男|女|字|故事|结|芯|智造|制造|精神|力量|智慧|方案|之治|画|菜|通|革命|工农|少年先锋队|共青团)/u,
  北京: /^(?:时间|冬奥)/u,
  非洲: /^(?:猪瘟|之角)/u,
  天山: /^(?:南北)/u,
  里海: /^拔/u,
  东海: /^岸(?![线边])/u,
  巴中: /^(?:两国|关系|友好|全天候|双方|经贸|合作|自贸|友谊)/u,
  华东: /^(?:师范|政法|理工)/u,
  西北: /^(?:角|侧|方|部的|风|向|面|边)/u,
  东北: /^(?:角|侧|方|风|向|面|边|虎|豹|亚)/u,
  西南: /^(?:角|侧|方|风|向|面|边)/u,
  泰山: /^(?:压顶|石|队)/u,
  白山: /^黑水/u,
  // 和县里的部门对接: the county they live in, and no name.
  和县: /^(?:里(?!镇|村)|上的|委县政府)/u,
};

/** A text as the readers of places see it. */
export interface Scene {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** The tagger's word at each unit of the text. */
  readonly tokenAt: readonly (Token | undefined)[];
  /** Starts and ends of the tagger's words; empty without a tagger. */
  readonly starts: Offsets;
  readonly ends: Offsets;
  /** Codes of the regions the page and the article are about, the nearest first. */
  readonly home: readonly string[];
  /** The whole page, for the full names it prints. */
  readonly pageText: string;
  readonly places: Gazetteer;
}

/** Which pieces of a text places hold, asked in constant time. */
export class Cover {
  /** For each unit the farthest end of the places that hold it. */
  private readonly ends: Uint32Array;

  constructor(length: number, places: readonly { readonly range: TextRange }[]) {
    this.ends = new Uint32Array(length);
    for (const { range } of places) this.add(range);
  }

  add({ start, end }: TextRange): void {
    for (let at = start; at < end; at += 1) if ((this.ends[at] ?? 0) < end) this.ends[at] = end;
  }

  /** Whether one place holds a whole piece. */
  holds(start: number, end: number): boolean {
    return (this.ends[start] ?? 0) >= end;
  }

  /** The farthest end of the places that share a unit with a piece; 0 where none does. */
  lastEnd(start: number, end: number): number {
    let last = 0;
    for (let at = start; at < end; at += 1) last = Math.max(last, this.ends[at] ?? 0);
    return last;
  }
}

/** Places by where they end. */
export class PlaceEnds {
  private readonly byEnd = new Map<number, number[]>();

  constructor(private readonly places: readonly Candidate[]) {
    places.forEach(({ range }, i) => {
      const list = this.byEnd.get(range.end);
      if (list) list.push(i);
      else this.byEnd.set(range.end, [i]);
    });
  }

  /** The last place of the list that ends between two offsets (both included) and fits. */
  lastBetween(from: number, to: number, fits: (place: Candidate) => boolean): Candidate | undefined {
    let last = -1;
    for (let end = from; end <= to; end += 1) {
      for (const i of this.byEnd.get(end) ?? []) {
        const place = this.places[i];
        if (i > last && place && fits(place)) last = i;
      }
    }
    return this.places[last];
  }
}

let printedOn = '';
let printedNames = new Map<string, boolean>();

/** Whether a page prints a name; what was asked of the page in hand is remembered. */
export function isPrinted(pageText: string, name: string): boolean {
  if (printedOn !== pageText) {
    printedOn = pageText;
    printedNames = new Map();
  }
  let known = printedNames.get(name);
  if (known === undefined) printedNames.set(name, (known = pageText.includes(name)));
  return known;
}

/** The tagger's word that holds a whole piece; undefined where none does. */
export function tokenOver(scene: Scene, range: TextRange): Token | undefined {
  const token = scene.tokenAt[range.start];
  return token && token.range.end >= range.end ? token : undefined;
}

/** Whether the tagger takes a piece, or a part of it, for a person's name. */
export function holdsPerson(scene: Scene, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (scene.tokenAt[at]?.tag === 'PER') return true;
  return false;
}

/** Whether the tagger, if there is one, cuts the text at a position. */
export function cutAt(scene: Scene, at: number): boolean {
  return scene.tokens.length === 0 || scene.starts.has(at) || scene.ends.has(at);
}
