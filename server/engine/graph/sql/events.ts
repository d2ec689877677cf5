import type { TextFact } from '../../model/facts.ts';
import type { Born, Changed, ObjectEvent, Origin, SqlObject } from './state.ts';

const changes = new WeakMap<object, Changed>();

/** The same object for the same change by the same token of a statement: whoever compares events is done at once. */
export function changeBy(change: Changed): Changed {
  const token = change.name ?? change.step;
  const known = changes.get(token);
  if (known && known.step === change.step && known.grantor === change.grantor && known.mustHold === change.mustHold)
    return known;
  changes.set(token, change);
  return change;
}

/** The account has nothing of the object any more. */
export function forget({ events }: SqlObject, account: string): void {
  const last = events.findLast((event) => concerns(event, account));
  if (last !== undefined && last.kind !== 'forgotten') events.push({ kind: 'forgotten', account });
}

/** What the account has of the object is of another name. */
export function renameIn({ events }: SqlObject, from: string, to: string): void {
  if (events.some((event) => concerns(event, from))) events.push({ kind: 'renamed', from, to });
}

function concerns(event: ObjectEvent, account: string): boolean {
  switch (event.kind) {
    case 'born':
      return event.given.some((one) => one.account === account);
    case 'changed':
      return event.action.accounts.some(({ text }) => text === account);
    case 'forgotten':
      return event.account === account;
    case 'renamed':
      return event.from === account || event.to === account;
  }
}

/** Whether the same happened, the statements by being the same objects. */
export function sameEvents(a: readonly ObjectEvent[], b: readonly ObjectEvent[]): boolean {
  if (a.length !== b.length) return false;
  return a.every((event, index) => event === b[index] || sameEvent(event, b[index]));
}

function sameEvent(a: ObjectEvent, b: ObjectEvent | undefined): boolean {
  switch (a.kind) {
    case 'born':
      return (
        b?.kind === 'born' &&
        a.given.length === b.given.length &&
        a.given.every((one, at) => sameBorn(one, b.given[at]))
      );
    case 'changed':
      return (
        b?.kind === 'changed' &&
        a.step === b.step &&
        sameText(a.name, b.name) &&
        a.grantor === b.grantor &&
        a.mustHold === b.mustHold
      );
    case 'forgotten':
      return b?.kind === 'forgotten' && a.account === b.account;
    case 'renamed':
      return b?.kind === 'renamed' && a.from === b.from && a.to === b.to;
  }
}

function sameBorn(a: Born, b: Born | undefined): boolean {
  return (
    a.account === b?.account &&
    a.privilege === b.privilege &&
    sameOrigin(a.from, b.from) &&
    sameText(a.option, b.option)
  );
}

export function sameOrigin(a: Origin | undefined, b: Origin | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.step === b.step && a.privilege === b.privilege && sameText(a.name, b.name);
}

/** Texts of one statement are told apart by the places that it has, which are the same objects as long as it is. */
export function sameText(a: TextFact | undefined, b: TextFact | undefined): boolean {
  return a === b || (a !== undefined && a.text === b?.text && a.span === b.span);
}
