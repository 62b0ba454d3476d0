// Takes away articles, sentences and mentions of some pages.
// $ids: LIST<STRING>
// cost: the text layer of these pages
UNWIND $ids AS id
MATCH (:Page {id: id})-[:HAS_ARTICLE]->(article:Article)
OPTIONAL MATCH (article)-[:HAS_SENTENCE|HAS_MENTION]->(part:Sentence|Mention)
WITH article, collect(part) AS parts
FOREACH (part IN parts | DETACH DELETE part)
DETACH DELETE article
