import type { ExtractInput, FormatFacts } from '../extractor.ts';
import { joinedFacts } from '../joined-facts.ts';
import { shellCommands } from '../pipeline/shell.ts';
import { kafkaCommandGrant } from './kafka.ts';
import { minioCommandFacts } from './minio.ts';
import { usersIn } from './mongodb.ts';
import { spireCommandFacts } from './spire.ts';

/** Accounts and grants that a script makes with the tools of stores and brokers. */
export function storeCommands({ path, text }: ExtractInput): FormatFacts {
  const users = text.includes('createUser') ? usersIn({ path, text }) : {};
  if (!/\bkafka-acls|\bspire-server\b|\bmc[ \t]+admin\b/.test(text)) return users;
  const commands = shellCommands(text, { start: 0, end: text.length });
  return joinedFacts([
    users,
    ...commands.map((command) => ({ grants: kafkaCommandGrant(command, path) })),
    ...commands.map((command) => spireCommandFacts(command, path)),
    ...commands.map((command) => minioCommandFacts(command, path)),
  ]);
}
