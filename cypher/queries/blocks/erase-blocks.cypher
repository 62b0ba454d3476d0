// Takes away blocks, a bounded number at once; sources stay without one.
// $limit: INTEGER
// columns: erased
// cost: the sources of these blocks
MATCH (block:Block)
WITH block
LIMIT $limit
DETACH DELETE block
RETURN count(*) AS erased
