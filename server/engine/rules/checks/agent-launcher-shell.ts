import type { Draft, Subject } from '../rule.ts';

/** A server that a shell starts: an error where the line downloads what it runs, else a note, since the line stands there to be read. */
export function* agentLauncherShell(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'identity') return;
  const { traits, block, symbol, name } = subject.identity;
  if (traits.hookDownloads)
    yield {
      at: { path: block.path, span: traits.hookDownloads.span },
      identity: symbol,
      about: 'hook',
      args: { identity: `a hook of ${name}`, ...fetched },
    };
  if (!traits.shell) return;
  const downloads = traits.shell.value === 'downloads';
  yield {
    at: { path: block.path, span: traits.shell.span },
    identity: symbol,
    about: '',
    args: { identity: name, ...(downloads ? fetched : written) },
    ...(!downloads && { level: 'note' }),
  };
}

const fetched = {
  script: 'by a line that downloads a script and runs it',
  outcome: 'so whoever serves that runs code here',
};
const written = { script: 'from a script in one line', outcome: 'in which a reader has to look for the program' };
