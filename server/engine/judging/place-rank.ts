import type { Stated } from '../graph/store/fact-store.ts';
import type { Credential } from '../model/credential.ts';
import type { Place } from '../model/span.ts';
import { isReached } from '../secrets/around/beside/reached-host.ts';
import { isBuilt } from '../text/paths/built-path.ts';
import { classify, isSetAside } from '../text/paths/path-class.ts';
import { isProductionSettings } from '../text/paths/production-path.ts';
import { isHandScript, isRequests } from '../text/paths/set-up-path.ts';
import { trialPath } from '../text/paths/trial-path.ts';

/** A value at one of its places. */
export type Held = Stated<Credential>;

export function placeOf({ path, fact }: Held): Place {
  return { path, span: fact.span };
}

/** Of places that weigh alike, what a comment keeps goes last, whatever it names. */
export function standsOf({ fact }: Held): number {
  return fact.isPutAside === true ? 0 : 1;
}

/** Of places that weigh alike, what they say of where it opens something: on a host that others reach, of an account or a database for production. */
export function reachOf({ fact: { decoded } }: Held): number {
  const host = decoded.find(({ label }) => label === 'host')?.value;
  if (host === undefined || !isReached(host)) return 0;
  return decoded.some(({ label, value }) => ofAccount.has(label) && forProduction.test(value)) ? 2 : 1;
}

const ofAccount: ReadonlySet<string> = new Set(['database', 'host', 'user']);
const forProduction = /(?<!(?:non|pre)[-_]?)(?<![a-z])(?:prod|production|live)(?![a-z])/i;

/** Of places of one file that weigh alike, what a value is known to be for goes before that it is given to some call. */
export function usesOf({ fact: { isOfSomeCall } }: Held): number {
  return isOfSomeCall === true ? 0 : 1;
}

/** Of places that weigh alike: settings for production, other settings, what runs, scripts by hand and settings to try with, scripts among tests, then tests, documents and builds, and what comments keep. */
export function rankOf({ path, fact }: Held): number {
  if (fact.isPutAside) return -1;
  if (isProductionSettings(path) && !isBuilt(path)) return 4;
  const pathClass = classify(path);
  if (pathClass === 'generated' || isBuilt(path) || bundle.test(path) || leftBehind.test(path)) return 0;
  // What somebody runs uses it, wherever it lies, and a document only says it.
  if (isSetAside(pathClass)) return pathClass !== 'documentation' && isHandScript(path) ? 0.5 : 0;
  if (trialPath(path) !== undefined || forTrial.test(path) || ofEditors.test(path)) return 1;
  if (settings.test(path)) return 3;
  return isHandScript(path) || isRequests(path) || scripts.test(path) ? 1 : 2;
}

const settings =
  /(?:^|[/._-])(?:config|settings|env)(?:[/._-]|$)|(?:app|application|local)[-_]?settings|(?:^|\/)application[.-]/i;

/** All modules of a program in one file, which its packer makes anew. Sources: Metro, "CLI", `--bundle-output`; React Native, "Publishing"; Expo, "Detached apps", `app.bundle`. */
const bundle = /\.(?:js)?bundle$|[./-]bundle(?:\.min)?\.js$/;

/** `application-dev.yml`, `.env.local`, `config/environments/development.rb`. */
const forTrial =
  /[._/-](?:dev|devel|development|local|tests?|testing|ci)\.\w{1,10}$|(?:^|\/)\.env\.(?:dev|development|local|test)$/i;

/** Where editors and agents keep what somebody has let them do, which repeats what the settings of the program hold. */
const ofEditors = /(?:^|\/)\.(?:claude|codex|continue|cursor|gemini|idea|roo|vs|vscode|windsurf)\//i;

const scripts = /(?:^|\/)(?:scripts?|tools?|utils?)\//i;

/** What programs and editors leave behind, and what somebody has kept of a file beside the one that took its place: `OldFastfile`, `settings_old.py`. */
const leftBehind =
  /(?:^|\/)(?:Old(?=[A-Z])|old[_-])[^/]{1,80}$|[_-](?:old|backup)\.\w{1,10}$|\.(?:bak|class|log|old|orig|pyc|swp|te?mp)(?:[.-]\d[\w.-]{0,60})?(?:\.tmp)?$|\.log\.|~$|(?:^|\/)\.history\//i;
