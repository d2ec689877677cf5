/** A rule in one format: texts of which it speaks, and texts of which it must not speak. */
export interface AgentCase {
  readonly rule: string;
  readonly path: string;
  readonly firing: readonly string[];
  readonly silent: readonly string[];
  /** Files beside it. */
  readonly others?: Readonly<Record<string, string>>;
}

/** A Markdown agent with a header. */
export function markdown(header: string, body = 'Help.', description = 'Renames files after their content.'): string {
  return `---\nname: desk\ndescription: ${description}\n${header}---\n${body}\n`;
}
