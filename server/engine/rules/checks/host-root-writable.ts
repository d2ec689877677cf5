import { hostJob } from '../host-job.ts';
import type { Draft, Subject } from '../rule.ts';

/** Root starts a program from a place where other accounts write. */
export function* hostRootWritable(subject: Subject): Iterable<Draft> {
  const found = hostJob(subject);
  if (!found?.runsAsRoot) return;
  for (const command of found.commands) {
    const match = programOf(String(command.value));
    const folder = match && folders.find(({ path }) => path.test(match.text));
    if (!match || !folder) continue;
    const start = command.at.span.start + match.at;
    const span = { start, end: start + match.text.length };
    yield found.draft({ ...command, at: { ...command.at, span } }, { program: match.text, who: folder.who });
    return;
  }
}

const folders: readonly { readonly path: RegExp; readonly who: string }[] = [
  { path: /^\/(?:tmp|var\/tmp|dev\/shm)\//, who: 'every account' },
  { path: /^\/home\/[^/]+\//, who: 'the account of that home' },
  { path: /^\/Users\/[^/]+\//, who: 'the account of that home' },
];

/** The program, or the script that an interpreter runs; prefixes of systemd and interpreters are passed over. */
function programOf(command: string): { readonly text: string; readonly at: number } | undefined {
  const start =
    /^(?:[@:+!|-]*)(?:(?:\/\S*\/)?(?:bash|sh|dash|zsh|python[\d.]*|perl|ruby|node|php|java|env|nice|flock|timeout|cd)\b(?:\s+(?:-\S+|\d+\S*|\w+=\S+))*\s+)?/.exec(
      command,
    );
  const at = start?.[0].length ?? 0;
  const text = /^["']?(\/[^\s"';&|)]+)/.exec(command.slice(at));
  return text?.[1] === undefined ? undefined : { text: text[1], at: at + text[0].length - text[1].length };
}
