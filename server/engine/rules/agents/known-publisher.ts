import table from '../../../../rules/tables/mcp-publishers.json' with { type: 'json' };

/** Whether the maker of a service, or of the protocol, publishes what the program fetches under that name. Sources stand in the table. */
export function isOfKnownPublisher(name: string, launcher: string): boolean {
  const program = launcher.split(/[/\\]/).at(-1) ?? '';
  const plain = plainName(name);
  return listFor(program).some((known) =>
    known.endsWith('/*') ? name.startsWith(known.slice(0, -1)) : plain === known,
  );
}

function listFor(program: string): readonly string[] {
  if (/^(?:docker|podman|nerdctl)\b/i.test(program)) return images;
  return /^(?:uvx?|pipx)\b/i.test(program) ? python : npm;
}

const npm = Object.keys(table.npm);
const python = Object.keys(table.python);
const images = Object.keys(table.images);

/** Without the tag that moves: `shadcn@latest`, `mcp/fetch:latest`. */
function plainName(name: string): string {
  return name.replace(/(?<=.)[@:][\w.^~-]{1,40}$/, '');
}
