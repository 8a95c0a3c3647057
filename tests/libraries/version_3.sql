PRAGMA application_id = 1146115161;
PRAGMA user_version = 3;
BEGIN TRANSACTION;
CREATE TABLE act(
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  time TEXT NOT NULL,
  undone INTEGER NOT NULL CHECK (undone IN (0, 1))
) STRICT;
INSERT INTO "act" VALUES(1,'Add','2026-11-27T00:46:13.519085Z',0);
INSERT INTO "act" VALUES(2,'Add','2026-11-27T00:46:13.525153Z',0);
INSERT INTO "act" VALUES(3,'Correction','2026-11-27T00:46:13.528371Z',0);
INSERT INTO "act" VALUES(4,'New sheet','2026-11-27T00:46:13.531277Z',0);
INSERT INTO "act" VALUES(5,'Compare','2026-11-27T00:46:13.534182Z',0);
INSERT INTO "act" VALUES(6,'Note','2026-11-27T00:46:13.539991Z',1);
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
INSERT INTO "article" VALUES('6778e9a7-dad5-4ac0-882a-502edc1f7677','c6cbd8c7-c688-4e4b-ab88-4e39846b49d9','318b4cde-e400-4946-8a95-64684009770c','The bridge will close for nine months. Repairs cost 48 million. “We warned…',1,'','2024-11-22','https://www.city.example/1','','',NULL,'2026-11-27T00:46:13.522346Z',NULL,'11fb844a022e66eb090b626cd0e9ab6fa5421681ad0420b35d898b03a5db615f','a5e114885f8dc4848a7be090e553a24555a9278a438773c06a3681c486ef4872');
INSERT INTO "article" VALUES('6b25e965-cbe4-4cca-9f49-3061e03324fc','6850351f-f3f5-4348-939d-b0269ba6902c','2e716c7f-48a8-4dcc-8387-260eaa3ac9f3','Drivers walked out on Tuesday. Nobody was surprised. Talks resume on Friday.',1,'','2024-11-25','','','editorial',NULL,'2026-11-27T00:46:13.526192Z',NULL,'a58feace17ef6499364ee09b0d959d3c13490675754fb961c30d8df61c46d4ee','adfbe29c134dc2f5d070ec7a384f5215a38f21f2121a6df2dbbf4c0bc47fbdc7');
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
INSERT INTO "body" VALUES('c6cbd8c7-c688-4e4b-ab88-4e39846b49d9','a7224a16d598485880dbdbc0de7fd61e669c351a29b53f29aecfe090c839cc97',1,'sentencex 1.0.32, 1','text/plain','a.txt','file','[["paragraph",0,0,63],["paragraph",0,65,98]]','[]','[[0,38,0,0],[39,63,0,1],[65,98,1,0]]','The bridge will close for nine months. Repairs cost 48 million.

“We warned them,” the mayor said.',X'789C0BC94855482ACA4C494F5528CFCCC95148CEC92F4E5548CB2F52C8CBCC4B55C8CDCF2BC928D653084A2D48CC2C2A5648CE2F2E5130B150C805AACDCCCFD3E3E27AD430271CA837B1282F3545A124233557E751C35C10432137B112684C7162668A1E006F6A2572');
INSERT INTO "body" VALUES('6850351f-f3f5-4348-939d-b0269ba6902c','dec73062aac2f2d6df769b01ee602842cdd2137991296979039a90209c1ea49c',1,'sentencex 1.0.32, 1','text/plain','a.txt','file','[["paragraph",0,0,52],["paragraph",0,54,77]]','[]','[[0,30,0,0],[31,52,0,1],[54,77,1,0]]','Drivers walked out on Tuesday. Nobody was surprised.

Talks resume on Friday.',X'789C15CABB0D80300C05C09E29DE0499025152658120BB88F818F96150B627A9EF66AFAF3AF195635781C503BB904329A525ACB699B4AE04C36FAF5449D394FB265C19A78EBF781DFD0747D91BAD');
CREATE TABLE change(
  id INTEGER PRIMARY KEY,
  act INTEGER NOT NULL REFERENCES act ON DELETE CASCADE,
  noun TEXT NOT NULL,
  noun_id TEXT NOT NULL,
  before TEXT,
  after TEXT
) STRICT;
INSERT INTO "change" VALUES(1,1,'outlet','318b4cde-e400-4946-8a95-64684009770c',NULL,'''318b4cde-e400-4946-8a95-64684009770c'',''City News'',''[]'',''["city.example"]''');
INSERT INTO "change" VALUES(2,1,'article','6778e9a7-dad5-4ac0-882a-502edc1f7677',NULL,'''6778e9a7-dad5-4ac0-882a-502edc1f7677'',''c6cbd8c7-c688-4e4b-ab88-4e39846b49d9'',''318b4cde-e400-4946-8a95-64684009770c'',''The bridge will close for nine months. Repairs cost 48 million. “We warned…'',1,'''',''2024-11-22'',''https://www.city.example/1'','''','''',NULL,''2026-11-27T00:46:13.522346Z'',NULL,''11fb844a022e66eb090b626cd0e9ab6fa5421681ad0420b35d898b03a5db615f'',''a5e114885f8dc4848a7be090e553a24555a9278a438773c06a3681c486ef4872''');
INSERT INTO "change" VALUES(3,2,'outlet','2e716c7f-48a8-4dcc-8387-260eaa3ac9f3',NULL,'''2e716c7f-48a8-4dcc-8387-260eaa3ac9f3'',''The Beacon'',''[]'',''[]''');
INSERT INTO "change" VALUES(4,2,'article','6b25e965-cbe4-4cca-9f49-3061e03324fc',NULL,'''6b25e965-cbe4-4cca-9f49-3061e03324fc'',''6850351f-f3f5-4348-939d-b0269ba6902c'',''2e716c7f-48a8-4dcc-8387-260eaa3ac9f3'',''Drivers walked out on Tuesday. Nobody was surprised. Talks resume on Friday.'',1,'''',''2024-11-25'','''','''',''editorial'',NULL,''2026-11-27T00:46:13.526192Z'',NULL,''a58feace17ef6499364ee09b0d959d3c13490675754fb961c30d8df61c46d4ee'',''adfbe29c134dc2f5d070ec7a384f5215a38f21f2121a6df2dbbf4c0bc47fbdc7''');
INSERT INTO "change" VALUES(5,3,'correction','a2eb9b5f-b60f-4902-8e18-fd9d35f01f27',NULL,'''a2eb9b5f-b60f-4902-8e18-fd9d35f01f27'',''6778e9a7-dad5-4ac0-882a-502edc1f7677'',''6b25e965-cbe4-4cca-9f49-3061e03324fc'',''pair'',''[[0, 10]]'',''[[4, 11]]'',1,''2026-11-27T00:46:13.529006Z'',''f5c93370a407d6afc92965b7414bf345e0ff27e20e4e7c4fd569812c1bdf4d58''');
INSERT INTO "change" VALUES(6,4,'sheet','ad66e1fb-ebc2-4fac-bda3-e1a6c9a4deff',NULL,'''ad66e1fb-ebc2-4fac-bda3-e1a6c9a4deff'',''Harbour'',1,''2026-11-27T00:46:13.531629Z'',''6aeedbf2fbd7936629b4959b17cb22e949174603ab65d53ad0ecb151ff9864cf''');
INSERT INTO "change" VALUES(7,5,'quotation','b1844fd9-3e90-4e27-b1ab-ff89a53a3654',NULL,'''b1844fd9-3e90-4e27-b1ab-ff89a53a3654'',''6778e9a7-dad5-4ac0-882a-502edc1f7677'',''The bridge'','''','' will close for nine months. Repairs cost 48 million.

“We warne'',0,10,''City News'',''The bridge will close for nine months. Repairs cost 48 million. “We warned…'',''2024-11-22'',''0f0c729cea56cfc8932b7e0f856f0cca2949e6bb2cf52e47e553aaf8ddebc18b''');
INSERT INTO "change" VALUES(8,5,'statement','7311aa7c-1311-4fee-9d48-11d2b050913e',NULL,'''7311aa7c-1311-4fee-9d48-11d2b050913e'',''b1844fd9-3e90-4e27-b1ab-ff89a53a3654'','''','''','''',''''');
INSERT INTO "change" VALUES(9,5,'comparison','b8668db9-8f8d-41e2-8009-22d78c9bdfb5',NULL,'''b8668db9-8f8d-41e2-8009-22d78c9bdfb5'',''7311aa7c-1311-4fee-9d48-11d2b050913e'','''',''d3ca1edf25c576eb2fbd340fbd5f2582f17ae9138fd79f9b9dc740020d33dd5a'',1,''2026-11-27T00:46:13.535649Z'',NULL');
INSERT INTO "change" VALUES(10,5,'quotation','95f340c2-a49b-4cc4-a7b1-9e5fa9d49dfd',NULL,'''95f340c2-a49b-4cc4-a7b1-9e5fa9d49dfd'',''6b25e965-cbe4-4cca-9f49-3061e03324fc'',''ers wal'',''Driv'',''ked out on Tuesday. Nobody was surprised.

Talks resume on Frida'',4,11,''The Beacon'',''Drivers walked out on Tuesday. Nobody was surprised. Talks resume on Friday.'',''2024-11-25'',''7837f442ca524749d94c457ddd3dbd3a9c65be103fb2bf385751c3c62124a248''');
INSERT INTO "change" VALUES(11,5,'report','0792e477-198f-41f9-8015-aaf1ab1fef64',NULL,'''0792e477-198f-41f9-8015-aaf1ab1fef64'',''b8668db9-8f8d-41e2-8009-22d78c9bdfb5'',''95f340c2-a49b-4cc4-a7b1-9e5fa9d49dfd'',''differs'',1');
INSERT INTO "change" VALUES(12,5,'note','e05862e3-e4c0-4c69-ab33-a453a630ca05',NULL,'''e05862e3-e4c0-4c69-ab33-a453a630ca05'',''comparison:b8668db9-8f8d-41e2-8009-22d78c9bdfb5'',''They *differ*.'',''aecebaf9eb35a07665c4b7e0336d617e2f7a8813172718a46a0253ed58fbb957''');
INSERT INTO "change" VALUES(13,5,'comparison','b8668db9-8f8d-41e2-8009-22d78c9bdfb5','''b8668db9-8f8d-41e2-8009-22d78c9bdfb5'',''7311aa7c-1311-4fee-9d48-11d2b050913e'','''',''d3ca1edf25c576eb2fbd340fbd5f2582f17ae9138fd79f9b9dc740020d33dd5a'',1,''2026-11-27T00:46:13.535649Z'',NULL','''b8668db9-8f8d-41e2-8009-22d78c9bdfb5'',''7311aa7c-1311-4fee-9d48-11d2b050913e'',''Half of it.'',''18109f202b36c097e51ea4dfa1116e8dac7df536e2e637b3daee884c25d75ab8'',1,''2026-11-27T00:46:13.535649Z'',NULL');
INSERT INTO "change" VALUES(14,6,'note','0f9ff004-c3a6-4451-8622-ce3025cc8bff',NULL,'''0f9ff004-c3a6-4451-8622-ce3025cc8bff'',''article:6778e9a7-dad5-4ac0-882a-502edc1f7677'',''Read this again.'',''02831b195324ed5d4606c4dbf923959b1e4bdef752adeff37a2e5c1b5f665817''');
CREATE TABLE comparison(
  id TEXT PRIMARY KEY,
  statement TEXT NOT NULL REFERENCES statement,
  verdict TEXT NOT NULL,
  verdict_hash TEXT NOT NULL,
  position INTEGER NOT NULL,
  made TEXT NOT NULL
, sheet TEXT REFERENCES sheet) STRICT;
INSERT INTO "comparison" VALUES('b8668db9-8f8d-41e2-8009-22d78c9bdfb5','7311aa7c-1311-4fee-9d48-11d2b050913e','Half of it.','18109f202b36c097e51ea4dfa1116e8dac7df536e2e637b3daee884c25d75ab8',1,'2026-11-27T00:46:13.535649Z',NULL);
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
INSERT INTO "correction" VALUES('a2eb9b5f-b60f-4902-8e18-fd9d35f01f27','6778e9a7-dad5-4ac0-882a-502edc1f7677','6b25e965-cbe4-4cca-9f49-3061e03324fc','pair','[[0, 10]]','[[4, 11]]',1,'2026-11-27T00:46:13.529006Z','f5c93370a407d6afc92965b7414bf345e0ff27e20e4e7c4fd569812c1bdf4d58');
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
INSERT INTO "meta" VALUES('id','53754cff-da0c-4ac5-a1a3-0b8dc02f47ff');
INSERT INTO "meta" VALUES('made','2026-11-27T00:46:13.493331Z');
CREATE TABLE note(
  id TEXT PRIMARY KEY,
  owner TEXT NOT NULL UNIQUE,
  text TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
INSERT INTO "note" VALUES('e05862e3-e4c0-4c69-ab33-a453a630ca05','comparison:b8668db9-8f8d-41e2-8009-22d78c9bdfb5','They *differ*.','aecebaf9eb35a07665c4b7e0336d617e2f7a8813172718a46a0253ed58fbb957');
CREATE TABLE outlet(
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  aliases TEXT NOT NULL,
  hosts TEXT NOT NULL
) STRICT;
INSERT INTO "outlet" VALUES('318b4cde-e400-4946-8a95-64684009770c','City News','[]','["city.example"]');
INSERT INTO "outlet" VALUES('2e716c7f-48a8-4dcc-8387-260eaa3ac9f3','The Beacon','[]','[]');
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
INSERT INTO "quotation" VALUES('b1844fd9-3e90-4e27-b1ab-ff89a53a3654','6778e9a7-dad5-4ac0-882a-502edc1f7677','The bridge','',' will close for nine months. Repairs cost 48 million.

“We warne',0,10,'City News','The bridge will close for nine months. Repairs cost 48 million. “We warned…','2024-11-22','0f0c729cea56cfc8932b7e0f856f0cca2949e6bb2cf52e47e553aaf8ddebc18b');
INSERT INTO "quotation" VALUES('95f340c2-a49b-4cc4-a7b1-9e5fa9d49dfd','6b25e965-cbe4-4cca-9f49-3061e03324fc','ers wal','Driv','ked out on Tuesday. Nobody was surprised.

Talks resume on Frida',4,11,'The Beacon','Drivers walked out on Tuesday. Nobody was surprised. Talks resume on Friday.','2024-11-25','7837f442ca524749d94c457ddd3dbd3a9c65be103fb2bf385751c3c62124a248');
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
INSERT INTO "report" VALUES('0792e477-198f-41f9-8015-aaf1ab1fef64','b8668db9-8f8d-41e2-8009-22d78c9bdfb5','95f340c2-a49b-4cc4-a7b1-9e5fa9d49dfd','differs',1);
CREATE TABLE sheet(
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  made TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
INSERT INTO "sheet" VALUES('ad66e1fb-ebc2-4fac-bda3-e1a6c9a4deff','Harbour',1,'2026-11-27T00:46:13.531629Z','6aeedbf2fbd7936629b4959b17cb22e949174603ab65d53ad0ecb151ff9864cf');
CREATE TABLE statement(
  id TEXT PRIMARY KEY,
  quotation TEXT NOT NULL REFERENCES quotation
, speaker TEXT NOT NULL DEFAULT '', kind TEXT NOT NULL DEFAULT '', tags TEXT NOT NULL DEFAULT '', hash TEXT NOT NULL DEFAULT '') STRICT;
INSERT INTO "statement" VALUES('7311aa7c-1311-4fee-9d48-11d2b050913e','b1844fd9-3e90-4e27-b1ab-ff89a53a3654','','','','');
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
CREATE INDEX article_binned ON article(binned) WHERE binned IS NOT NULL;
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
