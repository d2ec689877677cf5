const names = ['LICENSE', 'LICENCE', 'COPYING', 'UNLICENSE', 'License'];
const endings = ['', '.md', '.txt', '.rst', '-MIT', '-APACHE', '_RELEASE'];

/** The paths at which the licence of a folder may stand: `folder` is empty for the root, else it ends with a slash. */
export function licencesIn(folder: string): readonly string[] {
  return names.flatMap((name) => endings.map((ending) => `${folder}${name}${ending}`));
}
