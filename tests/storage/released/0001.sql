-- A database as revision 0001 made it, with synthetic people: what a shop that upgrades may have in it. Never edited.
-- The tables are SQLite's own; on PostgreSQL the test has them made by the revision itself. The outbox has every kind
-- of message there was, queued.

CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL,
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TABLE inbox (
	update_id BIGINT NOT NULL,
	chat_id BIGINT NOT NULL,
	body TEXT NOT NULL,
	state VARCHAR(32) NOT NULL,
	attempts SMALLINT DEFAULT 0 NOT NULL,
	received_at DATETIME NOT NULL,
	due_at DATETIME NOT NULL,
	handled_at DATETIME,
	error VARCHAR(256),
	CONSTRAINT pk_inbox PRIMARY KEY (update_id)
);

CREATE INDEX ix_inbox_pending ON inbox (update_id) WHERE state = 'pending';

CREATE INDEX ix_inbox_pending_chat ON inbox (chat_id, update_id) WHERE state = 'pending';

CREATE TABLE person (
	telegram_id BIGINT NOT NULL,
	first_name VARCHAR(256) NOT NULL,
	language_code VARCHAR(16),
	language VARCHAR(32),
	reachable BOOLEAN DEFAULT 1 NOT NULL,
	unreachable_since DATETIME,
	created_at DATETIME NOT NULL,
	CONSTRAINT pk_person PRIMARY KEY (telegram_id)
);

CREATE TABLE shop_setting (
	"key" VARCHAR(64) NOT NULL,
	value JSON NOT NULL,
	CONSTRAINT pk_shop_setting PRIMARY KEY ("key")
);

CREATE TABLE staff (
	id INTEGER NOT NULL,
	telegram_id BIGINT NOT NULL,
	name VARCHAR(256) NOT NULL,
	role VARCHAR(32) NOT NULL,
	active BOOLEAN DEFAULT 1 NOT NULL,
	configured BOOLEAN DEFAULT 0 NOT NULL,
	joined_at DATETIME NOT NULL,
	CONSTRAINT pk_staff PRIMARY KEY (id),
	CONSTRAINT uq_staff_telegram_id UNIQUE (telegram_id)
);

CREATE TABLE customer (
	id INTEGER NOT NULL,
	external_id VARCHAR(128) NOT NULL,
	name VARCHAR(256),
	phone VARCHAR(32),
	email VARCHAR(256),
	telegram_id BIGINT,
	linked_at DATETIME,
	stopped_at DATETIME,
	awaiting VARCHAR(32),
	awaiting_id BIGINT,
	awaiting_since DATETIME,
	created_at DATETIME NOT NULL,
	CONSTRAINT pk_customer PRIMARY KEY (id),
	CONSTRAINT fk_customer_telegram_id_person FOREIGN KEY(telegram_id) REFERENCES person (telegram_id),
	CONSTRAINT uq_customer_external_id UNIQUE (external_id),
	CONSTRAINT uq_customer_telegram_id UNIQUE (telegram_id)
);

CREATE TABLE staff_invite (
	id INTEGER NOT NULL,
	token_hash VARCHAR(64) NOT NULL,
	created_by INTEGER NOT NULL,
	created_at DATETIME NOT NULL,
	expires_at DATETIME NOT NULL,
	claimed_by BIGINT,
	claimed_name VARCHAR(256),
	claimed_at DATETIME,
	decided_at DATETIME,
	accepted BOOLEAN,
	CONSTRAINT pk_staff_invite PRIMARY KEY (id),
	CONSTRAINT fk_staff_invite_created_by_staff FOREIGN KEY(created_by) REFERENCES staff (id),
	CONSTRAINT uq_staff_invite_token_hash UNIQUE (token_hash)
);

CREATE TABLE consent (
	id INTEGER NOT NULL,
	customer_id INTEGER NOT NULL,
	purpose VARCHAR(32) NOT NULL,
	given BOOLEAN NOT NULL,
	wording VARCHAR(32) NOT NULL,
	language VARCHAR(32) NOT NULL,
	at DATETIME NOT NULL,
	CONSTRAINT pk_consent PRIMARY KEY (id),
	CONSTRAINT fk_consent_customer_id_customer FOREIGN KEY(customer_id) REFERENCES customer (id)
);

CREATE INDEX ix_consent_customer_id_purpose ON consent (customer_id, purpose, id);

CREATE TABLE customer_link (
	token VARCHAR(64) NOT NULL,
	customer_id INTEGER NOT NULL,
	created_at DATETIME NOT NULL,
	used_at DATETIME,
	CONSTRAINT pk_customer_link PRIMARY KEY (token),
	CONSTRAINT fk_customer_link_customer_id_customer FOREIGN KEY(customer_id) REFERENCES customer (id),
	CONSTRAINT uq_customer_link_customer_id UNIQUE (customer_id)
);

