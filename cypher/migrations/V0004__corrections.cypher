// What persons say of claims: one node a claim, found by it and by the thing put in its object's place.
CREATE CONSTRAINT correction_key IF NOT EXISTS FOR (n:Correction) REQUIRE n.claim IS UNIQUE;
CREATE INDEX correction_object IF NOT EXISTS FOR (n:Correction) ON (n.object);
