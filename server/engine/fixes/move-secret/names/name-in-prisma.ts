import { upperSnake } from '../../secret/secret-literal.ts';

/** Characters before an address in which the client is made that is given it. */
const mostClient = 300;

/**
 * The name for the address of a further database, by what the program calls its client: `OLD_DATABASE_URL` of `const oldPrisma = new PrismaClient({ datasources: { db: { url: '…`. A client without an
 * address reads `DATABASE_URL`, so that this one would be opened in place of its own. Undefined where the name of the client says no more than what it is, and for other names. Source: Prisma,
 * "Prisma Client API reference", `datasources`, `datasourceUrl`.
 */
export function namedByPrisma(name: string, text: string, at: number): string | undefined {
  if (name !== 'DATABASE_URL') return undefined;
  const client = givenAddress.exec(text.slice(Math.max(0, at - mostClient), at))?.[1];
  const words = client === undefined ? [] : upperSnake(client).split('_');
  const own = words.filter((word) => !ofClient.has(word)).join('_');
  return /^[A-Z][A-Z\d_]{1,30}$/.test(own) ? `${own}_${name}` : undefined;
}

const givenAddress =
  /(?<![\w$.])([A-Za-z_$][\w$]{1,40})(?:[ \t]{0,4}:[ \t]{0,4}PrismaClient)?[ \t]{0,4}=[ \t]{0,4}new PrismaClient\(\s{0,20}\{[^{}]{0,120}(?:datasourceUrl:\s{0,20}|datasources:\s{0,20}\{\s{0,40}\w{1,40}:\s{0,20}\{\s{0,40}url:\s{0,20})["'`]?$/;

/** What any client is called. */
const ofClient: ReadonlySet<string> = new Set(['CLIENT', 'CONNECTION', 'DATABASE', 'DB', 'ORM', 'PRISMA']);
