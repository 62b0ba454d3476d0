// Headlines and texts of articles in id order, from the one after a given id, to be cut for full text.
// $after: STRING, $limit: INTEGER
// columns: id, title, text
// cost: as many index entries as articles asked for, and their texts
MATCH (article:Article)
WHERE article.id > $after
WITH article
ORDER BY article.id
LIMIT $limit
RETURN article.id AS id, article.title AS title, article.text AS text
ORDER BY id
