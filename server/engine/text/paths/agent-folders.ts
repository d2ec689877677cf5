/**
 * Whether the file lies in a folder that a client reads by itself: its own one, or what becomes that in somebody's home. Other folders whose name
 * begins with a dot are those of tools that hand texts to an agent to read, such as a method's roles or rules. Sources: the clients' own
 * pages; chezmoi, "Source state attributes"; the XDG layout that collections of settings keep without the dot.
 */
export function isLiveFolder(path: string): boolean {
  return live.test(path);
}

/** Folders that agents read by themselves, such as `.claude/`, and those that chezmoi puts there (`dot_claude`). */
const live =
  /(?:^|\/)(?:\.(?:agents?|amazonq|amp|augment|claude|cline|codex|config|continue|copilot|crush|cursor|devin|factory|gemini|github(?:-private)?|goose|junie|kilo|kilocode|kiro|openclaw|opencode|openhands|pi|qoder|qwen|roo|trae|vibe|vscode|windsurf)|(?:private_|exact_|readonly_){0,3}dot_claude|(?:dot_)?config\/claude)\//;

/**
 * The folder below a client's own one that the client does not look into: VS Code and Copilot take the direct children of theirs alone,
 * unless a setting names more. That of chat modes only a VS Code of 2025 or before looks into. Sources: VS Code, "Custom agents" and "Prompt files"; microsoft/vscode#277597.
 */
export function unlistedFolder(path: string): string | undefined {
  return /^(?:.*\/)?\.github\/(?:(?:agents|prompts)\/.+|chatmodes(?:\/.+)?)(?=\/[^/]+$)/.exec(path)?.[0];
}

/**
 * Whether a client's own folder lies in one of things that are still to be handed out or are built, or in that of a tool
 * which is no client: what starts here does not read it.
 */
export function isStaged(path: string): boolean {
  const own = clientFolder.exec(path)?.index;
  if (own === undefined) return false;
  const outer = path.slice(0, own).split('/');
  return outer.some((folder) => staging.test(folder) || (folder.startsWith('.') && !homeFolder.test(folder)));
}

const clients = 'github|claude|cursor|kiro|amazonq|gemini|opencode|roo|factory|agents';
const clientFolder = new RegExp(`(?<=/)\\.(?:${clients})/`);
const staging = /^[._]?(?:staging|dist|templates?)$/i;

/** Folders whose name begins with a dot that become somebody's home, or that a client looks into. */
const homeFolder = new RegExp(`^\\.(?:config|dotfiles|home|local|${clients})$`);

/**
 * Whether a client's own folder becomes the one in somebody's home: it lies in a copy of a home folder or a collection of settings, or in one named like
 * itself. Source: GNU Stow, where the package of a program holds its files as they lie in the home folder.
 */
export function isOfHome(path: string): boolean {
  return /(?:^|\/)(?:home(?:\/[^/]+)?|root|\.?dotfiles|(\w+)(?=\/\.\1\/))\/\.\w+\//.test(path);
}
