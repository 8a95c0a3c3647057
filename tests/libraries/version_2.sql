PRAGMA application_id = 1146115161;
PRAGMA user_version = 2;
BEGIN TRANSACTION;
CREATE TABLE act(
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  time TEXT NOT NULL,
  undone INTEGER NOT NULL CHECK (undone IN (0, 1))
) STRICT;
INSERT INTO "act" VALUES(1,'Add','2026-11-26T15:22:55.004763Z',0);
INSERT INTO "act" VALUES(2,'Add','2026-11-26T15:22:55.008402Z',0);
INSERT INTO "act" VALUES(3,'Correction','2026-11-26T15:22:55.009854Z',0);
INSERT INTO "act" VALUES(4,'Compare','2026-11-26T15:22:55.011061Z',0);
INSERT INTO "act" VALUES(5,'Note','2026-11-26T15:22:55.015010Z',1);
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
INSERT INTO "article" VALUES('98b7a2ec-c480-411e-9d3b-a17cf387b4c0','eda59660-74f3-4af5-8a81-adfb1ca305aa','7f513d21-e916-4b3d-be4a-892bfb1b203c','The bridge will close for nine months. Repairs cost 48 million. “We warned…',1,'','2024-11-22','https://www.city.example/1','','',NULL,'2026-11-26T15:22:55.006900Z',NULL,'11fb844a022e66eb090b626cd0e9ab6fa5421681ad0420b35d898b03a5db615f','3c14eab7b545927b93692bec24ab11f3e5bdc66ed144c5e880d0ac23ef3f6bd9');
INSERT INTO "article" VALUES('e2439e20-0576-4534-baf7-b27e18ed39a7','9dba2a77-e0e5-43f0-ba31-71ac907f7dbb','0d029a07-1db7-4e60-b788-160f89bb9a64','Drivers walked out on Tuesday. Nobody was surprised. Talks resume on Friday.',1,'','2024-11-25','','','editorial',NULL,'2026-11-26T15:22:55.009015Z',NULL,'a58feace17ef6499364ee09b0d959d3c13490675754fb961c30d8df61c46d4ee','17ae8673a16774925408f06fc844aa6b619294a67239fa4eb45ed1b492da4831');
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
INSERT INTO "body" VALUES('eda59660-74f3-4af5-8a81-adfb1ca305aa','9a846508b2d01e257ee30a0b03d52ee3953fdbb482281977345f3a7eeab8e104',1,'sentencex 1.0.32, 1','text/plain','a.txt','file','[["paragraph",0,0,63],["paragraph",0,65,98]]','[]','[[0,38,0,0],[39,63,0,1],[65,98,1,0]]','The bridge will close for nine months. Repairs cost 48 million.

“We warned them,” the mayor said.',X'789C0BC94855482ACA4C494F5528CFCCC95148CEC92F4E5548CB2F52C8CBCC4B55C8CDCF2BC928D653084A2D48CC2C2A5648CE2F2E5130B150C805AACDCCCFD3E3E27AD430271CA837B1282F3545A124233557E751C35C10432137B112684C7162668A1E006F6A2572');
INSERT INTO "body" VALUES('9dba2a77-e0e5-43f0-ba31-71ac907f7dbb','ce15e0e34f5381ea3c1a73a5bfa4f36ed5d29cbff24a3e35b252c529aa7b854c',1,'sentencex 1.0.32, 1','text/plain','a.txt','file','[["paragraph",0,0,52],["paragraph",0,54,77]]','[]','[[0,30,0,0],[31,52,0,1],[54,77,1,0]]','Drivers walked out on Tuesday. Nobody was surprised.

Talks resume on Friday.',X'789C15CABB0D80300C05C09E29DE0499025152658120BB88F818F96150B627A9EF66AFAF3AF195635781C503BB904329A525ACB699B4AE04C36FAF5449D394FB265C19A78EBF781DFD0747D91BAD');
CREATE TABLE change(
  id INTEGER PRIMARY KEY,
  act INTEGER NOT NULL REFERENCES act ON DELETE CASCADE,
  noun TEXT NOT NULL,
  noun_id TEXT NOT NULL,
  before TEXT,
  after TEXT
) STRICT;
INSERT INTO "change" VALUES(1,1,'outlet','7f513d21-e916-4b3d-be4a-892bfb1b203c',NULL,'''7f513d21-e916-4b3d-be4a-892bfb1b203c'',''City News'',''[]'',''["city.example"]''');
INSERT INTO "change" VALUES(2,1,'article','98b7a2ec-c480-411e-9d3b-a17cf387b4c0',NULL,'''98b7a2ec-c480-411e-9d3b-a17cf387b4c0'',''eda59660-74f3-4af5-8a81-adfb1ca305aa'',''7f513d21-e916-4b3d-be4a-892bfb1b203c'',''The bridge will close for nine months. Repairs cost 48 million. “We warned…'',1,'''',''2024-11-22'',''https://www.city.example/1'','''','''',NULL,''2026-11-26T15:22:55.006900Z'',NULL,''11fb844a022e66eb090b626cd0e9ab6fa5421681ad0420b35d898b03a5db615f'',''3c14eab7b545927b93692bec24ab11f3e5bdc66ed144c5e880d0ac23ef3f6bd9''');
INSERT INTO "change" VALUES(3,2,'outlet','0d029a07-1db7-4e60-b788-160f89bb9a64',NULL,'''0d029a07-1db7-4e60-b788-160f89bb9a64'',''The Beacon'',''[]'',''[]''');
INSERT INTO "change" VALUES(4,2,'article','e2439e20-0576-4534-baf7-b27e18ed39a7',NULL,'''e2439e20-0576-4534-baf7-b27e18ed39a7'',''9dba2a77-e0e5-43f0-ba31-71ac907f7dbb'',''0d029a07-1db7-4e60-b788-160f89bb9a64'',''Drivers walked out on Tuesday. Nobody was surprised. Talks resume on Friday.'',1,'''',''2024-11-25'','''','''',''editorial'',NULL,''2026-11-26T15:22:55.009015Z'',NULL,''a58feace17ef6499364ee09b0d959d3c13490675754fb961c30d8df61c46d4ee'',''17ae8673a16774925408f06fc844aa6b619294a67239fa4eb45ed1b492da4831''');
INSERT INTO "change" VALUES(5,3,'correction','7451c0bf-0adf-4ea5-bace-7f3cca63a03b',NULL,'''7451c0bf-0adf-4ea5-bace-7f3cca63a03b'',''98b7a2ec-c480-411e-9d3b-a17cf387b4c0'',''e2439e20-0576-4534-baf7-b27e18ed39a7'',''pair'',''[[0, 10]]'',''[[4, 11]]'',1,''2026-11-26T15:22:55.010190Z'',''dbd43680dbcbaef9b29a32f3a23f4ae771ac471f794a807fda008833dba6d94b''');
INSERT INTO "change" VALUES(6,4,'quotation','c0e09d1d-c591-4be5-aa65-a2ef0483c83d',NULL,'''c0e09d1d-c591-4be5-aa65-a2ef0483c83d'',''98b7a2ec-c480-411e-9d3b-a17cf387b4c0'',''The bridge'','''','' will close for nine months. Repairs cost 48 million.

“We warne'',0,10,''City News'',''The bridge will close for nine months. Repairs cost 48 million. “We warned…'',''2024-11-22'',''bd840eda7f95e955166fa930dce3164b956b179699b93ce6cd3614459b0e4817''');
INSERT INTO "change" VALUES(7,4,'statement','eec0ff21-25c7-4186-b782-09a2d32a5948',NULL,'''eec0ff21-25c7-4186-b782-09a2d32a5948'',''c0e09d1d-c591-4be5-aa65-a2ef0483c83d''');
INSERT INTO "change" VALUES(8,4,'comparison','16fbd03b-8af1-4af1-a409-279478328e75',NULL,'''16fbd03b-8af1-4af1-a409-279478328e75'',''eec0ff21-25c7-4186-b782-09a2d32a5948'','''',''b8d6831d9c1ca24013c0bd3f0336cb54342a90ac382c7f8d197cefedf74237f3'',1,''2026-11-26T15:22:55.013242Z''');
INSERT INTO "change" VALUES(9,4,'quotation','f3fac584-c71e-4475-8761-586f53741f95',NULL,'''f3fac584-c71e-4475-8761-586f53741f95'',''e2439e20-0576-4534-baf7-b27e18ed39a7'',''ers wal'',''Driv'',''ked out on Tuesday. Nobody was surprised.

Talks resume on Frida'',4,11,''The Beacon'',''Drivers walked out on Tuesday. Nobody was surprised. Talks resume on Friday.'',''2024-11-25'',''fa9eb2cdf7ac5d05af92b329f1c5e909b1c21528a734229bc1b06e51f3c75367''');
INSERT INTO "change" VALUES(10,4,'report','204ffce4-7117-4613-8f65-90f07c876851',NULL,'''204ffce4-7117-4613-8f65-90f07c876851'',''16fbd03b-8af1-4af1-a409-279478328e75'',''f3fac584-c71e-4475-8761-586f53741f95'',''differs'',1');
INSERT INTO "change" VALUES(11,4,'note','21292bd3-e5a8-46f7-b3cf-90d4e1fe96cf',NULL,'''21292bd3-e5a8-46f7-b3cf-90d4e1fe96cf'',''comparison:16fbd03b-8af1-4af1-a409-279478328e75'',''They *differ*.'',''e13c1d772a37463db0d8ba9a47ef8ea2615a709ee6b358df6253d2fb7d99c5e9''');
INSERT INTO "change" VALUES(12,4,'comparison','16fbd03b-8af1-4af1-a409-279478328e75','''16fbd03b-8af1-4af1-a409-279478328e75'',''eec0ff21-25c7-4186-b782-09a2d32a5948'','''',''b8d6831d9c1ca24013c0bd3f0336cb54342a90ac382c7f8d197cefedf74237f3'',1,''2026-11-26T15:22:55.013242Z''','''16fbd03b-8af1-4af1-a409-279478328e75'',''eec0ff21-25c7-4186-b782-09a2d32a5948'',''Half of it.'',''11bf303d37ea97e69e5c47d60d7733db4353ff05fadd50c37560471a83668fa9'',1,''2026-11-26T15:22:55.013242Z''');
INSERT INTO "change" VALUES(13,5,'note','0adae5e3-1903-4f2e-a0e0-29f8e0843a7e',NULL,'''0adae5e3-1903-4f2e-a0e0-29f8e0843a7e'',''article:98b7a2ec-c480-411e-9d3b-a17cf387b4c0'',''Read this again.'',''2e173aaf0475968467eba29f8618d19f8aba61e3d4621fa5f8b5c3c4e252a48c''');
CREATE TABLE comparison(
  id TEXT PRIMARY KEY,
  statement TEXT NOT NULL REFERENCES statement,
  verdict TEXT NOT NULL,
  verdict_hash TEXT NOT NULL,
  position INTEGER NOT NULL,
  made TEXT NOT NULL
) STRICT;
INSERT INTO "comparison" VALUES('16fbd03b-8af1-4af1-a409-279478328e75','eec0ff21-25c7-4186-b782-09a2d32a5948','Half of it.','11bf303d37ea97e69e5c47d60d7733db4353ff05fadd50c37560471a83668fa9',1,'2026-11-26T15:22:55.013242Z');
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
INSERT INTO "correction" VALUES('7451c0bf-0adf-4ea5-bace-7f3cca63a03b','98b7a2ec-c480-411e-9d3b-a17cf387b4c0','e2439e20-0576-4534-baf7-b27e18ed39a7','pair','[[0, 10]]','[[4, 11]]',1,'2026-11-26T15:22:55.010190Z','dbd43680dbcbaef9b29a32f3a23f4ae771ac471f794a807fda008833dba6d94b');
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
INSERT INTO "meta" VALUES('id','3201f8bf-9425-4ec4-ae6c-832ff48dfb75');
INSERT INTO "meta" VALUES('made','2026-11-26T15:22:54.994971Z');
CREATE TABLE note(
  id TEXT PRIMARY KEY,
  owner TEXT NOT NULL UNIQUE,
  text TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
INSERT INTO "note" VALUES('21292bd3-e5a8-46f7-b3cf-90d4e1fe96cf','comparison:16fbd03b-8af1-4af1-a409-279478328e75','They *differ*.','e13c1d772a37463db0d8ba9a47ef8ea2615a709ee6b358df6253d2fb7d99c5e9');
CREATE TABLE outlet(
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  aliases TEXT NOT NULL,
  hosts TEXT NOT NULL
) STRICT;
INSERT INTO "outlet" VALUES('7f513d21-e916-4b3d-be4a-892bfb1b203c','City News','[]','["city.example"]');
INSERT INTO "outlet" VALUES('0d029a07-1db7-4e60-b788-160f89bb9a64','The Beacon','[]','[]');
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
INSERT INTO "quotation" VALUES('c0e09d1d-c591-4be5-aa65-a2ef0483c83d','98b7a2ec-c480-411e-9d3b-a17cf387b4c0','The bridge','',' will close for nine months. Repairs cost 48 million.

“We warne',0,10,'City News','The bridge will close for nine months. Repairs cost 48 million. “We warned…','2024-11-22','bd840eda7f95e955166fa930dce3164b956b179699b93ce6cd3614459b0e4817');
INSERT INTO "quotation" VALUES('f3fac584-c71e-4475-8761-586f53741f95','e2439e20-0576-4534-baf7-b27e18ed39a7','ers wal','Driv','ked out on Tuesday. Nobody was surprised.

Talks resume on Frida',4,11,'The Beacon','Drivers walked out on Tuesday. Nobody was surprised. Talks resume on Friday.','2024-11-25','fa9eb2cdf7ac5d05af92b329f1c5e909b1c21528a734229bc1b06e51f3c75367');
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
INSERT INTO "report" VALUES('204ffce4-7117-4613-8f65-90f07c876851','16fbd03b-8af1-4af1-a409-279478328e75','f3fac584-c71e-4475-8761-586f53741f95','differs',1);
CREATE TABLE statement(
  id TEXT PRIMARY KEY,
  quotation TEXT NOT NULL REFERENCES quotation
) STRICT;
INSERT INTO "statement" VALUES('eec0ff21-25c7-4186-b782-09a2d32a5948','c0e09d1d-c591-4be5-aa65-a2ef0483c83d');
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
COMMIT;
