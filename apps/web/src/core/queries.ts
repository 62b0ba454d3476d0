const LINK = 'id type name';
const EVIDENCE =
  'evidence { quote inText { start end } sentence { text } article { id title paper issued { value } licence } }';
const EVIDENCE_OF_DERIVED = EVIDENCE.replace('evidence {', 'evidence(first: 2) {');
const LINKED = `type title role kind subject { ${LINK} } object { ${LINK} }`;
const SOURCE = `id type name paper issued { value } entity { ${LINK} } sentences { articleId text }`;
const CLAIM = `id type modality confidence date { value } title role kind subject { ${LINK} } object { ${LINK} }
  statement { cue quote } figure { indicator value unit } ${EVIDENCE}`;
const FIGURE = `indicator value unit comparison ${EVIDENCE}`;
const IMPLEMENTATION = `carrier { ${LINK} } program { ${LINK} } status period modality
  figures(first: 5) { totalCount nodes { ${FIGURE} } } ${EVIDENCE}`;
const POST = `title firstCited { value } lastCited { value } citations person { ${LINK} } body { ${LINK} }`;
const PAGED = 'totalCount pageInfo { endCursor hasNextPage }';
const LISTED = `totalCount nodes { ${LINK} articleCount }`;

/** What the first page shows. */
export const HOME = `{
  stats { pages articles entities claims entitiesByType { type count } }
  people(first: 12, orderBy: ARTICLES) { ${LISTED} }
  organizations(first: 12, orderBy: ARTICLES) { ${LISTED} }
  places(first: 12, orderBy: ARTICLES) { ${LISTED} }
  programs(first: 12, orderBy: ARTICLES) { ${LISTED} }
  events(first: 12, orderBy: ARTICLES) { ${LISTED} }
}`;

/** Entities by name, alias or pinyin. */
export const SEARCH = `query Search($text: String!, $first: Int!, $after: String) {
  search(text: $text, first: $first, after: $after) {
    ${PAGED} nodes { matched entity { ${LINK} articleCount } }
  }
}`;

/** Articles by the words in them. */
export const SEARCH_ARTICLES = `query SearchArticles($text: String!, $first: Int!, $after: String) {
  searchArticles(text: $text, first: $first, after: $after) {
    ${PAGED}
    nodes { article { id title paper issued { value } } highlights { start end } excerpts { text highlights { start end } } }
  }
}`;

/** Everything the page of one entity shows, whatever its type. */
export const ENTITY = `query Entity($id: ID!) {
  node(id: $id) {
    ... on Entity {
      ${LINK} aliases articleCount
      articles(first: 10) { ${PAGED} nodes { id title paper issued { value } } }
      claims(first: 60) { ${PAGED} nodes { ${CLAIM} } }
    }
    ... on Person {
      posts(first: 30) { totalCount nodes { ${POST} } }
      meetings(first: 60) { totalCount nodes { person { ${LINK} } event { ${LINK} } place { ${LINK} } venue { ${LINK} } date { value } basis groupSize
        onBehalfOf { self { title organization { ${LINK} } } other { title organization { ${LINK} } } } ${EVIDENCE} } }
    }
    ... on Organization {
      posts(first: 30) { totalCount nodes { ${POST} } }
      programs(first: 20) { totalCount nodes { ${IMPLEMENTATION} } }
    }
    ... on Place {
      code
      programs(first: 20) { totalCount nodes { ${IMPLEMENTATION} } }
      figures(first: 40) { totalCount nodes { ${FIGURE} } }
    }
    ... on Program {
      carriers(first: 40) { totalCount nodes { carrier { ${LINK} } status period
        figures(first: 5) { totalCount nodes { ${FIGURE} } } ${EVIDENCE} } }
      figures(first: 40) { totalCount nodes { ${FIGURE} } }
    }
    ... on Event { participants(first: 60) { totalCount nodes { participant { ${LINK} } role ${EVIDENCE} } } }
  }
}`;

/** More of what articles say of an entity. */
export const MORE_CLAIMS = `query Claims($id: ID!, $after: String) {
  node(id: $id) { ... on Entity { claims(first: 60, after: $after) { ${PAGED} nodes { ${CLAIM} } } } }
}`;

/** More articles that speak of an entity. */
export const MORE_ARTICLES = `query Articles($id: ID!, $after: String) {
  node(id: $id) { ... on Entity { articles(first: 30, after: $after) { ${PAGED} nodes { id title paper issued { value } } } } }
}`;

/** An article and what it says. */
export const ARTICLE = `query Article($id: ID!) {
  article(id: $id) {
    id title paper issued { value } pageNumber region licence url text reporters { ${LINK} } mentions { inText { start end } entity { ${LINK} } }
    claims(first: 100) { totalCount nodes { ${CLAIM} } }
  }
}`;

/** What lies one step around an entity. */
export const NETWORK = `query Network($id: ID!) {
  egoNetwork(id: $id, depth: 1, limit: 80) {
    center { ${LINK} } entities { ${LINK} } claims { type subject { id } object { id } } truncated
  }
}`;

/** Everything between two people. */
export const TIE = `query Tie($a: ID!, $b: ID!) {
  tie(a: $a, b: $b) {
    a { ${LINK} } b { ${LINK} } times first { value } last { value } truncated
    meetings { date { value } basis groupSize event { ${LINK} } place { ${LINK} } ${EVIDENCE_OF_DERIVED} }
    events { event { ${LINK} } a { role } b { role } ${EVIDENCE_OF_DERIVED} }
    services { body { ${LINK} } self { title } other { title } from { value } to { value } gapDays ${EVIDENCE_OF_DERIVED} }
    family { kind person { ${LINK} } relative { ${LINK} } ${EVIDENCE} }
    delegations { date { value } event { ${LINK} } principals { ${LINK} } companions { ${LINK} } destinations { ${LINK} } ${EVIDENCE_OF_DERIVED} }
    links { through { ${LINK} } a { ${LINKED} } b { ${LINKED} } ${EVIDENCE_OF_DERIVED} }
  }
}`;

/** A programme by region and year. */
export const TRACE = `query Trace($id: ID!, $level: TraceLevel!, $after: String) {
  programTrace(id: $id, level: $level) {
    program { ${LINK} } truncated
    coverage { parent { name } total speaking { code name } silent { code name } }
    variants { by reasons program { ${LINK} } }
    rows(first: 50, after: $after) {
      ${PAGED}
      nodes { region { code name } isAbove period status carriers { ${LINK} } officials { ${LINK} } events { ${LINK} } projects { ${LINK} }
        figures { indicator value unit printed { value unit } } articles { id title paper issued { value } } }
    }
  }
}`;

/** Pairs that a person is to look at. */
export const SUGGESTIONS = `query Suggestions($after: String) {
  suggestions(first: 20, after: $after) {
    ${PAGED}
    nodes { score reasons a { ${SOURCE} } b { ${SOURCE} } }
  }
}`;

/** What a person says of a pair. */
export const JUDGE = `mutation Judge($a: ID!, $b: ID!, $verdict: Verdict!, $reason: String!) {
  judge(a: $a, b: $b, verdict: $verdict, reason: $reason) { isOne }
}`;
