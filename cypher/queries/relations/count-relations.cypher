// How many relations there are at two lots of entities, by which of them a walk goes on with less.
// $near: LIST<STRING>, $far: LIST<STRING>
// columns: near, far
// cost: an index look-up each
RETURN
  COLLECT { UNWIND $near AS id MATCH (entity:Entity {id: id}) RETURN sum(COUNT { (entity)-[:HOLDS_POST|MEMBER_OF|MET_WITH|PARTICIPATED_IN|VISITED|LOCATED_IN|PART_OF|IMPLEMENTS|UNDERTAKES|COOPERATES_WITH|INVESTS|OWNS|FAMILY_OF|AWARDED|AUTHORED|PRODUCES]-() }) }[0] AS near,
  COLLECT { UNWIND $far AS id MATCH (entity:Entity {id: id}) RETURN sum(COUNT { (entity)-[:HOLDS_POST|MEMBER_OF|MET_WITH|PARTICIPATED_IN|VISITED|LOCATED_IN|PART_OF|IMPLEMENTS|UNDERTAKES|COOPERATES_WITH|INVESTS|OWNS|FAMILY_OF|AWARDED|AUTHORED|PRODUCES]-() }) }[0] AS far
