import risks from '../../../../rules/tables/aws-risks.json' with { type: 'json' };
import type { Grant } from '../../model/grant.ts';
import { keptFor } from '../../model/kept-for.ts';

/** The service of AWS all of whose actions a pattern stands for, in small letters: `s3` of `S3:*`; undefined for any other pattern. */
export function allOfService(pattern: string): string | undefined {
  return /^([a-z0-9-]+):\*+$/i.exec(pattern)?.[1]?.toLowerCase();
}

/** The services of which a statement permits everything. */
export function starredServices({ actions }: Grant): ReadonlySet<string> {
  return starredAmong(actions);
}

const starredAmong = keptFor(
  (actions: Grant['actions']): ReadonlySet<string> =>
    new Set(actions.flatMap(({ text, exact }) => (exact ? (allOfService(text) ?? []) : []))),
);

/** Whether a statement permits all of a service that is more than its single actions, so that these need no word. */
export function hasGraveStar(grant: Grant): boolean {
  return [...starredServices(grant)].some((service) => !isSlightService(service));
}

/** Their worst is to be undone in minutes: a certificate in use is not deleted, and what they know is no data. Source: AWS service authorization reference. */
export function isSlightService(service: string): boolean {
  return slight.has(service);
}

const slight: ReadonlySet<string> = new Set(risks.slightServices);
