import type { Definitions, KeptWorth } from './definitions.ts';
import { deepest, mostVisited, openSession, type Session, underName } from './session.ts';
import type { Frame, ModuleCall, TrailStep, Value } from './value.ts';

/** A definition in a frame that binds no names, or what a call hands to a variable. */
export interface Named {
  /** Ends cycles. */
  readonly key: string;
  readonly step: TrailStep;
  /** The objects of facts that decide, together, what it is worth; undefined: others do as well. */
  readonly about: readonly object[] | undefined;
}

/** Evaluates in a frame; must not hold on to any other evaluation. */
export type Work = (frame: Frame, session: Session) => Value;

/** The worth of a definition under its name, worked out once for each `origin` (the call of its module). */
export function workedOutOnce(named: Named, origin: unknown, frame: Frame, session: Session, work: Work): Value {
  const { key, step, about } = named;
  const known = session.worth.get(origin) ?? new Map<string, Value>();
  session.worth.set(origin, known);
  const before = known.get(key);
  if (before) return before;
  const { cuts } = session;
  const follow = following(key, step, work);
  const value = about && !session.active.has(key) ? keptWorth(about, frame, session, follow) : follow(frame, session);
  if (session.cuts === cuts) known.set(key, value);
  return value;
}

/** What other evaluations have found out about these objects of facts in such a frame, else what the work says. */
export function keptWorth(about: readonly object[], frame: Frame, session: Session, work: Work): Value {
  const { definitions } = session;
  const worth = definitions.kept(about, frame.depth, workedOut(definitions, frame, work));
  return worth && !worth.isCut && take(worth, frame.depth, session) ? worth.value : work(frame, session);
}

/** The bodies of the calls that a module is looked into from; undefined where they alone do not tell the calls. */
export function bodiesOf(call: ModuleCall | undefined): readonly object[] | undefined {
  const bodies: object[] = [];
  for (let next = call; next !== undefined; next = next.frame.call) {
    if (next.frame.bound.size > 0) return undefined;
    bodies.push(next.body);
  }
  return bodies;
}

/** The steps in the order in which they were met first. */
export function stepsOf(trail: Session['trail']): readonly TrailStep[] {
  const steps = new Map<string, TrailStep>();
  const seen = new Set<KeptWorth>();
  const pending: (TrailStep | KeptWorth)[] = trail.toReversed();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if ('visited' in next) {
      if (!seen.has(next)) pending.push(...next.trail.toReversed());
      seen.add(next);
    } else {
      const key = `${next.address} ${next.at.path} ${next.at.span.start}`;
      if (!steps.has(key)) steps.set(key, next);
    }
  }
  return [...steps.values()];
}

// The two that follow are functions of their own so that what they return holds no evaluation.

function following(key: string, step: TrailStep, work: Work): Work {
  return (frame, session) => underName(session, key, step, () => work(frame, session));
}

function workedOut(definitions: Definitions, frame: Frame, work: Work): () => KeptWorth {
  const outermost: Frame = { ...frame, depth: 0 };
  return () => {
    const session = openSession(definitions);
    const value = work(outermost, session);
    const { trail, height, keys, budget, takenVisits } = session;
    const visited = mostVisited - budget - takenVisits;
    if (session.cuts > 0) return { value, trail: [], visited, height, keys: [], isCut: true };
    return { value, trail, visited, height, keys, isCut: false };
  };
}

/** False where this evaluation would not have come so far. */
function take(worth: KeptWorth, depth: number, session: Session): boolean {
  if (session.taken.has(worth)) return true;
  if (depth + worth.height >= deepest) return false;
  const added = newIn(worth, session.taken);
  const visits = added.reduce((sum, { visited }) => sum + visited, 0);
  if (visits > session.budget || added.some(({ keys }) => keys.some((key) => session.active.has(key)))) return false;
  for (const each of added) session.taken.add(each);
  session.budget -= visits;
  session.takenVisits += visits;
  session.height = Math.max(session.height, depth + worth.height);
  session.trail.push(worth);
  return true;
}

/** A worth and those that it is made of, but for those that were taken before. */
function newIn(worth: KeptWorth, taken: ReadonlySet<KeptWorth>): readonly KeptWorth[] {
  const added = new Set([worth]);
  for (const each of added) for (const part of each.trail) if ('visited' in part && !taken.has(part)) added.add(part);
  return [...added];
}
