const tame = new Set(
  `[ [[ awk break case cat cd continue cp curl cut date diff do done echo esac exit export false fi for gh git grep head jq local ls mapfile mkdir mv
  printf read return rm sed set shift sleep sort tail tee test tr true uniq wc`.split(/\s+/),
);

/** Whether a command of a shell looks, prints or calls an API and runs no code that a checkout or an action brings. */
export function isTame(command: string): boolean {
  return tame.has(command) || /^\S*=\S*$/.test(command);
}
