import type { Article, Mention, MentionedPage, TaggedPage } from '#libs/domain';
import type { Stage } from '#libs/pipeline';
import { awardsRecogniser } from './awards.recogniser.js';
import { datesRecogniser } from './dates.recogniser.js';
import { deicticsRecogniser } from './deictics.recogniser.js';
import { eventsRecogniser } from './events.recogniser.js';
import { facilitiesRecogniser } from './facilities.recogniser.js';
import { holderBodiesRecogniser } from './holder-bodies.recogniser.js';
import { organizationsRecogniser } from './organizations.recogniser.js';
import { personsRecogniser } from './persons.recogniser.js';
import { placesRecogniser } from './places.recogniser.js';
import { postsRecogniser } from './posts.recogniser.js';
import { productsRecogniser } from './products.recogniser.js';
import { programsRecogniser } from './programs.recogniser.js';
import { projectsRecogniser } from './projects.recogniser.js';
import type { Candidate, Recogniser, RefusedCandidate } from './recogniser.js';
import { selectCandidates } from './select-candidates.js';
import { worksRecogniser } from './works.recogniser.js';

/**
 * Every recogniser in the order they run; each sees what those before it proposed. Dates and places come first because names of
 * bodies are built on places; persons come late because posts announce them.
 */
export const RECOGNISERS: readonly Recogniser[] = [
  datesRecogniser,
  placesRecogniser,
  worksRecogniser,
  programsRecogniser,
  projectsRecogniser,
  eventsRecogniser,
  facilitiesRecogniser,
  productsRecogniser,
  awardsRecogniser,
  organizationsRecogniser,
  holderBodiesRecogniser,
  postsRecogniser,
  personsRecogniser,
  deicticsRecogniser,
];

/** What recognisers proposed for one article, in the order they ran, and the best of it that does not overlap. */
export interface RecognisedArticle {
  readonly article: Article;
  readonly proposed: readonly Candidate[];
  readonly kept: readonly Candidate[];
}

/** Recognises the article at an index of a page and keeps what was proposed and lost, for explaining the page. */
export function recogniseArticle(page: TaggedPage, article: Article, index: number): RecognisedArticle {
  const tokens = page.tokens[index] ?? [];
  const proposed: Candidate[] = [];
  for (const recogniser of RECOGNISERS) {
    // One by one, here and wherever a text's mentions are added: a line of a megabyte has more than a call takes arguments.
    for (const candidate of recogniser.propose({ page, article, tokens, proposed })) proposed.push(candidate);
  }
  return { article, proposed, kept: selectCandidates(proposed) };
}

/** What recognisers considered in the article at an index of a page and did not propose, for explaining the page. */
export function refusedCandidates(
  page: TaggedPage,
  { article, proposed }: RecognisedArticle,
  index: number,
): RefusedCandidate[] {
  const tokens = page.tokens[index] ?? [];
  return RECOGNISERS.flatMap((recogniser) => recogniser.refused?.({ page, article, tokens, proposed }) ?? []);
}

/**
 * Finds the mentions of every article: recognisers propose, the best set without overlaps is kept.
 * Adds `mentions` to the page.
 */
export const recogniseMentions: Stage<TaggedPage, MentionedPage> = {
  name: 'recognise-mentions',
  version: 1,
  run(page) {
    const mentions: Mention[] = [];
    page.articles.forEach((article, i) => {
      for (const candidate of recogniseArticle(page, article, i).kept) {
        const span = article.reading.spanOf(candidate.range);
        mentions.push({
          article: article.id,
          type: candidate.type,
          range: candidate.range,
          span,
          text: page.text.slice(span.start, span.end),
          deictic: candidate.deictic ?? false,
          confidence: candidate.confidence,
          by: candidate.by,
          ...(candidate.date === undefined ? {} : { date: candidate.date }),
          ...(candidate.hints === undefined ? {} : { hints: candidate.hints }),
        });
      }
    });
    return { ...page, mentions };
  },
};
