import { changesIn } from './changes.ts';
import type { CloudProgram } from './program.ts';
import { readingIn } from './reading.ts';

/** Values that are read of the shortest program. */
const mostRead = 100_000;

/** Reads a program that sets up a cloud, by the name of its file. */
export function cloudProgram(text: string, path: string): CloudProgram {
  const reading = readingIn(path);
  const code = reading.codeOf(text);
  let left = mostRead + 10 * code.tokens.length;
  let isLeft = false;
  const written: CloudProgram = {
    code,
    openers: new Map(code.closing.flatMap((close, at) => (close === -1 ? [] : [[close, at] as const]))),
    places: reading.placesIn(code),
    imports: reading.importsIn(code),
    names: reading.namesOf(code),
    leftAs: (node) => node,
    mayRead: (values) => {
      left -= values;
      return left >= 0;
    },
    leave: () => {
      isLeft = true;
    },
    isReadInPart: () => isLeft || left < 0,
  };
  return { ...written, leftAs: changesIn(written) };
}
