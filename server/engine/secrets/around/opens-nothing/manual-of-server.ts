import { keptOfText } from '../../../text/kept-of-text.ts';
import { askedBefore } from '../../../text/looked.ts';

const holdsManual = keptOfText((text) => /INSERT (?:IGNORE )?INTO (?:[`"]?mysql[`"]?\.)?[`"]?help_topic\b/i.test(text));

/**
 * Within a row of the manual that a server of MySQL or MariaDB brings as a table, which a dump of all databases holds on lines of many kilobytes: what it shows is said to whoever asks `HELP`.
 * Sources: MySQL, "Server-Side Help Support"; MariaDB, "mysql.help_topic Table".
 */
export function isInManualOfServer(text: string, at: number): boolean {
  return holdsManual(text) && isInRow(text, at);
}

const isInRow = askedBefore(Number.POSITIVE_INFINITY, (text, at) => {
  const line = text.lastIndexOf('\n', at - 1) + 1;
  return rowOfManual.test(text.slice(line, line + 80));
});

const rowOfManual = /^(?:\/\*!\d{5} )?INSERT (?:IGNORE )?INTO (?:[`"]?mysql[`"]?\.)?[`"]?help_topic[`"]?\s/i;
