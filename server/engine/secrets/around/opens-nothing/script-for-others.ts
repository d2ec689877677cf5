import type { Span } from '../../../model/span.ts';
import { keptOfText } from '../../../text/kept-of-text.ts';
import { isForDevelopment } from '../../../text/paths/development-path.ts';

/** Characters of a script that are looked at. */
const mostScript = 40_000;

/** Characters that a script gives to one command on the lines behind it. */
const mostGiven = 4_000;

/** Whether a script that is called by development, as `dev.sh` and `local.sh`, gives a value to another machine or a cluster, or starts what it starts for production. */
export function isOfOtherMachine(path: string, text: string, { start }: Span): boolean {
  if (!(/\.(?:bash|bat|cmd|ps1|sh|zsh)$/i.test(path) && isForDevelopment(path))) return false;
  const { isForProduction, far } = readScript(text);
  return isForProduction || far.some((part) => start >= part.start && start < part.end);
}

/** What of a script is said of production, and which parts of it another machine reads. */
const readScript = keptOfText((text): { readonly isForProduction: boolean; readonly far: readonly Span[] } => {
  const script = text.slice(0, mostScript);
  const far = [...script.matchAll(command)].flatMap(({ 0: { length }, index }) => {
    const line = script.slice(index, index + length);
    if (/^\s*(?:#|::|rem\b)/i.test(line) || !reaches.test(line)) return [];
    const [, mark] = /<<-?[ \t]?\\?["']?(\w{1,40})/.exec(line) ?? [];
    const behind = index + length;
    const ends = mark === undefined ? undefined : new RegExp(`\\n[ \\t]{0,40}${mark}[ \\t\\r]{0,4}(?:\\n|$)`);
    const size = ends?.exec(script.slice(behind, behind + mostGiven))?.index ?? (ends === undefined ? 0 : mostGiven);
    return [{ start: index, end: behind + size }];
  });
  return { isForProduction: production.test(script), far };
});

/** A line with those that it goes on in. */
const command = /(?:[^\n\\]|\\(?:\r?\n)?)+/g;

/** What runs or puts something elsewhere. */
const reaches =
  /(?:^|[\s;&|(`"'])(?:ansible(?:-playbook)?|aws|az|docker[ ]-H|flyctl|gcloud|helm|heroku|kubectl|oc|plink|rsync|scp|sftp|ssh|Invoke-Command|New-PSSession)[ \t]/;

/** The variables by which frameworks know production. Sources: Node.js, "The difference between development and production"; Rails, "Configuring Rails Applications"; ASP.NET Core, "Environments"; Spring Boot, "Profiles". */
const production =
  /^[ \t]{0,40}(?![ \t#]|::|rem\b)[^\n#]{0,400}(?:\b\w{0,30}_?ENV(?:IRONMENT)?|\bSPRING_PROFILES_ACTIVE|--(?:env|environment|profile|mode))["']?[ \t]{0,2}[= ][ \t]{0,2}["']?(?:prod|production|prd|live)\b/im;
