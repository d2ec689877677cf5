import { fileNameOf } from '../../text/paths/file-name.ts';
import type { Candidate } from '../candidate.ts';
import type { ScanOptions } from '../scan-options.ts';
import { nameKind } from '../value/name-kind.ts';
import { isReference } from '../value/reference.ts';
import { secretWeight } from '../value/secret-value.ts';

/** Whether a file of this name is a script of Robot Framework, whose words two blanks set apart. */
export function isRobotScript(path: string): boolean {
  return /\.(?:robot|resource)$/i.test(fileNameOf(path));
}

/** Values of one script that are told. */
const mostTold = 40;

/** A variable with what it is given, and a keyword that types a password or a secret into a field. Source: Robot Framework User Guide, "Variables"; SeleniumLibrary, "Input Password". */
const given =
  /^(?:[$&]\{([A-Za-z][\w .-]{1,60})\}[ ]?=?|[ \t]{1,20}(?:Set (?:Suite|Global|Test) Variable[ \t]{2,20}[$\\]{1,2}\{?([A-Za-z][\w .-]{1,60})\}?|(?:[A-Za-z]\w{0,40}\.)?(Input Password|Fill Secret|Type Secret)[ \t]{2,40}\S{1,120}(?: \S{1,60}){0,4}))(?:[ ]{2,60}|\t[ \t]{0,20})(\S{4,400})(?=[ \t]{0,20}\r?$)/gm;

/** Passwords and keys that such a script holds. */
export function matchRobot(text: string, { path, detectors }: ScanOptions): readonly Candidate[] {
  if (!isRobotScript(path)) return [];
  const found: Candidate[] = [];
  for (const match of text.matchAll(given)) {
    const [all, variable, set, , value = ''] = match;
    const name = (variable ?? set ?? 'password').replace(/ /g, '_');
    const kind = nameKind(name);
    const detector = kind === undefined || kind === 'some-key' ? undefined : detectors.generic.get(kind);
    if (kind === undefined || detector === undefined || isReference(value) || /[${}]/.test(value)) continue;
    const weight = secretWeight({ kind, name, value, isQuoted: true });
    if (weight < leastWritten) continue;
    const start = match.index + all.length - value.length;
    const span = { start, end: start + value.length };
    const literal = { content: span, span, quote: '', isWhole: true };
    const nameStart = match.index + Math.max(0, all.search(/[A-Za-z]/));
    const nameSpan = { start: nameStart, end: nameStart + name.length };
    found.push({ detector, span, token: value, weight, assignment: { name, nameSpan, literal, form: 'assign' } });
    if (found.length === mostTold) break;
  }
  return found;
}

const leastWritten = 0.5;
