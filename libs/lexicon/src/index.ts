export {
  parseWordLists,
  parseWordTable,
  readWordLists,
  readWordTable,
  type DataFileHeader,
  type WordLists,
  type WordTable,
} from './data-file.js';
export { Gazetteer, gazetteer, shortPlaceName, type PlaceEntry, type PlaceKind } from './gazetteer.js';
export { readPlaceForms, type PlaceForms } from './place-forms.js';
export {
  bodyOfPost,
  departmentName,
  nationalBody,
  nationalBodyNames,
  officialBody,
  officialBodyName,
  publicBodyWords,
  shortOrgans,
  type BodyPlace,
  type OfficialBody,
  type PublicBodyWords,
} from './public-body.js';
export { WordMatcher, type WordMatch } from './word-matcher.js';
export { organWords, type KnownOrgan, type OrganEnd, type OrganWords } from './organ-suffixes.js';
export { PersonNames, personNames, type NameForm } from './surnames.js';
export { titleWords, type TitleWords } from './titles.js';
export {
  loadEventHeads,
  loadFacilitySuffixes,
  loadNationalPrograms,
  loadRefusedSlogans,
  loadSpecialityHeads,
  type EventHead,
  type FacilitySuffix,
  type NationalProgram,
} from './named-things.js';
export { renamedBodies, type RenamedBody } from './renamed-bodies.js';
export { renamedPlaces } from './renamed-places.js';
