PRAGMA application_id = 1146115161;
PRAGMA user_version = 3;
BEGIN TRANSACTION;
CREATE TABLE act(
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  time TEXT NOT NULL,
  undone INTEGER NOT NULL CHECK (undone IN (0, 1))
) STRICT;
INSERT INTO "act" VALUES(1,'Add','2026-11-27T00:33:12.245992Z',0);
INSERT INTO "act" VALUES(2,'Add','2026-11-27T00:33:12.250761Z',0);
INSERT INTO "act" VALUES(3,'Correction','2026-11-27T00:33:12.253586Z',0);
INSERT INTO "act" VALUES(4,'New sheet','2026-11-27T00:33:12.255702Z',0);
INSERT INTO "act" VALUES(5,'Compare','2026-11-27T00:33:12.257253Z',0);
INSERT INTO "act" VALUES(6,'Note','2026-11-27T00:33:12.261102Z',1);
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
INSERT INTO "article" VALUES('0fa20b43-e652-4127-8163-ff22a8ac3ec1','e4c362de-4026-43b2-a1d1-3aff5f241bc9','1a539099-8f5b-41f1-a383-8ea1b6d247a7','The bridge will close for nine months. Repairs cost 48 million. “We warned…',1,'','2024-11-22','https://www.city.example/1','','',NULL,'2026-11-27T00:33:12.248929Z',NULL,'11fb844a022e66eb090b626cd0e9ab6fa5421681ad0420b35d898b03a5db615f','e433ee2255eb952496d44ff26b5cb50d5a4e66f7c0347d7546c8afab6574407d');
INSERT INTO "article" VALUES('36b82f6a-e297-4bfa-a9c4-cdb2998a941e','f1b2b4da-0220-49da-95d7-bb6e2e3c6a26','ffbc1be9-d32e-4ba1-b800-3ce7acf8851a','Drivers walked out on Tuesday. Nobody was surprised. Talks resume on Friday.',1,'','2024-11-25','','','editorial',NULL,'2026-11-27T00:33:12.251995Z',NULL,'a58feace17ef6499364ee09b0d959d3c13490675754fb961c30d8df61c46d4ee','1ca8b23874cb9fb70576c22b59701898c50ec58cdce5dd8d231fab3f1a8ba9e7');
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
INSERT INTO "body" VALUES('e4c362de-4026-43b2-a1d1-3aff5f241bc9','40af0f93acf6cff0b1cb6bb815069f0ee72e4b5880dde893388440cbe23a7162',1,'sentencex 1.0.32, 1','text/plain','a.txt','file','[["paragraph",0,0,63],["paragraph",0,65,98]]','[]','[[0,38,0,0],[39,63,0,1],[65,98,1,0]]','The bridge will close for nine months. Repairs cost 48 million.

“We warned them,” the mayor said.',X'789C0BC94855482ACA4C494F5528CFCCC95148CEC92F4E5548CB2F52C8CBCC4B55C8CDCF2BC928D653084A2D48CC2C2A5648CE2F2E5130B150C805AACDCCCFD3E3E27AD430271CA837B1282F3545A124233557E751C35C10432137B112684C7162668A1E006F6A2572');
INSERT INTO "body" VALUES('f1b2b4da-0220-49da-95d7-bb6e2e3c6a26','923e03b0d20bf13bbf59712de47814c0ed5c0c048b26de7523adea0c1785179e',1,'sentencex 1.0.32, 1','text/plain','a.txt','file','[["paragraph",0,0,52],["paragraph",0,54,77]]','[]','[[0,30,0,0],[31,52,0,1],[54,77,1,0]]','Drivers walked out on Tuesday. Nobody was surprised.

Talks resume on Friday.',X'789C15CABB0D80300C05C09E29DE0499025152658120BB88F818F96150B627A9EF66AFAF3AF195635781C503BB904329A525ACB699B4AE04C36FAF5449D394FB265C19A78EBF781DFD0747D91BAD');
CREATE TABLE change(
  id INTEGER PRIMARY KEY,
  act INTEGER NOT NULL REFERENCES act ON DELETE CASCADE,
  noun TEXT NOT NULL,
  noun_id TEXT NOT NULL,
  before TEXT,
  after TEXT
) STRICT;
INSERT INTO "change" VALUES(1,1,'outlet','1a539099-8f5b-41f1-a383-8ea1b6d247a7',NULL,'''1a539099-8f5b-41f1-a383-8ea1b6d247a7'',''City News'',''[]'',''["city.example"]''');
INSERT INTO "change" VALUES(2,1,'article','0fa20b43-e652-4127-8163-ff22a8ac3ec1',NULL,'''0fa20b43-e652-4127-8163-ff22a8ac3ec1'',''e4c362de-4026-43b2-a1d1-3aff5f241bc9'',''1a539099-8f5b-41f1-a383-8ea1b6d247a7'',''The bridge will close for nine months. Repairs cost 48 million. “We warned…'',1,'''',''2024-11-22'',''https://www.city.example/1'','''','''',NULL,''2026-11-27T00:33:12.248929Z'',NULL,''11fb844a022e66eb090b626cd0e9ab6fa5421681ad0420b35d898b03a5db615f'',''e433ee2255eb952496d44ff26b5cb50d5a4e66f7c0347d7546c8afab6574407d''');
INSERT INTO "change" VALUES(3,2,'outlet','ffbc1be9-d32e-4ba1-b800-3ce7acf8851a',NULL,'''ffbc1be9-d32e-4ba1-b800-3ce7acf8851a'',''The Beacon'',''[]'',''[]''');
INSERT INTO "change" VALUES(4,2,'article','36b82f6a-e297-4bfa-a9c4-cdb2998a941e',NULL,'''36b82f6a-e297-4bfa-a9c4-cdb2998a941e'',''f1b2b4da-0220-49da-95d7-bb6e2e3c6a26'',''ffbc1be9-d32e-4ba1-b800-3ce7acf8851a'',''Drivers walked out on Tuesday. Nobody was surprised. Talks resume on Friday.'',1,'''',''2024-11-25'','''','''',''editorial'',NULL,''2026-11-27T00:33:12.251995Z'',NULL,''a58feace17ef6499364ee09b0d959d3c13490675754fb961c30d8df61c46d4ee'',''1ca8b23874cb9fb70576c22b59701898c50ec58cdce5dd8d231fab3f1a8ba9e7''');
INSERT INTO "change" VALUES(5,3,'correction','c64bafd9-5d9a-498e-b434-182be22eff1b',NULL,'''c64bafd9-5d9a-498e-b434-182be22eff1b'',''0fa20b43-e652-4127-8163-ff22a8ac3ec1'',''36b82f6a-e297-4bfa-a9c4-cdb2998a941e'',''pair'',''[[0, 10]]'',''[[4, 11]]'',1,''2026-11-27T00:33:12.254361Z'',''372097f81a0ee521388411af35b5b8a8577fb9f466ccf59f3f6b5da7dbfbd72a''');
INSERT INTO "change" VALUES(6,4,'sheet','11210d88-35f0-452e-a2ad-16dd651007d2',NULL,'''11210d88-35f0-452e-a2ad-16dd651007d2'',''Harbour'',1,''2026-11-27T00:33:12.256184Z'',''06e1350970b649c102fb60f1515084bfbc5d1fddd79eb77a5112d035c9c46510''');
INSERT INTO "change" VALUES(7,5,'quotation','6906846a-94d3-4019-aa0d-279428aac400',NULL,'''6906846a-94d3-4019-aa0d-279428aac400'',''0fa20b43-e652-4127-8163-ff22a8ac3ec1'',''The bridge'','''','' will close for nine months. Repairs cost 48 million.

“We warne'',0,10,''City News'',''The bridge will close for nine months. Repairs cost 48 million. “We warned…'',''2024-11-22'',''8edbf028bf5b590e268581978b3e3224017918a353a40cf96e094a2dda96038e''');
INSERT INTO "change" VALUES(8,5,'statement','456739ec-6f85-4184-b71b-de584a81be3b',NULL,'''456739ec-6f85-4184-b71b-de584a81be3b'',''6906846a-94d3-4019-aa0d-279428aac400'','''','''','''',''''');
INSERT INTO "change" VALUES(9,5,'comparison','6d288b45-01b4-4a85-92f4-07b45c10aba4',NULL,'''6d288b45-01b4-4a85-92f4-07b45c10aba4'',''456739ec-6f85-4184-b71b-de584a81be3b'','''',''1c7bfe3d8f0f1aa2d106e79def20a4be4bdfc214af51971f6b86ded6a376f749'',1,''2026-11-27T00:33:12.258551Z'',NULL');
INSERT INTO "change" VALUES(10,5,'quotation','e9a0f360-066f-4742-bcfe-34ca3d4b8d49',NULL,'''e9a0f360-066f-4742-bcfe-34ca3d4b8d49'',''36b82f6a-e297-4bfa-a9c4-cdb2998a941e'',''ers wal'',''Driv'',''ked out on Tuesday. Nobody was surprised.

Talks resume on Frida'',4,11,''The Beacon'',''Drivers walked out on Tuesday. Nobody was surprised. Talks resume on Friday.'',''2024-11-25'',''848fae7b9f2fceef1321bd25047e135841c4464195068db8bbfabf5992b3f6f5''');
INSERT INTO "change" VALUES(11,5,'report','4d1893a3-3984-4a8d-985d-65723af8421d',NULL,'''4d1893a3-3984-4a8d-985d-65723af8421d'',''6d288b45-01b4-4a85-92f4-07b45c10aba4'',''e9a0f360-066f-4742-bcfe-34ca3d4b8d49'',''differs'',1');
INSERT INTO "change" VALUES(12,5,'note','44ab162e-a2b9-4b05-86fd-74414cc2aeb5',NULL,'''44ab162e-a2b9-4b05-86fd-74414cc2aeb5'',''comparison:6d288b45-01b4-4a85-92f4-07b45c10aba4'',''They *differ*.'',''5027c603920f653792c2ecd9afc324fe2bce3bdc971755f979d108bf1a524d6f''');
INSERT INTO "change" VALUES(13,5,'comparison','6d288b45-01b4-4a85-92f4-07b45c10aba4','''6d288b45-01b4-4a85-92f4-07b45c10aba4'',''456739ec-6f85-4184-b71b-de584a81be3b'','''',''1c7bfe3d8f0f1aa2d106e79def20a4be4bdfc214af51971f6b86ded6a376f749'',1,''2026-11-27T00:33:12.258551Z'',NULL','''6d288b45-01b4-4a85-92f4-07b45c10aba4'',''456739ec-6f85-4184-b71b-de584a81be3b'',''Half of it.'',''e579d81c416641a1f3aa5dca422bbb1bc3a2508356f7fccacd223125d4f6b2b7'',1,''2026-11-27T00:33:12.258551Z'',NULL');
INSERT INTO "change" VALUES(14,6,'note','5816b46b-f64c-4d25-8fe7-c9e037653fb0',NULL,'''5816b46b-f64c-4d25-8fe7-c9e037653fb0'',''article:0fa20b43-e652-4127-8163-ff22a8ac3ec1'',''Read this again.'',''0512095a983ce5b963c5be74db4fd9e26012b93923b10dac703202dd66ff5234''');
CREATE TABLE comparison(
  id TEXT PRIMARY KEY,
  statement TEXT NOT NULL REFERENCES statement,
  verdict TEXT NOT NULL,
  verdict_hash TEXT NOT NULL,
  position INTEGER NOT NULL,
  made TEXT NOT NULL
, sheet TEXT REFERENCES sheet) STRICT;
INSERT INTO "comparison" VALUES('6d288b45-01b4-4a85-92f4-07b45c10aba4','456739ec-6f85-4184-b71b-de584a81be3b','Half of it.','e579d81c416641a1f3aa5dca422bbb1bc3a2508356f7fccacd223125d4f6b2b7',1,'2026-11-27T00:33:12.258551Z',NULL);
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
INSERT INTO "correction" VALUES('c64bafd9-5d9a-498e-b434-182be22eff1b','0fa20b43-e652-4127-8163-ff22a8ac3ec1','36b82f6a-e297-4bfa-a9c4-cdb2998a941e','pair','[[0, 10]]','[[4, 11]]',1,'2026-11-27T00:33:12.254361Z','372097f81a0ee521388411af35b5b8a8577fb9f466ccf59f3f6b5da7dbfbd72a');
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
INSERT INTO "meta" VALUES('id','63759a1d-c031-47d9-93e5-e587eb9dc45a');
INSERT INTO "meta" VALUES('made','2026-11-27T00:33:12.223874Z');
CREATE TABLE note(
  id TEXT PRIMARY KEY,
  owner TEXT NOT NULL UNIQUE,
  text TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
INSERT INTO "note" VALUES('44ab162e-a2b9-4b05-86fd-74414cc2aeb5','comparison:6d288b45-01b4-4a85-92f4-07b45c10aba4','They *differ*.','5027c603920f653792c2ecd9afc324fe2bce3bdc971755f979d108bf1a524d6f');
CREATE TABLE outlet(
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  aliases TEXT NOT NULL,
  hosts TEXT NOT NULL
) STRICT;
INSERT INTO "outlet" VALUES('1a539099-8f5b-41f1-a383-8ea1b6d247a7','City News','[]','["city.example"]');
INSERT INTO "outlet" VALUES('ffbc1be9-d32e-4ba1-b800-3ce7acf8851a','The Beacon','[]','[]');
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
INSERT INTO "quotation" VALUES('6906846a-94d3-4019-aa0d-279428aac400','0fa20b43-e652-4127-8163-ff22a8ac3ec1','The bridge','',' will close for nine months. Repairs cost 48 million.

“We warne',0,10,'City News','The bridge will close for nine months. Repairs cost 48 million. “We warned…','2024-11-22','8edbf028bf5b590e268581978b3e3224017918a353a40cf96e094a2dda96038e');
INSERT INTO "quotation" VALUES('e9a0f360-066f-4742-bcfe-34ca3d4b8d49','36b82f6a-e297-4bfa-a9c4-cdb2998a941e','ers wal','Driv','ked out on Tuesday. Nobody was surprised.

Talks resume on Frida',4,11,'The Beacon','Drivers walked out on Tuesday. Nobody was surprised. Talks resume on Friday.','2024-11-25','848fae7b9f2fceef1321bd25047e135841c4464195068db8bbfabf5992b3f6f5');
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
INSERT INTO "report" VALUES('4d1893a3-3984-4a8d-985d-65723af8421d','6d288b45-01b4-4a85-92f4-07b45c10aba4','e9a0f360-066f-4742-bcfe-34ca3d4b8d49','differs',1);
CREATE TABLE sheet(
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  made TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
INSERT INTO "sheet" VALUES('11210d88-35f0-452e-a2ad-16dd651007d2','Harbour',1,'2026-11-27T00:33:12.256184Z','06e1350970b649c102fb60f1515084bfbc5d1fddd79eb77a5112d035c9c46510');
CREATE TABLE statement(
  id TEXT PRIMARY KEY,
  quotation TEXT NOT NULL REFERENCES quotation
, speaker TEXT NOT NULL DEFAULT '', kind TEXT NOT NULL DEFAULT '', tags TEXT NOT NULL DEFAULT '', hash TEXT NOT NULL DEFAULT '') STRICT;
INSERT INTO "statement" VALUES('456739ec-6f85-4184-b71b-de584a81be3b','6906846a-94d3-4019-aa0d-279428aac400','','','','');
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
CREATE INDEX article_binned ON article(binned);
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
