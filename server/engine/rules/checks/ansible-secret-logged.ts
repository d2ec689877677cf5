import type { Draft, Subject } from '../rule.ts';

/** A task that prints a secret, or runs a command line that holds it, without `no_log`. */
export function* ansibleSecretLogged(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'resource' || subject.resource.kind !== 'ansible-task') return;
  const { name, settings, at } = subject.resource;
  const [hidden] = settings.hidden ?? [];
  if (hidden && (!hidden.exact || /^(?:true|yes)$/i.test(String(hidden.value)))) return;
  const [secret] = settings.secret ?? [];
  const isPrinted = /debug$/.test(String(settings.module?.[0]?.value ?? ''));
  // Source: documentation of `ansible.builtin.debug`, `verbosity`.
  const asked = Number(settings.verbosity?.[0]?.value ?? 0);
  const isUsual = isPrinted && !(asked > 0);
  yield {
    at: secret?.at ?? at,
    about: `${name} ${secret?.value ?? ''}`,
    args: {
      task: name,
      secret: String(secret?.value ?? 'a secret'),
      how: isPrinted ? 'prints' : 'runs a command line with',
      when: isUsual
        ? 'every run'
        : isPrinted
          ? `a run with -${'v'.repeat(Math.min(asked, 6))}`
          : 'a run that tells more',
    },
    level: isUsual ? 'warning' : 'note',
  };
}
