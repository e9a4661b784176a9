CREATE TABLE migration (name text not null primary key);
CREATE TABLE setting (key text not null primary key, value text not null);
CREATE TABLE account (account_id text not null primary key, email text not null unique, created_at text not null);
CREATE TABLE session (
      token_hash text not null primary key,
      account_id text not null references account (account_id),
      created_at text not null,
      expires_at text not null);
CREATE TABLE sign_in (
      sign_in_id text not null primary key,
      email text not null,
      token_hash text not null,
      code_hash text not null,
      created_at text not null,
      expires_at text not null,
      attempts integer not null default 0,
      used_at text);
CREATE TABLE role_grant (
      consultation_id text not null,
      account_id text not null references account (account_id),
      role text not null,
      granted_at text not null,
      primary key (consultation_id, account_id, role));
CREATE TABLE consultation (
      consultation_id text not null primary key,
      version integer not null,
      stage text not null,
      extensions text not null,
      outages text not null,
      revision integer not null);
CREATE TABLE definition_version (
      consultation_id text not null references consultation (consultation_id),
      version integer not null,
      at text not null,
      "by" text not null,
      definition text not null,
      primary key (consultation_id, version));
CREATE TABLE event_counter (
      consultation_id text not null primary key references consultation (consultation_id),
      last integer not null);
CREATE TABLE event (
      consultation_id text not null references consultation (consultation_id),
      sequence integer not null,
      kind text not null,
      at text not null,
      actor text not null,
      contribution_id text,
      details text not null,
      primary key (consultation_id, sequence));
CREATE TABLE contribution (
      consultation_id text not null references consultation (consultation_id),
      contribution_id text not null,
      number text not null,
      arrival integer not null,
      channel text not null,
      received_at text not null,
      respondent text not null,
      recorded_by text not null,
      timeliness text not null,
      admission text not null,
      publication text not null,
      withdrawn_at text,
      set_aside text,
      current_version integer not null,
      cut_version integer not null default 0,
      answered text not null,
      idempotency_key text not null,
      request_hash text not null,
      erased_at text,
      primary key (consultation_id, contribution_id));
CREATE TABLE original (
      consultation_id text not null references consultation (consultation_id),
      hash text not null,
      media_type text not null,
      bytes blob not null, size integer, file text,
      primary key (consultation_id, hash));
CREATE TABLE version (
      consultation_id text not null,
      contribution_id text not null,
      version integer not null,
      at text not null,
      original text not null,
      words text not null,
      consent text not null,
      idempotency_key text,
      request_hash text,
      primary key (consultation_id, contribution_id, version),
      foreign key (consultation_id, contribution_id)
        references contribution (consultation_id, contribution_id),
      foreign key (consultation_id, original) references original (consultation_id, hash));
CREATE TABLE identity (
      consultation_id text not null,
      contribution_id text not null,
      details text not null,
      primary key (consultation_id, contribution_id),
      foreign key (consultation_id, contribution_id)
        references contribution (consultation_id, contribution_id));
CREATE TABLE erasure (
      consultation_id text not null,
      contribution_id text not null,
      at text not null,
      primary key (consultation_id, contribution_id),
      foreign key (consultation_id, contribution_id)
        references contribution (consultation_id, contribution_id));
CREATE TABLE search_entry (
      entry integer primary key,
      consultation_id text not null,
      contribution_id text not null,
      tok text not null,
      unique (consultation_id, contribution_id),
      foreign key (consultation_id, contribution_id)
        references contribution (consultation_id, contribution_id));
CREATE TABLE segment (
      consultation_id text not null,
      segment_id text not null,
      contribution_id text not null,
      version integer not null,
      ordinal integer not null,
      span_start integer not null,
      span_end integer not null,
      questions text not null,
      filed_by text not null,
      primary key (consultation_id, segment_id),
      foreign key (consultation_id, contribution_id)
        references contribution (consultation_id, contribution_id));
CREATE TABLE theme (
      consultation_id text not null references consultation (consultation_id),
      theme_id text not null,
      added_at text not null,
      theme text not null,
      primary key (consultation_id, theme_id));
CREATE TABLE coding (
      consultation_id text not null,
      coding_id text not null,
      segment_id text not null,
      theme_id text not null,
      coder text not null,
      at text not null,
      undone_at text,
      primary key (consultation_id, coding_id),
      foreign key (consultation_id, segment_id) references segment (consultation_id, segment_id),
      foreign key (consultation_id, theme_id) references theme (consultation_id, theme_id));
