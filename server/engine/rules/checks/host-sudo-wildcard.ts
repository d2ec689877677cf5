import type { Draft, Subject } from '../rule.ts';

/** A star in a command of sudo, which stands for blanks and further arguments, too; sudoers(5), "Wildcards in command arguments". */
export function* hostSudoWildcard(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'grant' || subject.grant.provider !== 'host' || subject.grant.effect !== 'allow') return;
  const { grant, holders } = subject;
  if (!grant.unattended || !grant.classes.includes('sudo')) return;
  const [holder] = holders;
  for (const action of grant.actions) {
    const [program = '', ...args] = action.text.split(/\s+/);
    if (!program.startsWith('/') || program.startsWith('!') || args[0]?.startsWith('^')) continue;
    const isProgram = /(?<!\\)[*?[]/.test(program);
    if (!isProgram && !args.some((arg) => /(?<!\\)\*/.test(arg))) continue;
    yield {
      at: action.at,
      about: action.text,
      args: {
        identity: holder?.name ?? grant.holder.slice(grant.holder.indexOf('#') + 1),
        command: action.text,
        means: isProgram ? 'any program there' : 'further arguments and other folders, too',
      },
      ...(holder && { identity: holder.symbol }),
      ...(isProgram && { level: 'warning' as const }),
    };
    return;
  }
}
