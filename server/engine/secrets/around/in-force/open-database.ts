import type { Span } from '../../../model/span.ts';
import { keptOfText } from '../../../text/kept-of-text.ts';
import { mayBeInForce } from '../../../text/paths/may-be-in-force.ts';
import { isOfStoresAlone, isSetUpForOthers } from '../beside/deployed-store.ts';
import { openPortOf } from '../beside/reached-store.ts';
import { reloadsSource, saysDevelopment } from '../opens-nothing/of-development.ts';

/**
 * Whether a set-up of Compose that is for others than who works on the program gives a database the password of whoever may do all there, as it stands, and publishes its port on all addresses of the machine: past the rules of its firewall, too. Not in a set-up
 * that says it is for trying or for development or runs the source as somebody works on it, in one of stores alone, whose program somebody writes beside it, nor what tells to set another one. Sources: Docker Compose, "Services", ports; Docker,
 * "Packet filtering and firewalls"; the images of the databases.
 */
export function opensOpenDatabase(path: string, text: string, span: Span): boolean {
  if (!/\.ya?ml$/i.test(path) || !mayBeInForce(path) || !isOfSuperuser(text, span)) return false;
  if (!isSetUpForOthers(path, text) || openPortOf(text, span) === undefined) return false;
  return !isForTrying(text) && !saysDevelopment(text) && !reloadsSource(text) && !isOfStoresAlone({ path, text, span });
}

/** A variable of the superuser is given the value as it is written, which says of itself no more than that. */
function isOfSuperuser(text: string, { start, end }: Span): boolean {
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  return superuser.test(line) && !toBeSet.test(text.slice(start, end));
}

/** Nothing but the name stands before the value: no variable that may be set. */
const superuser =
  /^[ \t]{1,20}(?:-[ \t]{1,4})?["']?(?:(?:MYSQL|MARIADB)_ROOT_PASSWORD|POSTGRES(?:QL)?_PASSWORD|MONGO_INITDB_ROOT_PASSWORD|(?:MSSQL_)?SA_PASSWORD|ORACLE_PASSWORD)["']?[ \t]{0,4}[:=][ \t]{0,4}["']?$/;

const toBeSet = /change|replace|example|sample|your|insert|todo|<|\*/i;

/** Characters before the services of a set-up in which remarks say what it is for. */
const mostHead = 4_000;

const isForTrying = keptOfText((text) => {
  const head = text.slice(0, Math.max(0, /^services:/m.exec(text.slice(0, mostHead))?.index ?? 0));
  return head.split('\n').some((line) => remark.test(line) && trying.test(line) && isOfFile(line));
});

/** A heading, or a sentence about the file: what a list says of one of its parts holds for that alone. */
function isOfFile(line: string): boolean {
  const words = line.match(/[A-Za-z][\w'-]*/g) ?? [];
  return words.length <= mostHeading || ofFile.test(line);
}

const mostHeading = 5;
const remark = /^[ \t]*#+(?![ \t]*[-*][ \t])/;
const ofFile = /\b(?:this|file|compose|set-?up|image|stack|environment|intended|meant|only|use|used|usage)\b/i;

const trying =
  /\b(?:testing|tests?|dev(?:elopment)?|developers?|local(?:ly|host)?|examples?|samples?|demos?|trying|playground)\b/i;
