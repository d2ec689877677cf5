import type { Draft, Subject } from '../rule.ts';

/** The key of a program that may log in, run anything and forward ports. Which keys are a program's is told by their comments. */
export function* sshLoginUnrestricted(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'identity' || subject.identity.kind !== 'ssh-key') return;
  const { name, symbol, traits, grants, at } = subject.identity;
  const login = grants.find(({ provider }) => provider === 'certificate');
  if (!login || !machine.test(name) || /(?:^|,)(?:restrict|command=|from=)/.test(String(traits.options?.value ?? '')))
    return;
  yield { at, identity: symbol, about: '', args: { identity: name } };
}

/** Words of names that are given to keys of machines. */
const machine =
  /(?:^|[^a-z])(?:ci|cd|deploy(?:er|ment)?|bot|jenkins|gitlab|github|actions|runner|backup|ansible|automation|rsync|borg|cron|svc|service|robot|monitoring|replication|teamcity|buildkite|circleci)(?:$|[^a-z])/i;
