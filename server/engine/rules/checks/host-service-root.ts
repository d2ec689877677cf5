import { hostJob } from '../host-job.ts';
import type { Draft, Subject } from '../rule.ts';

/** A service of the repository's own that runs for as long as the machine does, as root, with nothing taken from it. */
export function* hostServiceRoot(subject: Subject): Iterable<Draft> {
  const found = hostJob(subject);
  if (!found?.isUnit || !found.runsAsRoot) return;
  const { settings } = found.job;
  const [command] = found.commands;
  if (settings.limited || settings.type?.some(({ value }) => value === 'oneshot') || !command) return;
  // Programs of the system are written to be started as root, and drop what they do not need.
  if (
    /^[@:+!|-]*\/(?:usr\/)?(?:s?bin|lib\w*)\/(?!env\b|python|node|java|ruby|perl|php|bash|sh\b)/.test(
      String(command.value),
    )
  )
    return;
  yield found.draft(settings.user?.[0] ?? command, {});
}
