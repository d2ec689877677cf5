import { hostJob } from '../host-job.ts';
import type { Draft, Subject } from '../rule.ts';

/** Root runs what some server answers, each time anew. */
export function* hostRootRemoteCode(subject: Subject): Iterable<Draft> {
  const found = hostJob(subject);
  if (!found?.runsAsRoot) return;
  for (const command of found.commands) {
    const text = String(command.value);
    const match =
      /\b(?:curl|wget|fetch)\b[^|;&]{0,300}\|\s*(?:sudo\s+(?:-\S+\s+)*)?(?:\/\S+\/)?(bash|sh|zsh|dash|ksh|python3?|perl|ruby|node)\b/.exec(
        text,
      ) ?? /\b(bash|sh|zsh|eval|source)\b[^;|&]{0,20}(?:<\(|["'`]?\$\()\s*(?:curl|wget)\b/.exec(text);
    if (!match) continue;
    const span = {
      start: command.at.span.start + match.index,
      end: command.at.span.start + match.index + match[0].length,
    };
    yield found.draft({ ...command, at: { ...command.at, span } }, { program: match[1] ?? 'a shell' });
    return;
  }
}