CREATE TABLE paper (
      consultation_id text not null references consultation (consultation_id),
      revision integer not null,
      source text not null,
      kept_at text not null,
      kept_by text not null,
      primary key (consultation_id, revision));
CREATE TABLE outbox (
      consultation_id text not null,
      mail_id text not null,
      contribution_id text,
      recipient text,
      message text,
      created_at text not null,
      due_at text not null,
      attempts integer not null default 0,
      sent_at text,
      failure text,
      given_up integer not null default 0,
      primary key (mail_id, consultation_id));
CREATE UNIQUE INDEX contribution_number on contribution (number, consultation_id);
CREATE UNIQUE INDEX contribution_arrival on contribution (consultation_id, arrival);
CREATE UNIQUE INDEX contribution_idempotency on contribution (idempotency_key, consultation_id);
CREATE INDEX contribution_discussed on contribution (consultation_id, publication, arrival)
    where publication in ('shown', 'waiting');
CREATE INDEX contribution_uncut on contribution (consultation_id, arrival) where cut_version < current_version;
CREATE UNIQUE INDEX version_idempotency on version (idempotency_key, consultation_id, contribution_id)
    where idempotency_key is not null;
CREATE UNIQUE INDEX segment_place on segment (consultation_id, contribution_id, version, ordinal);
CREATE INDEX coding_segment on coding (consultation_id, segment_id);
CREATE INDEX outbox_due on outbox (due_at, created_at) where sent_at is null and given_up = 0;
CREATE INDEX outbox_recipient on outbox (recipient, created_at, mail_id) where sent_at is null and given_up = 0;
CREATE INDEX outbox_contribution on outbox (consultation_id, contribution_id) where contribution_id is not null;
CREATE INDEX sign_in_token on sign_in (token_hash);
CREATE INDEX sign_in_email on sign_in (email);
CREATE INDEX role_grant_account on role_grant (account_id);
CREATE VIRTUAL TABLE search_index using fts5(tok, content = 'search_entry', content_rowid = 'entry',
    detail = 'none', tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'");
CREATE TRIGGER search_entry_added after insert on search_entry begin
    insert into search_index (rowid, tok) values (new.entry, new.tok);
  end;
CREATE TRIGGER search_entry_removed after delete on search_entry begin
    insert into search_index (search_index, rowid, tok) values ('delete', old.entry, old.tok);
  end;
CREATE TRIGGER search_entry_changed after update on search_entry begin
    insert into search_index (search_index, rowid, tok) values ('delete', old.entry, old.tok);
    insert into search_index (rowid, tok) values (new.entry, new.tok);
  end;
CREATE TRIGGER event_unchanged before update on event begin select raise(abort, 'event is never changed'); end;
CREATE TRIGGER event_kept before delete on event  begin select raise(abort, 'event is never removed'); end;
CREATE TRIGGER event_not_replaced before insert on event
          when exists (select 1 from event where consultation_id = new.consultation_id and sequence = new.sequence)
          begin select raise(abort, 'event is never replaced'); end;
CREATE TRIGGER definition_version_unchanged before update on definition_version begin select raise(abort, 'definition_version is never changed'); end;
CREATE TRIGGER definition_version_kept before delete on definition_version  begin select raise(abort, 'definition_version is never removed'); end;
CREATE TRIGGER definition_version_not_replaced before insert on definition_version
          when exists (select 1 from definition_version where consultation_id = new.consultation_id and version = new.version)
          begin select raise(abort, 'definition_version is never replaced'); end;
CREATE TRIGGER erasure_unchanged before update on erasure begin select raise(abort, 'erasure is never changed'); end;
CREATE TRIGGER erasure_kept before delete on erasure  begin select raise(abort, 'erasure is never removed'); end;
CREATE TRIGGER erasure_not_replaced before insert on erasure
          when exists (select 1 from erasure where consultation_id = new.consultation_id and contribution_id = new.contribution_id)
          begin select raise(abort, 'erasure is never replaced'); end;
CREATE TRIGGER version_unchanged before update on version begin select raise(abort, 'version is never changed'); end;
CREATE TRIGGER version_kept before delete on version when not exists (select 1 from erasure where erasure.consultation_id = old.consultation_id
      and erasure.contribution_id = old.contribution_id) begin select raise(abort, 'version is never removed'); end;
CREATE TRIGGER version_not_replaced before insert on version
          when exists (select 1 from version where consultation_id = new.consultation_id and contribution_id = new.contribution_id and version = new.version)
          begin select raise(abort, 'version is never replaced'); end;
CREATE TRIGGER original_unchanged before update on original begin select raise(abort, 'original is never changed'); end;
CREATE TRIGGER original_not_replaced before insert on original
          when exists (select 1 from original where consultation_id = new.consultation_id and hash = new.hash and bytes is not new.bytes)
          begin select raise(abort, 'original is never replaced'); end;
CREATE TRIGGER contribution_unchanged before update of consultation_id, contribution_id, number, arrival, channel, received_at, timeliness, recorded_by, idempotency_key, request_hash on contribution
      when old.consultation_id is not new.consultation_id or old.contribution_id is not new.contribution_id or old.number is not new.number or old.arrival is not new.arrival or old.channel is not new.channel or old.received_at is not new.received_at or old.timeliness is not new.timeliness or old.recorded_by is not new.recorded_by or old.idempotency_key is not new.idempotency_key or old.request_hash is not new.request_hash
      begin select raise(abort, 'a contribution keeps its number and its arrival'); end;
CREATE TRIGGER contribution_kept before delete on contribution begin select raise(abort, 'contribution is never removed'); end;
CREATE TRIGGER contribution_not_replaced before insert on contribution
      when exists (select 1 from contribution where consultation_id = new.consultation_id and contribution_id = new.contribution_id)
      begin select raise(abort, 'contribution is never replaced'); end;
CREATE TABLE part (
    consultation_id text not null,
    contribution_id text not null,
    ordinal integer not null,
    original text not null,
    state text not null,
    details text not null,
    primary key (consultation_id, contribution_id, ordinal),
    foreign key (consultation_id, contribution_id)
        references contribution (consultation_id, contribution_id),
    foreign key (consultation_id, original) references original (consultation_id, hash));
CREATE TABLE provenance (
    consultation_id text not null,
    contribution_id text not null,
    channel text not null,
    external_key text,
    details text not null,
    primary key (consultation_id, contribution_id),
    foreign key (consultation_id, contribution_id)
        references contribution (consultation_id, contribution_id));
CREATE TABLE filled_form (
    consultation_id text not null,
    contribution_id text not null,
    version integer not null,
    kind text not null,
    details text not null,
    primary key (consultation_id, contribution_id, version),
    foreign key (consultation_id, contribution_id)
        references contribution (consultation_id, contribution_id));
CREATE TABLE attention (
    consultation_id text not null,
    attention_id text not null,
    contribution_id text not null,
    kind text not null,
    raised_at text not null,
    settled_at text,
    details text not null,
    primary key (consultation_id, attention_id),
    foreign key (consultation_id, contribution_id)
        references contribution (consultation_id, contribution_id));
CREATE TABLE assignment (
    consultation_id text not null,
    contribution_id text not null,
    account_id text not null,
    details text not null,
    primary key (consultation_id, contribution_id),
    foreign key (consultation_id, contribution_id)
        references contribution (consultation_id, contribution_id));
CREATE TABLE channel_state (
    consultation_id text not null references consultation (consultation_id),
    channel text not null,
    name text not null,
    value text not null,
    primary key (consultation_id, channel, name));
CREATE INDEX part_waiting on part (consultation_id, contribution_id) where state = 'waiting';
CREATE INDEX part_original on part (consultation_id, original);
CREATE UNIQUE INDEX provenance_key on provenance (external_key, channel, consultation_id)
    where external_key is not null;
CREATE INDEX attention_open on attention (consultation_id, raised_at) where settled_at is null;
CREATE INDEX attention_contribution on attention (consultation_id, contribution_id);
CREATE TRIGGER original_kept before delete on original when (exists (select 1 from version where version.consultation_id = old.consultation_id
      and version.original = old.hash) or exists (select 1 from part where part.consultation_id = old.consultation_id
      and part.original = old.hash))
    begin select raise(abort, 'original is never removed'); end;
CREATE TRIGGER part_unchanged before update of consultation_id, contribution_id, ordinal, original on part
    begin select raise(abort, 'part is never changed'); end;
CREATE TRIGGER part_not_replaced before insert on part
    when exists (select 1 from part where consultation_id = new.consultation_id
      and contribution_id = new.contribution_id and ordinal = new.ordinal)
    begin select raise(abort, 'part is never replaced'); end;
CREATE TABLE look (
    consultation_id text not null,
    contribution_id text not null,
    version integer not null,
    primary key (consultation_id, contribution_id),
    foreign key (consultation_id, contribution_id) references contribution (consultation_id, contribution_id));
CREATE INDEX outbox_sent_recently on outbox (recipient, sent_at) where sent_at is not null and recipient is not null;
CREATE TRIGGER part_kept before delete on part when not (exists (select 1 from erasure where erasure.consultation_id = old.consultation_id
      and erasure.contribution_id = old.contribution_id)
    or (old.details like '%"role":"table"%' and exists (select 1 from erasure
      join part as other on other.consultation_id = erasure.consultation_id
        and other.contribution_id = erasure.contribution_id
      where other.consultation_id = old.consultation_id and other.original = old.original)))
    begin select raise(abort, 'part is never removed'); end;
CREATE TABLE draft (
    consultation_id text not null,
    key_hash text not null,
    details text not null,
    expires_at text not null,
    primary key (consultation_id, key_hash),
    foreign key (consultation_id) references consultation (consultation_id));
CREATE INDEX draft_expiry on draft (expires_at);
CREATE INDEX identity_sender on identity (consultation_id, (lower(json_extract(details, '$.email'))));
CREATE TABLE leaving_file (
    consultation_id text not null,
    file text not null,
    contribution_id text,
    seen_at text not null,
    due_at text not null,
    going integer not null default 0,
    primary key (consultation_id, file));
CREATE TABLE quotation_approval (
    consultation_id text not null,
    key_hash text not null,
    segment_id text not null,
    at text not null,
    by text not null,
    primary key (consultation_id, key_hash),
    foreign key (consultation_id) references consultation (consultation_id));
CREATE TABLE edition (
    consultation_id text not null,
    edition integer not null,
    paper_revision integer not null,
    locale text not null,
    source text not null,
    html text not null,
    markdown text not null,
    hash text not null,
    published_at text not null,
    published_by text not null,
    primary key (consultation_id, edition),
    foreign key (consultation_id) references consultation (consultation_id));
insert into "migration" values ('001-ground');
insert into "migration" values ('002-parts');
insert into "migration" values ('003-looks');
insert into "migration" values ('004-paced-receipts');
insert into "migration" values ('005-rows-of-files');
insert into "migration" values ('006-drafts');
insert into "migration" values ('007-senders');
insert into "migration" values ('008-names-of-files');
insert into "migration" values ('009-approvals-and-editions');
insert into "setting" values ('store-id','5ca70bb8212fca06');
insert into "setting" values ('receipt-key','WVQUVpLduQxjL45s7CgtoemxjY9A-QtCM6Z9CNPHrbA');
insert into "consultation" values ('old-forum',1,'open','[{"id":"3gkmyfn112136722","for":{"kind":"all"},"closes":{"on":"2999-10-01"},"reason":"More time.","grantedAt":"2026-12-01T17:48:54.842Z","grantedBy":"root (operator)","announcedAt":"2026-12-01T17:48:54.842Z"}]','[]',3);
insert into "definition_version" values ('old-forum',1,'2026-12-01T17:48:31.225Z','root (operator)','{"id":"old-forum","title":"An older call","summary":"We ask two things.","languages":["en"],"parties":[{"id":"circle","name":"Welcome Circle","role":"convener"}],"occasions":[],"buildsOn":[],"themes":[],"questions":[{"number":1,"title":"Doors","text":"Who is kept out?","parts":[],"wantsExamples":false,"themes":[]},{"number":2,"title":"Keys","text":"What would let them in?","parts":[],"wantsExamples":false,"themes":[]}],"channels":[{"channel":"website"},{"channel":"email","address":"forum@example.org"},{"channel":"materials"},{"channel":"call"}],"deadline":{"closes":{"on":"2999-09-16"},"zone":"Europe/Berlin","counts":"sent","toleranceMinutes":0,"late":"hold"},"contact":{"email":"help@example.org"},"documents":[],"moderation":{"shown":"after-reading","policy":"We read before we show."}}');
insert into "event_counter" values ('old-forum',13);
insert into "event" values ('old-forum',1,'applied','2026-12-01T17:48:31.225Z','{"kind":"operator","label":"root (operator)"}',null,'{"version":1,"changed":["id","title","summary","languages","parties","occasions","buildsOn","themes","questions","channels","deadline","contact","documents","moderation"]}');
insert into "event" values ('old-forum',2,'stage-moved','2026-12-01T17:48:31.920Z','{"kind":"operator","label":"root (operator)"}',null,'{"from":"draft","to":"open"}');
insert into "event" values ('old-forum',3,'received','2026-12-01T17:48:33.019Z','{"kind":"operator","label":"root (operator)"}','bh2mn0q4qq01b0ez','{"channel":"call","stage":"open","verdict":"on-time","admission":"admitted","version":1}');
insert into "event" values ('old-forum',4,'received','2026-12-01T17:48:35.327Z','{"kind":"operator","label":"root (operator)"}','e6djf1n5zcy72j1j','{"channel":"call","stage":"open","verdict":"on-time","admission":"admitted","version":1}');
insert into "event" values ('old-forum',5,'received','2026-12-01T17:48:37.203Z','{"kind":"operator","label":"root (operator)"}','6g476eh7b7ja5bzx','{"channel":"call","stage":"open","verdict":"on-time","admission":"admitted","version":1}');
insert into "event" values ('old-forum',6,'received','2026-12-01T17:48:40.479Z','{"kind":"operator","label":"root (operator)"}','2ax3sqq8b1bwz2k2','{"channel":"email","stage":"open","verdict":"on-time","admission":"admitted","version":1}');
insert into "event" values ('old-forum',7,'received','2026-12-01T17:48:45.216Z','{"kind":"operator","label":"root (operator)"}','csjd2wm5mg1079zh','{"channel":"materials","stage":"open","verdict":"on-time","admission":"admitted","version":1,"parts":1}');
insert into "event" values ('old-forum',8,'part-read','2026-12-01T17:48:46.752Z','{"kind":"system","label":"this system"}','csjd2wm5mg1079zh','{"part":1,"state":"read","version":2}');
insert into "event" values ('old-forum',9,'theme-added','2026-12-01T17:48:47.291Z','{"kind":"operator","label":"root (operator)"}',null,'{"themeId":"opening-hours","label":"Opening hours","parent":null}');
insert into "event" values ('old-forum',10,'coded','2026-12-01T17:48:49.244Z','{"kind":"operator","label":"root (operator)"}','2ax3sqq8b1bwz2k2','{"codingId":"4r6620n5kn4dxz21","segmentId":"2ax3sqq8b1bwz2k2-1-1","themeId":"opening-hours"}');
insert into "event" values ('old-forum',11,'set-aside','2026-12-01T17:48:50.561Z','{"kind":"operator","label":"root (operator)"}','6g476eh7b7ja5bzx','{"reason":"out-of-scope"}');
insert into "event" values ('old-forum',12,'erased','2026-12-01T17:48:52.902Z','{"kind":"operator","label":"root (operator)"}','e6djf1n5zcy72j1j','{"reason":"They asked."}');
insert into "event" values ('old-forum',13,'extended','2026-12-01T17:48:54.842Z','{"kind":"operator","label":"root (operator)"}',null,'{"extension":"3gkmyfn112136722","for":"all","closes":{"on":"2999-10-01"}}');
insert into "contribution" values ('old-forum','bh2mn0q4qq01b0ez','625457366009',3,'call','2026-12-01T17:48:33.019Z','{"kind":"organisation","country":"KE","language":"en"}','{"kind":"convener","account":"operator","label":"root (operator)"}','{"verdict":"on-time","momentAt":"2026-12-01T17:48:33.019Z","evidence":"server-clock","counts":"sent","closesAt":"2999-09-16T22:00:00.000Z","byMs":30698367086981,"movedByOutageMs":0,"withinTolerance":false}','admitted','not-asked',null,null,1,1,',0,','I_0Z5ROtMbwNOMnjnP_8J68N','9685c9d414d2bf120208586369fbe99cdc06bf8686f2fd574b433bd9c9ae55c0',null);
insert into "contribution" values ('old-forum','e6djf1n5zcy72j1j','197018271033',4,'call','2026-12-01T17:48:35.327Z','{"kind":"individual"}','{"kind":"convener","account":"operator","label":"root (operator)"}','{"verdict":"on-time","momentAt":"2026-12-01T17:48:35.327Z","evidence":"server-clock","counts":"sent","closesAt":"2999-09-16T22:00:00.000Z","byMs":30698367084673,"movedByOutageMs":0,"withinTolerance":false}','admitted','declined','2026-12-01T17:48:52.902Z','{"reason":"withdrawn","by":"root (operator)","at":"2026-12-01T17:48:52.902Z"}',1,1,',','3hLxOoSY1FTUiWLJ-cT3hhq-','780375351c860c6f85764ee57025e0529caac44dcf069b70031597694c90f73a','2026-12-01T17:48:52.902Z');
insert into "contribution" values ('old-forum','6g476eh7b7ja5bzx','719379391549',5,'call','2026-12-01T17:48:37.203Z','{"kind":"unstated"}','{"kind":"convener","account":"operator","label":"root (operator)"}','{"verdict":"on-time","momentAt":"2026-12-01T17:48:37.203Z","evidence":"server-clock","counts":"sent","closesAt":"2999-09-16T22:00:00.000Z","byMs":30698367082797,"movedByOutageMs":0,"withinTolerance":false}','admitted','not-asked',null,'{"reason":"out-of-scope","by":"root (operator)","at":"2026-12-01T17:48:50.561Z"}',1,1,',0,','fQ2iQsj1b7GfqoMjZBKNWAlH','6070504c600c63ef7a6c386bdd99b724db2f2f2f4dea04d6c01e597b4b62ea86',null);
insert into "contribution" values ('old-forum','2ax3sqq8b1bwz2k2','582311061556',6,'email','2026-12-01T17:48:40.479Z','{"kind":"unstated"}','{"kind":"convener","account":"operator","label":"root (operator)"}','{"verdict":"on-time","momentAt":"2026-12-01T17:48:40.479Z","evidence":"server-clock","counts":"sent","closesAt":"2999-09-16T22:00:00.000Z","byMs":30698367079521,"movedByOutageMs":0,"claimedAt":"2016-09-01T09:00:00.000Z","withinTolerance":false}','admitted','not-asked',null,null,1,1,',0,','a2f3b09e810a803f1ae2065edfa37782c351c8f8fb86f07615aec3033c91ce2e','a2f3b09e810a803f1ae2065edfa37782c351c8f8fb86f07615aec3033c91ce2e',null);
insert into "contribution" values ('old-forum','csjd2wm5mg1079zh','968001997491',7,'materials','2026-12-01T17:48:45.216Z','{"kind":"organisation"}','{"kind":"convener","account":"operator","label":"root (operator)"}','{"verdict":"on-time","momentAt":"2026-12-01T17:48:45.216Z","evidence":"server-clock","counts":"sent","closesAt":"2999-09-16T22:00:00.000Z","byMs":30698367074784,"movedByOutageMs":0,"withinTolerance":false}','admitted','not-asked',null,null,2,2,',0,','d0da495d6c3c6d4472e164b06758ea937ceec4bfe1471bcc5cf755855b8e57a4','d0da495d6c3c6d4472e164b06758ea937ceec4bfe1471bcc5cf755855b8e57a4',null);
insert into "original" values ('old-forum','d5aa238b6a0edd8d0f9520c153b8dc22eca7a9a250fab0b7e9037e7b1be16be3','application/json',x'7b22616e7377657273223a5b7b2274657874223a225175657374696f6e20313a2054686520677561726473207374616e642061742074686520646f6f722e5c6e5c6e5175657374696f6e20323a2041206465736b20696e207468656972206c616e67756167652e5c6e227d5d7d',null,null);
insert into "original" values ('old-forum','dcbb915bda2421a2391ae96f4f1b06350dd5058063fb0592b9373eb73732816c','application/json',x'7b22616e7377657273223a5b7b2274657874223a224120746869726420766f6963652c2061626f7574206e6f7468696e672061736b65642e227d5d7d',null,null);
insert into "original" values ('old-forum','e420313927b0534c563a1014c41d2b865d7c7377766b1a93e7e41b1c2985d52c','message/rfc822',x'46726f6d3a20416d696e61203c616d696e61406578616d706c652e6f72673e0a546f3a20666f72756d406578616d706c652e6f72670a5375626a6563743a20416e737765720a4d6573736167652d49443a203c31406578616d706c652e6f72673e0a446174653a205468752c20312053657020323031362030393a30303a3030202b303030300a0a5175657374696f6e20313a20466565732e0a',null,null);
insert into "original" values ('old-forum','db4cd4e10964bc335ffe2b7d51a9b494e3cc2b20846d1bc6bd77eaedb72f8aab','application/octet-stream',x'5175657374696f6e20313a2054686520677561726473207374616e642061742074686520646f6f722e0a0a5175657374696f6e20323a2041206465736b20696e207468656972206c616e67756167652e0a',null,null);
insert into "version" values ('old-forum','bh2mn0q4qq01b0ez',1,'2026-12-01T17:48:33.019Z','d5aa238b6a0edd8d0f9520c153b8dc22eca7a9a250fab0b7e9037e7b1be16be3','{"text":"Question 1: The guards stand at the door.\n\nQuestion 2: A desk in their language.\n","answers":[{"span":{"start":0,"end":81}}]}','{"uses":["analyse","quote-unnamed"],"publishedAs":"unnamed"}',null,null);
insert into "version" values ('old-forum','6g476eh7b7ja5bzx',1,'2026-12-01T17:48:37.203Z','dcbb915bda2421a2391ae96f4f1b06350dd5058063fb0592b9373eb73732816c','{"text":"A third voice, about nothing asked.","answers":[{"span":{"start":0,"end":35}}]}','{"uses":["analyse"],"publishedAs":"unnamed"}',null,null);
insert into "version" values ('old-forum','2ax3sqq8b1bwz2k2',1,'2026-12-01T17:48:40.479Z','e420313927b0534c563a1014c41d2b865d7c7377766b1a93e7e41b1c2985d52c','{"text":"Question 1: Fees.","answers":[{"span":{"start":0,"end":17}}]}','{"uses":["analyse"],"publishedAs":"unnamed"}',null,null);
insert into "version" values ('old-forum','csjd2wm5mg1079zh',1,'2026-12-01T17:48:45.216Z','db4cd4e10964bc335ffe2b7d51a9b494e3cc2b20846d1bc6bd77eaedb72f8aab','{"text":"","answers":[]}','{"uses":["analyse"],"publishedAs":"unnamed"}',null,null);
insert into "version" values ('old-forum','csjd2wm5mg1079zh',2,'2026-12-01T17:48:46.752Z','db4cd4e10964bc335ffe2b7d51a9b494e3cc2b20846d1bc6bd77eaedb72f8aab','{"text":"Question 1: The guards stand at the door.\n\nQuestion 2: A desk in their language.\n","answers":[{"part":1,"span":{"start":0,"end":81}}]}','{"uses":["analyse"],"publishedAs":"unnamed"}',null,null);
insert into "identity" values ('old-forum','bh2mn0q4qq01b0ez','{"organisationName":"Welcome Circle","email":"circle@example.org"}');
insert into "identity" values ('old-forum','6g476eh7b7ja5bzx','{}');
insert into "identity" values ('old-forum','2ax3sqq8b1bwz2k2','{"personName":"Amina","email":"amina@example.org"}');
insert into "identity" values ('old-forum','csjd2wm5mg1079zh','{"organisationName":"City Network"}');
insert into "erasure" values ('old-forum','e6djf1n5zcy72j1j','2026-12-01T17:48:52.902Z');
insert into "search_entry" values (1,'old-forum','bh2mn0q4qq01b0ez','question 1 the guards stand at door 2 a desk in their language');
insert into "search_entry" values (3,'old-forum','6g476eh7b7ja5bzx','a third voice about nothing asked');
insert into "search_entry" values (4,'old-forum','2ax3sqq8b1bwz2k2','question 1 fees');
insert into "search_entry" values (5,'old-forum','csjd2wm5mg1079zh','question 1 the guards stand at door 2 a desk in their language');
insert into "segment" values ('old-forum','bh2mn0q4qq01b0ez-1-1','bh2mn0q4qq01b0ez',1,1,0,43,'[1]','{"kind":"reference"}');
insert into "segment" values ('old-forum','bh2mn0q4qq01b0ez-1-2','bh2mn0q4qq01b0ez',1,2,43,81,'[2]','{"kind":"reference"}');
insert into "segment" values ('old-forum','6g476eh7b7ja5bzx-1-1','6g476eh7b7ja5bzx',1,1,0,35,'[]','{"kind":"nobody"}');
insert into "segment" values ('old-forum','2ax3sqq8b1bwz2k2-1-1','2ax3sqq8b1bwz2k2',1,1,0,17,'[1]','{"kind":"reference"}');
insert into "segment" values ('old-forum','csjd2wm5mg1079zh-2-1','csjd2wm5mg1079zh',2,1,0,43,'[1]','{"kind":"reference"}');
insert into "segment" values ('old-forum','csjd2wm5mg1079zh-2-2','csjd2wm5mg1079zh',2,2,43,81,'[2]','{"kind":"reference"}');
insert into "theme" values ('old-forum','opening-hours','2026-12-01T17:48:47.291Z','{"id":"opening-hours","label":"Opening hours","origin":"found","addedAt":"2026-12-01T17:48:47.291Z","addedBy":"root (operator)"}');
insert into "coding" values ('old-forum','4r6620n5kn4dxz21','2ax3sqq8b1bwz2k2-1-1','opening-hours','{"kind":"person","label":"root (operator)"}','2026-12-01T17:48:49.244Z',null);
insert into "outbox" values ('old-forum','bh2mn0sh6rmd3gbb','bh2mn0q4qq01b0ez','circle@example.org','{"subject":"We have it. An older call","text":"We have it.\n\nIts number is 6254 5736 6009: with it you can ask about your contribution, and nobody can open it.\n\nIt reached us on Tuesday 1 December 2026, 18:48:33, in Berlin (UTC+1).\n\nA convener wrote it down for you.\n\nIt speaks to the consultation as a whole, to no question in particular.\n\nOn time: received on Tuesday 1 December 2026, 18:48:33, in Berlin (UTC+1), 355,305 days and 4 hours before the deadline. We go by our own clock.\n\nIt takes part in the consultation.\n\nIt is read and counted. We do not publish it.\n\nYou can change it until Monday 16 September 2999, end of the day, in Berlin (UTC+2), and take it back at any time.\n\nhttp://localhost:8080/receipt/625457366009/DNXPSHMR0KBW7NXHZJN8FJT09J\n\nAn older call\n","isReceipt":true}','2026-12-01T17:48:33.019Z','2026-12-01T17:48:33.019Z',0,null,null,0);
insert into "part" values ('old-forum','csjd2wm5mg1079zh',1,'db4cd4e10964bc335ffe2b7d51a9b494e3cc2b20846d1bc6bd77eaedb72f8aab','read','{"ordinal":1,"original":"db4cd4e10964bc335ffe2b7d51a9b494e3cc2b20846d1bc6bd77eaedb72f8aab","mediaType":"application/octet-stream","size":81,"role":"material","name":"words.txt","reading":{"state":"read","at":"2026-12-01T17:48:46.752Z","anchors":[{"at":0,"paragraph":1},{"at":43,"paragraph":2}]},"facts":{}}');
insert into "provenance" values ('old-forum','2ax3sqq8b1bwz2k2','email','a2f3b09e810a803f1ae2065edfa37782c351c8f8fb86f07615aec3033c91ce2e','{"externalKey":"a2f3b09e810a803f1ae2065edfa37782c351c8f8fb86f07615aec3033c91ce2e","subject":"Answer","sender":"amina@example.org","thread":"<1@example.org>","senderVerified":"none","file":"letter.eml","place":"from byte 0"}');
insert into "provenance" values ('old-forum','csjd2wm5mg1079zh','materials','d0da495d6c3c6d4472e164b06758ea937ceec4bfe1471bcc5cf755855b8e57a4','{"externalKey":"d0da495d6c3c6d4472e164b06758ea937ceec4bfe1471bcc5cf755855b8e57a4","file":"words.txt"}');
insert into "attention" values ('old-forum','2ax3sqzgjywwjcy1','2ax3sqq8b1bwz2k2','unnamed-respondent','2026-12-01T17:48:40.479Z',null,'{"kind":"unnamed-respondent","message":"Nobody said yet for whom this letter speaks."}');
insert into "look" values ('old-forum','2ax3sqq8b1bwz2k2',1);
insert into "look" values ('old-forum','6g476eh7b7ja5bzx',1);
insert into "look" values ('old-forum','e6djf1n5zcy72j1j',1);
pragma user_version = 0;
