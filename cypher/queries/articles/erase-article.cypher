// Takes away an article with its sentences and mentions.
// $id: STRING
// cost: the text of the article
MATCH (article:Article {id: $id})
OPTIONAL MATCH (article)-[:HAS_SENTENCE|HAS_MENTION]->(part:Sentence|Mention)
WITH article, collect(part) AS parts
FOREACH (part IN parts | DETACH DELETE part)
DETACH DELETE article