CREATE TABLE departure (
	id INTEGER NOT NULL,
	customer_id INTEGER NOT NULL,
	at DATETIME NOT NULL,
	cause VARCHAR(32),
	words TEXT,
	media VARCHAR(32),
	file_id VARCHAR(256),
	told_at DATETIME,
	returned_at DATETIME,
	CONSTRAINT pk_departure PRIMARY KEY (id),
	CONSTRAINT fk_departure_customer_id_customer FOREIGN KEY(customer_id) REFERENCES customer (id)
);

CREATE INDEX ix_departure_customer_id ON departure (customer_id);

CREATE TABLE ledger_entry (
	id INTEGER NOT NULL,
	customer_id INTEGER NOT NULL,
	points INTEGER NOT NULL,
	source VARCHAR(160) NOT NULL,
	at DATETIME NOT NULL,
	CONSTRAINT pk_ledger_entry PRIMARY KEY (id),
	CONSTRAINT fk_ledger_entry_customer_id_customer FOREIGN KEY(customer_id) REFERENCES customer (id),
	CONSTRAINT uq_ledger_entry_source UNIQUE (source)
);

CREATE INDEX ix_ledger_entry_customer_id ON ledger_entry (customer_id);

CREATE TABLE shop_order (
	id INTEGER NOT NULL,
	number VARCHAR(128) NOT NULL,
	customer_id INTEGER NOT NULL,
	placed_at DATETIME NOT NULL,
	promised_at DATETIME,
	delivered_at DATETIME,
	status VARCHAR(32) NOT NULL,
	total_minor BIGINT NOT NULL,
	currency VARCHAR(3) NOT NULL,
	created_at DATETIME NOT NULL,
	changed_at DATETIME NOT NULL,
	CONSTRAINT pk_shop_order PRIMARY KEY (id),
	CONSTRAINT fk_shop_order_customer_id_customer FOREIGN KEY(customer_id) REFERENCES customer (id),
	CONSTRAINT uq_shop_order_number UNIQUE (number)
);

CREATE INDEX ix_shop_order_customer_id ON shop_order (customer_id);

CREATE TABLE order_line (
	id INTEGER NOT NULL,
	order_id INTEGER NOT NULL,
	item VARCHAR(256) NOT NULL,
	is_return BOOLEAN NOT NULL,
	occurrence INTEGER NOT NULL,
	sku VARCHAR(128),
	product VARCHAR(256),
	category VARCHAR(128),
	quantity_milli BIGINT NOT NULL,
	amount_minor BIGINT NOT NULL,
	CONSTRAINT pk_order_line PRIMARY KEY (id),
	CONSTRAINT fk_order_line_order_id_shop_order FOREIGN KEY(order_id) REFERENCES shop_order (id),
	CONSTRAINT uq_order_line_order_id_item_is_return_occurrence UNIQUE (order_id, item, is_return, occurrence)
);

CREATE TABLE touchpoint (
	id INTEGER NOT NULL,
	contact VARCHAR(64) NOT NULL,
	subject VARCHAR(160) NOT NULL,
	customer_id INTEGER NOT NULL,
	order_id INTEGER,
	due_at DATETIME NOT NULL,
	expires_at DATETIME NOT NULL,
	state VARCHAR(32) NOT NULL,
	reason VARCHAR(32),
	planned_at DATETIME NOT NULL,
	sent_at DATETIME,
	answered_at DATETIME,
	CONSTRAINT pk_touchpoint PRIMARY KEY (id),
	CONSTRAINT fk_touchpoint_customer_id_customer FOREIGN KEY(customer_id) REFERENCES customer (id),
	CONSTRAINT fk_touchpoint_order_id_shop_order FOREIGN KEY(order_id) REFERENCES shop_order (id),
	CONSTRAINT uq_touchpoint_contact_subject UNIQUE (contact, subject)
);

CREATE INDEX ix_touchpoint_customer_id_state ON touchpoint (customer_id, state);

CREATE INDEX ix_touchpoint_due ON touchpoint (due_at) WHERE state = 'planned';

CREATE INDEX ix_touchpoint_expiring ON touchpoint (expires_at) WHERE state = 'waiting';

CREATE INDEX ix_touchpoint_order_id ON touchpoint (order_id);

