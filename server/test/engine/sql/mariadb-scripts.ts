/** Scripts whose effect a real MariaDB is asked for; each is applied to a server that has none of the others' accounts, its files in the order of their names. */
export const mariadbScripts: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'levels: server, database, table, column': {
    'users.sql': `CREATE DATABASE shop; CREATE TABLE shop.orders (id int, total int, note text); CREATE TABLE shop.items (id int);
CREATE USER 'app'@'%' IDENTIFIED BY 'x', 'app'@'localhost' IDENTIFIED BY 'x';
GRANT SELECT, INSERT ON shop.* TO 'app'@'%';
GRANT SELECT (id, total), UPDATE (note) ON shop.orders TO 'app'@'localhost';
GRANT DELETE ON shop.items TO 'app'@'localhost', 'app'@'%';
GRANT PROCESS, RELOAD ON *.* TO 'app'@'localhost';
REVOKE INSERT ON shop.* FROM 'app'@'%';
REVOKE SELECT ON shop.items FROM 'app'@'%';
REVOKE UPDATE (note) ON shop.orders FROM 'app'@'localhost';`,
  },
  'everything, then less': {
    'users.sql': `CREATE DATABASE shop; CREATE TABLE shop.t (a int);
CREATE USER root2@localhost; CREATE USER owner@'10.%'; CREATE USER web;
GRANT ALL PRIVILEGES ON *.* TO root2@localhost WITH GRANT OPTION;
REVOKE SUPER, FILE ON *.* FROM root2@localhost;
GRANT ALL ON shop.* TO owner@'10.%';
REVOKE DROP, ALTER ON shop.* FROM owner@'10.%';
GRANT ALL ON shop.t TO web;
REVOKE INDEX ON shop.t FROM web;`,
  },
  'the option to pass on is one for the level': {
    'users.sql': `CREATE DATABASE shop; CREATE TABLE shop.t (a int); CREATE TABLE shop.u (a int);
CREATE USER a@localhost; CREATE USER b@localhost;
GRANT SELECT ON shop.t TO a@localhost WITH GRANT OPTION;
GRANT INSERT ON shop.t TO a@localhost;
GRANT SELECT, INSERT ON shop.u TO b@localhost WITH GRANT OPTION;
REVOKE GRANT OPTION ON shop.u FROM b@localhost;
GRANT GRANT OPTION ON shop.* TO b@localhost;
GRANT SELECT ON shop.* TO b@localhost;`,
  },
  roles: {
    'users.sql': `CREATE DATABASE shop;
CREATE ROLE reader; CREATE ROLE writer, IF_any; CREATE OR REPLACE ROLE reader;
CREATE USER app@'%' IDENTIFIED VIA mysql_native_password USING PASSWORD('x') OR unix_socket;
CREATE USER IF NOT EXISTS job@localhost IDENTIFIED VIA unix_socket;
GRANT SELECT ON shop.* TO reader;
GRANT INSERT, UPDATE, DELETE ON shop.* TO writer;
GRANT reader TO writer, app@'%';
GRANT writer TO job@localhost WITH ADMIN OPTION;
SET DEFAULT ROLE writer FOR job@localhost;
REVOKE ADMIN OPTION FOR writer FROM job@localhost;
REVOKE reader FROM writer;
DROP ROLE IF_any;`,
  },
  'roles with an administrator': {
    'users.sql': `CREATE USER boss@localhost; CREATE USER clerk@localhost;
CREATE ROLE desk WITH ADMIN boss@localhost; CREATE ROLE hall; GRANT hall TO clerk@localhost, desk;
DROP USER clerk@localhost;
CREATE USER clerk@localhost;`,
  },
  'names that change, accounts that go': {
    'V1__users.sql': `CREATE DATABASE shop; CREATE TABLE shop.t (a int);
CREATE USER old@localhost, gone@localhost, same@'%';
GRANT SELECT ON shop.* TO old@localhost, gone@localhost, same@'%';
GRANT UPDATE ON shop.t TO old@localhost;`,
    'V2__names.sql': `RENAME USER old@localhost TO new@'10.0.0.1', same@'%' TO same@localhost;
DROP USER gone@localhost;
GRANT DELETE ON shop.t TO new@'10.0.0.1';`,
    'V3__anew.sql': `CREATE OR REPLACE USER same@localhost IDENTIFIED BY 'x';
GRANT INSERT ON shop.* TO same@localhost;`,
  },
  'accounts without a host': {
    'users.sql': `CREATE DATABASE shop;
CREATE USER app IDENTIFIED BY 'x';
GRANT SELECT ON shop.* TO 'app'@'%';
GRANT INSERT ON shop.* TO app;
GRANT UPDATE ON shop.* TO \`app\`@\`%\`;
REVOKE SELECT ON shop.* FROM app;
GRANT DELETE ON shop.* TO "app"@"%";`,
  },
  'the database in use, and what is dropped': {
    'users.sql': `CREATE DATABASE shop; CREATE DATABASE log;
CREATE USER app@'%';
USE shop;
CREATE TABLE orders (a int); CREATE TABLE temporary_one (a int);
GRANT SELECT ON orders TO app@'%';
GRANT INSERT ON * TO app@'%';
GRANT UPDATE ON TABLE temporary_one TO app@'%';
DROP TABLE temporary_one;
USE log;
CREATE TABLE orders (a int);
GRANT DELETE ON orders TO app@'%';
GRANT SELECT ON log.* TO app@'%';
DROP DATABASE log;`,
  },
  routines: {
    'users.sql': `CREATE DATABASE shop; USE shop;
CREATE USER app@'%';
DELIMITER //
CREATE PROCEDURE close_day() BEGIN SELECT 1; DELETE FROM mysql.nothing; END //
CREATE FUNCTION two() RETURNS int DETERMINISTIC BEGIN RETURN 2; END //
DELIMITER ;
GRANT EXECUTE ON PROCEDURE close_day TO app@'%';
GRANT ALL ON FUNCTION shop.two TO app@'%';
REVOKE ALTER ROUTINE ON FUNCTION shop.two FROM app@'%';`,
  },
  'all of an account at once': {
    'users.sql': `CREATE DATABASE shop; CREATE TABLE shop.t (a int);
CREATE USER a@'%'; CREATE USER b@'%';
GRANT SELECT ON *.* TO a@'%'; GRANT INSERT ON shop.* TO a@'%' WITH GRANT OPTION; GRANT UPDATE (a) ON shop.t TO a@'%';
GRANT DELETE ON shop.* TO b@'%' WITH GRANT OPTION;
REVOKE ALL PRIVILEGES, GRANT OPTION FROM a@'%';
GRANT EVENT ON shop.* TO a@'%';`,
  },
  'names of databases with wildcards, and comments that count': {
    'users.sql': `# accounts
CREATE DATABASE shop_one; CREATE USER app@'%' -- '
;
GRANT SELECT ON \`shop\\_one\`.* TO app@'%';
GRANT INSERT ON \`shop%\`.* TO app@'%';
/*!50100 GRANT UPDATE ON shop_one.* TO app@'%' */;
/*M!100400 GRANT DELETE ON shop_one.* TO app@'%' */;
/* GRANT DROP ON shop_one.* TO app@'%'; */`,
  },
  'for everybody': {
    'users.sql': `CREATE DATABASE shop; CREATE USER app@'%';
GRANT SELECT, INSERT ON shop.* TO PUBLIC;
REVOKE INSERT ON shop.* FROM PUBLIC;
GRANT EXECUTE ON shop.* TO app@'%';`,
  },
};
