import type { Resource, SettingValue } from '../model/resource.ts';
import type { Draft, Subject } from './rule.ts';

/** A unit of systemd or a line of a crontab. */
export interface JudgedJob {
  readonly job: Resource;
  readonly commands: readonly SettingValue[];
  /** It is said or, for a unit that says nothing, certain that it runs as root. */
  readonly runsAsRoot: boolean;
  readonly isUnit: boolean;
  readonly draft: (at: SettingValue | undefined, args: Draft['args'], level?: Draft['level']) => Draft;
}

export function hostJob(subject: Subject): JudgedJob | undefined {
  if (subject.kind !== 'resource' || subject.resource.kind !== 'host-job') return undefined;
  const { resource: job, accounts } = subject;
  const [user] = job.settings.user ?? [];
  const isUnit = job.settings.form?.[0]?.value === 'host-service';
  const identity = accounts[0]?.symbol;
  return {
    job,
    isUnit,
    commands: job.settings.command ?? [],
    runsAsRoot: user === undefined ? job.settings.dynamic === undefined : /^(?:root|0)$/.test(String(user.value)),
    draft: (at, args, level) => ({
      at: at?.at ?? job.at,
      about: job.symbol.slice(job.symbol.indexOf('#') + 1),
      args: { job: job.name, ...args },
      ...(identity !== undefined && { identity }),
      ...(level && { level }),
    }),
  };
}
