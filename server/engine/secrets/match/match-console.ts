import { isProductionSettings } from '../../text/paths/production-path.ts';
import type { Candidate } from '../candidate.ts';
import type { ScanOptions } from '../scan-options.ts';
import { wordsOf } from '../value/name-kind.ts';
import { isPlaceholder } from '../value/placeholder.ts';
import { isReference } from '../value/reference.ts';
import { isBase, mayHoldWeakKeys, mostLooked } from './settings-of-keys.ts';
import { saysToChange, toBeSet } from './weak-key.ts';

/**
 * Passwords of the consoles that a program of .NET shows to whoever signs in, beside the user, in settings for every environment or for production: `"HangfireSettings": { "Username": "admin", "Password":
 * "…" }`. They let in as they stand, however short they are. Sources: Hangfire, "Using Dashboard UI"; WatchDog, `WatchPageUsername`; Swashbuckle; `Hangfire.Dashboard.BasicAuthorization`.
 */
export function matchConsoles(text: string, { path, detectors }: ScanOptions): readonly Candidate[] {
  if (!/\.json$/i.test(path) || !mayHoldWeakKeys(path) || !(isBase(path) || isProductionSettings(path))) return [];
  const detector = detectors.generic('password');
  if (detector === undefined) return [];
  return [...text.slice(0, mostLooked).matchAll(part)].slice(0, mostParts).flatMap((match): readonly Candidate[] => {
    const [all, members = ''] = match;
    if (!user.test(members)) return [];
    const [line, head = '', name = '', between = '', value = ''] = password.exec(members) ?? [];
    if (
      line === undefined ||
      isReference(value) ||
      isPlaceholder(value) ||
      toBeSet.test(value) ||
      saysToChange.test(value) ||
      isKeptElsewhere(value)
    )
      return [];
    const at = match.index + all.length - members.length + members.indexOf(line) + head.length;
    const nameSpan = { start: at, end: at + name.length };
    const start = nameSpan.end + between.length;
    const content = { start, end: start + value.length };
    const span = { start: start - 1, end: content.end + 1 };
    const literal = { content, span, quote: '"', isWhole: true };
    const assignment = { name, nameSpan, literal, form: 'assign' as const };
    return [{ detector, span: content, token: value, assignment, weight: 0.6, isInForce: true }];
  });
}

/** `from-keyvault`, `SetInPipeline`: words alone, which say where the password is kept, or what sets it. */
function isKeptElsewhere(value: string): boolean {
  return /^[A-Za-z][A-Za-z _-]{3,40}$/.test(value) && elsewhere.test(wordsOf(value).join('_'));
}

const elsewhere =
  /(?:^|_)(?:key_?vault|user_secrets?|secrets?_manager)(?:_|$)|(?:^|_)(?:by|from|in|see|use|via)_(?:the_)?(?:env|environment|pipeline|secrets?|variables?|vault)(?:_|$)/;

const mostParts = 8;

/** The members of a part of the settings that is called after a console, up to the first part in it. */
const part =
  /"\w{0,30}(?:Hangfire|WatchDog|Swagger|HealthChecks?UI|Elmah|MiniProfiler|Dashboard|CrystalQuartz|Quartzmin)\w{0,30}"[ \t]{0,4}:\s{0,20}\{([^{}]{1,800})/gi;
const user = /"\w{0,30}(?:User(?:_?Name)?|Login)"[ \t]{0,4}:[ \t]{0,4}"[^"\s]{1,60}"/i;
const password = /(")(\w{0,30}Pass(?:word|wd)?)("[ \t]{0,4}:[ \t]{0,4}")([^"\s\\]{3,80})"/i;
