/** What is remembered under a name: names come and go with the texts that hold them, and what stands under one goes when nobody asks for it any more. */
export interface Named {
  /** The turn in which somebody asked for it who is no query. */
  askedIn: number | undefined;
  readonly kind: NamedKind;
}

/** What all have in common that is remembered of one query or map. */
export interface NamedKind {
  /** Whether no query depends on it. */
  isLoose(named: Named): boolean;
  /** Whether it stands for who may ask again although nobody has of late. */
  isKept(named: Named): boolean;
  giveUp(named: Named): void;
}

export interface Names {
  /** It was made. */
  add(named: Named): void;
  /** A query that depended on it does so no more. */
  loosen(named: Named): void;
  /** Somebody who is no query asks for it. */
  asked(named: Named): void;
  /** An answer was worked out for the first time. */
  noteNew(): void;
  /** Whether so many were that it is time to give up the idle ones. */
  isTime(): boolean;
  /** Gives up what nobody has asked for since the last time, and what only that asked for; `settle` lets go of what it read. */
  giveUpIdle(settle: () => void): void;
}

/** So many answers are worked out anew, and as many as half of what was left, before it is looked which of them nobody asks for any more. */
const leastNew = 10_000;

export function createNames(): Names {
  let count = 0;
  /** Those on which no query depends, or did not when this was last looked at. */
  const loose = new Set<Named>();
  let turn = 0;
  let made = 0;
  let left = 0;

  return {
    add: (named) => {
      count++;
      loose.add(named);
    },
    loosen: (named) => loose.add(named),
    asked: (named) => {
      named.askedIn = turn;
      loose.add(named);
    },
    noteNew: () => {
      made++;
    },
    isTime: () => made > Math.max(leastNew, left / 2),
    giveUpIdle: (settle) => {
      turn++;
      for (let before = -1; before !== count; ) {
        before = count;
        for (const named of loose) look(named);
        settle();
      }
      made = 0;
      left = count;
    },
  };

  function look(named: Named): void {
    const { kind } = named;
    if (!kind.isLoose(named)) {
      loose.delete(named);
      return;
    }
    const wasAsked = (named.askedIn ?? Number.NEGATIVE_INFINITY) >= turn - 1;
    if (wasAsked || kind.isKept(named)) return;
    loose.delete(named);
    count--;
    kind.giveUp(named);
  }
}
