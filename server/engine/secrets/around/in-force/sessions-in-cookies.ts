import { keptOfText } from '../../../text/kept-of-text.ts';

/** The settings of a site of CodeIgniter, of every environment or of production. Source: CodeIgniter, "Handling Multiple Environments". */
export function isSettingsOfSite(path: string): boolean {
  return /(?:^|\/)application\/config\/(?:production\/)?config\.php$/.test(path);
}

/**
 * Whether a site of CodeIgniter keeps its sessions in the cookies of its visitors, signed by nothing but this key: whoever has it is anybody. Source: CodeIgniter 2, "Session Class",
 * `sess_use_database`, "How do Sessions work?"; the third version keeps them on the server.
 */
export function signsCookiesOf(path: string, name: string, text: string): boolean {
  return /(?:^|\.)encryption_key$/.test(name) && isSettingsOfSite(path) && keepsInCookies(text);
}

const keepsInCookies = keptOfText((text) =>
  /(?:^|\n)[ \t]{0,8}\$config\[["']sess_use_database["']\][ \t]{0,20}=[ \t]{0,20}FALSE\b/i.test(text),
);
