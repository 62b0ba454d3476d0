const LINK = 'id type name';
const EVIDENCE =
  'evidence { quote inText { start end } sentence { text } article { id title paper issued { value } } }';
const CLAIM = `id type modality confidence date { value } title role kind subject { ${LINK} } object { ${LINK} }
  statement { cue quote } figure { indicator value unit } ${EVIDENCE}`;
const FIGURE = `indicator value unit comparison ${EVIDENCE}`;
const IMPLEMENTATION = `carrier { ${LINK} } program { ${LINK} } status period modality
  figures(first: 5) { totalCount nodes { ${FIGURE} } } ${EVIDENCE}`;
const POST = `title firstCited { value } lastCited { value } citations person { ${LINK} } body { ${LINK} }`;
const LISTED = `totalCount nodes { ${LINK} articleCount }`;

/** What the first page shows. */
export const HOME = `{
  stats { pages articles entities claims entitiesByType { type count } }
  people(first: 12) { ${LISTED} }
  programs(first: 12) { ${LISTED} }
  events(first: 12) { ${LISTED} }
}`;

/** Entities by name, alias or pinyin. */
export const SEARCH = `query Search($text: String!, $first: Int!) {
  search(text: $text, first: $first) { totalCount nodes { matched entity { ${LINK} articleCount } } }
}`;

/** Everything the page of one entity shows, whatever its type. */
export const ENTITY = `query Entity($id: ID!) {
  node(id: $id) {
    ... on Entity {
      ${LINK} aliases articleCount
      articles(first: 10) { totalCount nodes { id title paper issued { value } } }
      claims(first: 60) { totalCount nodes { ${CLAIM} } }
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

/** An article and what it says. */
export const ARTICLE = `query Article($id: ID!) {
  article(id: $id) {
    id title paper issued { value } pageNumber region text reporters { ${LINK} }
    claims(first: 100) { totalCount nodes { ${CLAIM} } }
  }
}`;

/** What lies one step around an entity. */
export const NETWORK = `query Network($id: ID!) {
  egoNetwork(id: $id, depth: 1, limit: 80) {
    center { ${LINK} } entities { ${LINK} } claims { type subject { id } object { id } } truncated
  }
}`;