CREATE TABLE answer (
	id INTEGER NOT NULL,
	touchpoint_id INTEGER NOT NULL,
	customer_id INTEGER NOT NULL,
	scale VARCHAR(32) NOT NULL,
	score SMALLINT NOT NULL,
	verdict VARCHAR(32) NOT NULL,
	answered_at DATETIME NOT NULL,
	superseded_at DATETIME,
	CONSTRAINT pk_answer PRIMARY KEY (id),
	CONSTRAINT fk_answer_customer_id_customer FOREIGN KEY(customer_id) REFERENCES customer (id),
	CONSTRAINT fk_answer_touchpoint_id_touchpoint FOREIGN KEY(touchpoint_id) REFERENCES touchpoint (id)
);

CREATE INDEX ix_answer_customer_id ON answer (customer_id);

CREATE UNIQUE INDEX uq_answer_current ON answer (touchpoint_id) WHERE superseded_at IS NULL;

CREATE TABLE ticket (
	id INTEGER NOT NULL,
	kind VARCHAR(32) NOT NULL,
	state VARCHAR(32) NOT NULL,
	customer_id INTEGER NOT NULL,
	order_id INTEGER,
	touchpoint_id INTEGER,
	score SMALLINT,
	category VARCHAR(32),
	owner_id INTEGER,
	opened_at DATETIME NOT NULL,
	respond_by DATETIME,
	taken_at DATETIME,
	first_reply_at DATETIME,
	resolved_at DATETIME,
	closed_at DATETIME,
	breach_told_at DATETIME,
	CONSTRAINT pk_ticket PRIMARY KEY (id),
	CONSTRAINT fk_ticket_customer_id_customer FOREIGN KEY(customer_id) REFERENCES customer (id),
	CONSTRAINT fk_ticket_order_id_shop_order FOREIGN KEY(order_id) REFERENCES shop_order (id),
	CONSTRAINT fk_ticket_owner_id_staff FOREIGN KEY(owner_id) REFERENCES staff (id),
	CONSTRAINT fk_ticket_touchpoint_id_touchpoint FOREIGN KEY(touchpoint_id) REFERENCES touchpoint (id)
);

CREATE INDEX ix_ticket_customer_id_state ON ticket (customer_id, state);

CREATE INDEX ix_ticket_respond_by ON ticket (respond_by) WHERE breach_told_at IS NULL AND first_reply_at IS NULL;

CREATE INDEX ix_ticket_touchpoint_id ON ticket (touchpoint_id);

CREATE TABLE outbox (
	id INTEGER NOT NULL,
	chat_id BIGINT NOT NULL,
	lane SMALLINT NOT NULL,
	policy VARCHAR(32) NOT NULL,
	kind VARCHAR(64) NOT NULL,
	facts JSON NOT NULL,
	customer_id INTEGER,
	touchpoint_id INTEGER,
	ticket_id INTEGER,
	state VARCHAR(32) NOT NULL,
	reason VARCHAR(256),
	attempts SMALLINT DEFAULT 0 NOT NULL,
	ambiguous BOOLEAN DEFAULT 0 NOT NULL,
	created_at DATETIME NOT NULL,
	due_at DATETIME NOT NULL,
	expires_at DATETIME,
	lease_until DATETIME,
	fence INTEGER DEFAULT 0 NOT NULL,
	settled_at DATETIME,
	message_id BIGINT,
	source VARCHAR(160),
	CONSTRAINT pk_outbox PRIMARY KEY (id),
	CONSTRAINT fk_outbox_customer_id_customer FOREIGN KEY(customer_id) REFERENCES customer (id),
	CONSTRAINT fk_outbox_ticket_id_ticket FOREIGN KEY(ticket_id) REFERENCES ticket (id),
	CONSTRAINT fk_outbox_touchpoint_id_touchpoint FOREIGN KEY(touchpoint_id) REFERENCES touchpoint (id),
	CONSTRAINT uq_outbox_source UNIQUE (source)
);

CREATE INDEX ix_outbox_open_chat ON outbox (chat_id, lane, id) WHERE state IN ('pending', 'sending');

CREATE INDEX ix_outbox_open_ticket ON outbox (ticket_id, kind) WHERE state = 'pending';

CREATE INDEX ix_outbox_pending ON outbox (lane, id) WHERE state = 'pending';

CREATE TABLE thread_message (
	chat_id BIGINT NOT NULL,
	message_id BIGINT NOT NULL,
	ticket_id INTEGER NOT NULL,
	is_card BOOLEAN DEFAULT 0 NOT NULL,
	CONSTRAINT pk_thread_message PRIMARY KEY (chat_id, message_id),
	CONSTRAINT fk_thread_message_ticket_id_ticket FOREIGN KEY(ticket_id) REFERENCES ticket (id)
);

CREATE INDEX ix_thread_message_ticket_id ON thread_message (ticket_id);

