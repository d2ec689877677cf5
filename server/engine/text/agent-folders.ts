/**
 * Whether the file lies in a folder that a client reads by itself: its own one, whose name begins with a dot, or what becomes that in
 * somebody's home. Sources: chezmoi, "Source state attributes"; the XDG layout that collections of settings keep without the dot.
 */
export function isLiveFolder(path: string): boolean {
  return live.test(path);
}

const live = /(?:^|\/)(?:\.[^/]+|(?:private_|exact_|readonly_){0,3}dot_claude|(?:dot_)?config\/claude)\//;
