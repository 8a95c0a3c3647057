PRAGMA application_id = 1146115161;
PRAGMA user_version = 3;
BEGIN TRANSACTION;
CREATE TABLE act(
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  time TEXT NOT NULL,
  undone INTEGER NOT NULL CHECK (undone IN (0, 1))
) STRICT;
INSERT INTO "act" VALUES(1,'Add','2026-11-26T22:17:09.038214Z',0);
INSERT INTO "act" VALUES(2,'Add','2026-11-26T22:17:09.042248Z',0);
INSERT INTO "act" VALUES(3,'Correction','2026-11-26T22:17:09.044178Z',0);
INSERT INTO "act" VALUES(4,'New sheet','2026-11-26T22:17:09.045865Z',0);
INSERT INTO "act" VALUES(5,'Compare','2026-11-26T22:17:09.046965Z',0);
INSERT INTO "act" VALUES(6,'Note','2026-11-26T22:17:09.050091Z',1);
CREATE TABLE alignment(
  "left" TEXT NOT NULL,
  "right" TEXT NOT NULL,
  background TEXT NOT NULL,
  engine TEXT NOT NULL,
  same_event INTEGER NOT NULL CHECK (same_event IN (0, 1)),
  links TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY ("left", "right")
) STRICT;
CREATE TABLE article(
  id TEXT PRIMARY KEY,
  body TEXT NOT NULL REFERENCES body,
  outlet TEXT REFERENCES outlet,
  title TEXT NOT NULL,
  title_derived INTEGER NOT NULL CHECK (title_derived IN (0, 1)),
  author TEXT NOT NULL,
  published TEXT,
  url TEXT NOT NULL,
  language TEXT NOT NULL,
  genre TEXT NOT NULL,
  replaces TEXT REFERENCES article,
  added TEXT NOT NULL,
  binned TEXT,
  text_hash TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
INSERT INTO "article" VALUES('643114af-c90a-4adc-9df1-300480f35c49','a6ce2c91-5908-41c7-92f4-b36551dfb6da','2b9d57dd-d9bd-4b69-9aa3-ea08f7923287','The bridge will close for nine months. Repairs cost 48 million. “We warned…',1,'','2024-11-22','https://www.city.example/1','','',NULL,'2026-11-26T22:17:09.040528Z',NULL,'11fb844a022e66eb090b626cd0e9ab6fa5421681ad0420b35d898b03a5db615f','09861f2935cd30fb46da9722cd7ac0aaaa4fcd961c57f9c92f51ca56f41e0010');
INSERT INTO "article" VALUES('ab4be2f1-b4dc-45b2-a0a2-ee39fb1917a4','6f974852-f76d-43b0-8a4b-7b5805cbfbc6','3c96f718-2e44-40a3-aca6-7db1090ed14c','Drivers walked out on Tuesday. Nobody was surprised. Talks resume on Friday.',1,'','2024-11-25','','','editorial',NULL,'2026-11-26T22:17:09.042913Z',NULL,'a58feace17ef6499364ee09b0d959d3c13490675754fb961c30d8df61c46d4ee','5006c13967d9d48ae5ee814486aebda4f288005ca657f8ba4fd20ff0d8a0660d');
CREATE TABLE body(
  id TEXT PRIMARY KEY,
  hash TEXT NOT NULL,
  text_version INTEGER NOT NULL,
  splitter TEXT NOT NULL,
  media_type TEXT NOT NULL,
  file_name TEXT NOT NULL,
  way TEXT NOT NULL,
  blocks TEXT NOT NULL,
  marks TEXT NOT NULL,
  passages TEXT NOT NULL,
  text TEXT NOT NULL,
  original BLOB NOT NULL
) STRICT;
INSERT INTO "body" VALUES('a6ce2c91-5908-41c7-92f4-b36551dfb6da','e197f1feaf0c7d6ecd1bd6199c8d67d36ac432601af7023b28bf00553fa713ed',1,'sentencex 1.0.32, 1','text/plain','a.txt','file','[["paragraph",0,0,63],["paragraph",0,65,98]]','[]','[[0,38,0,0],[39,63,0,1],[65,98,1,0]]','The bridge will close for nine months. Repairs cost 48 million.

“We warned them,” the mayor said.',X'789C0BC94855482ACA4C494F5528CFCCC95148CEC92F4E5548CB2F52C8CBCC4B55C8CDCF2BC928D653084A2D48CC2C2A5648CE2F2E5130B150C805AACDCCCFD3E3E27AD430271CA837B1282F3545A124233557E751C35C10432137B112684C7162668A1E006F6A2572');
INSERT INTO "body" VALUES('6f974852-f76d-43b0-8a4b-7b5805cbfbc6','11bd87bb18b39432e352b80f78574d7f51a9fa072c21e66b0d5935cc25a42532',1,'sentencex 1.0.32, 1','text/plain','a.txt','file','[["paragraph",0,0,52],["paragraph",0,54,77]]','[]','[[0,30,0,0],[31,52,0,1],[54,77,1,0]]','Drivers walked out on Tuesday. Nobody was surprised.

Talks resume on Friday.',X'789C15CABB0D80300C05C09E29DE0499025152658120BB88F818F96150B627A9EF66AFAF3AF195635781C503BB904329A525ACB699B4AE04C36FAF5449D394FB265C19A78EBF781DFD0747D91BAD');
CREATE TABLE change(
  id INTEGER PRIMARY KEY,
  act INTEGER NOT NULL REFERENCES act ON DELETE CASCADE,
  noun TEXT NOT NULL,
  noun_id TEXT NOT NULL,
  before TEXT,
  after TEXT
) STRICT;
INSERT INTO "change" VALUES(1,1,'outlet','2b9d57dd-d9bd-4b69-9aa3-ea08f7923287',NULL,'''2b9d57dd-d9bd-4b69-9aa3-ea08f7923287'',''City News'',''[]'',''["city.example"]''');
INSERT INTO "change" VALUES(2,1,'article','643114af-c90a-4adc-9df1-300480f35c49',NULL,'''643114af-c90a-4adc-9df1-300480f35c49'',''a6ce2c91-5908-41c7-92f4-b36551dfb6da'',''2b9d57dd-d9bd-4b69-9aa3-ea08f7923287'',''The bridge will close for nine months. Repairs cost 48 million. “We warned…'',1,'''',''2024-11-22'',''https://www.city.example/1'','''','''',NULL,''2026-11-26T22:17:09.040528Z'',NULL,''11fb844a022e66eb090b626cd0e9ab6fa5421681ad0420b35d898b03a5db615f'',''09861f2935cd30fb46da9722cd7ac0aaaa4fcd961c57f9c92f51ca56f41e0010''');
INSERT INTO "change" VALUES(3,2,'outlet','3c96f718-2e44-40a3-aca6-7db1090ed14c',NULL,'''3c96f718-2e44-40a3-aca6-7db1090ed14c'',''The Beacon'',''[]'',''[]''');
INSERT INTO "change" VALUES(4,2,'article','ab4be2f1-b4dc-45b2-a0a2-ee39fb1917a4',NULL,'''ab4be2f1-b4dc-45b2-a0a2-ee39fb1917a4'',''6f974852-f76d-43b0-8a4b-7b5805cbfbc6'',''3c96f718-2e44-40a3-aca6-7db1090ed14c'',''Drivers walked out on Tuesday. Nobody was surprised. Talks resume on Friday.'',1,'''',''2024-11-25'','''','''',''editorial'',NULL,''2026-11-26T22:17:09.042913Z'',NULL,''a58feace17ef6499364ee09b0d959d3c13490675754fb961c30d8df61c46d4ee'',''5006c13967d9d48ae5ee814486aebda4f288005ca657f8ba4fd20ff0d8a0660d''');
INSERT INTO "change" VALUES(5,3,'correction','650265c5-5aa3-468e-b5db-31ffe87e3e15',NULL,'''650265c5-5aa3-468e-b5db-31ffe87e3e15'',''643114af-c90a-4adc-9df1-300480f35c49'',''ab4be2f1-b4dc-45b2-a0a2-ee39fb1917a4'',''pair'',''[[0, 10]]'',''[[4, 11]]'',1,''2026-11-26T22:17:09.044597Z'',''5f48961b206f0cdc23c08c53f538dfacd2e37b3518bd1389eaa1e9b456813e7b''');
INSERT INTO "change" VALUES(6,4,'sheet','f3a54b35-3f32-4c57-bf23-9d6b920f843d',NULL,'''f3a54b35-3f32-4c57-bf23-9d6b920f843d'',''Harbour'',1,''2026-11-26T22:17:09.046054Z'',''ca84b75da9796606f83830be794078201244b1151a12acc7ed9400a2a89faa8d''');
INSERT INTO "change" VALUES(7,5,'quotation','b81cdedc-b74e-4026-bf70-6f42b8a79bda',NULL,'''b81cdedc-b74e-4026-bf70-6f42b8a79bda'',''643114af-c90a-4adc-9df1-300480f35c49'',''The bridge'','''','' will close for nine months. Repairs cost 48 million.

“We warne'',0,10,''City News'',''The bridge will close for nine months. Repairs cost 48 million. “We warned…'',''2024-11-22'',''b2f4770dd49e806601e5ec91ccaf22bb672567500c8d93ab2e9992a2312eb73b''');
INSERT INTO "change" VALUES(8,5,'statement','19ccd06e-e4d4-4703-b31d-4c7288ff72d3',NULL,'''19ccd06e-e4d4-4703-b31d-4c7288ff72d3'',''b81cdedc-b74e-4026-bf70-6f42b8a79bda'','''','''','''',''''');
INSERT INTO "change" VALUES(9,5,'comparison','192734ea-68e9-4c00-84ae-775c1b779f10',NULL,'''192734ea-68e9-4c00-84ae-775c1b779f10'',''19ccd06e-e4d4-4703-b31d-4c7288ff72d3'','''',''7307c8741a5f0ee40c45e147f1e4162af5419db43cb7ecdddaa5b165c7bd3c17'',1,''2026-11-26T22:17:09.047927Z'',NULL');
INSERT INTO "change" VALUES(10,5,'quotation','d37eb37d-378d-4740-a4ba-1af841aab580',NULL,'''d37eb37d-378d-4740-a4ba-1af841aab580'',''ab4be2f1-b4dc-45b2-a0a2-ee39fb1917a4'',''ers wal'',''Driv'',''ked out on Tuesday. Nobody was surprised.

Talks resume on Frida'',4,11,''The Beacon'',''Drivers walked out on Tuesday. Nobody was surprised. Talks resume on Friday.'',''2024-11-25'',''5f16cf4320855475d3ddf420a5cb005205374fb4d2104bff08b2a6b7d1f3a01d''');
INSERT INTO "change" VALUES(11,5,'report','9af1aa3a-aee0-4af1-9216-720591488011',NULL,'''9af1aa3a-aee0-4af1-9216-720591488011'',''192734ea-68e9-4c00-84ae-775c1b779f10'',''d37eb37d-378d-4740-a4ba-1af841aab580'',''differs'',1');
INSERT INTO "change" VALUES(12,5,'note','39ee602b-19b4-4b6e-8a2f-dadcc0bef55d',NULL,'''39ee602b-19b4-4b6e-8a2f-dadcc0bef55d'',''comparison:192734ea-68e9-4c00-84ae-775c1b779f10'',''They *differ*.'',''534c916294d2ae028d400e6aceec88492953187be6ec067a7fcd581b8be28b52''');
INSERT INTO "change" VALUES(13,5,'comparison','192734ea-68e9-4c00-84ae-775c1b779f10','''192734ea-68e9-4c00-84ae-775c1b779f10'',''19ccd06e-e4d4-4703-b31d-4c7288ff72d3'','''',''7307c8741a5f0ee40c45e147f1e4162af5419db43cb7ecdddaa5b165c7bd3c17'',1,''2026-11-26T22:17:09.047927Z'',NULL','''192734ea-68e9-4c00-84ae-775c1b779f10'',''19ccd06e-e4d4-4703-b31d-4c7288ff72d3'',''Half of it.'',''d4dca20f5bb86074e6328e09aacb103759acb1e4d01271090a1bac0575619b0c'',1,''2026-11-26T22:17:09.047927Z'',NULL');
INSERT INTO "change" VALUES(14,6,'note','ae71e53a-d13a-47d0-a6cc-8ba7954ce8d0',NULL,'''ae71e53a-d13a-47d0-a6cc-8ba7954ce8d0'',''article:643114af-c90a-4adc-9df1-300480f35c49'',''Read this again.'',''d47d6b41de970a1f363505b62aabbe54642be64503ce0818509853e4ccd5a61b''');
CREATE TABLE comparison(
  id TEXT PRIMARY KEY,
  statement TEXT NOT NULL REFERENCES statement,
  verdict TEXT NOT NULL,
  verdict_hash TEXT NOT NULL,
  position INTEGER NOT NULL,
  made TEXT NOT NULL
, sheet TEXT REFERENCES sheet) STRICT;
INSERT INTO "comparison" VALUES('192734ea-68e9-4c00-84ae-775c1b779f10','19ccd06e-e4d4-4703-b31d-4c7288ff72d3','Half of it.','d4dca20f5bb86074e6328e09aacb103759acb1e4d01271090a1bac0575619b0c',1,'2026-11-26T22:17:09.047927Z',NULL);
CREATE TABLE correction(
  id TEXT PRIMARY KEY,
  "left" TEXT NOT NULL REFERENCES article,
  "right" TEXT NOT NULL REFERENCES article,
  kind TEXT NOT NULL,
  left_spans TEXT NOT NULL,
  right_spans TEXT NOT NULL,
  position INTEGER NOT NULL,
  made TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
INSERT INTO "correction" VALUES('650265c5-5aa3-468e-b5db-31ffe87e3e15','643114af-c90a-4adc-9df1-300480f35c49','ab4be2f1-b4dc-45b2-a0a2-ee39fb1917a4','pair','[[0, 10]]','[[4, 11]]',1,'2026-11-26T22:17:09.044597Z','5f48961b206f0cdc23c08c53f538dfacd2e37b3518bd1389eaa1e9b456813e7b');
CREATE TABLE draft(
  editor TEXT NOT NULL,
  owner TEXT NOT NULL,
  text TEXT NOT NULL,
  time TEXT NOT NULL,
  PRIMARY KEY (editor, owner)
) STRICT;
CREATE TABLE meta(
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;
INSERT INTO "meta" VALUES('id','c1180200-c6f2-460c-850e-cea4b608324a');
INSERT INTO "meta" VALUES('made','2026-11-26T22:17:09.017732Z');
CREATE TABLE note(
  id TEXT PRIMARY KEY,
  owner TEXT NOT NULL UNIQUE,
  text TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
INSERT INTO "note" VALUES('39ee602b-19b4-4b6e-8a2f-dadcc0bef55d','comparison:192734ea-68e9-4c00-84ae-775c1b779f10','They *differ*.','534c916294d2ae028d400e6aceec88492953187be6ec067a7fcd581b8be28b52');
CREATE TABLE outlet(
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  aliases TEXT NOT NULL,
  hosts TEXT NOT NULL
) STRICT;
INSERT INTO "outlet" VALUES('2b9d57dd-d9bd-4b69-9aa3-ea08f7923287','City News','[]','["city.example"]');
INSERT INTO "outlet" VALUES('3c96f718-2e44-40a3-aca6-7db1090ed14c','The Beacon','[]','[]');
CREATE TABLE place(
  id TEXT PRIMARY KEY,
  quotation TEXT NOT NULL REFERENCES quotation,
  article TEXT NOT NULL REFERENCES article,
  exact TEXT NOT NULL,
  prefix TEXT NOT NULL,
  suffix TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE TABLE quotation(
  id TEXT PRIMARY KEY,
  article TEXT REFERENCES article,
  exact TEXT NOT NULL,
  prefix TEXT NOT NULL,
  suffix TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  outlet TEXT NOT NULL,
  title TEXT NOT NULL,
  published TEXT,
  hash TEXT NOT NULL
) STRICT;
INSERT INTO "quotation" VALUES('b81cdedc-b74e-4026-bf70-6f42b8a79bda','643114af-c90a-4adc-9df1-300480f35c49','The bridge','',' will close for nine months. Repairs cost 48 million.

“We warne',0,10,'City News','The bridge will close for nine months. Repairs cost 48 million. “We warned…','2024-11-22','b2f4770dd49e806601e5ec91ccaf22bb672567500c8d93ab2e9992a2312eb73b');
INSERT INTO "quotation" VALUES('d37eb37d-378d-4740-a4ba-1af841aab580','ab4be2f1-b4dc-45b2-a0a2-ee39fb1917a4','ers wal','Driv','ked out on Tuesday. Nobody was surprised.

Talks resume on Frida',4,11,'The Beacon','Drivers walked out on Tuesday. Nobody was surprised. Talks resume on Friday.','2024-11-25','5f16cf4320855475d3ddf420a5cb005205374fb4d2104bff08b2a6b7d1f3a01d');
CREATE TABLE recording(
  act INTEGER REFERENCES act
) STRICT;
INSERT INTO "recording" VALUES(NULL);
CREATE TABLE report(
  id TEXT PRIMARY KEY,
  comparison TEXT NOT NULL REFERENCES comparison,
  quotation TEXT NOT NULL REFERENCES quotation,
  relation TEXT NOT NULL,
  position INTEGER NOT NULL
) STRICT;
INSERT INTO "report" VALUES('9af1aa3a-aee0-4af1-9216-720591488011','192734ea-68e9-4c00-84ae-775c1b779f10','d37eb37d-378d-4740-a4ba-1af841aab580','differs',1);
CREATE TABLE sheet(
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  made TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
INSERT INTO "sheet" VALUES('f3a54b35-3f32-4c57-bf23-9d6b920f843d','Harbour',1,'2026-11-26T22:17:09.046054Z','ca84b75da9796606f83830be794078201244b1151a12acc7ed9400a2a89faa8d');
CREATE TABLE statement(
  id TEXT PRIMARY KEY,
  quotation TEXT NOT NULL REFERENCES quotation
, speaker TEXT NOT NULL DEFAULT '', kind TEXT NOT NULL DEFAULT '', tags TEXT NOT NULL DEFAULT '', hash TEXT NOT NULL DEFAULT '') STRICT;
INSERT INTO "statement" VALUES('19ccd06e-e4d4-4703-b31d-4c7288ff72d3','b81cdedc-b74e-4026-bf70-6f42b8a79bda','','','','');
CREATE TABLE version(
  id INTEGER PRIMARY KEY,
  owner TEXT NOT NULL,
  text TEXT NOT NULL,
  time TEXT NOT NULL
) STRICT;
CREATE INDEX article_body ON article(body);
CREATE INDEX article_outlet ON article(outlet);
CREATE INDEX article_replaces ON article(replaces);
CREATE INDEX article_text ON article(text_hash);
CREATE INDEX quotation_article ON quotation(article);
CREATE INDEX statement_quotation ON statement(quotation);
CREATE INDEX comparison_statement ON comparison(statement);
CREATE INDEX report_comparison ON report(comparison);
CREATE INDEX report_quotation ON report(quotation);
CREATE INDEX version_owner ON version(owner);
CREATE INDEX change_act ON change(act);
CREATE TRIGGER outlet_insert AFTER INSERT ON outlet
WHEN (SELECT act FROM recording) IS NOT NULL
BEGIN
  INSERT INTO change(act, noun, noun_id, before, after)
  VALUES ((SELECT act FROM recording), 'outlet', new.id, NULL, quote(new."id") || ',' || quote(new."name") || ',' || quote(new."aliases") || ',' || quote(new."hosts"));
END;
CREATE TRIGGER outlet_update AFTER UPDATE ON outlet
WHEN (SELECT act FROM recording) IS NOT NULL AND (old."id", old."name", old."aliases", old."hosts") IS NOT (new."id", new."name", new."aliases", new."hosts")
BEGIN
  INSERT INTO change(act, noun, noun_id, before, after)
  VALUES ((SELECT act FROM recording), 'outlet', new.id, quote(old."id") || ',' || quote(old."name") || ',' || quote(old."aliases") || ',' || quote(old."hosts"), quote(new."id") || ',' || quote(new."name") || ',' || quote(new."aliases") || ',' || quote(new."hosts"));
END;
CREATE TRIGGER outlet_delete AFTER DELETE ON outlet
WHEN (SELECT act FROM recording) IS NOT NULL
BEGIN
  INSERT INTO change(act, noun, noun_id, before, after)
  VALUES ((SELECT act FROM recording), 'outlet', old.id, quote(old."id") || ',' || quote(old."name") || ',' || quote(old."aliases") || ',' || quote(old."hosts"), NULL);
END;
CREATE TRIGGER article_insert AFTER INSERT ON article
WHEN (SELECT act FROM recording) IS NOT NULL
BEGIN
  INSERT INTO change(act, noun, noun_id, before, after)
  VALUES ((SELECT act FROM recording), 'article', new.id, NULL, quote(new."id") || ',' || quote(new."body") || ',' || quote(new."outlet") || ',' || quote(new."title") || ',' || quote(new."title_derived") || ',' || quote(new."author") || ',' || quote(new."published") || ',' || quote(new."url") || ',' || quote(new."language") || ',' || quote(new."genre") || ',' || quote(new."replaces") || ',' || quote(new."added") || ',' || quote(new."binned") || ',' || quote(new."text_hash") || ',' || quote(new."hash"));
END;
CREATE TRIGGER article_update AFTER UPDATE ON article
WHEN (SELECT act FROM recording) IS NOT NULL AND (old."id", old."body", old."outlet", old."title", old."title_derived", old."author", old."published", old."url", old."language", old."genre", old."replaces", old."added", old."binned", old."text_hash", old."hash") IS NOT (new."id", new."body", new."outlet", new."title", new."title_derived", new."author", new."published", new."url", new."language", new."genre", new."replaces", new."added", new."binned", new."text_hash", new."hash")
BEGIN
  INSERT INTO change(act, noun, noun_id, before, after)
  VALUES ((SELECT act FROM recording), 'article', new.id, quote(old."id") || ',' || quote(old."body") || ',' || quote(old."outlet") || ',' || quote(old."title") || ',' || quote(old."title_derived") || ',' || quote(old."author") || ',' || quote(old."published") || ',' || quote(old."url") || ',' || quote(old."language") || ',' || quote(old."genre") || ',' || quote(old."replaces") || ',' || quote(old."added") || ',' || quote(old."binned") || ',' || quote(old."text_hash") || ',' || quote(old."hash"), quote(new."id") || ',' || quote(new."body") || ',' || quote(new."outlet") || ',' || quote(new."title") || ',' || quote(new."title_derived") || ',' || quote(new."author") || ',' || quote(new."published") || ',' || quote(new."url") || ',' || quote(new."language") || ',' || quote(new."genre") || ',' || quote(new."replaces") || ',' || quote(new."added") || ',' || quote(new."binned") || ',' || quote(new."text_hash") || ',' || quote(new."hash"));
END;
CREATE TRIGGER article_delete AFTER DELETE ON article
WHEN (SELECT act FROM recording) IS NOT NULL
BEGIN
  INSERT INTO change(act, noun, noun_id, before, after)
  VALUES ((SELECT act FROM recording), 'article', old.id, quote(old."id") || ',' || quote(old."body") || ',' || quote(old."outlet") || ',' || quote(old."title") || ',' || quote(old."title_derived") || ',' || quote(old."author") || ',' || quote(old."published") || ',' || quote(old."url") || ',' || quote(old."language") || ',' || quote(old."genre") || ',' || quote(old."replaces") || ',' || quote(old."added") || ',' || quote(old."binned") || ',' || quote(old."text_hash") || ',' || quote(old."hash"), NULL);
END;
CREATE TRIGGER quotation_insert AFTER INSERT ON quotation
WHEN (SELECT act FROM recording) IS NOT NULL
BEGIN
  INSERT INTO change(act, noun, noun_id, before, after)
  VALUES ((SELECT act FROM recording), 'quotation', new.id, NULL, quote(new."id") || ',' || quote(new."article") || ',' || quote(new."exact") || ',' || quote(new."prefix") || ',' || quote(new."suffix") || ',' || quote(new."start") || ',' || quote(new."end") || ',' || quote(new."outlet") || ',' || quote(new."title") || ',' || quote(new."published") || ',' || quote(new."hash"));
END;
CREATE TRIGGER quotation_update AFTER UPDATE ON quotation
WHEN (SELECT act FROM recording) IS NOT NULL AND (old."id", old."article", old."exact", old."prefix", old."suffix", old."start", old."end", old."outlet", old."title", old."published", old."hash") IS NOT (new."id", new."article", new."exact", new."prefix", new."suffix", new."start", new."end", new."outlet", new."title", new."published", new."hash")
BEGIN
  INSERT INTO change(act, noun, noun_id, before, after)
  VALUES ((SELECT act FROM recording), 'quotation', new.id, quote(old."id") || ',' || quote(old."article") || ',' || quote(old."exact") || ',' || quote(old."prefix") || ',' || quote(old."suffix") || ',' || quote(old."start") || ',' || quote(old."end") || ',' || quote(old."outlet") || ',' || quote(old."title") || ',' || quote(old."published") || ',' || quote(old."hash"), quote(new."id") || ',' || quote(new."article") || ',' || quote(new."exact") || ',' || quote(new."prefix") || ',' || quote(new."suffix") || ',' || quote(new."start") || ',' || quote(new."end") || ',' || quote(new."outlet") || ',' || quote(new."title") || ',' || quote(new."published") || ',' || quote(new."hash"));
END;
CREATE TRIGGER quotation_delete AFTER DELETE ON quotation
WHEN (SELECT act FROM recording) IS NOT NULL
BEGIN
  INSERT INTO change(act, noun, noun_id, before, after)
  VALUES ((SELECT act FROM recording), 'quotation', old.id, quote(old."id") || ',' || quote(old."article") || ',' || quote(old."exact") || ',' || quote(old."prefix") || ',' || quote(old."suffix") || ',' || quote(old."start") || ',' || quote(old."end") || ',' || quote(old."outlet") || ',' || quote(old."title") || ',' || quote(old."published") || ',' || quote(old."hash"), NULL);
END;
CREATE TRIGGER report_insert AFTER INSERT ON report
WHEN (SELECT act FROM recording) IS NOT NULL
BEGIN
  INSERT INTO change(act, noun, noun_id, before, after)
  VALUES ((SELECT act FROM recording), 'report', new.id, NULL, quote(new."id") || ',' || quote(new."comparison") || ',' || quote(new."quotation") || ',' || quote(new."relation") || ',' || quote(new."position"));
END;
CREATE TRIGGER report_update AFTER UPDATE ON report
WHEN (SELECT act FROM recording) IS NOT NULL AND (old."id", old."comparison", old."quotation", old."relation", old."position") IS NOT (new."id", new."comparison", new."quotation", new."relation", new."position")
BEGIN
  INSERT INTO change(act, noun, noun_id, before, after)
  VALUES ((SELECT act FROM recording), 'report', new.id, quote(old."id") || ',' || quote(old."comparison") || ',' || quote(old."quotation") || ',' || quote(old."relation") || ',' || quote(old."position"), quote(new."id") || ',' || quote(new."comparison") || ',' || quote(new."quotation") || ',' || quote(new."relation") || ',' || quote(new."position"));
END;
CREATE TRIGGER report_delete AFTER DELETE ON report
WHEN (SELECT act FROM recording) IS NOT NULL
BEGIN
  INSERT INTO change(act, noun, noun_id, before, after)
  VALUES ((SELECT act FROM recording), 'report', old.id, quote(old."id") || ',' || quote(old."comparison") || ',' || quote(old."quotation") || ',' || quote(old."relation") || ',' || quote(old."position"), NULL);
END;
CREATE TRIGGER note_insert AFTER INSERT ON note
WHEN (SELECT act FROM recording) IS NOT NULL
BEGIN
  INSERT INTO change(act, noun, noun_id, before, after)
  VALUES ((SELECT act FROM recording), 'note', new.id, NULL, quote(new."id") || ',' || quote(new."owner") || ',' || quote(new."text") || ',' || quote(new."hash"));
END;
CREATE TRIGGER note_update AFTER UPDATE ON note
WHEN (SELECT act FROM recording) IS NOT NULL AND (old."id", old."owner", old."text", old."hash") IS NOT (new."id", new."owner", new."text", new."hash")
BEGIN
  INSERT INTO change(act, noun, noun_id, before, after)
  VALUES ((SELECT act FROM recording), 'note', new.id, quote(old."id") || ',' || quote(old."owner") || ',' || quote(old."text") || ',' || quote(old."hash"), quote(new."id") || ',' || quote(new."owner") || ',' || quote(new."text") || ',' || quote(new."hash"));
END;
CREATE TRIGGER note_delete AFTER DELETE ON note
WHEN (SELECT act FROM recording) IS NOT NULL
BEGIN
  INSERT INTO change(act, noun, noun_id, before, after)
  VALUES ((SELECT act FROM recording), 'note', old.id, quote(old."id") || ',' || quote(old."owner") || ',' || quote(old."text") || ',' || quote(old."hash"), NULL);
END;
CREATE INDEX correction_left ON correction("left");
CREATE INDEX correction_right ON correction("right");
CREATE TRIGGER correction_insert AFTER INSERT ON correction
WHEN (SELECT act FROM recording) IS NOT NULL
BEGIN
  INSERT INTO change(act, noun, noun_id, before, after)
  VALUES ((SELECT act FROM recording), 'correction', new.id, NULL, quote(new."id") || ',' || quote(new."left") || ',' || quote(new."right") || ',' || quote(new."kind") || ',' || quote(new."left_spans") || ',' || quote(new."right_spans") || ',' || quote(new."position") || ',' || quote(new."made") || ',' || quote(new."hash"));
END;
CREATE TRIGGER correction_update AFTER UPDATE ON correction
WHEN (SELECT act FROM recording) IS NOT NULL AND (old."id", old."left", old."right", old."kind", old."left_spans", old."right_spans", old."position", old."made", old."hash") IS NOT (new."id", new."left", new."right", new."kind", new."left_spans", new."right_spans", new."position", new."made", new."hash")
BEGIN
  INSERT INTO change(act, noun, noun_id, before, after)
  VALUES ((SELECT act FROM recording), 'correction', new.id, quote(old."id") || ',' || quote(old."left") || ',' || quote(old."right") || ',' || quote(old."kind") || ',' || quote(old."left_spans") || ',' || quote(old."right_spans") || ',' || quote(old."position") || ',' || quote(old."made") || ',' || quote(old."hash"), quote(new."id") || ',' || quote(new."left") || ',' || quote(new."right") || ',' || quote(new."kind") || ',' || quote(new."left_spans") || ',' || quote(new."right_spans") || ',' || quote(new."position") || ',' || quote(new."made") || ',' || quote(new."hash"));
END;
CREATE TRIGGER correction_delete AFTER DELETE ON correction
WHEN (SELECT act FROM recording) IS NOT NULL
BEGIN
  INSERT INTO change(act, noun, noun_id, before, after)
  VALUES ((SELECT act FROM recording), 'correction', old.id, quote(old."id") || ',' || quote(old."left") || ',' || quote(old."right") || ',' || quote(old."kind") || ',' || quote(old."left_spans") || ',' || quote(old."right_spans") || ',' || quote(old."position") || ',' || quote(old."made") || ',' || quote(old."hash"), NULL);
END;
CREATE INDEX comparison_sheet ON comparison(sheet);
CREATE INDEX place_quotation ON place(quotation);
CREATE INDEX place_article ON place(article);
CREATE TRIGGER statement_insert AFTER INSERT ON statement
WHEN (SELECT act FROM recording) IS NOT NULL
BEGIN
  INSERT INTO change(act, noun, noun_id, before, after)
  VALUES ((SELECT act FROM recording), 'statement', new.id, NULL, quote(new."id") || ',' || quote(new."quotation") || ',' || quote(new."speaker") || ',' || quote(new."kind") || ',' || quote(new."tags") || ',' || quote(new."hash"));
END;
CREATE TRIGGER statement_update AFTER UPDATE ON statement
WHEN (SELECT act FROM recording) IS NOT NULL AND (old."id", old."quotation", old."speaker", old."kind", old."tags", old."hash") IS NOT (new."id", new."quotation", new."speaker", new."kind", new."tags", new."hash")
BEGIN
  INSERT INTO change(act, noun, noun_id, before, after)
  VALUES ((SELECT act FROM recording), 'statement', new.id, quote(old."id") || ',' || quote(old."quotation") || ',' || quote(old."speaker") || ',' || quote(old."kind") || ',' || quote(old."tags") || ',' || quote(old."hash"), quote(new."id") || ',' || quote(new."quotation") || ',' || quote(new."speaker") || ',' || quote(new."kind") || ',' || quote(new."tags") || ',' || quote(new."hash"));
END;
CREATE TRIGGER statement_delete AFTER DELETE ON statement
WHEN (SELECT act FROM recording) IS NOT NULL
BEGIN
  INSERT INTO change(act, noun, noun_id, before, after)
  VALUES ((SELECT act FROM recording), 'statement', old.id, quote(old."id") || ',' || quote(old."quotation") || ',' || quote(old."speaker") || ',' || quote(old."kind") || ',' || quote(old."tags") || ',' || quote(old."hash"), NULL);
END;
CREATE TRIGGER comparison_insert AFTER INSERT ON comparison
WHEN (SELECT act FROM recording) IS NOT NULL
BEGIN
  INSERT INTO change(act, noun, noun_id, before, after)
  VALUES ((SELECT act FROM recording), 'comparison', new.id, NULL, quote(new."id") || ',' || quote(new."statement") || ',' || quote(new."verdict") || ',' || quote(new."verdict_hash") || ',' || quote(new."position") || ',' || quote(new."made") || ',' || quote(new."sheet"));
END;
CREATE TRIGGER comparison_update AFTER UPDATE ON comparison
WHEN (SELECT act FROM recording) IS NOT NULL AND (old."id", old."statement", old."verdict", old."verdict_hash", old."position", old."made", old."sheet") IS NOT (new."id", new."statement", new."verdict", new."verdict_hash", new."position", new."made", new."sheet")
BEGIN
  INSERT INTO change(act, noun, noun_id, before, after)
  VALUES ((SELECT act FROM recording), 'comparison', new.id, quote(old."id") || ',' || quote(old."statement") || ',' || quote(old."verdict") || ',' || quote(old."verdict_hash") || ',' || quote(old."position") || ',' || quote(old."made") || ',' || quote(old."sheet"), quote(new."id") || ',' || quote(new."statement") || ',' || quote(new."verdict") || ',' || quote(new."verdict_hash") || ',' || quote(new."position") || ',' || quote(new."made") || ',' || quote(new."sheet"));
END;
CREATE TRIGGER comparison_delete AFTER DELETE ON comparison
WHEN (SELECT act FROM recording) IS NOT NULL
BEGIN
  INSERT INTO change(act, noun, noun_id, before, after)
  VALUES ((SELECT act FROM recording), 'comparison', old.id, quote(old."id") || ',' || quote(old."statement") || ',' || quote(old."verdict") || ',' || quote(old."verdict_hash") || ',' || quote(old."position") || ',' || quote(old."made") || ',' || quote(old."sheet"), NULL);
END;
CREATE TRIGGER sheet_insert AFTER INSERT ON sheet
WHEN (SELECT act FROM recording) IS NOT NULL
BEGIN
  INSERT INTO change(act, noun, noun_id, before, after)
  VALUES ((SELECT act FROM recording), 'sheet', new.id, NULL, quote(new."id") || ',' || quote(new."name") || ',' || quote(new."position") || ',' || quote(new."made") || ',' || quote(new."hash"));
END;
CREATE TRIGGER sheet_update AFTER UPDATE ON sheet
WHEN (SELECT act FROM recording) IS NOT NULL AND (old."id", old."name", old."position", old."made", old."hash") IS NOT (new."id", new."name", new."position", new."made", new."hash")
BEGIN
  INSERT INTO change(act, noun, noun_id, before, after)
  VALUES ((SELECT act FROM recording), 'sheet', new.id, quote(old."id") || ',' || quote(old."name") || ',' || quote(old."position") || ',' || quote(old."made") || ',' || quote(old."hash"), quote(new."id") || ',' || quote(new."name") || ',' || quote(new."position") || ',' || quote(new."made") || ',' || quote(new."hash"));
END;
CREATE TRIGGER sheet_delete AFTER DELETE ON sheet
WHEN (SELECT act FROM recording) IS NOT NULL
BEGIN
  INSERT INTO change(act, noun, noun_id, before, after)
  VALUES ((SELECT act FROM recording), 'sheet', old.id, quote(old."id") || ',' || quote(old."name") || ',' || quote(old."position") || ',' || quote(old."made") || ',' || quote(old."hash"), NULL);
END;
CREATE TRIGGER place_insert AFTER INSERT ON place
WHEN (SELECT act FROM recording) IS NOT NULL
BEGIN
  INSERT INTO change(act, noun, noun_id, before, after)
  VALUES ((SELECT act FROM recording), 'place', new.id, NULL, quote(new."id") || ',' || quote(new."quotation") || ',' || quote(new."article") || ',' || quote(new."exact") || ',' || quote(new."prefix") || ',' || quote(new."suffix") || ',' || quote(new."start") || ',' || quote(new."end") || ',' || quote(new."hash"));
END;
CREATE TRIGGER place_update AFTER UPDATE ON place
WHEN (SELECT act FROM recording) IS NOT NULL AND (old."id", old."quotation", old."article", old."exact", old."prefix", old."suffix", old."start", old."end", old."hash") IS NOT (new."id", new."quotation", new."article", new."exact", new."prefix", new."suffix", new."start", new."end", new."hash")
BEGIN
  INSERT INTO change(act, noun, noun_id, before, after)
  VALUES ((SELECT act FROM recording), 'place', new.id, quote(old."id") || ',' || quote(old."quotation") || ',' || quote(old."article") || ',' || quote(old."exact") || ',' || quote(old."prefix") || ',' || quote(old."suffix") || ',' || quote(old."start") || ',' || quote(old."end") || ',' || quote(old."hash"), quote(new."id") || ',' || quote(new."quotation") || ',' || quote(new."article") || ',' || quote(new."exact") || ',' || quote(new."prefix") || ',' || quote(new."suffix") || ',' || quote(new."start") || ',' || quote(new."end") || ',' || quote(new."hash"));
END;
CREATE TRIGGER place_delete AFTER DELETE ON place
WHEN (SELECT act FROM recording) IS NOT NULL
BEGIN
  INSERT INTO change(act, noun, noun_id, before, after)
  VALUES ((SELECT act FROM recording), 'place', old.id, quote(old."id") || ',' || quote(old."quotation") || ',' || quote(old."article") || ',' || quote(old."exact") || ',' || quote(old."prefix") || ',' || quote(old."suffix") || ',' || quote(old."start") || ',' || quote(old."end") || ',' || quote(old."hash"), NULL);
END;
COMMIT;