CREATE TABLE ticket_entry (
	id INTEGER NOT NULL,
	ticket_id INTEGER NOT NULL,
	author VARCHAR(32) NOT NULL,
	staff_id INTEGER,
	at DATETIME NOT NULL,
	text TEXT,
	media VARCHAR(32),
	file_id VARCHAR(256),
	source_chat_id BIGINT NOT NULL,
	source_message_id BIGINT NOT NULL,
	CONSTRAINT pk_ticket_entry PRIMARY KEY (id),
	CONSTRAINT fk_ticket_entry_staff_id_staff FOREIGN KEY(staff_id) REFERENCES staff (id),
	CONSTRAINT fk_ticket_entry_ticket_id_ticket FOREIGN KEY(ticket_id) REFERENCES ticket (id),
	CONSTRAINT uq_ticket_entry_source_chat_id_source_message_id UNIQUE (source_chat_id, source_message_id)
);

CREATE INDEX ix_ticket_entry_ticket_id ON ticket_entry (ticket_id);

CREATE TABLE ticket_event (
	id INTEGER NOT NULL,
	ticket_id INTEGER NOT NULL,
	at DATETIME NOT NULL,
	state VARCHAR(32) NOT NULL,
	staff_id INTEGER,
	CONSTRAINT pk_ticket_event PRIMARY KEY (id),
	CONSTRAINT fk_ticket_event_staff_id_staff FOREIGN KEY(staff_id) REFERENCES staff (id),
	CONSTRAINT fk_ticket_event_ticket_id_ticket FOREIGN KEY(ticket_id) REFERENCES ticket (id)
);

CREATE INDEX ix_ticket_event_ticket_id ON ticket_event (ticket_id);

