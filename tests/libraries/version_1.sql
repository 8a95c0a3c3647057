PRAGMA application_id = 1146115161;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE act(
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  time TEXT NOT NULL,
  undone INTEGER NOT NULL CHECK (undone IN (0, 1))
) STRICT;
INSERT INTO "act" VALUES(1,'Add','2026-11-22T03:49:13.298498Z',0);
INSERT INTO "act" VALUES(2,'Add','2026-11-22T03:49:13.325298Z',0);
INSERT INTO "act" VALUES(3,'Compare','2026-11-22T03:49:13.338992Z',0);
INSERT INTO "act" VALUES(4,'Note','2026-11-22T03:49:13.393264Z',1);
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
INSERT INTO "article" VALUES('e37cecfa-02de-4558-8630-7c48e65a1983','4d2e980c-5164-458f-86df-9ad1184bf2be','867eb15f-3f93-4ef4-8be4-57d1adf88ecc','The bridge will close for nine months. Repairs cost 48 million. “We warned…',1,'','2024-11-22','https://www.city.example/1','','',NULL,'2026-11-22T03:49:13.300461Z',NULL,'11fb844a022e66eb090b626cd0e9ab6fa5421681ad0420b35d898b03a5db615f','e0eb4c2f156b19071413a5c4b2807be26e0e50222a3f5aa6fa05c93b4e857328');
INSERT INTO "article" VALUES('d3ae3ed4-d9a3-4885-88fc-776ee1650a26','009e1c3a-0b63-4f86-98a1-93bcc67fe348','8761ee0d-0bde-4a25-9890-d097b01347e7','Drivers walked out on Tuesday. Nobody was surprised. Talks resume on Friday.',1,'','2024-11-25','','','editorial',NULL,'2026-11-22T03:49:13.326236Z',NULL,'a58feace17ef6499364ee09b0d959d3c13490675754fb961c30d8df61c46d4ee','f4b848a33e63da4aded53d153dadcb121a0639b7dfa842cc6c2583d5d5caa7a9');
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
INSERT INTO "body" VALUES('4d2e980c-5164-458f-86df-9ad1184bf2be','0ba4909eb8c3ea5615dab02c386058d7951dc7529044b2a1ef8696f2117d83d2',1,'sentencex 1.0.32, 1','text/plain','a.txt','file','[["paragraph",0,0,63],["paragraph",0,65,98]]','[]','[[0,38,0,0],[39,63,0,1],[65,98,1,0]]','The bridge will close for nine months. Repairs cost 48 million.

“We warned them,” the mayor said.',X'789C0BC94855482ACA4C494F5528CFCCC95148CEC92F4E5548CB2F52C8CBCC4B55C8CDCF2BC928D653084A2D48CC2C2A5648CE2F2E5130B150C805AACDCCCFD3E3E27AD430271CA837B1282F3545A124233557E751C35C10432137B112684C7162668A1E006F6A2572');
INSERT INTO "body" VALUES('009e1c3a-0b63-4f86-98a1-93bcc67fe348','3bc33f236ecd25a3606ae9520519a6a529d9885c5829a0d0e27d5c5e5b8bdc69',1,'sentencex 1.0.32, 1','text/plain','a.txt','file','[["paragraph",0,0,52],["paragraph",0,54,77]]','[]','[[0,30,0,0],[31,52,0,1],[54,77,1,0]]','Drivers walked out on Tuesday. Nobody was surprised.

Talks resume on Friday.',X'789C15CABB0D80300C05C09E29DE0499025152658120BB88F818F96150B627A9EF66AFAF3AF195635781C503BB904329A525ACB699B4AE04C36FAF5449D394FB265C19A78EBF781DFD0747D91BAD');
CREATE TABLE change(
  id INTEGER PRIMARY KEY,
  act INTEGER NOT NULL REFERENCES act ON DELETE CASCADE,
  noun TEXT NOT NULL,
  noun_id TEXT NOT NULL,
  before TEXT,
  after TEXT
) STRICT;
INSERT INTO "change" VALUES(1,1,'outlet','867eb15f-3f93-4ef4-8be4-57d1adf88ecc',NULL,'''867eb15f-3f93-4ef4-8be4-57d1adf88ecc'',''City News'',''[]'',''["city.example"]''');
INSERT INTO "change" VALUES(2,1,'article','e37cecfa-02de-4558-8630-7c48e65a1983',NULL,'''e37cecfa-02de-4558-8630-7c48e65a1983'',''4d2e980c-5164-458f-86df-9ad1184bf2be'',''867eb15f-3f93-4ef4-8be4-57d1adf88ecc'',''The bridge will close for nine months. Repairs cost 48 million. “We warned…'',1,'''',''2024-11-22'',''https://www.city.example/1'','''','''',NULL,''2026-11-22T03:49:13.300461Z'',NULL,''11fb844a022e66eb090b626cd0e9ab6fa5421681ad0420b35d898b03a5db615f'',''e0eb4c2f156b19071413a5c4b2807be26e0e50222a3f5aa6fa05c93b4e857328''');
INSERT INTO "change" VALUES(3,2,'outlet','8761ee0d-0bde-4a25-9890-d097b01347e7',NULL,'''8761ee0d-0bde-4a25-9890-d097b01347e7'',''The Beacon'',''[]'',''[]''');
INSERT INTO "change" VALUES(4,2,'article','d3ae3ed4-d9a3-4885-88fc-776ee1650a26',NULL,'''d3ae3ed4-d9a3-4885-88fc-776ee1650a26'',''009e1c3a-0b63-4f86-98a1-93bcc67fe348'',''8761ee0d-0bde-4a25-9890-d097b01347e7'',''Drivers walked out on Tuesday. Nobody was surprised. Talks resume on Friday.'',1,'''',''2024-11-25'','''','''',''editorial'',NULL,''2026-11-22T03:49:13.326236Z'',NULL,''a58feace17ef6499364ee09b0d959d3c13490675754fb961c30d8df61c46d4ee'',''f4b848a33e63da4aded53d153dadcb121a0639b7dfa842cc6c2583d5d5caa7a9''');
INSERT INTO "change" VALUES(5,3,'quotation','543abffc-88b3-4b2d-a145-7c5fe5ca927f',NULL,'''543abffc-88b3-4b2d-a145-7c5fe5ca927f'',''e37cecfa-02de-4558-8630-7c48e65a1983'',''The bridge'','''','' will close for nine months. Repairs cost 48 million.

“We warne'',0,10,''City News'',''The bridge will close for nine months. Repairs cost 48 million. “We warned…'',''2024-11-22'',''c4b872fab4db941eb70c9ff7792ad83d67f183819cbc482eb037253266f909d5''');
INSERT INTO "change" VALUES(6,3,'statement','c2ccdab0-97c9-426c-9585-9c395c4c098e',NULL,'''c2ccdab0-97c9-426c-9585-9c395c4c098e'',''543abffc-88b3-4b2d-a145-7c5fe5ca927f''');
INSERT INTO "change" VALUES(7,3,'comparison','6fc9932e-0368-4a36-98eb-f1f8f57b876c',NULL,'''6fc9932e-0368-4a36-98eb-f1f8f57b876c'',''c2ccdab0-97c9-426c-9585-9c395c4c098e'','''',''f2fa1669f7aa4eb91fe0d7302188a478d81ca3fdc423ef037f1e67dd9182a4a1'',1,''2026-11-22T03:49:13.339877Z''');
INSERT INTO "change" VALUES(8,3,'quotation','0d2ae984-bd28-463e-b697-dbd3332ed8e9',NULL,'''0d2ae984-bd28-463e-b697-dbd3332ed8e9'',''d3ae3ed4-d9a3-4885-88fc-776ee1650a26'',''ers wal'',''Driv'',''ked out on Tuesday. Nobody was surprised.

Talks resume on Frida'',4,11,''The Beacon'',''Drivers walked out on Tuesday. Nobody was surprised. Talks resume on Friday.'',''2024-11-25'',''289c60b0079ce10f1f76617f71fc4bb741f8a6152b7280d5f23e61edd02bd57e''');
INSERT INTO "change" VALUES(9,3,'report','d2fd33f2-788f-4527-a2da-486f63c9e43e',NULL,'''d2fd33f2-788f-4527-a2da-486f63c9e43e'',''6fc9932e-0368-4a36-98eb-f1f8f57b876c'',''0d2ae984-bd28-463e-b697-dbd3332ed8e9'',''differs'',1');
INSERT INTO "change" VALUES(10,3,'note','6b24f9e5-ff0e-4083-adb8-52a9246920db',NULL,'''6b24f9e5-ff0e-4083-adb8-52a9246920db'',''comparison:6fc9932e-0368-4a36-98eb-f1f8f57b876c'',''They *differ*.'',''2679aee4eb2ae21be61d5658ea517a068c8cfb357b0e051369210d46e8c6e76b''');
INSERT INTO "change" VALUES(11,3,'comparison','6fc9932e-0368-4a36-98eb-f1f8f57b876c','''6fc9932e-0368-4a36-98eb-f1f8f57b876c'',''c2ccdab0-97c9-426c-9585-9c395c4c098e'','''',''f2fa1669f7aa4eb91fe0d7302188a478d81ca3fdc423ef037f1e67dd9182a4a1'',1,''2026-11-22T03:49:13.339877Z''','''6fc9932e-0368-4a36-98eb-f1f8f57b876c'',''c2ccdab0-97c9-426c-9585-9c395c4c098e'',''Half of it.'',''d0337cdc464d50ec3142c4ac057f667aab9ce05939cef56e6b00c406c8cff7f4'',1,''2026-11-22T03:49:13.339877Z''');
INSERT INTO "change" VALUES(12,4,'note','849f3953-b3d2-46ef-9c66-789eaf0074dc',NULL,'''849f3953-b3d2-46ef-9c66-789eaf0074dc'',''article:e37cecfa-02de-4558-8630-7c48e65a1983'',''Read this again.'',''3325cc4b0b33c5ce802fa6561c251cfb043834bc87289d3a7dbe739c98273586''');
CREATE TABLE comparison(
  id TEXT PRIMARY KEY,
  statement TEXT NOT NULL REFERENCES statement,
  verdict TEXT NOT NULL,
  verdict_hash TEXT NOT NULL,
  position INTEGER NOT NULL,
  made TEXT NOT NULL
) STRICT;
INSERT INTO "comparison" VALUES('6fc9932e-0368-4a36-98eb-f1f8f57b876c','c2ccdab0-97c9-426c-9585-9c395c4c098e','Half of it.','d0337cdc464d50ec3142c4ac057f667aab9ce05939cef56e6b00c406c8cff7f4',1,'2026-11-22T03:49:13.339877Z');
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
INSERT INTO "meta" VALUES('id','e0d2a475-1925-4e7b-bf55-541c7cf3160f');
INSERT INTO "meta" VALUES('made','2026-11-22T03:49:13.262849Z');
CREATE TABLE note(
  id TEXT PRIMARY KEY,
  owner TEXT NOT NULL UNIQUE,
  text TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
INSERT INTO "note" VALUES('6b24f9e5-ff0e-4083-adb8-52a9246920db','comparison:6fc9932e-0368-4a36-98eb-f1f8f57b876c','They *differ*.','2679aee4eb2ae21be61d5658ea517a068c8cfb357b0e051369210d46e8c6e76b');
CREATE TABLE outlet(
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  aliases TEXT NOT NULL,
  hosts TEXT NOT NULL
) STRICT;
INSERT INTO "outlet" VALUES('867eb15f-3f93-4ef4-8be4-57d1adf88ecc','City News','[]','["city.example"]');
INSERT INTO "outlet" VALUES('8761ee0d-0bde-4a25-9890-d097b01347e7','The Beacon','[]','[]');
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
INSERT INTO "quotation" VALUES('543abffc-88b3-4b2d-a145-7c5fe5ca927f','e37cecfa-02de-4558-8630-7c48e65a1983','The bridge','',' will close for nine months. Repairs cost 48 million.

“We warne',0,10,'City News','The bridge will close for nine months. Repairs cost 48 million. “We warned…','2024-11-22','c4b872fab4db941eb70c9ff7792ad83d67f183819cbc482eb037253266f909d5');
INSERT INTO "quotation" VALUES('0d2ae984-bd28-463e-b697-dbd3332ed8e9','d3ae3ed4-d9a3-4885-88fc-776ee1650a26','ers wal','Driv','ked out on Tuesday. Nobody was surprised.

Talks resume on Frida',4,11,'The Beacon','Drivers walked out on Tuesday. Nobody was surprised. Talks resume on Friday.','2024-11-25','289c60b0079ce10f1f76617f71fc4bb741f8a6152b7280d5f23e61edd02bd57e');
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
INSERT INTO "report" VALUES('d2fd33f2-788f-4527-a2da-486f63c9e43e','6fc9932e-0368-4a36-98eb-f1f8f57b876c','0d2ae984-bd28-463e-b697-dbd3332ed8e9','differs',1);
CREATE TABLE statement(
  id TEXT PRIMARY KEY,
  quotation TEXT NOT NULL REFERENCES quotation
) STRICT;
INSERT INTO "statement" VALUES('c2ccdab0-97c9-426c-9585-9c395c4c098e','543abffc-88b3-4b2d-a145-7c5fe5ca927f');
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
CREATE TRIGGER statement_insert AFTER INSERT ON statement
WHEN (SELECT act FROM recording) IS NOT NULL
BEGIN
  INSERT INTO change(act, noun, noun_id, before, after)
  VALUES ((SELECT act FROM recording), 'statement', new.id, NULL, quote(new."id") || ',' || quote(new."quotation"));
END;
CREATE TRIGGER statement_update AFTER UPDATE ON statement
WHEN (SELECT act FROM recording) IS NOT NULL AND (old."id", old."quotation") IS NOT (new."id", new."quotation")
BEGIN
  INSERT INTO change(act, noun, noun_id, before, after)
  VALUES ((SELECT act FROM recording), 'statement', new.id, quote(old."id") || ',' || quote(old."quotation"), quote(new."id") || ',' || quote(new."quotation"));
END;
CREATE TRIGGER statement_delete AFTER DELETE ON statement
WHEN (SELECT act FROM recording) IS NOT NULL
BEGIN
  INSERT INTO change(act, noun, noun_id, before, after)
  VALUES ((SELECT act FROM recording), 'statement', old.id, quote(old."id") || ',' || quote(old."quotation"), NULL);
END;
CREATE TRIGGER comparison_insert AFTER INSERT ON comparison
WHEN (SELECT act FROM recording) IS NOT NULL
BEGIN
  INSERT INTO change(act, noun, noun_id, before, after)
  VALUES ((SELECT act FROM recording), 'comparison', new.id, NULL, quote(new."id") || ',' || quote(new."statement") || ',' || quote(new."verdict") || ',' || quote(new."verdict_hash") || ',' || quote(new."position") || ',' || quote(new."made"));
END;
CREATE TRIGGER comparison_update AFTER UPDATE ON comparison
WHEN (SELECT act FROM recording) IS NOT NULL AND (old."id", old."statement", old."verdict", old."verdict_hash", old."position", old."made") IS NOT (new."id", new."statement", new."verdict", new."verdict_hash", new."position", new."made")
BEGIN
  INSERT INTO change(act, noun, noun_id, before, after)
  VALUES ((SELECT act FROM recording), 'comparison', new.id, quote(old."id") || ',' || quote(old."statement") || ',' || quote(old."verdict") || ',' || quote(old."verdict_hash") || ',' || quote(old."position") || ',' || quote(old."made"), quote(new."id") || ',' || quote(new."statement") || ',' || quote(new."verdict") || ',' || quote(new."verdict_hash") || ',' || quote(new."position") || ',' || quote(new."made"));
END;
CREATE TRIGGER comparison_delete AFTER DELETE ON comparison
WHEN (SELECT act FROM recording) IS NOT NULL
BEGIN
  INSERT INTO change(act, noun, noun_id, before, after)
  VALUES ((SELECT act FROM recording), 'comparison', old.id, quote(old."id") || ',' || quote(old."statement") || ',' || quote(old."verdict") || ',' || quote(old."verdict_hash") || ',' || quote(old."position") || ',' || quote(old."made"), NULL);
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
COMMIT;
