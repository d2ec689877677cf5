/** Scripts whose effect a real PostgreSQL is asked for; each is applied to a database of its own, its files in the order of their names. */
export const scripts: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'privileges on tables, given and taken': {
    'roles.sql': `CREATE ROLE a1_app LOGIN;
CREATE ROLE a1_reader;
CREATE TABLE orders (id int, total numeric);
CREATE TABLE items (id int);
GRANT SELECT, INSERT, UPDATE ON orders, items TO a1_app;
GRANT ALL ON orders TO a1_reader;
REVOKE INSERT, UPDATE, DELETE ON TABLE orders FROM a1_reader;
REVOKE ALL PRIVILEGES ON items FROM a1_app;
GRANT DELETE ON items TO a1_app;`,
  },
  'options to pass on': {
    'roles.sql': `CREATE ROLE a2_app; CREATE ROLE a2_ops;
CREATE TABLE t (id int); CREATE TABLE u (id int);
GRANT SELECT, UPDATE ON t TO a2_app WITH GRANT OPTION;
GRANT SELECT ON t TO a2_app; -- keeps the option
REVOKE GRANT OPTION FOR UPDATE ON t FROM a2_app;
GRANT INSERT ON u TO a2_ops WITH GRANT OPTION;
REVOKE INSERT ON u FROM a2_ops;
GRANT INSERT ON u TO a2_ops;`,
  },
  'all tables of a schema, those that are there': {
    'roles.sql': `CREATE ROLE a3_app; CREATE ROLE a3_bi;
CREATE SCHEMA shop;
CREATE TABLE shop.orders (id bigserial PRIMARY KEY);
CREATE TABLE shop.secrets (id int GENERATED ALWAYS AS IDENTITY, v text);
CREATE TABLE other (id int);
GRANT USAGE ON SCHEMA shop TO a3_app, a3_bi;
GRANT SELECT ON ALL TABLES IN SCHEMA shop TO a3_bi;
GRANT ALL ON ALL TABLES IN SCHEMA shop TO a3_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA shop TO a3_app;
REVOKE ALL ON shop.secrets FROM a3_bi;
CREATE TABLE shop.later (id int);
REVOKE TRIGGER, REFERENCES, TRUNCATE ON ALL TABLES IN SCHEMA shop FROM a3_app;`,
  },
  'privileges of what is created later': {
    'roles.sql': `CREATE ROLE a4_owner; CREATE ROLE a4_app; CREATE ROLE a4_ro;
CREATE SCHEMA app AUTHORIZATION a4_owner;
ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO a4_ro;
ALTER DEFAULT PRIVILEGES FOR ROLE a4_owner IN SCHEMA app
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO a4_app;
ALTER DEFAULT PRIVILEGES FOR ROLE a4_owner GRANT USAGE ON SEQUENCES TO a4_app;
ALTER DEFAULT PRIVILEGES FOR ROLE a4_owner REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
CREATE TABLE app.by_runner (id int);
SET ROLE a4_owner;
CREATE TABLE app.by_owner (id serial);
CREATE FUNCTION app.f(a int) RETURNS int LANGUAGE sql AS $$ SELECT a $$;
RESET ROLE;
ALTER DEFAULT PRIVILEGES FOR ROLE a4_owner IN SCHEMA app REVOKE DELETE ON TABLES FROM a4_app;
SET ROLE a4_owner;
CREATE TABLE app.by_owner_later (id int);
RESET ROLE;`,
  },
  'membership in roles': {
    'roles.sql': `CREATE ROLE a5_read; CREATE ROLE a5_write ROLE a5_read;
CREATE USER a5_app IN ROLE a5_read;
CREATE USER a5_job WITH LOGIN CREATEDB;
GRANT a5_write TO a5_app, a5_job WITH ADMIN OPTION;
REVOKE ADMIN OPTION FOR a5_write FROM a5_job;
REVOKE a5_read FROM a5_app;
GRANT pg_read_all_data TO a5_job;
CREATE ROLE a5_gone; GRANT a5_read TO a5_gone; DROP ROLE a5_gone;
ALTER ROLE a5_job RENAME TO a5_batch;`,
  },
  everybody: {
    'roles.sql': `CREATE ROLE a6_app;
CREATE TABLE notes (id int);
CREATE FUNCTION plus(a integer, b integer DEFAULT 1) RETURNS integer LANGUAGE sql AS $body$ SELECT a + b; $body$;
CREATE FUNCTION twice(integer) RETURNS integer LANGUAGE sql AS 'SELECT $1 * 2';
GRANT SELECT ON notes TO PUBLIC;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA public TO a6_app;
REVOKE ALL ON FUNCTION plus(integer, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION plus TO a6_app;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO a6_app;`,
  },
  'owners, new names, other schemas': {
    'roles.sql': `CREATE ROLE a7_owner; CREATE ROLE a7_app;
CREATE SCHEMA one; CREATE SCHEMA two;
SET search_path TO one, public;
CREATE TABLE t (id int);
CREATE VIEW v AS SELECT 1 AS x;
GRANT SELECT ON t, v TO a7_app;
ALTER TABLE t RENAME TO renamed;
ALTER TABLE renamed SET SCHEMA two;
ALTER TABLE two.renamed OWNER TO a7_owner;
RESET search_path;
ALTER SCHEMA two OWNER TO a7_owner;
GRANT INSERT ON two.renamed TO a7_app;`,
  },
  'blocks that run once, and attributes': {
    'roles.sql': `DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'a8_app') THEN
    CREATE ROLE a8_app LOGIN PASSWORD 'not;a;statement';
  END IF;
  EXECUTE 'GRANT CONNECT ON DATABASE postgres TO a8_app';
END
$$;
/* CREATE ROLE a8_no; /* nested */ */
CREATE ROLE a8_admin SUPERUSER CREATEROLE;
ALTER ROLE a8_admin NOSUPERUSER REPLICATION;
ALTER USER a8_app WITH CREATEDB BYPASSRLS;
ALTER USER a8_app SET search_path = 'x';
CREATE TABLE t (id int, note text DEFAULT 'GRANT ALL ON t TO PUBLIC;');
GRANT SELECT ON t TO a8_app;`,
  },
  'migrations of a folder': {
    'V1__roles.sql': `CREATE ROLE a9_app LOGIN; CREATE ROLE a9_old;
CREATE TABLE orders (id int); CREATE TABLE dropped (id int);
GRANT ALL ON orders, dropped TO a9_app; GRANT SELECT ON orders TO a9_old;`,
    'V2__less.sql': `REVOKE TRUNCATE, TRIGGER, REFERENCES ON orders FROM a9_app;
DROP TABLE dropped;`,
    'V2.1__late.sql': 'GRANT TRUNCATE ON orders TO a9_app;',
    'V10__end.sql': `DROP OWNED BY a9_old; DROP ROLE a9_old;
REVOKE TRUNCATE ON orders FROM a9_app;
CREATE TABLE dropped (id int);`,
  },
  'columns, sequences, quotes': {
    'roles.sql': `CREATE ROLE "A10 App"; CREATE ROLE a10_job;
CREATE TABLE "Order Items" (id bigserial, "Price" numeric, note text);
CREATE TEMP TABLE scratch (id int);
CREATE SEQUENCE numbers;
GRANT SELECT (id, "Price"), UPDATE (note) ON "Order Items" TO "A10 App";
GRANT INSERT ON public."Order Items" TO a10_job;
REVOKE SELECT ("Price") ON "Order Items" FROM "A10 App";
GRANT ALL ON SEQUENCE numbers TO a10_job;
GRANT USAGE ON SEQUENCE "Order Items_id_seq" TO "A10 App";
REVOKE UPDATE ON SEQUENCE numbers FROM a10_job;
GRANT SELECT, INSERT ON "Order Items" TO "A10 App"; REVOKE SELECT ON "Order Items" FROM "A10 App";`,
  },
  'defaults in two steps, and for all schemas': {
    'roles.sql': `CREATE ROLE b1_owner; CREATE ROLE b1_app; CREATE ROLE b1_ro;
CREATE SCHEMA one AUTHORIZATION b1_owner; CREATE SCHEMA two AUTHORIZATION b1_owner;
ALTER DEFAULT PRIVILEGES FOR ROLE b1_owner GRANT SELECT ON TABLES TO b1_ro;
ALTER DEFAULT PRIVILEGES FOR USER b1_owner IN SCHEMA one, two GRANT ALL ON TABLES TO b1_app WITH GRANT OPTION;
ALTER DEFAULT PRIVILEGES FOR ROLE b1_owner IN SCHEMA two REVOKE GRANT OPTION FOR ALL ON TABLES FROM b1_app;
SET ROLE b1_owner;
CREATE TABLE one.t (id int); CREATE TABLE two.t (id int);
RESET ROLE;
ALTER DEFAULT PRIVILEGES FOR ROLE b1_owner REVOKE SELECT ON TABLES FROM b1_ro;
ALTER DEFAULT PRIVILEGES FOR ROLE b1_owner IN SCHEMA one REVOKE ALL ON TABLES FROM b1_app;
SET SESSION AUTHORIZATION b1_owner;
CREATE TABLE one.later (id int); CREATE SEQUENCE two.s;
RESET SESSION AUTHORIZATION;`,
  },
  'ownership that moves': {
    'roles.sql': `CREATE ROLE b2_old; CREATE ROLE b2_new; CREATE ROLE b2_app;
CREATE SCHEMA s AUTHORIZATION b2_old;
SET ROLE b2_old;
CREATE TABLE s.t (id serial); CREATE TABLE s.u (id int);
GRANT SELECT ON s.t TO b2_app; GRANT SELECT, INSERT ON s.u TO b2_app WITH GRANT OPTION;
RESET ROLE;
REASSIGN OWNED BY b2_old TO b2_new;
GRANT UPDATE ON s.t TO b2_app;
DROP OWNED BY b2_old; DROP ROLE b2_old;`,
  },
  'roles within roles': {
    'roles.sql': `CREATE ROLE b3_read; CREATE ROLE b3_write; CREATE ROLE b3_all NOINHERIT;
CREATE ROLE b3_app LOGIN IN ROLE b3_read ROLE b3_write;
CREATE GROUP b3_team WITH USER b3_app;
GRANT b3_read, b3_write TO b3_all WITH ADMIN OPTION;
GRANT b3_team TO b3_all;
ALTER GROUP b3_team ADD USER b3_read;
ALTER GROUP b3_team DROP USER b3_app;
REVOKE b3_write FROM b3_all;
CREATE ROLE b3_boss ADMIN b3_app;
DROP ROLE IF EXISTS b3_none, b3_write;`,
  },
  'variables of psql and statements that it sends': {
    'roles.sql': `\\set owner b4_owner
CREATE ROLE b4_owner; CREATE ROLE b4_app LOGIN;
CREATE TABLE t (id int) \\g
GRANT SELECT ON t TO b4_app \\g
SELECT 'GRANT b4_owner TO postgres' \\gexec
\\echo GRANT ALL ON t TO b4_app;
GRANT INSERT ON t TO b4_app;`,
  },
  'columns and tables together': {
    'roles.sql': `CREATE ROLE b5_app; CREATE ROLE b5_bi;
CREATE TABLE t (a int, b int, c int);
GRANT SELECT (a, b), INSERT (c), UPDATE (a) ON TABLE t TO b5_app, b5_bi;
GRANT UPDATE ON t TO b5_app;
REVOKE UPDATE (a) ON t FROM b5_app;
REVOKE SELECT ON t FROM b5_bi;
GRANT ALL (c) ON t TO b5_bi;
REVOKE REFERENCES (c) ON t FROM b5_bi;
ALTER TABLE t RENAME TO renamed;
GRANT SELECT ON renamed TO b5_app;`,
  },
  'everything of several schemas': {
    'roles.sql': `CREATE ROLE b6_app; CREATE ROLE b6_ro;
CREATE SCHEMA IF NOT EXISTS one; CREATE SCHEMA two;
CREATE TABLE one.a (id serial); CREATE VIEW two.v AS SELECT 1 AS x; CREATE MATERIALIZED VIEW two.m AS SELECT 2 AS y;
CREATE FUNCTION one.f() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE PROCEDURE two.p() LANGUAGE sql AS 'SELECT 1';
GRANT USAGE ON SCHEMA one, two TO b6_app, b6_ro;
GRANT SELECT ON ALL TABLES IN SCHEMA one, two TO b6_ro;
GRANT EXECUTE ON ALL ROUTINES IN SCHEMA one, two TO b6_app;
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA one FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA two FROM b6_ro;
DROP SCHEMA one CASCADE;
CREATE SCHEMA one;`,
  },
  'grants that name who gives them, and words in any case': {
    'roles.sql': `create role b7_app; Create Role b7_job;
create table Orders (id int);
grant select on ORDERS to b7_APP granted by current_user;
GRANT "b7_app" TO b7_job GRANTED BY CURRENT_USER;
grant all privileges on table public.orders to b7_job with grant option;
revoke all privileges on orders from b7_job cascade;
grant truncate on orders to b7_job, b7_app;
revoke truncate on orders from b7_job restrict;`,
  },
  'in one transaction, with functions that only look like statements': {
    'roles.sql': `BEGIN;
CREATE ROLE b8_app; CREATE TABLE t (id int);
CREATE FUNCTION grants() RETURNS void LANGUAGE plpgsql AS $f$
BEGIN
  GRANT ALL ON t TO b8_app;
END;
$f$;
GRANT SELECT ON t TO b8_app;
COMMIT;`,
  },
  'accounts that are dropped and come again': {
    'V1__a.sql': `CREATE ROLE b9_app LOGIN SUPERUSER; CREATE TABLE t (id int); GRANT ALL ON t TO b9_app;`,
    'V2__b.sql': `REVOKE ALL ON t FROM b9_app; DROP ROLE b9_app; CREATE ROLE b9_app NOLOGIN CREATEDB; ALTER ROLE b9_app NOCREATEDB;`,
    'V3__c.sql': `GRANT SELECT ON t TO b9_app; DROP TABLE IF EXISTS t; CREATE TABLE IF NOT EXISTS t (id int); CREATE TABLE IF NOT EXISTS t (id int, more int);
GRANT INSERT ON t TO b9_app;`,
  },
  'branches of psql': {
    'roles.sql': `CREATE ROLE c1_app; CREATE TABLE t (id int);
\\if false
GRANT ALL ON t TO c1_app;
\\if true
GRANT TRUNCATE ON t TO c1_app;
\\endif
\\elif 0
GRANT DELETE ON t TO c1_app;
\\else
GRANT SELECT ON t TO c1_app;
\\endif
\\if on
GRANT INSERT ON t TO c1_app;
\\else
GRANT UPDATE ON t TO c1_app;
\\endif`,
  },
  'what was passed on goes with the right to do so': {
    'roles.sql': `CREATE ROLE c2_a; CREATE ROLE c2_b; CREATE ROLE c2_c;
CREATE TABLE t (id int); CREATE TABLE u (id int);
GRANT SELECT, INSERT ON t TO c2_a WITH GRANT OPTION;
GRANT UPDATE ON u TO c2_a WITH GRANT OPTION;
SET ROLE c2_a;
GRANT SELECT, INSERT ON t TO c2_b WITH GRANT OPTION;
GRANT UPDATE ON u TO c2_b;
SET ROLE c2_b;
GRANT SELECT ON t TO c2_c;
RESET ROLE;
GRANT INSERT ON t TO c2_b;
REVOKE SELECT ON t FROM c2_a CASCADE;
REVOKE UPDATE ON u FROM c2_b;
REVOKE GRANT OPTION FOR INSERT ON t FROM c2_a CASCADE;`,
  },
  'two who give the same': {
    'roles.sql': `CREATE ROLE c3_owner; CREATE ROLE c3_clerk; CREATE ROLE c3_app; CREATE ROLE c3_deputy IN ROLE c3_owner;
CREATE SCHEMA s AUTHORIZATION c3_owner;
SET ROLE c3_owner;
CREATE TABLE s.t (id int);
GRANT USAGE ON SCHEMA s TO c3_clerk, c3_app;
GRANT SELECT, DELETE ON s.t TO c3_clerk WITH GRANT OPTION;
GRANT SELECT ON s.t TO c3_app;
SET ROLE c3_clerk;
GRANT SELECT, DELETE ON s.t TO c3_app;
RESET ROLE;
SET ROLE c3_deputy;
GRANT INSERT ON s.t TO c3_app;
REVOKE SELECT ON s.t FROM c3_app;
RESET ROLE;
REVOKE DELETE ON s.t FROM c3_app;`,
  },
  'what a transaction takes back': {
    'roles.sql': `CREATE ROLE c4_app; CREATE TABLE t (id int);
BEGIN;
GRANT ALL ON t TO c4_app;
ROLLBACK;
BEGIN;
GRANT SELECT ON t TO c4_app;
SAVEPOINT here;
GRANT DELETE ON t TO c4_app;
ROLLBACK TO SAVEPOINT here;
GRANT INSERT ON t TO c4_app;
COMMIT;
START TRANSACTION;
CREATE ROLE c4_never;
ABORT;
BEGIN; GRANT UPDATE ON t TO c4_app; END;`,
  },
  'a schema with what is in it': {
    'roles.sql': `CREATE ROLE c5_app; CREATE ROLE c5_owner;
CREATE SCHEMA shop AUTHORIZATION c5_owner
  CREATE TABLE orders (id serial, total int)
  CREATE VIEW open_orders AS SELECT id FROM orders
  GRANT SELECT ON open_orders TO c5_app
  GRANT INSERT ON orders TO c5_app;
CREATE TABLE copied AS SELECT 1 AS id;
SELECT 2 AS id INTO other;
CREATE TABLE part (id int) PARTITION BY RANGE (id);
CREATE TABLE part_1 PARTITION OF part FOR VALUES FROM (0) TO (9);
GRANT SELECT ON ALL TABLES IN SCHEMA public TO c5_app;
REVOKE SELECT ON part FROM c5_app;`,
  },
  'blocks with loops and texts that they execute': {
    'roles.sql': `CREATE ROLE c6_app; CREATE ROLE c6_ro; CREATE TABLE t (id int); CREATE TABLE u (id int);
DO LANGUAGE plpgsql $body$
DECLARE
  note text := 'GRANT DELETE ON t TO c6_app;';
BEGIN
  GRANT SELECT ON t TO c6_app;
  IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'c6_ro') THEN
    GRANT SELECT ON t, u TO c6_ro;
  END IF;
  EXECUTE $q$GRANT INSERT ON u TO c6_app$q$;
  BEGIN
    GRANT UPDATE ON u TO c6_app;
  EXCEPTION WHEN OTHERS THEN
    NULL;
  END;
  PERFORM 1;
  RAISE NOTICE 'GRANT TRUNCATE ON t TO c6_app';
END
$body$;`,
  },
  'defaults for schemas, types and everybody': {
    'roles.sql': `CREATE ROLE c7_owner; CREATE ROLE c7_app;
CREATE SCHEMA s AUTHORIZATION c7_owner;
ALTER DEFAULT PRIVILEGES FOR ROLE c7_owner GRANT USAGE ON SCHEMAS TO c7_app;
ALTER DEFAULT PRIVILEGES FOR ROLE c7_owner IN SCHEMA s GRANT EXECUTE ON ROUTINES TO c7_app;
ALTER DEFAULT PRIVILEGES FOR ROLE c7_owner GRANT SELECT, USAGE ON SEQUENCES TO c7_app WITH GRANT OPTION;
ALTER DEFAULT PRIVILEGES FOR ROLE c7_owner GRANT SELECT ON TABLES TO PUBLIC;
GRANT CREATE ON DATABASE grants_26 TO c7_owner;
SET ROLE c7_owner;
CREATE SCHEMA later; CREATE TABLE s.t (id int); CREATE SEQUENCE s.numbers;
CREATE FUNCTION s.f() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE PROCEDURE s.p() LANGUAGE sql AS 'SELECT 1';
ALTER DEFAULT PRIVILEGES REVOKE SELECT ON TABLES FROM PUBLIC;
CREATE TABLE s.u (id int);
RESET ROLE;`,
  },
  'functions of one name': {
    'roles.sql': `CREATE ROLE c8_app;
CREATE FUNCTION f(a integer) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION f(a text, b numeric) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION g(VARIADIC a int[]) RETURNS int LANGUAGE sql AS 'SELECT 1';
REVOKE ALL ON FUNCTION f(integer), f(text, numeric), g(int[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION f(a integer) TO c8_app;
GRANT EXECUTE ON FUNCTION g(VARIADIC int[]) TO c8_app WITH GRANT OPTION;
DROP FUNCTION f(text, numeric);
ALTER FUNCTION g(int[]) RENAME TO h;
CREATE OR REPLACE FUNCTION f(a integer) RETURNS int LANGUAGE sql AS 'SELECT 2';`,
  },
  'owners that are members, and what changes hands': {
    'roles.sql': `CREATE ROLE c9_team; CREATE ROLE c9_lead LOGIN; CREATE ROLE c9_app;
GRANT c9_team TO c9_lead;
CREATE TABLE t (id serial); CREATE VIEW v AS SELECT 1 AS x;
ALTER TABLE t OWNER TO c9_team; ALTER VIEW v OWNER TO c9_team;
GRANT SELECT ON t, v TO c9_app, c9_lead;
ALTER TABLE t OWNER TO c9_lead;
REVOKE SELECT ON v FROM c9_lead;
ALTER ROLE c9_app RENAME TO c9_web;
GRANT UPDATE ON SEQUENCE t_id_seq TO c9_web;
ALTER SEQUENCE t_id_seq RESTART WITH 5;`,
  },
  'texts in all quotes, comments and cases': {
    'roles.sql': `CREATE ROLE d1_x0; create role "d1 App"; CREATE ROLE d1_é; CREATE ROLE d1_x PASSWORD E'a\\'; GRANT ALL ON t TO d1_x; --' NOLOGIN;
CREATE TABLE "T" ("a;b" int DEFAULT 1, c text DEFAULT $$; GRANT ALL ON "T" TO d1_x;$$, d text DEFAULT U&'d\\0061t');
/* one /* two */ GRANT ALL ON "T" TO d1_x; */
GRANT SELECT ("a;b") ON "T" TO "d1 App"; -- GRANT ALL ON "T" TO d1_x;
GRANT/* in between */INSERT ON TABLE"T"TO d1_é;
GRANT UPDATE
ON
"T"
TO
d1_x
;`,
  },
  'an element of an array, which is no name in brackets': {
    'roles.sql': `CREATE ROLE q1_app; CREATE ROLE q1_bi;
CREATE VIEW parts AS SELECT x[1] AS first, (ARRAY['a','b'])[2] AS second FROM (SELECT '{1,2}'::int[] AS x) AS made;
GRANT SELECT ON parts TO q1_app, q1_bi;
REVOKE SELECT ON public.parts FROM q1_bi;`,
  },
};
