PRAGMA application_id = 1146115161;
PRAGMA user_version = 4;
BEGIN TRANSACTION;
CREATE TABLE act(
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  time TEXT NOT NULL,
  undone INTEGER NOT NULL CHECK (undone IN (0, 1))
) STRICT;
INSERT INTO "act" VALUES(1,'Add','2026-11-27T06:24:25.709764Z',0);
INSERT INTO "act" VALUES(2,'Add','2026-11-27T06:24:25.747554Z',0);
INSERT INTO "act" VALUES(3,'Correction','2026-11-27T06:24:25.767564Z',0);
INSERT INTO "act" VALUES(4,'New sheet','2026-11-27T06:24:25.788679Z',0);
INSERT INTO "act" VALUES(5,'Compare','2026-11-27T06:24:25.811736Z',0);
INSERT INTO "act" VALUES(6,'Note','2026-11-27T06:24:25.838844Z',1);
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
INSERT INTO "article" VALUES('78732b17-78dc-498c-9bf7-eff134349d73','9965c828-b43e-44e6-a611-5a7cde3f10ae','24611e1f-b7df-49a9-a2ed-6e7934a7444b','The bridge will close for nine months. Repairs cost 48 million. “We warned…',1,'','2024-11-22','https://www.city.example/1','','',NULL,'2026-11-27T06:24:25.711883Z',NULL,'11fb844a022e66eb090b626cd0e9ab6fa5421681ad0420b35d898b03a5db615f','417f02d1a3d5df3973486767b497118a7ec4c722e81da0607d1303ed36a57b86');
INSERT INTO "article" VALUES('aea172e4-ab12-4e62-9862-f34414c0f416','5ed3f70a-8505-4234-bdd6-1da172f407fb','fe04d721-098b-4571-9826-055523bcf02d','Drivers walked out on Tuesday. Nobody was surprised. Talks resume on Friday.',1,'','2024-11-25','','','editorial',NULL,'2026-11-27T06:24:25.748247Z',NULL,'a58feace17ef6499364ee09b0d959d3c13490675754fb961c30d8df61c46d4ee','39a99a99830f708dc8b6f0bb8d7ae8ddfd471ed18fc7a2cf2fba3bd279d0e503');
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
INSERT INTO "body" VALUES('9965c828-b43e-44e6-a611-5a7cde3f10ae','da73382966942b67ab6a55131a151a85304c21067f4d6202a4babe546ba1b1a5',1,'sentencex 1.0.32, 1','text/plain','a.txt','file','[["paragraph",0,0,63],["paragraph",0,65,98]]','[]','[[0,38,0,0],[39,63,0,1],[65,98,1,0]]','The bridge will close for nine months. Repairs cost 48 million.

“We warned them,” the mayor said.',X'789C0BC94855482ACA4C494F5528CFCCC95148CEC92F4E5548CB2F52C8CBCC4B55C8CDCF2BC928D653084A2D48CC2C2A5648CE2F2E5130B150C805AACDCCCFD3E3E27AD430271CA837B1282F3545A124233557E751C35C10432137B112684C7162668A1E006F6A2572');
INSERT INTO "body" VALUES('5ed3f70a-8505-4234-bdd6-1da172f407fb','de1ac38c788061960916eac7e6f86e84bf28b2fc36bd50136d6621733302fcb9',1,'sentencex 1.0.32, 1','text/plain','a.txt','file','[["paragraph",0,0,52],["paragraph",0,54,77]]','[]','[[0,30,0,0],[31,52,0,1],[54,77,1,0]]','Drivers walked out on Tuesday. Nobody was surprised.

Talks resume on Friday.',X'789C15CABB0D80300C05C09E29DE0499025152658120BB88F818F96150B627A9EF66AFAF3AF195635781C503BB904329A525ACB699B4AE04C36FAF5449D394FB265C19A78EBF781DFD0747D91BAD');
CREATE TABLE change(
  id INTEGER PRIMARY KEY,
  act INTEGER NOT NULL REFERENCES act ON DELETE CASCADE,
  noun TEXT NOT NULL,
  noun_id TEXT NOT NULL,
  before TEXT,
  after TEXT
) STRICT;
INSERT INTO "change" VALUES(1,1,'outlet','24611e1f-b7df-49a9-a2ed-6e7934a7444b',NULL,'''24611e1f-b7df-49a9-a2ed-6e7934a7444b'',''City News'',''[]'',''["city.example"]''');
INSERT INTO "change" VALUES(2,1,'article','78732b17-78dc-498c-9bf7-eff134349d73',NULL,'''78732b17-78dc-498c-9bf7-eff134349d73'',''9965c828-b43e-44e6-a611-5a7cde3f10ae'',''24611e1f-b7df-49a9-a2ed-6e7934a7444b'',''The bridge will close for nine months. Repairs cost 48 million. “We warned…'',1,'''',''2024-11-22'',''https://www.city.example/1'','''','''',NULL,''2026-11-27T06:24:25.711883Z'',NULL,''11fb844a022e66eb090b626cd0e9ab6fa5421681ad0420b35d898b03a5db615f'',''417f02d1a3d5df3973486767b497118a7ec4c722e81da0607d1303ed36a57b86''');
INSERT INTO "change" VALUES(3,2,'outlet','fe04d721-098b-4571-9826-055523bcf02d',NULL,'''fe04d721-098b-4571-9826-055523bcf02d'',''The Beacon'',''[]'',''[]''');
INSERT INTO "change" VALUES(4,2,'article','aea172e4-ab12-4e62-9862-f34414c0f416',NULL,'''aea172e4-ab12-4e62-9862-f34414c0f416'',''5ed3f70a-8505-4234-bdd6-1da172f407fb'',''fe04d721-098b-4571-9826-055523bcf02d'',''Drivers walked out on Tuesday. Nobody was surprised. Talks resume on Friday.'',1,'''',''2024-11-25'','''','''',''editorial'',NULL,''2026-11-27T06:24:25.748247Z'',NULL,''a58feace17ef6499364ee09b0d959d3c13490675754fb961c30d8df61c46d4ee'',''39a99a99830f708dc8b6f0bb8d7ae8ddfd471ed18fc7a2cf2fba3bd279d0e503''');
INSERT INTO "change" VALUES(5,3,'correction','be318b24-29e9-43bc-b188-b11ec4ae2623',NULL,'''be318b24-29e9-43bc-b188-b11ec4ae2623'',''78732b17-78dc-498c-9bf7-eff134349d73'',''aea172e4-ab12-4e62-9862-f34414c0f416'',''pair'',''[[0, 10]]'',''[[4, 11]]'',1,''2026-11-27T06:24:25.768157Z'',''1ba6b1edf276a592030d9e3b50667c5461d9bb205dd2739deed37966cd6afe07''');
INSERT INTO "change" VALUES(6,4,'sheet','642a5bec-0e13-4287-b4d9-ae9dbdb5e0fb',NULL,'''642a5bec-0e13-4287-b4d9-ae9dbdb5e0fb'',''Harbour'',1,''2026-11-27T06:24:25.789036Z'',''e795e05082817f4af84fc8d97d58321e8663678fcb3470caf6a5f7ed762184fa''');
INSERT INTO "change" VALUES(7,5,'quotation','86f6205d-fd11-4d4d-a9cc-cac1ffc5abe3',NULL,'''86f6205d-fd11-4d4d-a9cc-cac1ffc5abe3'',''78732b17-78dc-498c-9bf7-eff134349d73'',''The bridge'','''','' will close for nine months. Repairs cost 48 million.

“We warne'',0,10,''City News'',''The bridge will close for nine months. Repairs cost 48 million. “We warned…'',''2024-11-22'',''7e3dc670259897701b23e336b601c1a0eb4f08663155b81ca75a3502c3df9548''');
INSERT INTO "change" VALUES(8,5,'statement','d5f8826c-4521-4960-90a8-e0d29d4f2039',NULL,'''d5f8826c-4521-4960-90a8-e0d29d4f2039'',''86f6205d-fd11-4d4d-a9cc-cac1ffc5abe3'','''','''','''',''''');
INSERT INTO "change" VALUES(9,5,'comparison','01361598-fe14-4564-87ac-04b443ed8ff4',NULL,'''01361598-fe14-4564-87ac-04b443ed8ff4'',''d5f8826c-4521-4960-90a8-e0d29d4f2039'','''',''9298f63bb4100de677d69ec88969cfa1394281fbce67b899d5184d398ea16241'',1,''2026-11-27T06:24:25.812903Z'',NULL');
INSERT INTO "change" VALUES(10,5,'quotation','7894fd65-756d-4ccb-ade0-b960ca92134e',NULL,'''7894fd65-756d-4ccb-ade0-b960ca92134e'',''aea172e4-ab12-4e62-9862-f34414c0f416'',''ers wal'',''Driv'',''ked out on Tuesday. Nobody was surprised.

Talks resume on Frida'',4,11,''The Beacon'',''Drivers walked out on Tuesday. Nobody was surprised. Talks resume on Friday.'',''2024-11-25'',''328b157ddba5cacb1bf42a8b02cfcc99e92f3a7cdd62ea64c10a5e2d1ba98d22''');
INSERT INTO "change" VALUES(11,5,'report','50fc4606-27fa-4db1-bfe1-6f7272f9a652',NULL,'''50fc4606-27fa-4db1-bfe1-6f7272f9a652'',''01361598-fe14-4564-87ac-04b443ed8ff4'',''7894fd65-756d-4ccb-ade0-b960ca92134e'',''differs'',1');
INSERT INTO "change" VALUES(12,5,'note','a15b5d41-2cbc-453c-b64e-fb63a3a49477',NULL,'''a15b5d41-2cbc-453c-b64e-fb63a3a49477'',''comparison:01361598-fe14-4564-87ac-04b443ed8ff4'',''They *differ*.'',''8efe03004c35b0344a0f58bfeaaf98052dd019ded7906e0f6fafa6b5e7b6da71''');
INSERT INTO "change" VALUES(13,5,'comparison','01361598-fe14-4564-87ac-04b443ed8ff4','''01361598-fe14-4564-87ac-04b443ed8ff4'',''d5f8826c-4521-4960-90a8-e0d29d4f2039'','''',''9298f63bb4100de677d69ec88969cfa1394281fbce67b899d5184d398ea16241'',1,''2026-11-27T06:24:25.812903Z'',NULL','''01361598-fe14-4564-87ac-04b443ed8ff4'',''d5f8826c-4521-4960-90a8-e0d29d4f2039'',''Half of it.'',''ccac51886f00ffc09e712f3b509c50ae44714f93c2612de2c0e1c328447d0c15'',1,''2026-11-27T06:24:25.812903Z'',NULL');
INSERT INTO "change" VALUES(14,6,'note','d5517e27-045a-4630-8ace-f347e2803c03',NULL,'''d5517e27-045a-4630-8ace-f347e2803c03'',''article:78732b17-78dc-498c-9bf7-eff134349d73'',''Read this again.'',''6687d82dc4953f23f8c1201a2bf4fcdf32d579b5707ac74b1fd8d2bb65551cf9''');
CREATE TABLE comparison(
  id TEXT PRIMARY KEY,
  statement TEXT NOT NULL REFERENCES statement,
  verdict TEXT NOT NULL,
  verdict_hash TEXT NOT NULL,
  position INTEGER NOT NULL,
  made TEXT NOT NULL
, sheet TEXT REFERENCES sheet) STRICT;
INSERT INTO "comparison" VALUES('01361598-fe14-4564-87ac-04b443ed8ff4','d5f8826c-4521-4960-90a8-e0d29d4f2039','Half of it.','ccac51886f00ffc09e712f3b509c50ae44714f93c2612de2c0e1c328447d0c15',1,'2026-11-27T06:24:25.812903Z',NULL);
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
INSERT INTO "correction" VALUES('be318b24-29e9-43bc-b188-b11ec4ae2623','78732b17-78dc-498c-9bf7-eff134349d73','aea172e4-ab12-4e62-9862-f34414c0f416','pair','[[0, 10]]','[[4, 11]]',1,'2026-11-27T06:24:25.768157Z','1ba6b1edf276a592030d9e3b50667c5461d9bb205dd2739deed37966cd6afe07');
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
INSERT INTO "meta" VALUES('id','fd56520d-0281-4199-aaf7-84c4648627b2');
INSERT INTO "meta" VALUES('made','2026-11-27T06:24:25.664931Z');
CREATE TABLE note(
  id TEXT PRIMARY KEY,
  owner TEXT NOT NULL UNIQUE,
  text TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
INSERT INTO "note" VALUES('a15b5d41-2cbc-453c-b64e-fb63a3a49477','comparison:01361598-fe14-4564-87ac-04b443ed8ff4','They *differ*.','8efe03004c35b0344a0f58bfeaaf98052dd019ded7906e0f6fafa6b5e7b6da71');
CREATE TABLE outlet(
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  aliases TEXT NOT NULL,
  hosts TEXT NOT NULL
) STRICT;
INSERT INTO "outlet" VALUES('24611e1f-b7df-49a9-a2ed-6e7934a7444b','City News','[]','["city.example"]');
INSERT INTO "outlet" VALUES('fe04d721-098b-4571-9826-055523bcf02d','The Beacon','[]','[]');
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
INSERT INTO "quotation" VALUES('86f6205d-fd11-4d4d-a9cc-cac1ffc5abe3','78732b17-78dc-498c-9bf7-eff134349d73','The bridge','',' will close for nine months. Repairs cost 48 million.

“We warne',0,10,'City News','The bridge will close for nine months. Repairs cost 48 million. “We warned…','2024-11-22','7e3dc670259897701b23e336b601c1a0eb4f08663155b81ca75a3502c3df9548');
INSERT INTO "quotation" VALUES('7894fd65-756d-4ccb-ade0-b960ca92134e','aea172e4-ab12-4e62-9862-f34414c0f416','ers wal','Driv','ked out on Tuesday. Nobody was surprised.

Talks resume on Frida',4,11,'The Beacon','Drivers walked out on Tuesday. Nobody was surprised. Talks resume on Friday.','2024-11-25','328b157ddba5cacb1bf42a8b02cfcc99e92f3a7cdd62ea64c10a5e2d1ba98d22');
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
INSERT INTO "report" VALUES('50fc4606-27fa-4db1-bfe1-6f7272f9a652','01361598-fe14-4564-87ac-04b443ed8ff4','7894fd65-756d-4ccb-ade0-b960ca92134e','differs',1);
CREATE TABLE sheet(
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  made TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
INSERT INTO "sheet" VALUES('642a5bec-0e13-4287-b4d9-ae9dbdb5e0fb','Harbour',1,'2026-11-27T06:24:25.789036Z','e795e05082817f4af84fc8d97d58321e8663678fcb3470caf6a5f7ed762184fa');
CREATE TABLE sketch(
  article TEXT PRIMARY KEY,
  band_1 INTEGER,
  band_2 INTEGER,
  band_3 INTEGER,
  band_4 INTEGER,
  band_5 INTEGER,
  band_6 INTEGER,
  band_7 INTEGER,
  band_8 INTEGER
) STRICT;
INSERT INTO "sketch" VALUES('78732b17-78dc-498c-9bf7-eff134349d73',8936023519766071761,8973289675543566990,871067881960519869,1182342677166253573,2109234660981419722,6929578249036689776,3335919848825031573,1407281386819510750);
INSERT INTO "sketch" VALUES('aea172e4-ab12-4e62-9862-f34414c0f416',8307498318410892254,551212782186931900,5523354958887930231,4655288503442139515,7369376989871525902,4377079379690562435,6742616941314200210,2649571895102460703);
CREATE TABLE statement(
  id TEXT PRIMARY KEY,
  quotation TEXT NOT NULL REFERENCES quotation
, speaker TEXT NOT NULL DEFAULT '', kind TEXT NOT NULL DEFAULT '', tags TEXT NOT NULL DEFAULT '', hash TEXT NOT NULL DEFAULT '') STRICT;
INSERT INTO "statement" VALUES('d5f8826c-4521-4960-90a8-e0d29d4f2039','86f6205d-fd11-4d4d-a9cc-cac1ffc5abe3','','','','');
CREATE TABLE version(
  id INTEGER PRIMARY KEY,
  owner TEXT NOT NULL,
  text TEXT NOT NULL,
  time TEXT NOT NULL
) STRICT;
CREATE INDEX article_body ON article(body);
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
CREATE INDEX sketch_band_1 ON sketch(band_1);
CREATE INDEX sketch_band_2 ON sketch(band_2);
CREATE INDEX sketch_band_3 ON sketch(band_3);
CREATE INDEX sketch_band_4 ON sketch(band_4);
CREATE INDEX sketch_band_5 ON sketch(band_5);
CREATE INDEX sketch_band_6 ON sketch(band_6);
CREATE INDEX sketch_band_7 ON sketch(band_7);
CREATE INDEX sketch_band_8 ON sketch(band_8);
CREATE INDEX article_outlet ON article(outlet, published);
COMMIT;
