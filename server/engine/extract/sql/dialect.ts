import type { SqlDialect } from '../../model/sql-step.ts';
import { anyOf } from '../../text/patterns/any-of.ts';

/** Words that only one of them has; the first that a script has tells. */
const marks: readonly { readonly dialect: SqlDialect; readonly pattern: RegExp }[] = [
  {
    // Oracle, of which no more is read than of any other.
    dialect: 'ansi',
    pattern: anyOf(
      [
        /\b(?:DEFAULT|TEMPORARY|UNLIMITED)\s{1,20}TABLESPACE\b/,
        /\bQUOTA\s{1,20}(?:UNLIMITED|\d{1,12}[KMG]?)\s{1,20}ON\b/,
        /\bVARCHAR2\b/,
        /\bGRANT\s{1,20}CONNECT\s{0,20},\s{0,20}RESOURCE\b/,
        /\bCONTAINER\s{0,20}=\s{0,20}(?:ALL|CURRENT)\b/,
      ],
      'i',
    ),
  },
  {
    dialect: 'snowflake',
    pattern:
      /\bTO\s+(?:DATABASE\s+)?ROLE\s+\w|\bGRANT\s+ROLE\s|\bFROM\s+ROLE\s+\w|\bUSE\s+ROLE\s|\b(?:CREATE|ON)\s+(?:OR\s+REPLACE\s+)?WAREHOUSE\b|\bRSA_PUBLIC_KEY\b/i,
  },
  {
    dialect: 'mssql',
    pattern: anyOf(
      [
        /^[ \t]*GO[ \t]*\r?$/,
        /\bCREATE\s+LOGIN\b/,
        /\bADD\s+MEMBER\b/,
        /\bsp_(?:add(?:(?:role|srvrole)member|login|role|user)|grant(?:login|dbaccess))\b/,
        /\b(?:SCHEMA|OBJECT|DATABASE)::/,
        /\bsys\.(?:database_principals|server_principals)\b/,
        /\bFROM\s+EXTERNAL\s+PROVIDER\b/,
        /(?:^|[\s.,(])\[[a-z_]\w*\]/,
      ],
      'im',
    ),
  },
  {
    dialect: 'mysql',
    pattern:
      /['"`\w]\s*@\s*['"`](?:%|[\w.%-]+)['"`]|\bIDENTIFIED\s+(?:BY|WITH|AS)\b|\bFLUSH\s+PRIVILEGES\b|\bENGINE\s*=\s*\w|\bON\s+(?:\*|`[^`\n]*`|\w+)\.\*|\bAUTO_INCREMENT\b/i,
  },
  {
    dialect: 'postgres',
    pattern: anyOf(
      [
        /\bALTER\s+DEFAULT\s+PRIVILEGES\b/,
        /\bIN\s+SCHEMA\b/,
        /\$\$/,
        /\bpg_(?:roles|catalog|user|database)\b/,
        /^[ \t]*\\(?:c|connect|set|i)\b/,
        /\b(?:CREATE|ALTER)\s+(?:ROLE|USER)\s+\S{1,100}[^;]{0,200}\b(?:NO)?(?:SUPERUSER|LOGIN|CREATEDB|INHERIT|BYPASSRLS|REPLICATION)\b/,
        /\b(?:WITH\s+)?(?:ENCRYPTED\s+)?PASSWORD\s+['$:]/,
        /\bOWNER\s+TO\b/,
        /\bON\s+(?:ALL\s+)?(?:DATABASE|SCHEMA|SEQUENCES?|FUNCTION)\b/,
        /\b(?:BIG)?SERIAL\b/,
        /::\w/,
        /\bplpgsql\b/,
        /\bsearch_path\b/,
        /\bTIMESTAMPTZ\b/,
        /\bGRANT\s+[^;]{1,200}\bTO\s+PUBLIC\b/,
      ],
      'im',
    ),
  },
];

/** The dialects that a statement shows, the surest first. */
export function dialectsToldBy(text: string): readonly SqlDialect[] {
  return marks.filter(({ pattern }) => pattern.test(text)).map(({ dialect }) => dialect);
}

/** What all statements of a script, and where it stands, tell together. */
export function dialectFrom(told: readonly string[], path: string): SqlDialect {
  const found = marks.find(({ dialect }) => told.includes(dialect))?.dialect;
  if (found) return found;
  if (/postgres|pgsql|\bpsql\b|(?:^|[/_.-])pg(?:[/_.-]|$)/i.test(path)) return 'postgres';
  if (/mysql|mariadb/i.test(path)) return 'mysql';
  if (/mssql|sqlserver/i.test(path)) return 'mssql';
  return /snowflake/i.test(path) ? 'snowflake' : 'ansi';
}