INSERT INTO alembic_version (version_num) VALUES ('0001');
INSERT INTO person (telegram_id, first_name, language_code, language, reachable, unreachable_since, created_at) VALUES (5001, 'Олена', 'uk', 'uk', TRUE, NULL, '2025-12-01 09:00:00.000000');
INSERT INTO person (telegram_id, first_name, language_code, language, reachable, unreachable_since, created_at) VALUES (5002, 'Андрей', 'ru', NULL, TRUE, NULL, '2025-12-01 09:00:00.000000');
INSERT INTO person (telegram_id, first_name, language_code, language, reachable, unreachable_since, created_at) VALUES (5003, 'Ірина', 'uk', NULL, FALSE, '2025-12-05 09:00:00.000000', '2025-12-01 09:00:00.000000');
INSERT INTO person (telegram_id, first_name, language_code, language, reachable, unreachable_since, created_at) VALUES (7300000009, 'Марта', 'uk', NULL, TRUE, NULL, '2025-12-01 09:00:00.000000');
INSERT INTO staff (id, telegram_id, name, role, active, configured, joined_at) VALUES (1, 7300000009, 'Марта', 'admin', TRUE, TRUE, '2025-12-01 09:00:00.000000');
INSERT INTO staff (id, telegram_id, name, role, active, configured, joined_at) VALUES (2, 5010, 'Олег', 'manager', TRUE, FALSE, '2025-12-02 09:00:00.000000');
INSERT INTO staff_invite (id, token_hash, created_by, created_at, expires_at, claimed_by, claimed_name, claimed_at, decided_at, accepted) VALUES (1, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 1, '2025-12-02 09:00:00.000000', '2025-12-03 09:00:00.000000', 5010, 'Олег', '2025-12-02 10:00:00.000000', '2025-12-02 11:00:00.000000', TRUE);
INSERT INTO customer (id, external_id, name, phone, email, telegram_id, linked_at, stopped_at, awaiting, awaiting_id, awaiting_since, created_at) VALUES (1, 'C-1', 'Шевченко Олена', '+380000000001', 'olena@example.org', 5001, '2025-12-01 09:00:00.000000', NULL, 'comment', 1, '2025-12-08 09:00:00.000000', '2025-12-01 09:00:00.000000');
INSERT INTO customer (id, external_id, name, phone, email, telegram_id, linked_at, stopped_at, awaiting, awaiting_id, awaiting_since, created_at) VALUES (2, 'C-2', 'Андрей', NULL, NULL, 5002, '2025-12-01 09:00:00.000000', NULL, NULL, NULL, NULL, '2025-12-01 09:00:00.000000');
INSERT INTO customer (id, external_id, name, phone, email, telegram_id, linked_at, stopped_at, awaiting, awaiting_id, awaiting_since, created_at) VALUES (3, 'C-3', 'Д''Артаньян; % :x', NULL, NULL, 5003, '2025-12-01 09:00:00.000000', '2025-12-04 09:00:00.000000', NULL, NULL, NULL, '2025-12-01 09:00:00.000000');
INSERT INTO customer_link (token, customer_id, created_at, used_at) VALUES ('0123456789abcdef', 1, '2025-12-01 09:00:00.000000', '2025-12-01 09:00:00.000000');
INSERT INTO consent (id, customer_id, purpose, given, wording, language, at) VALUES (1, 1, 'service', TRUE, '2026-11', 'uk', '2025-12-01 09:00:00.000000');
INSERT INTO consent (id, customer_id, purpose, given, wording, language, at) VALUES (2, 1, 'offers', FALSE, '2026-11', 'uk', '2025-12-01 09:00:00.000000');
INSERT INTO consent (id, customer_id, purpose, given, wording, language, at) VALUES (3, 2, 'service', TRUE, '2026-11', 'ru', '2025-12-01 09:00:00.000000');
INSERT INTO departure (id, customer_id, at, cause, words, media, file_id, told_at, returned_at) VALUES (1, 3, '2025-12-04 09:00:00.000000', 'price', 'дорого', NULL, NULL, '2025-12-04 09:00:00.000000', NULL);
INSERT INTO ledger_entry (id, customer_id, points, source, at) VALUES (1, 1, 10, 'survey:1', '2025-12-08 09:00:00.000000');
INSERT INTO shop_order (id, number, customer_id, placed_at, promised_at, delivered_at, status, total_minor, currency, created_at, changed_at) VALUES (1, '1001', 1, '2025-12-04 09:00:00.000000', '2025-12-06 09:00:00.000000', '2025-12-05 09:00:00.000000', 'active', 245000, 'UAH', '2025-12-04 09:00:00.000000', '2025-12-05 09:00:00.000000');
INSERT INTO shop_order (id, number, customer_id, placed_at, promised_at, delivered_at, status, total_minor, currency, created_at, changed_at) VALUES (2, '1002', 2, '2025-12-06 09:00:00.000000', NULL, NULL, 'active', 9007199254740993, 'UAH', '2025-12-06 09:00:00.000000', '2025-12-06 09:00:00.000000');
INSERT INTO order_line (id, order_id, item, is_return, occurrence, sku, product, category, quantity_milli, amount_minor) VALUES (1, 1, 'KM-1', FALSE, 1, 'KM-1', 'Кавомолка «Зернятко»', 'Кава', 1500, 245000);
INSERT INTO touchpoint (id, contact, subject, customer_id, order_id, due_at, expires_at, state, reason, planned_at, sent_at, answered_at) VALUES (1, 'product-csat', 'order:1', 1, 1, '2025-12-08 09:00:00.000000', '2025-12-10 09:00:00.000000', 'answered', NULL, '2025-12-04 09:00:00.000000', '2025-12-08 09:00:00.000000', '2025-12-08 10:00:00.000000');
INSERT INTO touchpoint (id, contact, subject, customer_id, order_id, due_at, expires_at, state, reason, planned_at, sent_at, answered_at) VALUES (2, 'product-csat', 'order:2', 2, 2, '2025-12-09 09:00:00.000000', '2025-12-11 09:00:00.000000', 'queued', NULL, '2025-12-06 09:00:00.000000', NULL, NULL);
INSERT INTO touchpoint (id, contact, subject, customer_id, order_id, due_at, expires_at, state, reason, planned_at, sent_at, answered_at) VALUES (3, 'thank-you', 'order:2', 2, 2, '2025-12-06 10:00:00.000000', '2025-12-08 10:00:00.000000', 'missed', 'too_late', '2025-12-06 09:00:00.000000', NULL, NULL);
INSERT INTO answer (id, touchpoint_id, customer_id, scale, score, verdict, answered_at, superseded_at) VALUES (1, 1, 1, 'csat', 5, 'happy', '2025-12-08 10:00:00.000000', '2025-12-08 11:00:00.000000');
INSERT INTO answer (id, touchpoint_id, customer_id, scale, score, verdict, answered_at, superseded_at) VALUES (2, 1, 1, 'csat', 2, 'unhappy', '2025-12-08 11:00:00.000000', NULL);
INSERT INTO ticket (id, kind, state, customer_id, order_id, touchpoint_id, score, category, owner_id, opened_at, respond_by, taken_at, first_reply_at, resolved_at, closed_at, breach_told_at) VALUES (1, 'complaint', 'taken', 1, 1, 1, 2, 'quality', 2, '2025-12-08 11:00:00.000000', '2025-12-08 13:00:00.000000', '2025-12-08 12:00:00.000000', NULL, NULL, NULL, '2025-12-08 14:00:00.000000');
INSERT INTO ticket_entry (id, ticket_id, author, staff_id, at, text, media, file_id, source_chat_id, source_message_id) VALUES (1, 1, 'customer', NULL, '2025-12-08 11:00:00.000000', 'зламалася за день', 'photo', 'AgAD', 5001, 11);
INSERT INTO ticket_event (id, ticket_id, at, state, staff_id) VALUES (1, 1, '2025-12-08 11:00:00.000000', 'new', NULL);
INSERT INTO ticket_event (id, ticket_id, at, state, staff_id) VALUES (2, 1, '2025-12-08 12:00:00.000000', 'taken', 2);
INSERT INTO thread_message (chat_id, message_id, ticket_id, is_card) VALUES (-1002100000001, 21, 1, TRUE);
INSERT INTO shop_setting (key, value) VALUES ('desk_chat_id', '-1002100000001');
INSERT INTO inbox (update_id, chat_id, body, state, attempts, received_at, due_at, handled_at, error) VALUES (70, 5001, '{"update_id": 70}', 'done', 0, '2025-12-08 09:00:00.000000', '2025-12-08 09:00:00.000000', '2025-12-08 09:00:00.000000', NULL);
INSERT INTO inbox (update_id, chat_id, body, state, attempts, received_at, due_at, handled_at, error) VALUES (71, 5002, '{"update_id": 71, "message": {"text": "їжак"}}', 'pending', 2, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', NULL, 'OSError');
INSERT INTO inbox (update_id, chat_id, body, state, attempts, received_at, due_at, handled_at, error) VALUES (72, 5002, '{"update_id": 72}', 'parked', 5, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', NULL, 'KeyError');
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (1, 5001, 0, 'must_arrive', 'menu', '{"role": null, "is_customer": true, "has_stopped": false}', NULL, NULL, NULL, 'sent', NULL, 1, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', NULL, NULL, 1, '2025-12-09 09:00:00.000000', 10, NULL);
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (2, 5001, 2, 'at_most_once', 'csat', '{"name": "Олена", "product": "Кавомолка", "touchpoint": 17}', 1, 1, NULL, 'sent', NULL, 1, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', '2025-12-10 09:00:00.000000', NULL, 1, '2025-12-08 09:00:00.000000', 9, 'touchpoint:1');
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (3, 5002, 2, 'at_most_once', 'thank-you', '{"name": "Олена", "product": "Кавомолка"}', 2, 3, NULL, 'skipped', 'too_late', 0, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', '2025-12-08 09:00:00.000000', NULL, 0, '2025-12-08 09:00:00.000000', NULL, 'touchpoint:3');
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (4, 5002, 2, 'at_most_once', 'csat', '{"name": "Олена", "product": "Кавомолка", "touchpoint": 17}', 2, 2, NULL, 'pending', NULL, 0, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', '2025-12-11 09:00:00.000000', NULL, 0, NULL, NULL, 'touchpoint:2');
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (5, 5001, 0, 'must_arrive', 'manager-wrote', '{"ticket": 214, "manager": "Олег", "text": "Олено, замінимо сьогодні. Вибачте нам!", "media": null}', 1, NULL, 1, 'sending', NULL, 1, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', NULL, '2025-12-09 09:00:00.000000', 3, NULL, NULL, NULL);
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (6, 5001, 0, 'must_arrive', 'linked', '{"name": "Шевченко Олена Петрівна"}', NULL, NULL, NULL, 'pending', NULL, 0, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (7, 5001, 0, 'must_arrive', 'offers-consent-asked', '{}', NULL, NULL, NULL, 'pending', NULL, 0, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (8, 5001, 0, 'must_arrive', 'consents-noted', '{"service": true, "offers": false}', NULL, NULL, NULL, 'pending', NULL, 0, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (9, 5001, 0, 'must_arrive', 'consents', '{"service": true, "offers": false}', NULL, NULL, NULL, 'pending', NULL, 0, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (10, 5001, 0, 'must_arrive', 'welcome-back', '{"name": "Олена Шевченко"}', NULL, NULL, NULL, 'pending', NULL, 0, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (11, 5001, 0, 'must_arrive', 'link-not-known', '{}', NULL, NULL, NULL, 'pending', NULL, 0, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (12, 5001, 0, 'must_arrive', 'stranger-greeted', '{}', NULL, NULL, NULL, 'pending', NULL, 0, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (13, 5001, 0, 'must_arrive', 'language-asked', '{}', NULL, NULL, NULL, 'pending', NULL, 0, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (14, 5001, 0, 'must_arrive', 'language-changed', '{}', NULL, NULL, NULL, 'pending', NULL, 0, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (15, 5001, 0, 'must_arrive', 'write-invited', '{}', NULL, NULL, NULL, 'pending', NULL, 0, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (16, 5001, 0, 'must_arrive', 'media-not-taken', '{}', NULL, NULL, NULL, 'pending', NULL, 0, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (17, 5001, 0, 'must_arrive', 'menu', '{"role": null, "is_customer": true, "has_stopped": false}', NULL, NULL, NULL, 'pending', NULL, 0, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (18, 5001, 0, 'must_arrive', 'help', '{"role": null, "is_customer": true}', NULL, NULL, NULL, 'pending', NULL, 0, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (19, 5001, 2, 'at_most_once', 'thank-you', '{"name": "Олена", "product": "Кавомолка"}', NULL, NULL, NULL, 'pending', NULL, 0, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (20, 5001, 2, 'at_most_once', 'csat', '{"name": "Олена", "product": "Кавомолка", "touchpoint": 17}', NULL, NULL, NULL, 'pending', NULL, 0, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (21, 5001, 0, 'must_arrive', 'what-was-missing', '{}', NULL, NULL, NULL, 'pending', NULL, 0, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (22, 5001, 0, 'must_arrive', 'happy-thanked', '{"name": "Олена", "points": 10, "balance": 21}', NULL, NULL, NULL, 'pending', NULL, 0, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (23, 5001, 0, 'must_arrive', 'rewards', '{"balance": 21, "earned": [["survey", 10], ["survey", 11]]}', NULL, NULL, NULL, 'pending', NULL, 0, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (24, 5001, 0, 'must_arrive', 'went-wrong-asked', '{"ticket": 214, "respond_by": "2026-12-01T13:00:00+00:00"}', NULL, NULL, NULL, 'pending', NULL, 0, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (25, 5001, 0, 'must_arrive', 'words-passed', '{"ticket": 214, "kind_of_ticket": "complaint", "respond_by": "2026-12-01T13:00:00+00:00"}', NULL, NULL, NULL, 'pending', NULL, 0, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (26, 5001, 0, 'must_arrive', 'ticket-taken', '{"ticket": 214, "manager": "Олег", "respond_by": "2026-12-01T13:00:00+00:00", "kind_of_ticket": "complaint"}', NULL, NULL, NULL, 'pending', NULL, 0, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (27, 5001, 0, 'must_arrive', 'manager-wrote', '{"ticket": 214, "manager": "Олег", "text": "Олено, замінимо сьогодні. Вибачте нам!", "media": null}', NULL, NULL, NULL, 'pending', NULL, 0, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (28, 5001, 0, 'must_arrive', 'resolved-asked', '{"ticket": 214, "manager": "Олег"}', NULL, NULL, NULL, 'pending', NULL, 0, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (29, 5001, 0, 'must_arrive', 'resolution-confirmed', '{"ticket": 214}', NULL, NULL, NULL, 'pending', NULL, 0, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (30, 5001, 0, 'must_arrive', 'ticket-reopened', '{"ticket": 214, "respond_by": "2026-12-02T13:00:00+00:00"}', NULL, NULL, NULL, 'pending', NULL, 0, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (31, 5001, 0, 'must_arrive', 'stopped', '{"departure": 5}', NULL, NULL, NULL, 'pending', NULL, 0, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (32, 5001, 0, 'must_arrive', 'already-stopped', '{}', NULL, NULL, NULL, 'pending', NULL, 0, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (33, 5001, 0, 'must_arrive', 'leaving-thanked', '{}', NULL, NULL, NULL, 'pending', NULL, 0, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (34, 5001, 0, 'must_arrive', 'resumed', '{"had_stopped": true}', NULL, NULL, NULL, 'pending', NULL, 0, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (35, -1002100000001, 1, 'must_arrive', 'card', '{"ticket": 214, "card": {"ticket": 214, "kind": "complaint", "state": "new", "customer": "Олена Шевченко", "language": "uk", "orders": 3, "spent_minor": 425050, "currency": "UAH", "order_number": "1001", "product": "Кавомолка", "score": 2, "category": "quality", "words": ["зламалася за день"], "media": 1, "opened_at": "2026-12-01T10:00:00+00:00", "respond_by": "2026-12-01T13:00:00+00:00", "owner": null, "answered": false}}', NULL, NULL, 1, 'pending', NULL, 0, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (36, -1002100000001, 1, 'must_arrive', 'card-changed', '{"ticket": 214, "card": {"ticket": 214, "kind": "complaint", "state": "new", "customer": "Олена Шевченко", "language": "uk", "orders": 3, "spent_minor": 425050, "currency": "UAH", "order_number": "1001", "product": "Кавомолка", "score": 2, "category": "quality", "words": ["зламалася за день"], "media": 1, "opened_at": "2026-12-01T10:00:00+00:00", "respond_by": "2026-12-01T13:00:00+00:00", "owner": null, "answered": false}}', NULL, NULL, 1, 'pending', NULL, 0, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (37, -1002100000001, 1, 'must_arrive', 'customer-wrote', '{"ticket": 214, "customer": "Олена Шевченко", "text": "зламалася за день", "media": null}', NULL, NULL, NULL, 'pending', NULL, 0, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (38, -1002100000001, 1, 'must_arrive', 'reopened-alert', '{"ticket": 214, "customer": "Олена Шевченко", "owner": "Олег", "respond_by": "2026-12-01T13:00:00+00:00"}', NULL, NULL, NULL, 'pending', NULL, 0, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (39, -1002100000001, 1, 'must_arrive', 'confirmed-told', '{"ticket": 214, "customer": "Олена Шевченко"}', NULL, NULL, NULL, 'pending', NULL, 0, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (40, -1002100000001, 1, 'must_arrive', 'deadline-passed', '{"ticket": 214, "customer": "Олена Шевченко", "owner": null}', NULL, NULL, NULL, 'pending', NULL, 0, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (41, -1002100000001, 1, 'must_arrive', 'reply-not-delivered', '{"ticket": 214, "customer": "Олена Шевченко", "blocked": true}', NULL, NULL, NULL, 'pending', NULL, 0, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (42, -1002100000001, 1, 'must_arrive', 'departure-told', '{"customer": "Олена Шевченко", "cause": "late_delivery", "text": "чекати тиждень задовго", "media": {"kind": "voice", "file_id": "file"}}', NULL, NULL, NULL, 'pending', NULL, 0, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (43, 5001, 0, 'must_arrive', 'reply-unclear', '{}', NULL, NULL, NULL, 'pending', NULL, 0, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (44, 5001, 0, 'must_arrive', 'open-tickets', '{"tickets": [[214, "Олена Шевченко", null], [215, "Андрій", "Олег"]], "more": 2}', NULL, NULL, NULL, 'pending', NULL, 0, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (45, 5001, 0, 'must_arrive', 'not-allowed', '{"needs": "manager"}', NULL, NULL, NULL, 'pending', NULL, 0, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (46, 5001, 0, 'must_arrive', 'desk-how-to', '{}', NULL, NULL, NULL, 'pending', NULL, 0, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (47, 5001, 0, 'must_arrive', 'added-to-group', '{}', NULL, NULL, NULL, 'pending', NULL, 0, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (48, 5001, 0, 'must_arrive', 'desk-set', '{"waiting": 2}', NULL, NULL, NULL, 'pending', NULL, 0, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (49, 5001, 0, 'must_arrive', 'invite-made', '{"link": "https://t.me/shop_bot?start=staff-AbC", "expires_at": "2026-12-02T10:00:00+00:00"}', NULL, NULL, NULL, 'pending', NULL, 0, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (50, 5001, 0, 'must_arrive', 'invite-claimed', '{"invite": 3, "who": "Марія", "telegram_id": 1234}', NULL, NULL, NULL, 'pending', NULL, 0, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (51, 5001, 0, 'must_arrive', 'invite-waiting', '{}', NULL, NULL, NULL, 'pending', NULL, 0, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (52, 5001, 0, 'must_arrive', 'invite-not-good', '{}', NULL, NULL, NULL, 'pending', NULL, 0, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (53, 5001, 0, 'must_arrive', 'invite-accepted', '{}', NULL, NULL, NULL, 'pending', NULL, 0, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (54, 5001, 0, 'must_arrive', 'invite-decided', '{"who": "Марія", "accepted": true}', NULL, NULL, NULL, 'pending', NULL, 0, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (55, 5001, 0, 'must_arrive', 'already-staff', '{}', NULL, NULL, NULL, 'pending', NULL, 0, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (56, 5001, 0, 'must_arrive', 'team', '{"members": [[1, "Олег", "admin", false], [2, "Марія", "manager", true]]}', NULL, NULL, NULL, 'pending', NULL, 0, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (57, 5001, 0, 'must_arrive', 'removal-asked', '{"staff": 2, "name": "Марія"}', NULL, NULL, NULL, 'pending', NULL, 0, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (58, 5001, 0, 'must_arrive', 'removed', '{"name": "Марія", "returned": 2}', NULL, NULL, NULL, 'pending', NULL, 0, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO outbox (id, chat_id, lane, policy, kind, facts, customer_id, touchpoint_id, ticket_id, state, reason, attempts, ambiguous, created_at, due_at, expires_at, lease_until, fence, settled_at, message_id, source) VALUES (59, -1002100000001, 1, 'must_arrive', 'update-parked', '{"update_id": 77}', NULL, NULL, NULL, 'pending', NULL, 0, FALSE, '2025-12-09 09:00:00.000000', '2025-12-09 09:00:00.000000', NULL, NULL, 0, NULL, NULL, NULL);
