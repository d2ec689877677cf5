import { hostJob } from '../host-job.ts';
import type { Draft, Subject } from '../rule.ts';

/** Root hands all names of a folder in which others write to a program that takes names with a dash for options. */
export function* hostRootWildcard(subject: Subject): Iterable<Draft> {
  const found = hostJob(subject);
  if (!found?.runsAsRoot) return;
  for (const command of found.commands) {
    const match = handing.exec(String(command.value));
    if (!match) continue;
    const start = command.at.span.start + match.index + match[0].length - 1;
    const at = { ...command.at, span: { start, end: start + 1 } };
    yield found.draft({ ...command, at }, { folder: match[1] ?? '', program: match[2] ?? '' });
    return;
  }
}

/** A command that goes where others may write, and hands all names there to a program that takes some for options: `cd /tmp && tar cf x.tar *`. */
const handing =
  /\bcd[ \t]+["']?(\/(?:home|tmp|var\/tmp|var\/www|srv)(?:\/[^\s"';&|]*)?)["']?[ \t]*(?:&&|;)[^;&|]*?\b(tar|rsync|chown|chmod|zip|7za?)\b(?:[ \t]+[^\s;&|*]+)*[ \t]+\*(?=[ \t"']|$)/;
