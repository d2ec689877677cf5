import type { SettingValue } from '../../model/resource.ts';
import { hostJob } from '../host-job.ts';
import type { Draft, Subject } from '../rule.ts';

/** Root runs what some server answers, each time anew: by a unit, a crontab or a play. */
export function* hostRootRemoteCode(subject: Subject): Iterable<Draft> {
  const job = hostJob(subject);
  if (job?.runsAsRoot)
    for (const command of job.commands) {
      const found = remoteCode(command);
      if (!found) continue;
      yield job.draft({ ...command, at: found.at }, { program: found.program });
      return;
    }
  if (subject.kind !== 'resource' || subject.resource.kind !== 'root-command') return;
  const { name, symbol, settings } = subject.resource;
  const [command] = settings.command ?? [];
  const found = command && remoteCode(command);
  const play = settings.play?.[0]?.value;
  if (found)
    yield {
      at: found.at,
      about: symbol.slice(symbol.indexOf('#') + 1, symbol.lastIndexOf('.')),
      args: { job: name, program: found.program },
      ...(play !== undefined && { identity: String(play) }),
    };
}

function remoteCode(command: SettingValue): { readonly at: SettingValue['at']; readonly program: string } | undefined {
  const text = String(command.value);
  const match =
    /\b(?:curl|wget|fetch)\b[^|;&]{0,300}\|\s*(?:sudo\s+(?:-\S+\s+)*)?(?:\/\S+\/)?(bash|sh|zsh|dash|ksh|python3?|perl|ruby|node)\b/.exec(
      text,
    ) ?? /\b(bash|sh|zsh|eval|source)\b[^;|&]{0,20}(?:<\(|["'`]?\$\()\s*(?:curl|wget)\b/.exec(text);
  if (!match) return undefined;
  const start = command.at.span.start + match.index;
  const span = { start, end: start + match[0].length };
  return { at: { ...command.at, span }, program: match[1] ?? 'a shell' };
}
