/** Whether the path is that of a Makefile or of a part that others include, as GNU make and its users call them. */
export function isMakefile(path: string): boolean {
  return /(?:^|\/)(?:GNUmakefile|[Mm]akefile(?:\.\w+)?|[\w-]+\.mk)$/.test(path);
}
