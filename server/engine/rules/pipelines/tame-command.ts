import type { CommandFact } from '../../model/pipeline.ts';

const tame = new Set(
  `[ [[ awk break case cat cd continue cp curl cut date diff do done echo esac exit export false fi for gh git grep head jq local ls mapfile mkdir mv
  printf read return rm sed set shift sleep sort tail tee test tr true uniq wc`.split(/\s+/),
);

/** Whether a command of a shell looks, prints or calls an API and runs no code that a checkout or an action brings. Of `[[ a && b == c ]]` each part reads as a command. */
export function isTame({ words }: CommandFact): boolean {
  const [head = '', second = ''] = words.map(({ text }) => text);
  return tame.has(head) || /^\S*=\S*$/.test(head) || words.at(-1)?.text === ']]' || compares.test(second);
}

const compares = /^(?:[=!]=|=~)$/;
