// Every source of some blocks with its page and the relations it is an end of, but for those that persons corrected.
// $blocks: LIST<STRING>
// columns: source, block, articles, paper, region, issued, issuedPrecision, relations
// cost: the sources of the blocks and what is said of them
UNWIND $blocks AS name
MATCH (block:Block {name: name})<-[:IN_BLOCK]-(source:SourceEntity)-[:FROM_PAGE]->(page:Page)
RETURN properties(source) AS source, block.name AS block,
  [(source)-[:NAMED_IN]->(article:Article) | [article.ordinal, article.localId]] AS articles,
  page.paper AS paper, page.region AS region, page.issued AS issued, page.issuedPrecision AS issuedPrecision,
  COLLECT {
    MATCH (source)<-[here:SUBJECT|OBJECT]-(claim:Claim:Relation)-[there:SUBJECT|OBJECT]->(other:SourceEntity)
    WHERE claim.original IS NULL AND here <> there AND (other <> source OR type(here) = 'SUBJECT')
    RETURN {
      claim: claim.id, type: claim.type, end: CASE type(here) WHEN 'SUBJECT' THEN 'subject' ELSE 'object' END,
      otherId: other.id, otherType: other.type, otherName: other.name,
      date: claim.date, datePrecision: claim.datePrecision, modality: claim.modality, qualifiers: claim.qualifiers
    }
  } AS relations
