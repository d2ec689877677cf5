/**
 * Invariant of `secrets/`: the text is passed over once, whatever the number of detectors; all further work
 * happens around literal anchors and is bounded there. A secret's value lives in local variables only and
 * leaves as digest, masked preview and decoded public parts.
 */
import type { Credential } from '../model/credential.ts';
import { inOneList } from '../text/in-one-list.ts';
import { noValues, rememberingValues } from '../text/kept-of-value.ts';
import { amongOthers } from './among-others.ts';
import { withoutExamples } from './around/opens-nothing/docstring.ts';
import type { Candidate } from './candidate.ts';
import { candidatesOf } from './candidates.ts';
import { judgedIn } from './judge-again.ts';
import { matchKeysOfSite } from './match/match-application-key.ts';
import { matchCipherKeys } from './match/match-cipher-key.ts';
import { matchColumns } from './match/match-columns.ts';
import { matchConfigMap } from './match/match-config-map.ts';
import { matchConsoles } from './match/match-console.ts';
import { matchForeignNames } from './match/match-foreign-names.ts';
import { matchImageKeys } from './match/match-image-key.ts';
import { matchKeysBeside } from './match/match-key-beside.ts';
import { matchKeysOfFlags } from './match/match-key-of-flag.ts';
import { matchLoginForm } from './match/match-login-form.ts';
import { matchLoginTable } from './match/match-login-table.ts';
import { withPartners } from './match/match-partner.ts';
import { matchPasswordFile } from './match/match-password-file.ts';
import { matchRobot } from './match/match-robot.ts';
import { matchSettingsKeys } from './match/match-settings-key.ts';
import { matchSigningKeys } from './match/match-signing-key.ts';
import { matchSqlHashed } from './match/match-sql-hashed.ts';
import { matchSqlRows } from './match/match-sql-rows.ts';
import { withoutOverlapsAmong } from './overlap.ts';
import type { ScanOptions } from './scan-options.ts';
import type { ScanMemory } from './stretch.ts';
import { inWrittenFiles } from './written-files.ts';

/** What one pass over a text tells. */
export interface SecretScan {
  /**
   * All credentials whose secret stands in the text, in text order and without overlaps: of two readings of one
   * place the more specific stays.
   */
  readonly credentials: readonly Credential[];
  /** The text holds a word of which every suppression comment holds one. */
  readonly hasSuppressionMark: boolean;
}

/**
 * Takes time linear in the text, whatever the text; never throws. With a memory, which an editor keeps for each open
 * document, only what an edit may have changed is read again, with the same result.
 */
export function scanSecrets(text: string, options: ScanOptions, memory?: ScanMemory): SecretScan {
  // Of one text, too, lines and values are asked about by several questions.
  return rememberingValues(memory?.values ?? noValues(), () => scanWritten(text, options, memory));
}

function scanWritten(text: string, options: ScanOptions, memory?: ScanMemory): SecretScan {
  const own = scanAlone(text, options, memory);
  const written = inWrittenFiles(text, options, (file, reading) => scanAlone(file, reading).credentials, memory);
  if (written.length === 0) return own;
  const isOverlaid = ({ span }: Credential) =>
    written.some((other) => other.span.start < span.end && span.start < other.span.end);
  const credentials = [...own.credentials.filter((credential) => !isOverlaid(credential)), ...written];
  return { ...own, credentials: credentials.toSorted((a, b) => a.span.start - b.span.start) };
}

function scanAlone(text: string, options: ScanOptions, memory?: ScanMemory): SecretScan {
  const found = candidatesOf(text, options, memory);
  const { hasSuppressionMark } = found;
  // Of most texts all of these are empty.
  const read = inOneList([
    found.candidates,
    matchPasswordFile(text, options.path, options.detectors),
    found.calls?.size === 0 ? [] : matchSigningKeys(text, options, found.calls),
    found.calls?.size === 0 ? [] : matchKeysOfFlags(text, options, found.calls),
    found.calls?.size === 0 ? [] : matchCipherKeys(text, options, found.calls),
    matchSettingsKeys(text, options),
    matchConfigMap(text, options),
    matchConsoles(text, options),
    matchImageKeys(text, options),
    matchKeysOfSite(text, options),
    matchLoginForm(text, options),
    matchSqlRows(text, options),
    matchSqlHashed(text, options),
    matchColumns(text, options),
    matchLoginTable(text, options),
    matchRobot(text, options),
    found.isMarked === false ? [] : matchForeignNames(text, options),
  ]);
  if (read.length === 0) return { credentials: [], hasSuppressionMark };
  const candidates = withoutTypedNames(inOneList([read, matchKeysBeside(read, text, options)]));
  if (candidates.length === 0) return { credentials: [], hasSuppressionMark };
  const weighed = withoutExamples(text, options.language, withPartners(text, candidates, options.detectors));
  const judged = withoutOverlapsAmong(judgedIn(text, weighed, options, memory));
  return { credentials: amongOthers(judged, text, options), hasSuppressionMark };
}

/** A password that a command is given is no name for what comes next: `mysql -pshop_pass shop`. */
function withoutTypedNames(candidates: readonly Candidate[]): readonly Candidate[] {
  const commands = candidates.filter(({ detector }) => detector.match === 'command');
  const typed = new Set(commands.map(({ span }) => span.end));
  return typed.size === 0
    ? candidates
    : candidates.filter(({ assignment }) => assignment === undefined || !typed.has(assignment.nameSpan.end));
}
