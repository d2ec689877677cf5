import type { Draft, Subject } from '../rule.ts';

const unseen = 'so no reader sees which program really runs';

/** A server that a shell starts: an error where the script downloads what it runs, else a warning. */
export function* agentLauncherShell(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'identity') return;
  const { traits, block, symbol, name } = subject.identity;
  if (traits.hookDownloads)
    yield {
      at: { path: block.path, span: traits.hookDownloads.span },
      identity: symbol,
      about: 'hook',
      args: { identity: `a hook of ${name}`, script: 'a script that it downloads', outcome: unseen },
    };
  if (!traits.shell) return;
  const downloads = traits.shell.value === 'downloads';
  const program = traits.package && String(traits.package.value);
  const outcome =
    downloads && program ? `beside what it runs of ${program}, so whoever serves it runs code here` : unseen;
  yield {
    at: { path: block.path, span: traits.shell.span },
    identity: symbol,
    about: '',
    args: { identity: name, script: downloads ? 'a script that it downloads' : 'a script in one line', outcome },
    ...(!downloads && { level: 'warning' }),
  };
}
