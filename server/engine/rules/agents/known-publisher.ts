import table from '../../../../rules/tables/mcp-publishers.json' with { type: 'json' };

/** Whether the maker of a service, or of the protocol, publishes what the program fetches under that name. Sources stand in the table. */
export function isOfKnownPublisher(name: string, launcher: string): boolean {
  const program = launcher.split(/[/\\]/).at(-1) ?? '';
  return listFor(program).some((known) =>
    known.endsWith('*') ? name.startsWith(known.slice(0, -1)) : plainName(name) === known,
  );
}

function listFor(program: string): readonly string[] {
  if (/^(?:docker|podman|nerdctl)\b/i.test(program)) return table.images;
  return /^(?:uvx?|pipx)\b/i.test(program) ? table.python : table.npm;
}

/** Without the tag that moves: `shadcn@latest`. */
function plainName(name: string): string {
  return name.replace(/(?<=.)@[\w.^~-]{1,40}$/, '');
}
