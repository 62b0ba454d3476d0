// Entities in the order of how many articles speak of them: `fewness` is that number below zero, because an index goes one way only.
CREATE INDEX entity_type_fewness_sort_name_id IF NOT EXISTS FOR (n:Entity) ON (n.type, n.fewness, n.sortName, n.id);
